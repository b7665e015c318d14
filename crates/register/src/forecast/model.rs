//! The forecast itself, on states of the register in memory.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use jiff::ToSpan as _;
use kernel::{Date, SeatLevel, TextEnum, UnitId, dates, text_enum};
use serde::Serialize;

use crate::snapshot::{Ix, SeatNow, Snapshot};

text_enum! {
    /// What a forecast is grouped by.
    pub enum By {
        /// The five levels of seats.
        Level = "level",
        /// Units.
        Unit = "unit",
        /// Jobs.
        Job = "job",
        /// Months: one line a month.
        Month = "month",
    }
}

/// One line of a forecast.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The level, the code of the unit, the name of the job, or the month `2026-12`.
    pub key: String,
    /// The day for which `filled` and `vacant` hold.
    pub date: Date,
    /// Seats with a definitive holder who has not retired by that day.
    pub filled: u32,
    /// Holders who retire in the period of the line.
    pub retire: u32,
    /// Seats without a definitive holder on that day.
    pub vacant: u32,
    /// The words for the key, for people.
    #[serde(skip)]
    pub label: String,
}

/// The register from one date to another.
pub struct Timeline {
    states: Vec<Arc<Snapshot>>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

impl Timeline {
    /// A timeline from states in the order of their dates; the first one is that of `from`.
    #[must_use]
    pub fn new(states: Vec<Arc<Snapshot>>, from: Date, until: Date) -> Self {
        Self {
            states,
            from,
            until,
        }
    }

    /// What is known of a day: the newest state that is not later.
    fn on(&self, day: Date) -> Option<&Snapshot> {
        self.states
            .iter()
            .rev()
            .find(|s| s.on <= day)
            .or(self.states.first())
            .map(|s| &**s)
    }
}

/// Forecasts. `within` limits it to units; `None` means all.
#[must_use]
pub fn forecast(timeline: &Timeline, by: By, within: Option<&HashSet<UnitId>>) -> Vec<Line> {
    match by {
        By::Month => by_month(timeline, within),
        _ => by_key(timeline, by, within),
    }
}

fn by_key(timeline: &Timeline, by: By, within: Option<&HashSet<UnitId>>) -> Vec<Line> {
    let Some(state) = timeline.on(timeline.until) else {
        return Vec::new();
    };
    let mut lines: BTreeMap<(usize, String), Line> = BTreeMap::new();
    if by == By::Level {
        for (i, level) in SeatLevel::ALL.iter().enumerate() {
            lines.insert(
                (i, level.to_string()),
                Line::empty(level.to_string(), level.to_string(), timeline.until),
            );
        }
    }
    for (_, seat) in seats(state, within) {
        let (order, key, label) = key_of(state, seat, by);
        let line = lines
            .entry((order, key.clone()))
            .or_insert_with(|| Line::empty(key, label, timeline.until));
        match holder_on(state, seat, timeline.until) {
            true => line.filled += 1,
            false => line.vacant += 1,
        }
    }
    for (state, seat, _) in leaving(timeline, within) {
        let (order, key, label) = key_of(state, state.seat(seat), by);
        lines
            .entry((order, key.clone()))
            .or_insert_with(|| Line::empty(key, label, timeline.until))
            .retire += 1;
    }
    lines.into_values().collect()
}

fn by_month(timeline: &Timeline, within: Option<&HashSet<UnitId>>) -> Vec<Line> {
    let leaving: Vec<Date> = leaving(timeline, within).map(|(_, _, date)| date).collect();
    let mut lines = Vec::new();
    let mut day = timeline.from;
    while day <= timeline.until {
        let next = dates::first_of_next_month(day);
        let key = format!("{:04}-{:02}", day.year(), day.month());
        let mut line = Line::empty(key.clone(), key, day);
        if let Some(state) = timeline.on(day) {
            for (_, seat) in seats(state, within) {
                match holder_on(state, seat, day) {
                    true => line.filled += 1,
                    false => line.vacant += 1,
                }
            }
        }
        let month = leaving
            .iter()
            .filter(|d| **d < next && (**d >= day || day == timeline.from));
        line.retire = u32::try_from(month.count()).unwrap_or(u32::MAX);
        lines.push(line);
        day = next;
    }
    lines
}

/// The people who retire from a seat within the timeline, in the order of their dates: the state
/// of the register in which they are found, their place in it, and the day.
#[must_use]
pub fn retirees<'t>(
    timeline: &'t Timeline,
    within: Option<&'t HashSet<UnitId>>,
) -> Vec<(&'t Snapshot, Ix, Date)> {
    let mut found: Vec<(&Snapshot, Ix, Date)> = leaving(timeline, within)
        .filter_map(|(state, seat, date)| Some((state, state.seat(seat).holder?, date)))
        .collect();
    found.sort_by(|a, b| (a.2, &a.0.person(a.1).folded).cmp(&(b.2, &b.0.person(b.1).folded)));
    found
}

/// Holders who reach their date in the timeline. Whoever is already past it leaves on the first day.
fn leaving<'t>(
    timeline: &'t Timeline,
    within: Option<&'t HashSet<UnitId>>,
) -> impl Iterator<Item = (&'t Snapshot, Ix, Date)> {
    timeline
        .states
        .iter()
        .enumerate()
        .flat_map(move |(i, state)| {
            // A state holds until the day before the next one.
            let last = timeline
                .states
                .get(i + 1)
                .and_then(|next| next.on.checked_sub(1.day()).ok());
            let last = last.unwrap_or(timeline.until).min(timeline.until);
            let first = i == 0;
            seats(state, within).filter_map(move |(ix, seat)| {
                let date = state.person(seat.holder?).retires?;
                let due = date <= last && (date >= state.on || first);
                due.then(|| (&**state, ix, date.max(timeline.from)))
            })
        })
}

fn seats<'s>(
    state: &'s Snapshot,
    within: Option<&HashSet<UnitId>>,
) -> impl Iterator<Item = (Ix, &'s SeatNow)> {
    state
        .seats
        .iter()
        .enumerate()
        .filter(move |(_, seat)| {
            within.is_none_or(|units| units.contains(&state.unit(seat.unit).id))
        })
        .map(|(i, seat)| (i as Ix, seat))
}

fn holder_on(state: &Snapshot, seat: &SeatNow, day: Date) -> bool {
    seat.holder
        .is_some_and(|p| state.person(p).retires.is_none_or(|date| date > day))
}

fn key_of(state: &Snapshot, seat: &SeatNow, by: By) -> (usize, String, String) {
    let job = state.job_of(seat);
    match by {
        By::Unit => {
            let unit = state.unit(seat.unit);
            (0, unit.code.clone(), unit.name.clone())
        }
        By::Job => (0, job.name.clone(), job.name.clone()),
        By::Level | By::Month => {
            let level = job.level.seat_level();
            let order = SeatLevel::ALL.iter().position(|l| *l == level).unwrap_or(0);
            (order, level.to_string(), level.to_string())
        }
    }
}

impl Line {
    fn empty(key: String, label: String, date: Date) -> Self {
        Self {
            key,
            label,
            date,
            filled: 0,
            retire: 0,
            vacant: 0,
        }
    }
}
