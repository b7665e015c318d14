//! The counts behind the pictures.

use jiff::ToSpan as _;
use kernel::{AssignmentKind, Date, EducationLevel, JobLevel, PersonId, SeatId, Sex, UnitId};
use proptest::prelude::*;

use super::*;
use crate::model::UnitKind;
use crate::snapshot::testing::{World, day};

fn whole<'s>(s: &'s crate::snapshot::Snapshot) -> Part<'s> {
    Part::new(s, None, |_| true)
}

#[test]
fn ages_are_counted_by_completed_years_and_sex() {
    let mut world = World::since("2000-01-01");
    // On 24 November 2026: 29, 30, 66 and 66 years.
    world.person("A", day("1996-11-25"), Sex::Female);
    world.person("B", day("1996-11-24"), Sex::Female);
    world.person("C", day("1960-01-01"), Sex::Male);
    world.person("D", day("1960-01-01"), Sex::Female);
    let s = world.on(day("2026-11-24"));
    let ages = whole(&s).ages();
    assert_eq!((ages[0].from, ages[0].to), (Some(25), Some(29)));
    assert_eq!((ages[0].male, ages[0].female), (0, 1));
    assert_eq!((ages[1].from, ages[1].female), (Some(30), 1));
    let oldest = ages.last().unwrap();
    assert_eq!((oldest.from, oldest.to), (Some(65), None));
    assert_eq!((oldest.male, oldest.female), (1, 1));
}

#[test]
fn generations_cut_at_the_turn_of_the_year() {
    for (birth, generation) in [
        ("1945-12-31", Generation::PreBoomer),
        ("1964-12-31", Generation::Boomer),
        ("1965-01-01", Generation::X),
        ("1980-12-31", Generation::X),
        ("1981-01-01", Generation::Millennial),
        ("1997-01-01", Generation::Z),
        ("2013-01-01", Generation::PostZ),
    ] {
        assert_eq!(Generation::of(day(birth)), generation, "{birth}");
    }
}

#[test]
fn what_is_not_on_record_is_said() {
    let mut world = World::since("2000-01-01");
    let a = world.person("A", day("1980-01-01"), Sex::Female);
    world.person("B", day("1980-01-01"), Sex::Male);
    world.educated(a, EducationLevel::Slta);
    world.educated(a, EducationLevel::S1);
    world.grade(a, "III/a", "2010-01-01");
    world.grade(a, "III/b", "2014-01-01");
    world.grade(a, "III/c", "2027-01-01");
    let s = world.on(day("2026-11-24"));
    let part = whole(&s);
    assert_eq!(part.education(), (vec![(EducationLevel::S1, 1)], 1));
    assert_eq!(part.grades(), (vec![("III/b".parse().unwrap(), 1)], 1));
}

/// Two departments: one with a JPT and a section below, one with a JPT only.
struct City {
    world: World,
    first: UnitId,
    second: UnitId,
    heads: [SeatId; 2],
    section: SeatId,
}

fn city() -> City {
    let mut world = World::since("2020-01-01");
    let top = world.unit(None, UnitKind::Government, "Kota Contoh");
    let first = world.unit(Some(top), UnitKind::Department, "Dinas Pangan");
    let below = world.unit(Some(first), UnitKind::Division, "Bidang Distribusi");
    let second = world.unit(Some(top), UnitKind::Department, "Dinas Air");
    let chief = world.job(JobLevel::JptPratama, "Kepala Dinas");
    let leader = world.job(JobLevel::Administrator, "Kepala Bidang");
    let heads = [
        world.seat(first, chief, true),
        world.seat(second, chief, true),
    ];
    let section = world.seat(below, leader, true);
    City {
        world,
        first,
        second,
        heads,
        section,
    }
}

fn seated(world: &mut World, name: &str, birth: &str, seat: SeatId) -> PersonId {
    let who = world.person(name, day(birth), Sex::Female);
    world.assign(who, seat, AssignmentKind::Definitive, day("2021-01-01"));
    who
}

#[test]
fn departments_gather_the_seats_below_them_and_the_emptiest_comes_first() {
    let mut c = city();
    // Retires on 1 July 2027: 60 years on 15 June 2027.
    seated(&mut c.world, "Ani", "1967-06-15", c.heads[0]);
    let s = c.world.on(day("2026-11-24"));
    let list = whole(&s).departments();
    let told: Vec<(&str, u32, u32, u32)> = list
        .iter()
        .map(|d| {
            let name = s.unit(d.unit).name.as_str();
            (name, d.seats_in_all(), d.vacant_in_all(), d.retire)
        })
        .collect();
    assert_eq!(told, [("Dinas Air", 1, 1, 0), ("Dinas Pangan", 2, 1, 1)]);
    assert_eq!(list[1].vacant, [0, 1, 0, 0, 0]);

    let only = [c.first].into_iter().collect();
    let list = Part::new(&s, Some(&only), |_| true).departments();
    assert_eq!((list.len(), list[0].seats_in_all()), (1, 1));
}

#[test]
fn leading_seats_tell_who_holds_acts_or_leaves() {
    let mut c = city();
    let ani = seated(&mut c.world, "Ani", "1967-06-15", c.heads[0]);
    let budi = seated(&mut c.world, "Budi", "1980-06-15", c.section);
    let kind = AssignmentKind::Plt;
    c.world.assign(budi, c.heads[1], kind, day("2026-01-01"));
    let s = c.world.on(day("2026-11-24"));
    let ix = |p| s.find_person(p).unwrap();
    let states: Vec<LeadState> = whole(&s).leadership().iter().map(|l| l.state).collect();
    let expected = [
        LeadState::Leaving(ix(ani), day("2027-07-01")),
        LeadState::Acting(ix(budi), kind),
    ];
    assert_eq!(states, expected);

    let s = c.world.on(day("2026-06-30"));
    let states: Vec<LeadState> = whole(&s).leadership().iter().map(|l| l.state).collect();
    assert_eq!(states[0], LeadState::Filled(s.find_person(ani).unwrap()));
    let only = [c.second].into_iter().collect();
    assert_eq!(Part::new(&s, Some(&only), |_| true).leadership().len(), 1);
}

proptest! {
    #[test]
    fn every_picture_counts_everybody(
        people in prop::collection::vec((0i32..22_000, any::<bool>(), any::<bool>(), any::<bool>()), 0..60),
    ) {
        let mut world = World::since("1990-01-01");
        let on: Date = day("2026-11-24");
        for (i, (days, male, educated, graded)) in people.iter().enumerate() {
            let sex = if *male { Sex::Male } else { Sex::Female };
            let born = day("1941-01-01").saturating_add(days.days());
            let who = world.person(&format!("P{i}"), born, sex);
            if *educated { world.educated(who, EducationLevel::D3) }
            if *graded { world.grade(who, "II/c", "2000-01-01") }
        }
        let s = world.on(on);
        let part = whole(&s);
        let n = u32::try_from(s.people.len()).unwrap();
        let sum = |list: Vec<u32>| list.into_iter().sum::<u32>();
        prop_assert_eq!(sum(part.ages().iter().map(|b| b.male + b.female).collect()), n);
        prop_assert_eq!(sum(part.generations().iter().map(|g| g.1).collect()), n);
        prop_assert_eq!(sum(part.kinds().iter().map(|k| k.1).collect()), n);
        let (known, unknown) = part.education();
        prop_assert_eq!(sum(known.iter().map(|k| k.1).collect()) + unknown, n);
        let (known, unknown) = part.grades();
        prop_assert_eq!(sum(known.iter().map(|k| k.1).collect()) + unknown, n);
    }
}
