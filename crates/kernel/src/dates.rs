//! Dates as people write them, and the little date arithmetic that law needs.

use jiff::{ToSpan, civil::Date};

use crate::Locale;

const MONTHS_ID: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name of a month (1 to 12); any other number gives an empty text.
#[must_use]
pub fn month_name(month: i8, locale: Locale) -> &'static str {
    let names = match locale {
        Locale::Id => &MONTHS_ID,
        Locale::En => &MONTHS_EN,
    };
    usize::try_from(month - 1)
        .ok()
        .and_then(|i| names.get(i))
        .copied()
        .unwrap_or("")
}

/// `22 November 2026`, in the language asked for.
#[must_use]
pub fn long(date: Date, locale: Locale) -> String {
    format!(
        "{} {} {}",
        date.day(),
        month_name(date.month(), locale),
        date.year()
    )
}

/// The first day of the month after the month of `date`.
#[must_use]
pub fn first_of_next_month(date: Date) -> Date {
    date.first_of_month().saturating_add(1.month())
}

/// Whole years between two dates, as ages are counted.
#[must_use]
pub fn years_between(from: Date, to: Date) -> i32 {
    let full = i32::from(to.year()) - i32::from(from.year());
    if (to.month(), to.day()) < (from.month(), from.day()) {
        full - 1
    } else {
        full
    }
}

/// Whole months between two dates.
#[must_use]
pub fn months_between(from: Date, to: Date) -> i32 {
    let months = (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month())
        - i32::from(from.month());
    if to.day() < from.day() {
        months - 1
    } else {
        months
    }
}

/// A half-open period `[from, to)`; an open end is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day that counts.
    pub from: Date,
    /// The first day that no longer counts.
    pub to: Option<Date>,
}

impl Period {
    /// Does the period hold this day?
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }

    /// Do two periods share a day?
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.to.is_none_or(|to| other.from < to) && other.to.is_none_or(|to| self.from < to)
    }
}
