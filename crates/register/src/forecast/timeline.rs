//! The register from one date to another: one state for each month in which something changes that
//! is already decided, and who leaves in between.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::ToSpan as _;
use kernel::{Date, PersonId, UnitId, dates};

use crate::snapshot::{Ix, SeatNow, Snapshot};

/// The register from one date to another.
pub struct Timeline {
    states: Vec<Arc<Snapshot>>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

/// Somebody who reaches the retirement date while holding a seat.
#[derive(Clone, Copy)]
pub struct Leaving<'t> {
    /// The state of the register in which the person holds the seat.
    pub state: &'t Snapshot,
    /// The seat.
    pub seat: Ix,
    /// The person.
    pub person: Ix,
    /// The first day of retirement (TMT pensiun); for whoever took the seat after it, the day of the
    /// state in which that shows.
    pub on: Date,
}

/// The days of which the states must be read. Retirements take effect on the 1st of a month, so a
/// change within a month shows from the next 1st on, or from the last day of the forecast.
#[must_use]
pub fn state_days(from: Date, until: Date, changes: &[Date]) -> Vec<Date> {
    let shown = |day: &Date| {
        let first = day.first_of_month();
        let next = if first == *day {
            first
        } else {
            dates::first_of_next_month(*day)
        };
        next.min(until)
    };
    let mut days = vec![from];
    let ahead = changes.iter().filter(|d| from < **d && **d <= until);
    days.extend(ahead.map(shown));
    days.sort_unstable();
    days.dedup();
    days
}

/// At most so many of the days, evenly: each state is a whole register, and what a stranger can ask
/// for must have a bound. The first and the last day stay.
pub(super) fn thinned(days: Vec<Date>, most: usize) -> Vec<Date> {
    let count = days.len();
    if count <= most || most < 2 {
        return days;
    }
    let picked = (0..most).filter_map(|i| days.get(i * (count - 1) / (most - 1)).copied());
    picked.collect()
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
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&Snapshot> {
        let known = self.states.iter().rev().find(|s| s.on <= day);
        known.or(self.states.first()).map(|s| &**s)
    }

    /// A unit and all that is ever below it.
    #[must_use]
    pub fn below(&self, unit: UnitId) -> HashSet<UnitId> {
        let of = |s: &Arc<Snapshot>| {
            let found = s.find_unit(unit).map(|top| s.below(top));
            let units = found.unwrap_or_default().into_iter();
            units.map(|u| s.unit(u).id).collect::<Vec<_>>()
        };
        self.states.iter().flat_map(of).collect()
    }

    /// Whose retirement date lies within the timeline while holding a seat, each once, in the order
    /// of the states.
    pub(super) fn leaving(&self, within: Option<&HashSet<UnitId>>) -> Vec<Leaving<'_>> {
        let mut all = self.due(within);
        all.retain(|l| l.on >= self.from);
        all
    }

    /// Who by the register still holds a seat although the retirement date lay before the timeline.
    /// They neither fill the seat nor retire within the timeline: somebody forgot to record it.
    pub(super) fn overdue(&self, within: Option<&HashSet<UnitId>>) -> Vec<Leaving<'_>> {
        let mut all = self.due(within);
        all.retain(|l| l.on < self.from);
        all
    }

    /// Whose retirement date is not later than the last day.
    pub(super) fn due(&self, within: Option<&HashSet<UnitId>>) -> Vec<Leaving<'_>> {
        let mut seen: HashSet<PersonId> = HashSet::new();
        let mut found = Vec::new();
        for (i, state) in self.states.iter().enumerate() {
            let next = self.states.get(i + 1);
            for (seat, now) in seats(state, within) {
                for person in holders(now) {
                    let who = state.person(person);
                    let Some(date) = who.retires else { continue };
                    // Nearly everybody retires later than any state can say.
                    if date > next.map_or(self.until, |n| n.on.min(self.until)) {
                        continue;
                    }
                    let last = next.map_or(self.until, |n| last_day(n, who.id).min(self.until));
                    if date <= last && seen.insert(who.id) {
                        let on = if date < self.from {
                            date
                        } else {
                            date.max(state.on)
                        };
                        found.push(Leaving {
                            state,
                            seat,
                            person,
                            on,
                        });
                    }
                }
            }
        }
        found
    }
}

/// The last day on which the state before `next` speaks for a person. A retirement that is already
/// decided empties the seat in the very state that begins on its day; it still counts.
fn last_day(next: &Snapshot, person: PersonId) -> Date {
    let still_seated = next
        .find_person(person)
        .is_some_and(|ix| next.person(ix).seat.is_some());
    if still_seated {
        next.on.saturating_sub(1.day())
    } else {
        next.on
    }
}

/// The definitive holders of a seat: one, or several where the register is at fault.
pub(super) fn holders(seat: &SeatNow) -> impl Iterator<Item = Ix> + '_ {
    seat.holder
        .into_iter()
        .chain(seat.also_held_by.iter().copied())
}

/// Does the seat have a definitive holder who has not retired by that day?
pub(super) fn filled_on(state: &Snapshot, seat: &SeatNow, day: Date) -> bool {
    holders(seat).any(|p| state.person(p).retires.is_none_or(|date| date > day))
}

/// The seats of a state within some units.
pub(super) fn seats<'s>(
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

#[cfg(test)]
mod thinning {
    use super::*;

    #[test]
    fn keeps_the_ends_and_a_bound() {
        let day = |n: i16| Date::constant(2000 + n, 1, 1);
        let all: Vec<Date> = (0..50).map(day).collect();
        let few = thinned(all.clone(), 7);
        assert_eq!(few.len(), 7);
        assert_eq!((few.first(), few.last()), (all.first(), all.last()));
        assert!(few.is_sorted());
        assert_eq!(thinned(all.clone(), 50), all);
        assert_eq!(thinned(all.clone(), 80), all);
    }
}
