//! A file of reports read whole: which rows are reports, which were taken before, what is wrong with
//! the others. Pure: what is known here is handed in.

use std::collections::{BTreeMap, HashMap};

use kernel::{Phrase, TextEnum as _, Timestamp, UnitId, Zone};
use register::imports::columns::Label;
use register::imports::header::{self, Header, is_numbering};
use register::imports::sheet::{Book, Cell, Limits, ReadError, Sheet};
use register::imports::text;

use super::cells::Row;
use super::field::{Columns, Field};
use super::findings::{Code, Finding, Severity, without_habits};
use super::record::Record;
use crate::cases::CaseNumber;
use crate::catalogue::Category;

/// How much a list may hold: a year of a big city.
pub const LIMITS: Limits = Limits {
    bytes: 64 << 20,
    unpacked: 512 << 20,
    rows: 100_000,
    columns: 256,
    quoted_lines: 1_000,
};

/// What is known here before a list is read.
#[derive(Clone, Debug)]
pub struct Known<'a> {
    /// The kinds of matter.
    pub categories: &'a [Category],
    /// The reports that came from the same system: number there, digest, number here.
    pub origins: HashMap<String, (Vec<u8>, CaseNumber)>,
    /// Now.
    pub now: Timestamp,
    /// The zone of the agency.
    pub zone: Zone,
    units: HashMap<String, Option<UnitId>>,
}

impl<'a> Known<'a> {
    /// What is known. Of units their codes, names and short names; one that two units have names none.
    /// What officers said that a name means comes first.
    #[must_use]
    pub fn new(
        categories: &'a [Category],
        names: &[(String, UnitId)],
        told: &[(String, UnitId)],
        origins: HashMap<String, (Vec<u8>, CaseNumber)>,
        (now, zone): (Timestamp, Zone),
    ) -> Self {
        let mut units: HashMap<String, Option<UnitId>> = HashMap::new();
        for (name, unit) in names {
            let known = units.entry(text::bare(name)).or_insert(Some(*unit));
            if *known != Some(*unit) {
                *known = None;
            }
        }
        for (name, unit) in told {
            units.insert(text::bare(name), Some(*unit));
        }
        Self {
            categories,
            origins,
            now,
            zone,
            units,
        }
    }

    /// The unit of a name.
    #[must_use]
    pub fn unit(&self, name: &str) -> Option<UnitId> {
        self.units.get(&text::bare(name)).copied().flatten()
    }
}

/// A file, read and checked.
#[derive(Debug)]
pub struct Look {
    /// The sheet.
    pub sheet: Sheet,
    /// Its header.
    pub header: Header,
    /// What its columns mean.
    pub columns: Columns,
    /// Rows that are reports.
    pub rows: usize,
    /// The new ones that can be taken.
    pub records: Vec<Record>,
    /// Rows that were taken before, or stand twice in the file.
    pub known: usize,
    /// Rows that must be mended first.
    pub rejected: usize,
    /// Everything found, in the order of the sheet.
    pub findings: Vec<Finding>,
    /// Names of units that the register does not know, and in how many rows.
    pub unknown_units: BTreeMap<String, usize>,
}

impl Look {
    /// Rows, rows to be taken, rows to be mended, rows that are here already.
    #[must_use]
    pub fn counts(&self) -> [usize; 4] {
        [self.rows, self.records.len(), self.rejected, self.known]
    }
}

/// Reads a file.
///
/// # Errors
/// When it is no sheet, is damaged or too large, or no row names the columns.
pub fn look(bytes: &[u8], file_name: &str, known: &Known<'_>) -> Result<Look, ReadError> {
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
    Ok(rows(sheet, header, columns, known))
}

fn measure(labels: &[Label]) -> usize {
    Columns::of(labels).known()
}

fn missing(fields: &[Field]) -> ReadError {
    ReadError::NoHeader(fields.iter().map(|f| f.as_str().to_owned()).collect())
}

fn rows(sheet: Sheet, header: Header, columns: Columns, known: &Known<'_>) -> Look {
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
            known,
            found: Vec::new(),
            unknown_unit: None,
        };
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
fn is_report(cells: &[Cell], columns: &Columns) -> bool {
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

enum Standing {
    New,
    Known(Finding),
    Contradicts(Finding),
}

/// How a row stands to what is here already and to the rows before it.
fn standing(
    record: &Record,
    known: &Known<'_>,
    seen: &HashMap<String, (u32, Vec<u8>)>,
) -> Standing {
    let about = |code: Code, id: String, en: String| {
        Finding::at(
            record.row,
            Field::Reference,
            code,
            &record.reference,
            Phrase::new(id, en),
        )
    };
    if let Some((first, digest)) = seen.get(&record.reference) {
        return if *digest == record.digest {
            Standing::Known(about(
                Code::DuplicateRow,
                format!("Sama persis dengan baris {first}; dibawa sekali."),
                format!("The same as row {first}; it is taken once."),
            ))
        } else {
            Standing::Contradicts(about(
                Code::DuplicateDiffers,
                format!(
                    "Nomor yang sama dengan baris {first}, tetapi isinya berbeda. Pilih satu, atau perbaiki nomornya."
                ),
                format!(
                    "The same number as row {first} with another content. Keep one, or mend the number."
                ),
            ))
        };
    }
    match known.origins.get(&record.reference) {
        None => Standing::New,
        Some((digest, number)) if *digest == record.digest => Standing::Known(about(
            Code::AlreadyHere,
            format!("Sudah ada sebagai laporan {number}; tidak ada yang berubah."),
            format!("Here already as report {number}; nothing changes."),
        )),
        Some((_, number)) => Standing::Known(about(
            Code::ChangedSince,
            format!(
                "Sudah ada sebagai laporan {number}, dan berkas kini berkata lain. Laporan di sini tidak diubah; tindak lanjuti di meja aduan."
            ),
            format!(
                "Here already as report {number}, and the file now says something else. The report here is not changed; go on at the desk."
            ),
        )),
    }
}

/// The rows that must be mended, to be taken home: the original cells, the names of those who did not
/// want to be named left out.
#[must_use]
pub fn bad_rows(look: &Look, locale: kernel::Locale) -> register::imports::home::BadRows {
    use register::imports::home::{BadRow, BadRows};
    let mut bad: BTreeMap<u32, (Vec<String>, std::collections::BTreeSet<usize>)> = BTreeMap::new();
    for f in look
        .findings
        .iter()
        .filter(|f| f.severity == Severity::Error)
    {
        let said = f.reason.say(locale);
        let (reasons, faulty) = bad.entry(f.row).or_default();
        reasons.push(format!("{}: {said}", f.column));
        faulty.extend(f.field.and_then(|f| look.columns.place(f)));
    }
    let width = look.header.labels.len();
    let rows = bad.into_iter().filter_map(|(number, (mut reasons, faulty))| {
        let index = number.checked_sub(look.sheet.first_row_number)? as usize;
        let mut cells = look.sheet.rows.get(index)?.clone();
        cells.resize(width, Cell::Empty);
        let flag = |f: Field| {
            let cell = look.columns.place(f).and_then(|at| cells.get(at));
            let shown = cell.map(Cell::shown).unwrap_or_default();
            super::words::yes(&register::imports::clean::clean(&shown).0).unwrap_or(true)
        };
        if flag(Field::Anonymous) {
            for (at, cell) in cells.iter_mut().enumerate() {
                if look.columns.meaning(at).is_some_and(Field::names_reporter) {
                    *cell = Cell::Empty;
                }
            }
            let hidden = kernel::Phrase::new(
                "Nama dan kontak pelapor anonim tidak ikut; isi lagi dari berkas asal bila perlu.",
                "Name and contact of an anonymous reporter are left out; put them again from the original if needed.",
            );
            reasons.push(hidden.say(locale).to_owned());
        }
        Some(BadRow { number, cells, faulty, reasons: reasons.join("\n") })
    });
    let titles =
        look.header
            .labels
            .iter()
            .enumerate()
            .map(|(at, label)| match look.columns.meaning(at) {
                Some(field) => field.as_str().to_owned(),
                None => text::collapse(&label.own),
            });
    BadRows::new(titles.collect(), rows.collect(), locale)
}
