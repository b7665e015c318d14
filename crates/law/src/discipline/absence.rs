//! The ladder of absence, with its counting rule.

use jiff::civil::Date;

use super::{DisciplineError, Family, Sanction, Severity};
use crate::{On, Ratio, Rule, Trace, Value, label, time::Calendar};

/// Absence without valid reason in a calendar year.
#[derive(Clone, Copy, Debug)]
pub struct AbsenceFacts {
    /// Whole working days.
    pub days: u16,
    /// Minutes of lateness and early leaving, of the whole year.
    pub minutes: Ratio,
    /// The longest run of working days.
    pub in_a_row: u16,
    /// The last day of absence, from whose month on the salary may stop.
    pub last_day: Option<Date>,
}

/// What absence leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence<'a> {
    /// Days made of minutes.
    pub days_of_minutes: u16,
    /// All days that count.
    pub counted: u16,
    /// The sanction; `None` below the first step.
    pub sanction: Option<&'a Sanction>,
    /// The rule on days in a row decided.
    pub by_run: bool,
    /// The day from which no salary is paid.
    pub salary_stops_on: Option<Date>,
}

/// What absence without valid reason leads to. PP 94/2021 art. 9-11.
///
/// # Errors
/// Names minutes below zero or beyond a year, and the gap where no rule covers the day.
pub fn absence<'a, T: Trace>(
    on: On<'a>,
    facts: &AbsenceFacts,
    why: &mut T,
) -> Result<Absence<'a>, DisciplineError> {
    let book = on.discipline();
    let hours = book.absence_hours.on(on.day)?;
    let ladder = book.absence.on(on.day)?;
    let run = book.absence_in_row.on(on.day)?;
    let made = facts.minutes.over(Ratio::whole(hours.minutes));
    let made = made.and_then(|days| days.steps(0, hours.rounding));
    let made = made
        .filter(|_| !facts.minutes.is_negative())
        .and_then(|n| u16::try_from(n).ok());
    let made = made.filter(|n| *n <= 366).ok_or_else(|| {
        DisciplineError::fact(
            "minutes",
            "menit terlambat harus dari 0 sampai setahun",
            "minutes late must be from 0 to those of a year",
        )
    })?;
    // Days in a row are days of absence too, where only they were told.
    let days = facts.days.max(facts.in_a_row);
    let counted = days.saturating_add(made);
    if T::LISTENS && facts.minutes > Ratio::ZERO {
        let told = facts.minutes.told(2);
        why.rule(
            hours,
            Value::Days(made.into()),
            &[(label!("Menit", "Minutes"), told)],
        );
    }
    let by_run = facts.in_a_row >= run.days;
    let step = ladder.value.iter().rev().find(|s| s.from <= counted);
    let which = if by_run {
        Some((run.level, run.step))
    } else {
        step.map(|s| (s.level, s.step))
    };
    let found = which
        .map(|(level, step)| find(on, Family::Current, level, step))
        .transpose()?;
    if T::LISTENS {
        let used = [
            (
                label!("Hari tidak masuk", "Days absent"),
                Value::Days(days.into()),
            ),
            (
                label!("Hari yang dihitung", "Days counted"),
                Value::Days(counted.into()),
            ),
            (
                label!("Terpanjang berturut-turut", "Longest run"),
                Value::Days(facts.in_a_row.into()),
            ),
        ];
        let told = match &found {
            Some(rule) => why.text(&rule.value.id),
            None => Value::Label(label!("tidak ada hukuman", "no sanction")),
        };
        if by_run {
            why.rule(run, told, &used);
        } else {
            why.rule(ladder, told, &used);
        }
    }
    Ok(Absence {
        days_of_minutes: made,
        counted,
        sanction: found.map(|rule| rule.value),
        by_run,
        salary_stops_on: facts
            .last_day
            .filter(|_| by_run)
            .map(kernel::dates::first_of_next_month),
    })
}

/// A sanction of a list.
pub(super) fn find<'a>(
    on: On<'a>,
    family: Family,
    level: Severity,
    step: u8,
) -> Result<Rule<&'a Sanction>, DisciplineError> {
    let rule = on.discipline().levels.on(on.day)?;
    let is = |s: &&Sanction| s.family == family && s.level == level && s.step == step;
    match rule.value.iter().find(is) {
        Some(value) => Ok(Rule { id: rule.id, value }),
        None => Err(DisciplineError::fact(
            "step",
            format!("tidak ada hukuman {level} ke-{step}"),
            format!("there is no sanction {step} of level {level}"),
        )),
    }
}

/// Counts dates of absence: working days of one calendar year, and the longest run of working
/// days that touches the year, even where it began in the year before.
///
/// # Errors
/// Names the gap where the calendar on file does not cover a date.
pub fn count_dates(
    calendar: Calendar<'_>,
    dates: &[Date],
    year: i16,
) -> Result<(u16, u16), DisciplineError> {
    let mut worked: Vec<Date> = Vec::with_capacity(dates.len());
    for date in dates {
        if calendar.works(*date)? {
            worked.push(*date);
        }
    }
    worked.sort();
    worked.dedup();
    let in_year = worked.iter().filter(|d| d.year() == year).count();
    let (mut run, mut longest) = (0_u16, 0_u16);
    let mut before: Option<Date> = None;
    for date in worked {
        let follows = before.is_some_and(|b| calendar.count(b, date) == Ok(1));
        run = if follows { run.saturating_add(1) } else { 1 };
        if date.year() == year {
            longest = longest.max(run);
        }
        before = Some(date);
    }
    Ok((u16::try_from(in_year).unwrap_or(u16::MAX), longest))
}
