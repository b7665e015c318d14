//! What the law on retirement answers for every kind of post, on its days of change.

use std::fmt::Write as _;

use jiff::civil::{Date, date};
use kernel::JobLevel;

use super::{JobFacts, RetirementFacts, RetirementLaw, contract_limit, early, planned, read_post};
use crate::{
    Law, NoReasons,
    proof::{compare, tell_rules},
    shelf::Subject,
};

/// Days of change and the days before them, and today.
const DAYS: [Date; 10] = [
    date(2005, 12, 29),
    date(2005, 12, 30),
    date(2017, 4, 6),
    date(2017, 4, 7),
    date(2019, 8, 12),
    date(2019, 8, 13),
    date(2023, 10, 30),
    date(2023, 10, 31),
    date(2026, 1, 1),
    date(2060, 1, 1),
];

/// Posts in the words of the published rules and of the national table.
const POSTS: &str = include_str!("../../cases/retirement/posts.txt");

/// Tries a law against every answer on file.
pub(crate) fn try_law(law: &Law) -> Result<(), String> {
    let mut told = String::new();
    tell_rules(law, Subject::Retirement, &mut told);
    let jobs: Vec<(&str, JobLevel, String)> = POSTS
        .lines()
        .filter_map(|text| read_post(text).map(|(level, name)| (text, level, name)))
        .collect();
    for day in DAYS {
        let Ok(rules) = RetirementLaw::of(law.on(day)) else {
            let _ = writeln!(told, "{day}: Err(");
            continue;
        };
        for (text, level, name) in &jobs {
            let rule = rules.rule(JobFacts {
                level: *level,
                name,
            });
            let cites = rule.citation();
            let _ = writeln!(
                told,
                "{day} {text}: {} {}{}",
                rule.years(),
                cites.regulation,
                if rule.differs_from_law() { " *" } else { "" }
            );
        }
    }
    people(law, &jobs, &mut told);
    for on in [
        date(2017, 4, 6),
        date(2017, 4, 7),
        date(2025, 2, 27),
        date(2025, 2, 28),
    ] {
        let found = early(
            law.on(on),
            date(1980, 2, 29),
            date(2004, 7, 1),
            &mut NoReasons,
        );
        let found = found.map(|ways| ways.map(|w| (w.age_reached, w.service_reached, w.met)));
        let _ = writeln!(told, "early {on}: {found:?}");
    }
    for day in [date(2018, 11, 27), date(2018, 11, 28)] {
        let on = law.on(day);
        let job = JobFacts {
            level: JobLevel::AhliPertama,
            name: "Guru Ahli Pertama",
        };
        let birth = date(1990, 3, 15);
        let found = planned(on, &RetirementFacts { birth, job }, &mut NoReasons)
            .map_err(|e| e.to_string())
            .and_then(|p| {
                contract_limit(on, &p.retirement, &mut NoReasons).map_err(|e| e.to_string())
            });
        let _ = writeln!(told, "contract {day}: {found:?}");
    }
    compare(&told, include_str!("../../cases/retirement/answers.txt"))
}

/// People born on the edges: past and to come, around the transition, on a leap day.
fn people(law: &Law, jobs: &[(&str, JobLevel, String)], told: &mut String) {
    let births = [
        date(1940, 1, 1),
        date(1952, 4, 6),
        date(1952, 4, 7),
        date(1957, 4, 6),
        date(1957, 4, 7),
        date(1957, 4, 8),
        date(1959, 4, 6),
        date(1959, 4, 7),
        date(1959, 4, 8),
        date(1963, 10, 30),
        date(1963, 10, 31),
        date(1965, 12, 31),
        date(1968, 2, 29),
        date(1985, 5, 1),
    ];
    // The rows of the national table stand behind the others and differ in their age alone.
    for (text, level, name) in jobs.iter().take(40) {
        for birth in births {
            let job = JobFacts {
                level: *level,
                name,
            };
            let facts = RetirementFacts { birth, job };
            let found = planned(law.on(date(2026, 1, 1)), &facts, &mut NoReasons).map(|p| {
                let r = p.retirement;
                let dates = [
                    r.reached_on,
                    r.tmt_pensiun,
                    r.mpp_earliest,
                    p.service_promotion,
                ];
                (r.bup_years, dates)
            });
            let _ = writeln!(told, "{text} {birth}: {found:?}");
        }
    }
}
