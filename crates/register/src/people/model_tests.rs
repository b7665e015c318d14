//! Filters and orders on a small register.

use std::collections::HashSet;
use std::sync::Arc;

use kernel::{AssignmentKind, PersonId};

use super::*;
use crate::model::UnitKind;
use crate::snapshot::testing::{World, day};

struct City {
    s: Arc<Snapshot>,
    division: UnitId,
    people: [PersonId; 4],
}

/// Ani leads the department, Budi the division below, Citra sits in it, Dodi holds no seat.
fn city() -> City {
    let mut w = World::since("2020-01-01");
    let top = w.unit(None, UnitKind::Department, "Dinas Pangan");
    let division = w.unit(Some(top), UnitKind::Division, "Bidang Distribusi");
    let jobs = [
        w.job(JobLevel::JptPratama, "Kepala Dinas"),
        w.job(JobLevel::Administrator, "Kepala Bidang"),
        w.job(JobLevel::AhliMuda, "Analis Ahli Muda"),
    ];
    let seats = [
        w.seat(top, jobs[0], true),
        w.seat(division, jobs[1], true),
        w.seat(division, jobs[2], false),
    ];
    let people = [
        w.person("Ani Wijaya", day("1970-05-01"), Sex::Female),
        w.person("Budi Santoso", day("1980-02-01"), Sex::Male),
        w.person("Citra Ayu Santi", day("1990-11-24"), Sex::Female),
        w.person("Dodi", day("1995-01-01"), Sex::Male),
    ];
    for (person, seat) in people.iter().zip(seats) {
        w.assign(*person, seat, AssignmentKind::Definitive, day("2021-01-01"));
    }
    w.assign(people[1], seats[0], AssignmentKind::Plh, day("2026-11-01"));
    City {
        s: w.on(day("2026-11-24")),
        division,
        people,
    }
}

fn names(city: &City, reach: &Reach, filter: &Filter) -> String {
    let found = select(&city.s, reach, filter, |_| false);
    let firsts = found.iter().map(|ix| &city.s.person(*ix).name[..1]);
    firsts.collect()
}

#[test]
fn each_filter_narrows_by_its_own_fact() {
    let city = city();
    let some = |change: &dyn Fn(&mut Filter)| {
        let mut filter = Filter::default();
        change(&mut filter);
        names(&city, &Reach::Agency, &filter)
    };
    let words = |typed: &str| some(&|f| f.words = search_words(typed));
    assert_eq!(some(&|_| {}), "ABCD");
    assert_eq!(words("santi  CITRA"), "C");
    assert_eq!(words("san"), "BC");
    assert_eq!(words("1980 02"), "B");
    assert_eq!(words("198002 budi"), "B");
    assert_eq!(words("80"), "", "a NIP is found by its beginning");
    assert_eq!(some(&|f| f.unit = Some(city.division)), "BC");
    assert_eq!(some(&|f| f.unit = Some(UnitId::new())), "");
    assert_eq!(some(&|f| f.level = Some(JobLevel::Administrator)), "B");
    assert_eq!(some(&|f| f.kind = Some(JobKind::Managerial)), "AB");
    assert_eq!(some(&|f| f.sex = Some(Sex::Female)), "AC");
    assert_eq!(some(&|f| f.asn = Some(AsnKind::Pppk)), "");
    assert_eq!(some(&|f| f.acting = true), "B");
    assert_eq!(some(&|f| f.unplaced = true), "D");
    // Citra turns 36 on the very day.
    assert_eq!(some(&|f| f.age = Some((36, 40))), "C");
    assert_eq!(some(&|f| f.age = Some((30, 35))), "D");
    // A head of department born in May 1970 retires at 60.
    assert_eq!(some(&|f| f.retires_before = Some(day("2030-06-02"))), "A");
    assert_eq!(some(&|f| f.retires_before = Some(day("2030-06-01"))), "");
    assert_eq!(some(&|f| f.retires_from = Some(day("2030-06-02"))), "BC");
    let flawed = Filter {
        flaw: Some(Indicator::Com3),
        ..Filter::default()
    };
    assert_eq!(select(&city.s, &Reach::Agency, &flawed, |ix| ix == 2), [2]);
}

#[test]
fn nobody_out_of_reach_is_listed() {
    let city = city();
    let reach = |own, people: &[PersonId], units: &[UnitId]| Reach::Some {
        own,
        people: Arc::new(people.iter().copied().collect::<HashSet<_>>()),
        units: Arc::new(units.iter().copied().collect::<HashSet<_>>()),
    };
    let all = Filter::default();
    assert_eq!(names(&city, &Reach::Nothing, &all), "");
    assert_eq!(
        names(&city, &reach(Some(city.people[3]), &[], &[]), &all),
        "D"
    );
    assert_eq!(
        names(&city, &reach(None, &[city.people[0]], &[]), &all),
        "A"
    );
    assert_eq!(
        names(&city, &reach(None, &[], &[city.division]), &all),
        "BC"
    );
    let within = Filter {
        unit: Some(city.division),
        ..Filter::default()
    };
    let own = reach(Some(city.people[0]), &[], &[]);
    assert_eq!(
        names(&city, &own, &within),
        "",
        "a filter never widens the reach"
    );
}

#[test]
fn pages_follow_one_order_and_the_unknown_comes_last() {
    let city = city();
    let order = |text: &str, first, size| {
        let mut found = select(&city.s, &Reach::Agency, &Filter::default(), |_| false);
        let page = page_of(&city.s, &mut found, Sort::parse(text).unwrap(), first, size);
        page.iter()
            .map(|ix| &city.s.person(*ix).name[..1])
            .collect::<String>()
    };
    assert_eq!(order("nama", 0, 25), "ABCD");
    assert_eq!(order("-nama", 1, 2), "CB");
    assert_eq!(order("pensiun", 0, 25), "ABCD");
    assert_eq!(order("-pensiun", 0, 25), "CBAD");
    assert_eq!(order("-pensiun", 2, 1), "A");
    assert_eq!(order("jabatan", 0, 2), "CB");
    assert_eq!(order("jabatan", 2, 2), "AD");
    assert_eq!(order("-nip", 0, 1), "D");
    assert_eq!(order("nama", 9, 5), "", "past the end");
    assert_eq!(Sort::parse("gaji"), None);
}
