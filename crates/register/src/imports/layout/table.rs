//! A file about people as a table: the right sheet, its header and columns, its rows of data,
//! and the date at which it shows the state of things.

use jiff::ToSpan;
use kernel::{Date, Phrase, TextEnum as _, text_enum};

use super::{
    columns::{Column, Label, Mapping, Remembered, known_labels, known_or_remembered},
    field::Field,
    header::{self, Header},
    rows::{self, Skip, Sorted},
};
use crate::imports::{
    clean,
    dates::{self, DateForm, Span},
    findings::{FindingCode, Findings},
    numbers,
    sheet::{Book, Cell, Limits, ReadError, Sheet},
};

text_enum! {
    /// Where the state date came from.
    pub enum StateDate {
        /// The officer gave it.
        Given = "given",
        /// The rows above the header say it.
        Title = "title",
        /// The latest date from which anything in the sheet holds.
        Inferred = "inferred",
    }
}

/// A sheet whose columns are known and whose rows are sorted out.
pub(in crate::imports) struct Table {
    pub(in crate::imports) sheet: Sheet,
    pub(in crate::imports) header: Header,
    pub(in crate::imports) mapping: Mapping,
    pub(in crate::imports) sorted: Sorted,
    pub(in crate::imports) as_of: Date,
    pub(in crate::imports) as_of_from: StateDate,
}

/// How to read a table, as the officer told.
pub(in crate::imports) struct Reading<'a> {
    pub(in crate::imports) sheet: Option<&'a str>,
    pub(in crate::imports) remembered: &'a Remembered,
    pub(in crate::imports) as_of: Option<Date>,
    pub(in crate::imports) limits: Limits,
    /// Columns without which the sheet is not about people.
    pub(in crate::imports) needed: &'a [Field],
}

impl Table {
    pub(in crate::imports) fn open(
        bytes: &[u8],
        file_name: &str,
        how: &Reading<'_>,
    ) -> Result<Self, ReadError> {
        let mut book = Book::open(bytes, file_name, how.limits)?;
        let name = match how.sheet {
            Some(name) => name.to_owned(),
            None => best_sheet(&mut book)?,
        };
        let sheet = book.sheet(&name)?;
        let known = |labels: &[Label]| known_or_remembered(labels, how.remembered);
        let header = header::find(&sheet, &known).ok_or_else(|| no_header(how.needed))?;
        let mapping = Mapping::of(&header.labels, how.remembered);
        let missing = mapping.missing(how.needed);
        if !missing.is_empty() {
            return Err(no_header(&missing));
        }
        let sorted = rows::sort_people(&sheet, &header, &mapping);
        let (as_of, as_of_from) = state_date(&sheet, &header, &mapping, &sorted, how.as_of);
        Ok(Self {
            sheet,
            header,
            mapping,
            sorted,
            as_of,
            as_of_from,
        })
    }

    /// Tells which rows and columns were not read as data, or read although nobody sees them.
    pub(in crate::imports) fn note_rest(&self, findings: &mut Findings) {
        note_rest(
            &self.sheet,
            &self.header,
            &self.mapping,
            &self.sorted,
            findings,
        );
    }

    /// The row by which the header is named in findings.
    pub(in crate::imports) fn header_row(&self) -> u32 {
        self.sheet.row_number(self.header.last)
    }
}

/// The columns of a file that could not be read because too few of them are known: the likeliest
/// row of names, so that an officer can say what they mean.
///
/// # Errors
/// When the file cannot be read at all.
pub fn unknown_columns(
    bytes: &[u8],
    file_name: &str,
    remembered: &Remembered,
    limits: Limits,
) -> Result<Vec<Column>, ReadError> {
    let mut book = Book::open(bytes, file_name, limits)?;
    let name = best_sheet(&mut book)?;
    let sheet = book.head(&name, 80)?;
    let known = |labels: &[Label]| known_or_remembered(labels, remembered);
    let header = header::find(&sheet, &known).or_else(|| header::widest(&sheet));
    Ok(header.map_or_else(Vec::new, |h| {
        Mapping::of(&h.labels, remembered).columns().to_vec()
    }))
}

fn no_header(missing: &[Field]) -> ReadError {
    ReadError::NoHeader(missing.iter().map(|f| f.as_str().to_owned()).collect())
}

/// The sheet whose first rows name the most known columns.
fn best_sheet(book: &mut Book<'_>) -> Result<String, ReadError> {
    const HEAD_ROWS: usize = 80;
    let names = book.sheet_names();
    if let [only] = names.as_slice() {
        return Ok(only.clone());
    }
    let mut best = None;
    for name in names {
        let head = book.head(&name, HEAD_ROWS)?;
        let known = header::find(&head, &known_labels).map_or(0, |h| h.known);
        if best.as_ref().is_none_or(|(most, _)| known > *most) {
            best = Some((known, name));
        }
    }
    best.map(|(_, name)| name).ok_or(ReadError::Empty)
}

fn state_date(
    sheet: &Sheet,
    header: &Header,
    mapping: &Mapping,
    sorted: &Sorted,
    given: Option<Date>,
) -> (Date, StateDate) {
    if let Some(given) = given {
        return (given, StateDate::Given);
    }
    if let Some(told) = rows::state_date(sheet, header) {
        return (told, StateDate::Title);
    }
    (latest_start(sheet, mapping, sorted), StateDate::Inferred)
}

/// The latest date from which a grade, a job or a status holds. A date that stands alone, more
/// than a year after all others, is a slip of the pen and does not count.
fn latest_start(sheet: &Sheet, mapping: &Mapping, sorted: &Sorted) -> Date {
    const ANY: Span = Span {
        from: Date::constant(1950, 1, 1),
        to: Date::constant(2049, 12, 31),
    };
    let columns: Vec<usize> = [
        Field::CpnsFrom,
        Field::PnsFrom,
        Field::GradeFrom,
        Field::JobFrom,
    ]
    .into_iter()
    .filter_map(|f| mapping.place(f))
    .collect();
    let mut starts: Vec<Date> = Vec::with_capacity(sorted.data.len() * columns.len());
    let mut short: Vec<Date> = Vec::new();
    for index in &sorted.data {
        for column in &columns {
            let read = match sheet.cell(*index, *column) {
                Cell::Text(text) => dates::read_text(&clean::clean(text).0, ANY),
                cell => dates::read(cell, ANY),
            };
            match read {
                Ok(read) if read.form == DateForm::ShortYear => short.push(read.date),
                Ok(read) => starts.push(read.date),
                Err(_) => {}
            }
        }
    }
    if starts.is_empty() {
        starts = short;
    }
    if starts.is_empty() {
        starts = entries(sheet, mapping, sorted);
    }
    starts.sort_unstable();
    let company = 1 + starts.len() / 500;
    for (place, date) in starts.iter().enumerate().rev() {
        let year_before = date.saturating_sub(1.year());
        let first = starts.partition_point(|d| *d <= year_before);
        if place + 1 - first >= company {
            return *date;
        }
    }
    starts.last().copied().unwrap_or(ANY.to)
}

/// The months of entry that the numbers of the people tell.
fn entries(sheet: &Sheet, mapping: &Mapping, sorted: &Sorted) -> Vec<Date> {
    let Some(column) = mapping.place(Field::Nip) else {
        return Vec::new();
    };
    let entry = |index: &usize| {
        let cell = sheet.cell(*index, column);
        let shown = cell.shown();
        let (nip, _) = numbers::read_nip(cell, &clean::clean(&shown).0).ok()?;
        numbers::entry_start(nip)
    };
    sorted.data.iter().filter_map(entry).collect()
}

/// Tells which rows and columns were not read as data, or read although nobody sees them.
pub(in crate::imports) fn note_rest(
    sheet: &Sheet,
    header: &Header,
    mapping: &Mapping,
    sorted: &Sorted,
    findings: &mut Findings,
) {
    for (index, why) in &sorted.skipped {
        let (code, id, en) = match why {
            Skip::Title => (
                FindingCode::RowTitle,
                "Baris judul dilewati.",
                "A title row, skipped.",
            ),
            Skip::Header => (
                FindingCode::RowHeader,
                "Baris nama kolom.",
                "The row of column names.",
            ),
            Skip::RepeatedHeader => (
                FindingCode::RowRepeatedHeader,
                "Nama kolom diulang di sini; dilewati.",
                "The column names once more, skipped.",
            ),
            Skip::Numbering => (
                FindingCode::RowNumbering,
                "Baris nomor kolom dilewati.",
                "A row of column numbers, skipped.",
            ),
            Skip::Blank => (
                FindingCode::RowBlank,
                "Baris kosong dilewati.",
                "A blank row, skipped.",
            ),
            Skip::Total => (
                FindingCode::RowTotal,
                "Baris jumlah dilewati.",
                "A row of totals, skipped.",
            ),
            Skip::Heading => (
                FindingCode::RowHeading,
                "Baris sisipan bukan data pegawai; dilewati.",
                "A row between that is not about a person, skipped.",
            ),
            Skip::Footer => (
                FindingCode::RowFooter,
                "Baris di bawah tabel (tanda tangan, catatan); dilewati.",
                "A row under the table (signature, note), skipped.",
            ),
        };
        let shown = sheet
            .rows
            .get(*index)
            .into_iter()
            .flatten()
            .find(|c| !c.is_blank());
        findings.on(
            sheet.row_number(*index),
            "",
            code,
            shown.map_or_else(String::new, Cell::shown),
            Phrase::new(id, en),
        );
    }
    for column in mapping.columns() {
        if sheet.hidden_columns.contains(&column.index) {
            let row = sheet.row_number(header.last);
            let reason = Phrase::new(
                "Kolom tersembunyi; tetap dibaca.",
                "A hidden column; read all the same.",
            );
            match column.field {
                Some((field, _)) => {
                    findings.at(mapping, row, field, FindingCode::ColumnHidden, "", reason)
                }
                None => findings.on(row, &column.header, FindingCode::ColumnHidden, "", reason),
            };
        }
    }
}
