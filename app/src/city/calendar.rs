//! The days on which things happen in the city, all counted from "today".

use jiff::{ToSpan, civil::Date, civil::Weekday};
use kernel::dates;

use super::dice::Dice;

/// The fixed days of a city.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Calendar {
    /// The day the city is made for.
    pub(crate) today: Date,
    /// The day the position map starts.
    pub(crate) founded: Date,
    /// The day of the last restructuring.
    pub(crate) restructured: Date,
}

impl Calendar {
    pub(crate) fn new(today: Date) -> Self {
        Self {
            today,
            founded: working_day(first_of(today.year() - 9, 1)),
            restructured: working_day(first_of(today.year() - 2, 1)),
        }
    }

    /// The entry of new people (TMT CPNS), `back` rounds ago; the last one lies less than a year
    /// back, so that its people are still CPNS.
    pub(crate) fn intake(&self, back: i32) -> Date {
        add_months(self.today, -8 - 12 * back).first_of_month()
    }

    /// The entry that falls closest to a wanted day, never later than the last one.
    pub(crate) fn intake_near(&self, wanted: Date, dice: &mut Dice) -> Date {
        if let Some(day) = (0..3)
            .map(|back| self.intake(back))
            .find(|day| *day <= wanted)
        {
            return day;
        }
        // Earlier entries came in a few months of the year; the year decides which one was usual.
        const MONTHS: [i8; 5] = [3, 1, 4, 12, 3];
        let year = wanted.year();
        let usual = MONTHS[usize::from(year.unsigned_abs()) % MONTHS.len()];
        let month = if dice.chance(850) {
            usual
        } else {
            *dice.pick(&MONTHS)
        };
        first_of(year, month).min(self.intake(2))
    }

    /// A day on which officials were sworn in (pelantikan): four a year.
    pub(crate) fn inauguration_before(&self, day: Date, dice: &mut Dice) -> Date {
        const DAYS: [(i8, i8); 4] = [(1, 9), (4, 12), (7, 18), (10, 11)];
        let last = day.min(add_days(self.today, -12));
        let mut year = last.year();
        let mut slot = dice.below(2);
        loop {
            let found = DAYS
                .iter()
                .rev()
                .filter_map(|(m, d)| Date::new(year, *m, *d).ok())
                .map(working_day)
                .filter(|d| *d <= last)
                .nth(slot);
            match found {
                Some(found) => return found.max(self.founded),
                None if slot > 0 => slot = 0,
                None => year -= 1,
            }
        }
    }

    /// The day a rise in grade takes effect: the first 1 April or 1 October on or after a day.
    /// Both are dates of every scheme of periods that was ever in force.
    pub(crate) fn period_from(day: Date) -> Date {
        [
            first_of(day.year(), 4),
            first_of(day.year(), 10),
            first_of(day.year() + 1, 4),
        ]
        .into_iter()
        .find(|d| *d >= day)
        .unwrap_or(day)
    }
}

/// The first of a month; the months used here always exist.
pub(crate) fn first_of(year: i16, month: i8) -> Date {
    Date::new(year, month, 1).unwrap_or(Date::MIN)
}

pub(crate) fn add_days(day: Date, days: i32) -> Date {
    day.saturating_add(days.days())
}

pub(crate) fn add_months(day: Date, months: i32) -> Date {
    day.saturating_add(months.months())
}

pub(crate) fn add_years(day: Date, years: i32) -> Date {
    day.saturating_add(years.years())
}

/// Whole years between two days.
pub(crate) fn years(from: Date, to: Date) -> i32 {
    dates::years_between(from, to)
}

/// The day itself, or the Monday after a weekend.
pub(crate) fn working_day(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => add_days(day, 2),
        Weekday::Sunday => add_days(day, 1),
        _ => day,
    }
}
