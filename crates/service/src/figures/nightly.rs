//! On the first night of a month the figures of this year and the last are told until the end of the month
//! before: a case of March that is closed in June changes what is told of the year at the end of June.

use std::collections::HashMap;

use jiff::tz::Offset;
use kernel::{AgencyId, CaseId, Date, Timestamp, UnitId, Zone};
use register::figures::store as figures;
use register::snapshot::{Registry, Snapshot};
use serde_json::json;
use store::{Actor, Db, Event};
use web::{Agency, App, Result, Trouble};

use super::edition::{Edition, edition, figures as told_figures};
use super::ends::End;
use super::model::{Tallies, Told, month_of};
use super::{SOURCE, store as sql};
use crate::cases::{Case, CaseEvent, Closing, Hand, Outcome, State, Terms, Verb, clocks, week_of};
use crate::imports;

/// The hour of the night from which the figures of the day are computed.
const HOUR: i8 = 2;

/// Tells and keeps the figures where a month is over and they are not there yet.
///
/// # Errors
/// The faults of the database.
pub fn nightly(app: &App, agency: &Agency) -> Result<()> {
    let now = app.clock.now();
    let (last, undone) = app.db.snapshot(|c| {
        let last = sql::last_told(c, agency.id)?;
        Ok::<_, Trouble>((last, imports::last_undone(c, agency.id)?))
    })?;
    // What an import had brought and was taken back stands in no figure of the hour.
    let stale = last.is_some() && undone.is_some() && last <= undone;
    if !stale && !is_month_due(last, now, agency.zone) {
        return Ok(());
    }
    let today = app.clock.today(agency.zone);
    let s = app.thing::<Registry>()?.on(agency.id, today)?;
    let actor = Actor::program(agency.id, "abdi serve", now);
    let kept = tell(&app.db, &actor, &s, agency.zone, stale)?;
    tracing::info!(agency = %agency.code, figures = kept, "figures of reports kept");
    Ok(())
}

/// Tells the figures until the end of the last month and keeps them; answers how many there are.
///
/// # Errors
/// The faults of the database.
pub fn keep(db: &Db, actor: &Actor, s: &Snapshot, zone: Zone) -> Result<usize> {
    tell(db, actor, s, zone, false)
}

/// The same; `anew` where nothing that was told before may be shown any more.
fn tell(db: &Db, actor: &Actor, s: &Snapshot, zone: Zone, anew: bool) -> Result<usize> {
    let since = format!("{:04}", s.on.year() - 1);
    let closed = s.on.first_of_month().yesterday();
    let closed = closed.map_err(|e| Trouble::Fault(e.to_string()))?;
    let tallies = tally(db, s, zone, actor.at, s.on.first_of_month())?;
    let mut editions = db.read(|c| sql::told(c, s.agency, &since))?;
    if anew {
        for told in &mut editions {
            told.shown = false;
        }
    }
    let before = editions.len();
    for year in [s.on.year() - 1, s.on.year()] {
        for until in untold(&editions, year, closed) {
            // What was told of a year that is over is told again as it stands at the end of the month.
            let stands = if year < closed.year() && is_begun(&editions, year) {
                month_of(closed)
            } else {
                until.clone()
            };
            let more = edition(s, &tallies, &until, &stands, &editions);
            editions.extend(more);
        }
    }
    let kept = told_figures(s, &editions);
    db.write(actor, "figures of the reports", |tx| {
        if anew {
            sql::hide(tx)?;
        }
        sql::keep(tx, &since, editions.get(before..).unwrap_or_default())?;
        figures::keep(tx, SOURCE, &since, &kept)?;
        let told = json!({ "figures": kept.len() });
        let event = Event::new("program", "keep_case_figures", "agency", s.agency);
        tx.record(event.after(&told));
        Ok::<_, Trouble>(())
    })?;
    Ok(kept.len())
}

/// Was a year told to its end, so that it can be shown?
fn is_begun(editions: &[Edition], year: i16) -> bool {
    let (said, last) = (format!("{year:04}"), format!("{year:04}-12"));
    let mut shown = editions.iter().filter(|e| e.shown && e.year == said);
    shown.any(|e| e.month >= last)
}

/// The months of a year until whose end it is to be told: those that were not yet, or once more the last
/// one where it is over and was.
fn untold(editions: &[Edition], year: i16, closed: Date) -> Vec<String> {
    let said = format!("{year:04}");
    let last = match year < closed.year() {
        true => format!("{said}-12"),
        false => month_of(closed),
    };
    if is_begun(editions, year) {
        return vec![last];
    }
    let shown = editions.iter().filter(|e| e.shown && e.year == said);
    let told = shown.map(|e| e.month.as_str()).max().unwrap_or_default();
    let months = (1..=12).map(|month| format!("{said}-{month:02}"));
    months.filter(|m| m.as_str() > told && *m <= last).collect()
}

/// The night of an instant: before two o'clock it is that of the day before.
fn night(at: Timestamp, zone: Zone) -> Date {
    let at = zone.civil(at);
    let before = i64::from(at.hour() < HOUR);
    at.date().saturating_sub(jiff::Span::new().days(before))
}

/// Has the hour of this night passed since what is done every night was done last?
pub(crate) fn is_due(last: Option<Timestamp>, now: Timestamp, zone: Zone) -> bool {
    last.is_none_or(|last| night(last, zone) < night(now, zone))
}

/// Is a month over since the figures were told last?
fn is_month_due(last: Option<Timestamp>, now: Timestamp, zone: Zone) -> bool {
    let month = |at| night(at, zone).first_of_month();
    last.is_none_or(|last| month(last) < month(now))
}

/// What came in last year and this, before a day, by unit and month.
///
/// # Errors
/// The faults of the database.
fn tally(db: &Db, s: &Snapshot, zone: Zone, now: Timestamp, before: Date) -> Result<Tallies> {
    let agency: AgencyId = s.agency;
    let begin = |day: Date| {
        Offset::constant(zone.hours())
            .to_timestamp(day.at(0, 0, 0, 0))
            .map_err(|e| Trouble::Fault(e.to_string()))
    };
    let first = Date::new(s.on.year() - 1, 1, 1).map_err(|e| Trouble::Fault(e.to_string()))?;
    let (since, end) = (begin(first)?, begin(before)?);
    let mut tallies = Tallies::default();
    let (ratings, looks) = db.snapshot(|c| {
        let terms = Terms::read(c, agency)?;
        let mut after = CaseId(uuid::Uuid::nil());
        loop {
            let cases = sql::cases(c, agency, (since, end), after)?;
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
                if let Some(unit) = counted_at(s, case.unit) {
                    tallies.add(unit, zone.date_of(case.received_at), &told);
                }
            }
            after = last;
        }
        let ratings = sql::ratings(c, agency, &month_of(first))?;
        Ok::<_, store::Error>((ratings, sql::looks(c, agency, since)?))
    })?;
    for rated in ratings {
        if let Some(unit) = counted_at(s, rated.unit) {
            tallies.rate(unit, &rated.month, rated.sum, rated.n);
        }
    }
    for (unit, at, outcome) in looks {
        if let Some(unit) = counted_at(s, unit) {
            tallies.look(unit, zone.date_of(at), outcome == Outcome::Upheld);
        }
    }
    Ok(tallies)
}

/// The unit to which something counts; what no unit has yet, or one that is no more, belongs to the whole.
fn counted_at(s: &Snapshot, unit: Option<UnitId>) -> Option<UnitId> {
    let found = unit.and_then(|id| s.find_unit(id));
    let ix = found.or_else(|| s.roots.first().copied())?;
    Some(s.unit(ix).id)
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
