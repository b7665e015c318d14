//! The model is made anew every night, and within minutes where somebody asked for it.

use ::store::{Actor, Db, Event};
use register::snapshot::{Registry, Snapshot};
use serde_json::json;
use web::{Agency, App, Result, Trouble};

use super::learn;
use super::store as sql;
use crate::figures::is_due;

/// Cases that are learned from at most, the newest: more of them add little and take minutes.
const MOST: i64 = 12_000;

/// Makes the model where this night's is not there yet, or somebody asked.
///
/// # Errors
/// The faults of the database.
pub fn nightly(app: &App, agency: &Agency) -> Result<()> {
    let now = app.clock.now();
    let stamp = app.db.read(|c| sql::stamp(c, agency.id))?;
    if stamp.asked_at.is_none() && !is_due(stamp.trained_at, now, agency.zone) {
        return Ok(());
    }
    let s = app
        .thing::<Registry>()?
        .on(agency.id, app.clock.today(agency.zone))?;
    let actor = Actor::program(agency.id, "abdi serve", now);
    let cases = keep(&app.db, &actor, &s)?;
    tracing::info!(agency = %agency.code, cases, "routing model made");
    Ok(())
}

/// Learns and keeps the model; answers from how many cases.
///
/// # Errors
/// The faults of the database.
pub fn keep(db: &Db, actor: &Actor, s: &Snapshot) -> Result<usize> {
    keep_of(db, actor, s, MOST)
}

/// The same from so many of the newest cases.
///
/// # Errors
/// The faults of the database.
pub fn keep_of(db: &Db, actor: &Actor, s: &Snapshot, most: i64) -> Result<usize> {
    let cases = db.read(|c| sql::examples(c, s.agency, most))?;
    let fault = |e: serde_json::Error| Trouble::Fault(e.to_string());
    let learned = learn::from(&cases, s).map_err(fault)?;
    let about = serde_json::to_string(&learned.about).map_err(fault)?;
    let (n, made) = (learned.about.cases, learned.model.is_some());
    db.write(actor, "the routing model", |tx| {
        sql::keep(tx, &about, learned.model)?;
        let told = json!({ "cases": n, "units": learned.about.units.len(), "made": made });
        tx.record(Event::new("program", "train_routing", "agency", s.agency).after(&told));
        Ok::<_, Trouble>(())
    })?;
    Ok(n)
}
