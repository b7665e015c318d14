//! A clock that is paused and goes on: no day and no minute of it may be lost or gained.

use jiff::civil::{Date, DateTime};

use super::Calendar;
use crate::LawGap;

/// From when to when something lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span<T> {
    /// When it began.
    pub from: T,
    /// When it ended.
    pub until: T,
}

/// A time in which a clock stood still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// Known to the day: the day on which it stopped still counts, the one on which it goes on is
    /// day 0 of what is left.
    Days(Span<Date>),
    /// Known to the minute.
    Minutes(Span<DateTime>),
}

impl Pause {
    fn moments(self) -> Span<DateTime> {
        match self {
            Self::Minutes(span) => span,
            Self::Days(Span { from, until }) => Span {
                from: from.at(23, 59, 0, 0),
                until: until.at(23, 59, 0, 0),
            },
        }
    }
}

impl Calendar<'_> {
    /// The last moment of a limit in working days that was paused: the end of work on the day it
    /// would have ended, moved by exactly the time that was paused. Pauses stand in their order
    /// and do not overlap; what lies outside the running clock moves nothing.
    ///
    /// Pauses known to the day move it by working days, others by minutes of work.
    ///
    /// # Errors
    /// Names the gap where the calendar on file does not cover a day.
    pub fn due_with_pauses(
        &self,
        from: DateTime,
        days: u16,
        pauses: &[Pause],
    ) -> Result<DateTime, LawGap> {
        let by_day: Option<Vec<Span<Date>>> = pauses
            .iter()
            .map(|pause| match pause {
                Pause::Days(span) => Some(*span),
                Pause::Minutes(_) => None,
            })
            .collect();
        match by_day {
            Some(pauses) => self.end_of(self.due_by_day(from.date(), days, &pauses)?),
            None => self.due_by_minute(from, days, pauses),
        }
    }

    fn due_by_day(&self, from: Date, days: u16, pauses: &[Span<Date>]) -> Result<Date, LawGap> {
        let (mut cursor, mut left) = (from, days);
        for pause in pauses {
            if pause.until <= cursor {
                continue;
            }
            let ran = self.count(cursor, pause.from.max(cursor))?;
            if ran >= left {
                break;
            }
            left -= ran;
            cursor = pause.until;
        }
        self.due(cursor, left)
    }

    fn due_by_minute(
        &self,
        from: DateTime,
        days: u16,
        pauses: &[Pause],
    ) -> Result<DateTime, LawGap> {
        let end = self.end_of(self.due(from.date(), days)?)?;
        let (mut cursor, mut left) = (from, self.minutes(from, end)?);
        for pause in pauses {
            let pause = pause.moments();
            if pause.until <= cursor {
                continue;
            }
            let ran = self.minutes(cursor, pause.from.max(cursor))?;
            if ran >= left {
                break;
            }
            left -= ran;
            cursor = pause.until;
        }
        self.after_minutes(cursor, left)
    }
}
