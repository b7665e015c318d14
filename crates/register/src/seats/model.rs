//! What is counted of seats: how many there are, filled and vacant, level by level.

use std::collections::HashSet;

use kernel::{SeatLevel, TextEnum as _, UnitId};
use serde::Serialize;

use crate::snapshot::Snapshot;

/// The seats of one level on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LevelCount {
    /// The level.
    pub level: SeatLevel,
    /// The seats there are.
    pub seats: u32,
    /// Those with a definitive holder. Who acts (Plt, Plh) does not fill a seat.
    pub filled: u32,
    /// Those without.
    pub vacant: u32,
}

/// Counts seats level by level, of the whole agency or of some units.
#[must_use]
pub fn counts(s: &Snapshot, units: Option<&HashSet<UnitId>>) -> [LevelCount; 5] {
    let wanted = s
        .seats
        .iter()
        .filter(|seat| units.is_none_or(|units| units.contains(&s.unit(seat.unit).id)));
    let mut counts = [
        SeatLevel::JptPratama,
        SeatLevel::Administrator,
        SeatLevel::Pengawas,
        SeatLevel::Jf,
        SeatLevel::Pelaksana,
    ]
    .map(|level| LevelCount {
        level,
        seats: 0,
        filled: 0,
        vacant: 0,
    });
    for seat in wanted {
        let level = s.job_of(seat).level.seat_level();
        if let Some(count) = counts.iter_mut().find(|c| c.level == level) {
            count.seats += 1;
            if seat.holder.is_some() {
                count.filled += 1;
            } else {
                count.vacant += 1;
            }
        }
    }
    debug_assert_eq!(counts.len(), SeatLevel::ALL.len());
    counts
}
