use jiff::civil::date;
use kernel::{CaseId, Date, Reason, TextEnum as _, Timestamp, Zone};
use law::Law;
use law::time::{self, ClockKind, Week};
use proptest::prelude::*;

use super::*;
use crate::cases::machine::{Hand, State, TABLE, Verb, step};
use crate::cases::model::{Case, CaseEvent, Channel, Classed, Closing, Due, Kind};
use crate::cases::number::CaseNumber;
use crate::cases::terms::Terms;

const ZONE: Zone = Zone::Wib;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn case(state: State, received: Timestamp) -> Case {
    Case {
        id: CaseId::new(),
        number: CaseNumber::of(1),
        kind: Kind::Complaint,
        class: Classed(time::Class::WithoutInspection),
        channel: Channel::Web,
        state,
        closing: None,
        subject: "Jalan rusak".to_owned(),
        body: "Jalan rusak".to_owned(),
        anonymous: false,
        secret: false,
        reporter_name: None,
        contact_kind: None,
        contact: None,
        address: String::new(),
        village: String::new(),
        landmark: String::new(),
        latitude: None,
        longitude: None,
        happened_on: None,
        category: None,
        unit: None,
        parent: None,
        inherits: None,
        hops: 0,
        received_at: received,
        clock_from: received,
        due_on: None,
        due_what: None,
        told: 0,
        version: 1,
        answer_days: None,
        resolve_days: None,
        promised_on: None,
        withheld: false,
        opened: String::new(),
    }
}

/// The steps of verbs at instants, each as the table leads.
fn steps(list: &[(Verb, &str)]) -> Vec<CaseEvent> {
    let mut state = State::Unverified;
    let mut events = Vec::new();
    for (seq, (verb, when)) in (1..).zip(list) {
        let was = (seq > 1).then_some(state);
        if seq > 1 {
            let line = TABLE.iter().find(|l| l.0 == state && l.1 == *verb);
            state = line.unwrap_or_else(|| panic!("{state} {verb}")).3;
        }
        events.push(event(seq, *verb, was, state, at(when)));
    }
    events
}

fn event(seq: i32, verb: Verb, was: Option<State>, state: State, at: Timestamp) -> CaseEvent {
    CaseEvent {
        seq,
        at,
        verb,
        was,
        state,
        hand: Hand::System,
        account: None,
        actor: String::new(),
        from_unit: None,
        to_unit: None,
        reason: None,
        via: None,
    }
}

fn due(events: &[CaseEvent], now: &str) -> Option<(Due, Date)> {
    let case = case(events.last().unwrap().state, events.first().unwrap().at);
    next(&case, events, &Terms::default(), Week::Five, ZONE, at(now))
}

#[test]
fn each_state_has_its_deadline() {
    use Verb as V;
    // Tuesday 24 November 2026, nine in the morning.
    let begun = (V::Submit, "2026-11-24T02:00:00Z");
    let forward = (V::Forward, "2026-11-25T02:00:00Z");
    let answer = (V::Answer, "2026-11-26T02:00:00Z");
    let propose = (V::Propose, "2026-11-30T02:00:00Z");
    for (list, wanted) in [
        (vec![begun], Some((Due::Verify, date(2026, 11, 27)))),
        (vec![begun, forward], Some((Due::Answer, date(2026, 12, 2)))),
        (
            vec![begun, forward, answer],
            Some((Due::Resolve, date(2026, 12, 15))),
        ),
        (
            vec![begun, forward, answer, propose],
            Some((Due::AutoClose, date(2026, 12, 14))),
        ),
        (
            vec![
                begun,
                forward,
                answer,
                propose,
                (V::Contest, "2026-12-01T02:00:00Z"),
            ],
            Some((Due::Review, date(2026, 12, 8))),
        ),
        (
            vec![
                begun,
                forward,
                answer,
                propose,
                (V::Confirm, "2026-12-01T02:00:00Z"),
            ],
            None,
        ),
    ] {
        assert_eq!(
            due(&list_of(&list), "2026-12-01T03:00:00Z"),
            wanted,
            "{list:?}"
        );
    }
}

fn list_of(list: &[(Verb, &str)]) -> Vec<CaseEvent> {
    steps(list)
}

#[test]
fn neither_silence_nor_a_second_look_is_the_delay_of_the_unit() {
    use Verb as V;
    let list = [
        (V::Submit, "2026-11-24T02:00:00Z"),
        (V::Forward, "2026-11-24T03:00:00Z"),
        (V::Answer, "2026-11-25T03:00:00Z"),
        (V::Propose, "2026-12-01T03:00:00Z"),
        (V::Examine, "2026-12-01T03:00:00Z"),
        (V::Pass, "2026-12-07T03:00:00Z"),
        (V::AutoClose, "2026-12-22T03:00:00Z"),
    ];
    let met = |state: State, n: usize| {
        let events = steps(&list[..n]);
        let case = case(state, events[0].at);
        let facts = facts(
            &case,
            &events,
            &Terms::default(),
            ZONE,
            at("2026-12-23T04:00:00Z"),
        );
        let clocks = facts.reckoned(Week::Five).unwrap();
        clocks.get(ClockKind::Resolution).unwrap().done
    };
    let first = Some((date(2026, 12, 1), true));
    for (state, n) in [
        (State::Proposed, 4),
        (State::Examined, 5),
        (State::Closed, 7),
    ] {
        assert_eq!(met(state, n), first, "{state}");
    }
    assert_eq!(met(State::InProgress, 3), None);
    // The window of the reporter begins when the second seat has looked.
    let passed = steps(&list[..6]);
    let window = Some((Due::AutoClose, date(2026, 12, 21)));
    assert_eq!(due(&passed, "2026-12-08T04:00:00Z"), window);
    let examined = steps(&list[..5]);
    let review = Some((Due::Review, date(2026, 12, 8)));
    assert_eq!(due(&examined, "2026-12-02T04:00:00Z"), review);
}

/// A plan is no result: its clock goes on, and stands still only where the reporter agreed to it.
#[test]
fn a_plan_resolves_nothing_and_silence_does_not_agree_to_it() {
    use Verb as V;
    let begun = [
        (V::Submit, "2026-11-24T02:00:00Z"),
        (V::Forward, "2026-11-25T02:00:00Z"),
        (V::Answer, "2026-11-26T02:00:00Z"),
        (V::Propose, "2026-11-30T02:00:00Z"),
    ];
    let resolution = |list: &[(Verb, &str)], closing| {
        let events = steps(list);
        let case = Case {
            closing,
            ..case(events.last().unwrap().state, events[0].at)
        };
        let facts = facts(
            &case,
            &events,
            &Terms::default(),
            ZONE,
            at("2027-03-01T02:00:00Z"),
        );
        let clocks = facts.reckoned(Week::Five).unwrap();
        let clock = *clocks.get(ClockKind::Resolution).unwrap();
        (clock.due, clock.done)
    };
    let until = |verb, more: &[(Verb, &'static str)]| {
        let mut list = begun.to_vec();
        list.push((verb, "2026-12-02T02:00:00Z"));
        list.extend(more);
        list
    };
    let due = date(2026, 12, 15);
    for verb in [V::AutoClose, V::Confirm] {
        let done = resolution(&until(verb, &[]), Some(Closing::DoneUnverified));
        assert_eq!(done.1, Some((date(2026, 11, 30), true)), "{verb}");
    }
    let planned = Some(Closing::Planned);
    assert_eq!(resolution(&until(V::AutoClose, &[]), planned), (due, None));
    let agreed = resolution(&until(V::Confirm, &[]), planned);
    assert!(agreed.0 > due && agreed.1.is_none(), "{agreed:?}");
    // The day it was planned for has come: what the reporter did not agree to was no pause.
    let woken = [(V::Wake, "2027-02-01T02:00:00Z")];
    assert_eq!(resolution(&until(V::AutoClose, &woken), None), (due, None));
    assert!(resolution(&until(V::Confirm, &woken), None).0 > due);
}

#[test]
fn a_transfer_never_restarts_the_clock() {
    use Verb as V;
    let direct = steps(&[
        (V::Submit, "2026-11-24T02:00:00Z"),
        (V::Forward, "2026-11-24T03:00:00Z"),
    ]);
    let refused = steps(&[
        (V::Submit, "2026-11-24T02:00:00Z"),
        (V::Forward, "2026-11-24T03:00:00Z"),
        (V::NotOurs, "2026-11-26T03:00:00Z"),
        (V::Forward, "2026-11-27T03:00:00Z"),
        (V::Dispose, "2026-11-30T03:00:00Z"),
    ]);
    let now = "2026-11-30T04:00:00Z";
    assert_eq!(due(&direct, now), due(&refused, now));
}

#[test]
fn the_arbiter_has_one_working_day() {
    use Verb as V;
    let events = steps(&[
        (V::Submit, "2026-11-24T02:00:00Z"),
        (V::Forward, "2026-11-24T03:00:00Z"),
        (V::NotOurs, "2026-11-25T03:00:00Z"),
        (V::Forward, "2026-11-25T04:00:00Z"),
        // A Friday.
        (V::NotOursAgain, "2026-11-27T03:00:00Z"),
    ]);
    let monday = Some((Due::Arbitrate, date(2026, 11, 30)));
    assert_eq!(due(&events, "2026-11-27T05:00:00Z"), monday);
}

#[test]
fn while_the_reporter_is_asked_the_clock_stands_still_to_the_minute() {
    use Verb as V;
    let plain = steps(&[(V::Submit, "2026-11-24T02:00:00Z")]);
    let paused = steps(&[
        (V::Submit, "2026-11-24T02:00:00Z"),
        (V::Postpone, "2026-11-24T03:00:00Z"),
        (V::Complete, "2026-11-26T03:00:00Z"),
    ]);
    let of = |events: &[CaseEvent]| {
        let case = case(State::Unverified, events[0].at);
        let facts = facts(
            &case,
            events,
            &Terms::default(),
            ZONE,
            at("2026-11-26T04:00:00Z"),
        );
        let clocks = facts.reckoned(Week::Five).unwrap();
        clocks.get(ClockKind::Verification).unwrap().due_at.unwrap()
    };
    // Two working days were paused: the end moves by exactly two working days.
    assert_eq!(of(&plain).date(), date(2026, 11, 27));
    assert_eq!(of(&paused).date(), date(2026, 12, 1));
    // Not the hour is the same, since a Friday ends later, but the minutes of work.
    let calendar = time::calendar(Law::national().on(date(2026, 11, 24)), Week::Five);
    let civil = |text: &str| ZONE.civil(at(text));
    let stood = calendar.minutes(civil("2026-11-24T03:00:00Z"), civil("2026-11-26T03:00:00Z"));
    assert_eq!(calendar.minutes(of(&plain), of(&paused)), stood);
}

#[test]
fn a_decree_that_takes_a_day_off_moves_clocks_that_run() {
    // On 7 August 2025 the 18th was made a day off.
    let events = steps(&[
        (Verb::Submit, "2025-07-30T02:00:00Z"),
        (Verb::Forward, "2025-07-30T03:00:00Z"),
        (Verb::Answer, "2025-07-30T04:00:00Z"),
    ]);
    let before = Some((Due::Resolve, date(2025, 8, 19)));
    assert_eq!(due(&events, "2025-08-06T02:00:00Z"), before);
    let after = Some((Due::Resolve, date(2025, 8, 20)));
    assert_eq!(due(&events, "2025-08-07T02:00:00Z"), after);
}

#[test]
fn asking_the_reporter_stops_the_clock_no_longer_than_the_agency_allows_in_all() {
    use Verb as V;
    let verification = |until: &str| {
        let events = steps(&[
            (V::Submit, "2026-07-06T02:00:00Z"),
            (V::Postpone, "2026-07-06T03:00:00Z"),
            (V::Complete, "2026-07-26T03:00:00Z"),
            (V::Postpone, "2026-07-27T03:00:00Z"),
            (V::Complete, until),
        ]);
        let case = case(State::Unverified, events[0].at);
        let facts = facts(&case, &events, &Terms::default(), ZONE, at(until));
        let clocks = facts.reckoned(Week::Five).unwrap();
        clocks.get(ClockKind::Verification).unwrap().due_at.unwrap()
    };
    // Twenty days, then ten more: whatever comes after the thirtieth day does not count.
    let most = verification("2026-08-06T03:00:00Z");
    assert!(verification("2026-08-04T03:00:00Z") < most);
    for longer in ["2026-08-07T03:00:00Z", "2026-09-20T03:00:00Z"] {
        assert_eq!(verification(longer), most, "{longer}");
    }
}

#[test]
fn the_wall_of_the_law_goes_before_a_longer_promise() {
    let received = at("2026-01-05T02:00:00Z");
    let events = steps(&[
        (Verb::Submit, "2026-01-05T02:00:00Z"),
        (Verb::Forward, "2026-01-06T02:00:00Z"),
        (Verb::Answer, "2026-01-07T02:00:00Z"),
    ]);
    let mut case = case(State::InProgress, received);
    case.class = Classed(time::Class::WithInspection);
    let facts = facts(
        &case,
        &events,
        &Terms::default(),
        ZONE,
        at("2026-01-07T03:00:00Z"),
    );
    let clocks = facts.reckoned(Week::Five).unwrap();
    let (_, clock) = binding(&clocks, State::InProgress).unwrap();
    assert_eq!(clock.kind, ClockKind::LawDecision);
    // Sixty calendar days after the file was complete.
    assert_eq!(clock.due, date(2026, 3, 7));
}

#[test]
fn asked_again_the_reporter_has_the_whole_time_again() {
    use Verb as V;
    let mut list = vec![
        (V::Submit, "2026-07-01T02:00:00Z"),
        (V::Postpone, "2026-07-01T03:00:00Z"),
        (V::Complete, "2026-07-02T03:00:00Z"),
        // More than ten working days after the first time.
        (V::Postpone, "2026-07-20T03:00:00Z"),
    ];
    let now = "2026-07-20T04:00:00Z";
    // Thirty days of UU 25/2009 article 44, longer than the ten working days of the guideline.
    let wall = Some((Due::Complete, date(2026, 8, 19)));
    assert_eq!(due(&steps(&list), now), wall);
    let clock = |list: &[(Verb, &str)], kind| {
        let events = steps(list);
        let case = case(events.last().unwrap().state, events[0].at);
        let facts = facts(&case, &events, &Terms::default(), ZONE, at(now));
        facts.reckoned(Week::Five).unwrap().get(kind).copied()
    };
    let promise = clock(&list, ClockKind::Completion).unwrap();
    assert_eq!((promise.due, promise.done), (date(2026, 8, 3), None));
    // Where feasts make the ten working days the longer ones, those are waited for.
    let feast = [
        (V::Submit, "2026-03-16T02:00:00Z"),
        (V::Postpone, "2026-03-16T03:00:00Z"),
    ];
    let ends = [ClockKind::Completion, ClockKind::LawCompletion];
    let ends = ends.map(|kind| clock(&feast, kind).unwrap().due);
    let last = ends.into_iter().max().unwrap();
    assert_eq!(due(&steps(&feast), now), Some((Due::Complete, last)));
    list.push((V::Complete, "2026-07-21T03:00:00Z"));
    assert_eq!(clock(&list, ClockKind::Completion), None);
}

#[test]
fn a_report_that_comes_back_and_is_held_goes_on_with_its_clocks() {
    use Verb as V;
    let list = [
        (V::Submit, "2026-07-01T02:00:00Z"),
        (V::Forward, "2026-07-01T03:00:00Z"),
        (V::NotOurs, "2026-07-07T03:00:00Z"),
        (V::Postpone, "2026-07-07T04:00:00Z"),
        (V::Complete, "2026-07-27T04:00:00Z"),
        (V::Forward, "2026-07-27T05:00:00Z"),
        (V::Answer, "2026-07-27T06:00:00Z"),
    ];
    let now = at("2026-07-27T07:00:00Z");
    let clocks = |list: &[(Verb, &str)], class| {
        let events = steps(list);
        let mut case = case(events.last().unwrap().state, events[0].at);
        case.class = Classed(class);
        let facts = facts(&case, &events, &Terms::default(), ZONE, now);
        facts.reckoned(Week::Five).unwrap()
    };
    let calendar = time::calendar(Law::national().on(date(2026, 7, 1)), Week::Five);
    for class in [time::Class::WithoutInspection, time::Class::WithInspection] {
        let held = clocks(&list, class);
        let plain = clocks(&list[..2], class);
        for kind in [ClockKind::Resolution, ClockKind::LawDecision] {
            let (held, plain) = (held.get(kind).unwrap(), plain.get(kind).unwrap());
            assert_eq!((held.from, held.assumed), (plain.from, false), "{kind}");
        }
        let wall = |clocks: &time::Clocks| clocks.get(ClockKind::LawDecision).unwrap().due;
        assert_eq!(wall(&held), wall(&plain));
        // The hold moves the promise by the minutes of work that it lasted.
        let end =
            |clocks: &time::Clocks| clocks.get(ClockKind::Resolution).unwrap().due_at.unwrap();
        let civil = |text: &str| ZONE.civil(at(text));
        let stood = calendar
            .minutes(civil(list[3].1), civil(list[4].1))
            .unwrap();
        assert_eq!(calendar.minutes(end(&plain), end(&held)), Ok(stood));
    }
}

#[test]
fn a_clock_beyond_the_calendar_takes_no_other_with_it() {
    let events = steps(&[
        (Verb::Submit, "2027-10-20T02:00:00Z"),
        (Verb::Forward, "2027-10-21T02:00:00Z"),
        (Verb::Answer, "2027-10-22T02:00:00Z"),
    ]);
    let now = at("2027-10-22T03:00:00Z");
    let of = |n: usize| {
        let mut case = case(events[n - 1].state, events[0].at);
        case.class = Classed(time::Class::WithInspection);
        let events = &events[..n];
        let facts = facts(&case, events, &Terms::default(), ZONE, now);
        let due = next(&case, events, &Terms::default(), Week::Five, ZONE, now);
        (due, facts.told(Week::Five).unwrap().value)
    };
    // Sixty working days end in 2028, for which no decree is known.
    let (due, clocks) = of(1);
    assert_eq!(due, Some((Due::Verify, date(2027, 10, 25))));
    let unknown: Vec<ClockKind> = clocks.unknown.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(unknown, [ClockKind::Resolution]);
    let (due, clocks) = of(3);
    assert_eq!(due, Some((Due::Resolve, date(2027, 12, 20))));
    assert_eq!(clocks.unknown.len(), 1);
    // A shorter promise is known all the same.
    let promised = Case {
        answer_days: Some(1),
        resolve_days: Some(3),
        ..case(State::InProgress, at("2027-12-20T02:00:00Z"))
    };
    let late = steps(&[
        (Verb::Submit, "2027-12-20T02:00:00Z"),
        (Verb::Forward, "2027-12-20T03:00:00Z"),
        (Verb::Answer, "2027-12-20T04:00:00Z"),
    ]);
    let now = at("2027-12-20T05:00:00Z");
    let facts = facts(&promised, &late, &Terms::default(), ZONE, now);
    let clocks = facts.reckoned(Week::Five).unwrap();
    assert_eq!(clocks.get(ClockKind::Resolution), None);
    let promise = clocks.get(ClockKind::ResolutionPromise).unwrap();
    assert_eq!(clocks.binds_first(), Some(promise));
}

proptest! {
    /// However a case wanders between desks and is held on its way, day 0 of its end is the first
    /// forwarding, the wall of the law stands, and the promise moves by what holds lasted, within
    /// what the agency allows in all, and by nothing else.
    #[test]
    fn no_walk_between_desks_moves_the_end(walk in prop::collection::vec((0_usize..Verb::ALL.len(), 1_i64..200), 0..25)) {
        let begin = at("2026-06-01T02:00:00Z");
        let desks = [Verb::Forward, Verb::NotOurs, Verb::NotOursAgain, Verb::Dispose,
                     Verb::Arbitrate, Verb::Answer, Verb::Write, Verb::Postpone, Verb::Complete];
        let mut events = vec![event(1, Verb::Submit, None, State::Unverified, begin)];
        let mut first: Option<(Timestamp, time::Clocks)> = None;
        let mut held: Vec<(Timestamp, Timestamp)> = Vec::new();
        let mut left = jiff::SignedDuration::from_hours(24 * 30);
        let calendar = time::calendar(Law::national().on(ZONE.date_of(begin)), Week::Five);
        for (pick, hours) in walk {
            let verb = desks[pick % desks.len()];
            let last = events.last().unwrap().clone();
            let state = Hand::ALL.iter().find_map(|h| step(last.state, verb, *h).ok());
            let Some(state) = state else { continue };
            let when = last.at + jiff::SignedDuration::from_hours(hours);
            if verb == Verb::Complete {
                // Nothing else can be done to a report while it is held.
                let stood = when.duration_since(last.at).min(left);
                left -= stood;
                held.push((last.at, last.at + stood));
            }
            events.push(event(last.seq + 1, verb, Some(last.state), state, when));
            let case = case(state, begin);
            let now = match state {
                // What a hold that is still open takes is not known yet.
                State::Postponed => continue,
                _ => when,
            };
            let clocks = facts(&case, &events, &Terms::default(), ZONE, now).reckoned(Week::Five).unwrap();
            if !events.iter().any(|e| e.verb == Verb::Forward) {
                continue;
            }
            let (since, first) = first.get_or_insert_with(|| (when, clocks.clone()));
            for kind in [ClockKind::Resolution, ClockKind::LawDecision, ClockKind::FirstResponse] {
                prop_assert_eq!(clocks.get(kind).unwrap().from, first.get(kind).unwrap().from);
            }
            let wall = |clocks: &time::Clocks| clocks.get(ClockKind::LawDecision).unwrap().due;
            prop_assert_eq!(wall(&clocks), wall(first));
            // Of each hold since, what lies before the end as the holds before it have moved it.
            let mut end = first.get(ClockKind::Resolution).unwrap().due_at.unwrap();
            for (from, until) in held.iter().filter(|(from, _)| from >= since) {
                let (from, until) = (ZONE.civil(*from), ZONE.civil(*until));
                if from < end {
                    let stood = calendar.minutes(from, until).unwrap();
                    end = calendar.after_minutes(end, stood).unwrap();
                }
            }
            prop_assert_eq!(clocks.get(ClockKind::Resolution).unwrap().due_at.unwrap(), end);
        }
    }

    /// A pause of any length moves the end by the working minutes it lasted, no minute more or less.
    #[test]
    fn pause_and_resume_lose_no_minute(start in 0_i64..4_000, length in 1_i64..20_000) {
        let begin = at("2026-11-24T02:00:00Z");
        let minute = |n: i64| begin + jiff::SignedDuration::from_mins(n);
        let (from, until) = (minute(start), minute(start + length));
        let plain = [event(1, Verb::Submit, None, State::Unverified, begin)];
        let paused = [
            plain[0].clone(),
            event(2, Verb::Postpone, Some(State::Unverified), State::Postponed, from),
            event(3, Verb::Complete, Some(State::Postponed), State::Unverified, until),
        ];
        let end = |events: &[CaseEvent]| {
            let case = case(State::Unverified, begin);
            let clocks = facts(&case, events, &Terms::default(), ZONE, until).reckoned(Week::Five).unwrap();
            clocks.get(ClockKind::Verification).unwrap().due_at.unwrap()
        };
        let calendar = time::calendar(Law::national().on(ZONE.date_of(begin)), Week::Five);
        let (a, b) = (end(&plain), end(&paused));
        // What of the pause lies within the running clock.
        let stood = calendar.minutes(ZONE.civil(from).min(a), ZONE.civil(until)).unwrap();
        let ran = ZONE.civil(from) < a;
        let moved = calendar.minutes(a, b).unwrap();
        prop_assert_eq!(moved, if ran { stood } else { 0 });
    }
}

#[test]
fn a_promise_binds_before_the_limits_and_is_told_with_its_day() {
    let promised = Case {
        answer_days: Some(1),
        resolve_days: Some(3),
        promised_on: Some(date(2026, 1, 2)),
        ..case(State::Forwarded, at("2026-07-01T02:00:00Z"))
    };
    let events = steps(&[
        (Verb::Submit, "2026-07-01T02:00:00Z"),
        (Verb::Forward, "2026-07-02T02:00:00Z"),
    ]);
    let now = at("2026-07-02T03:00:00Z");
    let terms = Terms::default();
    let due = |case: &Case| next(case, &events, &terms, Week::Five, ZONE, now);
    assert_eq!(due(&promised), Some((Due::Answer, date(2026, 7, 3))));
    let unpromised = Case {
        answer_days: None,
        resolve_days: None,
        ..promised.clone()
    };
    assert_eq!(due(&unpromised), Some((Due::Answer, date(2026, 7, 9))));
    let told = facts(&promised, &events, &terms, ZONE, now)
        .told(Week::Five)
        .unwrap();
    let of = |kind| told.value.get(kind).unwrap();
    assert_eq!(of(ClockKind::ResolutionPromise).due, date(2026, 7, 7));
    assert_eq!(
        told.value.binds_first().unwrap().kind,
        ClockKind::ResolutionPromise
    );
    // The limit stands beside the promise, from the same day.
    assert_eq!(
        of(ClockKind::Resolution).from,
        of(ClockKind::ResolutionPromise).from
    );
    let cited = told.because.iter().filter_map(|r| match r {
        Reason::Rule { cites: Some(c), .. } => Some((c.regulation.to_string(), c.since)),
        _ => None,
    });
    let own = ("Janji layanan instansi".to_owned(), Some(date(2026, 1, 2)));
    assert_eq!(cited.filter(|c| *c == own).count(), 2);
}

#[test]
fn a_promise_stands_still_with_the_limits() {
    // As long as the guideline gives, it ends with it, however long the reporter was asked.
    let promised = Case {
        answer_days: Some(5),
        resolve_days: Some(14),
        ..case(State::InProgress, at("2026-07-01T02:00:00Z"))
    };
    for complete in [
        "2026-07-01T09:00:00Z",
        "2026-07-03T03:00:00Z",
        "2026-07-10T03:00:00Z",
    ] {
        let asked = steps(&[
            (Verb::Submit, "2026-07-01T02:00:00Z"),
            (Verb::Postpone, "2026-07-01T03:00:00Z"),
            (Verb::Complete, complete),
            (Verb::Forward, "2026-07-10T04:00:00Z"),
            (Verb::Answer, "2026-07-10T05:00:00Z"),
        ]);
        let now = at("2026-07-10T06:00:00Z");
        let facts = facts(&promised, &asked, &Terms::default(), ZONE, now);
        let clocks = facts.reckoned(Week::Five).unwrap();
        let due = |kind| clocks.get(kind).unwrap().due_at;
        assert_eq!(
            due(ClockKind::ResolutionPromise),
            due(ClockKind::Resolution)
        );
        assert_eq!(due(ClockKind::AnswerPromise), due(ClockKind::FirstResponse));
    }
}
