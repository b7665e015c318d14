//! Spreadsheet files through `calamine`: one sheet at a time, cell by cell for XLSX and XLSB, so that a
//! cell far out in an otherwise small sheet costs nothing.

use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{Data, DataRef, ExcelDateTime, Ods, Reader, Xls, Xlsb, Xlsx};
use kernel::Date;

use super::{
    Cell, Limits, ReadError, Sheet,
    guard::{self, Kind, Parts},
};

type File<'a> = Cursor<&'a [u8]>;

/// An opened spreadsheet file.
pub(in crate::imports) struct Workbook<'a> {
    format: Format<'a>,
    parts: Parts,
}

enum Format<'a> {
    Xlsx(Box<Xlsx<File<'a>>>),
    Xlsb(Box<Xlsb<File<'a>>>),
    Ods(Box<Ods<File<'a>>>),
    Xls(Box<Xls<File<'a>>>),
}

impl<'a> Workbook<'a> {
    pub(in crate::imports) fn open(
        bytes: &'a [u8],
        kind: Kind,
        limits: Limits,
    ) -> Result<Self, ReadError> {
        let parts = match kind {
            Kind::Xls | Kind::Text => Parts::default(),
            _ => guard::unpack(bytes, kind, limits)?,
        };
        let file = Cursor::new(bytes);
        let format = guarded(|| match kind {
            Kind::Xlsx => Xlsx::new(file)
                .map(|b| Format::Xlsx(Box::new(b)))
                .map_err(corrupt),
            Kind::Xlsb => Xlsb::new(file)
                .map(|b| Format::Xlsb(Box::new(b)))
                .map_err(corrupt),
            Kind::Ods => Ods::new(file)
                .map(|b| Format::Ods(Box::new(b)))
                .map_err(corrupt),
            Kind::Xls => Xls::new(file)
                .map(|b| Format::Xls(Box::new(b)))
                .map_err(corrupt),
            Kind::Text => Err(ReadError::WrongType("text")),
        })?;
        Ok(Self { format, parts })
    }

    pub(in crate::imports) fn sheet_names(&self) -> Vec<String> {
        match &self.format {
            Format::Xlsx(book) => book.sheet_names(),
            Format::Xlsb(book) => book.sheet_names(),
            Format::Ods(book) => book.sheet_names(),
            Format::Xls(book) => book.sheet_names(),
        }
    }

    /// A sheet, or its rows up to number `rows`.
    pub(in crate::imports) fn sheet(
        &mut self,
        name: &str,
        limits: Limits,
        rows: Option<usize>,
    ) -> Result<Sheet, ReadError> {
        let hidden_columns = self.parts.hidden_columns(name, limits);
        let mut table = Table {
            rows: Vec::new(),
            limits,
        };
        let stop = u32::try_from(rows.unwrap_or(usize::MAX)).unwrap_or(u32::MAX);
        guarded(|| match &mut self.format {
            Format::Xlsx(book) => {
                let mut cells = book.worksheet_cells_reader(name).map_err(corrupt)?;
                while let Some(cell) = cells.next_cell().map_err(corrupt)? {
                    if !table.take(&cell, stop)? {
                        break;
                    }
                }
                Ok(())
            }
            Format::Xlsb(book) => {
                let mut cells = book.worksheet_cells_reader(name).map_err(corrupt)?;
                while let Some(cell) = cells.next_cell().map_err(corrupt)? {
                    if !table.take(&cell, stop)? {
                        break;
                    }
                }
                Ok(())
            }
            Format::Ods(book) => {
                let range = book.worksheet_range(name).map_err(corrupt)?;
                table.fill(&range, stop)
            }
            Format::Xls(book) => {
                let range = book.worksheet_range(name).map_err(corrupt)?;
                table.fill(&range, stop)
            }
        })?;
        Ok(Sheet {
            name: name.to_owned(),
            rows: table.rows,
            first_row_number: 1,
            hidden_columns,
        })
    }
}

struct Table {
    rows: Vec<Vec<Cell>>,
    limits: Limits,
}

impl Table {
    fn put(&mut self, row: u32, column: u32, value: Cell) -> Result<(), ReadError> {
        if value == Cell::Empty {
            return Ok(());
        }
        let (row, column) = (row as usize, column as usize);
        let over = |what, most: usize| ReadError::TooLarge {
            what,
            most: most as u64,
        };
        if row >= self.limits.rows {
            return Err(over("rows", self.limits.rows));
        }
        if column >= self.limits.columns {
            return Err(over("columns", self.limits.columns));
        }
        if self.rows.len() <= row {
            let width = self.rows.last().map_or(0, Vec::len);
            self.rows.resize_with(row + 1, || Vec::with_capacity(width));
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        cells[column] = value;
        Ok(())
    }

    /// Puts a cell in its place; `false` where the rows that are wanted have ended.
    fn take(&mut self, cell: &calamine::Cell<DataRef<'_>>, stop: u32) -> Result<bool, ReadError> {
        let (row, column) = cell.get_position();
        if row < stop {
            self.put(row, column, from_ref(cell.get_value()))?;
        }
        Ok(row < stop)
    }

    fn fill(&mut self, range: &calamine::Range<Data>, stop: u32) -> Result<(), ReadError> {
        let (top, left) = range.start().unwrap_or((0, 0));
        for (row, column, value) in range.used_cells() {
            let row = top.saturating_add(u32::try_from(row).unwrap_or(u32::MAX));
            let column = left.saturating_add(u32::try_from(column).unwrap_or(u32::MAX));
            if row >= stop {
                break;
            }
            self.put(row, column, from_data(value))?;
        }
        Ok(())
    }
}

fn from_ref(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => text_cell(text),
        DataRef::SharedString(text) => text_cell(text),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::Int(number) => whole(*number),
        DataRef::Bool(value) => Cell::Bool(*value),
        DataRef::DateTime(at) => date_cell(*at),
        DataRef::DateTimeIso(text) => iso_cell(text),
        DataRef::DurationIso(text) => text_cell(text),
        DataRef::Error(error) => Cell::Text(error.to_string()),
    }
}

fn from_data(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::String(text) => text_cell(text),
        Data::Float(number) => Cell::Number(*number),
        Data::Int(number) => whole(*number),
        Data::Bool(value) => Cell::Bool(*value),
        Data::DateTime(at) => date_cell(*at),
        Data::DateTimeIso(text) => iso_cell(text),
        Data::DurationIso(text) => text_cell(text),
        Data::Error(error) => Cell::Text(error.to_string()),
    }
}

fn text_cell(text: &str) -> Cell {
    if text.is_empty() {
        Cell::Empty
    } else {
        Cell::Text(text.to_owned())
    }
}

/// Whole numbers come from old files only; as text they keep every digit.
fn whole(number: i64) -> Cell {
    Cell::Text(number.to_string())
}

fn date_cell(at: ExcelDateTime) -> Cell {
    // A time of day or a length of time has no date in it.
    if !at.is_datetime() || at.as_f64() < 1.0 {
        return Cell::Number(at.as_f64());
    }
    let (year, month, day, ..) = at.to_ymd_hms_milli();
    let date = i16::try_from(year)
        .ok()
        .and_then(|year| Date::new(year, month.cast_signed(), day.cast_signed()).ok());
    date.map_or(Cell::Number(at.as_f64()), Cell::Date)
}

fn iso_cell(text: &str) -> Cell {
    text.get(..10)
        .and_then(|d| d.parse().ok())
        .map_or_else(|| text_cell(text), Cell::Date)
}

fn corrupt(error: impl std::fmt::Display) -> ReadError {
    let text = error.to_string();
    if text.to_ascii_lowercase().contains("password") {
        ReadError::Password
    } else {
        ReadError::Corrupt(text)
    }
}

/// A damaged file may trip the reader in ways it did not foresee; that is the file's fault and
/// must not end the program.
fn guarded<T>(read: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(ReadError::Corrupt("unreadable structure".to_owned())))
}
