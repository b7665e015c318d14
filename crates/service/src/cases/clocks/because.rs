//! What the agency and its outages did to the clock of a case, as reasons beside those of the law.

use kernel::{Date, Phrase, Reason, Timestamp, Zone};
use law::Law;
use law::time::{Week, calendar_known_on};
use platform::settings::Setting;

use super::next::waiting;
use crate::cases::machine::{State, Verb};
use crate::cases::model::{Case, CaseEvent};
use crate::cases::terms::Terms;

/// The working days that outages took after day 0 of a case, in their order.
#[must_use]
pub fn lost(case: &Case, terms: &Terms, week: Week, zone: Zone, now: Timestamp) -> Vec<Date> {
    let today = zone.date_of(now);
    let calendar = calendar_known_on(Law::national().on(today), week, Some(today));
    let mut lost = calendar.lost_to(&terms.stoppages(case.clock_from, zone));
    lost.retain(|day| *day > zone.date_of(case.clock_from));
    lost
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
        .map(|own| {
            own.term
                .reason(vec![day("Hari ke-0", "Start (day 0)", own.from)])
        })
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
fn closed_at(events: &[CaseEvent]) -> Option<Timestamp> {
    let closed = |e: &&CaseEvent| e.state == State::Closed && e.was != Some(State::Closed);
    events.iter().rfind(closed).map(|e| e.at)
}

/// May a case be opened again still? A closed one may within a window, which outages stretch.
pub(in crate::cases) fn opens_again(
    events: &[CaseEvent],
    terms: &Terms,
    zone: Zone,
    now: Timestamp,
) -> bool {
    closed_at(events).is_none_or(|at| {
        let window = terms.on(Setting::CasesReopenDays, zone.date_of(at));
        now <= terms.ends(at, window)
    })
}
