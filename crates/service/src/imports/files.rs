//! Files to take home: the rows that must be mended, and a sheet that shows every column.

use kernel::TextEnum as _;
use register::batches::parts::hand_out_rows;
use register::imports::clean::neutral;
use web::{Answer, Reply};

use super::at_hand::{Coordinator, batch, today, waiting};
use super::field::Field;
use super::read::bad_rows;

/// The rows that must be mended, as a file.
pub(super) fn take_home(ask: &Coordinator) -> Answer {
    let batch = batch(ask)?;
    let look = waiting(ask, &*today(ask)?, &batch)?;
    let rows = bad_rows(&look, ask.locale());
    hand_out_rows(ask, "case_import", (batch.id, &batch.file_name), &rows)
}

/// A sheet with every column and two rows that show how they are filled.
pub(super) fn sample(_: &Coordinator) -> Answer {
    let line = |cells: Vec<String>| format!("{}\r\n", cells.join(";"));
    let mut out = String::from("\u{feff}");
    out.push_str(&line(
        Field::ALL.iter().map(|f| f.as_str().to_owned()).collect(),
    ));
    for n in [0, 1] {
        let cells = Field::ALL
            .iter()
            .map(|f| neutral(f.example(n)).into_owned());
        out.push_str(&line(cells.collect()));
    }
    Ok(Reply::download(
        "text/csv; charset=utf-8",
        "contoh-impor-aduan.csv",
        out.into_bytes(),
    ))
}
