//! A list of reports, read and checked.

use std::collections::BTreeMap;

use register::imports::clean::clean;
use register::imports::header::Header;
use register::imports::sheet::{Cell, Sheet};

use super::is_report;
use crate::imports::field::{Columns, Field};
use crate::imports::findings::Finding;
use crate::imports::record::Record;
use crate::imports::words;

/// What officers put in place of cells, by the sheet's own row number and the field. The file stays as
/// it was brought.
pub type Mends = BTreeMap<(u32, Field), Cell>;

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
    /// What was put in place of cells.
    pub mends: Mends,
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

    /// What the file says in a cell; nothing where it has no such report.
    #[must_use]
    pub fn written(&self, row: u32, field: Field) -> Option<Cell> {
        let index = row.checked_sub(self.sheet.first_row_number)? as usize;
        let cells = self.sheet.rows.get(index)?;
        if index <= self.header.last || !is_report(cells, &self.columns) {
            return None;
        }
        let cell = self.columns.place(field).and_then(|at| cells.get(at));
        Some(cell.cloned().unwrap_or(Cell::Empty))
    }

    /// What a cell says now: what was put there, else what is written.
    #[must_use]
    pub fn says(&self, row: u32, field: Field) -> Option<Cell> {
        let written = self.written(row, field)?;
        Some(self.mends.get(&(row, field)).cloned().unwrap_or(written))
    }

    /// Does a flag of the report hide what stands in a cell? One that is not clear does.
    #[must_use]
    pub fn hides(&self, row: u32, field: Field) -> bool {
        let flag = |f: Field| {
            let shown = self.says(row, f).map(|c| c.shown()).unwrap_or_default();
            let said = clean(&shown).0;
            !said.is_empty() && words::yes(&said).unwrap_or(true)
        };
        field.names_reporter() && flag(Field::Anonymous)
            || field.tells_content() && flag(Field::Secret)
    }
}
