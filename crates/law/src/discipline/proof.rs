//! The ladder of absence, every sanction with what it brings, the terms of procedure and appeal,
//! and the day on which the regulation begins.

use jiff::civil::{Date, date};
use kernel::TextEnum as _;

use super::{
    AbsenceFacts, Family, Procedure, Severity, Step, absence, authority, effects, sanction, terms,
};
use crate::{
    Law, NoReasons, Ratio,
    proof::{Met, begins, compare, rows, same, tell_rules, told},
    shelf::Subject,
    time::{Week, calendar},
};

const DAY: Date = date(2026, 7, 1);

/// Tries a law against every case.
pub(crate) fn try_law(law: &Law) -> Met {
    let mut rules = String::new();
    tell_rules(law, Subject::Discipline, &mut rules);
    compare(&rules, include_str!("../../cases/discipline/rules.txt"))?;
    absences(law)?;
    sanctions(law)?;
    procedure(law)?;
    authorities(law)
}

fn absences(law: &Law) -> Met {
    type Row = (u16, Ratio, u16, u16, Option<u8>, bool);
    for (days, minutes, in_a_row, counted, siasn, by_run) in
        rows::<Row>(include_str!("../../cases/discipline/absence.csv"))?
    {
        let case = format!("{days} days, {minutes} minutes, {in_a_row} in a row");
        let facts = AbsenceFacts {
            days,
            minutes,
            in_a_row,
            last_day: Some(date(2026, 12, 15)),
        };
        let found = told(&case, absence(law.on(DAY), &facts, &mut NoReasons))?;
        let code = found.sanction.and_then(|s| s.siasn);
        same(
            &case,
            (found.counted, code, found.by_run, found.salary_stops_on),
            (counted, siasn, by_run, by_run.then_some(date(2027, 1, 1))),
        )?;
    }
    let facts = AbsenceFacts {
        days: 3,
        minutes: Ratio::ZERO,
        in_a_row: 0,
        last_day: None,
    };
    begins("PP 94/2021", date(2021, 8, 31), |day| {
        absence(law.on(day), &facts, &mut NoReasons).is_ok()
    })
}

/// What each sanction brings with it when it takes effect on 31 March 2026.
fn sanctions(law: &Law) -> Met {
    type Row = (
        Family,
        Severity,
        u8,
        Option<Date>,
        Option<Date>,
        i64,
        Option<u8>,
        bool,
        bool,
    );
    for (family, level, step, ends_on, blocked_until, pay_cut, siasn, restarts, candidacy) in
        rows::<Row>(include_str!("../../cases/discipline/sanctions.csv"))?
    {
        let case = format!("{family} {level} {step}");
        let on = law.on(DAY);
        let one = told(&case, sanction(on, family, level, step))?;
        let found = told(&case, effects(on, one, date(2026, 3, 31), &mut NoReasons))?;
        same(
            &case,
            (
                found.ends_on,
                found.promotion_blocked_until,
                found.pay_cut.0,
                one.siasn,
                found.restarts_award,
                found.ends_candidacy,
            ),
            (ends_on, blocked_until, pay_cut, siasn, restarts, candidacy),
        )?;
        same(&case, sanction(on, family, level, 4).is_err(), true)?;
    }
    Ok(())
}

/// Each step, counted in working days from the one before it.
fn procedure(law: &Law) -> Met {
    let calendar = calendar(law.on(DAY), Week::Five);
    let begun = Procedure {
        summoned_on: Some(DAY),
        summoned_again_on: Some(DAY),
        issued_on: Some(DAY),
        received_on: Some(DAY),
        objected_on: None,
        objection_decided_on: Some(DAY),
        appealed_on: Some(DAY),
    };
    let contested = Procedure {
        objected_on: Some(DAY),
        ..begun
    };
    for (facts, step, days) in [
        (&begun, Step::Hearing, Some(7)),
        (&begun, Step::SecondHearing, Some(7)),
        (&begun, Step::Delivery, Some(14)),
        (&begun, Step::Effect, Some(15)),
        (&contested, Step::Effect, None),
        (&begun, Step::Objection, Some(14)),
        (&begun, Step::ObjectionDecision, None),
        (&contested, Step::ObjectionDecision, Some(21)),
        (&begun, Step::Appeal, Some(14)),
        (&begun, Step::AppealDecision, Some(65)),
    ] {
        let case = step.as_str();
        let found = told(case, terms(law.on(DAY), calendar, facts, &mut NoReasons))?;
        let found = found.iter().find(|t| t.step == step).map(|t| t.day);
        let due = days.and_then(|days| calendar.due(DAY, days).ok());
        same(case, found, due)?;
    }
    Ok(())
}

fn authorities(law: &Law) -> Met {
    use Severity::{Heavy, Light, Medium};
    for (post, level, who) in [
        ("jpt_pratama", Heavy, "PPK"),
        ("administrator", Heavy, "PPK"),
        ("pengawas", Heavy, "PPK"),
        ("pelaksana", Heavy, "PPK"),
        ("JPT madya", Heavy, "Presiden"),
        ("pelaksana", Medium, "Administrator"),
        ("JF ahli madya", Light, "JPT pratama atasan langsung"),
        ("penyelia", Medium, "JPT pratama"),
        ("terampil", Light, "Pengawas atasan langsung"),
    ] {
        let found = told(post, authority(law.on(DAY), post, level, &mut NoReasons))?;
        same(post, found.id.as_ref(), who)?;
    }
    Ok(())
}
