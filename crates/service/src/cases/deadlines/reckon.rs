//! Deadlines anew: a decree that changes the calendar, or a setting of the agency, moves clocks that
//! already run. The day kept for sorting follows, and the journal says from which day to which.

use kernel::{AgencyId, CaseId, Date, Zone};
use law::Law;
use law::time::{Week, calendar_known_on};
use register::snapshot::{Registry, Snapshot};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use store::{Actor, Db, Event, Tx};
use web::{Agency, App, Result, Trouble};

use super::store as sql;
use crate::cases::history::store::events;
use crate::cases::store::one as case_of;
use crate::cases::terms::Terms;
use crate::cases::{clocks, week_of};

/// Cases in one transaction.
const AT_ONCE: i64 = 200;
/// By which rules of the program deadlines are kept; another number has all of them reckoned anew.
const RULES: &[u8] = b"2";

/// What a reckoning found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reckoned {
    /// Open cases that were looked at.
    pub looked_at: usize,
    /// Those whose deadline moved.
    pub moved: usize,
    /// Those that could not be reckoned; the log says why.
    pub failed: usize,
}

/// Reckons anew when the calendar or the times of the agency are not those of the last time.
///
/// # Errors
/// The faults of the database.
pub fn turn(app: &App, agency: &Agency) -> Result<()> {
    let now = app.clock.now();
    let today = app.clock.today(agency.zone);
    let (terms, last) = app.db.read(|c| {
        store::Result::Ok((
            Terms::read(c, agency.id)?,
            sql::last_reckoning(c, agency.id)?,
        ))
    })?;
    if last.is_some_and(|last| last == print(&terms, today)) {
        return Ok(());
    }
    let s = app.thing::<Registry>()?.on(agency.id, today)?;
    let actor = Actor::program(agency.id, "abdi serve", now);
    let done = all(&app.db, &actor, &s, agency.zone)?;
    tracing::info!(agency = %agency.code, cases = done.looked_at, moved = done.moved, failed = done.failed, "deadlines reckoned anew");
    Ok(())
}

/// Reckons the deadline of every open case anew.
///
/// # Errors
/// The faults of the database.
pub fn all(db: &Db, actor: &Actor, s: &Snapshot, zone: Zone) -> Result<Reckoned> {
    let agency: AgencyId = s.agency;
    let terms = db.read(|c| Terms::read(c, agency))?;
    let mut done = Reckoned::default();
    let mut after: Option<CaseId> = None;
    loop {
        let ids = db.read(|c| sql::open_after(c, agency, after, AT_ONCE))?;
        let Some(last) = ids.last() else { break };
        after = Some(*last);
        done.looked_at += ids.len();
        let part = |ids: &[CaseId]| {
            db.write(actor, "deadlines anew", |tx| {
                let mut moved = 0;
                for id in ids {
                    moved += usize::from(one(tx, s, &terms, zone, *id)?);
                }
                Ok::<_, Trouble>(moved)
            })
        };
        if let Ok(moved) = part(&ids) {
            done.moved += moved;
            continue;
        }
        // One of them fails: each by itself, so that it holds up no other.
        for id in &ids {
            match part(std::slice::from_ref(id)) {
                Ok(moved) => done.moved += moved,
                Err(e) => {
                    done.failed += 1;
                    tracing::warn!(%e, case = %id, "the deadlines of a case could not be reckoned anew");
                }
            }
        }
    }
    let print = print(&terms, zone.date_of(actor.at));
    db.write(actor, "deadlines anew", |tx| {
        sql::set_reckoning(tx, &print)?;
        let told = json!({ "cases": done.looked_at, "moved": done.moved, "failed": done.failed });
        tx.record(Event::new("program", "reckon_cases", "agency", agency).after(&told));
        Ok::<_, Trouble>(())
    })?;
    Ok(done)
}

/// Reckons one case; did its deadline move?
fn one(tx: &mut Tx<'_, '_>, s: &Snapshot, terms: &Terms, zone: Zone, id: CaseId) -> Result<bool> {
    let agency = tx.agency();
    let Some(case) = case_of(tx.conn(), agency, id)? else {
        return Ok(false);
    };
    let events = events(tx.conn(), agency, id)?;
    let week = case.unit.map_or(Week::Five, |unit| week_of(s, Some(unit)));
    // A calendar that does not reach so far takes no deadline away.
    let Some((what, on)) = clocks::next(&case, &events, terms, week, zone, tx.at()) else {
        return Ok(false);
    };
    if (case.due_what, case.due_on) == (Some(what), Some(on)) {
        return Ok(false);
    }
    if !sql::move_due(tx, &case, what, on)? {
        return Ok(false);
    }
    let facts = |on: Option<Date>| json!({ "due_on": on });
    tx.record(
        Event::new("program", "reckon", "case", id)
            .before(&facts(case.due_on))
            .after(&facts(Some(on))),
    );
    Ok(true)
}

/// The calendar as it is known on a day, and the times of the agency, as a digest.
fn print(terms: &Terms, today: Date) -> Vec<u8> {
    let mut digest = Sha256::new();
    digest.update(RULES);
    for week in [Week::Five, Week::Six] {
        let calendar = calendar_known_on(Law::national().on(today), week, Some(today));
        for day in calendar.holidays(Date::MIN, Date::MAX) {
            digest.update(day.date.to_string().as_bytes());
        }
    }
    terms.digest(&mut digest);
    digest.finalize().to_vec()
}
