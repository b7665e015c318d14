//! What every reader of strangers' bytes must stand, whatever it is handed: called by the fuzz targets
//! in `fuzz/` and, with made-up input, by the tests. Refusing the input is no fault.

use crate::imports::sheet::{Book, Limits};

/// A sheet (CSV, XLSX, XLSB, ODS, XLS): nothing of it is larger than its limits.
///
/// # Panics
/// Where it is.
pub fn sheet(bytes: &[u8]) {
    let limits = Limits {
        unpacked: 16 << 20,
        rows: 2_000,
        columns: 64,
        ..Limits::default()
    };
    let Ok(mut book) = Book::open(bytes, "data", limits) else {
        return;
    };
    for name in book.sheet_names() {
        let head = book.head(&name, 10).map_or(0, |s| s.rows.len());
        let Ok(sheet) = book.sheet(&name) else {
            continue;
        };
        let widest = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
        assert!(head <= 10 && sheet.rows.len() <= 2_000 && widest <= 64);
    }
}
