//! Reads one row: takes each cell's value through its repairs and notes every one of them.

use std::{borrow::Cow, collections::BTreeMap};

use kernel::{Date, Phrase};

use crate::imports::{
    clean::{self, Noticed},
    columns::Mapping,
    dates::{self, DateForm, NoDate, Span},
    field::Field,
    findings::{FindingCode, Findings, ImportFinding},
    numbers,
    sheet::{Cell, Sheet},
};

/// Values that the officer typed over a cell: by the sheet's row number and the field.
pub type Mends = BTreeMap<(u32, Field), String>;

/// The longest text of a cell, in bytes: an address with all its parts has some 300.
const LONGEST: usize = 2_000;

/// One row under the hand.
pub(in crate::imports) struct Row<'a> {
    pub(in crate::imports) sheet: &'a Sheet,
    pub(in crate::imports) index: usize,
    pub(in crate::imports) number: u32,
    pub(in crate::imports) mapping: &'a Mapping,
    pub(in crate::imports) mends: &'a Mends,
    pub(in crate::imports) findings: &'a mut Findings,
}

impl<'a> Row<'a> {
    /// The cell of a field, or what the officer put in its place.
    pub(in crate::imports) fn cell(&self, field: Field) -> Cow<'a, Cell> {
        if let Some(mended) = self.mends.get(&(self.number, field)) {
            return Cow::Owned(Cell::Text(mended.clone()));
        }
        match self.mapping.place(field) {
            Some(column) => Cow::Borrowed(self.sheet.cell(self.index, column)),
            None => Cow::Owned(Cell::Empty),
        }
    }

    /// What stands in the cell, for a finding.
    pub(in crate::imports) fn shown(&self, field: Field) -> String {
        self.cell(field).shown()
    }

    /// Does the sheet have this column, or a mended value in its place?
    pub(in crate::imports) fn has(&self, field: Field) -> bool {
        self.mapping.place(field).is_some() || self.mends.contains_key(&(self.number, field))
    }

    /// Notes something about the cell of a field.
    pub(in crate::imports) fn note(
        &mut self,
        field: Field,
        code: FindingCode,
        reason: Phrase,
    ) -> &mut ImportFinding {
        let mut value = self.shown(field);
        if value.len() > LONGEST {
            value = value.chars().take(80).collect();
        }
        self.findings
            .at(self.mapping, self.number, field, code, value, reason)
    }

    /// The text of a cell without dress; `None` when there is nothing.
    pub(in crate::imports) fn text(&mut self, field: Field) -> Option<String> {
        let cell = self.cell(field);
        let text: Cow<'_, str> = match cell.as_ref() {
            Cell::Empty => return None,
            Cell::Text(text) => Cow::Borrowed(text.as_str()),
            other => Cow::Owned(other.shown()),
        };
        if text.len() > LONGEST {
            self.too_long(field, text.chars().count());
            return None;
        }
        let (value, noticed) = clean::clean(&text);
        if noticed != Noticed::default() {
            self.notice(field, noticed);
        }
        (!value.is_empty()).then(|| value.into_owned())
    }

    fn too_long(&mut self, field: Field, letters: usize) {
        self.note(
            field,
            FindingCode::TextTooLong,
            Phrase::new(
                format!(
                    "Isi sel {letters} huruf; paling banyak {LONGEST}. Isi dengan nilai yang benar."
                ),
                format!(
                    "The cell holds {letters} letters; {LONGEST} at most. Put the right value."
                ),
            ),
        );
    }

    fn notice(&mut self, field: Field, noticed: Noticed) {
        if noticed.apostrophe {
            self.note(
                field,
                FindingCode::Apostrophe,
                Phrase::new(
                    "Tanda petik di depan nilai dibuang.",
                    "The apostrophe before the value was dropped.",
                ),
            );
        }
        if noticed.hidden {
            self.note(
                field,
                FindingCode::HiddenCharacters,
                Phrase::new(
                    "Karakter tak terlihat dibuang.",
                    "Invisible characters were dropped.",
                ),
            );
        }
        if noticed.formula {
            self.note(
                field,
                FindingCode::FormulaLike,
                Phrase::new(
                    "Isi sel berbentuk rumus; disimpan sebagai teks biasa.",
                    "The cell looks like a formula; it is kept as plain text.",
                ),
            );
        }
        if noticed.error {
            self.note(
                field,
                FindingCode::CellError,
                Phrase::new(
                    "Sel berisi galat rumus; dibaca sebagai kosong.",
                    "The cell holds the error of a formula; read as empty.",
                ),
            );
        }
    }

    /// The date of a cell. What cannot be a date is an error of the row.
    pub(in crate::imports) fn date(&mut self, field: Field, short_years: Span) -> Option<Date> {
        let cell = self.cell(field);
        let read = match cell.as_ref() {
            Cell::Empty => return None,
            // The national form is by far the most frequent one.
            Cell::Text(text) if text.is_ascii() && text.len() == 10 => {
                dates::read_text(text, short_years)
            }
            Cell::Text(_) => {
                let text = self.text(field)?;
                dates::read_text(&text, short_years)
            }
            other => dates::read(other, short_years),
        };
        match read {
            Ok(read) => {
                if let Some((code, reason)) = form_reason(read.form) {
                    self.note(field, code, reason).suggestion =
                        Some(read.date.strftime("%d-%m-%Y").to_string());
                }
                Some(read.date)
            }
            Err(why) => {
                let (code, reason) = no_date_reason(why)?;
                if self.is_nothing(field) {
                    return None;
                }
                self.note(field, code, reason);
                None
            }
        }
    }

    fn is_nothing(&self, field: Field) -> bool {
        match self.cell(field).as_ref() {
            Cell::Text(text) => clean::clean(text).0.is_empty(),
            cell => cell.is_blank(),
        }
    }

    /// A whole number within a range.
    pub(in crate::imports) fn count(
        &mut self,
        field: Field,
        range: std::ops::RangeInclusive<i32>,
    ) -> Option<i32> {
        let text = self.text(field)?;
        let Some((number, dug_out)) = numbers::read_count(&text) else {
            self.note(
                field,
                FindingCode::NumberUnreadable,
                Phrase::new("Bukan bilangan.", "Not a number."),
            );
            return None;
        };
        if !range.contains(&number) {
            self.note(
                field,
                FindingCode::NumberRange,
                Phrase::new(
                    format!("Harus antara {} dan {}.", range.start(), range.end()),
                    format!("Must lie between {} and {}.", range.start(), range.end()),
                ),
            );
            return None;
        }
        if dug_out {
            self.note(
                field,
                FindingCode::NumberForm,
                Phrase::new(
                    format!("Dibaca sebagai {number}."),
                    format!("Read as {number}."),
                ),
            )
            .suggestion = Some(number.to_string());
        }
        Some(number)
    }

    /// An id of the national system; case does not count in it.
    pub(in crate::imports) fn id(&mut self, field: Field) -> Option<String> {
        self.text(field).map(|mut id| {
            id.make_ascii_uppercase();
            id
        })
    }

    /// 0 or 1, in any dress.
    pub(in crate::imports) fn flag(&mut self, field: Field) -> Option<bool> {
        let text = self.text(field)?.to_lowercase();
        match text.as_str() {
            "1" | "true" | "ya" | "y" | "valid" | "sudah" => Some(true),
            "0" | "false" | "tidak" | "t" | "n" | "belum" => Some(false),
            _ => None,
        }
    }
}

fn form_reason(form: DateForm) -> Option<(FindingCode, Phrase)> {
    let (code, id, en) = match form {
        DateForm::National => return None,
        DateForm::Typed => (
            FindingCode::DateTyped,
            "Sel bertipe tanggal; dibaca apa adanya.",
            "The cell is stored as a date; read as it is.",
        ),
        DateForm::Separated => (
            FindingCode::DateSeparator,
            "Pemisah tanggal lain; dibaca hari-bulan-tahun.",
            "Other separators; read as day-month-year.",
        ),
        DateForm::ShortYear => (
            FindingCode::DateShortYear,
            "Tahun dua angka; abadnya diambil dari data lain di baris ini.",
            "A two-digit year; its century follows from the rest of the row.",
        ),
        DateForm::Iso => (
            FindingCode::DateIso,
            "Tanggal ditulis tahun-bulan-hari.",
            "The date is written year-month-day.",
        ),
        DateForm::Words => (
            FindingCode::DateWords,
            "Bulan ditulis dengan kata.",
            "The month is written as a word.",
        ),
        DateForm::Serial => (
            FindingCode::DateSerial,
            "Nomor seri lembar kerja; dihitung menjadi tanggal.",
            "A serial number of a spreadsheet; turned into a date.",
        ),
        DateForm::Packed => (
            FindingCode::DatePacked,
            "Tanggal ditulis tanpa pemisah.",
            "The date is written without separators.",
        ),
        DateForm::MonthFirst => (
            FindingCode::DateMonthFirst,
            "Bulan ditulis lebih dulu daripada hari; periksa.",
            "The month is written before the day; check it.",
        ),
    };
    Some((code, Phrase::new(id, en)))
}

fn no_date_reason(why: NoDate) -> Option<(FindingCode, Phrase)> {
    let (code, id, en) = match why {
        NoDate::Blank => return None,
        NoDate::Zero => (
            FindingCode::DateZero,
            "Tanggal nol berarti tidak diketahui; dibaca sebagai kosong.",
            "A zero date means not known; read as empty.",
        ),
        NoDate::Impossible => (
            FindingCode::DateImpossible,
            "Tanggal ini tidak ada di kalender.",
            "The calendar has no such day.",
        ),
        NoDate::Incomplete => (
            FindingCode::DateUnreadable,
            "Tanggal tidak lengkap: perlu hari, bulan, dan tahun.",
            "The date is not complete: day, month and year are needed.",
        ),
        NoDate::Unreadable => (FindingCode::DateUnreadable, "Bukan tanggal.", "Not a date."),
    };
    Some((code, Phrase::new(id, en)))
}
