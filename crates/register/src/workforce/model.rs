//! The people and seats of a date counted for pictures: age, generation, education, grade,
//! departments, leadership.

use std::collections::{BTreeMap, HashSet};

use jiff::ToSpan as _;
use kernel::{
    AsnKind, Date, EducationLevel, SeatLevel, Sex, TextEnum as _, UnitId, dates, text_enum,
};

use crate::model::AnyGrade;
use crate::snapshot::{Ix, PersonNow, SeatNow, Snapshot};

/// The youngest and the oldest age that has a row of its own; below and above are one row each.
const AGES: std::ops::Range<i32> = 20..65;
/// Years of age in a row.
const BAND: i32 = 5;

text_enum! {
    /// A generation by year of birth, cut as Badan Pusat Statistik cuts it in the census of 2020.
    pub enum Generation {
        /// Born up to 1945.
        PreBoomer = "pre_boomer",
        /// Born 1946 to 1964.
        Boomer = "boomer",
        /// Born 1965 to 1980.
        X = "x",
        /// Born 1981 to 1996.
        Millennial = "millennial",
        /// Born 1997 to 2012.
        Z = "z",
        /// Born from 2013 on.
        PostZ = "post_z",
    }
}

impl Generation {
    /// The first and the last year of birth.
    #[must_use]
    pub const fn years(self) -> (i16, i16) {
        match self {
            Self::PreBoomer => (1900, 1945),
            Self::Boomer => (1946, 1964),
            Self::X => (1965, 1980),
            Self::Millennial => (1981, 1996),
            Self::Z => (1997, 2012),
            Self::PostZ => (2013, 2199),
        }
    }

    /// The generation of a birth date.
    #[must_use]
    pub fn of(birth: Date) -> Self {
        let holds = |g: &&Self| birth.year() <= g.years().1;
        Self::ALL.iter().find(holds).copied().unwrap_or(Self::PostZ)
    }
}

/// People of some ages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgeBand {
    /// The lowest age; none for the youngest row.
    pub from: Option<i32>,
    /// The highest age; none for the oldest row.
    pub to: Option<i32>,
    /// Men.
    pub male: u32,
    /// Women.
    pub female: u32,
}

/// The seats of a department (perangkat daerah) and what will become of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DepartmentSeats {
    /// The department.
    pub unit: Ix,
    /// Its seats, by level in the order of [`SeatLevel::ALL`].
    pub seats: [u32; 5],
    /// Those without a definitive holder, by level in the order of [`SeatLevel::ALL`].
    pub vacant: [u32; 5],
    /// Holders who retire within a year.
    pub retire: u32,
}

impl DepartmentSeats {
    /// All seats.
    #[must_use]
    pub fn seats_in_all(&self) -> u32 {
        self.seats.iter().sum()
    }

    /// All vacant seats.
    #[must_use]
    pub fn vacant_in_all(&self) -> u32 {
        self.vacant.iter().sum()
    }
}

/// What holds of a leading seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeadState {
    /// A definitive holder who stays for more than a year.
    Filled(Ix),
    /// A definitive holder who retires within a year.
    Leaving(Ix, Date),
    /// Nobody definitive; somebody acts in it.
    Acting(Ix, kernel::AssignmentKind),
    /// Nobody.
    Vacant,
}

/// A seat of the high leadership (JPT) with its state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeadSeat {
    /// The seat.
    pub seat: Ix,
    /// What holds of it.
    pub state: LeadState,
}

/// The part of the register that a picture is of.
pub struct Part<'s> {
    /// The register on the date.
    pub s: &'s Snapshot,
    /// The people.
    pub people: Vec<&'s PersonNow>,
    /// The units whose seats count; none for all.
    pub units: Option<&'s HashSet<UnitId>>,
}

impl<'s> Part<'s> {
    /// The people that pass and the seats of the units.
    #[must_use]
    pub fn new(
        s: &'s Snapshot,
        units: Option<&'s HashSet<UnitId>>,
        people: impl Fn(&PersonNow) -> bool,
    ) -> Self {
        Self {
            s,
            people: s.people.iter().filter(|p| people(p)).collect(),
            units,
        }
    }

    /// Kinds of civil servants, those that occur.
    #[must_use]
    pub fn kinds(&self) -> Vec<(AsnKind, u32)> {
        tally(self.people.iter().map(|p| p.asn_kind))
    }

    /// Men and women by age, the youngest first; rows without anybody at either end are left out.
    #[must_use]
    pub fn ages(&self) -> Vec<AgeBand> {
        let mut bands = vec![AgeBand::empty(None, Some(AGES.start - 1))];
        let starts = AGES.step_by(BAND as usize);
        bands.extend(starts.map(|a| AgeBand::empty(Some(a), Some(a + BAND - 1))));
        bands.push(AgeBand::empty(Some(AGES.end), None));
        for person in &self.people {
            let age = dates::years_between(person.birth, self.s.on);
            if let Some(band) = bands.iter_mut().find(|b| b.to.is_none_or(|to| age <= to)) {
                match person.sex {
                    Sex::Male => band.male += 1,
                    Sex::Female => band.female += 1,
                }
            }
        }
        let anybody = |b: &AgeBand| b.male + b.female > 0;
        let first = bands.iter().position(anybody).unwrap_or(0);
        let last = bands.iter().rposition(anybody).map_or(0, |i| i + 1);
        bands.get(first..last).unwrap_or_default().to_vec()
    }

    /// Generations, those that occur.
    #[must_use]
    pub fn generations(&self) -> Vec<(Generation, u32)> {
        tally(self.people.iter().map(|p| Generation::of(p.birth)))
    }

    /// The highest education, those that occur, and how many have none on record.
    #[must_use]
    pub fn education(&self) -> (Vec<(EducationLevel, u32)>, u32) {
        let known = tally(self.people.iter().filter_map(|p| p.education));
        let unknown = self.people.iter().filter(|p| p.education.is_none());
        (known, whole(unknown.count()))
    }

    /// Grades, those that occur, PPPK first, and how many have none on record.
    #[must_use]
    pub fn grades(&self) -> (Vec<(AnyGrade, u32)>, u32) {
        let known = tally(self.people.iter().filter_map(|p| p.grade.map(|(g, _)| g)));
        let unknown = self.people.iter().filter(|p| p.grade.is_none());
        (known, whole(unknown.count()))
    }

    /// The seats of each department, most vacant first, then by name.
    #[must_use]
    pub fn departments(&self) -> Vec<DepartmentSeats> {
        let horizon = self.s.on.saturating_add(1.year());
        let mut found: BTreeMap<Ix, DepartmentSeats> = BTreeMap::new();
        for (_, seat) in self.seats() {
            let unit = self.s.unit(seat.unit).department;
            let row = found.entry(unit).or_insert(DepartmentSeats {
                unit,
                seats: [0; 5],
                vacant: [0; 5],
                retire: 0,
            });
            let level = self.s.job_of(seat).level.seat_level();
            let place = SeatLevel::ALL.iter().position(|l| *l == level);
            if let Some(seats) = place.and_then(|i| row.seats.get_mut(i)) {
                *seats += 1;
            }
            match seat.holder.map(|p| self.s.person(p).retires) {
                None => {
                    if let Some(vacant) = place.and_then(|i| row.vacant.get_mut(i)) {
                        *vacant += 1;
                    }
                }
                Some(retires) => row.retire += u32::from(retires.is_some_and(|d| d <= horizon)),
            }
        }
        let mut list: Vec<DepartmentSeats> = found.into_values().collect();
        let share = |d: &DepartmentSeats| {
            u64::from(d.vacant_in_all()) * 1_000_000 / u64::from(d.seats_in_all().max(1))
        };
        list.sort_by_cached_key(|d| {
            let name = self.s.unit(d.unit).name.clone();
            (std::cmp::Reverse(share(d)), name)
        });
        list
    }

    /// The seats of the high leadership (JPT), in the order of the tree of units.
    #[must_use]
    pub fn leadership(&self) -> Vec<LeadSeat> {
        let horizon = self.s.on.saturating_add(1.year());
        let lead = |seat: &SeatNow| self.s.job_of(seat).level.seat_level() == SeatLevel::JptPratama;
        let state = |seat: &SeatNow| match (seat.holder, seat.acting) {
            (Some(p), _) => match self.s.person(p).retires.filter(|d| *d <= horizon) {
                Some(date) => LeadState::Leaving(p, date),
                None => LeadState::Filled(p),
            },
            (None, Some((p, how))) => LeadState::Acting(p, how),
            (None, None) => LeadState::Vacant,
        };
        let order = self.tree_order();
        let mut list: Vec<LeadSeat> = self
            .seats()
            .filter(|(_, seat)| lead(seat))
            .map(|(ix, seat)| LeadSeat {
                seat: ix,
                state: state(seat),
            })
            .collect();
        list.sort_by_key(|l| {
            (
                order.get(self.s.seat(l.seat).unit as usize).copied(),
                l.seat,
            )
        });
        list
    }

    /// The place of each unit when the tree is read from the top, branch by branch.
    fn tree_order(&self) -> Vec<u32> {
        let mut order = vec![u32::MAX; self.s.units.len()];
        let mut open: Vec<Ix> = self.s.roots.iter().rev().copied().collect();
        let mut place = 0;
        while let Some(unit) = open.pop() {
            if let Some(slot) = order.get_mut(unit as usize) {
                *slot = place;
            }
            place += 1;
            open.extend(self.s.unit(unit).children.iter().rev());
        }
        order
    }

    fn seats(&self) -> impl Iterator<Item = (Ix, &'s SeatNow)> {
        let (s, units) = (self.s, self.units);
        let within = move |seat: &SeatNow| units.is_none_or(|u| u.contains(&s.unit(seat.unit).id));
        let numbered = s.seats.iter().enumerate().map(|(i, seat)| (i as Ix, seat));
        numbered.filter(move |(_, seat)| within(seat))
    }
}

impl AgeBand {
    const fn empty(from: Option<i32>, to: Option<i32>) -> Self {
        Self {
            from,
            to,
            male: 0,
            female: 0,
        }
    }
}

/// How often each value occurs, in the order of the values.
fn tally<T: Ord>(values: impl Iterator<Item = T>) -> Vec<(T, u32)> {
    let mut counts: BTreeMap<T, u32> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().collect()
}

fn whole(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
