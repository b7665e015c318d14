//! The verbs of imports: bring a file, mend a cell, apply, undo. A file is read outside the
//! transaction; what changes the register is one transaction, all or nothing.

use std::collections::BTreeMap;

use kernel::{AgencyId, BatchId, Date, TextEnum as _, TxId};
use serde::Serialize;
use sha2::{Digest, Sha256};
use store::{Conn, Db, Event, Tx};
use web::access::{May, perm};
use web::{Result, Trouble};

use super::look::{Look, remembered};
use super::store::{self as sql, BatchRow, NewBatch};
use super::{BatchKind, BatchState};
use crate::facts;
use crate::imports::columns::is_older_layout;
use crate::imports::field::Field;
use crate::imports::positions::read_positions;
use crate::imports::sheet::{Limits, ReadError};
use crate::imports::siasn::{Options, read_siasn};
use crate::imports::simpeg::{OldOptions, read_simpeg};
use crate::imports::units::KnownUnit;
use crate::intake::{self, Incoming, PositionsTaken, Taken, Terms};
use crate::model::Source;
use crate::snapshot;

/// Why a file could not even be read, or an import not be applied.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The file cannot be read.
    #[error(transparent)]
    Unreadable(#[from] ReadError),
    /// Any other trouble.
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

impl From<store::Error> for Refusal {
    fn from(e: store::Error) -> Self {
        Self::Trouble(e.into())
    }
}

/// The file of an import: who it is for, what it is called, what it holds.
#[derive(Clone, Copy)]
pub struct File<'f> {
    /// The name as it came.
    pub name: &'f str,
    /// Its content.
    pub bytes: &'f [u8],
    /// The date on which it is said to be true.
    pub as_of: Option<Date>,
}

/// Looks at a file against what the register knows. Nothing is written.
///
/// # Errors
/// When the file cannot be read.
pub fn look(
    db: &Db,
    agency: AgencyId,
    kind: BatchKind,
    file: File<'_>,
    mends: &[(u32, String, String)],
    today: Date,
) -> std::result::Result<Look, Refusal> {
    let limits = Limits::default();
    match kind {
        BatchKind::Siasn => {
            let options = db.snapshot(|c| options(c, agency, file.as_of, mends))?;
            Ok(Look::People(read_siasn(file.bytes, file.name, &options)?))
        }
        BatchKind::Positions => {
            let columns = remembered(&db.read(|c| sql::columns(c, agency, kind))?);
            let positions = read_positions(file.bytes, file.name, &columns, limits)?;
            Ok(Look::Positions(positions, file.as_of.unwrap_or(today)))
        }
        BatchKind::Simpeg => {
            let remembered = remembered(&db.read(|c| sql::columns(c, agency, kind))?);
            let mends = known_mends(mends);
            let options = OldOptions {
                as_of: file.as_of,
                remembered,
                mends,
                limits,
                ..OldOptions::default()
            };
            Ok(Look::Old(read_simpeg(file.bytes, file.name, &options)?))
        }
    }
}

/// Looks at a file whose kind is told by its columns: an export without any column of the national
/// system is an older list, to be compared with what is there. Where the register is still empty
/// there is nothing to compare with, and it is taken for what it is said to be.
///
/// # Errors
/// When the file cannot be read.
pub fn look_for_kind(
    db: &Db,
    agency: AgencyId,
    kind: BatchKind,
    file: File<'_>,
    today: Date,
) -> std::result::Result<(BatchKind, Look), Refusal> {
    let found = look(db, agency, kind, file, &[], today)?;
    if let Look::People(people) = &found
        && is_older_layout(&people.mapping)
        && db.read(|c| sql::has_people(c, agency))?
    {
        let kind = BatchKind::Simpeg;
        return Ok((kind, look(db, agency, kind, file, &[], today)?));
    }
    Ok((kind, found))
}

pub(super) fn known_mends(mends: &[(u32, String, String)]) -> BTreeMap<(u32, Field), String> {
    let known = |(row, field, value): &(u32, String, String)| {
        Some(((*row, Field::from_word(field)?), value.clone()))
    };
    mends.iter().filter_map(known).collect()
}

fn options(
    c: &mut Conn<'_>,
    agency: AgencyId,
    as_of: Option<Date>,
    mends: &[(u32, String, String)],
) -> store::Result<Options> {
    let unit = |(id, name, open): (Option<String>, String, bool)| KnownUnit {
        siasn_id: id.map(|id| id.to_uppercase()),
        name,
        closed: !open,
    };
    Ok(Options {
        as_of,
        remembered: remembered(&sql::columns(c, agency, BatchKind::Siasn)?),
        mends: known_mends(mends),
        known_nips: sql::known_nips(c, agency)?.into_iter().collect(),
        units: sql::known_units(c, agency)?.into_iter().map(unit).collect(),
        ..Options::default()
    })
}

/// Keeps a file as an import that waits to be applied.
///
/// # Errors
/// The faults of the database.
pub fn bring(
    db: &Db,
    may: &May<perm::RunImport>,
    kind: BatchKind,
    file: File<'_>,
    counts: [usize; 3],
) -> Result<BatchId> {
    if kind == BatchKind::Simpeg {
        // The same list again is the same queue again.
        let sha256 = Sha256::digest(file.bytes);
        let known =
            db.read(|c| sql::same_file(c, may.actor().agency, kind, &sha256, file.as_of))?;
        if let Some(batch) = known {
            return Ok(batch);
        }
    }
    db.write(may.actor(), "import", |tx| {
        Ok(keep(tx, may.key(), kind, file, counts)?)
    })
}

fn keep(
    tx: &mut Tx<'_, '_>,
    permission: &'static str,
    kind: BatchKind,
    file: File<'_>,
    counts: [usize; 3],
) -> store::Result<BatchId> {
    let id = BatchId::new();
    let counts = counts.map(|n| i32::try_from(n).unwrap_or(i32::MAX));
    let new = NewBatch {
        id,
        kind,
        file_name: file.name,
        sha256: &Sha256::digest(file.bytes),
        content: file.bytes,
        as_of: file.as_of,
        counts,
    };
    sql::add(tx, &new)?;
    tx.record(Event::new(permission, "bring", "import", id).after(&(file.name, counts)));
    Ok(id)
}

/// Keeps what a cell should have said; the sheet is checked again with it.
///
/// # Errors
/// [`Trouble::Blocked`] when the import is not waiting any more.
pub fn mend(
    db: &Db,
    may: &May<perm::RunImport>,
    batch: &BatchRow,
    row: u32,
    field: Field,
    value: &str,
) -> Result<()> {
    must_wait(batch)?;
    db.write(may.actor(), "mend", |tx| {
        sql::mend(tx, batch.id, row, field.as_str(), value)?;
        tx.record(Event::new(may.key(), "mend", "import", batch.id).after(&(row, field, value)));
        Ok(())
    })
}

/// Keeps what columns mean, for this import and the next ones; without a field a column is left
/// out. Columns are named by the key under which they are remembered.
///
/// # Errors
/// [`Trouble::Blocked`] when the import is not waiting any more.
pub fn map_columns(
    db: &Db,
    may: &May<perm::RunImport>,
    batch: &BatchRow,
    columns: &[(String, Option<Field>)],
) -> Result<()> {
    must_wait(batch)?;
    db.write(may.actor(), "map columns", |tx| {
        for (key, field) in columns {
            sql::remember_column(tx, batch.kind, key, field.map_or("", |f| f.as_str()))?;
        }
        tx.record(Event::new(may.key(), "map", "import", batch.id).after(&columns));
        Ok(())
    })
}

/// Sets the date on which the sheet is true.
///
/// # Errors
/// [`Trouble::Blocked`] when the import is not waiting any more.
pub fn set_as_of(
    db: &Db,
    may: &May<perm::RunImport>,
    batch: &BatchRow,
    as_of: Option<Date>,
) -> Result<()> {
    must_wait(batch)?;
    db.write(may.actor(), "set the date", |tx| {
        sql::set_as_of(tx, batch.id, as_of)?;
        tx.record(Event::new(may.key(), "date", "import", batch.id).after(&as_of));
        Ok(())
    })
}

/// Notes the counts after another look.
///
/// # Errors
/// The faults of the database.
pub fn recount(db: &Db, may: &May<perm::RunImport>, batch: BatchId, look: &Look) -> Result<()> {
    let counts = look.counts().map(|n| i32::try_from(n).unwrap_or(i32::MAX));
    db.write(may.actor(), "count", |tx| {
        tx.housekeeping();
        Ok(sql::set_counts(tx, batch, counts)?)
    })
}

fn must_wait(batch: &BatchRow) -> Result<()> {
    if batch.state == BatchState::Checked {
        Ok(())
    } else {
        Err(Trouble::Blocked("import-not-waiting"))
    }
}

/// What applying an import changed.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(untagged)]
pub enum Applied {
    /// People.
    People(Taken),
    /// Seats.
    Positions(PositionsTaken),
}

/// Takes the accepted rows of a waiting import into the register.
///
/// # Errors
/// [`Trouble::Blocked`] when the import is not waiting any more, or is of a kind that only
/// compares; nothing is kept then.
pub fn apply(
    db: &Db,
    may: &May<perm::RunImport>,
    agency_name: &str,
    batch: BatchId,
    look: &Look,
) -> Result<Applied> {
    db.write(may.actor(), "apply an import", |tx| {
        take(tx, may.key(), agency_name, batch, look)
    })
}

/// Keeps a file and takes its accepted rows in one step: a program that is stopped in between
/// leaves nothing behind.
///
/// # Errors
/// As for [`apply`].
pub fn bring_and_apply(
    db: &Db,
    may: &May<perm::RunImport>,
    agency_name: &str,
    kind: BatchKind,
    file: File<'_>,
    look: &Look,
) -> Result<Applied> {
    db.write(may.actor(), "import", |tx| {
        let batch = keep(tx, may.key(), kind, file, look.counts())?;
        take(tx, may.key(), agency_name, batch, look)
    })
}

fn take(
    tx: &mut Tx<'_, '_>,
    permission: &'static str,
    agency_name: &str,
    batch: BatchId,
    look: &Look,
) -> Result<Applied> {
    let (as_of, _) = look.as_of();
    let terms = |source| Terms {
        as_of,
        source,
        permission,
        agency_name,
    };
    let applied = match look {
        Look::People(parsed) => {
            let rows: Vec<Incoming> = parsed.records.iter().map(Incoming::from).collect();
            Applied::People(intake::take_people(tx, terms(Source::Siasn), &rows)?)
        }
        Look::Positions(map, _) => {
            let rows = intake::position_rows(map);
            let taken = intake::take_positions(tx, terms(Source::PositionMap), &rows)?;
            Applied::Positions(taken)
        }
        Look::Old(_) => return Err(Trouble::Blocked("import-only-compares")),
    };
    let report = serde_json::to_string(&applied).map_err(|e| Trouble::Fault(e.to_string()))?;
    if !sql::set_applied(tx, batch, &report)? {
        return Err(Trouble::Blocked("import-not-waiting"));
    }
    tx.record(Event::new(permission, "apply", "import", batch).after(&applied));
    snapshot::bump(tx)?;
    Ok(applied)
}

/// Takes an applied import back, as one step. Units, jobs and seats that it made stay known, without
/// facts, so that they are found again.
///
/// # Errors
/// [`Trouble::Blocked`] when it is not applied, or when a later change has built on it.
pub fn undo(db: &Db, may: &May<perm::RunImport>, batch: &BatchRow) -> Result<u64> {
    let of: TxId = batch
        .applied_tx
        .ok_or(Trouble::Blocked("import-not-applied"))?;
    db.write(may.actor(), "undo an import", |tx| {
        let changed = facts::undo(tx, of)?.ok_or(Trouble::Blocked("import-built-upon"))?;
        if !sql::set_undone(tx, batch.id)? {
            return Err(Trouble::Blocked("import-not-applied"));
        }
        tx.record(Event::new(may.key(), "undo", "import", batch.id).after(&changed));
        snapshot::bump(tx)?;
        Ok(changed)
    })
}
