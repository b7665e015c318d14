//! The whole way from a file about people to checked records: the national export, and any
//! local list whose columns are known.

use std::collections::{BTreeSet, HashMap};

use jiff::ToSpan;
use kernel::{Date, Nip, Phrase, TextEnum as _, text_enum};

use super::{
    check::Checks,
    clean,
    columns::{Mapping, Remembered, known_labels},
    cross,
    dates::{self, DateForm, Span},
    field::Field,
    findings::{FindingCode, Findings, ImportFinding, Severity},
    header::{self, Header},
    numbers, person,
    record::PersonRecord,
    row::{Mends, Row},
    rows::{self, Skip, Sorted},
    sheet::{Book, Cell, Limits, ReadError, Sheet},
    shifted::Shapes,
    units::{self, KnownUnit},
};

/// What the reader is told beside the file.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The date at which the sheet shows the state of things, when the officer knows it.
    pub as_of: Option<Date>,
    /// The sheet to read; without it the one with the best header.
    pub sheet: Option<String>,
    /// Columns as the officer mapped them before.
    pub remembered: Remembered,
    /// Cells that the officer mended.
    pub mends: Mends,
    /// NIP by national id (upper case) of the people that the register knows.
    pub known_nips: HashMap<String, Nip>,
    /// Units that the register knows at the state date.
    pub units: Vec<KnownUnit>,
    /// How much a file may hold.
    pub limits: Limits,
}

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

/// A file about people, read and checked.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The sheet, cell by cell.
    pub sheet: Sheet,
    /// Where its header stands.
    pub header: Header,
    /// What its columns mean.
    pub mapping: Mapping,
    /// The date at which the sheet shows the state of things.
    pub as_of: Date,
    /// Where that date came from.
    pub as_of_from: StateDate,
    /// Rows of data.
    pub rows: usize,
    /// Rows that become records.
    pub accepted: usize,
    /// Rows with an error.
    pub rejected: usize,
    /// Rows that repeat a person and were merged into the first.
    pub merged: usize,
    /// Everything found, in the order of the sheet.
    pub findings: Vec<ImportFinding>,
    /// The accepted rows.
    pub records: Vec<PersonRecord>,
}

/// Reads a file about people.
///
/// # Errors
/// When the file cannot be read, or names neither NIP nor name.
pub fn read_siasn(bytes: &[u8], file_name: &str, options: &Options) -> Result<Parsed, ReadError> {
    let mut book = Book::open(bytes, file_name, options.limits)?;
    let name = match &options.sheet {
        Some(name) => name.clone(),
        None => best_sheet(&mut book)?,
    };
    let sheet = book.sheet(&name)?;
    let header = header::find(&sheet, &known_labels).ok_or_else(|| no_header(&Field::NEEDED))?;
    let mapping = Mapping::of(&header.labels, &options.remembered);
    let missing = mapping.missing(&Field::NEEDED);
    if !missing.is_empty() {
        return Err(no_header(&missing));
    }
    let sorted = rows::sort_people(&sheet, &header, &mapping);
    let (as_of, as_of_from) = state_date(&sheet, &header, &mapping, &sorted, options.as_of);
    let mut findings = Findings::default();
    note_rest(&sheet, &header, &mapping, &sorted, &mut findings);
    note_unused_mends(&sheet, &sorted, options, &mut findings);

    let mut records = read_rows(&sheet, &mapping, &sorted, options, as_of, &mut findings);
    units::check(&mut records, &options.units, &mapping, &mut findings);
    let doubles = cross::doubles(&records, &sheet, &mapping, &mut findings);
    cross::shared_numbers(&records, &mapping, &mut findings);
    cross::two_holders(&records, &mapping, &mut findings);

    let header_row = sheet.row_number(header.last);
    let findings = findings.finish(sorted.data.len(), header_row);
    let errors: BTreeSet<u32> = findings
        .iter()
        .filter(|f| f.severity == Severity::Error)
        .map(|f| f.row)
        .collect();
    let repeats: BTreeSet<usize> = doubles.merged.into_iter().collect();
    let rejected = errors.len();
    let mut place = 0;
    records.retain(|r| {
        place += 1;
        !errors.contains(&r.row) && !repeats.contains(&(place - 1))
    });
    Ok(Parsed {
        rows: sorted.data.len(),
        accepted: records.len(),
        rejected,
        merged: sorted.data.len() - records.len() - rejected,
        sheet,
        header,
        mapping,
        as_of,
        as_of_from,
        findings,
        records,
    })
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

fn read_rows(
    sheet: &Sheet,
    mapping: &Mapping,
    sorted: &Sorted,
    options: &Options,
    as_of: Date,
    findings: &mut Findings,
) -> Vec<PersonRecord> {
    let shapes = Shapes::new(mapping);
    let mut checks = Checks::new(mapping, as_of);
    let mut records = Vec::with_capacity(sorted.data.len());
    for index in &sorted.data {
        let number = sheet.row_number(*index);
        let touched = options.mends.range((number, Field::PnsId)..).next();
        let mended = touched.is_some_and(|((row, _), _)| *row == number);
        let cells = &sheet.rows[*index];
        if !mended && let Some(field) = shapes.shifted(cells) {
            let value = mapping
                .place(field)
                .map_or_else(String::new, |c| sheet.cell(*index, c).shown());
            findings.at(
                mapping,
                number,
                field,
                FindingCode::CellsShifted,
                value,
                Phrase::new(
                    "Isi sel bergeser ke kolom sebelahnya mulai di sini; baris ini tidak dibaca.",
                    "From here on the values stand one column beside their own; the row is not read.",
                ),
            );
            continue;
        }
        let known = mapping
            .place(Field::PnsId)
            .filter(|_| !options.known_nips.is_empty())
            .and_then(|column| {
                let id = sheet
                    .cell(*index, column)
                    .shown()
                    .trim()
                    .to_ascii_uppercase();
                options.known_nips.get(&id).copied()
            });
        let mut row = Row {
            sheet,
            index: *index,
            number,
            mapping,
            mends: &options.mends,
            findings: &mut *findings,
        };
        if let Some(record) = person::read(&mut row, as_of, known) {
            checks.check(&record, findings);
            records.push(record);
        }
    }
    records
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
fn note_rest(
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

fn note_unused_mends(sheet: &Sheet, sorted: &Sorted, options: &Options, findings: &mut Findings) {
    let data: BTreeSet<u32> = sorted.data.iter().map(|i| sheet.row_number(*i)).collect();
    for ((row, field), value) in &options.mends {
        if !data.contains(row) {
            findings.on(
                *row,
                field.as_str(),
                FindingCode::MendUnused,
                value.clone(),
                Phrase::new(
                    "Perbaikan ini untuk baris yang bukan data; tidak dipakai.",
                    "This mend is for a row that is not data; it is not used.",
                ),
            );
        }
    }
}
