//! The rows that were not accepted, as a sheet to mend and bring back: the original cells, the
//! faulty ones marked, and the reasons beside them.

use std::collections::{BTreeMap, BTreeSet};

use kernel::Locale;
use rust_xlsxwriter::{Color, ExcelDateTime, Format, Workbook, XlsxError};

use crate::imports::{
    clean::neutral,
    columns::Mapping,
    findings::{ImportFinding, Severity},
    header::Header,
    sheet::{Cell, Sheet},
};

/// Writes the rows with an error, and with `warnings` also those with a warning, as XLSX.
///
/// # Errors
/// When the sheet is larger than the format carries.
pub fn bad_rows(
    sheet: &Sheet,
    header: &Header,
    mapping: &Mapping,
    findings: &[ImportFinding],
    warnings: bool,
    locale: Locale,
) -> Result<Vec<u8>, XlsxError> {
    let mut reasons: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut marked: BTreeSet<(u32, usize)> = BTreeSet::new();
    for finding in findings {
        let wanted = match finding.severity {
            Severity::Error => true,
            Severity::Warning => warnings,
            Severity::Fixed => false,
        };
        if !wanted {
            continue;
        }
        let said = finding.reason.say(locale);
        let mut reason = if finding.column.is_empty() {
            said.to_owned()
        } else {
            format!("{}: {said}", finding.column)
        };
        if let Some(suggestion) = &finding.suggestion {
            reason.push_str(&format!(" -> {suggestion}"));
        }
        reasons.entry(finding.row).or_default().push(reason);
        if let Some(place) = finding.field.and_then(|f| mapping.place(f)) {
            marked.insert((finding.row, place));
        }
    }
    let width = header.labels.len();
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let day = Format::new().set_num_format("dd-mm-yyyy");
    let faulty = Format::new().set_background_color(Color::RGB(0x00FF_E0B2));
    let faulty_day = faulty.clone().set_num_format("dd-mm-yyyy");
    let page = book.add_worksheet();
    for (column, label) in header.labels.iter().enumerate() {
        let name = crate::imports::text::collapse(&label.own);
        page.write_string_with_format(0, column_number(column)?, neutral(&name), &bold)?;
    }
    let (row_title, reason_title) = match locale {
        Locale::Id => ("BARIS ASAL", "ALASAN"),
        Locale::En => ("ORIGINAL ROW", "REASON"),
    };
    page.write_string_with_format(0, column_number(width)?, row_title, &bold)?;
    page.write_string_with_format(0, column_number(width + 1)?, reason_title, &bold)?;
    let mut line = 0;
    for (row, reasons) in reasons {
        let Some(cells) = row
            .checked_sub(sheet.first_row_number)
            .and_then(|i| sheet.rows.get(i as usize))
        else {
            continue;
        };
        line += 1;
        for (column, cell) in cells.iter().enumerate().take(width) {
            let at = column_number(column)?;
            let is_faulty = marked.contains(&(row, column));
            let plain = if is_faulty {
                faulty.clone()
            } else {
                Format::new()
            };
            match cell {
                Cell::Empty => page.write_blank(line, at, &plain)?,
                Cell::Text(text) => {
                    page.write_string_with_format(line, at, neutral(text), &plain)?
                }
                Cell::Number(number) => page.write_number_with_format(line, at, *number, &plain)?,
                Cell::Bool(value) => page.write_boolean_with_format(line, at, *value, &plain)?,
                Cell::Date(date) => {
                    let format = if is_faulty { &faulty_day } else { &day };
                    let (year, month, day) = (
                        date.year().unsigned_abs(),
                        date.month().unsigned_abs(),
                        date.day().unsigned_abs(),
                    );
                    let value = ExcelDateTime::from_ymd(year, month, day)?;
                    page.write_datetime_with_format(line, at, &value, format)?
                }
            };
        }
        page.write_number(line, column_number(width)?, row)?;
        page.write_string(line, column_number(width + 1)?, reasons.join("\n"))?;
    }
    page.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}

fn column_number(column: usize) -> Result<u16, XlsxError> {
    u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)
}
