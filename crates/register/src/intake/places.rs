//! Jobs and seats of a sheet: a person sits in a free seat of unit and job, or gets a new one.

use std::collections::{BTreeMap, HashMap, HashSet};

use kernel::{FactId, JobId, JobKind, JobLevel, PersonId, SeatId, UnitId};
use store::{Event, Result, Tx};

use super::current::Current;
use super::store::{self as sql};
use super::{Incoming, JobNote, KnownJobs, KnownUnits, SeatOfRow, Taken, Terms};
use crate::facts::{self, Dated, JobRow, SeatFact, SeatRow};
use crate::model::{UNKNOWN_START, fold};

pub(super) fn take_jobs<'n>(
    tx: &mut Tx<'_, '_>,
    terms: Terms<'_>,
    notes: impl Iterator<Item = &'n JobNote>,
    taken: &mut Taken,
) -> Result<KnownJobs> {
    let mut known: KnownJobs = sql::jobs(tx)?
        .into_iter()
        .map(|(name, level, id)| ((name, level), id))
        .collect();
    let mut new = Vec::new();
    for note in notes {
        let key = (note.name.clone(), note.level);
        known.entry(key).or_insert_with(|| {
            let id = JobId::new();
            new.push(JobRow {
                id,
                name: note.name.clone(),
                kind: note.kind,
                level: note.level,
                class: note.class,
                eselon: note.eselon.clone(),
                siasn_id: note.siasn_id.clone(),
                min_education: None,
            });
            id
        });
    }
    taken.jobs_added += u32::try_from(new.len()).unwrap_or(u32::MAX);
    facts::add_jobs(tx, &new)?;
    for job in &new {
        tx.record(Event::new(terms.permission, "import", "job", job.id).after(job));
    }
    Ok(known)
}

/// Finds or makes the seat of every row that names a unit and a job.
pub(super) fn take_seats(
    tx: &mut Tx<'_, '_>,
    terms: Terms<'_>,
    rows: &[Incoming],
    units: &KnownUnits,
    jobs: &KnownJobs,
    taken: &mut Taken,
) -> Result<SeatOfRow> {
    let current = Current::read(tx)?;
    let mut room = Room::open(tx, &current)?;
    let placed: Vec<(&Incoming, UnitId, JobId)> = rows
        .iter()
        .filter_map(|r| {
            let job = r.job.as_ref()?;
            Some((
                r,
                units.of(r.unit.as_ref()?)?,
                *jobs.get(&(job.name.clone(), job.level))?,
            ))
        })
        .collect();
    let mut seats = SeatOfRow::new();
    let mut waiting = Vec::new();
    // Whoever sits where the sheet says keeps the seat; only then are free seats given out.
    for (row, unit, job) in placed {
        let person = current.identity(row.nip).map(|i| i.person);
        match person.and_then(|p| room.seat_of(p, unit, job)) {
            Some(seat) => {
                seats.insert(row.row, seat);
            }
            None => waiting.push((row, unit, job)),
        }
    }
    let leaders = leaders(&waiting, &room);
    let mut new_seats = Vec::new();
    let mut new_facts = Vec::new();
    for (row, unit, job) in waiting {
        let seat = room.free_seat(unit, job).unwrap_or_else(|| {
            let seat = SeatId::new();
            new_seats.push(SeatRow {
                id: seat,
                code: None,
            });
            new_facts.push(SeatFact {
                id: FactId::new(),
                seat,
                unit,
                job,
                class: None,
                managing: leaders.contains(&row.row),
                need_basis: "import",
                dated: Dated::since(UNKNOWN_START, None, terms.source),
            });
            seat
        });
        seats.insert(row.row, seat);
    }
    taken.seats_added += u32::try_from(new_seats.len()).unwrap_or(u32::MAX);
    facts::add_seats(tx, &new_seats)?;
    facts::add_seat_facts(tx, &new_facts)?;
    for fact in &new_facts {
        tx.record(Event::new(terms.permission, "import", "seat", fact.seat).after(fact));
    }
    Ok(seats)
}

/// The rows whose new seat leads its unit: the highest managerial post of a unit that has none yet.
fn leaders(waiting: &[(&Incoming, UnitId, JobId)], room: &Room) -> HashSet<u32> {
    let mut best: HashMap<UnitId, (LeadKey, u32)> = HashMap::new();
    for (row, unit, _) in waiting
        .iter()
        .filter(|(_, unit, _)| !room.led.contains(unit))
    {
        let Some(job) = row.job.as_ref().filter(|j| j.kind == JobKind::Managerial) else {
            continue;
        };
        let key = lead_key(job);
        let entry = best.entry(*unit).or_insert_with(|| (key.clone(), row.row));
        if key < entry.0 {
            *entry = (key, row.row);
        }
    }
    best.into_values().map(|(_, row)| row).collect()
}

type LeadKey = (JobLevel, String, bool, String);

/// Higher level first, then the higher echelon, then names that speak of leading.
pub(super) fn lead_key(job: &JobNote) -> LeadKey {
    const LEADING: [&str; 7] = [
        "kepala",
        "camat",
        "lurah",
        "direktur",
        "inspektur",
        "sekretaris",
        "sekda",
    ];
    let name = fold(&job.name);
    let leads = name.split(' ').next().is_some_and(|w| LEADING.contains(&w));
    (
        job.level,
        job.eselon.clone().unwrap_or_else(|| "z".to_owned()),
        !leads,
        name,
    )
}

/// The seats of the map: who sits where, which are free.
struct Room {
    held: HashMap<PersonId, (UnitId, JobId, SeatId)>,
    free: BTreeMap<(UnitId, JobId), Vec<SeatId>>,
    led: HashSet<UnitId>,
}

impl Room {
    fn open(tx: &mut Tx<'_, '_>, current: &Current) -> Result<Self> {
        let seats = sql::seats(tx)?;
        let places: HashMap<SeatId, (UnitId, JobId)> =
            seats.iter().map(|s| (s.id, (s.unit, s.job))).collect();
        let taken: HashSet<SeatId> = current.assignments.values().map(|a| a.seat).collect();
        let mut free: BTreeMap<(UnitId, JobId), Vec<SeatId>> = BTreeMap::new();
        // Given out from the end, so the list is turned round: the lowest code goes first.
        for seat in seats.iter().rev().filter(|s| !taken.contains(&s.id)) {
            free.entry((seat.unit, seat.job)).or_default().push(seat.id);
        }
        let held = current.assignments.values().filter_map(|a| {
            let (unit, job) = places.get(&a.seat)?;
            Some((a.person, (*unit, *job, a.seat)))
        });
        Ok(Self {
            held: held.collect(),
            free,
            led: seats
                .iter()
                .filter(|s| s.managing)
                .map(|s| s.unit)
                .collect(),
        })
    }

    fn seat_of(&self, person: PersonId, unit: UnitId, job: JobId) -> Option<SeatId> {
        self.held
            .get(&person)
            .filter(|(u, j, _)| *u == unit && *j == job)
            .map(|(.., seat)| *seat)
    }

    fn free_seat(&mut self, unit: UnitId, job: JobId) -> Option<SeatId> {
        self.free.get_mut(&(unit, job))?.pop()
    }
}
