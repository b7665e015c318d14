//! Dates in every form that sheets bring: numbers with any separator, month names in two
//! languages, ISO, serial numbers of spreadsheets, two-digit years read from their context.

use jiff::ToSpan;
use kernel::{Date, text_enum};

use crate::imports::sheet::Cell;

text_enum! {
    /// How a date was written.
    pub enum DateForm {
        /// `31-12-2021`, the form of the national export.
        National = "national",
        /// A cell that the spreadsheet itself holds as a date.
        Typed = "typed",
        /// `31/12/2021`, `31.12.2021`, `31 12 2021`.
        Separated = "separated",
        /// `31/12/21`.
        ShortYear = "short_year",
        /// `2021-12-31`, with or without a time.
        Iso = "iso",
        /// `31 Desember 2021`.
        Words = "words",
        /// `44561`, days since 1900.
        Serial = "serial",
        /// `20211231`.
        Packed = "packed",
        /// `12/31/2021`: the month cannot stand second, so it stands first.
        MonthFirst = "month_first",
    }
}

/// A date that was read, and how it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadDate {
    /// The date.
    pub date: Date,
    /// How it was written.
    pub form: DateForm,
}

/// Why a cell gives no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDate {
    /// Nothing there.
    Blank,
    /// `00-00-0000` and its kin: the other system's word for "not known".
    Zero,
    /// A day that the calendar does not have: `31-02-2015`.
    Impossible,
    /// A month or a year without a day.
    Incomplete,
    /// Not a date at all.
    Unreadable,
}

/// Between which dates a two-digit year is read.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// No earlier than this.
    pub from: Date,
    /// No later than this.
    pub to: Date,
}

/// Days from the day 0 of spreadsheets (30 December 1899) that can be a date of a person in
/// service: 1910 to 2100.
const SERIALS: std::ops::RangeInclusive<i32> = 3_654..=73_050;

/// Reads the date in a cell.
///
/// # Errors
/// Says why there is none.
pub fn read(cell: &Cell, short_years: Span) -> Result<ReadDate, NoDate> {
    match cell {
        Cell::Empty => Err(NoDate::Blank),
        Cell::Date(date) => found(*date, DateForm::Typed),
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the part of a day is the time; numbers out of range saturate and are refused"
        )]
        Cell::Number(number) => serial(*number as i64).ok_or(if *number as i64 == 0 {
            NoDate::Zero
        } else {
            NoDate::Unreadable
        }),
        Cell::Bool(_) => Err(NoDate::Unreadable),
        Cell::Text(text) => read_text(text, short_years),
    }
}

/// Reads the date in a text.
///
/// # Errors
/// Says why there is none.
pub fn read_text(text: &str, short_years: Span) -> Result<ReadDate, NoDate> {
    let text = text.trim();
    let mut parts: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|p| !p.is_empty())
        .collect();
    // A weekday before the date and a time behind it say nothing.
    if parts.len() > 3
        && let Some(first) = parts.first()
        && is_weekday(first)
    {
        parts.remove(0);
    }
    if let Some(time) = parts.get(2).and_then(|p| p.find(['T', 't']))
        && let Some(p) = parts.get_mut(2)
        && p[..time].chars().all(|c| c.is_ascii_digit())
        && time > 0
    {
        *p = &p[..time];
        parts.truncate(3);
    }
    if parts.iter().all(|p| p.chars().all(|c| c == '0')) {
        return Err(if parts.is_empty() {
            NoDate::Blank
        } else {
            NoDate::Zero
        });
    }
    let digits = |p: &&str| p.chars().all(|c| c.is_ascii_digit());
    match parts.as_slice() {
        [one] if digits(one) => packed(one),
        [a, b, c, time @ ..] if time.is_empty() || text.contains(':') => {
            three(text, a, b, c, short_years)
        }
        [month, year] if month_of(month).is_some() || (digits(month) && digits(year)) => {
            Err(NoDate::Incomplete)
        }
        _ => Err(NoDate::Unreadable),
    }
}

fn found(date: Date, form: DateForm) -> Result<ReadDate, NoDate> {
    Ok(ReadDate { date, form })
}

fn serial(number: i64) -> Option<ReadDate> {
    let days = i32::try_from(number).ok().filter(|n| SERIALS.contains(n))?;
    let date = Date::new(1899, 12, 30)
        .ok()?
        .checked_add(days.days())
        .ok()?;
    Some(ReadDate {
        date,
        form: DateForm::Serial,
    })
}

/// `20211231`, `31122021`, a serial number, or a year alone.
fn packed(text: &str) -> Result<ReadDate, NoDate> {
    let number: i64 = text.parse().map_err(|_| NoDate::Unreadable)?;
    if text.len() == 8 {
        let year_first = date(&text[..4], &text[4..6], &text[6..]);
        let year_last = date(&text[4..], &text[2..4], &text[..2]);
        return match (year_first.filter(|d| d.year() > 1900), year_last) {
            (Some(date), _) | (None, Some(date)) => found(date, DateForm::Packed),
            (None, None) => Err(NoDate::Impossible),
        };
    }
    if text.len() == 4 {
        return Err(NoDate::Incomplete);
    }
    serial(number).ok_or(NoDate::Unreadable)
}

fn three(
    text: &str,
    first: &str,
    second: &str,
    third: &str,
    short_years: Span,
) -> Result<ReadDate, NoDate> {
    let digits = |p: &str| p.chars().all(|c| c.is_ascii_digit());
    if let Some(month) = month_of(second)
        && digits(first)
    {
        return worded(first, month, third, short_years);
    }
    // "Desember 31, 2021"
    if let Some(month) = month_of(first)
        && digits(second)
    {
        return worded(second, month, third, short_years);
    }
    if !(digits(first) && digits(second) && digits(third)) {
        return Err(NoDate::Unreadable);
    }
    if first.len() == 4 && second.len() <= 2 && third.len() <= 2 {
        return date(first, second, third)
            .map_or(Err(NoDate::Impossible), |d| found(d, DateForm::Iso));
    }
    if first.len() > 2 || second.len() > 2 {
        return Err(NoDate::Unreadable);
    }
    let (year, form) = match third.len() {
        4 => {
            let plain = text.len() == 10 && text.as_bytes().get(2) == Some(&b'-');
            let form = if plain {
                DateForm::National
            } else {
                DateForm::Separated
            };
            (third.parse().map_err(|_| NoDate::Unreadable)?, form)
        }
        2 => {
            let year = long_year(third, first, second, short_years).ok_or(NoDate::Unreadable)?;
            (year, DateForm::ShortYear)
        }
        _ => return Err(NoDate::Unreadable),
    };
    let year = year.to_string();
    if let Some(date) = date(&year, second, first) {
        return found(date, form);
    }
    let month_cannot_be = second.parse::<u8>().is_ok_and(|m| m > 12);
    match date(&year, first, second) {
        Some(date) if month_cannot_be => found(date, DateForm::MonthFirst),
        _ => Err(NoDate::Impossible),
    }
}

fn worded(day: &str, month: i8, year: &str, short_years: Span) -> Result<ReadDate, NoDate> {
    let month = month.to_string();
    let year = match year.len() {
        4 => year.parse().map_err(|_| NoDate::Unreadable)?,
        2 => long_year(year, day, &month, short_years).ok_or(NoDate::Unreadable)?,
        _ => return Err(NoDate::Unreadable),
    };
    date(&year.to_string(), &month, day)
        .map_or(Err(NoDate::Impossible), |d| found(d, DateForm::Words))
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        .ok()
        .filter(|d| (1900..2100).contains(&d.year()))
}

/// The year that a two-digit year means: the latest century that keeps the date inside the span.
fn long_year(short: &str, day: &str, month: &str, span: Span) -> Option<i16> {
    let short: i16 = short.parse().ok()?;
    [2000, 1900]
        .into_iter()
        .map(|century| century + short)
        .find(|year| {
            date(&year.to_string(), month, day).is_some_and(|d| span.from <= d && d <= span.to)
        })
        .or_else(|| {
            let century = if 2000 + short <= span.to.year() {
                2000
            } else {
                1900
            };
            Some(century + short)
        })
}

/// The month of a name or of its first letters, Indonesian or English.
#[must_use]
pub fn month_of(name: &str) -> Option<i8> {
    let lower = name.to_lowercase();
    let month = match lower.as_str() {
        "jan" | "januari" | "january" => 1,
        "feb" | "peb" | "februari" | "pebruari" | "february" => 2,
        "mar" | "mrt" | "maret" | "march" => 3,
        "apr" | "april" => 4,
        "mei" | "may" => 5,
        "jun" | "juni" | "june" => 6,
        "jul" | "juli" | "july" => 7,
        "agu" | "ags" | "agt" | "agust" | "aug" | "agustus" | "august" => 8,
        "sep" | "sept" | "september" => 9,
        "okt" | "oct" | "oktober" | "october" => 10,
        "nov" | "nop" | "november" | "nopember" => 11,
        "des" | "dec" | "desember" | "december" => 12,
        _ => return None,
    };
    Some(month)
}

fn is_weekday(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "senin" | "selasa" | "rabu" | "kamis" | "jumat" | "sabtu" | "minggu" | "ahad"
    )
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const SPAN: Span = Span {
        from: Date::constant(1960, 1, 1),
        to: Date::constant(2021, 12, 31),
    };

    fn text(text: &str) -> Result<ReadDate, NoDate> {
        read_text(text, SPAN)
    }

    #[test]
    fn reads_every_form() {
        let day = date(1981, 5, 4);
        for (written, form) in [
            ("04-05-1981", DateForm::National),
            ("4-5-1981", DateForm::Separated),
            ("04/05/1981", DateForm::Separated),
            ("04.05.1981", DateForm::Separated),
            ("04-05-1981 00:00:00", DateForm::Separated),
            ("04/05/81", DateForm::ShortYear),
            ("1981-05-04", DateForm::Iso),
            ("1981-05-04T00:00:00", DateForm::Iso),
            ("1981-05-04 00:00:00.0", DateForm::Iso),
            ("4 Mei 1981", DateForm::Words),
            ("Senin, 4 Mei 1981", DateForm::Words),
            ("04-May-81", DateForm::Words),
            ("May 4, 1981", DateForm::Words),
            ("19810504", DateForm::Packed),
            ("04051981", DateForm::Packed),
            ("29710", DateForm::Serial),
        ] {
            assert_eq!(text(written), Ok(ReadDate { date: day, form }), "{written}");
        }
        assert_eq!(
            text("12/31/2020").unwrap(),
            ReadDate {
                date: date(2020, 12, 31),
                form: DateForm::MonthFirst
            }
        );
        let serial = read(&Cell::Number(44_561.5), SPAN).unwrap();
        assert_eq!(serial.date, date(2021, 12, 31));
    }

    #[test]
    fn says_why_there_is_none() {
        for (written, why) in [
            ("", NoDate::Blank),
            ("00-00-0000", NoDate::Zero),
            ("0000-00-00 00:00:00", NoDate::Zero),
            ("31-02-2015", NoDate::Impossible),
            ("29-02-2019", NoDate::Impossible),
            ("13-13-2019", NoDate::Impossible),
            ("31 Februari 2015", NoDate::Impossible),
            ("2019", NoDate::Incomplete),
            ("Mei 2019", NoDate::Incomplete),
            ("tidak tahu", NoDate::Unreadable),
            ("123", NoDate::Unreadable),
            ("1.5.2.3", NoDate::Unreadable),
        ] {
            assert_eq!(text(written), Err(why), "{written}");
        }
        assert_eq!(read(&Cell::Number(0.0), SPAN), Err(NoDate::Zero));
    }

    #[test]
    fn short_years_follow_their_context() {
        assert_eq!(text("01/10/21").unwrap().date, date(2021, 10, 1));
        assert_eq!(text("01/10/85").unwrap().date, date(1985, 10, 1));
        let birth = Span {
            from: date(1940, 1, 1),
            to: date(2003, 12, 31),
        };
        assert_eq!(
            read_text("01/10/21", birth).unwrap().date,
            date(1921, 10, 1)
        );
        assert_eq!(
            read_text("01/10/02", birth).unwrap().date,
            date(2002, 10, 1)
        );
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(days in 0i32..60_000) {
            let day = date(1930, 1, 1).checked_add(days.days()).unwrap();
            for form in ["%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d", "%Y%m%d", "%d %B %Y"] {
                prop_assert_eq!(text(&day.strftime(form).to_string()).unwrap().date, day);
            }
        }

        #[test]
        fn never_panics(written in ".{0,20}", dated in "[0-9TtMmei/. -]{0,14}") {
            let _ = text(&written);
            let _ = text(&dated);
        }
    }
}
