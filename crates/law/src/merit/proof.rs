//! What both schemes answer across their tables and on their days of change.

use std::fmt::Write as _;

use jiff::civil::date;

use super::{Evidence, index};
use crate::{
    Law, NoReasons, Ratio,
    proof::{compare, tell_rules},
    shelf::Subject,
};

/// Tries a law against every answer on file.
pub(crate) fn try_law(law: &Law) -> Result<(), String> {
    let mut told = String::new();
    tell_rules(law, Subject::Merit, &mut told);
    for day in [
        date(2017, 12, 31),
        date(2018, 1, 1),
        date(2025, 12, 30),
        date(2025, 12, 31),
    ] {
        let mut shown = vec![Evidence::default()];
        for steps in 0..=420 {
            let mean = Ratio::new(steps, 100).unwrap_or(Ratio::ZERO);
            shown.push(Evidence {
                aspects: std::array::from_fn(|_| vec![Some(mean)]),
                ..Evidence::default()
            });
        }
        for at in 0..8 {
            let one = |n: usize| vec![Some(Ratio::whole(if n == at { 4 } else { 1 }))];
            shown.push(Evidence {
                aspects: std::array::from_fn(one),
                ..Evidence::default()
            });
            let one = |n: usize| vec![Some(Ratio::whole(i64::from(n == at)))];
            shown.push(Evidence {
                aspects: std::array::from_fn(one),
                survey: Ratio::new(1, 2),
                ..Evidence::default()
            });
        }
        let below = Ratio::whole(-1);
        shown.push(Evidence {
            aspects: std::array::from_fn(|_| vec![Some(below)]),
            ..Evidence::default()
        });
        for steps in 80..=105 {
            let mean = Ratio::whole(1);
            let survey = Ratio::new(steps - 80, 25);
            shown.push(Evidence {
                aspects: std::array::from_fn(|_| vec![Some(mean)]),
                survey,
                ..Evidence::default()
            });
        }
        for (at, evidence) in shown.iter().enumerate() {
            let found = index(law.on(day), evidence, &mut NoReasons).map(|i| {
                let numbers: Vec<u8> = i.aspects.iter().map(|a| a.no).collect();
                let parts: Vec<usize> = i.aspects.iter().map(|a| a.not_evidenced).collect();
                let open: Vec<u8> = i
                    .aspects
                    .iter()
                    .filter(|a| !a.published)
                    .map(|a| a.no)
                    .collect();
                (i.total.to_string(), i.code, i.label, numbers, parts, open)
            });
            let _ = writeln!(told, "{day} {at}: {found:?}");
        }
    }
    compare(&told, include_str!("../../cases/merit/answers.txt"))
}
