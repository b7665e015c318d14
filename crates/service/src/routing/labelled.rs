//! Texts with their labels from a sheet: CSV with any usual separator and encoding, or a workbook.

use std::collections::BTreeSet;

use kernel::Phrase;
use register::imports::sheet::{Book, Cell, Limits, ReadError, Sheet};

use super::model::Labelled;

/// Rows of a sheet at most: what one machine learns from in minutes.
const ROWS_MOST: usize = 250_000;

/// What a sheet gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Rows with a text and a label, in their order.
    pub rows: Vec<Labelled>,
    /// The sheet's own numbers of the rows without a text or without a label; not blank ones.
    pub incomplete: Vec<u32>,
}

/// Why a sheet gives no texts with labels.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoSample {
    /// The file cannot be read.
    #[error("{0}")]
    Unreadable(#[from] ReadError),
    /// A column that was named is not there.
    #[error("row {row} has no column {wanted:?}; its columns: {}", .there.join(", "))]
    NoColumn {
        /// The row of the column names.
        row: u32,
        /// The column that was named.
        wanted: String,
        /// The columns that are there.
        there: Vec<String>,
    },
    /// No row holds both.
    #[error("no row holds both {text:?} and {label:?}")]
    NoRows {
        /// The column of the texts.
        text: String,
        /// The column of the labels.
        label: String,
    },
}

impl NoSample {
    /// What happened and what to do.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Unreadable(e) => e.phrase(),
            Self::NoColumn { row, wanted, there } => {
                let there = there.join(", ");
                Phrase::new(
                    format!(
                        "Baris {row} tidak memuat kolom \"{wanted}\". Kolom yang ada: {there}."
                    ),
                    format!("Row {row} has no column \"{wanted}\". Its columns: {there}."),
                )
            }
            Self::NoRows { text, label } => Phrase::new(
                format!(
                    "Tidak ada baris yang berisi kolom \"{text}\" sekaligus \"{label}\". Periksa nama kolomnya."
                ),
                format!(
                    "No row holds both the column \"{text}\" and \"{label}\". Check the names of the columns."
                ),
            ),
        }
    }
}

/// Reads texts with labels. The first row that is not blank names the columns; case and spaces
/// around a name do not matter.
///
/// # Errors
/// When the file cannot be read, a column is missing, or no row holds both.
pub fn read(bytes: &[u8], file_name: &str, text: &str, label: &str) -> Result<Sample, NoSample> {
    let mut sample = Sample {
        rows: Vec::new(),
        incomplete: Vec::new(),
    };
    for (row, cells) in table(bytes, file_name, &[text, label])? {
        let mut cells = cells.into_iter();
        let (text, label) = (cells.next(), cells.next());
        match text.zip(label) {
            Some((text, label)) if !text.is_empty() && !label.is_empty() => {
                sample.rows.push(Labelled { text, label });
            }
            _ => sample.incomplete.push(row),
        }
    }
    if sample.rows.is_empty() {
        return Err(NoSample::NoRows {
            text: text.to_owned(),
            label: label.to_owned(),
        });
    }
    Ok(sample)
}

/// The rows of the first sheet that are not blank, by the sheet's own numbers, with the cells of
/// the wanted columns in the order in which they are wanted.
///
/// # Errors
/// When the file cannot be read or a column is missing.
pub(super) fn table(
    bytes: &[u8],
    file_name: &str,
    wanted: &[&str],
) -> Result<Vec<(u32, Vec<String>)>, NoSample> {
    let limits = Limits {
        rows: ROWS_MOST,
        ..Limits::default()
    };
    let mut book = Book::open(bytes, file_name, limits)?;
    let first = book.sheet_names().into_iter().next();
    let sheet = book.sheet(&first.ok_or(ReadError::Empty)?)?;
    let blank = |row: &Vec<Cell>| row.iter().all(Cell::is_blank);
    let head = sheet.rows.iter().position(|r| !blank(r));
    let head = head.ok_or(ReadError::Empty)?;
    let columns: Vec<usize> = wanted
        .iter()
        .map(|name| column(&sheet, head, name))
        .collect::<Result<_, _>>()?;
    let rows = sheet.rows.iter().enumerate().skip(head + 1);
    let held = |at: usize| {
        let cells = columns.iter().map(|c| sheet.cell(at, *c).shown());
        cells.map(|shown| shown.trim().to_owned()).collect()
    };
    Ok(rows
        .filter(|(_, row)| !blank(row))
        .map(|(at, _)| (sheet.row_number(at), held(at)))
        .collect())
}

fn column(sheet: &Sheet, head: usize, wanted: &str) -> Result<usize, NoSample> {
    let names: Vec<String> = sheet.rows.get(head).map_or_else(Vec::new, |row| {
        row.iter().map(|c| c.shown().trim().to_owned()).collect()
    });
    let exact = names.iter().position(|n| n == wanted.trim());
    let alike = || {
        let wanted = wanted.trim().to_lowercase();
        names.iter().position(|n| n.to_lowercase() == wanted)
    };
    exact.or_else(alike).ok_or_else(|| NoSample::NoColumn {
        row: sheet.row_number(head),
        wanted: wanted.to_owned(),
        there: names
            .iter()
            .filter(|n| !n.is_empty())
            .cloned()
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_separators_encodings_and_blank_rows() {
        let expected = [("Jalan rusak, dalam", "PU"), ("got m\u{e9}mpet", "PU")];
        for bytes in [
            "Isi,Unit\n\"Jalan rusak, dalam\",PU\n\ngot m\u{e9}mpet,PU\n,DLH\nteks saja,\n".as_bytes().to_vec(),
            "\u{feff}no;Unit;ISI \n1;PU;Jalan rusak, dalam\n;;\n2;PU;got m\u{e9}mpet\n3;DLH;\n4;;teks saja\n".as_bytes().to_vec(),
            b"isi\tunit\nJalan rusak, dalam\tPU\n\ngot m\xe9mpet\tPU\n\tDLH\nteks saja\t\n".to_vec(),
        ] {
            let sample = read(&bytes, "a.csv", "isi", "unit").unwrap();
            let rows: Vec<(&str, &str)> = sample.rows.iter().map(|r| (&*r.text, &*r.label)).collect();
            assert_eq!(rows, expected);
            assert_eq!(sample.incomplete, [5, 6]);
        }
    }

    #[test]
    fn names_the_column_that_is_missing_and_those_that_are_there() {
        let no = read(b"isi,unit\na,b\n", "a.csv", "teks", "unit").unwrap_err();
        assert_eq!(
            no.to_string(),
            "row 1 has no column \"teks\"; its columns: isi, unit"
        );
        assert!(no.phrase().id.contains("\"teks\""));
        let no = read(b"isi,unit\n,b\nc,\n", "a.csv", "isi", "unit").unwrap_err();
        assert!(matches!(no, NoSample::NoRows { .. }));
        let no = read(b"", "a.csv", "isi", "unit").unwrap_err();
        assert_eq!(no, NoSample::Unreadable(ReadError::Empty));
    }
}
