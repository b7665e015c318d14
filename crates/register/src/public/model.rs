//! What the public sees of the formation: seats by unit and level, without a name.

use kernel::{Date, SeatLevel, TextEnum as _};
use serde::Serialize;

use crate::snapshot::{Ix, Snapshot};

/// The seats of one level in one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpenRow {
    /// The code of the unit.
    pub unit_code: String,
    /// The name of the unit.
    pub unit: String,
    /// The code of the unit above; empty at the top.
    pub parent_code: String,
    /// The name of the department (perangkat daerah) it belongs to.
    pub department: String,
    /// The level of the seats.
    pub level: SeatLevel,
    /// The seats there are.
    pub seats: u32,
    /// Those with a definitive holder.
    pub filled: u32,
    /// Those without.
    pub vacant: u32,
}

/// The names of the columns, in their order, with the keys of their explanations.
pub const COLUMNS: [(&str, &str); 8] = [
    ("unit_code", "open-column-unit-code"),
    ("unit", "open-column-unit"),
    ("parent_code", "open-column-parent-code"),
    ("department", "open-column-department"),
    ("level", "open-column-level"),
    ("seats", "open-column-seats"),
    ("filled", "open-column-filled"),
    ("vacant", "open-column-vacant"),
];

/// The whole of the open data.
#[derive(Clone, Debug, Serialize)]
pub struct OpenData {
    /// Whose formation.
    pub publisher: String,
    /// The day it is of.
    pub date: Date,
    /// The licence under which it may be used.
    pub licence: &'static str,
    /// Where the columns are described.
    pub schema: &'static str,
    /// The rows, in the order of the tree and of the levels.
    pub rows: Vec<OpenRow>,
}

/// The seats of every unit by level; units and levels without seats are left out.
#[must_use]
pub fn rows(s: &Snapshot) -> Vec<OpenRow> {
    let units = s.roots.iter().flat_map(|root| s.below(*root));
    units.flat_map(|unit| of_unit(s, unit)).collect()
}

fn of_unit(s: &Snapshot, ix: Ix) -> Vec<OpenRow> {
    let unit = s.unit(ix);
    let row = |level: &SeatLevel| {
        let of_level = unit
            .seats
            .iter()
            .map(|seat| s.seat(*seat))
            .filter(|seat| s.job_of(seat).level.seat_level() == *level);
        let (mut seats, mut filled) = (0, 0);
        for seat in of_level {
            seats += 1;
            filled += u32::from(seat.holder.is_some());
        }
        OpenRow {
            unit_code: unit.code.clone(),
            unit: unit.name.clone(),
            parent_code: unit
                .parent
                .map(|p| s.unit(p).code.clone())
                .unwrap_or_default(),
            department: s.unit(unit.department).name.clone(),
            level: *level,
            seats,
            filled,
            vacant: seats - filled,
        }
    };
    SeatLevel::ALL
        .iter()
        .map(row)
        .filter(|row| row.seats > 0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seats::counts;
    use crate::testing::{Office, TODAY};

    #[test]
    fn the_open_rows_add_up_to_the_counts_and_name_nobody() {
        let office = Office::open();
        let s = office.on(TODAY);
        let rows = rows(&s);
        for count in counts(&s, None) {
            let of_level = || rows.iter().filter(|r| r.level == count.level);
            assert_eq!(of_level().map(|r| r.seats).sum::<u32>(), count.seats);
            assert_eq!(of_level().map(|r| r.filled).sum::<u32>(), count.filled);
            assert_eq!(of_level().map(|r| r.vacant).sum::<u32>(), count.vacant);
        }
        let text = serde_json::to_string(&rows).unwrap();
        for person in &s.people {
            assert!(!text.contains(&person.name), "{}", person.name);
            assert!(!text.contains(&person.nip.to_string()));
        }
    }

    #[test]
    fn the_columns_described_are_those_of_the_rows() {
        let office = Office::open();
        let row = serde_json::to_value(&rows(&office.on(TODAY))[0]).unwrap();
        let names: Vec<&str> = row
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let mut described: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
        let mut sorted = names.clone();
        sorted.sort_unstable();
        described.sort_unstable();
        assert_eq!(sorted, described);
    }
}
