//! Rows to take home, mend and bring back, as a file: the original cells, the faulty ones marked, the
//! reasons beside them. Whatever the sheet is about.

use std::collections::BTreeSet;

use kernel::Locale;
use rust_xlsxwriter::{Color, ExcelDateTime, Format, Workbook, XlsxError};

use super::{clean::neutral, sheet::Cell};

/// Rows to be mended.
#[derive(Clone, Debug, PartialEq)]
pub struct BadRows {
    titles: Vec<String>,
    rows: Vec<BadRow>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub struct BadRow {
    /// The number that the sheet itself gives it.
    pub number: u32,
    /// Its cells, as many as there are titles.
    pub cells: Vec<Cell>,
    /// The columns at fault, from 0.
    pub faulty: BTreeSet<usize>,
    /// What is wrong, a line each.
    pub reasons: String,
}

impl BadRows {
    /// Rows under the titles of their sheet; the original number and the reasons stand behind them.
    #[must_use]
    pub fn new(mut titles: Vec<String>, rows: Vec<BadRow>, locale: Locale) -> Self {
        let ours = match locale {
            Locale::Id => ["BARIS ASAL", "ALASAN"],
            Locale::En => ["ORIGINAL ROW", "REASON"],
        };
        titles.extend(ours.map(str::to_owned));
        Self { titles, rows }
    }

    /// How many rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// No row at all?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// As text with semicolons and a byte order mark, which spreadsheet programs open as it is.
    #[must_use]
    pub fn csv(&self) -> Vec<u8> {
        let quote = |value: &str| {
            let value = neutral(value);
            if value.contains([';', '"', '\n', '\r']) {
                format!("\"{}\"", value.replace('"', "\"\""))
            } else {
                value.into_owned()
            }
        };
        let line = |cells: Vec<String>| format!("{}\r\n", cells.join(";"));
        let mut out = String::from("\u{feff}");
        out.push_str(&line(self.titles.iter().map(|t| quote(t)).collect()));
        for row in &self.rows {
            let mut cells: Vec<String> = row.cells.iter().map(|c| quote(&plain(c))).collect();
            cells.push(row.number.to_string());
            cells.push(quote(&row.reasons));
            out.push_str(&line(cells));
        }
        out.into_bytes()
    }

    /// As a workbook, the faulty cells marked.
    ///
    /// # Errors
    /// When there are more rows or columns than the format carries.
    pub fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let bold = Format::new().set_bold();
        let plain = Format::new().set_num_format("@");
        let faulty = plain.clone().set_background_color(Color::RGB(0x00FF_E0B2));
        let page = book.add_worksheet();
        for (column, title) in self.titles.iter().enumerate() {
            page.write_string_with_format(0, number(column)?, neutral(title), &bold)?;
        }
        let width = self.titles.len() - 2;
        for (line, row) in (1_u32..).zip(&self.rows) {
            for (column, cell) in row.cells.iter().enumerate() {
                let at = number(column)?;
                let format = if row.faulty.contains(&column) {
                    &faulty
                } else {
                    &plain
                };
                match cell {
                    Cell::Empty => page.write_blank(line, at, format)?,
                    Cell::Text(text) => {
                        page.write_string_with_format(line, at, neutral(text), format)?
                    }
                    Cell::Number(value) => {
                        let format = format.clone().set_num_format("General");
                        page.write_number_with_format(line, at, *value, &format)?
                    }
                    Cell::Bool(value) => {
                        page.write_boolean_with_format(line, at, *value, format)?
                    }
                    Cell::Date(date) => {
                        let (y, m, d) = (date.year(), date.month(), date.day());
                        let value = ExcelDateTime::from_ymd(
                            y.unsigned_abs(),
                            m.unsigned_abs(),
                            d.unsigned_abs(),
                        )?;
                        let format = format.clone().set_num_format("dd-mm-yyyy");
                        page.write_datetime_with_format(line, at, &value, &format)?
                    }
                };
            }
            page.write_number(line, number(width)?, row.number)?;
            page.write_string(line, number(width + 1)?, &row.reasons)?;
        }
        page.set_freeze_panes(1, 0)?;
        book.save_to_buffer()
    }
}

/// A cell as text. A number too long for a spreadsheet keeps the form that says so, or it would
/// come back as a number that nobody typed.
fn plain(cell: &Cell) -> String {
    const SURE: f64 = 1e15;
    match cell {
        Cell::Number(number) if number.abs() >= SURE => format!("{number:.14E}"),
        other => other.shown(),
    }
}

fn number(column: usize) -> Result<u16, XlsxError> {
    u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)
}
