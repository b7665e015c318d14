//! Keeps the index of the agency and of each unit as the figures of the month: every night, and
//! whenever it is asked for.

use kernel::{AgencyId, Date, Timestamp, Zone};
use serde::Serialize;
use store::{Actor, Db, Event};
use web::{Agency, App};

use super::{Quality, store as sql};
use crate::snapshot::{Registry, Snapshot};

/// The hour of the night from which the figures of the day are kept.
const HOUR: i8 = 2;

/// What was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// The month: `2026-11`.
    pub period: String,
    /// The units with an index, the agency among them.
    pub units: usize,
}

/// Keeps the index of each unit as figures of the month of the snapshot.
///
/// # Errors
/// The faults of the database.
pub fn record_figures(
    db: &Db,
    actor: &Actor,
    snapshot: &Snapshot,
    quality: &Quality,
) -> store::Result<Kept> {
    let kept = quality.figures(snapshot);
    let done = Kept {
        period: period(snapshot.on),
        units: kept.len(),
    };
    db.write(actor, "data quality of the month", |tx| {
        sql::keep_figures(tx, &done.period, &kept)?;
        tx.record(Event::new("program", "keep_figures", "agency", snapshot.agency).after(&done));
        store::Result::Ok(())
    })?;
    Ok(done)
}

/// Keeps the figures of the night where they are not kept yet.
///
/// # Errors
/// The faults of the database.
pub fn nightly(app: &App, agency: &Agency) -> web::Result<()> {
    let now = app.clock.now();
    let last = app.db.read(|c| sql::last_kept(c, agency.id))?;
    if !is_due(last, now, agency.zone) {
        return Ok(());
    }
    let snapshot = app
        .thing::<Registry>()?
        .on(agency.id, app.clock.today(agency.zone))?;
    // Not through the cache of the pages: the night must not push out what people look at.
    let quality = app.db.snapshot(|c| Quality::read(c, &snapshot))?;
    let actor = Actor::program(agency.id, "abdi serve", now);
    let kept = record_figures(&app.db, &actor, &snapshot, &quality)?;
    tracing::info!(agency = %agency.code, period = kept.period, units = kept.units, "data quality kept");
    Ok(())
}

/// Has the hour of this night passed without the figures being kept since?
fn is_due(last: Option<Timestamp>, now: Timestamp, zone: Zone) -> bool {
    let local = zone.civil(now);
    let night = |at: Timestamp| {
        let at = zone.civil(at);
        let before = if at.hour() < HOUR { 1 } else { 0 };
        at.date().saturating_sub(jiff::Span::new().days(before))
    };
    match last {
        Some(last) => night(last) < night(now),
        None => local.hour() >= HOUR,
    }
}

fn period(on: Date) -> String {
    format!("{:04}-{:02}", on.year(), on.month())
}

/// The figures kept of the agency's units, month by month, for those who ask by unit.
///
/// # Errors
/// The faults of the database.
pub fn history(
    db: &Db,
    agency: AgencyId,
    unit: kernel::UnitId,
) -> store::Result<Vec<(String, u32)>> {
    db.read(|c| sql::history(c, agency, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_night_comes_once_a_day_in_the_zone_of_the_agency() {
        let at = |text: &str| -> Timestamp { text.parse().unwrap() };
        let wib = Zone::Wib;
        // 01:30 and 02:30 WIB on 24 November.
        let (before, after) = (at("2026-11-23T18:30:00Z"), at("2026-11-23T19:30:00Z"));
        assert!(!is_due(None, before, wib));
        assert!(is_due(None, after, wib));
        let yesterday = at("2026-11-22T20:00:00Z");
        assert!(!is_due(Some(yesterday), before, wib));
        assert!(is_due(Some(yesterday), after, wib));
        assert!(!is_due(Some(after), after, wib));
        // A server that was off for days catches up in the morning.
        assert!(is_due(Some(at("2026-11-20T00:00:00Z")), before, wib));
        // In Jayapura the same instant is 04:30.
        assert!(is_due(Some(yesterday), after, Zone::Wit));
    }
}
