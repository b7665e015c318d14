//! The position map (peta jabatan): seats by code, and counts of functional and executive seats.

use std::collections::{BTreeMap, HashMap, HashSet};

use kernel::{FactId, JobId, Nip, SeatId, UnitId};
use serde::Serialize;
use store::{Event, Result, Tx};

use super::current::Current;
use super::places::{self, lead_key};
use super::store::{self as sql};
use super::{JobNote, KnownJobs, KnownUnits, Taken, Terms, UnitNote, units};
use crate::facts::{self, Dated, SeatFact, SeatRow};
use crate::model::UNKNOWN_START;

/// One line of a position map.
#[derive(Clone, Debug)]
pub struct PositionRow {
    /// The row of the sheet.
    pub row: u32,
    /// The code of the seat; none for a line that counts seats.
    pub code: Option<String>,
    /// The unit.
    pub unit: UnitNote,
    /// The job.
    pub job: JobNote,
    /// How many seats are needed.
    pub need: u32,
    /// The number of the holder, where the map names one.
    pub holder: Option<Nip>,
}

/// What taking a position map changed.
#[derive(Clone, Copy, Debug, Default, Serialize, PartialEq, Eq)]
pub struct PositionsTaken {
    /// Units added.
    pub units_added: u32,
    /// Jobs added.
    pub jobs_added: u32,
    /// Seats added.
    pub seats_added: u32,
    /// Seats that were known and got their code from the map.
    pub seats_coded: u32,
    /// Seats that were the same.
    pub seats_same: u32,
}

/// Takes a position map into the register. Seats that the register has and the map lacks stay:
/// closing a seat is an action with a decree, never a side effect of a file.
///
/// # Errors
/// The faults of the database; nothing is kept then.
pub fn take_positions(
    tx: &mut Tx<'_, '_>,
    terms: Terms<'_>,
    rows: &[PositionRow],
) -> Result<PositionsTaken> {
    let mut taken = Taken::default();
    let units = units::take(tx, terms, rows.iter().map(|r| &r.unit), &mut taken)?;
    let jobs = places::take_jobs(tx, terms, rows.iter().map(|r| &r.job), &mut taken)?;
    let mut map = Map::open(tx, terms, &units, &jobs)?;
    let leaders = leaders(rows, &units, &map.led);
    for row in rows {
        map.line(row, leaders.contains(&row.row));
    }
    let mut done = map.done;
    done.units_added = taken.units_added;
    done.jobs_added = taken.jobs_added;
    done.seats_added = u32::try_from(map.new_seats.len()).unwrap_or(u32::MAX);
    facts::add_seats(tx, &map.new_seats)?;
    facts::add_seat_facts(tx, &map.new_facts)?;
    for fact in &map.new_facts {
        tx.record(Event::new(terms.permission, "import", "seat", fact.seat).after(fact));
    }
    for (seat, code) in &map.coded {
        sql::set_seat_code(tx, *seat, code)?;
        tx.record(Event::new(terms.permission, "import", "seat", *seat).after(code));
    }
    Ok(done)
}

/// The row of each unit that leads it, for units without a managing seat so far.
fn leaders(rows: &[PositionRow], units: &KnownUnits, led: &HashSet<UnitId>) -> HashSet<u32> {
    let mut best = HashMap::new();
    for row in rows.iter().filter(|r| r.code.is_some()) {
        let Some(unit) = units.of(&row.unit).filter(|u| !led.contains(u)) else {
            continue;
        };
        let key = lead_key(&row.job);
        match best.get(&unit) {
            Some((known, _)) if *known <= key => {}
            _ => {
                best.insert(unit, (key, row.row));
            }
        }
    }
    best.into_values().map(|(_, row)| row).collect()
}

struct Map<'m> {
    terms: Terms<'m>,
    units: &'m KnownUnits,
    jobs: &'m KnownJobs,
    by_code: HashSet<String>,
    /// Seats of unit and job that have no code yet.
    uncoded: BTreeMap<(UnitId, JobId), Vec<SeatId>>,
    counted: HashMap<(UnitId, JobId), u32>,
    held_by: HashMap<Nip, SeatId>,
    led: HashSet<UnitId>,
    new_seats: Vec<SeatRow>,
    new_facts: Vec<SeatFact>,
    coded: Vec<(SeatId, String)>,
    done: PositionsTaken,
}

impl<'m> Map<'m> {
    fn open(
        tx: &mut Tx<'_, '_>,
        terms: Terms<'m>,
        units: &'m KnownUnits,
        jobs: &'m KnownJobs,
    ) -> Result<Self> {
        let current = Current::read(tx)?;
        let seats = sql::seats(tx)?;
        let mut uncoded: BTreeMap<(UnitId, JobId), Vec<SeatId>> = BTreeMap::new();
        let mut counted = HashMap::new();
        for seat in &seats {
            *counted.entry((seat.unit, seat.job)).or_insert(0) += 1;
            if seat.code.is_none() {
                uncoded
                    .entry((seat.unit, seat.job))
                    .or_default()
                    .push(seat.id);
            }
        }
        Ok(Self {
            terms,
            units,
            jobs,
            by_code: seats.iter().filter_map(|s| s.code.clone()).collect(),
            uncoded,
            counted,
            held_by: current.held_by_nip(),
            led: seats
                .iter()
                .filter(|s| s.managing)
                .map(|s| s.unit)
                .collect(),
            new_seats: Vec::new(),
            new_facts: Vec::new(),
            coded: Vec::new(),
            done: PositionsTaken::default(),
        })
    }

    fn line(&mut self, row: &PositionRow, leads: bool) {
        let job = self
            .jobs
            .get(&(row.job.name.clone(), row.job.level))
            .copied();
        let (Some(unit), Some(job)) = (self.units.of(&row.unit), job) else {
            return;
        };
        match &row.code {
            Some(code) => self.coded_seat(row, code, unit, job, leads),
            None => self.counted_seats(row, unit, job),
        }
    }

    fn coded_seat(&mut self, row: &PositionRow, code: &str, unit: UnitId, job: JobId, leads: bool) {
        if !self.by_code.insert(code.to_owned()) {
            self.done.seats_same += 1;
            return;
        }
        match self.take_uncoded(row.holder, unit, job) {
            Some(seat) => {
                self.coded.push((seat, code.to_owned()));
                self.done.seats_coded += 1;
            }
            None => self.add(row, Some(code), unit, job, leads, "map"),
        }
    }

    /// A seat that an earlier import made: that of the holder first, else any of unit and job.
    fn take_uncoded(&mut self, holder: Option<Nip>, unit: UnitId, job: JobId) -> Option<SeatId> {
        let free = self.uncoded.get_mut(&(unit, job))?;
        let held = holder.and_then(|nip| self.held_by.get(&nip));
        let at = held.and_then(|seat| free.iter().position(|s| s == seat));
        match at {
            Some(at) => Some(free.remove(at)),
            None => free.pop(),
        }
    }

    fn counted_seats(&mut self, row: &PositionRow, unit: UnitId, job: JobId) {
        let has = self.counted.get(&(unit, job)).copied().unwrap_or(0);
        self.done.seats_same += has.min(row.need);
        for _ in has..row.need {
            self.add(row, None, unit, job, false, "abk");
        }
        self.counted.insert((unit, job), has.max(row.need));
    }

    fn add(
        &mut self,
        row: &PositionRow,
        code: Option<&str>,
        unit: UnitId,
        job: JobId,
        leads: bool,
        need: &'static str,
    ) {
        let seat = SeatId::new();
        self.new_seats.push(SeatRow {
            id: seat,
            code: code.map(str::to_owned),
        });
        self.new_facts.push(SeatFact {
            id: FactId::new(),
            seat,
            unit,
            job,
            class: row.job.class,
            managing: leads,
            need_basis: need,
            dated: Dated::since(UNKNOWN_START, None, self.terms.source),
        });
    }
}
