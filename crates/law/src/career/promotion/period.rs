//! The days on which promotions take effect, and the first of them that ratings allow.

use jiff::{Span, civil::Date};

use super::{Met, Person, conditions::ratings};
use crate::{On, career::CareerError, performance::Rating};

/// The first period of promotion on or after a day. PP 99/2000, Peraturan BKN 4/2023 and 4/2025.
///
/// # Errors
/// Names the gap where no rule on periods covers the day.
pub fn period_from(on: On<'_>, day: Date) -> Result<Date, CareerError> {
    let beyond = CareerError::BeyondCalendar(day);
    let mut first = match day.day() {
        1 => day,
        _ => day
            .first_of_month()
            .checked_add(Span::new().months(1))
            .map_err(|_| beyond.clone())?,
    };
    loop {
        let rule = on.career().periods.on(first)?;
        if rule.months.contains(&first.month()) {
            return Ok(first);
        }
        first = first
            .checked_add(Span::new().months(1))
            .map_err(|_| beyond.clone())?;
    }
}

/// The window in which a proposal for a period is handed in, where one is on file.
#[must_use]
pub fn window_of(on: On<'_>, period: Date) -> Option<(Date, Date)> {
    let rule = on.career().windows.find(period)?;
    let row = rule.value.iter().find(|w| w.period == period.month())?;
    let year = |month: i8| period.year() - i16::from(month > period.month());
    let from = Date::new(year(row.from_month), row.from_month, row.from_day).ok()?;
    let to = Date::new(year(row.to_month), row.to_month, row.to_day).ok()?;
    Some((from, to))
}

/// The first period from a day on whose finished years have no rating that is too low.
pub(super) fn rated_from(
    on: On<'_>,
    person: &Person,
    years: i16,
    minimum: Rating,
    start: Date,
) -> Result<Date, CareerError> {
    let first = period_from(on, start)?;
    let last_known = person.ratings.keys().max().copied().unwrap_or(0);
    let mut day = first;
    while day.year() <= last_known + years {
        // A record that does not go back so far says nothing against the person and nothing for.
        let first_known = person.ratings.keys().min().copied();
        let before_record = (1..=years)
            .map(|back| day.year() - back)
            .any(|year| first_known.is_some_and(|first| year < first));
        if !before_record && ratings(person, years, minimum, day).met != Met::NotMet {
            return Ok(day);
        }
        let next = Date::new(day.year() + 1, 1, 1).map_err(|_| CareerError::BeyondCalendar(day))?;
        day = period_from(on, next)?;
    }
    Ok(day)
}
