use jiff::civil::{Date, date};
use kernel::Rounding;
use proptest::prelude::*;

use super::*;
use crate::{Law, NoReasons, On, Ratio, Reasons};

fn on(day: Date) -> On<'static> {
    Law::national().on(day)
}

fn today() -> On<'static> {
    on(date(2026, 7, 1))
}

fn r(text: &str) -> Ratio {
    text.parse().unwrap()
}

fn post(tasks: &[(i64, i64)], holders: Option<u32>) -> Post {
    let task = |(volume, minutes): &(i64, i64)| Task {
        volume: Ratio::whole(*volume),
        minutes: Ratio::whole(*minutes),
        per: Per::Year,
    };
    Post {
        tasks: tasks.iter().map(task).collect(),
        holders,
        ..Post::default()
    }
}

fn ask(on: On<'static>, post: &Post) -> PostNeed<'static> {
    need(on, post, &mut NoReasons).unwrap()
}

#[test]
fn holders_are_held_against_the_need_and_the_agency_may_round_otherwise() {
    let of = |holders| {
        ask(
            today(),
            &post(&[(4000, 20), (240, 120), (12, 2400)], holders),
        )
    };
    assert_eq!(of(Some(2)).difference, Some(0));
    assert_eq!(of(Some(1)).difference, Some(-1));
    assert_eq!((of(None).difference, of(None).ej), (None, None));
    let mut half = proof::of_minutes(r("112500"));
    assert_eq!(ask(today(), &half).rounded, 2);
    half.rounding = Some(Rounding::Down);
    assert_eq!(ask(today(), &half).rounded, 1);
}

#[test]
fn supporting_tasks_of_health_staff_raise_the_need() {
    let factor = |share: &str| support_factor(today(), r(share), &mut NoReasons);
    assert_eq!(factor("0"), Ok(r("1")));
    assert_eq!(factor("0.2"), Ok(r("1.25")));
    for wrong in ["1", "1.00005", "-0.1", "2"] {
        assert!(
            factor(wrong)
                .unwrap_err()
                .to_string()
                .starts_with("support_share: "),
            "{wrong}"
        );
    }
    let mut nurse = post(&[(1000, 60)], None);
    nurse.support_share = Some(r("0.2"));
    let found = ask(today(), &nurse);
    assert_eq!(
        (found.need, found.support_factor),
        (r("1"), Some(r("1.25")))
    );
}

#[test]
fn a_unit_is_the_sum_of_its_posts() {
    let posts = [
        (post(&[(1000, 75)], Some(2)), 2),
        (post(&[(3000, 75)], Some(1)), 1),
    ];
    let needs: Vec<(PostNeed<'_>, u32)> =
        posts.iter().map(|(p, h)| (ask(today(), p), *h)).collect();
    let eu = unit(today(), &needs, &mut NoReasons).unwrap().unwrap();
    assert_eq!(eu.value, Ratio::new(4, 3).unwrap());
    assert_eq!(unit(today(), &[], &mut NoReasons), Ok(None));
    let mut mixed = needs;
    mixed[1].0.minutes_per_year = 72_000;
    assert!(unit(today(), &mixed, &mut NoReasons).is_err());
}

#[test]
fn what_cannot_be_is_named() {
    let told = |p: &Post| need(today(), p, &mut NoReasons).unwrap_err().to_string();
    assert!(told(&Post::default()).starts_with("tasks: "));
    assert!(told(&post(&[(1, 1), (-1, 30)], None)).starts_with("tasks[1].volume: "));
    assert!(told(&post(&[(1, -30)], None)).starts_with("tasks[0].minutes: "));
    let mut zero = post(&[(1, 1)], None);
    zero.minutes_per_year = Some(0);
    assert!(told(&zero).starts_with("minutes_per_year: "));
    let nobody = effectiveness(today(), r("1"), 0, 75_000, &mut NoReasons);
    assert!(nobody.unwrap_err().to_string().starts_with("holders: "));
    let between = class_of_points(today(), 242, &mut NoReasons);
    assert!(
        between
            .unwrap_err()
            .to_string()
            .starts_with("points: a sum of 242")
    );
    let ancient = need(
        on(date(1944, 2, 29)),
        &post(&[(1, 1)], None),
        &mut NoReasons,
    );
    assert!(matches!(ancient, Err(NeedsError::Gap(_))));
}

#[test]
fn posts_are_evaluated_by_the_levels_of_their_factors() {
    let head = [
        ("1", 3),
        ("2", 2),
        ("3", 1),
        ("4A", 3),
        ("4B", 2),
        ("5", 6),
        ("6", 1),
    ];
    let found = evaluate(today(), Family::Managerial, &head, &mut NoReasons).unwrap();
    assert_eq!((found.points, found.class), (2510, 13));
    let functional = [
        ("1", 5),
        ("2", 3),
        ("3", 3),
        ("4", 3),
        ("5", 3),
        ("6", 2),
        ("7", 2),
        ("8", 1),
        ("9", 1),
    ];
    let found = evaluate(today(), Family::NonManagerial, &functional, &mut NoReasons).unwrap();
    assert_eq!((found.points, found.class), (1685, 10));
    let told = |levels: &[(&str, u8)]| {
        evaluate(today(), Family::NonManagerial, levels, &mut NoReasons)
            .unwrap_err()
            .to_string()
    };
    assert_eq!(told(&functional[..3]), "factors.4: is missing");
    assert!(told(&[("4A", 1)]).starts_with("factors.4A: is no factor"));
    assert_eq!(told(&[("1", 1), ("1", 2)]), "factors.1: is written twice");
    assert_eq!(
        told(&[("1", 10)]),
        "factors.1: there is no level 10; levels go from 1 to 9"
    );
}

#[test]
fn supply_and_gap_are_carried_from_year_to_year() {
    let year = |year, retirements, exits, entries| YearOfPlan {
        year,
        need: (year == 2028).then_some(14),
        retirements,
        exits,
        entries,
    };
    let facts = Plan {
        holders: 10,
        need: 12,
        years: vec![
            year(2027, 2, 1, 0),
            year(2028, 0, 0, 3),
            year(2029, 1, 0, 6),
        ],
    };
    let found: Vec<(i16, u32, i64, i64)> = plan(&facts)
        .unwrap()
        .iter()
        .map(|y| (y.year, y.need, y.supply, y.gap))
        .collect();
    assert_eq!(
        found,
        [(2027, 12, 7, 5), (2028, 14, 10, 4), (2029, 14, 15, -1)]
    );
    let mut gap = facts.clone();
    gap.years.remove(1);
    assert!(
        plan(&gap)
            .unwrap_err()
            .to_string()
            .starts_with("years[1].year: 2029")
    );
    let mut empty = facts;
    empty.years[0].exits = 20;
    assert!(
        plan(&empty)
            .unwrap_err()
            .to_string()
            .starts_with("years[0]: more leave")
    );
}

#[test]
fn the_reasons_tell_minutes_and_constant() {
    let mut why = Reasons::default();
    need(today(), &post(&[(1200, 30)], Some(1)), &mut why).unwrap();
    let text = kernel::finding::as_text(&Law::national().explain(&why), kernel::Locale::En);
    assert!(
        text.contains("75,000 minutes a year, 6,250 a month"),
        "{text}"
    );
    assert!(
        text.contains("= 0.4800 [PermenPANRB 1/2020 Lampiran"),
        "{text}"
    );
    assert!(text.contains("Effectiveness: 0.4800"), "{text}");
}

proptest! {
    #[test]
    fn more_work_never_needs_fewer_people(volumes in proptest::collection::vec((0_i64..5_000, 0_i64..600), 1..8), more in 0_i64..5_000) {
        let before = ask(today(), &post(&volumes, Some(3)));
        let mut raised = volumes.clone();
        raised[0].0 += more;
        let after = ask(today(), &post(&raised, Some(3)));
        prop_assert!(after.rounded >= before.rounded);
        prop_assert!(after.ej.unwrap().value >= before.ej.unwrap().value);
        let turned: Vec<(i64, i64)> = volumes.into_iter().rev().collect();
        prop_assert_eq!(ask(today(), &post(&turned, Some(3))).need, before.need);
    }
}
