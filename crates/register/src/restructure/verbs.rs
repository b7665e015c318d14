//! The verbs as they are asked for on screen: their words in addresses, and what they are done to.

use kernel::{SeatId, UnitId};

/// What a form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    /// Make a unit, under this one if it is given.
    Create(Option<UnitId>),
    /// Rename.
    Rename(UnitId),
    /// Move.
    Move(UnitId),
    /// Merge others into this one, or with this one into a new one.
    Merge(UnitId),
    /// Split.
    Split(UnitId),
    /// Close.
    Close(UnitId),
    /// Make seats.
    Seats(UnitId),
    /// Move a seat.
    MoveSeat(SeatId),
    /// Change the class of a seat.
    SetClass(SeatId),
    /// Close a seat.
    CloseSeat(SeatId),
}

/// The verbs on units: the word in addresses and the key of the label.
pub(super) const ON_UNITS: [(&str, &str); 7] = [
    ("nama", "change-rename-unit"),
    ("pindah", "change-move-unit"),
    ("gabung", "change-merge-units"),
    ("pecah", "change-split-unit"),
    ("tutup", "change-close-unit"),
    ("baru", "change-create-unit-below"),
    ("kursi", "change-create-seats"),
];

/// The verbs on seats.
pub(super) const ON_SEATS: [(&str, &str); 3] = [
    ("pindah", "change-move-seat"),
    ("kelas", "change-set-class"),
    ("tutup", "change-close-seat"),
];

impl Ask {
    /// The verb of an address on a unit.
    pub(super) fn on_unit(word: &str, unit: UnitId) -> Option<Self> {
        Some(match word {
            "baru" => Self::Create(Some(unit)),
            "nama" => Self::Rename(unit),
            "pindah" => Self::Move(unit),
            "gabung" => Self::Merge(unit),
            "pecah" => Self::Split(unit),
            "tutup" => Self::Close(unit),
            "kursi" => Self::Seats(unit),
            _ => return None,
        })
    }

    /// The verb of an address on a seat.
    pub(super) fn on_seat(word: &str, seat: SeatId) -> Option<Self> {
        Some(match word {
            "pindah" => Self::MoveSeat(seat),
            "kelas" => Self::SetClass(seat),
            "tutup" => Self::CloseSeat(seat),
            _ => return None,
        })
    }

    /// The key of the title of the form.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Create(_) => "change-create-unit",
            Self::Rename(_) => "change-rename-unit",
            Self::Move(_) => "change-move-unit",
            Self::Merge(_) => "change-merge-units",
            Self::Split(_) => "change-split-unit",
            Self::Close(_) => "change-close-unit",
            Self::Seats(_) => "change-create-seats",
            Self::MoveSeat(_) => "change-move-seat",
            Self::SetClass(_) => "change-set-class",
            Self::CloseSeat(_) => "change-close-seat",
        }
    }

    /// The page of what it is done to.
    pub(super) fn subject(self) -> String {
        match self {
            Self::Create(None) => "/unit".to_owned(),
            Self::Create(Some(unit))
            | Self::Rename(unit)
            | Self::Move(unit)
            | Self::Merge(unit)
            | Self::Split(unit)
            | Self::Close(unit)
            | Self::Seats(unit) => format!("/unit/{unit}"),
            Self::MoveSeat(seat) | Self::SetClass(seat) | Self::CloseSeat(seat) => {
                format!("/kursi/{seat}")
            }
        }
    }
}
