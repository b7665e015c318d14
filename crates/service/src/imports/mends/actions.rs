//! Mending a cell, and having it say what the file says again.

use ::store::{Db, Event, Tx};
use kernel::{BatchId, TextEnum as _};
use serde_json::json;
use web::access::{May, perm};
use web::{Result, Trouble};

use super::store as sql;
use super::tells_of_somebody;
use crate::imports::field::Field;

/// Puts a value in place of a cell, or without one has it say what the file says again.
///
/// # Errors
/// [`Trouble::Blocked`] when the list is not waiting any more.
pub(super) fn mend(
    db: &Db,
    may: &May<perm::CoordinateCases>,
    batch: BatchId,
    cell: (u32, Field),
    value: Option<&str>,
) -> Result<()> {
    db.write(may.actor(), "import of reports", |tx: &mut Tx<'_, '_>| {
        if !sql::waits(tx, batch)? {
            return Err(Trouble::Blocked("case-import-not-waiting"));
        }
        match value {
            Some(value) => sql::put(tx, batch, cell, value)?,
            None => sql::take_off(tx, batch, cell)?,
        }
        let (row, field) = cell;
        // The journal names no resident and repeats nothing that was reported.
        let told = value.filter(|_| !tells_of_somebody(field));
        let told = json!({ "row": row, "column": field.as_str(), "value": told });
        let verb = if value.is_some() { "mend" } else { "unmend" };
        tx.record(Event::new(may.key(), verb, "case_import", batch).after(&told));
        Ok(())
    })
}
