//! The wave of retirements: holders who leave, month by month and level by level.

use std::collections::HashSet;

use kernel::{Date, SeatLevel, TextEnum as _, UnitId};

use super::{Timeline, retirees};

/// Retirements by month and level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wave {
    /// The first days of the months, in order.
    pub months: Vec<Date>,
    /// One row a level, in the order of [`SeatLevel::ALL`], one figure a month.
    pub levels: Vec<(SeatLevel, Vec<u32>)>,
}

impl Wave {
    /// All levels of a month together.
    #[must_use]
    pub fn total(&self, month: usize) -> u32 {
        self.levels
            .iter()
            .filter_map(|(_, counts)| counts.get(month))
            .sum()
    }
}

/// Counts the wave of a timeline.
#[must_use]
pub fn wave(timeline: &Timeline, within: Option<&HashSet<UnitId>>) -> Wave {
    let mut months = vec![timeline.from.first_of_month()];
    while let Some(next) = months
        .last()
        .map(|m| kernel::dates::first_of_next_month(*m))
    {
        if next > timeline.until {
            break;
        }
        months.push(next);
    }
    let mut levels: Vec<(SeatLevel, Vec<u32>)> = SeatLevel::ALL
        .iter()
        .map(|l| (*l, vec![0; months.len()]))
        .collect();
    for (state, person, date) in retirees(timeline, within) {
        let level = state
            .person(person)
            .seat
            .map(|(seat, ..)| state.job_of(state.seat(seat)).level.seat_level());
        let month = months.iter().position(|m| *m == date.first_of_month());
        let row = levels.iter_mut().find(|(l, _)| Some(*l) == level);
        if let (Some((_, counts)), Some(month)) = (row, month) {
            if let Some(count) = counts.get_mut(month) {
                *count += 1;
            }
        }
    }
    Wave { months, levels }
}
