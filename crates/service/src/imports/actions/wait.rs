//! A list waits: brought, told what names of units mean, looked at again, put away.

use kernel::{BatchId, UnitId};
use register::imports::text;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use store::{Db, Event, Tx};
use web::access::{May, perm};
use web::{Agency, App, Result, Trouble};

use super::List;
use crate::imports::ListState;
use crate::imports::mends;
use crate::imports::read::Look;
use crate::imports::store::{self as sql, NewList};
use crate::unclaimed;

fn counts(look: &Look) -> [i32; 4] {
    look.counts().map(|n| i32::try_from(n).unwrap_or(i32::MAX))
}

/// Keeps a list that waits to be taken; the very same file again is the same list again, and it is said
/// that it waited already.
///
/// # Errors
/// The faults of the database.
pub fn bring(
    db: &Db,
    may: &May<perm::CoordinateCases>,
    list: List<'_>,
    look: &Look,
) -> Result<(BatchId, bool)> {
    let sha256 = Sha256::digest(list.bytes);
    db.write(may.actor(), "import of reports", |tx| {
        let agency = tx.agency();
        if let Some(known) = sql::waiting(tx.conn(), agency, list.source, &sha256)? {
            tx.record(Event::new(may.key(), "bring", "case_import", known).after(&list.name));
            return Ok((known, true));
        }
        Ok((keep(tx, may.key(), list, look)?, false))
    })
}

pub(super) fn keep(
    tx: &mut Tx<'_, '_>,
    key: &'static str,
    list: List<'_>,
    look: &Look,
) -> store::Result<BatchId> {
    let id = BatchId::new();
    let new = NewList {
        id,
        source: list.source,
        file_name: list.name,
        sha256: &Sha256::digest(list.bytes),
        content: list.bytes,
        counts: counts(look),
    };
    sql::add(tx, &new)?;
    let told = json!({ "file": list.name, "source": list.source, "counts": new.counts });
    tx.record(Event::new(key, "bring", "case_import", id).after(&told));
    Ok(id)
}

/// Keeps which unit is meant by a name, for this list and the next ones.
///
/// # Errors
/// The faults of the database.
pub fn name_units(
    db: &Db,
    may: &May<perm::CoordinateCases>,
    batch: BatchId,
    units: &[(String, UnitId)],
) -> Result<()> {
    db.write(may.actor(), "import of reports", |tx| {
        remember(tx, may.key(), batch, units)
    })
}

pub(super) fn remember(
    tx: &mut Tx<'_, '_>,
    key: &'static str,
    batch: BatchId,
    units: &[(String, UnitId)],
) -> Result<()> {
    for (name, unit) in units {
        sql::name_unit(tx, &text::bare(name), *unit)?;
    }
    if !units.is_empty() {
        tx.record(Event::new(key, "name_units", "case_import", batch).after(&units));
    }
    Ok(())
}

/// Notes the counts after another look.
///
/// # Errors
/// The faults of the database.
pub fn recount(
    db: &Db,
    may: &May<perm::CoordinateCases>,
    batch: BatchId,
    look: &Look,
) -> Result<()> {
    db.write(may.actor(), "count", |tx| {
        tx.housekeeping();
        Ok(sql::set_counts(tx, batch, counts(look))?)
    })
}

/// Ends the waiting of a list: what tells of residents is not kept longer.
pub(super) fn end(tx: &mut Tx<'_, '_>, batch: BatchId, state: ListState) -> Result<()> {
    if !sql::end(tx, batch, state)? {
        return Err(Trouble::Blocked("case-import-not-waiting"));
    }
    Ok(mends::store::forget(tx, batch)?)
}

/// Puts a list away that nobody wants to take.
///
/// # Errors
/// [`Trouble::Blocked`] when it is not waiting any more.
pub fn put_away(db: &Db, may: &May<perm::CoordinateCases>, batch: BatchId) -> Result<()> {
    db.write(may.actor(), "import of reports", |tx| {
        end(tx, batch, ListState::Dropped)?;
        tx.record(Event::new(may.key(), "put_away", "case_import", batch));
        Ok(())
    })
}

/// Puts lists away that nobody took for a month.
///
/// # Errors
/// The faults of the database.
pub fn nightly(app: &App, agency: &Agency) -> Result<()> {
    let reason = "import of reports";
    unclaimed::put_away(app, agency, reason, sql::forgotten, |tx, batch| {
        end(tx, *batch, ListState::Dropped)?;
        tx.record(Event::new("program", "put_away", "case_import", *batch));
        Ok(())
    })
}
