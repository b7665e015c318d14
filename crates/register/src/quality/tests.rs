//! The indicators over small registers: the parts add up to the whole, the figures are kept.

use jiff::ToSpan as _;
use kernel::{
    AgencyId, AsnKind, AssignmentKind, Date, FactId, JobLevel, Locale, PersonId, Sex, Standing,
};
use law::quality::{Indicator, Tally};
use proptest::prelude::*;

use super::store::{IdentityRow, LeaveRow, Records, StandingRow};
use super::*;
use crate::facts::{self, Dated, StandingFact};
use crate::model::{Source, UnitKind};
use crate::snapshot::testing::{World, day};
use crate::testing::{Office, TODAY, officer};

fn failing(quality: &Quality, indicator: Indicator) -> Vec<&str> {
    let names = quality.failing(indicator).map(|s| s.name.as_str());
    names.collect()
}

#[test]
fn unpaid_leave_is_judged_by_its_end_and_by_nothing_else() {
    let world = World::since("2020-01-01");
    let s = world.on(TODAY);
    let leave = |name: &str, to: Option<&str>| LeaveRow {
        person: PersonId::new(),
        nip: "199001012015012901".parse().unwrap(),
        name: name.to_owned(),
        title_front: None,
        title_back: Some("S.E.".to_owned()),
        to: to.map(day),
    };
    let records = Records {
        on_leave: vec![
            leave("Over", Some("2026-11-24")),
            leave("Still", Some("2026-11-25")),
            leave("Unknown", None),
        ],
        ..Records::default()
    };
    let quality = Quality::judge(&records, &s);
    assert_eq!(failing(&quality, Indicator::Tim6), ["Over, S.E."]);
    let tally = quality.tally(|_| true);
    let counts = tally.counts();
    let of = |i| {
        counts
            .iter()
            .find(|c| c.indicator == i)
            .map(|c| c.population)
    };
    assert_eq!(of(Indicator::Tim6), Some(2));
    assert_eq!(tally.unknown(Indicator::Tim6), 1);
    assert_eq!(of(Indicator::Com2), Some(0));
}

#[test]
fn the_newest_standing_says_who_is_on_leave() {
    let office = Office::open();
    let stand = |standing, from: &str, to: Option<&str>| {
        let row = StandingFact {
            id: FactId::new(),
            person: office.clerk,
            asn_kind: AsnKind::Pns,
            standing,
            employee_type: None,
            ended_why: None,
            dated: Dated {
                to: to.map(day),
                ..Dated::since(day(from), None, Source::Screen)
            },
        };
        office
            .write(|tx| {
                facts::add_standings(tx, &[row])?;
                tx.record(::store::Event::new(
                    "program",
                    "test",
                    "person",
                    office.clerk,
                ));
                Ok(())
            })
            .unwrap();
    };
    let read = |on: Date| {
        let s = office.on(on);
        let quality = office.db.snapshot(|c| Quality::read(c, &s)).unwrap();
        failing(&quality, Indicator::Tim6).len()
    };
    stand(Standing::UnpaidLeave, "2024-01-01", Some("2026-01-01"));
    assert_eq!(read(day("2025-12-31")), 0);
    assert_eq!(read(day("2026-01-01")), 1);
    stand(Standing::Active, "2026-03-01", None);
    assert_eq!(read(day("2026-03-01")), 0);
}

#[test]
fn kept_figures_are_those_of_the_report_and_replace_those_of_the_month() {
    let office = Office::open();
    let s = office.on(TODAY);
    let quality = office.db.snapshot(|c| Quality::read(c, &s)).unwrap();
    let kept = record_figures(&office.db, &officer(), &s, &quality).unwrap();
    assert_eq!((kept.period.as_str(), kept.units), ("2026-11", 2));
    record_figures(&office.db, &officer(), &s, &quality).unwrap();
    let whole = report::report(&quality, &s, None, Locale::Id);
    let top = s.unit(s.roots[0]).id;
    let history = history(&office.db, AgencyId(1), top).unwrap();
    let expected = vec![("2026-11".to_owned(), whole.index_bp.unwrap())];
    assert_eq!(history, expected);
}

#[test]
fn a_report_of_a_unit_counts_what_is_below_it() {
    let office = Office::open();
    let s = office.on(TODAY);
    let quality = office.db.snapshot(|c| Quality::read(c, &s)).unwrap();
    let part = s.units.iter().position(|u| u.code == "1.1").unwrap() as u32;
    let top = report::report(&quality, &s, Some(s.roots[0]), Locale::Id);
    let below = report::report(&quality, &s, Some(part), Locale::Id);
    assert_eq!((top.people, below.people), (2, 2));
    assert_eq!(top.units.len(), 1);
    assert_eq!(top.units[0].index_bp, below.index_bp);
    assert_eq!(below.units.len(), 0);
    assert_eq!(top.indicators.len(), 27);
}

proptest! {
    #[test]
    fn departments_and_people_without_one_add_up_to_the_agency(
        people in prop::collection::vec(
            (0usize..5, any::<bool>(), any::<bool>(), prop::option::of(0i32..9_000), any::<bool>()), 0..40),
    ) {
        let mut world = World::since("2000-01-01");
        let city = world.unit(None, UnitKind::Government, "Kota Contoh");
        let mut units: Vec<_> = ["A", "B", "C"]
            .iter()
            .map(|n| world.unit(Some(city), UnitKind::Department, n))
            .collect();
        let below = world.unit(Some(units[0]), UnitKind::Division, "A1");
        units.push(below);
        let job = world.job(JobLevel::Pelaksana, "Penata Layanan Operasional");
        let mut records = Records::default();
        for (i, (unit, nik, title, pns, email)) in people.iter().enumerate() {
            let who = world.person(&format!("P{i}"), day("1985-05-05"), Sex::Male);
            if let Some(unit) = units.get(*unit) {
                let seat = world.seat(*unit, job, false);
                world.assign(who, seat, AssignmentKind::Definitive, day("2015-01-01"));
                records.assigned.push((who,));
            }
            records.identities.push(IdentityRow {
                person: who,
                nik: *nik,
                nik_valid: nik.then_some(true),
                email: email.then(|| "p@contoh.example".to_owned()),
                phone: None,
                title_front: *title,
                title_back: false,
            });
            records.standings.push(StandingRow {
                person: who,
                asn_kind: AsnKind::Pns,
                employee_type: None,
                from: day("2010-06-01").saturating_add(pns.unwrap_or(0).days()),
                to: None,
            });
        }
        let s = world.on(TODAY);
        let quality = Quality::judge(&records, &s);
        prop_assert_eq!(quality.subjects.len(), people.len());
        let tallies = quality.units(&s);
        let mut sum: Tally = quality.tally(|p| p.unit.is_none());
        let mut n = quality.subjects.iter().filter(|p| p.unit.is_none()).count() as u64;
        for (i, unit) in s.units.iter().enumerate() {
            if unit.kind == UnitKind::Department {
                sum.merge(&tallies[i].tally);
                n += tallies[i].people;
            }
        }
        prop_assert_eq!(n, people.len() as u64);
        prop_assert_eq!(sum, quality.tally(|_| true));
        // The list behind each indicator is as long as its count says.
        for count in sum.counts() {
            prop_assert_eq!(quality.failing(count.indicator).count() as u64, count.failing);
        }
        // A department is its own people and those of the units below.
        let own = quality.tally(|p| p.unit.is_some_and(|u| s.unit(u).department == 1));
        prop_assert_eq!(tallies[1].tally, own);
    }
}
