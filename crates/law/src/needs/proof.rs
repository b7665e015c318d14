//! The worked workloads, the points of every factor, the bounds of every class, and the days on
//! which effective working time changes.

use jiff::civil::{Date, date};
use kernel::TextEnum as _;

use super::{
    Family, Per, Post, Task, class_of_points, evaluate, need, support_factor, typical_class,
};
use crate::{
    Law, NoReasons, Ratio,
    proof::{Met, begins, compare, rows, same, tell_rules, told},
    shelf::Subject,
};

const DAY: Date = date(2026, 7, 1);

/// Tries a law against every case.
pub(crate) fn try_law(law: &Law) -> Met {
    let mut rules = String::new();
    tell_rules(law, Subject::Needs, &mut rules);
    compare(&rules, include_str!("../../cases/needs/rules.txt"))?;
    workloads(law)?;
    times(law)?;
    factors(law)?;
    classes(law)?;
    usual_classes(law)?;
    descriptions(law)
}

/// A post whose minutes a year are known.
pub(super) fn of_minutes(minutes: Ratio) -> Post {
    Post {
        workload: Some(minutes),
        ..Post::default()
    }
}

fn workloads(law: &Law) -> Met {
    type Row = (
        Date,
        Ratio,
        Option<i64>,
        Option<u32>,
        String,
        i64,
        Option<String>,
        Option<String>,
    );
    for (day, minutes, own_year, holders, exact, rounded, effectiveness, band) in
        rows::<Row>(include_str!("../../cases/needs/workloads.csv"))?
    {
        let case = format!("{minutes} minutes on {day}");
        let post = Post {
            minutes_per_year: own_year,
            holders,
            ..of_minutes(minutes)
        };
        let found = told(&case, need(law.on(day), &post, &mut NoReasons))?;
        let ej = found.ej.as_ref();
        same(
            &case,
            (
                found.need.fixed(4),
                found.rounded,
                ej.map(|e| e.value.fixed(4)),
                ej.map(|e| e.band.band.clone()),
            ),
            (exact, rounded, effectiveness, band),
        )?;
    }
    begins("KEP/75/2004", date(2004, 7, 23), |day| {
        need(
            law.on(day),
            &of_minutes(Ratio::whole(60_960)),
            &mut NoReasons,
        )
        .is_ok()
    })
}

/// An hour of work once a year, a month, a week and a day, in minutes a year; the supporting
/// tasks of health staff.
fn times(law: &Law) -> Met {
    for (day, minutes) in [
        (date(2019, 12, 31), [60, 720, 2_880, 14_400]),
        (date(2020, 1, 1), [60, 720, 3_000, 15_000]),
    ] {
        for (per, minutes) in Per::ALL.iter().zip(minutes) {
            let task = Task {
                volume: Ratio::whole(1),
                minutes: Ratio::whole(60),
                per: *per,
            };
            let post = Post {
                tasks: vec![task],
                ..Post::default()
            };
            let found = need(law.on(day), &post, &mut NoReasons);
            let found = told(per.as_str(), found)?.workload;
            same(per.as_str(), found, Ratio::whole(minutes))?;
        }
    }
    let factor = |n, d| {
        let share = Ratio::new(n, d).unwrap_or(Ratio::ZERO);
        support_factor(law.on(DAY), share, &mut NoReasons).ok()
    };
    same("STP", factor(1, 5), Ratio::new(5, 4))?;
    same("STP near the whole", factor(9_999, 10_000).is_some(), true)?;
    same("STP of the whole", factor(1, 1), None)?;
    same("STP beyond the whole", factor(100_005, 100_000), None)
}

/// The points of each level, asked with the other factors at their lowest; whole posts.
fn factors(law: &Law) -> Met {
    type Points = (Family, String, String);
    let published: Vec<Points> = rows(include_str!("../../cases/needs/points.csv"))?;
    for (family, factor, points) in &published {
        let keys = published.iter().filter(|p| p.0 == *family);
        let keys: Vec<&str> = keys.map(|p| p.1.as_str()).collect();
        let of = |level: u8| {
            let level = |k: &&str| if *k == factor { level } else { 1 };
            let levels: Vec<(&str, u8)> = keys.iter().map(|k| (*k, level(k))).collect();
            let found = evaluate(law.on(DAY), *family, &levels, &mut NoReasons).ok()?;
            let one = found.factors.iter().find(|f| f.0 == *factor)?;
            Some(one.2.to_string())
        };
        let found: Vec<String> = (1..=10).map_while(of).collect();
        same(
            &format!("{family} {factor}"),
            found.join(" ").as_str(),
            points,
        )?;
    }
    type Whole = (Family, String, u32, u8);
    for (family, levels, points, class) in
        rows::<Whole>(include_str!("../../cases/needs/posts.csv"))?
    {
        let of = |word: &'_ str| -> Option<(String, u8)> {
            let (key, level) = word.split_once(':')?;
            Some((key.to_owned(), level.parse().ok()?))
        };
        let levels: Vec<(String, u8)> = levels.split(' ').filter_map(of).collect();
        let levels: Vec<(&str, u8)> = levels.iter().map(|(k, l)| (k.as_str(), *l)).collect();
        let found = told(
            "a post",
            evaluate(law.on(DAY), family, &levels, &mut NoReasons),
        )?;
        same("a post", (found.points, found.class), (points, class))?;
    }
    Ok(())
}

fn classes(law: &Law) -> Met {
    let class = |points| class_of_points(law.on(DAY), points, &mut NoReasons).ok();
    for (number, from, to) in rows::<(u8, u32, u32)>(include_str!("../../cases/needs/classes.csv"))?
    {
        let found = [class(from), class(to)];
        same(&format!("class {number}"), found, [Some(number); 2])?;
    }
    same("below the first class", class(189), None)?;
    // All points are multiples of 5: nothing lies between two classes.
    same("between two classes", class(242), None)
}

/// Usual classes: some posts by name, and the whole table in sum.
fn usual_classes(law: &Law) -> Met {
    for (post, classes) in [
        ("Sekda kabupaten/kota", Some((15, 15))),
        ("kepala dinas", Some((13, 14))),
        ("Camat", Some((11, 12))),
        ("jf ahli muda", Some((9, 9))),
        ("Pelaksana dasar", Some((1, 3))),
        ("Raja", None),
    ] {
        let found = told(post, typical_class(law.on(DAY), post, &mut NoReasons))?;
        same(post, found.map(|t| (t.from, t.to)), classes)?;
    }
    let all = &told("usual classes", law.needs().typical_classes.on(DAY))?.value;
    let sum = |of: fn(&super::TypicalClass) -> u8| all.iter().map(|t| u32::from(of(t))).sum();
    let found: (usize, u32, u32) = (all.len(), sum(|t| t.from), sum(|t| t.to));
    same("usual classes", found, (28, 266, 281))
}

/// The parts of the description of a post and how many codes each family has.
fn descriptions(law: &Law) -> Met {
    let book = law.needs();
    let fields = &told("parts", book.anjab_fields.on(DAY))?.value;
    let numbers = fields.iter().map(|f| f.number);
    same("parts", numbers.eq(1..=25), true)?;
    let codes = &told("codes", book.anjab_codes.on(DAY))?.value;
    for (family, count) in [
        ("bakat", 11),
        ("temperamen", 10),
        ("minat", 6),
        ("fungsi_data", 7),
        ("fungsi_orang", 9),
        ("fungsi_benda", 8),
    ] {
        let found = codes.iter().filter(|c| c.family == family).count();
        same(family, found, count)?;
    }
    Ok(())
}
