//! What is due next, and on which day: by the clocks of the law, or by what the agency promises where none
//! of them runs.

use kernel::{Date, Timestamp, Zone};
use law::Law;
use law::time::{Clock, ClockKind, Clocks, Week, calendar_known_on};
use platform::settings::Setting;

use super::facts;
use crate::cases::machine::{State, Verb};
use crate::cases::model::{Case, CaseEvent, Due};
use crate::cases::terms::{Term, Terms};

/// The clock by which the next thing is due: the promise, or the wall of the law that comes first. A
/// reporter who was asked for more is waited for until both have passed.
#[must_use]
pub fn binding(clocks: &Clocks, state: State) -> Option<(Due, Clock)> {
    let of = |due, clock: Option<&Clock>| clock.map(|c| (due, *c));
    match state {
        State::Unverified => of(Due::Verify, clocks.get(ClockKind::Verification)),
        State::Postponed => of(Due::Complete, clocks.completion_ends()),
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

/// A promise of the agency to whoever waits for a decision of one of its own seats.
pub(super) struct Waiting {
    due: Due,
    pub(super) term: Term,
    pub(super) from: Date,
}

/// The promise under which a case stands, where no clock of the law runs.
pub(super) fn waiting(
    case: &Case,
    events: &[CaseEvent],
    terms: &Terms,
    zone: Zone,
) -> Option<Waiting> {
    let (due, of, began) = match case.state {
        State::Disputed => (
            Due::Arbitrate,
            Setting::CasesArbiterDays,
            Verb::NotOursAgain,
        ),
        State::Examined => (Due::Review, Setting::CasesReviewDays, Verb::Examine),
        State::Contested => (Due::Review, Setting::CasesReviewDays, Verb::Contest),
        _ => return None,
    };
    let began = events.iter().rev().find(|e| e.verb == began)?;
    let from = zone.date_of(began.at);
    let term = terms.on(of, from);
    Some(Waiting { due, term, from })
}

/// What is due next and on which day; nothing where nothing is, or where the calendar on file does
/// not reach so far.
#[must_use]
pub fn next(
    case: &Case,
    events: &[CaseEvent],
    terms: &Terms,
    week: Week,
    zone: Zone,
    now: Timestamp,
) -> Option<(Due, Date)> {
    let Some(own) = waiting(case, events, terms, zone) else {
        let facts = facts(case, events, terms, zone, now);
        let clocks = facts.reckoned(week).ok()?;
        return binding(&clocks, case.state).map(|(due, clock)| (due, clock.due));
    };
    let on = Law::national().on(own.from);
    let calendar = calendar_known_on(on, week, Some(zone.date_of(now)));
    let lost = calendar.lost_to(&terms.stoppages(case.clock_from, zone));
    let day = calendar
        .without(&lost)
        .due(own.from, own.term.days())
        .ok()?;
    Some((own.due, day))
}
