//! The facts of a case as the law asks for them, read out of its steps, and its clocks.

use kernel::{Date, Finding, Reason, Timestamp, Zone};
use law::time::{
    self, Calendar, Clock, ClockKind, Clocks, Complaint, Pause, Span, Stoppage, TimeError, Week,
    calendar_known_on,
};
use law::{Law, LawGap, NoReasons, Reasons, Trace};
use platform::settings::Setting;

use crate::cases::machine::{State, Verb};
use crate::cases::model::{Case, CaseEvent, Closing};
use crate::cases::promise::Promise;
use crate::cases::terms::{Term, Terms};

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
    // Asked twice, the reporter has the whole time again: only a hold that is open still has an end.
    let asked = |e: &&CaseEvent| matches!(e.verb, Verb::Postpone | Verb::Complete);
    let held = events.iter().rfind(asked);
    let held_on = held.filter(|e| e.verb == Verb::Postpone).map(|e| day(e.at));
    let verified_on = first(Verb::Forward);
    // Whoever forwards a report has taken its file as complete. From then on holds are pauses and
    // nothing else: day 0 of the end stays where it is.
    let complete_on = match (verified_on, held_on) {
        (None, None) => last(&[Verb::Complete]),
        _ => None,
    };
    // The day on which a unit said that it is done counts, not the one on which the reporter or a
    // second seat has agreed; until they say otherwise.
    // What is planned for a later day is not resolved on the day on which it was planned.
    let resolved_on = match case.state {
        State::Proposed | State::Examined | State::Closed => {
            last(&[Verb::Propose]).filter(|_| !is_planned(case))
        }
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
        verified_on,
        held_on,
        complete_on,
        first_response_on: first(Verb::Answer),
        resolved_on,
        last_reply_on,
        pauses: pauses(case, events, terms, zone, until),
        stoppages: terms.stoppages(case.clock_from, zone),
        auto_close: last_reply_on
            .map(|day| terms.on(Setting::CasesAutoCloseDays, day))
            .filter(|term| term.is_set()),
        promise: Promise::to(case),
        known: day(until),
    }
}

/// Does a case stand as planned for a later day?
fn is_planned(case: &Case) -> bool {
    case.closing == Some(Closing::Planned)
}

/// The spans in which the working-day clocks stood still. Asking the reporter stops them for no
/// longer than the agency allows in all; a plan stops them only where the reporter agreed to it.
fn pauses(
    case: &Case,
    events: &[CaseEvent],
    terms: &Terms,
    zone: Zone,
    until: Timestamp,
) -> Vec<Pause> {
    let mut found = Vec::new();
    let mut open: Option<(Verb, Timestamp)> = None;
    for event in events {
        match event.verb {
            Verb::Postpone | Verb::Confirm | Verb::AutoClose | Verb::Carry | Verb::Uphold => {
                open = Some((event.verb, event.at));
            }
            Verb::Complete | Verb::Expire | Verb::Archive | Verb::Reopen | Verb::Wake => {
                let agreed = |verb: Verb| event.verb != Verb::Wake || verb == Verb::Confirm;
                let ended = open.take().filter(|(verb, _)| agreed(*verb));
                found.extend(ended.map(|(verb, from)| (verb, from, event.at)));
            }
            _ => {}
        }
    }
    let stands = |verb: Verb| !is_planned(case) || matches!(verb, Verb::Confirm | Verb::Postpone);
    let open = open.filter(|(verb, _)| stands(*verb));
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

/// The clock by which a proposed closure closes by itself, where the agency has set its length.
fn closes(calendar: Calendar<'_>, from: Date, limit: u16) -> Result<Clock, LawGap> {
    let due = calendar.due(from, limit)?;
    Ok(Clock {
        kind: ClockKind::AutoClose,
        from,
        assumed: false,
        limit,
        unit: time::Unit::WorkingDays,
        due,
        due_at: Some(calendar.end_of(due)?),
        done: None,
        estimated: calendar.estimates(from, due)? > 0,
    })
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
            complete_on: self.complete_on,
            first_response_on: self.first_response_on,
            resolved_on: self.resolved_on,
            last_reply_on: self.last_reply_on.filter(|_| self.auto_close.is_none()),
            pauses: &self.pauses,
        };
        let mut clocks = time::clocks(on, calendar, &complaint, why)?;
        self.promised(calendar, &mut clocks);
        if let (Some(term), Some(from)) = (self.auto_close, self.last_reply_on) {
            match closes(calendar, from, term.days()) {
                Ok(clock) => clocks.all.push(clock),
                Err(gap) => clocks.unknown.push((ClockKind::AutoClose, gap)),
            }
        }
        Ok(clocks)
    }

    /// Adds what the service promised, before the limit that bounds it; it runs from the same day 0.
    fn promised(&self, calendar: Calendar<'_>, clocks: &mut Clocks) {
        use ClockKind as K;
        let (answer, resolve) = (self.promise.answer, self.promise.resolve);
        let complete = self.complete_on.or(self.verified_on);
        for (kind, bound, days, day_0, met) in [
            (
                K::AnswerPromise,
                K::FirstResponse,
                answer,
                self.verified_on,
                self.first_response_on,
            ),
            (
                K::ResolutionPromise,
                K::Resolution,
                resolve,
                complete,
                self.resolved_on,
            ),
        ] {
            let Some(limit) = days.and_then(|d| u16::try_from(d).ok()) else {
                continue;
            };
            let start = day_0
                .filter(|day| *day != self.received.date())
                .map_or(self.received, |day| day.at(0, 0, 0, 0));
            let ends = || {
                let due_at = calendar.due_with_pauses(start, limit, &self.pauses)?;
                let doubts = calendar.estimates(start.date(), due_at.date())?;
                Ok((due_at, doubts > 0))
            };
            let (due_at, estimated) = match ends() {
                Ok(end) => end,
                Err(gap) => {
                    clocks.unknown.push((kind, gap));
                    continue;
                }
            };
            let due = due_at.date();
            let clock = Clock {
                kind,
                from: start.date(),
                assumed: day_0.is_none(),
                limit,
                unit: time::Unit::WorkingDays,
                due,
                due_at: Some(due_at),
                done: met.map(|day| (day, day <= due)),
                estimated,
            };
            let at = clocks.all.iter().position(|c| c.kind == bound);
            clocks.all.insert(at.unwrap_or(clocks.all.len()), clock);
        }
    }

    /// The clocks with their reasons.
    ///
    /// # Errors
    /// Where steps stand in the wrong order, or no law on file covers the day.
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
    /// Where steps stand in the wrong order, or no law on file covers the day.
    pub fn reckoned(&self, week: Week) -> Result<Clocks, TimeError> {
        self.clocks(week, &mut NoReasons)
    }
}
