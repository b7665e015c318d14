//! What the law on careers answers across its tables and on its days of change.

use std::{collections::BTreeMap, fmt::Write as _};

use jiff::civil::{Date, date};
use kernel::{EducationLevel, Grade, JobLevel, TextEnum as _};

use super::{
    Clock, credit, increment_rating, increments, pppk_entry,
    promotion::{Kind, Outlook, Person, Point, Sanction, outlook, period_from, window_of},
    years_after_promotion,
};
use crate::{
    Law, NoReasons, Ratio,
    conditions::Met,
    performance::Rating,
    proof::{compare, tell_rules},
    shelf::Subject,
};

const DAY: Date = date(2026, 2, 1);

/// Tries a law against every answer on file.
pub(crate) fn try_law(law: &Law) -> Result<(), String> {
    let mut told = String::new();
    tell_rules(law, Subject::Career, &mut told);
    steps(law, &mut told);
    credits(law, &mut told);
    promotions(law, &mut told);
    for day in [date(2020, 9, 28), date(2020, 9, 29)] {
        for education in EducationLevel::ALL {
            let found = pppk_entry(law.on(day), *education, &mut NoReasons);
            let found = found.map(|g| g.map(|g| g.to_string()));
            let _ = writeln!(told, "pppk {day} {education}: {found:?}");
        }
    }
    compare(&told, include_str!("../../cases/career/answers.txt"))
}

fn steps(law: &Law, told: &mut String) {
    for day in [date(1976, 12, 31), date(1977, 1, 1), DAY] {
        for (grade, years) in Grade::ALL.iter().flat_map(|g| [(g, 0), (g, 2), (g, 3)]) {
            let clock = Clock {
                grade: *grade,
                since: date(2020, 1, 15),
                years,
                months: 0,
                unpaid_months: 0,
                rating: None,
            };
            let found = increments(law.on(day), &clock, &mut NoReasons).map(|all| {
                let of = |i: Option<&super::Increment>| i.map(|i| (i.years, i.tmt));
                (of(all.first()), of(all.last()), all.len())
            });
            let _ = writeln!(told, "increments {day} {grade} {years}: {found:?}");
        }
        for rating in Rating::ALL {
            let found = increment_rating(law.on(day), *rating, &mut NoReasons);
            let _ = writeln!(told, "increment rating {day} {rating}: {found:?}");
        }
        for (from, to) in [
            (Grade::Ia, Grade::Ib),
            (Grade::Id, Grade::IIa),
            (Grade::IId, Grade::IIIa),
            (Grade::Ic, Grade::IIIa),
            (Grade::IIId, Grade::IVa),
            (Grade::IId, Grade::IVa),
        ] {
            for years in [3, 20] {
                let found = years_after_promotion(law.on(day), from, to, years, &mut NoReasons);
                let _ = writeln!(told, "years {day} {from} {to} {years}: {found:?}");
            }
        }
    }
}

fn credits(law: &Law, told: &mut String) {
    for day in [date(2022, 12, 31), date(2023, 1, 1)] {
        let on = law.on(day);
        for level in JobLevel::ALL {
            for rating in Rating::ALL {
                let found = credit::earned(on, *level, *rating, 12, &mut NoReasons);
                let found = found.map(|c| c.to_string());
                let _ = writeln!(told, "credit {day} {level} {rating}: {found:?}");
            }
            for grade in Grade::ALL {
                let Ok(need) = credit::need(on, *level, *grade) else {
                    continue;
                };
                let old =
                    credit::integration(on, *level, *grade, Ratio::whole(1_000), &mut NoReasons);
                let diploma = credit::diploma(on, *level, *grade, &mut NoReasons);
                let moved = credit::transfer(
                    on,
                    *level,
                    *grade,
                    Rating::Baik,
                    Ratio::whole(9),
                    &mut NoReasons,
                );
                let say = |r: Result<Ratio, super::CareerError>| r.map(|c| c.to_string()).ok();
                let _ = writeln!(
                    told,
                    "need {day} {level} {grade}: {} {} {} {:?} {:?} {} {:?} {:?} {:?}",
                    need.base,
                    need.upper,
                    need.for_grade,
                    need.for_level,
                    need.next_level,
                    need.level_first,
                    say(old),
                    say(diploma),
                    say(moved),
                );
            }
        }
    }
}

fn person(grade: Grade) -> Person {
    Person {
        grade,
        grade_since: Some(date(2010, 1, 1)),
        level: JobLevel::Pelaksana,
        eselon: crate::jobs::eselon("III.a"),
        post_since: Some(date(2010, 1, 1)),
        education: Some(EducationLevel::Slta),
        ratings: (2005..2026)
            .map(|y| (y, Rating::Baik))
            .collect::<BTreeMap<_, _>>(),
        credits: None,
        credits_on: None,
        service_since: Some(date(1990, 1, 1)),
        superior: Some(grade),
        exam: None,
        leadership_training: false,
        diploma_exam: None,
        times_seconded: Some(2),
        sanctions: Vec::new(),
        on_unpaid_leave: false,
        unpaid_months: 0,
    }
}

fn said(found: &Outlook) -> String {
    let points = found
        .points
        .iter()
        .map(|p| format!("{} {} {:?} {}", p.point, p.met, p.from, p.asks.en));
    let points: Vec<String> = points.collect();
    format!(
        "{:?} {} {:?} {:?} [{}]",
        found.code,
        found.to,
        found.tmt,
        found.next_period,
        points.join("; ")
    )
}

fn promotions(law: &Law, told: &mut String) {
    let ask = |person: &Person, kind, day| {
        let found = outlook(law.on(day), person, kind, &mut NoReasons);
        found.map_or_else(|e| e.to_string(), |o| said(&o))
    };
    for kind in Kind::ALL {
        for rating in [Rating::Baik, Rating::ButuhPerbaikan, Rating::SangatBaik] {
            let mut one = person(Grade::IIIa);
            one.ratings = (2005..2026).map(|y| (y, rating)).collect();
            let _ = writeln!(told, "kind {kind} {rating}: {}", ask(&one, *kind, DAY));
        }
    }
    for credits in [None, Some(99), Some(100)] {
        let one = Person {
            level: JobLevel::AhliMuda,
            eselon: None,
            grade_since: Some(date(2024, 3, 15)),
            credits: credits.map(Ratio::whole),
            credits_on: Some(DAY),
            ..person(Grade::IIIc)
        };
        let found = ask(&one, Kind::Functional, DAY);
        let _ = writeln!(told, "functional {credits:?}: {found}");
    }
    for day in [
        date(2000, 11, 16),
        date(2000, 11, 17),
        date(2025, 5, 19),
        date(2025, 5, 20),
    ] {
        let mut one = person(Grade::IId);
        one.sanctions = ["ringan", "sedang", "berat"]
            .map(|level| Sanction {
                level: level.to_owned(),
                from: day,
                until: Some(date(2027, 3, 1)),
            })
            .to_vec();
        one.on_unpaid_leave = true;
        let _ = writeln!(told, "day {day}: {}", ask(&one, Kind::Regular, day));
        one.times_seconded = Some(3);
        let _ = writeln!(told, "seconded {day}: {}", ask(&one, Kind::Seconded, day));
        one.sanctions.truncate(2);
        let _ = writeln!(told, "sedang {day}: {}", ask(&one, Kind::OnStudy, day));
    }
    for education in EducationLevel::ALL {
        for grade in Grade::ALL {
            let mut one = person(*grade);
            one.education = Some(*education);
            let met = |kind, point| {
                let found = outlook(law.on(DAY), &one, kind, &mut NoReasons).ok()?;
                let met: Option<Met> = found
                    .points
                    .iter()
                    .find(|p| p.point == point)
                    .map(|p| p.met);
                Some((found.to, met))
            };
            let _ = writeln!(
                told,
                "education {education} {grade}: {:?} {:?} {:?}",
                met(Kind::Regular, Point::Ceiling),
                met(Kind::Regular, Point::Exam),
                met(Kind::Diploma, Point::Ceiling),
            );
        }
    }
    let all = date(2000, 11, 1).series(jiff::Span::new().days(1));
    let mut last = None;
    for day in all.take_while(|d| *d < date(2027, 1, 1)) {
        let found = period_from(law.on(day), day).ok();
        if found != last {
            let window = found.and_then(|p| window_of(law.on(day), p));
            let _ = writeln!(told, "period {day}: {found:?} {window:?}");
            last = found;
        }
    }
}
