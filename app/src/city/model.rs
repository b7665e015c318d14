//! The plain structs of a made city: units, jobs, seats, decrees. Rows refer to each other by
//! typed places in its lists.

use jiff::civil::Date;
use kernel::{EducationLevel, JobKind, JobLevel};
use register::model::UnitKind;

macro_rules! places {
    ($($(#[$meta:meta])* $name:ident,)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub usize);
    )+};
}
places! {
    /// Place of a unit in [`City::units`](super::City::units).
    UnitIx,
    /// Place of a job in [`City::jobs`](super::City::jobs).
    JobIx,
    /// Place of a seat in [`City::seats`](super::City::seats).
    SeatIx,
    /// Place of a person in [`City::people`](super::City::people).
    PersonIx,
    /// Place of a decree in [`City::decrees`](super::City::decrees).
    DecreeIx,
}

/// When a fact holds, half-open, and the decree it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The first day.
    pub from: Date,
    /// The first day it no longer holds.
    pub to: Option<Date>,
    /// The decree.
    pub decree: Option<DecreeIx>,
}

impl Dated {
    /// From a day on, without an end and still without a decree.
    #[must_use]
    pub const fn since(from: Date) -> Self {
        Self {
            from,
            to: None,
            decree: None,
        }
    }

    /// Over a period, still without a decree.
    #[must_use]
    pub const fn between(from: Date, to: Date) -> Self {
        Self {
            from,
            to: Some(to),
            decree: None,
        }
    }

    /// Does it hold on this day?
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }
}

/// A unit (unor). Its facts are in order of time and leave no gap.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its code within the agency: `07.02.01`.
    pub code: String,
    /// Its names and places through time.
    pub facts: Vec<UnitFact>,
}

impl Unit {
    /// The first day of the unit.
    #[must_use]
    pub fn from(&self) -> Date {
        self.facts.first().map_or(Date::MAX, |f| f.dated.from)
    }

    /// The first day it no longer exists; `None` while it does.
    #[must_use]
    pub fn to(&self) -> Option<Date> {
        self.facts.last().and_then(|f| f.dated.to)
    }

    /// Its name and place on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&UnitFact> {
        self.facts.iter().find(|f| f.dated.holds(day))
    }
}

/// The name and place of a unit over a period.
#[derive(Clone, Debug)]
pub struct UnitFact {
    /// The unit above; only the government itself has none.
    pub parent: Option<UnitIx>,
    /// Its name.
    pub name: String,
    /// Its short name, where it has one.
    pub short_name: Option<String>,
    /// Its kind.
    pub kind: UnitKind,
    /// Its place among its siblings.
    pub sort: i32,
    /// When.
    pub dated: Dated,
}

/// Where a unit went in a restructuring.
#[derive(Clone, Copy, Debug)]
pub struct UnitMapping {
    /// The unit before.
    pub from_unit: UnitIx,
    /// The unit after; the same for a rename.
    pub to_unit: UnitIx,
    /// `merge`, `close` or `rename`.
    pub how: &'static str,
    /// Since when.
    pub from: Date,
    /// The decree.
    pub decree: Option<DecreeIx>,
}

/// A job (jabatan).
#[derive(Clone, Debug)]
pub struct Job {
    /// Its name, with the level for a functional job: `Perawat Terampil`.
    pub name: String,
    /// Its kind.
    pub kind: JobKind,
    /// Its level.
    pub level: JobLevel,
    /// Its class (kelas jabatan).
    pub class: i32,
    /// The echelon of a managing job: `II.b`.
    pub eselon: Option<&'static str>,
    /// The least education.
    pub min_education: EducationLevel,
}

/// A seat (formasi): one chair.
#[derive(Clone, Debug)]
pub struct Seat {
    /// Its code on the position map.
    pub code: String,
    /// Its unit.
    pub unit: UnitIx,
    /// Its job.
    pub job: JobIx,
    /// Its class (kelas jabatan).
    pub class: i32,
    /// Does it lead its unit?
    pub managing: bool,
    /// What its need rests on: `map` (the structure) or `abk` (workload analysis).
    pub need_basis: &'static str,
    /// When.
    pub dated: Dated,
}

/// A decree (SK).
#[derive(Clone, Debug)]
pub struct Decree {
    /// Its number: `821.2/014/BKPSDM/2024`.
    pub number: String,
    /// When it was signed.
    pub signed_on: Date,
    /// The office that signed it.
    pub signed_by: &'static str,
    /// What it is about.
    pub about: &'static str,
}
