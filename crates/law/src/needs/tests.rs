use jiff::civil::{Date, date};
use kernel::{Rounding, TextEnum as _};
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
fn every_worked_example_is_met() {
    let two = post(&[(1200, 30), (52, 480)], None);
    let found = ask(today(), &two);
    assert_eq!(
        (found.need.fixed(4), found.rounded),
        ("0.8128".to_owned(), 1)
    );
    let old = ask(on(date(2019, 12, 31)), &two);
    assert_eq!((old.need.fixed(4), old.rounded), ("0.8467".to_owned(), 1));
    let three = ask(
        today(),
        &post(&[(4000, 20), (240, 120), (12, 2400)], Some(2)),
    );
    assert_eq!(
        (three.need.fixed(4), three.rounded, three.difference),
        ("1.8347".to_owned(), 2, Some(0))
    );
    let ej = three.ej.unwrap();
    assert_eq!(
        (ej.value.fixed(4), ej.band.band.as_str()),
        ("0.9173".to_owned(), "B")
    );
    let one = ask(
        today(),
        &post(&[(4000, 20), (240, 120), (12, 2400)], Some(1)),
    );
    let ej = one.ej.unwrap();
    assert_eq!(
        (ej.value.fixed(4), ej.band.band.as_str(), one.difference),
        ("1.8347".to_owned(), "A", Some(-1))
    );
    // Half a person rounds up, unless the agency says otherwise.
    let mut half = Post {
        workload: Some(r("112500")),
        ..Post::default()
    };
    assert_eq!(ask(today(), &half).rounded, 2);
    half.rounding = Some(Rounding::Down);
    assert_eq!(ask(today(), &half).rounded, 1);
    for (minutes, need, rounded) in [
        ("1535040", "17.7667", 18),
        ("1192320", "13.8000", 14),
        ("849600", "9.8333", 10),
    ] {
        let local = Post {
            workload: Some(r(minutes)),
            minutes_per_year: Some(86_400),
            ..Post::default()
        };
        let found = ask(today(), &local);
        assert_eq!(
            (found.need.fixed(4).as_str(), found.rounded),
            (need, rounded)
        );
    }
}

#[test]
fn a_volume_of_a_month_a_week_or_a_day_is_spread_over_the_year() {
    let per = |day: Date, per| {
        let mut one = post(&[(1, 60)], None);
        one.tasks[0].per = per;
        ask(on(day), &one).workload
    };
    let now = date(2026, 7, 1);
    assert_eq!(
        Per::ALL.iter().map(|p| per(now, *p)).collect::<Vec<_>>(),
        ["60", "720", "3000", "15000"].map(r)
    );
    let old = date(2010, 7, 1);
    assert_eq!(
        Per::ALL.iter().map(|p| per(old, *p)).collect::<Vec<_>>(),
        ["60", "720", "2880", "14400"].map(r)
    );
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
fn the_bands_of_effectiveness_begin_where_they_are_published() {
    for (minutes, band) in [
        ("100001", "A"),
        ("100000", "B"),
        ("89500", "B"),
        ("89499", "C"),
        ("69500", "C"),
        ("69499", "D"),
        ("49500", "D"),
        ("49499", "E"),
        ("0", "E"),
    ] {
        let found = effectiveness(today(), r(minutes), 1, 100_000, &mut NoReasons).unwrap();
        assert_eq!(found.band.band, band, "{minutes}");
    }
    assert!(effectiveness(today(), r("1"), 0, 75_000, &mut NoReasons).is_err());
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
    let book = Law::national().needs();
    assert!(book.effective_time.find(date(2004, 7, 22)).is_none());
    assert!(book.effective_time.find(date(2004, 7, 23)).is_some());
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
fn the_lowest_and_the_highest_sums_are_the_published_ones() {
    let all = |family: Family, highest: bool| -> u32 {
        let keys = match family {
            Family::Managerial => vec!["1", "2", "3", "4A", "4B", "5", "6"],
            Family::NonManagerial => vec!["1", "2", "3", "4", "5", "6", "7", "8", "9"],
        };
        let level = |key: &str| {
            let tops = (1..=10).rev().find(|l| {
                let given: Vec<(&str, u8)> = keys
                    .iter()
                    .map(|k| (*k, if *k == key { *l } else { 1 }))
                    .collect();
                evaluate(today(), family, &given, &mut NoReasons).is_ok()
            });
            tops.unwrap()
        };
        let given: Vec<(&str, u8)> = keys
            .iter()
            .map(|k| (*k, if highest { level(k) } else { 1 }))
            .collect();
        evaluate(today(), family, &given, &mut NoReasons)
            .unwrap()
            .points
    };
    assert_eq!(all(Family::NonManagerial, false), 190);
    assert_eq!(all(Family::Managerial, true), 4730);
    assert_eq!(all(Family::Managerial, false), 1165);
    assert_eq!(all(Family::NonManagerial, true), 4480);
}

#[test]
fn each_level_of_each_factor_has_its_points() {
    // The points of one factor, the others at their lowest level.
    let of = |family: Family, keys: &[&str], key: &str| -> Vec<u32> {
        let points = |level: u8| {
            let given: Vec<(&str, u8)> = keys
                .iter()
                .map(|k| (*k, if *k == key { level } else { 1 }))
                .collect();
            let found = evaluate(today(), family, &given, &mut NoReasons).ok()?;
            found.factors.iter().find(|f| f.0 == key).map(|f| f.2)
        };
        (1..=10).map_while(points).collect()
    };
    let managerial = ["1", "2", "3", "4A", "4B", "5", "6"];
    let told: Vec<Vec<u32>> = managerial
        .iter()
        .map(|k| of(Family::Managerial, &managerial, k))
        .collect();
    assert_eq!(
        told,
        [
            &[175, 350, 550, 775, 900][..],
            &[100, 250, 350],
            &[450, 775, 900],
            &[25, 50, 75, 100],
            &[30, 75, 100, 125],
            &[75, 205, 340, 505, 650, 800, 930, 1030],
            &[310, 575, 975, 1120, 1225, 1325],
        ]
    );
    let others = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let told: Vec<Vec<u32>> = others
        .iter()
        .map(|k| of(Family::NonManagerial, &others, k))
        .collect();
    assert_eq!(
        told,
        [
            &[50, 200, 350, 550, 750, 950, 1250, 1550, 1850][..],
            &[25, 125, 275, 450, 650],
            &[25, 125, 275, 450, 650],
            &[25, 75, 150, 225, 325, 450],
            &[25, 75, 150, 225, 325, 450],
            &[10, 25, 60, 110],
            &[20, 50, 120, 220],
            &[5, 20, 50],
            &[5, 20, 50],
        ]
    );
}

#[test]
fn each_class_has_its_points() {
    let class = |points| class_of_points(today(), points, &mut NoReasons);
    let bounds = [
        (190, 240),
        (245, 300),
        (305, 370),
        (375, 450),
        (455, 650),
        (655, 850),
        (855, 1100),
        (1105, 1350),
        (1355, 1600),
        (1605, 1850),
        (1855, 2100),
        (2105, 2350),
        (2355, 2750),
        (2755, 3150),
        (3155, 3600),
        (3605, 4050),
        (4055, 9000),
    ];
    for (number, (low, high)) in (1..).zip(bounds) {
        assert_eq!((class(low), class(high)), (Ok(number), Ok(number)));
    }
    assert!(class(185).is_err());
    assert!(
        class(242)
            .unwrap_err()
            .to_string()
            .starts_with("points: a sum of 242")
    );
    let usual = |post| {
        typical_class(today(), post, &mut NoReasons)
            .unwrap()
            .map(|t| (t.from, t.to))
    };
    assert_eq!(usual("jf ahli muda"), Some((9, 9)));
    assert_eq!(usual("Camat"), Some((11, 12)));
    assert_eq!(usual("Raja"), None);
    let rows = &today()
        .needs()
        .typical_classes
        .on(date(2026, 7, 1))
        .unwrap()
        .value;
    let all: Vec<(u8, u8)> = rows.iter().map(|t| (t.from, t.to)).collect();
    let leaders = [
        (15, 15),
        (13, 14),
        (13, 14),
        (13, 14),
        (13, 14),
        (13, 14),
        (13, 13),
        (11, 12),
        (11, 12),
        (11, 12),
        (11, 12),
        (11, 11),
    ];
    let others = [
        (8, 9),
        (8, 9),
        (8, 9),
        (8, 9),
        (13, 13),
        (11, 11),
        (9, 9),
        (8, 8),
        (8, 8),
        (7, 7),
        (6, 6),
        (5, 5),
        (7, 7),
        (6, 6),
        (5, 5),
        (1, 3),
    ];
    assert_eq!(all, [&leaders[..], &others].concat());
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
fn the_description_of_a_post_has_its_parts_and_codes() {
    let book = Law::national().needs();
    let fields = book.anjab_fields.on(date(2026, 1, 1)).unwrap();
    assert_eq!(
        fields.value.iter().map(|f| f.number).collect::<Vec<_>>(),
        (1..=25).collect::<Vec<_>>()
    );
    let codes = book.anjab_codes.on(date(2026, 1, 1)).unwrap();
    let of = |family: &str| codes.value.iter().filter(|c| c.family == family).count();
    let counts = [
        "bakat",
        "temperamen",
        "minat",
        "fungsi_data",
        "fungsi_orang",
        "fungsi_benda",
    ]
    .map(of);
    assert_eq!(counts, [11, 10, 6, 7, 9, 8]);
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
