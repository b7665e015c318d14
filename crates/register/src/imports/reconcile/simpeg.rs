//! Reads older local lists (SIMPEG, DUK, rekon): columns under local names, an unknown state
//! date, people without a NIP. Their rows are not imported but held against the register.

use std::collections::BTreeSet;

use jiff::ToSpan;
use kernel::{Date, EducationLevel, Nip, Phrase, Sex};

use crate::imports::{
    columns::{Mapping, Remembered},
    dates,
    field::Field,
    findings::{FindingCode, Findings, ImportFinding, Severity},
    header::Header,
    layout::table::{Reading, StateDate, Table},
    names,
    numbers::{self, NoNip},
    people::contact,
    people::service,
    row::{Mends, Row},
    sheet::{Limits, ReadError, Sheet},
};
use crate::model::AnyGrade;

/// What the reader of an older list is told beside the file.
#[derive(Clone, Debug, Default)]
pub struct OldOptions {
    /// The date at which the list shows the state of things, when the officer knows it.
    pub as_of: Option<Date>,
    /// The sheet to read; without it the one with the best header.
    pub sheet: Option<String>,
    /// Columns as the officer mapped them before.
    pub remembered: Remembered,
    /// Cells that the officer mended.
    pub mends: Mends,
    /// How much a file may hold.
    pub limits: Limits,
}

/// A person as a row of an older list tells. What the list does not tell is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldRecord {
    /// The sheet's own row number.
    pub row: u32,
    /// The NIP, where there is a sound one.
    pub nip: Option<Nip>,
    /// The digits that stand in the NIP's cell, sound or not.
    pub nip_digits: String,
    /// The older number of 9 digits.
    pub old_nip: Option<String>,
    /// The name as typed, titles and all.
    pub typed_name: String,
    /// The name without titles.
    pub name: String,
    /// Titles before the name.
    pub title_front: Option<String>,
    /// Titles after the name.
    pub title_back: Option<String>,
    /// Date of birth, from the cell or else from the NIP.
    pub birth_date: Option<Date>,
    /// Place of birth.
    pub birth_place: Option<String>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Religion, as typed.
    pub religion: Option<String>,
    /// Marital status, as typed.
    pub marital: Option<String>,
    /// Grade.
    pub grade: Option<AnyGrade>,
    /// Since when.
    pub grade_from: Option<Date>,
    /// The job.
    pub job: Option<String>,
    /// The echelon.
    pub eselon: Option<String>,
    /// The unit.
    pub unit: Option<String>,
    /// The office, often by its short name.
    pub office: Option<String>,
    /// Level of education.
    pub education_level: Option<EducationLevel>,
    /// Year of graduation.
    pub graduated_in: Option<i32>,
    /// Address.
    pub address: Option<String>,
}

/// An older list, read.
#[derive(Clone, Debug)]
pub struct OldList {
    /// The sheet, cell by cell.
    pub sheet: Sheet,
    /// Where its header stands.
    pub header: Header,
    /// What its columns mean.
    pub mapping: Mapping,
    /// The date at which the list shows the state of things.
    pub as_of: Date,
    /// Where that date came from.
    pub as_of_from: StateDate,
    /// Rows of data.
    pub rows: usize,
    /// Rows that cannot be held against anything: no name.
    pub rejected: usize,
    /// Everything found.
    pub findings: Vec<ImportFinding>,
    /// The rows.
    pub records: Vec<OldRecord>,
}

/// Reads an older list.
///
/// # Errors
/// When the file cannot be read, or names no column of names.
pub fn read_simpeg(
    bytes: &[u8],
    file_name: &str,
    options: &OldOptions,
) -> Result<OldList, ReadError> {
    let how = Reading {
        sheet: options.sheet.as_deref(),
        remembered: &options.remembered,
        as_of: options.as_of,
        limits: options.limits,
        needed: &[Field::Name],
    };
    let table = Table::open(bytes, file_name, &how)?;
    let mut findings = Findings::default();
    table.note_rest(&mut findings);
    let mut records = Vec::with_capacity(table.sorted.data.len());
    for index in &table.sorted.data {
        let mut row = Row {
            sheet: &table.sheet,
            index: *index,
            number: table.sheet.row_number(*index),
            mapping: &table.mapping,
            mends: &options.mends,
            findings: &mut findings,
        };
        records.extend(read(&mut row, table.as_of));
    }
    let findings = findings.finish(table.sorted.data.len(), table.header_row());
    let rejected: BTreeSet<u32> = findings
        .iter()
        .filter(|f| f.severity == Severity::Error)
        .map(|f| f.row)
        .collect();
    records.retain(|r| !rejected.contains(&r.row));
    Ok(OldList {
        rows: table.sorted.data.len(),
        rejected: rejected.len(),
        sheet: table.sheet,
        header: table.header,
        mapping: table.mapping,
        as_of: table.as_of,
        as_of_from: table.as_of_from,
        findings,
        records,
    })
}

fn read(row: &mut Row<'_>, as_of: Date) -> Option<OldRecord> {
    let Some(typed_name) = row.text(Field::Name) else {
        row.note(
            Field::Name,
            FindingCode::NameMissing,
            Phrase::new("Nama kosong.", "The name is missing."),
        );
        return None;
    };
    // Titles beside the name are the habit of such lists, not worth a word.
    let split = names::split_titles(&typed_name);
    let some = |text: String| Some(text).filter(|t| !t.is_empty());
    let (nip, nip_digits) = nip(row);
    let birth_span = dates::Span {
        from: as_of.saturating_sub(100.years()),
        to: as_of.saturating_sub(16.years()),
    };
    let birth_date = row
        .date(Field::BirthDate, birth_span)
        .or_else(|| nip.map(|n| n.birth_date()));
    let entered = nip.and_then(numbers::entry_start);
    let serving = dates::Span {
        from: entered.or(birth_date).unwrap_or(birth_span.from),
        to: as_of,
    };
    let kind = if nip.is_some_and(|n| n.is_pppk()) {
        kernel::AsnKind::Pppk
    } else {
        kernel::AsnKind::Pns
    };
    let education = row.text(Field::Education);
    let title_front = row.text(Field::TitleBefore);
    let title_back = row.text(Field::TitleAfter);
    Some(OldRecord {
        row: row.number,
        nip,
        nip_digits,
        old_nip: row.text(Field::NipLama),
        typed_name,
        name: split.name,
        title_front: title_front.or_else(|| some(split.before)),
        title_back: title_back.or_else(|| some(split.after)),
        birth_date,
        birth_place: row.text(Field::BirthPlace),
        sex: row
            .text(Field::Sex)
            .and_then(|t| contact::sex_of(&t))
            .map(|(sex, _)| sex)
            .or_else(|| nip.map(|n| n.sex())),
        religion: row.text(Field::Religion),
        marital: row.text(Field::Marital),
        grade: service::grade(row, Field::GradeId, Field::Grade, kind),
        grade_from: row.date(Field::GradeFrom, serving),
        job: row.text(Field::Job),
        eselon: service::eselon(row),
        unit: row.text(Field::Unit),
        office: row.text(Field::WorkOffice),
        education_level: service::education_level(row, education.as_deref()),
        graduated_in: row.count(Field::Graduated, 1930..=i32::from(as_of.year()) + 1),
        address: row.text(Field::Address),
    })
}

/// The NIP and the digits it was read from. Whatever is wrong with it is a matter of matching.
fn nip(row: &mut Row<'_>) -> (Option<Nip>, String) {
    let cell = row.cell(Field::Nip);
    let text = row.text(Field::Nip).unwrap_or_default();
    match numbers::read_nip(&cell, &text) {
        Ok((nip, repairs)) => {
            if repairs.spaces {
                row.note(
                    Field::Nip,
                    FindingCode::NipSpaces,
                    Phrase::new(
                        "Spasi dan tanda di antara angka dibuang.",
                        "Spaces and marks between the digits were dropped.",
                    ),
                );
            }
            (Some(nip), nip.to_string())
        }
        Err(NoNip::Blank) => (None, String::new()),
        Err(NoNip::Float(digits) | NoNip::Length(digits)) => (None, digits),
        Err(NoNip::Characters | NoNip::Invalid(_)) => {
            (None, text.chars().filter(char::is_ascii_digit).collect())
        }
    }
}
