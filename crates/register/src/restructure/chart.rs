//! The organisation on one day as it can be changed: units, seats and who holds them, each with
//! the row it rests on and with what is already decided for later days.

use std::collections::{BTreeMap, HashMap, HashSet};

use kernel::{AssignmentKind, Date, FactId, JobId, JobLevel, PersonId, SeatId, UnitId};
use serde::Serialize;

use crate::model::UnitKind;

/// The row that something rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Rests {
    /// The row.
    pub fact: FactId,
    /// Its first day.
    pub from: Date,
}

/// A unit on the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unit {
    /// Its code.
    pub code: String,
    /// The unit above.
    pub parent: Option<UnitId>,
    /// Its name.
    pub name: String,
    /// Its short name.
    pub short_name: Option<String>,
    /// Its kind.
    pub kind: UnitKind,
    /// Its place among its siblings.
    pub sort: i32,
    /// The row; none for a unit that is only planned.
    #[serde(skip)]
    pub rests: Option<Rests>,
}

/// A seat on the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seat {
    /// Its unit.
    pub unit: UnitId,
    /// Its job.
    pub job: JobId,
    /// Its class, where it differs from that of the job.
    pub class: Option<i32>,
    /// Does it lead its unit?
    pub managing: bool,
    /// What its need rests on.
    pub need_basis: &'static str,
    /// The row; none for a seat that is only planned.
    #[serde(skip)]
    pub rests: Option<Rests>,
}

/// A person in a seat, on the day or later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Held {
    /// The row.
    pub fact: FactId,
    /// The person.
    pub person: PersonId,
    /// The seat.
    pub seat: SeatId,
    /// How it is held.
    pub kind: AssignmentKind,
    /// The first day.
    pub from: Date,
}

/// A job, as far as a chart needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its name.
    pub name: String,
    /// Its level.
    pub level: JobLevel,
    /// Its class.
    pub class: Option<i32>,
}

/// Units, seats and their holders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The units that are open.
    pub units: BTreeMap<UnitId, Unit>,
    /// The seats there are.
    pub seats: BTreeMap<SeatId, Seat>,
    /// Who holds or acts in the seats.
    pub held: BTreeMap<SeatId, Vec<Held>>,
}

/// What is already decided for days after the day of a chart.
#[derive(Clone, Debug, Default)]
pub struct Later {
    /// The first day on which a unit changes or ends.
    pub units: HashMap<UnitId, Date>,
    /// The first day on which a seat changes or ends.
    pub seats: HashMap<SeatId, Date>,
    /// The day from which a unit is no more.
    pub closes: HashMap<UnitId, Date>,
    /// The first day on which something is put under or into a unit.
    pub into: HashMap<UnitId, Date>,
    /// The first day on which somebody enters a seat.
    pub held: HashMap<SeatId, Date>,
}

/// Where a unit went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Went {
    /// The unit before.
    pub from: UnitId,
    /// The unit after; the unit itself where nothing takes its place.
    pub to: UnitId,
    /// `merge`, `split`, `close`, `rename`.
    pub how: &'static str,
}

/// The organisation on one day, as it was and as the steps taken so far leave it.
#[derive(Clone, Debug)]
pub struct Chart {
    /// The day.
    pub on: Date,
    /// As it was before the first step.
    pub before: State,
    /// As it is now.
    pub now: State,
    /// The jobs there are.
    pub jobs: HashMap<JobId, Job>,
    /// Codes that are taken, also by units of other days.
    pub codes: HashSet<String>,
    /// What is already decided for later days.
    pub later: Later,
    /// Where units went.
    pub went: Vec<Went>,
    /// Assignments that end on the day, because their seat is closed.
    pub ended: Vec<Held>,
}

impl Chart {
    /// A chart without steps.
    #[must_use]
    pub fn new(on: Date, state: State, jobs: HashMap<JobId, Job>) -> Self {
        let codes = state.units.values().map(|u| u.code.clone()).collect();
        Self {
            on,
            before: state.clone(),
            now: state,
            jobs,
            codes,
            later: Later::default(),
            went: Vec::new(),
            ended: Vec::new(),
        }
    }
}

impl State {
    /// The units right below a unit, in their order.
    #[must_use]
    pub fn children(&self, unit: Option<UnitId>) -> Vec<UnitId> {
        let mut children: Vec<(&UnitId, &Unit)> = self
            .units
            .iter()
            .filter(|(_, u)| u.parent == unit)
            .collect();
        children.sort_by_key(|(_, u)| (u.sort, u.name.as_str()));
        children.into_iter().map(|(id, _)| *id).collect()
    }

    /// The seats of a unit.
    pub fn seats_of(&self, unit: UnitId) -> impl Iterator<Item = (SeatId, &Seat)> {
        self.seats
            .iter()
            .filter(move |(_, s)| s.unit == unit)
            .map(|(id, s)| (*id, s))
    }

    /// Does `unit` lie beneath `above`, or is it the same?
    #[must_use]
    pub fn is_within(&self, unit: UnitId, above: UnitId) -> bool {
        let mut at = Some(unit);
        // A tree is never deeper than it has units; the bound keeps a damaged one from hanging.
        for _ in 0..=self.units.len() {
            match at {
                Some(unit) if unit == above => return true,
                Some(unit) => at = self.units.get(&unit).and_then(|u| u.parent),
                None => return false,
            }
        }
        true
    }

    /// The way from the top to a unit, the unit last.
    #[must_use]
    pub fn path(&self, unit: UnitId) -> Vec<UnitId> {
        let mut path = vec![unit];
        let mut at = unit;
        while let Some(parent) = self.units.get(&at).and_then(|u| u.parent) {
            if path.contains(&parent) {
                break;
            }
            path.push(parent);
            at = parent;
        }
        path.reverse();
        path
    }

    /// The units in the order of the tree, each with its depth.
    #[must_use]
    pub fn in_order(&self) -> Vec<(UnitId, usize)> {
        let mut beneath: HashMap<Option<UnitId>, Vec<(&UnitId, &Unit)>> = HashMap::new();
        for entry in &self.units {
            // A unit whose parent is closed is shown at the top rather than not at all.
            let parent = entry.1.parent.filter(|p| self.units.contains_key(p));
            beneath.entry(parent).or_default().push(entry);
        }
        for children in beneath.values_mut() {
            children.sort_by_key(|(_, u)| (std::cmp::Reverse(u.sort), std::cmp::Reverse(&u.name)));
        }
        let mut waiting: Vec<(UnitId, usize)> = Vec::new();
        let mut found = Vec::with_capacity(self.units.len());
        let put = |waiting: &mut Vec<(UnitId, usize)>, of: Option<UnitId>, depth: usize| {
            let children = beneath.get(&of).into_iter().flatten();
            waiting.extend(children.map(|(id, _)| (**id, depth)));
        };
        put(&mut waiting, None, 0);
        while let Some((unit, depth)) = waiting.pop() {
            found.push((unit, depth));
            put(&mut waiting, Some(unit), depth + 1);
        }
        found
    }

    /// The seat that leads a unit.
    #[must_use]
    pub fn head(&self, unit: UnitId) -> Option<SeatId> {
        self.seats_of(unit)
            .find(|(_, s)| s.managing)
            .map(|(id, _)| id)
    }

    /// The definitive holder of a seat.
    #[must_use]
    pub fn holder(&self, seat: SeatId) -> Option<PersonId> {
        let held = self.held.get(&seat)?;
        held.iter()
            .find(|h| h.kind == AssignmentKind::Definitive)
            .map(|h| h.person)
    }

    /// Is it a tree: nothing lies beneath itself?
    #[must_use]
    pub fn is_tree(&self) -> bool {
        self.units.iter().all(|(id, unit)| {
            unit.parent
                .is_none_or(|parent| !self.is_within(parent, *id))
        })
    }
}
