//! A table with some lines above it, written as CSV or XLSX.

use rust_xlsxwriter::{Format as CellFormat, Workbook};

type Fault = Box<dyn std::error::Error + Send + Sync>;

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// Writes CSV; the mark in front tells spreadsheets that the text is UTF-8.
pub(super) fn csv(
    head: &[(String, String)],
    columns: &[String],
    rows: &[Vec<String>],
) -> Result<Vec<u8>, Fault> {
    let mut out = "\u{feff}".as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(&mut out);
    for (name, value) in head {
        writer.write_record([harmless(name), harmless(value)])?;
    }
    writer.write_record([""])?;
    writer.write_record(columns)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    writer.flush()?;
    drop(writer);
    Ok(out)
}

/// Writes XLSX.
pub(super) fn xlsx(
    head: &[(String, String)],
    columns: &[String],
    rows: &[Vec<String>],
) -> Result<Vec<u8>, Fault> {
    let mut book = Workbook::new();
    let bold = CellFormat::new().set_bold();
    let sheet = book.add_worksheet_with_constant_memory()?;
    for (column, _) in (0_u16..).zip(columns) {
        sheet.set_column_width(column, 22)?;
    }
    let mut at = 0_u32;
    for (name, value) in head {
        sheet.write_string_with_format(at, 0, harmless(name), &bold)?;
        sheet.write_string(at, 1, harmless(value))?;
        at += 1;
    }
    at += 1;
    for (column, title) in (0_u16..).zip(columns) {
        sheet.write_string_with_format(at, column, title, &bold)?;
    }
    for row in rows {
        at += 1;
        for (column, cell) in (0_u16..).zip(row) {
            sheet.write_string(at, column, harmless(cell))?;
        }
    }
    Ok(book.save_to_buffer()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_taken_for_a_formula() {
        for (cell, kept) in [
            ("=1+1", "'=1+1"),
            ("+62899", "'+62899"),
            ("-5", "'-5"),
            ("@sum", "'@sum"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("Siti = Ani", "Siti = Ani"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), kept);
        }
    }

    #[test]
    fn both_files_hold_head_titles_and_rows() {
        let head = [("Per tanggal".to_owned(), "24 November 2026".to_owned())];
        let columns = ["NIP".to_owned(), "Nama".to_owned()];
        let rows = [vec!["1990".to_owned(), "sel, \"x\"".to_owned()]];
        let text = String::from_utf8(csv(&head, &columns, &rows).unwrap()).unwrap();
        let expected =
            "\u{feff}Per tanggal,24 November 2026\n\"\"\nNIP,Nama\n1990,\"sel, \"\"x\"\"\"\n";
        assert_eq!(text, expected);
        let book = xlsx(&head, &columns, &rows).unwrap();
        let mut book = calamine::open_workbook_auto_from_rs(std::io::Cursor::new(book)).unwrap();
        let range = calamine::Reader::worksheet_range_at(&mut book, 0)
            .unwrap()
            .unwrap();
        let cell = |at| range.get_value(at).map(ToString::to_string);
        assert_eq!(cell((0, 1)).as_deref(), Some("24 November 2026"));
        assert_eq!(cell((2, 0)).as_deref(), Some("NIP"));
        assert_eq!(cell((3, 1)).as_deref(), Some("sel, \"x\""));
    }
}
