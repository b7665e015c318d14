//! What the law on learning answers across its tables and on its days of change.

use std::fmt::Write as _;

use jiff::civil::date;
use kernel::{AsnKind, EducationLevel, JobKind, JobLevel, TextEnum as _};

use super::{
    Counted, Professional, Sanctioned, counts, enough_hours, hours, index, index_of_many,
    programme, rating_of_number,
};
use crate::{
    Law, NoReasons, Ratio,
    performance::Rating,
    proof::{compare, tell_rules},
    shelf::Subject,
};

/// Tries a law against every answer on file.
pub(crate) fn try_law(law: &Law) -> Result<(), String> {
    let mut told = String::new();
    tell_rules(law, Subject::Learning, &mut told);
    let programmes = law.learning().programmes.find(date(2026, 1, 1));
    let all = programmes.map(|rule| rule.value.iter().filter_map(|p| p.jp).sum::<i64>());
    let _ = writeln!(told, "hours of all programmes: {all:?}");
    for day in [
        date(2017, 4, 6),
        date(2017, 4, 7),
        date(2018, 11, 27),
        date(2018, 11, 28),
        date(2018, 12, 31),
        date(2019, 1, 1),
        date(2026, 1, 1),
    ] {
        let on = law.on(day);
        for kind in [AsnKind::Pns, AsnKind::Pppk] {
            let _ = writeln!(
                told,
                "hours {day} {kind}: {:?}",
                hours(on, kind, &mut NoReasons)
            );
        }
        for level in JobLevel::ALL {
            let _ = writeln!(told, "programme {day} {level}: {:?}", programme(on, *level));
        }
        for what in [Counted::Technical, Counted::Seminar, Counted::Sanction] {
            let years: Vec<_> = (day.year() - 7..=day.year())
                .map(|y| counts(on, what, y).ok())
                .collect();
            let _ = writeln!(told, "counts {day} {what:?}: {years:?}");
        }
        let _ = writeln!(
            told,
            "hours enough {day}: {:?} {:?}",
            enough_hours(on, 19).ok(),
            enough_hours(on, 20).ok()
        );
        let scores = (-1..=122).map(|n| rating_of_number(on, Ratio::whole(n)).ok());
        let _ = writeln!(told, "numbers {day}: {:?}", scores.collect::<Vec<_>>());
        let bands = (0..=200).map(|n| {
            let total = Ratio::new(n, 2).unwrap_or(Ratio::ZERO);
            index_of_many(on, &[total], &mut NoReasons)
                .ok()
                .flatten()
                .map(|b| b.1)
        });
        let _ = writeln!(told, "bands {day}: {:?}", bands.collect::<Vec<_>>());
    }
    let on = law.on(date(2026, 1, 1));
    let base = Professional {
        kind: JobKind::Managerial,
        education: EducationLevel::S1,
        leadership: true,
        functional: true,
        technical: true,
        seminar: true,
        rating: Rating::Baik,
        sanction: Sanctioned::Never,
    };
    let mut people = Vec::new();
    people.extend(JobKind::ALL.iter().map(|kind| Professional {
        kind: *kind,
        ..base
    }));
    people.extend(EducationLevel::ALL.iter().map(|education| Professional {
        education: *education,
        ..base
    }));
    people.extend(Rating::ALL.iter().map(|rating| Professional {
        rating: *rating,
        ..base
    }));
    people.extend(Sanctioned::ALL.iter().map(|sanction| Professional {
        sanction: *sanction,
        ..base
    }));
    for person in people {
        let found = index(on, &person, &mut NoReasons).map(|i| {
            let parts = [
                i.qualification,
                i.leadership,
                i.functional,
                i.technical,
                i.seminar,
                i.performance,
                i.discipline,
                i.total,
            ];
            (parts.map(|p| p.to_string()), i.category)
        });
        let _ = writeln!(told, "index {person:?}: {found:?}");
    }
    compare(&told, include_str!("../../cases/learning/answers.txt"))
}
