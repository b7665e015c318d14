//! The hours of a working day.

use jiff::civil::Weekday;
use serde::Deserialize;

/// Working hours as they stand in the law: minutes of the day, counted from midnight.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Hours {
    start: u16,
    minutes: u16,
    break_start: u16,
    break_minutes: u16,
    friday_break_start: u16,
    friday_break_minutes: u16,
    ramadan_start: u16,
    ramadan_minutes: u16,
    ramadan_break_minutes: u16,
    ramadan_friday_break_minutes: u16,
}

impl Hours {
    /// The shift of a day.
    pub fn shift(&self, day: Weekday, fasting: bool) -> Shift {
        let friday = day == Weekday::Friday;
        let (start, minutes) = if fasting {
            (self.ramadan_start, self.ramadan_minutes)
        } else {
            (self.start, self.minutes)
        };
        let pause = match (fasting, friday) {
            (false, false) => self.break_minutes,
            (false, true) => self.friday_break_minutes,
            (true, false) => self.ramadan_break_minutes,
            (true, true) => self.ramadan_friday_break_minutes,
        };
        let from = if friday {
            self.friday_break_start
        } else {
            self.break_start
        };
        let until = from + pause;
        let morning = from.saturating_sub(start);
        Shift {
            start,
            break_start: from,
            break_end: until,
            end: until + minutes.saturating_sub(morning),
        }
    }
}

/// Begin, break and end of a working day, in minutes from midnight; all 0 on a day off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shift {
    start: u16,
    break_start: u16,
    break_end: u16,
    end: u16,
}

impl Shift {
    /// Minutes of work in the day.
    #[must_use]
    pub fn len(self) -> u32 {
        self.worked(u16::MAX)
    }

    /// Is it a day off?
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.end == 0
    }

    /// When work begins, in minutes from midnight.
    #[must_use]
    pub fn start(self) -> u16 {
        self.start
    }

    /// When work ends, in minutes from midnight; the end of the day on a day off.
    #[must_use]
    pub fn end(self) -> u16 {
        if self.is_empty() {
            24 * 60 - 1
        } else {
            self.end
        }
    }

    /// Minutes worked before a minute of the day.
    pub(super) fn worked(self, minute: u16) -> u32 {
        let morning = minute.min(self.break_start).saturating_sub(self.start);
        let afternoon = minute.min(self.end).saturating_sub(self.break_end);
        u32::from(morning) + u32::from(afternoon)
    }

    /// The minute of the day at which so many minutes (at least 1) have been worked.
    pub(super) fn minute_after(self, worked: u32) -> u16 {
        let worked = u16::try_from(worked).unwrap_or(u16::MAX);
        let morning = self.break_start.saturating_sub(self.start);
        if worked <= morning {
            self.start + worked
        } else {
            self.break_end.saturating_add(worked - morning)
        }
    }
}
