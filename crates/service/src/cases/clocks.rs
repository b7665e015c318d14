//! The clocks of a case: computed from its steps by the law, never kept as truth.
//!
//! The citizen's clock runs from the first word on and no transfer restarts it. It stands still only
//! while the reporter was asked for more, and between a closing that the reporter let stand and the
//! day it was opened again; a working day that an outage took counts in no limit of working days.

use kernel::{Date, Finding, Phrase, Reason, Timestamp, Zone};
use law::time::{
    self, Calendar, Clock, ClockKind, Clocks, Complaint, Pause, Span, Stoppage, TimeError, Week,
    calendar_known_on,
};
use law::{Law, NoReasons, Reasons, Trace};
use platform::settings::Setting;

use super::machine::{State, Verb};
use super::model::{Case, CaseEvent, Due};
use super::promise::Promise;
use super::terms::{Term, Terms};

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
    stoppages: Vec<Stoppage>,
    /// When it closes by itself, where the agency has set that.
    auto_close: Option<Term>,
    /// What the service promised.
    promise: Promise,
    /// The calendar as it is known on this day: a decree may change a year that already runs.
    known: Date,
}

/// Reads the facts out of the steps of a case; `until` is now.
#[must_use]
pub fn facts(
    case: &Case,
    events: &[CaseEvent],
    terms: &Terms,
    zone: Zone,
    until: Timestamp,
) -> Facts {
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
    let last_reply_on = waits
        .then(|| last(&[Verb::Propose, Verb::Pass, Verb::Answer]))
        .flatten();
    Facts {
        class: case.class.0,
        received: zone.civil(case.clock_from),
        verified_on: first(Verb::Forward),
        held_on: first(Verb::Postpone),
        complete_on: last(&[Verb::Complete]),
        first_response_on: first(Verb::Answer),
        resolved_on,
        last_reply_on,
        pauses: pauses(events, terms, zone, until),
        stoppages: terms.stoppages(case.clock_from, zone),
        auto_close: last_reply_on
            .map(|day| terms.on(Setting::CasesAutoCloseDays, day))
            .filter(|term| term.is_set()),
        promise: Promise::to(case),
        known: day(until),
    }
}

/// The spans in which the working-day clocks stood still. Asking the reporter stops them for no
/// longer than the agency allows in all.
fn pauses(events: &[CaseEvent], terms: &Terms, zone: Zone, until: Timestamp) -> Vec<Pause> {
    let mut found = Vec::new();
    let mut open: Option<(Verb, Timestamp)> = None;
    for event in events {
        match event.verb {
            Verb::Postpone | Verb::Confirm | Verb::AutoClose | Verb::Carry | Verb::Uphold => {
                open = Some((event.verb, event.at));
            }
            Verb::Complete | Verb::Expire | Verb::Archive | Verb::Reopen | Verb::Wake => {
                found.extend(open.take().map(|(verb, from)| (verb, from, event.at)));
            }
            _ => {}
        }
    }
    found.extend(open.map(|(verb, from)| (verb, from, until.max(from))));
    let mut asked = jiff::SignedDuration::ZERO;
    found
        .into_iter()
        .map(|(verb, from, until)| {
            if verb != Verb::Postpone {
                return (from, until);
            }
            let most = terms.on(Setting::CasesPauseDays, zone.date_of(from)).span();
            let left = (most - asked).max(jiff::SignedDuration::ZERO);
            let stood = until.duration_since(from).min(left);
            asked += stood;
            (from, from + stood)
        })
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
        let calendar = calendar_known_on(on, week, Some(self.known));
        let lost = calendar.lost_to(&self.stoppages);
        let calendar = calendar.without(&lost);
        let complaint = Complaint {
            class: self.class,
            received: self.received,
            served_on: None,
            verified_on: self.verified_on,
            held_on: self.held_on,
            complete_on: self.complete_on.max(self.verified_on),
            first_response_on: self.first_response_on,
            resolved_on: self.resolved_on,
            last_reply_on: self.last_reply_on.filter(|_| self.auto_close.is_none()),
            pauses: &self.pauses,
        };
        let mut clocks = time::clocks(on, calendar, &complaint, why)?;
        self.promised(calendar, &mut clocks)?;
        if let (Some(term), Some(from)) = (self.auto_close, self.last_reply_on) {
            let due = calendar.due(from, term.days())?;
            clocks.all.push(Clock {
                kind: ClockKind::AutoClose,
                from,
                assumed: false,
                limit: term.days(),
                unit: time::Unit::WorkingDays,
                due,
                due_at: Some(calendar.end_of(due)?),
                done: None,
                estimated: calendar.estimates(from, due)? > 0,
            });
        }
        Ok(clocks)
    }

    /// Adds what the service promised, before the limit that bounds it; it runs from the same day 0.
    fn promised(&self, calendar: Calendar<'_>, clocks: &mut Clocks) -> Result<(), TimeError> {
        use ClockKind as K;
        let all = [
            (K::AnswerPromise, K::FirstResponse, self.promise.answer),
            (K::ResolutionPromise, K::Resolution, self.promise.resolve),
        ];
        for (kind, bound, days) in all {
            let at = clocks.all.iter().position(|c| c.kind == bound);
            let days = days.and_then(|d| u16::try_from(d).ok());
            let (Some(at), Some(limit)) = (at, days) else {
                continue;
            };
            let bound = clocks.all[at];
            let start = match bound.from == self.received.date() {
                true => self.received,
                false => bound.from.at(0, 0, 0, 0),
            };
            let due_at = calendar.due_with_pauses(start, limit, &self.pauses)?;
            let due = due_at.date();
            let clock = Clock {
                kind,
                limit,
                due,
                due_at: Some(due_at),
                done: bound.done.map(|(day, _)| (day, day <= due)),
                estimated: calendar.estimates(bound.from, due)? > 0,
                ..bound
            };
            clocks.all.insert(at, clock);
        }
        Ok(())
    }

    /// The clocks with their reasons.
    ///
    /// # Errors
    /// Where the calendar on file does not cover a day.
    pub fn told(&self, week: Week) -> Result<Finding<Clocks>, TimeError> {
        let mut why = Reasons::default();
        let clocks = self.clocks(week, &mut why)?;
        let mut found = Law::national().finding(clocks, &why);
        let promised = found.value.all.iter().filter_map(|c| {
            let is_answer = match c.kind {
                ClockKind::AnswerPromise => true,
                ClockKind::ResolutionPromise => false,
                _ => return None,
            };
            Some(self.promise.reason(is_answer, c.limit, c.from, c.due))
        });
        let own: Vec<Reason> = promised
            .chain(self.auto_close.map(|t| t.reason(Vec::new())))
            .collect();
        found.because.extend(own);
        Ok(found)
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

/// A promise of the agency to whoever waits for a decision of one of its own seats.
struct Waiting {
    due: Due,
    term: Term,
    from: Date,
}

/// The promise under which a case stands, where no clock of the law runs.
fn waiting(case: &Case, events: &[CaseEvent], terms: &Terms, zone: Zone) -> Option<Waiting> {
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

/// The working days that outages took since the clock of a case began, in their order.
#[must_use]
pub fn lost(case: &Case, terms: &Terms, week: Week, zone: Zone, now: Timestamp) -> Vec<Date> {
    let today = zone.date_of(now);
    let calendar = calendar_known_on(Law::national().on(today), week, Some(today));
    calendar.lost_to(&terms.stoppages(case.clock_from, zone))
}

/// What settings of the agency did to the clock of a case: how long a seat may take, how long the
/// clock stood still, which days an outage took, whose clock goes on, until when it can be opened again.
#[must_use]
pub fn because(
    case: &Case,
    events: &[CaseEvent],
    terms: &Terms,
    zone: Zone,
    lost: &[Date],
) -> Vec<Reason> {
    let day = |id: &'static str, en: &'static str, on: Date| {
        Reason::fact(Phrase::new(id, en), Phrase::day(on))
    };
    let own = waiting(case, events, terms, zone);
    let mut told: Vec<Reason> = own
        .into_iter()
        .map(|own| own.term.reason(vec![day("Hari ke-0", "Day 0", own.from)]))
        .collect();
    let asked = events.iter().rfind(|e| e.verb == Verb::Postpone);
    told.extend(asked.map(|e| {
        let from = zone.date_of(e.at);
        let facts = vec![day(
            "Pelapor diminta melengkapi",
            "The reporter was asked",
            from,
        )];
        terms.on(Setting::CasesPauseDays, from).reason(facts)
    }));
    told.extend(lost.last().map(|last| {
        let days = lost.iter();
        let days = days.map(|on| day("Tidak dihitung", "Not counted", *on));
        terms
            .on(Setting::OutageMinutes, *last)
            .reason(days.collect())
    }));
    if case.clock_from < case.received_at {
        let received = zone.date_of(case.received_at);
        let from = zone.date_of(case.clock_from);
        let facts = vec![
            day("Jam berjalan sejak", "The clock runs since", from),
            day("Laporan ini diterima", "This report came in", received),
        ];
        told.push(terms.on(Setting::CasesInheritDays, received).reason(facts));
    }
    let closed = closed_at(events).filter(|_| case.state == State::Closed);
    told.extend(closed.map(|at| {
        let on = zone.date_of(at);
        let term = terms.on(Setting::CasesReopenDays, on);
        let until = zone.date_of(terms.ends(at, term));
        term.reason(vec![
            day("Ditutup", "Closed", on),
            day(
                "Dapat dibuka lagi sampai",
                "Can be opened again until",
                until,
            ),
        ])
    }));
    told
}

/// When a case was closed last.
pub(super) fn closed_at(events: &[CaseEvent]) -> Option<Timestamp> {
    let closed = |e: &&CaseEvent| e.state == State::Closed && e.was != Some(State::Closed);
    events.iter().rfind(closed).map(|e| e.at)
}

#[cfg(test)]
#[path = "clocks_tests.rs"]
mod tests;
