//! The working calendar: prefix counts by day, so that no question loops over days.

use jiff::civil::{Date, DateTime, Weekday};
use kernel::text_enum;

use super::{
    TimeError,
    book::{Book, Holiday},
    hours::Shift,
};
use crate::{LawGap, On};

text_enum! {
    /// Which days of the week an office works.
    pub enum Week {
        /// Monday to Friday.
        Five = "5",
        /// Monday to Saturday: schools, health centres.
        Six = "6",
    }
}

impl Week {
    /// Is this day of the week worked?
    #[must_use]
    pub const fn works(self, day: Weekday) -> bool {
        match day {
            Weekday::Sunday => false,
            Weekday::Saturday => matches!(self, Self::Six),
            _ => true,
        }
    }

    /// The week in the words people use: `5`, `5-day`, `lima hari`.
    #[must_use]
    pub fn parse_loose(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let (word, rest) = text.split_at(text.find([' ', '-', '_']).unwrap_or(text.len()));
        if !matches!(
            rest.trim_start_matches([' ', '-', '_']),
            "" | "day" | "days" | "hari" | "hari_kerja" | "hari kerja"
        ) {
            return None;
        }
        match word {
            "5" | "five" | "lima" => Some(Self::Five),
            "6" | "six" | "enam" => Some(Self::Six),
            _ => None,
        }
    }
}

/// The calendar as it was known from one day on.
#[derive(Debug)]
pub(super) struct View {
    pub known: Option<Date>,
    pub five: Days,
    pub six: Days,
}

/// What a calendar is made of, for one day.
pub(super) struct OneDay {
    pub working: bool,
    /// A decree makes it a day off, and the week would work it.
    pub named: bool,
    /// The decree is an estimate.
    pub unsure: bool,
    pub shift: Option<Shift>,
}

/// The days of one week's calendar.
#[derive(Debug)]
pub(super) struct Days {
    first_year: i16,
    /// Index of 1 January of each year.
    years: Vec<u16>,
    dates: Vec<Date>,
    /// Working days before each day; one more entry than days.
    before: Vec<u16>,
    /// The working days in their order, by index.
    nth: Vec<u16>,
    /// Named days off that the week would work, in their order.
    named: Vec<Date>,
    /// How many of them stand before each day.
    named_before: Vec<u16>,
    /// Estimated days off before each day.
    unsure: Vec<u16>,
    /// Minutes of work before each day.
    minutes: Vec<u32>,
    shifts: Vec<Shift>,
    /// The shift of each day, by its place in `shifts`.
    shift: Vec<u8>,
}

impl Days {
    pub fn build(first: Date, until: Date, of: impl Fn(Date) -> OneDay) -> Self {
        let mut days = Self {
            first_year: first.year(),
            years: Vec::new(),
            dates: Vec::new(),
            before: vec![0],
            nth: Vec::new(),
            named: Vec::new(),
            named_before: vec![0],
            unsure: vec![0],
            minutes: vec![0],
            shifts: vec![Shift::default()],
            shift: Vec::new(),
        };
        let (mut count, mut doubts, mut minutes) = (0, 0, 0);
        let all = first.series(jiff::Span::new().days(1));
        for (at, day) in all
            .take_while(|d| *d < until)
            .take(usize::from(u16::MAX))
            .enumerate()
        {
            let at = u16::try_from(at).unwrap_or(u16::MAX);
            if day.day_of_year() == 1 {
                days.years.push(at);
            }
            let OneDay {
                working,
                named,
                unsure,
                shift,
            } = of(day);
            if named {
                days.named.push(day);
            }
            if working {
                days.nth.push(at);
                count += 1;
            }
            doubts += u16::from(unsure);
            let shift = shift.unwrap_or_default();
            minutes += shift.len();
            days.dates.push(day);
            days.before.push(count);
            days.named_before
                .push(u16::try_from(days.named.len()).unwrap_or(u16::MAX));
            days.unsure.push(doubts);
            days.minutes.push(minutes);
            let place = days.shifts.iter().position(|s| *s == shift);
            let place = place.unwrap_or_else(|| {
                days.shifts.push(shift);
                days.shifts.len() - 1
            });
            days.shift.push(u8::try_from(place).unwrap_or(0));
        }
        days
    }

    #[inline]
    fn index(&self, day: Date) -> Option<usize> {
        let year = usize::try_from(day.year() - self.first_year).ok()?;
        let start = usize::from(*self.years.get(year)?);
        let at = start + usize::from(day.day_of_year().unsigned_abs()) - 1;
        (at < self.dates.len()).then_some(at)
    }
}

/// The working calendar of an office, as it was known on a day.
#[derive(Clone, Copy, Debug)]
pub struct Calendar<'a> {
    book: &'a Book,
    days: &'a Days,
    known: Option<Date>,
    week: Week,
    /// Working days that do not count, in their order: an outage took them.
    lost: &'a [Date],
}

/// The working calendar as it is known last.
#[inline]
#[must_use]
pub fn calendar(on: On<'_>, week: Week) -> Calendar<'_> {
    calendar_known_on(on, week, None)
}

/// The working calendar as it was known on a day, `None` for what is known last: a decree may
/// change a year that already runs.
#[inline]
#[must_use]
pub fn calendar_known_on(on: On<'_>, week: Week, known: Option<Date>) -> Calendar<'_> {
    let book = on.time();
    let at = match known {
        None => book.views.len(),
        Some(day) => book
            .views
            .partition_point(|v| v.known.is_none_or(|k| k <= day)),
    };
    let view = &book.views[at.max(1) - 1];
    Calendar {
        book,
        days: match week {
            Week::Five => &view.five,
            Week::Six => &view.six,
        },
        known,
        week,
        lost: &[],
    }
}

impl<'a> Calendar<'a> {
    #[inline]
    fn index(&self, day: Date) -> Result<usize, LawGap> {
        self.days.index(day).ok_or_else(|| self.book.gap(day))
    }

    #[cold]
    fn beyond(&self) -> LawGap {
        let last = self.last();
        self.book.gap(last.tomorrow().unwrap_or(last))
    }

    /// The first day that the calendar on file knows.
    #[must_use]
    pub fn begins(&self) -> Option<Date> {
        self.days.dates.first().copied()
    }

    /// The last day that the calendar on file covers.
    #[must_use]
    pub fn last(&self) -> Date {
        self.days.dates.last().copied().unwrap_or(Date::MIN)
    }

    /// The last day of a limit in working days; the day it starts from is day 0. A limit of no
    /// days ends on that day, or on the next working day where it is off.
    ///
    /// # Errors
    /// Names the gap where the calendar on file does not reach from the start to the end.
    #[inline]
    pub fn due(&self, from: Date, days: u16) -> Result<Date, LawGap> {
        let at = self.index(from)?;
        let days = usize::from(days);
        let (first, mut passed) = if days == 0 {
            (from, usize::from(self.days.before[at]))
        } else {
            let after = self.days.dates.get(at + 1).copied().unwrap_or(from);
            (after, usize::from(self.days.before[at + 1]) + days - 1)
        };
        let mut on = self.nth(passed)?;
        for lost in &self.lost[self.lost.partition_point(|day| *day < first)..] {
            if *lost > on {
                break;
            }
            passed += 1;
            on = self.nth(passed)?;
        }
        Ok(on)
    }

    /// The working day with so many before it since the calendar begins, lost ones counted.
    #[inline]
    fn nth(&self, passed: usize) -> Result<Date, LawGap> {
        match self.days.nth.get(passed) {
            Some(at) => Ok(self.days.dates[usize::from(*at)]),
            None => Err(self.beyond()),
        }
    }

    /// Working days after one day up to another, that one included; 0 where it is not later.
    ///
    /// # Errors
    /// Names the gap where the calendar on file does not cover both days.
    pub fn count(&self, after: Date, until: Date) -> Result<u16, LawGap> {
        let (first, last) = (self.index(after)?, self.index(until)?);
        let all = self.days.before[last + 1].saturating_sub(self.days.before[first + 1]);
        let lost = self.lost_between(after, until).iter();
        let lost = lost.filter(|day| **day > after).count();
        Ok(all - u16::try_from(lost).unwrap_or(all).min(all))
    }

    /// Is it a working day?
    ///
    /// # Errors
    /// Names the gap where the calendar on file does not cover the day.
    pub fn works(&self, day: Date) -> Result<bool, LawGap> {
        let at = self.index(day)?;
        Ok(self.days.before[at] != self.days.before[at + 1] && !self.is_lost(day))
    }

    /// How many days off between two days, the last included, are estimates.
    ///
    /// # Errors
    /// Names the gap where the calendar on file does not cover both days.
    pub fn estimates(&self, after: Date, until: Date) -> Result<u16, LawGap> {
        let (after, until) = (self.index(after)?, self.index(until)?);
        Ok(self.days.unsure[until + 1].saturating_sub(self.days.unsure[after + 1]))
    }

    /// The calendar without some of its working days: as [`Calendar::lost_to`] gives them, in their order
    /// and each once.
    #[must_use]
    pub fn without(self, lost: &'a [Date]) -> Self {
        Self { lost, ..self }
    }

    /// The lost days from one day to another, both included.
    pub(super) fn lost_between(&self, from: Date, until: Date) -> &'a [Date] {
        let first = self.lost.partition_point(|day| *day < from);
        let last = self.lost.partition_point(|day| *day <= until);
        &self.lost[first..last.max(first)]
    }

    fn is_lost(&self, day: Date) -> bool {
        self.lost.binary_search(&day).is_ok()
    }

    /// The named days off after one day up to another, that one included, that would be worked
    /// were they not off.
    pub fn holidays(
        &self,
        after: Date,
        until: Date,
    ) -> impl Iterator<Item = &'a Holiday> + use<'a> {
        let (known, week) = (self.known, self.week);
        let span = (after < until).then(|| self.book.named.range(after..=until));
        let rows = span.into_iter().flatten().flat_map(|(_, rows)| rows);
        rows.filter(move |h| h.date > after && h.known(known) && week.works(h.date.weekday()))
    }

    /// The days of those, without a look at their names.
    ///
    /// # Errors
    /// Names the gap where the calendar on file does not cover both days.
    pub fn passed_over(&self, after: Date, until: Date) -> Result<&'a [Date], LawGap> {
        let (after, until) = (self.index(after)?, self.index(until)?);
        let from = usize::from(self.days.named_before[after + 1]);
        let to = usize::from(self.days.named_before[until + 1]);
        Ok(&self.days.named[from..to.max(from)])
    }

    /// The hours of a working day; an empty shift on a day off.
    ///
    /// # Errors
    /// Names the gap where the calendar on file does not cover the day.
    pub fn shift(&self, day: Date) -> Result<Shift, LawGap> {
        let at = self.index(day)?;
        if self.is_lost(day) {
            return Ok(Shift::default());
        }
        Ok(self.days.shifts[usize::from(self.days.shift[at])])
    }

    /// Minutes of work before a day, since the calendar begins, and those of the day; lost ones counted.
    fn minutes_of(&self, day: Date) -> Result<(u32, u32), LawGap> {
        let at = self.index(day)?;
        let (before, after) = (self.days.minutes[at], self.days.minutes[at + 1]);
        Ok((before, after - before))
    }

    /// Minutes of work before a moment, since the calendar begins.
    fn position(&self, at: DateTime) -> Result<u32, LawGap> {
        let (before, _) = self.minutes_of(at.date())?;
        let mut minutes = before + self.shift(at.date())?.worked(minute_of_day(at));
        for lost in self.lost.iter().take_while(|day| **day < at.date()) {
            minutes -= self.minutes_of(*lost)?.1;
        }
        Ok(minutes)
    }

    /// Minutes of work between two moments, breaks and days off left out; 0 where the second is
    /// not later.
    ///
    /// # Errors
    /// Names the gap where the calendar on file does not cover both days.
    pub fn minutes(&self, from: DateTime, until: DateTime) -> Result<u32, LawGap> {
        Ok(self.position(until)?.saturating_sub(self.position(from)?))
    }

    /// The moment after so many minutes of work; none leave the moment as it is.
    ///
    /// # Errors
    /// Names the gap where the calendar on file does not reach so far.
    pub fn after_minutes(&self, from: DateTime, minutes: u32) -> Result<DateTime, LawGap> {
        if minutes == 0 {
            return self.index(from.date()).map(|_| from);
        }
        let mut target = self.position(from)?.saturating_add(minutes);
        for lost in self.lost {
            let (before, of_day) = self.minutes_of(*lost)?;
            if before >= target {
                break;
            }
            target += of_day;
        }
        // The day before whose end the target lies: the first one with so many minutes before
        // the day after it.
        let day = self.days.minutes[1..].partition_point(|before| *before < target);
        let Some(date) = self.days.dates.get(day) else {
            return Err(self.beyond());
        };
        let shift = self.days.shifts[usize::from(self.days.shift[day])];
        let minute = shift.minute_after(target - self.days.minutes[day]);
        Ok(at_minute(*date, minute))
    }

    /// The end of work on a day; the end of the day where it is off.
    ///
    /// # Errors
    /// Names the gap where the calendar on file does not cover the day.
    pub fn end_of(&self, day: Date) -> Result<DateTime, LawGap> {
        Ok(at_minute(day, self.shift(day)?.end()))
    }

    /// A limit in calendar days, which no day off moves.
    ///
    /// # Errors
    /// Names the gap where there is no such day.
    pub fn wall(&self, from: Date, days: u16) -> Result<Date, TimeError> {
        let span = jiff::Span::new().days(i64::from(days));
        from.checked_add(span)
            .map_err(|_| self.book.gap(from).into())
    }
}

fn minute_of_day(at: DateTime) -> u16 {
    let (hour, minute) = (at.hour().unsigned_abs(), at.minute().unsigned_abs());
    u16::from(hour) * 60 + u16::from(minute)
}

fn at_minute(day: Date, minute: u16) -> DateTime {
    let minute = minute.min(24 * 60 - 1);
    let hour = i8::try_from(minute / 60).unwrap_or(23);
    let rest = i8::try_from(minute % 60).unwrap_or(59);
    day.at(hour, rest, 0, 0)
}
