//! Reads a position map (peta jabatan): one row a chair for managing posts, counts of need and
//! people for functional and executive jobs, and the summary that both must add up to.

mod seat_words;
mod summary;

use std::collections::HashMap;

use kernel::{AssignmentKind, JobKind, JobLevel, Nip, Phrase};

use self::seat_words::{acting, is_vacant, kind_of, level_of, managing_level};
use crate::imports::{
    columns::{Mapping, Remembered, known_labels},
    field::Field,
    findings::{FindingCode, Findings, ImportFinding, Severity},
    header,
    layout::table,
    numbers::{self, NoNip},
    row::{Mends, Row},
    rows,
    sheet::{Book, Limits, ReadError, Sheet},
};

/// One chair of the position map: a managing post in a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatRecord {
    /// The sheet's own row number.
    pub row: u32,
    /// The code of the seat.
    pub code: String,
    /// The office (perangkat daerah).
    pub office: Option<String>,
    /// The unit.
    pub unit: String,
    /// The job.
    pub job: String,
    /// Its level.
    pub level: JobLevel,
    /// Its echelon.
    pub eselon: Option<String>,
    /// Its class.
    pub class: Option<i32>,
    /// Chairs needed; one but for rare rows.
    pub need: i32,
    /// The holder's NIP.
    pub holder_nip: Option<Nip>,
    /// The holder's name.
    pub holder_name: Option<String>,
    /// How the holder holds the seat; an acting one does not fill it. `None` when it is vacant.
    pub holding: Option<AssignmentKind>,
}

/// Need and people of one functional or executive job in a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountRecord {
    /// The sheet's own row number.
    pub row: u32,
    /// The office (perangkat daerah).
    pub office: Option<String>,
    /// The unit.
    pub unit: String,
    /// The job.
    pub job: String,
    /// Its kind.
    pub kind: JobKind,
    /// Its level.
    pub level: JobLevel,
    /// Its class.
    pub class: Option<i32>,
    /// Seats needed, from the workload analysis (ABK).
    pub need: i32,
    /// People there.
    pub filled: i32,
}

/// What one sheet of the file gave.
#[derive(Clone, Debug)]
pub struct PositionSheet {
    /// The sheet, cell by cell.
    pub sheet: Sheet,
    /// What its columns mean.
    pub mapping: Mapping,
    /// Rows of data.
    pub rows: usize,
    /// Rows with an error, which are left out.
    pub rejected: usize,
    /// Everything found.
    pub findings: Vec<ImportFinding>,
}

/// A position map, read and checked.
#[derive(Clone, Debug, Default)]
pub struct Positions {
    /// The chairs of managing posts.
    pub seats: Vec<SeatRecord>,
    /// The counts of other jobs.
    pub counts: Vec<CountRecord>,
    /// The sheets that were read, in the order of the tabs.
    pub sheets: Vec<PositionSheet>,
}

/// Reads a position map.
///
/// # Errors
/// When the file cannot be read, or no sheet of it names positions.
pub fn read_positions(
    bytes: &[u8],
    file_name: &str,
    remembered: &Remembered,
    limits: Limits,
) -> Result<Positions, ReadError> {
    let mut book = Book::open(bytes, file_name, limits)?;
    let mut positions = Positions::default();
    let mut summaries = Vec::new();
    for name in book.sheet_names() {
        let sheet = book.sheet(&name)?;
        let Some(header) = header::find(&sheet, &known_labels) else {
            continue;
        };
        let mapping = Mapping::of(&header.labels, remembered);
        let has = |field| mapping.place(field).is_some();
        let counted = has(Field::Need) || has(Field::Filled);
        let (seats, counts, sums) = (
            has(Field::Job) && has(Field::SeatCode),
            has(Field::Job) && has(Field::Unit) && counted,
            has(Field::JobKind) && counted,
        );
        let mut reader = SheetReader {
            sorted: rows::sort(&sheet, &header, 3.min(mapping.known()), None),
            header_row: sheet.row_number(header.last),
            findings: Findings::default(),
            mapping,
            sheet,
        };
        table::note_rest(
            &reader.sheet,
            &header,
            &reader.mapping,
            &reader.sorted,
            &mut reader.findings,
        );
        if seats {
            reader.seats(&mut positions.seats);
        } else if counts {
            reader.counts(&mut positions.counts);
        } else if sums {
            summaries.push((positions.sheets.len(), reader));
            continue;
        } else {
            continue;
        }
        positions.sheets.push(reader.finish());
    }
    if positions.sheets.is_empty() {
        return Err(ReadError::NoHeader(vec![
            Field::SeatCode.to_string(),
            Field::Unit.to_string(),
            Field::Job.to_string(),
        ]));
    }
    // The summary can be compared only when all rows are known; it keeps its place in the file.
    for (place, mut reader) in summaries.into_iter().rev() {
        for index in reader.sorted.data.clone() {
            let mut row = reader.row(index);
            summary::compare(&mut row, &positions.seats, &positions.counts);
        }
        positions.sheets.insert(place, reader.finish());
    }
    Ok(positions)
}

/// One sheet under the hand.
struct SheetReader {
    sheet: Sheet,
    mapping: Mapping,
    sorted: rows::Sorted,
    header_row: u32,
    findings: Findings,
}

static NO_MENDS: Mends = Mends::new();

impl SheetReader {
    fn row(&mut self, index: usize) -> Row<'_> {
        Row {
            sheet: &self.sheet,
            index,
            number: self.sheet.row_number(index),
            mapping: &self.mapping,
            mends: &NO_MENDS,
            findings: &mut self.findings,
        }
    }

    fn finish(self) -> PositionSheet {
        let rows = self.sorted.data.len();
        let findings = self.findings.finish(rows, self.header_row);
        let mut wrong: Vec<u32> = findings
            .iter()
            .filter(|f| f.severity == Severity::Error)
            .map(|f| f.row)
            .collect();
        wrong.sort_unstable();
        wrong.dedup();
        PositionSheet {
            rows,
            rejected: wrong.len(),
            findings,
            sheet: self.sheet,
            mapping: self.mapping,
        }
    }

    fn seats(&mut self, seats: &mut Vec<SeatRecord>) {
        let mut codes: HashMap<String, u32> = HashMap::new();
        let mut holders: HashMap<Nip, u32> = HashMap::new();
        for index in self.sorted.data.clone() {
            let mut row = self.row(index);
            let Some(seat) = seat(&mut row) else {
                continue;
            };
            if let Some(other) = codes.insert(seat.code.clone(), seat.row) {
                row.note(
                    Field::SeatCode,
                    FindingCode::PositionCode,
                    Phrase::new(
                        format!("Kode ini sudah dipakai baris {other}."),
                        format!("Row {other} already has this code."),
                    ),
                );
                continue;
            }
            if seat.holding == Some(AssignmentKind::Definitive)
                && let Some(nip) = seat.holder_nip
                && let Some(other) = holders.insert(nip, seat.row)
            {
                row.note(
                    Field::HolderNip,
                    FindingCode::HolderTwice,
                    Phrase::new(
                        format!("Orang ini juga memegang jabatan di baris {other}."),
                        format!("This person also holds the post in row {other}."),
                    ),
                );
            }
            seats.push(seat);
        }
    }

    fn counts(&mut self, counts: &mut Vec<CountRecord>) {
        for index in self.sorted.data.clone() {
            let mut row = self.row(index);
            if let Some(count) = count(&mut row) {
                counts.push(count);
            }
        }
    }
}

fn incomplete(row: &mut Row<'_>, field: Field) {
    row.note(
        field,
        FindingCode::PositionIncomplete,
        Phrase::new(format!("{field} kosong."), format!("{field} is missing.")),
    );
}

fn needed(row: &mut Row<'_>, field: Field) -> Option<String> {
    let text = row.text(field);
    if text.is_none() {
        incomplete(row, field);
    }
    text
}

fn seat(row: &mut Row<'_>) -> Option<SeatRecord> {
    let code = row.text(Field::SeatCode);
    if code.is_none() {
        row.note(
            Field::SeatCode,
            FindingCode::PositionCode,
            Phrase::new("Kode jabatan kosong.", "The code of the seat is missing."),
        );
    }
    let office = row.text(Field::WorkOffice);
    let unit = row.text(Field::Unit).or_else(|| office.clone());
    if unit.is_none() {
        incomplete(row, Field::Unit);
    }
    let job = needed(row, Field::Job);
    let eselon = row
        .text(Field::Eselon)
        .filter(|e| law::jobs::eselon(e).is_some());
    let level = seat_level(row, eselon.as_deref());
    let class = row.count(Field::JobClass, 1..=17);
    let need = row.count(Field::Need, 0..=1_000);
    let filled = row.count(Field::Filled, 0..=1_000);
    let (holder_nip, holder_name, holding) = holder(row);
    let fills = i32::from(holding == Some(AssignmentKind::Definitive));
    if let Some(filled) = filled.filter(|f| *f != fills) {
        row.note(
            Field::Filled,
            FindingCode::PositionCount,
            Phrase::new(
                format!("Tertulis terisi {filled}, menurut kolom pejabat {fills}."),
                format!("It says {filled} filled; by the holder's columns it is {fills}."),
            ),
        );
    }
    adds_up(row, need, filled);
    Some(SeatRecord {
        row: row.number,
        code: code?,
        office,
        unit: unit?,
        job: job?,
        level: level?,
        eselon,
        class,
        need: need.unwrap_or(1),
        holder_nip,
        holder_name,
        holding,
    })
}

fn seat_level(row: &mut Row<'_>, eselon: Option<&str>) -> Option<JobLevel> {
    let told = row.text(Field::JobKind).and_then(|t| managing_level(&t));
    let by_eselon = eselon.and_then(law::jobs::level_of_eselon);
    if let (Some(told), Some(by_eselon)) = (told, by_eselon)
        && told != by_eselon
    {
        row.note(
            Field::Eselon,
            FindingCode::PositionEselon,
            Phrase::new(
                "Eselon tidak cocok dengan jenis jabatan.",
                "The echelon does not fit the level.",
            ),
        );
    }
    let level = told.or(by_eselon);
    if level.is_none() {
        row.note(
            Field::JobKind,
            FindingCode::PositionLevel,
            Phrase::new(
                "Jenis jabatan dan eselon tidak dikenal.",
                "Neither level nor echelon is known.",
            ),
        );
    }
    level
}

fn holder(row: &mut Row<'_>) -> (Option<Nip>, Option<String>, Option<AssignmentKind>) {
    let name = row.text(Field::HolderName).filter(|n| !is_vacant(n));
    let (name, holding) = match name.as_deref().and_then(acting) {
        Some((kind, rest)) => (Some(rest), kind),
        None => (name, AssignmentKind::Definitive),
    };
    let cell = row.cell(Field::HolderNip);
    let text = row.text(Field::HolderNip).filter(|n| !is_vacant(n));
    let nip = match numbers::read_nip(&cell, text.as_deref().unwrap_or("")) {
        _ if text.is_none() => None,
        Ok((nip, _)) => Some(nip),
        Err(NoNip::Blank) => None,
        Err(_) => {
            row.note(
                Field::HolderNip,
                FindingCode::HolderNip,
                Phrase::new("Bukan NIP.", "Not a NIP."),
            );
            None
        }
    };
    let held = nip.is_some() || name.is_some();
    if held && (nip.is_none() && text.is_none()) {
        row.note(
            Field::HolderNip,
            FindingCode::HolderNip,
            Phrase::new("NIP pejabat kosong.", "The holder's NIP is missing."),
        );
    }
    (nip, name, held.then_some(holding))
}

fn count(row: &mut Row<'_>) -> Option<CountRecord> {
    let office = row.text(Field::WorkOffice);
    let unit = row.text(Field::Unit).or_else(|| office.clone());
    if unit.is_none() {
        incomplete(row, Field::Unit);
    }
    let job = needed(row, Field::Job);
    let told = row.text(Field::JobKind);
    let kind = told.as_deref().and_then(kind_of).or_else(|| {
        job.as_deref()
            .and_then(law::jobs::functional_level)
            .map(|_| JobKind::Functional)
    });
    if kind.is_none() {
        row.note(
            Field::JobKind,
            FindingCode::PositionLevel,
            Phrase::new(
                "Jenis jabatan tidak dikenal.",
                "The kind of job is not known.",
            ),
        );
    }
    let class = row.count(Field::JobClass, 1..=17);
    let need = row.count(Field::Need, 0..=100_000);
    let filled = row.count(Field::Filled, 0..=100_000);
    adds_up(row, need, filled);
    if need.is_none() && filled.is_none() {
        incomplete(row, Field::Need);
        return None;
    }
    let (job, kind) = (job?, kind?);
    Some(CountRecord {
        row: row.number,
        office,
        unit: unit?,
        level: level_of(&job, kind, told.as_deref()),
        job,
        kind,
        class,
        // Without a workload analysis the people who are there are the need.
        need: need.or(filled).unwrap_or(0),
        filled: filled.unwrap_or(0),
    })
}

/// The printed difference must be filled less needed; a count of empty seats the reverse.
fn adds_up(row: &mut Row<'_>, need: Option<i32>, filled: Option<i32>) {
    let (Some(need), Some(filled)) = (need, filled) else {
        return;
    };
    for (field, right) in [
        (Field::Gap, filled - need),
        (Field::Vacant, (need - filled).max(0)),
    ] {
        let Some(text) = row.text(field) else {
            continue;
        };
        let printed = text.trim_start_matches('+').replace('\u{2212}', "-");
        // Some print the shortage without its sign.
        let fits = printed
            .parse::<i32>()
            .is_ok_and(|n| n == right || n == -right && right < 0);
        if !fits {
            row.note(
                field,
                FindingCode::PositionCount,
                Phrase::new(
                    format!("Seharusnya {right} (terisi {filled}, kebutuhan {need})."),
                    format!("It should be {right} (filled {filled}, needed {need})."),
                ),
            )
            .suggestion = Some(right.to_string());
        }
    }
}

#[cfg(test)]
mod tests;
