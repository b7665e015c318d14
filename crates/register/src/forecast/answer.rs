//! "How many JPT seats are vacant on 1 October?": the answer with its reasons.

use std::collections::HashSet;

use kernel::{Date, Finding, Locale, Phrase, Reason, SeatLevel, UnitId, dates};
use serde::Serialize;

use super::timeline::{Leaving, Timeline, filled_on, seats};
use crate::snapshot::{SeatNow, Snapshot};

/// Seats named one by one in the reasons, at most.
const NAMED: usize = 40;

/// The seats of one level on a date to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Vacancy {
    /// The level.
    pub level: SeatLevel,
    /// The date.
    pub date: Date,
    /// The seats there are on the date.
    pub seats: u32,
    /// Those with a definitive holder who has not retired.
    pub filled: u32,
    /// Those without.
    pub vacant: u32,
    /// Holders whose retirement date lies between the first day asked about and the date.
    pub retire: u32,
}

/// The seats of a level that are vacant on the last day of a timeline, and why each of them is.
#[must_use]
pub fn vacancy(
    timeline: &Timeline,
    level: SeatLevel,
    within: Option<&HashSet<UnitId>>,
) -> Finding<Vacancy> {
    let of_level = |s: &Snapshot, seat: &SeatNow| s.job_of(seat).level.seat_level() == level;
    let gone: Vec<Leaving<'_>> = timeline
        .due(within)
        .into_iter()
        .filter(|l| of_level(l.state, l.state.seat(l.seat)))
        .collect();
    let overdue = gone.iter().filter(|l| l.on < timeline.from).count();
    let mut value = Vacancy {
        level,
        date: timeline.until,
        seats: 0,
        filled: 0,
        vacant: 0,
        retire: u32::try_from(gone.len() - overdue).unwrap_or(u32::MAX),
    };
    let mut facts = Vec::new();
    if let Some(state) = timeline.on(timeline.until) {
        for (_, seat) in seats(state, within).filter(|(_, seat)| of_level(state, seat)) {
            value.seats += 1;
            if filled_on(state, seat, timeline.until) {
                value.filled += 1;
            } else {
                value.vacant += 1;
                if facts.len() < NAMED {
                    facts.push(why_vacant(state, seat, &gone, timeline.from));
                }
            }
        }
    }
    let unnamed = (value.vacant as usize).saturating_sub(facts.len());
    if unnamed > 0 {
        facts.push(Reason::fact(
            Phrase::new("Kursi kosong lainnya", "Other vacant seats"),
            Phrase::same(unnamed.to_string()),
        ));
    }
    let mut because = vec![Reason::Rule {
        says: Phrase::new(
            "Kursi kosong bila pada tanggal itu tidak ada pemangku definitif yang belum pensiun; Plt. dan Plh. tidak mengisi kursi",
            "A seat is vacant when on that date no definitive holder who has not retired sits in it; acting holders (Plt, Plh) do not fill a seat",
        ),
        cites: None,
        because: facts,
    }];
    because.extend(rules(&gone));
    Finding { value, because }
}

/// One vacant seat with what emptied it.
fn why_vacant(state: &Snapshot, seat: &SeatNow, gone: &[Leaving<'_>], from: Date) -> Reason {
    let job = &state.job_of(seat).name;
    let unit = &state.unit(seat.unit).name;
    let left = gone.iter().find(|l| l.state.seat(l.seat).id == seat.id);
    let (mut id, mut en) = match left {
        Some(l) if l.on < from => {
            let name = &l.state.person(l.person).full_name;
            let (id, en) = (dates::long(l.on, Locale::Id), dates::long(l.on, Locale::En));
            (
                format!("{name} seharusnya pensiun {id}, tetapi masih tercatat menjabat"),
                format!("{name} was due to retire on {en} but is still recorded in the seat"),
            )
        }
        Some(l) => {
            let name = &l.state.person(l.person).full_name;
            (
                format!("{name} pensiun {}", dates::long(l.on, Locale::Id)),
                format!("{name} retires on {}", dates::long(l.on, Locale::En)),
            )
        }
        None => (
            "tanpa pemangku definitif".to_owned(),
            "no definitive holder".to_owned(),
        ),
    };
    if let Some((who, how)) = seat.acting {
        let name = &state.person(who).full_name;
        let title = match how {
            kernel::AssignmentKind::Plh => "Plh.",
            _ => "Plt.",
        };
        id.push_str(&format!("; {title} {name}"));
        en.push_str(&format!("; acting ({title}) {name}"));
    }
    Reason::fact(Phrase::same(format!("{job}, {unit}")), Phrase::new(id, en))
}

/// The rules of the retirement ages that emptied the seats, each once.
fn rules(gone: &[Leaving<'_>]) -> Vec<Reason> {
    let mut rules: Vec<Reason> = Vec::new();
    for l in gone {
        let job = l.state.job_of(l.state.seat(l.seat));
        if let Some(rule) = job.bup.as_ref().map(law::retirement::BupRule::reason)
            && !rules.contains(&rule)
        {
            rules.push(rule);
        }
    }
    rules
}
