//! The wave of retirements: holders who leave, period by period and level by level.

use std::collections::HashSet;

use jiff::ToSpan as _;
use kernel::{Date, SeatLevel, TextEnum as _, UnitId, dates};

use super::Timeline;

/// Months of a wave that is still drawn month by month; a longer one is drawn year by year.
const MONTHS: i32 = 36;

/// Retirements by period and level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wave {
    /// Is a period a year? Otherwise a month.
    pub yearly: bool,
    /// The first days of the periods, in order.
    pub periods: Vec<Date>,
    /// One row a level, in the order of [`SeatLevel::ALL`], one figure a period.
    pub levels: Vec<(SeatLevel, Vec<u32>)>,
}

impl Wave {
    /// All levels of a period together.
    #[must_use]
    pub fn total(&self, period: usize) -> u32 {
        let of = |(_, counts): &(SeatLevel, Vec<u32>)| counts.get(period).copied();
        self.levels.iter().filter_map(of).sum()
    }

    /// The last day of a period.
    #[must_use]
    pub fn last_day(&self, period: usize) -> Option<Date> {
        let first = *self.periods.get(period)?;
        let next = if self.yearly {
            first.saturating_add(1.year())
        } else {
            dates::first_of_next_month(first)
        };
        Some(next.saturating_sub(1.day()))
    }
}

/// Counts the wave of a timeline, by month where it is short and by year where it is long.
#[must_use]
pub fn wave(timeline: &Timeline, within: Option<&HashSet<UnitId>>) -> Wave {
    let first = timeline.from.first_of_month();
    let yearly = dates::months_between(first, timeline.until) >= MONTHS;
    let start = if yearly { first.first_of_year() } else { first };
    let step = |i: i32| {
        let span = if yearly { i.years() } else { i.months() };
        start.saturating_add(span)
    };
    let periods: Vec<Date> = (0..)
        .map(step)
        .take_while(|day| *day <= timeline.until)
        .collect();
    let mut levels: Vec<(SeatLevel, Vec<u32>)> = SeatLevel::ALL
        .iter()
        .map(|l| (*l, vec![0; periods.len()]))
        .collect();
    for gone in timeline.leaving(within) {
        let level = gone.state.job_of(gone.state.seat(gone.seat)).level;
        let row = levels.iter_mut().find(|(l, _)| *l == level.seat_level());
        let period = periods.partition_point(|day| *day <= gone.on);
        let count = row.and_then(|(_, counts)| counts.get_mut(period.checked_sub(1)?));
        if let Some(count) = count {
            *count += 1;
        }
    }
    Wave {
        yearly,
        periods,
        levels,
    }
}
