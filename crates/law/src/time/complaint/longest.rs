//! How long a service may promise to take.

use jiff::civil::Date;
use kernel::Citation;

use super::Class;
use crate::time::book::{Book, Limit};
use crate::{LawGap, On, Rule, RuleId};

/// The longest that a service may promise, in working days, with what says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Longest {
    /// Working days.
    pub days: u16,
    /// Where that is written.
    pub cites: Option<Citation>,
}

/// The longest that a service may promise for its first answer to a report, and for the end of one
/// of a class: never more than SP4N-LAPOR! gives (PermenPANRB 62/2018), and never more working days
/// than surely fit into the calendar days of UU 25/2009, five of seven.
///
/// # Errors
/// Names the gap where no rule on file covers the day.
pub fn longest(on: On<'_>, class: Class) -> Result<(Longest, Longest), LawGap> {
    let book = on.time();
    let of = |days: u16, id: RuleId, wall: &Rule<Limit>| {
        let fits = surely_within(wall.days);
        let (days, id) = if fits < days {
            (fits, wall.id)
        } else {
            (days, id)
        };
        let (_, cites) = on.law.words(id);
        Longest { days, cites }
    };
    let answer = book.first_response.on(on.day)?;
    let answer = of(answer.days, answer.id, book.law_answer.on(on.day)?);
    let (days, id) = resolution(book, on.day, class)?;
    Ok((answer, of(days, id, book.law_decision.on(on.day)?)))
}

/// The working days, five a week, that end within so many calendar days whatever day they begin on.
const fn surely_within(calendar_days: u16) -> u16 {
    calendar_days / 7 * 5 + (calendar_days % 7).saturating_sub(2)
}

/// The days in which SP4N-LAPOR! wants a report of a class to end.
pub(super) fn resolution(book: &Book, day: Date, class: Class) -> Result<(u16, RuleId), LawGap> {
    if class == Class::Aspiration {
        let rule = book.resolution_aspiration.on(day)?;
        return Ok((rule.days, rule.id));
    }
    let rule = book.resolution.on(day)?;
    let days = match class {
        Class::Information => rule.permintaan_informasi,
        Class::Normative => rule.normatif,
        Class::WithInspection => rule.berkadar_pengawasan,
        Class::WithoutInspection | Class::Aspiration => rule.tidak_berkadar_pengawasan,
    };
    Ok((days, rule.id))
}
