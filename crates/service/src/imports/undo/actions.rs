//! What stands in the way of taking a list back, and taking it back.

use ::store::{Conn, Db, Event};
use jiff::tz::Offset;
use kernel::{AgencyId, CaseId, Date, Timestamp, Zone};
use register::figures;
use serde_json::json;
use web::access::{May, perm};
use web::{Result, Trouble};

use super::Built;
use super::store as sql;
use crate::cases::{CaseNumber, taken_back};
use crate::imports::store::ListRow;
use crate::routing;

/// Reports in the way that are named.
const NAMED: i64 = 10;

/// What stands in the way.
#[derive(Clone, Debug, Default)]
pub struct InTheWay {
    /// Of how many reports, by what.
    pub counts: Vec<(Built, i64)>,
    /// The first of them.
    pub first: Vec<(CaseId, CaseNumber, Built)>,
}

/// What stands in the way of taking a list back at this moment.
///
/// # Errors
/// The faults of the database.
pub fn in_the_way(
    c: &mut Conn<'_>,
    (agency, zone, now): (AgencyId, Zone, Timestamp),
    list: &ListRow,
) -> Result<InTheWay> {
    let frozen = frozen(c, (agency, zone, now), list)?;
    let counts = sql::built(c, agency, list.id, frozen)?;
    let first = match counts.is_empty() {
        true => Vec::new(),
        false => sql::first_built(c, agency, list.id, frozen, NAMED)?,
    };
    Ok(InTheWay { counts, first })
}

/// Which reports of a list stand in figures that stay as they are: those of years that were reckoned
/// with it and are not any more. Figures are reckoned of this year and the last.
fn frozen(
    c: &mut Conn<'_>,
    (agency, zone, now): (AgencyId, Zone, Timestamp),
    list: &ListRow,
) -> Result<sql::Frozen> {
    let reckoned_from = |at: Timestamp| {
        let year = zone.date_of(at).year() - 1;
        let first = Date::new(year, 1, 1).map_err(|e| Trouble::Fault(e.to_string()))?;
        Offset::constant(zone.hours())
            .to_timestamp(first.at(0, 0, 0, 0))
            .map_err(|e| Trouble::Fault(e.to_string()))
    };
    let applied = list.applied_at.unwrap_or(list.made_at);
    let from = reckoned_from(applied)?;
    let reckoned = figures::store::last_kept(c, agency, crate::figures::SOURCE)?;
    let until = match reckoned.is_some_and(|at| at > applied) {
        true => reckoned_from(now)?,
        false => from,
    };
    Ok((from, until))
}

/// Takes a list back; answers how many reports it was. `why` has words, [`super::LONGEST_WHY`] letters at most.
///
/// # Errors
/// [`Trouble::Blocked`] when it is not applied, or when something was built on it; nothing is changed
/// then.
pub fn undo(
    db: &Db,
    may: &May<perm::CoordinateCases>,
    zone: Zone,
    list: &ListRow,
    why: &str,
) -> Result<usize> {
    let agency = may.actor().agency;
    let words = db.snapshot(|c| {
        let came = sql::came(c, agency, list.id)?;
        let ids: Vec<CaseId> = came.iter().map(|r| r.case).collect();
        taken_back::words(c, agency, &ids)
    })?;
    db.write(may.actor(), "import of reports", |tx| {
        tx.because(why);
        if !sql::set_undone(tx, list.id, why)? {
            return Err(Trouble::Blocked("case-import-not-applied"));
        }
        sql::hold(tx, list.id)?;
        let frozen = frozen(tx.conn(), (agency, zone, may.actor().at), list)?;
        if !sql::built(tx.conn(), agency, list.id, frozen)?.is_empty() {
            return Err(Trouble::Blocked("case-import-built-upon"));
        }
        let came = sql::came(tx.conn(), agency, list.id)?;
        let cases: Vec<(CaseId, CaseNumber)> = came.iter().map(|r| (r.case, r.number)).collect();
        sql::forget(tx, list.id)?;
        taken_back::remove(tx, list.id, &cases, &words)?;
        routing::own::forget_since(tx, list.applied_at.unwrap_or(list.made_at))?;
        for report in &came {
            let gone = json!({
                "number": report.number, "source": list.source, "reference": report.reference,
            });
            tx.record(Event::new(may.key(), "take_out", "case", report.case).before(&gone));
        }
        let done = json!({ "reports": came.len() });
        tx.record(Event::new(may.key(), "undo", "case_import", list.id).after(&done));
        Ok(came.len())
    })
}
