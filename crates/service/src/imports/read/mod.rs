//! A file of reports read whole: which rows are reports, which were taken before, what is wrong with
//! the others. Pure: what is known here is handed in.

mod bad_rows;
mod known;
mod look;
mod standing;

use std::collections::{BTreeMap, HashMap};

use kernel::{Phrase, TextEnum as _};
use register::imports::columns::Label;
use register::imports::header::{self, Header, is_numbering};
use register::imports::sheet::{Book, Cell, Limits, ReadError, Sheet};
use register::imports::text;

pub use self::bad_rows::bad_rows;
pub use self::known::Known;
pub use self::look::{Look, Mends};
use self::standing::{Standing, already_here, standing};
use super::cells::Row;
use super::field::{Columns, Field};
use super::findings::{Code, Finding, without_habits};

/// How much a list may hold: a year of a big city.
pub const LIMITS: Limits = Limits {
    bytes: 64 << 20,
    unpacked: 512 << 20,
    rows: 100_000,
    columns: 256,
    quoted_lines: 1_000,
};

/// Reads a file, with what was put in place of its cells.
///
/// # Errors
/// When it is no sheet, is damaged or too large, or no row names the columns.
pub fn look(
    bytes: &[u8],
    file_name: &str,
    known: &Known<'_>,
    mends: &Mends,
) -> Result<Look, ReadError> {
    let mut book = Book::open(bytes, file_name, LIMITS)?;
    let names = book.sheet_names();
    let mut best = None;
    for name in names {
        let head = book.head(&name, 80)?;
        let found = header::find(&head, &measure).map_or(0, |h| h.known);
        if best.as_ref().is_none_or(|(most, _)| found > *most) {
            best = Some((found, name));
        }
    }
    let (_, name) = best.ok_or(ReadError::Empty)?;
    let sheet = book.sheet(&name)?;
    let header =
        header::find(&sheet, &measure).ok_or_else(|| missing(&[Field::Body, Field::Received]))?;
    let columns = Columns::of(&header.labels);
    let has = |f: Field| columns.place(f).is_some();
    let mut lacking = Vec::new();
    if !has(Field::Body) && !has(Field::Subject) {
        lacking.push(Field::Body);
    }
    if !has(Field::Received) {
        lacking.push(Field::Received);
    }
    if !lacking.is_empty() {
        return Err(missing(&lacking));
    }
    Ok(rows(sheet, (header, columns), known, mends))
}

fn measure(labels: &[Label]) -> usize {
    Columns::of(labels).known()
}

fn missing(fields: &[Field]) -> ReadError {
    ReadError::NoHeader(fields.iter().map(|f| f.as_str().to_owned()).collect())
}

fn rows(
    sheet: Sheet,
    (header, columns): (Header, Columns),
    known: &Known<'_>,
    mends: &Mends,
) -> Look {
    let mut look = Look {
        rows: 0,
        records: Vec::new(),
        known: 0,
        rejected: 0,
        findings: unknown_columns(&sheet, &header, &columns),
        unknown_units: BTreeMap::new(),
        sheet: Sheet::default(),
        header,
        columns,
        mends: mends.clone(),
    };
    // The first row of each number in this file, and what it says.
    let mut seen: HashMap<String, (u32, Vec<u8>)> = HashMap::new();
    for (index, cells) in sheet.rows.iter().enumerate().skip(look.header.last + 1) {
        let number = sheet.row_number(index);
        if cells.iter().all(Cell::is_blank) {
            continue;
        }
        if !is_report(cells, &look.columns) {
            look.findings.push(left_out(number));
            continue;
        }
        look.rows += 1;
        let row = Row {
            cells,
            number,
            columns: &look.columns,
            mends,
            known,
            found: Vec::new(),
            unknown_unit: None,
        };
        if let Some(here) = known.same_row(&row.digest()) {
            let reference = row.cell(Field::Reference).shown();
            look.findings.push(already_here(number, &reference, here));
            look.known += 1;
            continue;
        }
        let (record, mut found, unknown_unit) = row.read();
        if let Some(name) = unknown_unit {
            *look.unknown_units.entry(name).or_insert(0) += 1;
        }
        match record {
            None => look.rejected += 1,
            Some(record) => match standing(&record, known, &seen) {
                Standing::New => {
                    seen.insert(record.reference.clone(), (number, record.digest.clone()));
                    look.records.push(record);
                }
                Standing::Known(finding) => {
                    // What else there is to say about it was said when it was taken.
                    found = vec![finding];
                    look.known += 1;
                }
                Standing::Contradicts(finding) => {
                    found.push(finding);
                    look.rejected += 1;
                }
            },
        }
        look.findings.append(&mut found);
    }
    look.findings = without_habits(std::mem::take(&mut look.findings));
    look.sheet = sheet;
    look
}

/// A report has a text or at least three known cells; what has less is a title, a total, a signature.
pub(super) fn is_report(cells: &[Cell], columns: &Columns) -> bool {
    let filled = |f: Field| {
        columns
            .place(f)
            .and_then(|at| cells.get(at))
            .is_some_and(|c| !c.is_blank())
    };
    let n = Field::ALL.iter().filter(|f| filled(**f)).count();
    let names = |(at, cell): (usize, &Cell)| {
        let meant = columns.meaning(at);
        meant.is_some() && matches!(cell, Cell::Text(t) if Field::named(t) == meant)
    };
    let header_again = cells.iter().enumerate().filter(|c| names(*c)).count() >= 3;
    !header_again && !is_numbering(cells) && n >= 2 && (n >= 3 || filled(Field::Body))
}

/// What stands in the row is not repeated: nobody has read its flags.
fn left_out(number: u32) -> Finding {
    let reason = Phrase::new(
        "Baris ini bukan laporan (judul, jumlah, atau tanda tangan) dan dilewati.",
        "This row is no report (a title, a total, a signature) and is passed over.",
    );
    Finding::on(number, "", Code::RowLeftOut, "", reason)
}

fn unknown_columns(sheet: &Sheet, header: &Header, columns: &Columns) -> Vec<Finding> {
    let row = sheet.row_number(header.last);
    let unknown = header.labels.iter().enumerate();
    let unknown =
        unknown.filter(|(at, label)| !label.own.is_empty() && columns.meaning(*at).is_none());
    let ours = |title: &str| {
        matches!(
            text::bare(title).as_str(),
            "barisasal" | "alasan" | "originalrow" | "reason" | "no" | "nomor"
        )
    };
    unknown
        .filter(|(_, label)| !ours(&label.own))
        .map(|(_, label)| {
            let reason = Phrase::new(
                "Kolom ini tidak dikenal atau sudah ada kolom lain dengan arti yang sama; isinya tidak dibawa. Ganti judulnya bila perlu.",
                "This column is not known, or another one already means the same; it is left out. Change its title if needed.",
            );
            Finding::on(row, &label.own, Code::ColumnUnknown, "", reason)
        })
        .collect()
}
