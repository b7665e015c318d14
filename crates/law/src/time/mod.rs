//! Time: which days are worked, at which hours, and by when something must be done.
//!
//! A [`Calendar`] is one week of working days (five or six) as it was known on a day, because a
//! decree may add or take a day off in a year that already runs. The day of an event is day 0 of
//! every clock; a deadline is met by an act on the day it falls on. Limits in working days skip
//! every day off; limits of the laws (walls) run in calendar days. All days are local days: an
//! instant becomes one in the zone of the office.

mod book;
mod calendar;
mod complaint;
mod hours;
mod pause;
pub(crate) mod proof;
mod stoppage;
#[cfg(test)]
mod tests;

pub use book::{Book, Holiday, HolidayKind};
pub use calendar::{Calendar, Week, calendar, calendar_known_on};
pub use complaint::{Class, Clock, ClockKind, Clocks, Complaint, Longest, Unit, clocks, longest};
pub use hours::Shift;
pub use pause::{Pause, Span};
pub use stoppage::Stoppage;

use jiff::civil::Date;
use kernel::Phrase;

use crate::LawGap;

/// Why a date cannot be told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// No calendar on file covers a day that had to be looked at.
    #[error(transparent)]
    Gap(#[from] LawGap),
    /// Two facts are in the wrong order.
    #[error("{}", self.phrase().en)]
    Order {
        /// The fact that comes too early.
        field: &'static str,
        /// Its day.
        day: Date,
        /// The fact that it cannot come before.
        after: &'static str,
        /// The day of that.
        than: Date,
    },
}

impl TimeError {
    /// The error in words.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Gap(gap) => gap.phrase(),
            Self::Order {
                field,
                day,
                after,
                than,
            } => Phrase::new(
                format!("{field}: {day} mendahului {after} ({than}); periksa kedua tanggal"),
                format!("{field}: {day} is before {after} ({than}); check the two dates"),
            ),
        }
    }
}
