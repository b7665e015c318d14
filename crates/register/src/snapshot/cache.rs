//! Keeps the snapshots of the dates people look at; a change of the register makes them anew.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use kernel::{AgencyId, Date, Nip, PersonId, UnitId};
use store::Db;
use web::access::{PersonLabel, SeatTree, Standing, UnitLabel};

use super::{PersonNow, Snapshot, store as sql};

/// Snapshots kept whatever they weigh; the one not used for longest goes first.
const KEPT: usize = 12;
/// More are kept while all of them together hold no more people, seats, jobs and units than this:
/// many small agencies of one installation, none of which is to be read anew at every request.
const MOST: usize = 100_000;

/// Days of change, with the state of the register they were read from.
type DaysOf = (i64, Arc<[Date]>);

thread_local! {
    /// The moment of the answer that this thread gives, and the version of an agency's register in it.
    static SEEN: Cell<Option<(u64, AgencyId, i64)>> = const { Cell::new(None) };
}

/// The snapshots in memory, and the seat tree that the policy asks.
#[derive(Clone)]
pub struct Registry {
    db: Db,
    kept: Arc<Mutex<Kept>>,
    days: Arc<Mutex<HashMap<AgencyId, DaysOf>>>,
}

impl Registry {
    /// A registry over a database.
    #[must_use]
    pub fn new(db: Db) -> Self {
        Self {
            db,
            kept: Arc::default(),
            days: Arc::default(),
        }
    }

    /// The register of an agency on a date, never older than the last change that was committed when
    /// the answer began, or when it wrote last.
    ///
    /// # Errors
    /// The faults of the database.
    pub fn on(&self, agency: AgencyId, on: Date) -> store::Result<Arc<Snapshot>> {
        let version = self.version(agency)?;
        if let Some(found) = self.find(agency, on, version) {
            return Ok(found);
        }
        let built = Arc::new(self.db.snapshot(|c| Snapshot::read(c, agency, on))?);
        // It may be newer than what was asked for: the answer goes on with it.
        SEEN.set(store::moment().map(|now| (now, agency, built.version)));
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.keep(&built);
        Ok(built)
    }

    /// The days on which something of the register begins or ends, in order, as of the last
    /// committed change.
    ///
    /// # Errors
    /// The faults of the database.
    pub fn change_days(&self, agency: AgencyId) -> store::Result<Arc<[Date]>> {
        let kept = || self.days.lock().unwrap_or_else(PoisonError::into_inner);
        let version = self.version(agency)?;
        if let Some((_, days)) = kept().get(&agency).filter(|(of, _)| *of == version) {
            return Ok(days.clone());
        }
        let (version, days) = self.db.snapshot(|c| {
            Ok::<_, store::Error>((sql::version(c, agency)?, sql::change_days(c, agency)?))
        })?;
        let days: Arc<[Date]> = days.into();
        kept().insert(agency, (version, days.clone()));
        Ok(days)
    }

    /// The version of a register, asked once in a moment.
    fn version(&self, agency: AgencyId) -> store::Result<i64> {
        let moment = store::moment();
        if let (Some(now), Some((then, of, version))) = (moment, SEEN.get())
            && (now, agency) == (then, of)
        {
            return Ok(version);
        }
        let version = self.db.read(|c| sql::version(c, agency))?;
        SEEN.set(moment.map(|now| (now, agency, version)));
        Ok(version)
    }

    fn find(&self, agency: AgencyId, on: Date, version: i64) -> Option<Arc<Snapshot>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.find(agency, on, version)
    }
}

/// The snapshots of some agencies and days, each with the turn in which it was asked for last.
#[derive(Default)]
struct Kept {
    of: HashMap<(AgencyId, Date), (u64, Arc<Snapshot>)>,
    turn: u64,
    weight: usize,
}

impl Kept {
    fn find(&mut self, agency: AgencyId, on: Date, version: i64) -> Option<Arc<Snapshot>> {
        let (turn, found) = self.of.get_mut(&(agency, on))?;
        if found.version != version {
            return None;
        }
        self.turn += 1;
        *turn = self.turn;
        Some(found.clone())
    }

    /// Keeps one, and lets go what is older than its register or was not used for longest.
    fn keep(&mut self, new: &Arc<Snapshot>) {
        self.turn += 1;
        let (agency, version) = (new.agency, new.version);
        self.of
            .retain(|(of, _), (_, s)| *of != agency || s.version == version);
        self.of.insert((agency, new.on), (self.turn, new.clone()));
        self.weight = self.of.values().map(|(_, s)| s.weight()).sum();
        while self.of.len() > KEPT && self.weight > MOST {
            let oldest = self.of.iter().min_by_key(|(_, (turn, _))| *turn);
            let Some(key) = oldest.map(|(key, _)| *key) else {
                break;
            };
            if let Some((_, gone)) = self.of.remove(&key) {
                self.weight -= gone.weight();
            }
        }
    }
}

/// One snapshot for the command line, which needs no cache.
///
/// # Errors
/// The faults of the database.
pub fn program_snapshot(db: &Db, agency: AgencyId, on: Date) -> store::Result<Snapshot> {
    db.snapshot(|c| Snapshot::read(c, agency, on))
}

impl SeatTree for Registry {
    fn standing(&self, agency: AgencyId, person: PersonId, on: Date) -> web::Result<Standing> {
        let snapshot = self.on(agency, on)?;
        Ok(snapshot
            .find_person(person)
            .map(|ix| snapshot.standing(ix))
            .unwrap_or_default())
    }

    fn subtree(&self, agency: AgencyId, unit: UnitId, on: Date) -> web::Result<HashSet<UnitId>> {
        let snapshot = self.on(agency, on)?;
        let Some(top) = snapshot.find_unit(unit) else {
            return Ok(HashSet::new());
        };
        Ok(snapshot
            .below(top)
            .into_iter()
            .map(|ix| snapshot.unit(ix).id)
            .collect())
    }

    fn units(&self, agency: AgencyId, on: Date) -> web::Result<Vec<UnitLabel>> {
        let snapshot = self.on(agency, on)?;
        let mut labels = Vec::with_capacity(snapshot.units.len());
        let mut waiting: Vec<_> = snapshot.roots.iter().rev().copied().collect();
        while let Some(ix) = waiting.pop() {
            let unit = snapshot.unit(ix);
            labels.push(UnitLabel {
                id: unit.id,
                name: unit.name.clone(),
                depth: unit.depth,
            });
            waiting.extend(unit.children.iter().rev());
        }
        Ok(labels)
    }

    fn person(&self, agency: AgencyId, id: PersonId, on: Date) -> web::Result<Option<PersonLabel>> {
        let snapshot = self.on(agency, on)?;
        Ok(snapshot
            .find_person(id)
            .map(|ix| label(snapshot.person(ix))))
    }

    fn person_by_nip(
        &self,
        agency: AgencyId,
        nip: Nip,
        on: Date,
    ) -> web::Result<Option<PersonLabel>> {
        let snapshot = self.on(agency, on)?;
        Ok(snapshot.find_nip(nip).map(|ix| label(snapshot.person(ix))))
    }
}

fn label(person: &PersonNow) -> PersonLabel {
    PersonLabel {
        id: person.id,
        nip: person.nip,
        name: person.full_name.clone(),
        birth: person.birth,
    }
}
