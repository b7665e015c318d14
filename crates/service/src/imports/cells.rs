//! The cells of one row: texts, dates, words, flags; what is wrong with one is told and hides nothing
//! else.

use kernel::{Date, Phrase, Timestamp};
use register::imports::clean::{clean, visible};
use register::imports::dates::{self, DateForm, NoDate, Span};
use register::imports::sheet::Cell;

use super::field::{Columns, Field};
use super::findings::{Code, Finding, Severity};
use super::read::{Known, Mends};
use super::words;
use crate::cases::LONGEST;

/// Reads a row; without a record where something must be mended first.
pub(super) struct Row<'a> {
    pub(super) cells: &'a [Cell],
    pub(super) number: u32,
    pub(super) columns: &'a Columns,
    pub(super) mends: &'a Mends,
    pub(super) known: &'a Known<'a>,
    pub(super) found: Vec<Finding>,
    /// The name of a unit that nobody has told yet.
    pub(super) unknown_unit: Option<String>,
}

impl Row<'_> {
    pub(super) fn tell(&mut self, field: Field, code: Code, value: &str, id: String, en: String) {
        let finding = Finding::at(self.number, field, code, value, Phrase::new(id, en));
        self.found.push(finding);
    }

    /// What a cell says: what an officer put there, else what is written.
    pub(super) fn cell(&self, field: Field) -> &Cell {
        let mended = self.mends.get(&(self.number, field));
        mended.unwrap_or_else(|| self.written(field))
    }

    /// What the file says.
    pub(super) fn written(&self, field: Field) -> &Cell {
        const NOTHING: Cell = Cell::Empty;
        let place = self.columns.place(field);
        place.and_then(|at| self.cells.get(at)).unwrap_or(&NOTHING)
    }

    /// A short text: one line, without what nobody sees.
    pub(super) fn short(&mut self, field: Field, most: usize) -> String {
        let shown = self.cell(field).shown();
        let (value, noticed) = clean(&shown);
        let value = value.into_owned();
        self.watch(field, &shown, noticed.formula, noticed.error);
        self.fits(field, &value, most);
        value
    }

    /// A long text, with its lines.
    pub(super) fn long(&mut self, field: Field) -> String {
        let shown = self.cell(field).shown();
        let value = visible(&shown);
        if value.chars().count() <= 200 {
            let noticed = clean(&shown).1;
            self.watch(field, &shown, noticed.formula, noticed.error);
            if noticed.error {
                return String::new();
            }
        }
        self.fits(field, &value, LONGEST);
        value
    }

    pub(super) fn watch(&mut self, field: Field, shown: &str, formula: bool, error: bool) {
        if error {
            self.tell(
                field,
                Code::CellError,
                shown,
                "Sel berisi galat rumus, bukan nilai. Isi nilainya lalu bawa lagi.".into(),
                "The cell holds the error of a formula. Put the value and bring it again.".into(),
            );
        } else if formula {
            self.tell(
                field,
                Code::FormulaLike,
                shown,
                "Isi sel mirip rumus; disimpan sebagai teks biasa dan tidak pernah dijalankan."
                    .into(),
                "The cell looks like a formula; it is kept as plain text and never run.".into(),
            );
        }
    }

    pub(super) fn fits(&mut self, field: Field, value: &str, most: usize) {
        let n = value.chars().count();
        if n > most {
            self.tell(
                field,
                Code::TextTooLong,
                value,
                format!("{n} huruf, paling banyak {most}. Ringkas isinya lalu bawa lagi."),
                format!("{n} characters, at most {most}. Shorten it and bring it again."),
            );
        }
    }

    /// An instant: the day, and the hour where one is written; the office opens at eight.
    pub(super) fn moment(&mut self, field: Field) -> Option<Timestamp> {
        let shown = self.cell(field).shown();
        let day = self.day(field)?;
        let (hour, minute) = hour_of(&shown).unwrap_or((8, 0));
        let offset = jiff::tz::Offset::constant(self.known.zone.hours());
        let at = offset.to_timestamp(day.at(hour, minute, 0, 0)).ok()?;
        if at > self.known.now && day == self.known.zone.date_of(self.known.now) {
            return Some(self.known.now);
        }
        Some(at)
    }

    pub(super) fn day(&mut self, field: Field) -> Option<Date> {
        let cell = match self.cell(field) {
            Cell::Text(written) => Cell::Text(clean(written).0.into_owned()),
            other => other.clone(),
        };
        let shown = cell.shown();
        let today = self.known.zone.date_of(self.known.now);
        let from = Date::constant(2000, 1, 1);
        match dates::read(&cell, Span { from, to: today }) {
            Err(NoDate::Blank | NoDate::Zero) => None,
            Ok(read) if read.date < from => {
                self.unreadable(field, &shown);
                None
            }
            Ok(read) => {
                if read.form == DateForm::MonthFirst {
                    self.tell(
                        field,
                        Code::DateMonthFirst,
                        &shown,
                        format!("Bulan ditulis di depan; dibaca {}.", read.date),
                        format!("The month stands first; read as {}.", read.date),
                    );
                }
                if read.date > today && field != Field::Planned {
                    self.tell(
                        field,
                        Code::DateFuture,
                        &shown,
                        "Tanggal ini belum tiba. Periksa hari, bulan, dan tahunnya.".into(),
                        "This day has not come yet. Check day, month and year.".into(),
                    );
                    return None;
                }
                Some(read.date)
            }
            Err(NoDate::Impossible) => {
                self.tell(
                    field,
                    Code::DateImpossible,
                    &shown,
                    "Tanggal ini tidak ada di kalender.".into(),
                    "The calendar does not have this day.".into(),
                );
                None
            }
            Err(NoDate::Incomplete | NoDate::Unreadable) => {
                self.unreadable(field, &shown);
                None
            }
        }
    }

    pub(super) fn unreadable(&mut self, field: Field, shown: &str) {
        self.tell(
            field,
            Code::DateUnreadable,
            shown,
            "Bukan tanggal yang lengkap. Tulis hari, bulan, dan tahun, misalnya 24-11-2026.".into(),
            "Not a whole date. Write day, month and year, for example 24-11-2026.".into(),
        );
    }

    /// A moment that cannot lie before another one; of the same day it counts as not earlier.
    pub(super) fn after(&mut self, field: Field, earlier: Timestamp) -> Option<Timestamp> {
        let at = self.moment(field)?;
        let zone = self.known.zone;
        if zone.date_of(at) < zone.date_of(earlier) {
            let shown = self.cell(field).shown();
            let first = zone.date_of(earlier);
            self.tell(
                field,
                Code::DateOrder,
                &shown,
                format!("Lebih awal daripada {first}, padahal terjadi sesudahnya."),
                format!("Earlier than {first}, which it must follow."),
            );
            return None;
        }
        Some(at.max(earlier))
    }

    pub(super) fn missing(&mut self, field: Field, id: &str, en: &str) {
        let code = match field {
            Field::Body => Code::BodyMissing,
            Field::Unit => Code::UnitMissing,
            _ => Code::DateMissing,
        };
        self.tell(field, code, "", id.to_owned(), en.to_owned());
    }

    /// A cell of few words; blank gives the usual value.
    pub(super) fn word<T>(
        &mut self,
        field: Field,
        code: Code,
        usual: T,
        read: impl Fn(&str) -> Option<T>,
        way: (&str, &str),
    ) -> Option<T> {
        let shown = self.cell(field).shown();
        let value = clean(&shown).0.into_owned();
        if value.is_empty() {
            return Some(usual);
        }
        let found = read(&value);
        if found.is_none() {
            self.tell(field, code, &value, way.0.to_owned(), way.1.to_owned());
        }
        found
    }

    pub(super) fn flag(&mut self, field: Field) -> bool {
        let way = (
            "Tidak jelas ya atau tidak. Isi \"ya\" atau \"tidak\"; sampai jelas, laporan ini diperlakukan tertutup.",
            "Neither yes nor no. Put \"ya\" or \"tidak\"; until then the report is treated as protected.",
        );
        // What is not clear protects.
        self.word(field, Code::FlagUnclear, false, words::yes, way)
            .unwrap_or(true)
    }

    /// Has something been said about the cell that makes it unreadable?
    pub(super) fn told(&self, field: Field) -> bool {
        let about = |f: &Finding| f.field == Some(field);
        self.found
            .iter()
            .any(|f| about(f) && f.severity == Severity::Error)
    }
}

/// Has a spreadsheet turned the number into one of which the last digits are lost?
pub(super) fn mangled(cell: &Cell, value: &str) -> bool {
    const SURE: f64 = 1e15;
    let upper = value.to_ascii_uppercase();
    let scientific = upper.split_once("E+").is_some_and(|(number, power)| {
        let plain =
            |t: &str| !t.is_empty() && t.chars().all(|c| c.is_ascii_digit() || ".,".contains(c));
        plain(number) && plain(power)
    });
    scientific || matches!(cell, Cell::Number(n) if n.abs() >= SURE || n.fract() != 0.0)
}

/// Can it be an address of mail?
pub(crate) fn is_email(value: &str) -> bool {
    let Some((user, host)) = value.split_once('@') else {
        return false;
    };
    let plain = |c: char| c.is_ascii_graphic() && !"<>(),;:\"\\".contains(c);
    !user.is_empty()
        && host.contains('.')
        && !host.contains('@')
        && value.chars().all(plain)
        && !host.starts_with('.')
        && !host.ends_with('.')
}

/// The hour and minute behind a date: `24-11-2026 09:15`, `2026-11-24T09.15`.
fn hour_of(shown: &str) -> Option<(i8, i8)> {
    let (_, time) = shown.trim().rsplit_once([' ', 'T'])?;
    let mut parts = time.splitn(3, [':', '.']);
    let (hour, minute) = (parts.next()?, parts.next()?);
    let number = |t: &str, most: i8| {
        let plain = (1..=2).contains(&t.len()) && t.chars().all(|c| c.is_ascii_digit());
        t.parse::<i8>().ok().filter(|n| plain && *n <= most)
    };
    Some((number(hour, 23)?, number(minute, 59)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hour_is_read_where_one_is_written() {
        for (shown, hour) in [
            ("24-11-2026 09:15", Some((9, 15))),
            ("2026-11-24T21.05:33", Some((21, 5))),
            ("2026-11-24 00:00:00", Some((0, 0))),
            ("24 November 2026", None),
            ("24-11-2026 25:00", None),
            ("24-11-2026", None),
        ] {
            assert_eq!(hour_of(shown), hour, "{shown}");
        }
    }

    #[test]
    fn numbers_that_a_spreadsheet_broke_are_told() {
        assert!(mangled(&Cell::Number(6.281e15), "6281000000000000"));
        assert!(mangled(&Cell::Text("6,28E+15".into()), "6,28E+15"));
        assert!(!mangled(&Cell::Number(4_411.0), "4411"));
        assert!(!mangled(&Cell::Text("E+1".into()), "E+1"));
    }

    #[test]
    fn addresses_of_mail_are_told_from_other_words() {
        assert!(is_email("ani@contoh.example"));
        for no in [
            "ani",
            "ani@",
            "@contoh.example",
            "a b@contoh.example",
            "ani@contoh",
            "a@b@c.d",
        ] {
            assert!(!is_email(no), "{no}");
        }
    }
}
