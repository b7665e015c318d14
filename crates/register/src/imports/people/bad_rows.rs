//! The rows that were not accepted, as a sheet to mend and bring back: the original cells, what
//! was mended already, the faulty ones marked, and the reasons beside them.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Locale, TextEnum as _};
use rust_xlsxwriter::{Color, ExcelDateTime, Format, Workbook, XlsxError};

use super::row::Mends;
use crate::imports::{
    clean::neutral,
    columns::{Label, Mapping, Remembered},
    findings::{ImportFinding, Severity},
    header::Header,
    sheet::{Cell, Sheet},
    text,
};

/// Rows to be mended.
#[derive(Clone, Debug, PartialEq)]
pub struct BadRows {
    titles: Vec<String>,
    rows: Vec<BadRow>,
}

#[derive(Clone, Debug, PartialEq)]
struct BadRow {
    number: u32,
    cells: Vec<Cell>,
    faulty: BTreeSet<usize>,
    reasons: String,
}

/// The rows with an error, and with `warnings` also those with a warning.
#[must_use]
pub fn bad_rows(
    sheet: &Sheet,
    header: &Header,
    mapping: &Mapping,
    mends: &Mends,
    findings: &[ImportFinding],
    warnings: bool,
    locale: Locale,
) -> BadRows {
    let mut bad: BTreeMap<u32, (Vec<String>, BTreeSet<usize>)> = BTreeMap::new();
    let wanted = findings.iter().filter(|f| match f.severity {
        Severity::Error => true,
        Severity::Warning => warnings,
        Severity::Fixed => false,
    });
    for finding in wanted {
        let said = finding.reason.say(locale);
        let mut reason = if finding.column.is_empty() {
            said.to_owned()
        } else {
            format!("{}: {said}", text::collapse(&finding.column))
        };
        if let Some(suggestion) = &finding.suggestion {
            reason.push_str(&format!(" -> {suggestion}"));
        }
        let (reasons, faulty) = bad.entry(finding.row).or_default();
        reasons.push(reason);
        faulty.extend(finding.field.and_then(|f| mapping.place(f)));
    }
    let width = header.labels.len();
    let rows = bad.into_iter().filter_map(|(number, (reasons, faulty))| {
        let index = number.checked_sub(sheet.first_row_number)? as usize;
        // What is said about the sheet as a whole stands at its header.
        if index <= header.last {
            return None;
        }
        let mut cells = sheet.rows.get(index)?.clone();
        cells.resize(width, Cell::Empty);
        for ((_, field), value) in mends
            .range((number, first_field())..)
            .take_while(|((r, _), _)| *r == number)
        {
            if let Some(cell) = mapping.place(*field).and_then(|at| cells.get_mut(at)) {
                *cell = Cell::Text(value.clone());
            }
        }
        Some(BadRow {
            number,
            cells,
            faulty,
            reasons: reasons.join("\n"),
        })
    });
    let mut titles = titles(header, mapping);
    titles.extend(
        match locale {
            Locale::Id => ["BARIS ASAL", "ALASAN"],
            Locale::En => ["ORIGINAL ROW", "REASON"],
        }
        .map(str::to_owned),
    );
    BadRows {
        titles,
        rows: rows.collect(),
    }
}

/// The first of all fields, to begin a range with.
fn first_field() -> crate::imports::field::Field {
    crate::imports::field::Field::ALL[0]
}

/// The headers in one row. One that only its group explains ("NAMA" below "AGAMA") gets the
/// national name, so that the file is understood when it comes back.
fn titles(header: &Header, mapping: &Mapping) -> Vec<String> {
    let plain: Vec<Label> = header
        .labels
        .iter()
        .map(|label| Label {
            own: label.own.clone(),
            group: String::new(),
        })
        .collect();
    let alone = Mapping::of(&plain, &Remembered::new());
    let meant = |mapping: &Mapping, at: usize| {
        let column = mapping.columns().iter().find(|c| c.index == at)?;
        column.field.map(|(field, _)| field)
    };
    let title = |(at, label): (usize, &Label)| match meant(mapping, at) {
        Some(field) if meant(&alone, at) != Some(field) => field.as_str().to_owned(),
        _ => text::collapse(&label.own),
    };
    header.labels.iter().enumerate().map(title).collect()
}

impl BadRows {
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
