//! The clock of the periodic increment (kenaikan gaji berkala, KGB), and years in grade (masa
//! kerja golongan, MKG) on promotion.

use jiff::{Span, civil::Date};
use kernel::Grade;

use super::CareerError;
use crate::{On, Trace, Value, label, performance::Rating};

/// Where the clock of a person stands.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// The grade.
    pub grade: Grade,
    /// The day on which the years below were reached: TMT of the grade or of the last increment.
    pub since: Date,
    /// Years in grade on that day.
    pub years: u8,
    /// Months beside the years.
    pub months: u8,
    /// Months of unpaid leave (CLTN) since then: they do not count.
    pub unpaid_months: u16,
    /// The latest rating, where known.
    pub rating: Option<Rating>,
}

/// One step to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Increment {
    /// Years in grade at the step.
    pub years: u8,
    /// The day it takes effect: the 1st of the month in which the step is reached.
    pub tmt: Date,
}

/// The steps after a day of the clock, in their order, up to the last of the grade.
///
/// # Errors
/// Names the gap, and years that the table does not reach.
pub fn increments<T: Trace>(
    on: On<'_>,
    clock: &Clock,
    why: &mut T,
) -> Result<Vec<Increment>, CareerError> {
    let rule = on.career().increment_steps.on(on.day)?;
    let row = rule.rows.iter().find(|r| r.grade == clock.grade);
    let row = row.ok_or(CareerError::TooLarge)?;
    if clock.months > 11 {
        return Err(CareerError::MonthsInGrade(clock.months));
    }
    if clock.years < row.first || clock.years > 60 {
        return Err(CareerError::YearsInGrade(
            clock.grade,
            clock.years,
            row.first,
        ));
    }
    let past = i32::from(clock.years) * 12 + i32::from(clock.months);
    let start = clock.since.first_of_month();
    let mut steps = Vec::new();
    let mut step = row.second;
    while step <= row.last {
        let ahead = i32::from(step) * 12 - past + i32::from(clock.unpaid_months);
        if i32::from(step) * 12 > past {
            let tmt = start
                .checked_add(Span::new().months(ahead))
                .map_err(|_| CareerError::BeyondCalendar(clock.since))?;
            steps.push(Increment { years: step, tmt });
        }
        step += rule.every;
    }
    why.rule(
        rule,
        Value::None,
        &[
            (label!("Golongan", "Grade"), Value::Grade(clock.grade)),
            (label!("Terhitung sejak", "Since"), Value::Date(clock.since)),
            (
                label!("Masa kerja golongan", "Years in grade"),
                Value::Years(clock.years.into()),
            ),
            (
                label!("CLTN", "Unpaid leave"),
                Value::Months(clock.unpaid_months.into()),
            ),
        ],
    );
    Ok(steps)
}

/// Is the rating good enough for an increment, and by how many years it is put off where not.
///
/// # Errors
/// Names the gap.
pub fn increment_rating<T: Trace>(
    on: On<'_>,
    rating: Rating,
    why: &mut T,
) -> Result<Option<u8>, CareerError> {
    let rule = on.career().increment_rating.on(on.day)?;
    let used = [(label!("Predikat", "Rating"), Value::Label(rating.label()))];
    why.rule(rule, Value::None, &used);
    Ok((!rating.at_least(rule.minimum)).then_some(rule.delay_years))
}

/// Years in grade after a promotion: reduced where the golongan changes from I to II (6) or from
/// II to III (5), never below 0.
///
/// # Errors
/// Names the gap, and a promotion to a grade that is not higher.
pub fn years_after_promotion<T: Trace>(
    on: On<'_>,
    from: Grade,
    to: Grade,
    years: u8,
    why: &mut T,
) -> Result<u8, CareerError> {
    if to <= from {
        return Err(CareerError::NotHigher(from, to));
    }
    let rule = on.career().years_on_promotion.on(on.day)?;
    let (a, b) = (from.golongan(), to.golongan());
    let off = match rule.off.get(&(a, b)) {
        Some(off) => *off,
        None if a == b => 0,
        // A leap over more than the table names goes golongan by golongan.
        None => (a..b).filter_map(|g| rule.off.get(&(g, g + 1))).sum(),
    };
    let after = years.saturating_sub(off).max(rule.least);
    why.rule(
        rule,
        Value::Years(after.into()),
        &[
            (label!("Dari", "From"), Value::Grade(from)),
            (label!("Menjadi", "To"), Value::Grade(to)),
            (label!("Dikurangi", "Taken off"), Value::Years(off.into())),
        ],
    );
    Ok(after)
}
