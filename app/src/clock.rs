//! A clock that runs like the machine's, but on another day: for a demo of any date.

use jiff::SignedDuration;
use kernel::{Clock, Date, SystemClock, Timestamp, Zone};

/// The machine's clock, moved by a fixed span.
#[derive(Clone, Copy, Debug)]
pub struct ShiftedClock {
    by: SignedDuration,
}

impl ShiftedClock {
    /// A clock on which it is now `today` in `zone`, at the time of day it really is.
    #[must_use]
    pub fn starting_on(today: Date, zone: Zone) -> Self {
        let now = SystemClock.now();
        let days = zone.date_of(now).duration_until(today);
        Self { by: days }
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> Timestamp {
        let now = SystemClock.now();
        now.checked_add(self.by).unwrap_or(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_on_the_day_that_was_asked_for() {
        let day: Date = "2027-02-28".parse().unwrap();
        let clock = ShiftedClock::starting_on(day, Zone::Wit);
        assert_eq!(clock.today(Zone::Wit), day);
        assert!(clock.now() <= clock.now());
    }
}
