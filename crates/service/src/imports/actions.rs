//! The verbs of lists: look, bring, say what a unit's name means, take, put away. A file is read outside
//! the transaction; what changes is one transaction, all or nothing.

use kernel::{AgencyId, BatchId, TextEnum as _, Timestamp, UnitId, Zone};
use register::imports::sheet::ReadError;
use register::imports::text;
use register::snapshot::Snapshot;
use serde::Serialize;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use store::{Actor, Db, Event, Tx};
use web::access::{May, perm};
use web::{Agency, App, Result, Trouble};

use super::ListState;
use super::history::{From, life};
use super::mends;
use super::read::{Known, Look, Mends, look};
use super::store::{self as sql, NewList, Origin};
use crate::cases::bulk::{self, Life};
use crate::cases::{Office, taken_back};
use crate::catalogue::{self, Category};

/// The name that is used where nobody says where a list comes from.
pub const USUAL_SOURCE: &str = "SP4N-LAPOR!";
/// Days that a list waits; its file holds what people wrote and is not kept for ever.
const WAITS_DAYS: i64 = 30;

/// Why a list could not be looked at.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The file cannot be read.
    #[error(transparent)]
    Unreadable(#[from] ReadError),
    /// Any other trouble.
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

impl std::convert::From<store::Error> for Refusal {
    fn from(e: store::Error) -> Self {
        Self::Trouble(e.into())
    }
}

/// A list: where it comes from, its name, what it holds.
#[derive(Clone, Copy, Debug)]
pub struct List<'l> {
    /// The other system.
    pub source: &'l str,
    /// The name of the file as it came.
    pub name: &'l str,
    /// Its content.
    pub bytes: &'l [u8],
}

/// Where it is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Here<'h> {
    /// Whose cases.
    pub agency: AgencyId,
    /// The register of today.
    pub s: &'h Snapshot,
    /// The zone of the agency.
    pub zone: Zone,
    /// Now.
    pub now: Timestamp,
    /// What names of units mean, besides what is remembered.
    pub units: &'h [(String, UnitId)],
}

/// Looks at a list against what is here, with what was mended in it. Nothing is written.
///
/// # Errors
/// When the file cannot be read.
pub fn look_at(
    db: &Db,
    here: &Here<'_>,
    list: List<'_>,
    mends: &Mends,
) -> std::result::Result<Look, Refusal> {
    let (categories, mut told, origins) = db.snapshot(|c| {
        let categories = catalogue::store::all(c, here.agency)?;
        let told = sql::units(c, here.agency)?;
        Ok::<_, store::Error>((categories, told, sql::origins(c, here.agency, list.source)?))
    })?;
    told.retain(|(_, unit)| here.s.find_unit(*unit).is_some());
    told.extend(here.units.iter().cloned());
    let names = here.s.units.iter().flat_map(|unit| {
        let names = [Some(&unit.code), Some(&unit.name), unit.short_name.as_ref()];
        names
            .into_iter()
            .flatten()
            .map(|name| (name.clone(), unit.id))
    });
    let names: Vec<(String, UnitId)> = names.collect();
    let origins = origins
        .into_iter()
        .map(|(there, digest, number)| (there, (digest, number)));
    let known = Known::new(
        &categories,
        &names,
        &told,
        origins.collect(),
        (here.now, here.zone),
    );
    Ok(look(list.bytes, list.name, &known, mends)?)
}

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

fn keep(
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

fn remember(
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

/// What taking a list did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Taken {
    /// Reports that are cases now.
    pub taken: usize,
    /// Rows that were here before.
    pub known: usize,
    /// Rows that wait to be mended.
    pub rejected: usize,
}

/// Takes the accepted rows of a list that waits.
///
/// # Errors
/// [`Trouble::Blocked`] when it is not waiting any more, or when what is here has changed since it was
/// looked at; nothing is kept then.
pub fn apply(
    db: &Db,
    may: &May<perm::CoordinateCases>,
    here: &Here<'_>,
    batch: BatchId,
    source: &str,
    look: &Look,
) -> Result<Taken> {
    db.write(may.actor(), "import of reports", |tx| {
        take(tx, may.key(), here, batch, source, look)
    })
}

/// Keeps a list and takes its accepted rows in one step: a program that is stopped in between leaves
/// nothing behind. A list without a new report changes nothing at all.
///
/// # Errors
/// As for [`apply`].
pub fn bring_and_apply(
    db: &Db,
    may: &May<perm::CoordinateCases>,
    here: &Here<'_>,
    list: List<'_>,
    look: &Look,
) -> Result<Taken> {
    if look.records.is_empty() {
        return Ok(taken(look));
    }
    db.write(may.actor(), "import of reports", |tx| {
        let batch = keep(tx, may.key(), list, look)?;
        remember(tx, may.key(), batch, here.units)?;
        take(tx, may.key(), here, batch, list.source, look)
    })
}

fn taken(look: &Look) -> Taken {
    let [_, taken, rejected, known] = look.counts();
    Taken {
        taken,
        known,
        rejected,
    }
}

fn take(
    tx: &mut Tx<'_, '_>,
    key: &'static str,
    here: &Here<'_>,
    batch: BatchId,
    source: &str,
    look: &Look,
) -> Result<Taken> {
    let agency = tx.agency();
    let at = tx.at();
    let here_now: std::collections::HashSet<String> = sql::origins(tx.conn(), agency, source)?
        .into_iter()
        .map(|(there, ..)| there)
        .collect();
    if look.records.iter().any(|r| here_now.contains(&r.reference)) {
        return Err(Trouble::Blocked("case-import-looked-long-ago"));
    }
    end(tx, batch, ListState::Applied)?;
    let categories: Vec<Category> = catalogue::store::all(tx.conn(), agency)?;
    let office = Office {
        s: here.s,
        zone: here.zone,
    };
    let from = From {
        source,
        categories: &categories,
        at,
    };
    // In parts, so that a great list needs no more memory than a small one.
    for part in look.records.chunks(500) {
        let mut lives: Vec<Life> = Vec::new();
        for (record, number) in part.iter().zip(taken_back::numbers(tx, part.len())?) {
            let made = life(record, number, from);
            lives.push(
                made.map_err(|e| Trouble::Fault(format!("row {}: {}", record.row, e.message())))?,
            );
        }
        bulk::add(tx, &office, &mut lives)?;
        let origins = part.iter().zip(&lives).map(|(record, life)| Origin {
            reference: &record.reference,
            case: life.id(),
            digest: &record.digest,
            told: life.told(),
        });
        let origins: Vec<Origin<'_>> = origins.collect();
        sql::add_origins(tx, (batch, source), &origins)?;
        for (record, life) in part.iter().zip(&lives) {
            tx.record(Event::new(key, "import", "case", life.id()).after(&json!({
                "number": life.number(), "source": source, "reference": record.reference,
                "state": life.state().as_str(), "anonymous": record.anonymous, "secret": record.secret,
            })));
        }
    }
    let done = taken(look);
    tx.record(Event::new(key, "apply", "case_import", batch).after(&done));
    Ok(done)
}

/// Ends the waiting of a list: what tells of residents is not kept longer.
fn end(tx: &mut Tx<'_, '_>, batch: BatchId, state: ListState) -> Result<()> {
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
    let now = app.clock.now();
    let before = now - jiff::SignedDuration::from_hours(24 * WAITS_DAYS);
    let forgotten = app.db.read(|c| sql::forgotten(c, agency.id, before))?;
    if forgotten.is_empty() {
        return Ok(());
    }
    let actor = Actor::program(agency.id, "abdi", now);
    app.db.write(&actor, "import of reports", |tx| {
        for batch in &forgotten {
            end(tx, *batch, ListState::Dropped)?;
            tx.record(Event::new("program", "put_away", "case_import", *batch));
        }
        Ok(())
    })
}
