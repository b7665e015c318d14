//! Taking a list: its accepted rows become cases, all in one step.

use kernel::{BatchId, TextEnum as _};
use serde::Serialize;
use serde_json::json;
use store::{Db, Event, Tx};
use web::access::{May, perm};
use web::{Result, Trouble};

use super::wait::{end, keep, remember};
use super::{Here, List};
use crate::cases::bulk::{self, Life};
use crate::cases::{Office, taken_back};
use crate::catalogue::{self, Category};
use crate::imports::ListState;
use crate::imports::history::{From, life};
use crate::imports::read::Look;
use crate::imports::store::{self as sql, Origin};

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
/// nothing behind. A list without a new report changes nothing at all, and has no id then.
///
/// # Errors
/// As for [`apply`].
pub fn bring_and_apply(
    db: &Db,
    may: &May<perm::CoordinateCases>,
    here: &Here<'_>,
    list: List<'_>,
    look: &Look,
) -> Result<(Option<BatchId>, Taken)> {
    if look.records.is_empty() {
        return Ok((None, taken(look)));
    }
    db.write(may.actor(), "import of reports", |tx| {
        let batch = keep(tx, may.key(), list, look)?;
        remember(tx, may.key(), batch, here.units)?;
        let taken = take(tx, may.key(), here, batch, list.source, look)?;
        Ok((Some(batch), taken))
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
