//! The forecast on small registers: what must hold for any of them, and the cases that are easily
//! told wrong.

use jiff::ToSpan as _;
use kernel::{
    AssignmentKind, Date, JobLevel, Locale, SeatLevel, Sex, TextEnum as _, UnitId, finding::as_text,
};
use proptest::prelude::*;

use super::*;
use crate::model::UnitKind;
use crate::snapshot::testing::{World, day};

const DEFINITIVE: AssignmentKind = AssignmentKind::Definitive;

fn timeline_of(world: &World, from: Date, until: Date) -> Timeline {
    let days = state_days(from, until, &world.change_days(from, until));
    let states = days.into_iter().map(|d| world.on(d)).collect();
    Timeline::new(states, from, until)
}

fn of(lines: &[Line], key: &str) -> (u32, u32, u32) {
    let line = lines.iter().find(|l| l.key == key).unwrap();
    (line.filled, line.retire, line.vacant)
}

/// One department with its head (JPT, retires at 60) and one executive post (retires at 58).
struct Small {
    world: World,
    unit: UnitId,
    head: kernel::SeatId,
    desk: kernel::SeatId,
}

fn small() -> Small {
    let mut world = World::since("2020-01-01");
    let city = world.unit(None, UnitKind::Government, "Kota Contoh");
    let unit = world.unit(Some(city), UnitKind::Department, "Dinas Pangan");
    let chief = world.job(JobLevel::JptPratama, "Kepala Dinas Pangan");
    let clerk = world.job(JobLevel::Pelaksana, "Penata Layanan Operasional");
    let head = world.seat(unit, chief, true);
    let desk = world.seat(unit, clerk, false);
    Small {
        world,
        unit,
        head,
        desk,
    }
}

#[test]
fn a_holder_leaves_on_the_first_of_the_month_after_the_birthday() {
    let mut s = small();
    let who = s.world.person("Siti", day("1966-09-14"), Sex::Female);
    s.world.assign(who, s.head, DEFINITIVE, day("2021-01-01"));

    let before = timeline_of(&s.world, day("2026-07-01"), day("2026-09-30"));
    assert_eq!(
        of(&forecast(&before, By::Level, None), "jpt_pratama"),
        (1, 0, 0)
    );
    let after = timeline_of(&s.world, day("2026-07-01"), day("2026-10-01"));
    assert_eq!(
        of(&forecast(&after, By::Level, None), "jpt_pratama"),
        (0, 1, 1)
    );
    let months = forecast(&after, By::Month, None);
    assert_eq!(of(&months, "2026-09"), (1, 0, 1));
    assert_eq!(of(&months, "2026-10"), (0, 1, 2));

    let found = vacancy(&after, SeatLevel::JptPratama, None);
    assert_eq!((found.value.seats, found.value.vacant), (1, 1));
    let text = as_text(&found.because, Locale::Id);
    assert!(text.contains("Siti pensiun 1 Oktober 2026"), "{text}");
    assert!(text.contains("UU 20/2023"), "{text}");
}

#[test]
fn acting_never_fills_a_seat() {
    let mut s = small();
    let who = s.world.person("Budi", day("1980-01-01"), Sex::Male);
    s.world.assign(who, s.desk, DEFINITIVE, day("2021-01-01"));
    for kind in [
        AssignmentKind::Plt,
        AssignmentKind::Plh,
        AssignmentKind::Additional,
    ] {
        s.world.assign(who, s.head, kind, day("2026-01-01"));
        let t = timeline_of(&s.world, day("2026-07-01"), day("2026-12-31"));
        let lines = forecast(&t, By::Level, None);
        assert_eq!(of(&lines, "jpt_pratama"), (0, 0, 1), "{kind}");
        assert_eq!(of(&lines, "pelaksana"), (1, 0, 0), "{kind}");
    }
}

#[test]
fn an_appointment_dated_ahead_is_seen_from_its_day_on() {
    let mut s = small();
    let who = s.world.person("Budi", day("1980-01-01"), Sex::Male);
    s.world.assign(who, s.desk, DEFINITIVE, day("2021-01-01"));
    s.world.ends(who, "2026-10-15");
    s.world.assign(who, s.head, DEFINITIVE, day("2026-10-15"));

    for (until, head, desk) in [
        ("2026-10-14", (0, 0, 1), (1, 0, 0)),
        ("2026-10-15", (1, 0, 0), (0, 0, 1)),
        ("2026-12-31", (1, 0, 0), (0, 0, 1)),
    ] {
        let t = timeline_of(&s.world, day("2026-07-01"), day(until));
        let lines = forecast(&t, By::Level, None);
        assert_eq!(of(&lines, "jpt_pratama"), head, "{until}");
        assert_eq!(of(&lines, "pelaksana"), desk, "{until}");
    }
    let t = timeline_of(&s.world, day("2026-07-01"), day("2026-12-31"));
    let months = forecast(&t, By::Month, None);
    assert!(months.iter().all(|l| (l.filled, l.vacant) == (1, 1)));
}

#[test]
fn a_successor_who_retires_too_is_counted_beside_the_predecessor() {
    let mut s = small();
    let first = s.world.person("Ani", day("1966-08-02"), Sex::Female);
    s.world.assign(first, s.head, DEFINITIVE, day("2021-01-01"));
    s.world.ends(first, "2026-09-01");
    s.world.leaves(first, "2026-09-01");
    let second = s.world.person("Budi", day("1966-10-20"), Sex::Male);
    s.world
        .assign(second, s.head, DEFINITIVE, day("2026-09-01"));

    let t = timeline_of(&s.world, day("2026-07-01"), day("2026-12-31"));
    let gone: Vec<(Date, String)> = retirees(&t, None)
        .iter()
        .map(|l| (l.on, l.state.person(l.person).name.clone()))
        .collect();
    let expected = [
        (day("2026-09-01"), "Ani".to_owned()),
        (day("2026-11-01"), "Budi".to_owned()),
    ];
    assert_eq!(gone, expected);
    assert_eq!(of(&forecast(&t, By::Level, None), "jpt_pratama"), (0, 2, 1));
}

#[test]
fn who_moves_away_before_the_date_does_not_retire_here() {
    let mut s = small();
    let who = s.world.person("Ani", day("1966-10-02"), Sex::Female);
    s.world.assign(who, s.head, DEFINITIVE, day("2021-01-01"));
    s.world.ends(who, "2026-08-10");
    s.world.leaves(who, "2026-08-10");
    let t = timeline_of(&s.world, day("2026-07-01"), day("2026-12-31"));
    assert_eq!(of(&forecast(&t, By::Level, None), "jpt_pratama"), (0, 0, 1));
}

#[test]
fn who_is_overdue_fills_no_seat_and_is_no_retirement_of_the_period() {
    let mut s = small();
    let who = s.world.person("Ani", day("1960-01-05"), Sex::Female);
    s.world.assign(who, s.desk, DEFINITIVE, day("1990-01-01"));
    let t = timeline_of(&s.world, day("2026-07-10"), day("2026-12-31"));
    let months = forecast(&t, By::Month, None);
    assert_eq!(of(&months, "2026-07"), (0, 0, 2));
    assert!(retirees(&t, None).is_empty());
    assert_eq!(overdue(&t, None)[0].on, day("2018-02-01"));
    let why = vacancy(&t, SeatLevel::Pelaksana, None).because;
    let told = as_text(&why, Locale::En);
    assert!(
        told.contains("Ani was due to retire on 1 February 2018"),
        "{told}"
    );
}

#[test]
fn a_closed_seat_is_neither_filled_nor_vacant() {
    let mut s = small();
    s.world.close_seat(s.desk, "2026-09-01");
    let t = timeline_of(&s.world, day("2026-07-01"), day("2026-12-31"));
    assert_eq!(of(&forecast(&t, By::Level, None), "pelaksana"), (0, 0, 0));
    assert_eq!(of(&forecast(&t, By::Month, None), "2026-08"), (0, 0, 2));
    assert_eq!(of(&forecast(&t, By::Month, None), "2026-09"), (0, 0, 1));
}

#[test]
fn within_some_units_only_their_seats_count() {
    let mut s = small();
    let other = s.world.unit(None, UnitKind::Department, "Dinas Lain");
    let job = s.world.job(JobLevel::Pengawas, "Kepala Seksi");
    s.world.seat(other, job, true);
    let t = timeline_of(&s.world, day("2026-07-01"), day("2026-12-31"));
    let within = t.below(s.unit);
    assert_eq!(within.len(), 1);
    let lines = forecast(&t, By::Unit, Some(&within));
    assert_eq!(lines.len(), 1);
    assert_eq!(
        (lines[0].vacant, lines[0].label.as_str()),
        (2, "Dinas Pangan")
    );
}

#[test]
fn states_are_read_once_a_month_and_on_the_last_day() {
    let changes = [
        "2026-07-20",
        "2026-07-21",
        "2026-08-01",
        "2026-09-10",
        "2026-09-12",
    ];
    let changes: Vec<Date> = changes.iter().map(|d| day(d)).collect();
    let days = state_days(day("2026-07-05"), day("2026-09-15"), &changes);
    assert_eq!(
        days,
        [day("2026-07-05"), day("2026-08-01"), day("2026-09-15")]
    );
    let alone = state_days(day("2026-07-05"), day("2026-07-05"), &changes);
    assert_eq!(alone, [day("2026-07-05")]);
}

/// A register by chance: seats of any level in three units; each with perhaps a holder of any age,
/// who perhaps leaves, is perhaps followed by somebody, and with perhaps somebody acting.
fn any_world() -> impl Strategy<Value = World> {
    let seat = (
        0usize..3,
        0usize..JobLevel::ALL.len(),
        proptest::option::of((0i32..25_000, proptest::option::of(0i32..900))),
        proptest::option::of((0i32..25_000, 0i32..900)),
        any::<bool>(),
    );
    proptest::collection::vec(seat, 1..25).prop_map(|seats| {
        let mut world = World::since("2010-01-01");
        let city = world.unit(None, UnitKind::Government, "Kota Contoh");
        let units = ["A", "B", "C"].map(|n| world.unit(Some(city), UnitKind::Department, n));
        let jobs: Vec<kernel::JobId> = JobLevel::ALL
            .iter()
            .map(|l| world.job(*l, &format!("Jabatan {l}")))
            .collect();
        let start = day("2026-07-01");
        for (i, (unit, job, holder, next, acting)) in seats.into_iter().enumerate() {
            let seat = world.seat(units[unit], jobs[job], false);
            let born = |days: i32| day("1956-01-01").saturating_add(days.days());
            let mut free_from = start;
            if let Some((age, ends)) = holder {
                let who = world.person(&format!("P{i}"), born(age), Sex::Male);
                world.assign(who, seat, DEFINITIVE, day("2015-01-01"));
                free_from = Date::MAX;
                if let Some(ends) = ends {
                    free_from = start.saturating_add(ends.days());
                    world.ends(who, &free_from.to_string());
                    world.leaves(who, &free_from.to_string());
                }
            }
            if let Some((age, later)) = next.filter(|_| free_from < Date::MAX) {
                let who = world.person(&format!("Q{i}"), born(age), Sex::Female);
                let since = free_from.saturating_add(later.days());
                world.assign(who, seat, DEFINITIVE, since);
            }
            if acting {
                let who = world.person(&format!("R{i}"), born(9_000), Sex::Female);
                world.assign(who, seat, AssignmentKind::Plt, day("2026-01-01"));
            }
        }
        world
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn forecasts_agree_with_each_other(world in any_world(), span in 0i32..1_200) {
        let from = day("2026-07-10");
        let until = from.saturating_add(span.days());
        let t = timeline_of(&world, from, until);
        let sum = |by: By| {
            let lines = forecast(&t, by, None);
            lines.iter().fold((0, 0, 0), |sum, l| {
                (sum.0 + l.filled, sum.1 + l.retire, sum.2 + l.vacant)
            })
        };
        let (filled, retire, vacant) = sum(By::Level);
        // Every seat of the last day is filled or vacant, whatever it is grouped by.
        let seats = u32::try_from(world.on(until).seats.len()).unwrap();
        prop_assert_eq!(filled + vacant, seats);
        prop_assert_eq!(sum(By::Unit), (filled, retire, vacant));
        prop_assert_eq!(sum(By::Job), (filled, retire, vacant));
        // Retirements by month, by level, in the wave and by name are the same people.
        let months = forecast(&t, By::Month, None);
        prop_assert_eq!(months.iter().map(|l| l.retire).sum::<u32>(), retire);
        let wave = wave(&t, None);
        let waved: u32 = (0..wave.periods.len()).map(|i| wave.total(i)).sum();
        prop_assert_eq!(waved, retire);
        prop_assert_eq!(u32::try_from(retirees(&t, None).len()).unwrap(), retire);
        for l in retirees(&t, None) {
            prop_assert!(from <= l.on && l.on <= until);
        }
        // Each month has all the seats of its day.
        for line in &months {
            let seats = u32::try_from(world.on(line.date).seats.len()).unwrap();
            prop_assert_eq!(line.filled + line.vacant, seats);
        }
        // The answer for each level says what the table says.
        for level in SeatLevel::ALL {
            let v = vacancy(&t, *level, None).value;
            let lines = forecast(&t, By::Level, None);
            prop_assert_eq!((v.filled, v.retire, v.vacant), of(&lines, &level.to_string()));
        }
    }

    #[test]
    fn a_state_read_for_the_last_day_tells_the_same(world in any_world(), span in 0i32..1_200) {
        let from = day("2026-07-10");
        let until = from.saturating_add(span.days());
        let t = timeline_of(&world, from, until);
        let at_once = Timeline::new(vec![world.on(until)], until, until);
        let now = forecast(&at_once, By::Level, None);
        for line in forecast(&t, By::Level, None) {
            let there = of(&now, &line.key);
            prop_assert_eq!((line.filled, line.vacant), (there.0, there.2));
        }
    }
}
