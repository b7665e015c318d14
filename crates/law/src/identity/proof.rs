//! What the law on numbers of persons answers for sound numbers and for numbers at fault.

use std::fmt::Write as _;

use jiff::civil::date;

use super::{Record, nik, nip};
use crate::{
    Law, NoReasons,
    proof::{compare, tell_rules},
    shelf::Subject,
};

/// Numbers of invented people: sound ones, and one for each edge of each rule.
const NUMBERS: [&str; 25] = [
    "198503152010011907",
    "199011302019032921",
    "198502302010011901",
    "198503152010131901",
    "198503152010201901",
    "198503152010211901",
    "198503152010221901",
    "198503152010013901",
    "200503152010011901",
    "199203312010031901",
    "199204012010031901",
    "199303312010031901",
    "197402282010011901",
    "197302282010011901",
    "197401012010211901",
    "19850315201001190",
    "1985031520100119011",
    "9901011503859901",
    "9901017011909902",
    "9901013211909902",
    "9901014011909902",
    "9901014111909902",
    "9901017111909902",
    "9901017211909902",
    "990101150385000",
];

/// Tries a law against every answer on file.
pub(crate) fn try_law(law: &Law) -> Result<(), String> {
    let mut told = String::new();
    tell_rules(law, Subject::Identity, &mut told);
    let on = law.on(date(2026, 1, 1));
    for number in NUMBERS {
        if number.len() > 16 {
            let found = nip(on, number, &Record::default(), &mut NoReasons).map(|n| {
                let codes =
                    |faults: &[super::Fault]| faults.iter().map(|f| f.code).collect::<Vec<_>>();
                (n.kind, n.entry_age, codes(&n.faults), codes(&n.warnings))
            });
            let _ = writeln!(told, "{number}: {found:?}");
        } else {
            let found = nik(on, number, &Record::default(), &mut NoReasons).map(|n| {
                let codes: Vec<_> = n.faults.iter().map(|f| f.code).collect();
                (n.birth, n.sex, codes)
            });
            let _ = writeln!(told, "{number}: {found:?}");
        }
    }
    compare(&told, include_str!("../../cases/identity/answers.txt"))
}
