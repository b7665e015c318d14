//! The verbs by which an organisation changes. The same words are spoken by a single change on
//! screen and by the steps of a draft.

use kernel::{JobId, SeatId, UnitId};
use serde::{Deserialize, Serialize};

use crate::model::UnitKind;

/// A unit that is to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewUnit {
    /// The id it will have.
    pub id: UnitId,
    /// Its code; the next free one beneath its parent when empty.
    pub code: Option<String>,
    /// The unit above.
    pub parent: Option<UnitId>,
    /// Its name.
    pub name: String,
    /// Its short name.
    pub short_name: Option<String>,
    /// Its kind.
    pub kind: UnitKind,
}

/// The unit that others are merged into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Into {
    /// One that is there, which may be one of those that are merged.
    Unit(UnitId),
    /// A new one.
    New(NewUnit),
}

/// One part of a unit that is split.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The unit it becomes.
    pub unit: NewUnit,
    /// The seats it takes along.
    pub seats: Vec<SeatId>,
    /// The units below that it takes along.
    pub children: Vec<UnitId>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verb", rename_all = "snake_case")]
pub enum Step {
    /// Make a unit (pembentukan).
    CreateUnit {
        /// The unit.
        unit: NewUnit,
    },
    /// Give a unit another name (perubahan nomenklatur).
    RenameUnit {
        /// The unit.
        unit: UnitId,
        /// Its new name.
        name: String,
        /// Its new short name.
        short_name: Option<String>,
    },
    /// Put a unit under another.
    MoveUnit {
        /// The unit.
        unit: UnitId,
        /// The unit above from then on.
        parent: UnitId,
    },
    /// Close a unit (penghapusan).
    CloseUnit {
        /// The unit.
        unit: UnitId,
        /// Where its seats go, with those who hold them.
        seats_to: Option<UnitId>,
        /// Where the units below go.
        children_to: Option<UnitId>,
        /// Close vacant seats instead of moving them.
        close_vacant: bool,
    },
    /// Make one unit of several (penggabungan).
    MergeUnits {
        /// The units that are merged.
        units: Vec<UnitId>,
        /// What they become.
        into: Into,
        /// The seat that leads it; without one, the seat that led the unit already.
        head: Option<SeatId>,
    },
    /// Make several units of one (pemecahan).
    SplitUnit {
        /// The unit.
        unit: UnitId,
        /// The new units.
        parts: Vec<Part>,
        /// Does the unit stay, with what no part takes along?
        keep: bool,
    },
    /// Make seats (penetapan formasi).
    CreateSeats {
        /// Their unit.
        unit: UnitId,
        /// Their job.
        job: JobId,
        /// One id a chair.
        seats: Vec<SeatId>,
        /// Their class, where it differs from that of the job.
        class: Option<i32>,
        /// Does the seat lead the unit?
        managing: bool,
        /// Does the need rest on a workload analysis (ABK)?
        by_workload: bool,
    },
    /// Put a seat, with who holds it, into another unit.
    MoveSeat {
        /// The seat.
        seat: SeatId,
        /// The unit.
        unit: UnitId,
        /// Does it lead that unit?
        managing: bool,
    },
    /// Give a seat another class (kelas jabatan).
    SetClass {
        /// The seat.
        seat: SeatId,
        /// The class; none for that of the job.
        class: Option<i32>,
    },
    /// Close a seat.
    CloseSeat {
        /// The seat.
        seat: SeatId,
        /// End the assignments to it on the same day.
        end_assignments: bool,
    },
}

impl Step {
    /// The word of the verb, as the journal and the message keys use it.
    #[must_use]
    pub const fn verb(&self) -> &'static str {
        match self {
            Self::CreateUnit { .. } => "create_unit",
            Self::RenameUnit { .. } => "rename_unit",
            Self::MoveUnit { .. } => "move_unit",
            Self::CloseUnit { .. } => "close_unit",
            Self::MergeUnits { .. } => "merge_units",
            Self::SplitUnit { .. } => "split_unit",
            Self::CreateSeats { .. } => "create_seats",
            Self::MoveSeat { .. } => "move_seat",
            Self::SetClass { .. } => "set_class",
            Self::CloseSeat { .. } => "close_seat",
        }
    }
}
