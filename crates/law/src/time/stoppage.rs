//! Days that an outage took: a working day of which too much was lost counts in no limit, as though it
//! were a day off. Nothing here shortens a wall of the law, which runs in calendar days.

use jiff::civil::{Date, DateTime};

use super::{Calendar, Span};

/// A time in which nobody could be served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stoppage {
    /// From when to when.
    pub span: Span<DateTime>,
    /// From how many lost minutes of work on the day does not count; a day that is shorter is lost when
    /// all of it is.
    pub least: u16,
}

impl Calendar<'_> {
    /// The working days that stoppages took, in their order. Several on one day are added up. What the
    /// calendar on file does not cover took nothing.
    #[must_use]
    pub fn lost_to(&self, stoppages: &[Stoppage]) -> Vec<Date> {
        let mut days: Vec<(Date, u32, u32)> = Vec::new();
        for stoppage in stoppages {
            let Span { from, until } = stoppage.span;
            let all = from.date().series(jiff::Span::new().days(1));
            for day in all.take_while(|day| *day <= until.date()) {
                let midnight = day.at(0, 0, 0, 0);
                let end = day.at(23, 59, 59, 0).min(until);
                let lost = self.minutes(from.max(midnight), end).unwrap_or(0);
                let least = u32::from(stoppage.least);
                match days.iter_mut().find(|(at, ..)| *at == day) {
                    Some((_, sum, bound)) => (*sum, *bound) = (*sum + lost, least.min(*bound)),
                    None => days.push((day, lost, least)),
                }
            }
        }
        days.sort_unstable();
        let whole = |day: Date| self.shift(day).map_or(0, super::Shift::len);
        days.into_iter()
            .filter(|(day, lost, least)| *lost > 0 && *lost >= (*least).min(whole(*day)))
            .map(|(day, ..)| day)
            .collect()
    }
}
