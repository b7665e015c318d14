//! The rules of every verb, on small charts; and for any chart, that the tree stays a tree and
//! that merging and splitting neither lose nor make seats and holders.

use std::collections::{BTreeSet, HashMap};

use kernel::{AssignmentKind, Date, FactId, JobId, JobLevel, PersonId, SeatId, SeatLevel, UnitId};
use proptest::prelude::*;
use uuid::Uuid;

use super::chart::{Chart, Held, Job, Rests, Seat, State, Unit};
use super::effects::{Branch, Effects, Mark, Open, Tally, Touch};
use super::step::{Into, NewUnit, Part, Step};
use crate::model::{UnitKind, fold};

const HEAD: JobId = JobId(Uuid::from_u128(1));
const CLERK: JobId = JobId(Uuid::from_u128(2));

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn u(n: u128) -> UnitId {
    UnitId(Uuid::from_u128(n))
}

fn s(n: u128) -> SeatId {
    SeatId(Uuid::from_u128(n))
}

fn rests() -> Option<Rests> {
    Some(Rests {
        fact: FactId::new(),
        from: day("2020-01-01"),
    })
}

fn unit(name: &str, parent: Option<UnitId>) -> Unit {
    Unit {
        code: name.to_owned(),
        parent,
        name: name.to_owned(),
        short_name: None,
        kind: UnitKind::Department,
        sort: 0,
        rests: rests(),
    }
}

fn seat(unit: UnitId, managing: bool) -> Seat {
    Seat {
        unit,
        job: if managing { HEAD } else { CLERK },
        class: None,
        managing,
        need_basis: "map",
        rests: rests(),
    }
}

fn held(seat: SeatId, from: &str) -> Held {
    Held {
        fact: FactId::new(),
        person: PersonId(seat.0),
        seat,
        kind: AssignmentKind::Definitive,
        from: day(from),
    }
}

fn jobs() -> HashMap<JobId, Job> {
    let job = |name: &str, level, class| Job {
        name: name.to_owned(),
        level,
        class: Some(class),
    };
    HashMap::from([
        (HEAD, job("Kepala", JobLevel::Administrator, 12)),
        (CLERK, job("Pengadministrasi", JobLevel::Pelaksana, 5)),
    ])
}

/// A city with two departments, each with a head; the first has two divisions. Everybody is there.
fn city() -> Chart {
    let mut state = State::default();
    for (id, name, parent) in [
        (1, "Kota", None),
        (10, "Dinas Pekerjaan Umum", Some(1)),
        (20, "Dinas Perumahan", Some(1)),
        (11, "Bidang Jalan", Some(10)),
        (12, "Bidang Air", Some(10)),
    ] {
        state.units.insert(u(id), unit(name, parent.map(u)));
    }
    for (id, of, managing) in [
        (100, 10, true),
        (101, 10, false),
        (110, 11, true),
        (111, 11, false),
        (200, 20, true),
        (201, 20, false),
    ] {
        state.seats.insert(s(id), seat(u(of), managing));
        if id != 201 {
            state.held.insert(s(id), vec![held(s(id), "2021-01-01")]);
        }
    }
    Chart::new(day("2027-01-01"), state, jobs())
}

fn new_unit(id: u128, name: &str, parent: u128) -> NewUnit {
    NewUnit {
        id: u(id),
        code: None,
        parent: Some(u(parent)),
        name: name.to_owned(),
        short_name: None,
        kind: UnitKind::Department,
    }
}

fn refused(chart: &mut Chart, step: &Step) -> &'static str {
    let before = chart.now.clone();
    let refusal = chart.take(step).expect_err("the step is refused");
    assert_eq!(
        chart.now, before,
        "a refused step leaves everything as it was"
    );
    refusal.message
}

#[test]
fn a_unit_is_made_under_an_open_one_with_the_next_code_and_a_name_of_its_own() {
    let mut chart = city();
    let make = |name: &str, parent| Step::CreateUnit {
        unit: new_unit(30, name, parent),
    };
    assert_eq!(
        refused(&mut chart, &make("dinas  PERUMAHAN", 1)),
        "change-name-taken"
    );
    assert_eq!(
        refused(&mut chart, &make("Dinas Pasar", 99)),
        "change-unit-not-open"
    );
    chart.take(&make("Dinas Pasar", 1)).unwrap();
    let made = &chart.now.units[&u(30)];
    assert_eq!((made.code.as_str(), made.parent), ("Kota-01", Some(u(1))));
    let mut taken = new_unit(31, "Dinas Ikan", 1);
    taken.code = Some("Kota-01".to_owned());
    assert_eq!(
        refused(&mut chart, &Step::CreateUnit { unit: taken }),
        "change-code-taken"
    );
    let top = NewUnit {
        parent: None,
        ..new_unit(32, "Kota Lain", 1)
    };
    assert_eq!(
        refused(&mut chart, &Step::CreateUnit { unit: top }),
        "change-parent-needed"
    );
}

#[test]
fn a_name_may_be_used_again_elsewhere_but_not_beside() {
    let mut chart = city();
    let rename = |unit, name: &str| Step::RenameUnit {
        unit: u(unit),
        name: name.to_owned(),
        short_name: None,
    };
    assert_eq!(
        refused(&mut chart, &rename(11, "Bidang Air")),
        "change-name-taken"
    );
    assert_eq!(
        refused(&mut chart, &rename(11, "Bidang Jalan")),
        "change-nothing"
    );
    chart.take(&rename(11, "Dinas Perumahan")).unwrap();
    assert_eq!(chart.went[0].how, "rename");
}

#[test]
fn a_unit_cannot_be_put_beneath_itself() {
    let mut chart = city();
    let go = |unit, parent| Step::MoveUnit {
        unit: u(unit),
        parent: u(parent),
    };
    assert_eq!(refused(&mut chart, &go(10, 11)), "change-cycle");
    assert_eq!(refused(&mut chart, &go(10, 10)), "change-cycle");
    assert_eq!(refused(&mut chart, &go(11, 10)), "change-nothing");
    chart.take(&go(11, 20)).unwrap();
    assert_eq!(chart.now.path(u(11)), [u(1), u(20), u(11)]);
}

#[test]
fn a_change_does_not_run_into_what_is_decided_for_later() {
    let step = Step::MoveUnit {
        unit: u(11),
        parent: u(20),
    };
    let mut chart = city();
    chart.later.units.insert(u(11), day("2027-03-01"));
    assert_eq!(refused(&mut chart, &step), "change-unit-later");
    // The unit above will itself move: the two moves together could close a circle.
    let mut chart = city();
    chart.later.units.insert(u(20), day("2027-03-01"));
    assert_eq!(refused(&mut chart, &step), "change-unit-later");
    let mut chart = city();
    chart.later.closes.insert(u(20), day("2027-03-01"));
    assert_eq!(refused(&mut chart, &step), "change-unit-closes");
}

#[test]
fn a_unit_closes_only_when_everything_in_it_has_a_place_to_go() {
    let close =
        |unit, seats_to: Option<u128>, children_to: Option<u128>, close_vacant| Step::CloseUnit {
            unit: u(unit),
            seats_to: seats_to.map(u),
            children_to: children_to.map(u),
            close_vacant,
        };
    let mut chart = city();
    assert_eq!(
        refused(&mut chart, &close(10, Some(20), None, false)),
        "change-children-left"
    );
    assert_eq!(
        refused(&mut chart, &close(10, None, Some(20), false)),
        "change-seats-left"
    );
    assert_eq!(
        refused(&mut chart, &close(10, Some(10), Some(20), false)),
        "change-to-itself"
    );
    assert_eq!(
        refused(&mut chart, &close(10, Some(20), Some(12), false)),
        "change-cycle"
    );
    assert_eq!(
        refused(&mut chart, &close(1, Some(20), Some(20), false)),
        "change-cycle"
    );
    chart.take(&close(10, Some(20), Some(20), false)).unwrap();
    assert_eq!(chart.now.seats_of(u(20)).count(), 4);
    assert_eq!(
        chart.now.head(u(20)),
        Some(s(200)),
        "who led there before still does"
    );
    assert_eq!((chart.went[0].from, chart.went[0].to), (u(10), u(20)));
    // Nothing is in it: it closes without a successor, and the mapping says so.
    chart.take(&close(12, None, None, false)).unwrap();
    assert_eq!((chart.went[1].from, chart.went[1].to), (u(12), u(12)));
    // The one vacant seat is closed, the held one moves.
    let mut chart = city();
    chart.take(&close(20, Some(10), None, true)).unwrap();
    assert!(!chart.now.seats.contains_key(&s(201)));
    assert_eq!(chart.now.seats[&s(200)].unit, u(10));
}

#[test]
fn a_unit_cannot_close_before_it_was_there_or_while_something_is_on_its_way_to_it() {
    let close = Step::CloseUnit {
        unit: u(12),
        seats_to: None,
        children_to: None,
        close_vacant: false,
    };
    let mut chart = city();
    chart.now.units.get_mut(&u(12)).unwrap().rests = Some(Rests {
        fact: FactId::new(),
        from: chart.on,
    });
    assert_eq!(refused(&mut chart, &close), "change-unit-begins");
    let mut chart = city();
    chart.later.into.insert(u(12), day("2027-02-01"));
    assert_eq!(refused(&mut chart, &close), "change-unit-awaited");
}

#[test]
fn units_merge_into_one_of_them_or_a_new_one_and_one_seat_leads() {
    let merge = |units: &[u128], into, head: Option<u128>| Step::MergeUnits {
        units: units.iter().copied().map(u).collect(),
        into,
        head: head.map(s),
    };
    let mut chart = city();
    assert_eq!(
        refused(&mut chart, &merge(&[10], Into::Unit(u(10)), None)),
        "change-merge-one"
    );
    assert_eq!(
        refused(
            &mut chart,
            &merge(&[10], Into::New(new_unit(30, "Dinas Baru", 1)), None)
        ),
        "change-merge-one"
    );
    assert_eq!(
        refused(&mut chart, &merge(&[10, 20], Into::Unit(u(11)), None)),
        "change-merge-beneath"
    );
    assert_eq!(
        refused(
            &mut chart,
            &merge(&[10, 20], Into::New(new_unit(30, "Dinas Baru", 11)), None)
        ),
        "change-merge-beneath"
    );
    assert_eq!(
        refused(&mut chart, &merge(&[10, 20], Into::Unit(u(20)), Some(110))),
        "change-not-in-unit"
    );

    let mut kept = city();
    kept.take(&merge(&[10, 20], Into::Unit(u(20)), None))
        .unwrap();
    assert_eq!(kept.now.head(u(20)), Some(s(200)));
    assert!(
        !kept.now.seats[&s(100)].managing,
        "the other head leads no more"
    );
    assert_eq!(kept.now.children(Some(u(20))).len(), 2);

    // The new unit may carry the name of one that closes.
    let into = Into::New(new_unit(30, "Dinas Pekerjaan Umum", 1));
    chart.take(&merge(&[10, 20], into, Some(100))).unwrap();
    assert_eq!(chart.now.head(u(30)), Some(s(100)));
    assert_eq!(chart.now.seats_of(u(30)).count(), 4);
    let went: BTreeSet<_> = chart.went.iter().map(|w| (w.from, w.to, w.how)).collect();
    assert_eq!(
        went,
        BTreeSet::from([(u(10), u(30), "merge"), (u(20), u(30), "merge")])
    );
}

#[test]
fn a_unit_splits_only_when_nothing_is_left_without_a_place() {
    let part = |id, name: &str, seats: &[u128], children: &[u128]| Part {
        unit: new_unit(id, name, 1),
        seats: seats.iter().copied().map(s).collect(),
        children: children.iter().copied().map(u).collect(),
    };
    let split = |parts: Vec<Part>, keep| Step::SplitUnit {
        unit: u(10),
        parts,
        keep,
    };
    let mut chart = city();
    let roads = part(30, "Dinas Jalan", &[100, 101], &[11]);
    let water = part(31, "Dinas Air", &[], &[12]);
    assert_eq!(
        refused(&mut chart, &split(vec![roads.clone()], false)),
        "change-split-one"
    );
    assert_eq!(
        refused(
            &mut chart,
            &split(
                vec![part(30, "Dinas Jalan", &[100], &[11]), water.clone()],
                false
            )
        ),
        "change-seats-left"
    );
    assert_eq!(
        refused(
            &mut chart,
            &split(
                vec![part(30, "Dinas Jalan", &[100, 101], &[]), water.clone()],
                false
            )
        ),
        "change-children-left"
    );
    assert_eq!(
        refused(
            &mut chart,
            &split(
                vec![part(30, "Dinas Jalan", &[200], &[]), water.clone()],
                true
            )
        ),
        "change-not-in-unit"
    );
    assert_eq!(
        refused(
            &mut chart,
            &split(vec![part(30, "Dinas Perumahan", &[], &[])], true)
        ),
        "change-name-taken"
    );
    chart.take(&split(vec![roads, water], false)).unwrap();
    assert!(!chart.now.units.contains_key(&u(10)));
    assert_eq!(
        chart.now.head(u(30)),
        Some(s(100)),
        "the head leads the part it went to"
    );
    assert_eq!(chart.now.path(u(12)), [u(1), u(31), u(12)]);

    let mut kept = city();
    kept.take(&split(vec![part(31, "Dinas Air", &[], &[12])], true))
        .unwrap();
    assert_eq!(kept.now.seats_of(u(10)).count(), 2);
}

#[test]
fn seats_are_made_with_one_head_a_unit_and_a_class_on_the_scale() {
    let make = |unit, count: u128, class, managing| Step::CreateSeats {
        unit: u(unit),
        job: CLERK,
        seats: (0..count).map(|i| s(900 + i)).collect(),
        class,
        managing,
        by_workload: true,
    };
    let mut chart = city();
    assert_eq!(
        refused(&mut chart, &make(10, 1, None, true)),
        "change-two-heads"
    );
    assert_eq!(
        refused(&mut chart, &make(12, 2, None, true)),
        "change-one-head"
    );
    assert_eq!(
        refused(&mut chart, &make(12, 0, None, false)),
        "change-seat-count"
    );
    assert_eq!(
        refused(&mut chart, &make(12, 1, Some(18), false)),
        "change-class-range"
    );
    let unknown = Step::CreateSeats {
        unit: u(12),
        job: JobId(Uuid::nil()),
        seats: vec![s(900)],
        class: None,
        managing: false,
        by_workload: false,
    };
    assert_eq!(refused(&mut chart, &unknown), "change-job-unknown");
    chart.take(&make(12, 3, Some(5), false)).unwrap();
    assert_eq!(chart.now.seats_of(u(12)).count(), 3);
    assert_eq!(
        chart.now.seats[&s(900)].class,
        None,
        "the class of the job is not said twice"
    );
}

#[test]
fn a_seat_moves_with_its_holder_and_does_not_make_a_second_head() {
    let go = |seat, unit, managing| Step::MoveSeat {
        seat: s(seat),
        unit: u(unit),
        managing,
    };
    let mut chart = city();
    assert_eq!(refused(&mut chart, &go(100, 20, true)), "change-two-heads");
    assert_eq!(refused(&mut chart, &go(100, 10, true)), "change-nothing");
    assert_eq!(
        refused(&mut chart, &go(999, 10, true)),
        "change-seat-not-open"
    );
    chart.take(&go(100, 12, true)).unwrap();
    assert_eq!(chart.now.head(u(12)), Some(s(100)));
    assert_eq!(chart.now.holder(s(100)), Some(PersonId(s(100).0)));
    chart.later.seats.insert(s(101), day("2027-06-01"));
    assert_eq!(
        refused(&mut chart, &go(101, 20, false)),
        "change-seat-later"
    );
}

#[test]
fn the_class_of_a_seat_is_kept_only_where_it_differs_from_its_job() {
    let class = |class| Step::SetClass {
        seat: s(101),
        class,
    };
    let mut chart = city();
    assert_eq!(refused(&mut chart, &class(Some(5))), "change-nothing");
    assert_eq!(refused(&mut chart, &class(Some(0))), "change-class-range");
    chart.take(&class(Some(7))).unwrap();
    assert_eq!(chart.now.seats[&s(101)].class, Some(7));
    chart.take(&class(Some(5))).unwrap();
    assert_eq!(chart.now.seats[&s(101)].class, None);
}

#[test]
fn a_held_seat_closes_only_together_with_the_assignments_to_it() {
    let close = |seat, end_assignments| Step::CloseSeat {
        seat: s(seat),
        end_assignments,
    };
    let mut chart = city();
    assert_eq!(refused(&mut chart, &close(100, false)), "change-seat-held");
    let mut awaited = city();
    awaited.later.held.insert(s(201), day("2027-01-15"));
    assert_eq!(
        refused(&mut awaited, &close(201, true)),
        "change-seat-awaited"
    );
    let mut just = city();
    just.now
        .held
        .insert(s(201), vec![held(s(201), "2027-01-01")]);
    assert_eq!(refused(&mut just, &close(201, true)), "change-held-begins");
    chart.take(&close(201, false)).unwrap();
    assert!(chart.ended.is_empty());
    chart.take(&close(100, true)).unwrap();
    assert_eq!(
        chart.ended.iter().map(|h| h.seat).collect::<Vec<_>>(),
        [s(100)]
    );
}

#[test]
fn the_effects_of_a_merge_tell_what_moves_who_is_touched_and_what_is_left_open() {
    let mut chart = city();
    assert!(Effects::of(&chart).is_empty());
    let merge = Step::MergeUnits {
        units: vec![u(10)],
        into: Into::Unit(u(20)),
        head: None,
    };
    chart.take(&merge).unwrap();
    let effects = Effects::of(&chart);
    let marks = |forest: &[Branch]| -> Vec<(String, Option<Mark>)> {
        forest[0]
            .beneath
            .iter()
            .map(|b| (b.name.clone(), b.mark))
            .collect()
    };
    let gone = ("Dinas Pekerjaan Umum".to_owned(), Some(Mark::Closed));
    let stays = ("Dinas Perumahan".to_owned(), Some(Mark::Seats));
    assert_eq!(marks(&effects.before), [gone, stays.clone()]);
    assert_eq!(marks(&effects.after), [stays]);
    // 100 led three (101 and the heads of two divisions, of which one has none); it leads none now.
    let span = effects.spans.iter().find(|x| x.seat == s(100)).unwrap();
    assert_eq!((span.before, span.after), (Some(2), None));
    // 200 led 201; now also 100, 101 and the head of the division.
    let span = effects.spans.iter().find(|x| x.seat == s(200)).unwrap();
    assert_eq!((span.before, span.after), (Some(1), Some(4)));
    let touched: Vec<_> = effects.people.iter().map(|t| (t.seat, t.how)).collect();
    let expected = [
        (s(100), Touch::Moves),
        (s(101), Touch::Moves),
        (s(110), Touch::Superior),
    ];
    assert_eq!(touched, expected);
    assert_eq!(effects.people[1].superior_after, Some(PersonId(s(200).0)));
    assert_eq!(effects.open, [Open::Demoted(s(100))]);
    let (_, before, after) = effects
        .levels
        .iter()
        .find(|(l, ..)| *l == SeatLevel::Administrator)
        .unwrap();
    assert_eq!(before, after);
    assert_eq!(
        *before,
        Tally {
            seats: 3,
            filled: 3,
            classes: 36
        }
    );
}

#[test]
fn a_new_unit_without_a_head_and_an_ended_assignment_are_told() {
    let mut chart = city();
    chart
        .take(&Step::CreateUnit {
            unit: new_unit(30, "Dinas Pasar", 1),
        })
        .unwrap();
    chart
        .take(&Step::CloseSeat {
            seat: s(110),
            end_assignments: true,
        })
        .unwrap();
    let effects = Effects::of(&chart);
    assert_eq!(effects.open, [Open::Headless(u(11)), Open::Headless(u(30))]);
    let touched: Vec<_> = effects.people.iter().map(|t| (t.seat, t.how)).collect();
    assert_eq!(touched, [(s(110), Touch::Ends), (s(111), Touch::Superior)]);
    let (_, before, after) = effects
        .levels
        .iter()
        .find(|(l, ..)| *l == SeatLevel::Administrator)
        .unwrap();
    assert_eq!(
        (before.seats, after.seats, before.classes - after.classes),
        (3, 2, 12)
    );
}

/// Any tree of units with seats, some of them held; unit 0 is the top.
fn any_chart() -> impl Strategy<Value = Chart> {
    let parents = prop::collection::vec(any::<prop::sample::Index>(), 1..12);
    let seats = prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 0..25);
    (parents, seats).prop_map(|(parents, seats)| {
        let mut state = State::default();
        state.units.insert(u(1), unit("unit 1", None));
        for (i, parent) in parents.iter().enumerate() {
            let id = i as u128 + 2;
            let parent = u(parent.index(i + 1) as u128 + 1);
            state
                .units
                .insert(u(id), unit(&format!("unit {id}"), Some(parent)));
        }
        let n = state.units.len();
        for (i, (of, taken)) in seats.iter().enumerate() {
            let id = s(1_000 + i as u128);
            let of = u(of.index(n) as u128 + 1);
            let leads = state.head(of).is_none();
            state.seats.insert(id, seat(of, leads));
            if *taken {
                state.held.insert(id, vec![held(id, "2021-01-01")]);
            }
        }
        Chart::new(day("2027-01-01"), state, jobs())
    })
}

/// Numbers that steps are made of; units and seats are picked from 1..14 and 1000..1025.
fn any_step() -> impl Strategy<Value = Step> {
    let unit = || (1_u128..14).prop_map(u);
    let seat = || (1_000_u128..1_025).prop_map(s);
    let fresh = (100_u128..10_000, 1_u128..14)
        .prop_map(|(id, parent)| new_unit(id, &format!("baru {id}"), parent));
    let fresh2 = (10_000_u128..20_000, 1_u128..14)
        .prop_map(|(id, parent)| new_unit(id, &format!("baru {id}"), parent));
    let into = prop_oneof![
        unit().prop_map(Into::Unit),
        fresh.clone().prop_map(Into::New)
    ];
    let some_seats = prop::collection::vec(seat(), 0..12);
    let some_units = prop::collection::vec(unit(), 0..5);
    let part =
        (fresh.clone(), some_seats, some_units.clone()).prop_map(|(unit, seats, children)| Part {
            unit,
            seats,
            children,
        });
    let part2 = fresh2.prop_map(|unit| Part {
        unit,
        seats: Vec::new(),
        children: Vec::new(),
    });
    prop_oneof![
        fresh.prop_map(|unit| Step::CreateUnit { unit }),
        (unit(), 1_u128..14).prop_map(|(unit, n)| Step::RenameUnit {
            unit,
            name: format!("unit {n}"),
            short_name: None,
        }),
        (unit(), unit()).prop_map(|(unit, parent)| Step::MoveUnit { unit, parent }),
        (unit(), unit(), unit(), any::<bool>()).prop_map(|(unit, a, b, close_vacant)| {
            Step::CloseUnit {
                unit,
                seats_to: Some(a),
                children_to: Some(b),
                close_vacant,
            }
        }),
        (prop::collection::vec(unit(), 1..4), into).prop_map(|(units, into)| Step::MergeUnits {
            units,
            into,
            head: None,
        }),
        (unit(), part, part2, any::<bool>()).prop_map(|(unit, a, b, keep)| Step::SplitUnit {
            unit,
            parts: vec![a, b],
            keep,
        }),
        (seat(), unit(), any::<bool>()).prop_map(|(seat, unit, managing)| Step::MoveSeat {
            seat,
            unit,
            managing,
        }),
        (seat(), any::<bool>()).prop_map(|(seat, end_assignments)| Step::CloseSeat {
            seat,
            end_assignments,
        }),
    ]
}

fn check(chart: &Chart) {
    let state = &chart.now;
    assert!(state.is_tree());
    let mut beside = BTreeSet::new();
    for unit in state.units.values() {
        assert!(
            unit.parent.is_none_or(|p| state.units.contains_key(&p)),
            "{} hangs in the air",
            unit.name
        );
        assert!(
            beside.insert((unit.parent, fold(&unit.name))),
            "two units '{}' side by side",
            unit.name
        );
    }
    assert_eq!(
        state.units.values().filter(|u| u.parent.is_none()).count(),
        1,
        "one top"
    );
    assert_eq!(
        state.in_order().len(),
        state.units.len(),
        "every unit is reached from the top"
    );
    for seat in state.seats.values() {
        assert!(
            state.units.contains_key(&seat.unit),
            "a seat outside of any unit"
        );
    }
    for seat in state.held.keys() {
        assert!(state.seats.contains_key(seat), "a holder without a seat");
    }
    for id in chart
        .before
        .units
        .keys()
        .filter(|id| !state.units.contains_key(id))
    {
        assert!(
            chart.went.iter().any(|w| w.from == *id),
            "a unit vanished without a mapping"
        );
    }
}

proptest! {
    #[test]
    fn whatever_steps_are_taken_the_tree_stays_a_tree(
        mut chart in any_chart(),
        steps in prop::collection::vec(any_step(), 1..8),
    ) {
        for step in &steps {
            let before = chart.now.clone();
            match chart.take(step) {
                Ok(()) => check(&chart),
                Err(_) => assert_eq!(chart.now, before),
            }
        }
    }

    #[test]
    fn merging_keeps_every_seat_and_every_holder(
        mut chart in any_chart(),
        picked in prop::collection::vec(any::<prop::sample::Index>(), 2..5),
        fresh in any::<bool>(),
    ) {
        let all: Vec<UnitId> = chart.now.units.keys().copied().collect();
        let units: Vec<UnitId> = picked.iter().map(|i| all[i.index(all.len())]).collect();
        let into = if fresh { Into::New(new_unit(500, "gabungan", 1)) } else { Into::Unit(units[0]) };
        let before = chart.now.clone();
        if chart.take(&Step::MergeUnits { units, into, head: None }).is_ok() {
            check(&chart);
            let ids = |state: &State| state.seats.keys().copied().collect::<Vec<_>>();
            prop_assert_eq!(ids(&chart.now), ids(&before));
            prop_assert_eq!(&chart.now.held, &before.held);
            prop_assert!(chart.ended.is_empty());
        }
    }

    #[test]
    fn splitting_with_a_place_for_everything_succeeds_and_keeps_seats_and_holders(
        mut chart in any_chart(),
        which in any::<prop::sample::Index>(),
        sides in prop::collection::vec(any::<bool>(), 40),
    ) {
        let candidates: Vec<UnitId> = chart.now.units.keys().copied().filter(|id| *id != u(1)).collect();
        let unit = candidates[which.index(candidates.len())];
        let mut sides = sides.into_iter().cycle();
        let mut parts = [new_unit(501, "kiri", 1), new_unit(502, "kanan", 1)].map(|unit| Part {
            unit, seats: Vec::new(), children: Vec::new(),
        });
        for (seat, _) in chart.now.seats_of(unit) {
            parts[usize::from(sides.next().unwrap())].seats.push(seat);
        }
        for child in chart.now.children(Some(unit)) {
            parts[usize::from(sides.next().unwrap())].children.push(child);
        }
        let before = chart.now.clone();
        let step = Step::SplitUnit { unit, parts: parts.to_vec(), keep: false };
        chart.take(&step).unwrap();
        check(&chart);
        prop_assert_eq!(chart.now.seats.len(), before.seats.len());
        prop_assert_eq!(&chart.now.held, &before.held);
    }
}
