//! The clocks of a case: computed from its steps by the law, never kept as truth.
//!
//! The citizen's clock runs from the first word on and no transfer restarts it. It stands still only
//! while the reporter was asked for more, and between a closing that the reporter let stand and the
//! day it was opened again.

use kernel::{Date, Finding, Timestamp, Zone};
use law::time::{
    self, Clock, ClockKind, Clocks, Complaint, Pause, Span, TimeError, Week, calendar,
};
use law::{Law, NoReasons, Reasons, Trace};

use super::machine::{State, Verb};
use super::model::{Case, CaseEvent, Due};

/// The arbiter decides within so many working days: a promise of the product, not of a regulation.
pub const ARBITER_DAYS: u16 = 1;
/// The second seat decides within so many working days: a promise of the product.
pub const REVIEW_DAYS: u16 = 5;
/// A new report of the same place and reporter within so many days inherits the clock.
pub const INHERIT_DAYS: i64 = 30;
/// A closed case may be opened again within so many days.
pub const REOPEN_DAYS: i64 = 90;

/// What a case tells the law, in local time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    class: time::Class,
    received: jiff::civil::DateTime,
    verified_on: Option<Date>,
    held_on: Option<Date>,
    complete_on: Option<Date>,
    first_response_on: Option<Date>,
    resolved_on: Option<Date>,
    last_reply_on: Option<Date>,
    pauses: Vec<Pause>,
}

/// Reads the facts out of the steps of a case; `until` is now.
#[must_use]
pub fn facts(case: &Case, events: &[CaseEvent], zone: Zone, until: Timestamp) -> Facts {
    let day = |at: Timestamp| zone.date_of(at);
    let first = |verb: Verb| events.iter().find(|e| e.verb == verb).map(|e| day(e.at));
    let last = |verbs: &[Verb]| {
        let found = events.iter().rev().find(|e| verbs.contains(&e.verb));
        found.map(|e| day(e.at))
    };
    // The day on which a unit said that it is done counts, not the one on which the reporter or a
    // second seat has agreed; until they say otherwise.
    let resolved_on = match case.state {
        State::Proposed | State::Examined | State::Closed => last(&[Verb::Propose]),
        State::Archived => events.last().map(|e| day(e.at)),
        _ => None,
    };
    let waits = case.state == State::Proposed;
    Facts {
        class: case.class.0,
        received: zone.civil(case.clock_from),
        verified_on: first(Verb::Forward),
        held_on: first(Verb::Postpone),
        complete_on: last(&[Verb::Complete]),
        first_response_on: first(Verb::Answer),
        resolved_on,
        last_reply_on: waits
            .then(|| last(&[Verb::Propose, Verb::Pass, Verb::Answer]))
            .flatten(),
        pauses: pauses(events, zone, until),
    }
}

/// The spans in which the working-day clocks stood still.
fn pauses(events: &[CaseEvent], zone: Zone, until: Timestamp) -> Vec<Pause> {
    let mut found = Vec::new();
    let mut open: Option<Timestamp> = None;
    for event in events {
        match event.verb {
            Verb::Postpone | Verb::Confirm | Verb::AutoClose | Verb::Uphold => {
                open = Some(event.at);
            }
            Verb::Complete | Verb::Expire | Verb::Archive | Verb::Reopen | Verb::Wake => {
                found.extend(open.take().map(|from| (from, event.at)));
            }
            _ => {}
        }
    }
    found.extend(open.map(|from| (from, until.max(from))));
    found
        .into_iter()
        .map(|(from, until)| {
            Pause::Minutes(Span {
                from: zone.civil(from),
                until: zone.civil(until),
            })
        })
        .collect()
}

impl Facts {
    fn clocks<T: Trace>(&self, week: Week, why: &mut T) -> Result<Clocks, TimeError> {
        let on = Law::national().on(self.received.date());
        let complaint = Complaint {
            class: self.class,
            received: self.received,
            served_on: None,
            verified_on: self.verified_on,
            held_on: self.held_on,
            complete_on: self.complete_on.max(self.verified_on),
            first_response_on: self.first_response_on,
            resolved_on: self.resolved_on,
            last_reply_on: self.last_reply_on,
            pauses: &self.pauses,
        };
        time::clocks(on, calendar(on, week), &complaint, why)
    }

    /// The clocks with their reasons.
    ///
    /// # Errors
    /// Where the calendar on file does not cover a day.
    pub fn told(&self, week: Week) -> Result<Finding<Clocks>, TimeError> {
        let mut why = Reasons::default();
        let clocks = self.clocks(week, &mut why)?;
        Ok(Law::national().finding(clocks, &why))
    }

    /// The clocks alone.
    ///
    /// # Errors
    /// Where the calendar on file does not cover a day.
    pub fn reckoned(&self, week: Week) -> Result<Clocks, TimeError> {
        self.clocks(week, &mut NoReasons)
    }
}

/// The clock by which the next thing is due: the promise, or the wall of the law that comes first.
#[must_use]
pub fn binding(clocks: &Clocks, state: State) -> Option<(Due, Clock)> {
    let of = |due, clock: Option<&Clock>| clock.map(|c| (due, *c));
    match state {
        State::Unverified => of(Due::Verify, clocks.get(ClockKind::Verification)),
        State::Postponed => of(Due::Complete, clocks.get(ClockKind::Completion)),
        State::Forwarded | State::Bound => of(Due::Answer, clocks.answer_binds_first()),
        State::InProgress => of(Due::Resolve, clocks.binds_first()),
        State::Proposed => of(Due::AutoClose, clocks.get(ClockKind::AutoClose)),
        State::Disputed
        | State::Examined
        | State::Contested
        | State::Archived
        | State::Merged
        | State::Closed => None,
    }
}

/// What is due next and on which day; nothing where nothing is, or where the calendar on file does
/// not reach so far.
#[must_use]
pub fn next(
    case: &Case,
    events: &[CaseEvent],
    week: Week,
    zone: Zone,
    now: Timestamp,
) -> Option<(Due, Date)> {
    let (due, days, began) = match case.state {
        State::Disputed => (Due::Arbitrate, ARBITER_DAYS, Verb::NotOursAgain),
        State::Examined => (Due::Review, REVIEW_DAYS, Verb::Examine),
        State::Contested => (Due::Review, REVIEW_DAYS, Verb::Contest),
        state => {
            let facts = facts(case, events, zone, now);
            let clocks = facts.reckoned(week).ok()?;
            return binding(&clocks, state).map(|(due, clock)| (due, clock.due));
        }
    };
    let began = events.iter().rev().find(|e| e.verb == began)?;
    let from = zone.date_of(began.at);
    let on = Law::national().on(from);
    calendar(on, week)
        .due(from, days)
        .ok()
        .map(|day| (due, day))
}

/// Has no more than so many days passed between two instants?
#[must_use]
pub fn within(from: Timestamp, days: i64, now: Timestamp) -> bool {
    now.as_second() - from.as_second() <= days * 86_400
}

#[cfg(test)]
#[path = "clocks_tests.rs"]
mod tests;
