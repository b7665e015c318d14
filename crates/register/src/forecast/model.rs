//! The forecast itself, on states of the register in memory.

use std::collections::{BTreeMap, HashSet};

use kernel::{Date, SeatLevel, TextEnum, UnitId, dates, text_enum};
use serde::Serialize;

use super::timeline::{Leaving, Timeline, filled_on, seats};
use crate::snapshot::{SeatNow, Snapshot};

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
            let line = Line::empty(level.to_string(), level.to_string(), timeline.until);
            lines.insert((i, level.to_string()), line);
        }
    }
    for (_, seat) in seats(state, within) {
        let (order, key, label) = key_of(state, seat, by);
        let line = lines
            .entry((order, key.clone()))
            .or_insert_with(|| Line::empty(key, label, timeline.until));
        line.count(filled_on(state, seat, timeline.until));
    }
    for gone in timeline.leaving(within) {
        let (order, key, label) = key_of(gone.state, gone.state.seat(gone.seat), by);
        lines
            .entry((order, key.clone()))
            .or_insert_with(|| Line::empty(key, label, timeline.until))
            .retire += 1;
    }
    lines.into_values().collect()
}

fn by_month(timeline: &Timeline, within: Option<&HashSet<UnitId>>) -> Vec<Line> {
    let leaving = timeline.leaving(within);
    let mut lines = Vec::new();
    let mut day = timeline.from;
    while day <= timeline.until {
        let next = dates::first_of_next_month(day);
        let key = format!("{:04}-{:02}", day.year(), day.month());
        let mut line = Line::empty(key.clone(), key, day);
        if let Some(state) = timeline.on(day) {
            for (_, seat) in seats(state, within) {
                line.count(filled_on(state, seat, day));
            }
        }
        let month = leaving.iter().filter(|l| day <= l.on && l.on < next);
        line.retire = u32::try_from(month.count()).unwrap_or(u32::MAX);
        lines.push(line);
        if next <= day {
            break; // the calendar ends here
        }
        day = next;
    }
    lines
}

/// The people who retire from a seat within the timeline, in the order of their dates and names.
#[must_use]
pub fn retirees<'t>(timeline: &'t Timeline, within: Option<&HashSet<UnitId>>) -> Vec<Leaving<'t>> {
    let mut found = timeline.leaving(within);
    found.sort_by_cached_key(|l| (l.on, l.state.person(l.person).folded.clone()));
    found
}

/// Who is past the retirement date but by the register still in a seat, in the order of the dates.
#[must_use]
pub fn overdue<'t>(timeline: &'t Timeline, within: Option<&HashSet<UnitId>>) -> Vec<Leaving<'t>> {
    let mut found = timeline.overdue(within);
    found.sort_by_cached_key(|l| (l.on, l.state.person(l.person).folded.clone()));
    found
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

    fn count(&mut self, filled: bool) {
        if filled {
            self.filled += 1;
        } else {
            self.vacant += 1;
        }
    }
}
