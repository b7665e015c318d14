//! The clock is a parameter: a rule never asks the wall for the time.

use jiff::{Timestamp, civil::Date, tz::Offset};

use crate::text_enum;

/// Where "now" comes from.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Timestamp;
    /// The date it is now in a zone.
    fn today(&self, zone: Zone) -> Date {
        zone.date_of(self.now())
    }
}

/// The wall clock of the machine; made once, in `app`.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the wall clock"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// A clock that stands still, for tests and for the demo.
#[derive(Clone, Copy, Debug)]
pub struct FixedClock(pub Timestamp);

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}

text_enum! {
    /// The three time zones of Indonesia.
    pub enum Zone {
        /// Waktu Indonesia Barat, UTC+7.
        Wib = "WIB",
        /// Waktu Indonesia Tengah, UTC+8.
        Wita = "WITA",
        /// Waktu Indonesia Timur, UTC+9.
        Wit = "WIT",
    }
}

impl Zone {
    /// The offset from UTC in hours.
    #[must_use]
    pub const fn hours(self) -> i8 {
        match self {
            Self::Wib => 7,
            Self::Wita => 8,
            Self::Wit => 9,
        }
    }

    /// The calendar date of an instant in this zone.
    #[must_use]
    pub fn date_of(self, at: Timestamp) -> Date {
        self.civil(at).date()
    }

    /// The wall-clock time of an instant in this zone.
    #[must_use]
    pub fn civil(self, at: Timestamp) -> jiff::civil::DateTime {
        Offset::constant(self.hours()).to_datetime(at)
    }
}
