//! A file as sheets of typed cells that keep the sheet's own row numbers: XLSX, XLS, XLSB, ODS
//! and text with separators. What a file is, is read from its content, never from its name.

use kernel::{Date, Phrase};

mod delimited;
mod guard;
mod workbook;

/// What one cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text, as it stands in the sheet.
    Text(String),
    /// A number, as the spreadsheet stores numbers (15 digits are sure).
    Number(f64),
    /// A cell formatted as a date.
    Date(Date),
    /// TRUE or FALSE.
    Bool(bool),
}

impl Cell {
    /// Nothing, or whitespace only.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// What a person would read in the cell.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.strftime("%d-%m-%Y").to_string(),
            Self::Bool(true) => "TRUE".to_owned(),
            Self::Bool(false) => "FALSE".to_owned(),
        }
    }
}

/// The rows of one sheet. Row `i` is number `first_row_number + i`; blank rows are there, empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// The name on the tab; the file name for text files.
    pub name: String,
    /// Every row down to the last one with a value; short rows end where their values end.
    pub rows: Vec<Vec<Cell>>,
    /// The number that the spreadsheet program shows beside `rows[0]`.
    pub first_row_number: u32,
    /// Columns (from 0) that the file hides; they are read all the same.
    pub hidden_columns: Vec<usize>,
}

impl Sheet {
    /// The sheet's own number of `rows[index]`.
    #[must_use]
    pub fn row_number(&self, index: usize) -> u32 {
        self.first_row_number
            .saturating_add(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The cell at a place; beyond the end of a row there is nothing.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &Cell {
        const NOTHING: Cell = Cell::Empty;
        self.rows
            .get(row)
            .and_then(|r| r.get(column))
            .unwrap_or(&NOTHING)
    }
}

/// How much a file may hold. The defaults carry a province of 80,000 and refuse bombs.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Size of the file, in bytes.
    pub bytes: usize,
    /// Size of everything inside a packed file (XLSX, ODS) once unpacked, in bytes.
    pub unpacked: u64,
    /// The last row number that may hold a value.
    pub rows: usize,
    /// The last column that may hold a value.
    pub columns: usize,
    /// Lines that one quoted cell of a text file may run over; beyond them the mark was a stray one.
    pub quoted_lines: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 100 << 20,
            unpacked: 1 << 30,
            rows: 250_000,
            columns: 512,
            quoted_lines: 50,
        }
    }
}

/// Why a file cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Nothing in the file.
    #[error("the file is empty")]
    Empty,
    /// Neither a spreadsheet nor a table of text.
    #[error("the file is not a spreadsheet: it looks like {0}")]
    WrongType(&'static str),
    /// A spreadsheet that is broken; says what the reader met.
    #[error("the file is damaged: {0}")]
    Corrupt(String),
    /// Locked with a password.
    #[error("the file is locked with a password")]
    Password,
    /// More than the limits allow; says what there is too much of.
    #[error("the file holds too much: more than {most} {what}")]
    TooLarge {
        /// What there is too much of.
        what: &'static str,
        /// How much is allowed.
        most: u64,
    },
    /// No row of the file names the columns that are needed; these are missing in the best row.
    #[error("no row with the column names was found; missing: {}", .0.join(", "))]
    NoHeader(Vec<String>),
}

impl ReadError {
    /// What happened and what to do, for the screen.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Empty => Phrase::new(
                "Berkas kosong. Pilih berkas yang berisi data.",
                "The file is empty. Choose a file with data.",
            ),
            Self::WrongType(what) => Phrase::new(
                format!(
                    "Berkas ini bukan lembar kerja, melainkan {}. Buka di aplikasi lembar kerja lalu simpan sebagai XLSX atau CSV.",
                    indonesian(what)
                ),
                format!(
                    "This file is not a spreadsheet but {what}. Open it in a spreadsheet program and save it as XLSX or CSV."
                ),
            ),
            Self::Corrupt(why) => Phrase::new(
                format!(
                    "Berkas rusak ({why}). Simpan ulang dari aplikasi lembar kerja lalu coba lagi."
                ),
                format!(
                    "The file is damaged ({why}). Save it again from a spreadsheet program and retry."
                ),
            ),
            Self::Password => Phrase::new(
                "Berkas terkunci kata sandi. Hapus kata sandinya lalu coba lagi.",
                "The file is locked with a password. Remove the password and retry.",
            ),
            Self::TooLarge { what, most } => Phrase::new(
                format!(
                    "Berkas terlalu besar: lebih dari {most} {}. Bagi menjadi beberapa berkas.",
                    indonesian(what)
                ),
                format!(
                    "The file is too large: more than {most} {what}. Split it into several files."
                ),
            ),
            Self::NoHeader(missing) => Phrase::new(
                format!(
                    "Baris judul kolom tidak ditemukan. Kolom yang tidak ada: {}.",
                    missing.join(", ")
                ),
                format!(
                    "No row with the column names was found. Missing columns: {}.",
                    missing.join(", ")
                ),
            ),
        }
    }
}

/// The few words above that are not names of formats.
fn indonesian(what: &str) -> &str {
    match what {
        "binary data" => "data biner",
        "rows" => "baris",
        "columns" => "kolom",
        "parts" => "bagian",
        "bytes" => "bita",
        "bytes (unpacked)" => "bita (setelah dibuka)",
        name => name,
    }
}

/// An opened file whose sheets can be looked at and read.
pub struct Book<'a> {
    source: Source<'a>,
    limits: Limits,
}

enum Source<'a> {
    Workbook(workbook::Workbook<'a>),
    Text(Sheet),
}

impl<'a> Book<'a> {
    /// Opens a file from its content; the name only names the sheet of a text file.
    ///
    /// # Errors
    /// When the content is empty, not a table, damaged, locked or over the limits.
    pub fn open(bytes: &'a [u8], file_name: &str, limits: Limits) -> Result<Self, ReadError> {
        if bytes.len() > limits.bytes {
            return Err(ReadError::TooLarge {
                what: "bytes",
                most: limits.bytes as u64,
            });
        }
        let source = match guard::kind(bytes)? {
            guard::Kind::Text => Source::Text(delimited::read(bytes, file_name, limits)?),
            kind => Source::Workbook(workbook::Workbook::open(bytes, kind, limits)?),
        };
        Ok(Self { source, limits })
    }

    /// The names of the sheets, in the order of the tabs.
    #[must_use]
    pub fn sheet_names(&self) -> Vec<String> {
        match &self.source {
            Source::Workbook(book) => book.sheet_names(),
            Source::Text(sheet) => vec![sheet.name.clone()],
        }
    }

    /// The first rows of a sheet, enough to recognise it.
    ///
    /// # Errors
    /// When the sheet is damaged or over the limits.
    pub fn head(&mut self, name: &str, rows: usize) -> Result<Sheet, ReadError> {
        match &mut self.source {
            Source::Workbook(book) => book.sheet(name, self.limits, Some(rows)),
            Source::Text(sheet) => Ok(Sheet {
                rows: sheet.rows.iter().take(rows).cloned().collect(),
                ..sheet_shell(sheet)
            }),
        }
    }

    /// A whole sheet.
    ///
    /// # Errors
    /// When the sheet is damaged or over the limits.
    pub fn sheet(&mut self, name: &str) -> Result<Sheet, ReadError> {
        match &mut self.source {
            Source::Workbook(book) => book.sheet(name, self.limits, None),
            Source::Text(sheet) => Ok(sheet.clone()),
        }
    }
}

fn sheet_shell(sheet: &Sheet) -> Sheet {
    Sheet {
        name: sheet.name.clone(),
        rows: Vec::new(),
        first_row_number: sheet.first_row_number,
        hidden_columns: sheet.hidden_columns.clone(),
    }
}
