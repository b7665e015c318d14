//! What the law on performance answers across its tables and on its days of change.

use std::fmt::Write as _;

use jiff::civil::{Date, date};
use kernel::TextEnum as _;

use super::{Expectation, OrganisationRating, Scale, breaches, objection_until, rate, rate_number};
use crate::{
    Law, NoReasons, Ratio,
    proof::{compare, tell_rules},
    shelf::Subject,
};

/// Tries a law against every answer on file.
pub(crate) fn try_law(law: &Law) -> Result<(), String> {
    let mut told = String::new();
    tell_rules(law, Subject::Performance, &mut told);
    let days: [Date; 6] = [
        date(2020, 12, 31),
        date(2021, 1, 1),
        date(2021, 12, 31),
        date(2022, 1, 1),
        date(2022, 12, 31),
        date(2023, 1, 1),
    ];
    for day in days {
        let on = law.on(day);
        for results in Expectation::ALL {
            for conduct in Expectation::ALL {
                let found = rate(on, *results, *conduct, &mut NoReasons);
                let _ = writeln!(told, "cell {day} {results} {conduct}: {found:?}");
            }
        }
        let _ = writeln!(
            told,
            "objection {day}: {:?}",
            objection_until(on, day, &mut NoReasons)
        );
        for organisation in OrganisationRating::ALL {
            for counts in [
                [4, 16, 0, 0, 0],
                [16, 4, 0, 0, 0],
                [0, 0, 0, 0, 10_000],
                [1_001, 8_999, 0, 0, 0],
                [0, 5_000, 5_000, 0, 0],
                [7_001, 2_999, 0, 0, 0],
                [0, 7_001, 1_000, 1_999, 0],
                [2, 1, 999, 5_999, 2_999],
                [0, 0, 9, 0, 0],
                [0, 0, 10, 0, 0],
                [1, 8, 0, 0, 0],
                [7, 2, 0, 0, 0],
                [8, 2, 0, 0, 0],
            ] {
                let found = breaches(on, *organisation, counts, &mut NoReasons);
                let found = found.map(|all| {
                    all.iter()
                        .map(|b| (b.bound, b.limit, b.has))
                        .collect::<Vec<_>>()
                });
                let _ = writeln!(told, "pattern {day} {organisation} {counts:?}: {found:?}");
            }
        }
        // A hundredth below each limit.
        for score in (49..=120).map(|n| Ratio::new(n * 100 - 1, 100).unwrap_or(Ratio::ZERO)) {
            let scale = Scale {
                plan: score,
                conduct: score,
                with_360: false,
                new_idea: true,
            };
            let found = rate_number(on, &scale, &mut NoReasons).ok().map(|f| f.1);
            let _ = writeln!(told, "below {day} {score}: {found:?}");
        }
        for score in (98..=244).map(|half| Ratio::new(half, 2).unwrap_or(Ratio::ZERO)) {
            for (with_360, new_idea) in [(false, true), (true, false)] {
                let scale = Scale {
                    plan: score,
                    conduct: Ratio::whole(100),
                    with_360,
                    new_idea,
                };
                let found = rate_number(on, &scale, &mut NoReasons)
                    .ok()
                    .map(|(s, r)| (s.to_string(), r));
                let same = Scale {
                    conduct: score,
                    ..scale
                };
                let rating = rate_number(on, &same, &mut NoReasons).ok().map(|f| f.1);
                let _ = writeln!(
                    told,
                    "number {day} {score} {with_360}: {found:?} {rating:?}"
                );
            }
        }
    }
    compare(&told, include_str!("../../cases/performance/answers.txt"))
}
