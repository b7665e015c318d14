//! The whole way from a file about people to checked records: the national export, and any
//! local list whose columns are known.

use std::collections::{BTreeSet, HashMap};

use kernel::{Date, Nip, Phrase, TextEnum as _};

use super::{
    check::Checks,
    cross, person,
    record::PersonRecord,
    row::{Mends, Row},
    shifted::Shapes,
    units::{self, KnownUnit},
};
pub use crate::imports::layout::table::StateDate;
use crate::imports::{
    columns::{Mapping, Remembered},
    field::Field,
    findings::{FindingCode, Findings, ImportFinding, Severity},
    header::Header,
    layout::table::{Reading, Table},
    sheet::{Limits, ReadError, Sheet},
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
    let how = Reading {
        sheet: options.sheet.as_deref(),
        remembered: &options.remembered,
        as_of: options.as_of,
        limits: options.limits,
        needed: &Field::NEEDED,
    };
    let table = Table::open(bytes, file_name, &how)?;
    let header_row = table.header_row();
    let mut findings = Findings::default();
    table.note_rest(&mut findings);
    note_unused_mends(&table, options, &mut findings);
    let mut records = read_rows(&table, options, &mut findings);
    let Table {
        sheet,
        header,
        mapping,
        sorted,
        as_of,
        as_of_from,
    } = table;
    units::check(&mut records, &options.units, &mapping, &mut findings);
    let repeats = cross::repeats(&records, &sheet, &mapping, &mut findings);
    cross::shared_numbers(&records, &mapping, &mut findings);
    cross::two_holders(&records, &mapping, &mut findings);

    let findings = findings.finish(sorted.data.len(), header_row);
    let errors: BTreeSet<u32> = findings
        .iter()
        .filter(|f| f.severity == Severity::Error)
        .map(|f| f.row)
        .collect();
    let rejected = errors.len();
    // Of the rows of one person the first sound one is kept.
    let mut dropped = BTreeSet::new();
    for places in repeats {
        let sound = places
            .iter()
            .copied()
            .filter(|p| !errors.contains(&records[*p].row));
        dropped.extend(sound.skip(1).map(|p| records[p].row));
    }
    records.retain(|r| !errors.contains(&r.row) && !dropped.contains(&r.row));
    Ok(Parsed {
        rows: sorted.data.len(),
        accepted: records.len(),
        rejected,
        merged: dropped.len(),
        sheet,
        header,
        mapping,
        as_of,
        as_of_from,
        findings,
        records,
    })
}

fn read_rows(table: &Table, options: &Options, findings: &mut Findings) -> Vec<PersonRecord> {
    let Table {
        sheet,
        mapping,
        sorted,
        as_of,
        ..
    } = table;
    let as_of = *as_of;
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

fn note_unused_mends(table: &Table, options: &Options, findings: &mut Findings) {
    let data = table.sorted.data.iter();
    let data: BTreeSet<u32> = data.map(|i| table.sheet.row_number(*i)).collect();
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

#[cfg(test)]
#[path = "siasn_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "messy_tests.rs"]
mod messy_tests;
