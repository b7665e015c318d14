//! Every night the figures of this year and the last are computed anew: a case of March that is closed
//! in June changes the figures of March.

use std::collections::HashMap;

use jiff::tz::Offset;
use kernel::{AgencyId, CaseId, Date, Timestamp, UnitId, Zone};
use register::figures::{Figure, store as figures};
use register::snapshot::{Ix, Registry, Snapshot};
use serde_json::json;
use store::{Actor, Db, Event};
use web::{Agency, App, Result, Trouble};

use super::ends::End;
use super::model::{Tallies, Told};
use super::{SOURCE, store as sql};
use crate::cases::{Case, CaseEvent, Closing, Hand, Outcome, State, Terms, Verb, clocks, week_of};
use crate::imports;

/// The hour of the night from which the figures of the day are computed.
const HOUR: i8 = 2;

/// Computes and keeps the figures where this night's are not there yet.
///
/// # Errors
/// The faults of the database.
pub fn nightly(app: &App, agency: &Agency) -> Result<()> {
    let now = app.clock.now();
    let (last, undone) = app.db.snapshot(|c| {
        let last = figures::last_kept(c, agency.id, SOURCE)?;
        Ok::<_, Trouble>((last, imports::last_undone(c, agency.id)?))
    })?;
    // What an import had brought and was taken back stands in no figure of the hour.
    let stale = undone.is_some() && last <= undone;
    if !stale && !is_due(last, now, agency.zone) {
        return Ok(());
    }
    let today = app.clock.today(agency.zone);
    let s = app.thing::<Registry>()?.on(agency.id, today)?;
    let actor = Actor::program(agency.id, "abdi serve", now);
    let kept = keep(&app.db, &actor, &s, agency.zone)?;
    tracing::info!(agency = %agency.code, figures = kept, "figures of reports kept");
    Ok(())
}

/// Computes the figures and keeps them; answers how many there are.
///
/// # Errors
/// The faults of the database.
pub fn keep(db: &Db, actor: &Actor, s: &Snapshot, zone: Zone) -> Result<usize> {
    let since = format!("{:04}", s.on.year() - 1);
    let kept = compute(db, s, zone, actor.at)?;
    db.write(actor, "figures of the reports", |tx| {
        figures::keep(tx, SOURCE, &since, &kept)?;
        let told = json!({ "figures": kept.len() });
        let event = Event::new("program", "keep_case_figures", "agency", s.agency);
        tx.record(event.after(&told));
        Ok::<_, Trouble>(())
    })?;
    Ok(kept.len())
}

/// Has the hour of this night passed since what is done every night was done last?
pub(crate) fn is_due(last: Option<Timestamp>, now: Timestamp, zone: Zone) -> bool {
    let night = |at: Timestamp| {
        let at = zone.civil(at);
        let before = i64::from(at.hour() < HOUR);
        at.date().saturating_sub(jiff::Span::new().days(before))
    };
    last.is_none_or(|last| night(last) < night(now))
}

/// The figures of this year and the last, of every unit with all that lies below it.
///
/// # Errors
/// The faults of the database.
fn compute(db: &Db, s: &Snapshot, zone: Zone, now: Timestamp) -> Result<Vec<Figure>> {
    let agency: AgencyId = s.agency;
    let first = Date::new(s.on.year() - 1, 1, 1).map_err(|e| Trouble::Fault(e.to_string()))?;
    let since = Offset::constant(zone.hours())
        .to_timestamp(first.at(0, 0, 0, 0))
        .map_err(|e| Trouble::Fault(e.to_string()))?;
    let month = format!("{:04}-01", first.year());
    let mut tallies = Tallies::default();
    let (ratings, looks) = db.snapshot(|c| {
        let terms = Terms::read(c, agency)?;
        let mut after = CaseId(uuid::Uuid::nil());
        loop {
            let cases = sql::cases(c, agency, since, after)?;
            let Some(last) = cases.last().map(|case| case.id) else {
                break;
            };
            let mut by_case: HashMap<CaseId, Vec<CaseEvent>> = HashMap::new();
            for (case, seq, at, verb) in sql::steps(c, agency, after, last)? {
                by_case.entry(case).or_default().push(step(seq, at, verb));
            }
            for case in cases {
                let events = by_case.remove(&case.id).unwrap_or_default();
                let told = told(&case, &events, &terms, s, zone, now);
                let received = zone.date_of(case.received_at);
                for unit in line(s, case.unit) {
                    tallies.add(unit, received, &told);
                }
            }
            after = last;
        }
        let ratings = sql::ratings(c, agency, &month)?;
        Ok::<_, store::Error>((ratings, sql::looks(c, agency, since)?))
    })?;
    for rated in ratings {
        for unit in line(s, rated.unit) {
            tallies.rate(unit, &rated.month, rated.sum, rated.n);
        }
    }
    for (unit, at, outcome) in looks {
        for unit in line(s, unit) {
            tallies.look(unit, zone.date_of(at), outcome == Outcome::Upheld);
        }
    }
    Ok(tallies.figures())
}

/// A unit and all above it; what no unit has yet belongs to the whole.
fn line(s: &Snapshot, unit: Option<UnitId>) -> Vec<UnitId> {
    let found = unit.and_then(|id| s.find_unit(id));
    let mut at: Option<Ix> = found.or_else(|| s.roots.first().copied());
    let mut line = Vec::new();
    while let Some(ix) = at {
        line.push(s.unit(ix).id);
        at = s.unit(ix).parent;
    }
    line
}

/// What one case tells.
fn told(
    case: &Case,
    events: &[CaseEvent],
    terms: &Terms,
    s: &Snapshot,
    zone: Zone,
    now: Timestamp,
) -> Told {
    let has = |verb: Verb| events.iter().any(|e| e.verb == verb);
    let today = zone.date_of(now);
    let reckoned = clocks::facts(case, events, terms, zone, now).reckoned(week_of(s, case.unit));
    let in_time = reckoned.ok().and_then(|clocks| {
        let clock = clocks.binds_first()?;
        match clock.done {
            Some((_, in_time)) => Some(in_time),
            None => (today > clock.due).then_some(false),
        }
    });
    let end = end(case, events);
    let closed = case.state == State::Closed;
    let once = closed || has(Verb::Reopen) || has(Verb::Wake);
    let proposed = events.iter().rev().find(|e| e.verb == Verb::Propose);
    // Of what was closed in another system nobody knows here whether the reporter agreed.
    let heard = !has(Verb::Carry) || has(Verb::Reopen);
    // A plan or a refusal that came soon is no work that was soon done.
    let solved = end.is_some_and(End::is_solved);
    let days = proposed.filter(|_| solved).map(|e| {
        let began = zone.date_of(case.clock_from);
        (zone.date_of(e.at) - began).get_days()
    });
    Told {
        in_time,
        end,
        contested: proposed.filter(|_| heard).map(|_| has(Verb::Contest)),
        reopened: once
            .then(|| has(Verb::Reopen))
            .filter(|again| heard || *again),
        days,
    }
}

/// How a case ended; nothing where it is open. What was closed long ago without a word of how is kept
/// as done without proof: nobody said more.
fn end(case: &Case, events: &[CaseEvent]) -> Option<End> {
    use Verb as V;
    let closes =
        |e: &&CaseEvent| matches!(e.verb, V::Confirm | V::AutoClose | V::Uphold | V::Carry);
    match case.state {
        State::Merged => Some(End::Duplicate),
        State::Archived => Some(End::Archived),
        State::Closed => {
            let by_time = events.iter().rfind(closes);
            let by_time = by_time.is_some_and(|e| e.verb == V::AutoClose);
            let closing = case.closing.unwrap_or(Closing::DoneUnverified);
            Some(End::Closed(closing, by_time))
        }
        _ => None,
    }
}

/// A step with what the clocks ask of it.
fn step(seq: i32, at: Timestamp, verb: Verb) -> CaseEvent {
    CaseEvent {
        seq,
        at,
        verb,
        was: None,
        state: State::Unverified,
        hand: Hand::System,
        account: None,
        actor: String::new(),
        from_unit: None,
        to_unit: None,
        reason: None,
        via: None,
    }
}
