//! What an officer takes over from an older list of people the register knows. A value corrects the
//! fact that holds; nothing else of it changes.

use std::collections::{HashMap, HashSet};

use kernel::{AssignmentKind, FactId, JobId, Nip, PersonId, SeatId, UnitId};
use serde_json::json;
use store::{Event, Result, Tx};

use super::Terms;
use super::current::Current;
use super::people::same_person;
use super::store::{self as sql, IdentityRow, SeatRow};
use crate::facts::{self, Assignment, Dated, EducationFact, FactTable, GradeFact, SeatFact};
use crate::imports::field::Field;
use crate::imports::simpeg::OldRecord;
use crate::model::{UNKNOWN_START, fold};

/// Values of one person that the older list has right.
#[derive(Debug)]
pub struct Correction<'o> {
    /// Whose.
    pub person: PersonId,
    /// The row of the older list.
    pub record: &'o OldRecord,
    /// Which values of the row are taken.
    pub fields: Vec<Field>,
}

/// What became of one value: taken, or the key of the message that says what stands against it.
pub type Outcome = std::result::Result<(), &'static str>;

/// Takes values over; what cannot be taken is said, field by field, and left as it is.
///
/// # Errors
/// The faults of the database; nothing is kept then.
pub fn correct(
    tx: &mut Tx<'_, '_>,
    terms: Terms<'_>,
    corrections: &[Correction<'_>],
) -> Result<Vec<Vec<Outcome>>> {
    let current = Current::read(tx)?;
    let mut map = Map::open(tx, &current)?;
    let mut numbers: HashSet<Nip> = current.numbers().collect();
    let mut outcomes = Vec::with_capacity(corrections.len());
    for correction in corrections {
        let Some(known) = current.person(correction.person) else {
            outcomes.push(vec![Err("reconcile-person-gone"); correction.fields.len()]);
            continue;
        };
        let mut one = One {
            terms,
            correction,
            known,
            current: &current,
            event: Event::new(terms.permission, "reconcile", "person", correction.person),
            changed: serde_json::Map::new(),
        };
        let mut outcome = vec![Ok(()); correction.fields.len()];
        one.identity(tx, &mut numbers, &mut outcome)?;
        one.grade(tx, &mut outcome)?;
        one.seat(tx, &mut map, &mut outcome)?;
        one.education(tx, &mut outcome)?;
        if !one.changed.is_empty() {
            let event = one
                .event
                .before(&json!({"nip": known.nip, "name": known.name}));
            tx.record(event.after(&one.changed));
        }
        outcomes.push(outcome);
    }
    Ok(outcomes)
}

struct One<'c> {
    terms: Terms<'c>,
    correction: &'c Correction<'c>,
    known: &'c IdentityRow,
    current: &'c Current,
    event: Event,
    changed: serde_json::Map<String, serde_json::Value>,
}

impl One<'_> {
    fn wants(&self, field: Field) -> Option<usize> {
        self.correction.fields.iter().position(|f| *f == field)
    }

    fn note(&mut self, what: &str, value: impl serde::Serialize) {
        self.changed.insert(what.to_owned(), json!(value));
    }

    fn identity(
        &mut self,
        tx: &mut Tx<'_, '_>,
        numbers: &mut HashSet<Nip>,
        outcome: &mut [Outcome],
    ) -> Result<()> {
        let old = self.correction.record;
        let dated = Dated::since(self.known.valid_from, None, self.terms.source);
        let mut fact = same_person(self.known, dated);
        for (at, field) in self.correction.fields.iter().enumerate() {
            outcome[at] = match field {
                Field::Nip => match old.nip {
                    None => Err("reconcile-nip-invalid"),
                    Some(nip) if nip != self.known.nip && !numbers.insert(nip) => {
                        Err("reconcile-nip-taken")
                    }
                    Some(nip) => {
                        fact.nip = nip;
                        Ok(())
                    }
                },
                Field::NipLama => set(&mut fact.old_nip, old.old_nip.clone().map(Some)),
                Field::Name => set(&mut fact.name, Some(old.name.clone())),
                Field::BirthDate => set(&mut fact.birth_date, old.birth_date),
                Field::BirthPlace => set(&mut fact.birth_place, old.birth_place.clone().map(Some)),
                Field::Sex => set(&mut fact.sex, old.sex),
                Field::Religion => set(&mut fact.religion, old.religion.clone().map(Some)),
                Field::Marital => set(&mut fact.marital, old.marital.clone().map(Some)),
                _ => continue,
            };
            if outcome[at].is_ok() {
                self.changed.insert(field.to_string(), json!(old.row));
            }
        }
        if self.changed.is_empty() {
            return Ok(());
        }
        self.note("identity", &fact);
        facts::supersede(tx, FactTable::Person, self.known.id)?;
        facts::add_person_facts(tx, &[fact])
    }

    /// Grade and the day since when are one fact; either may be taken alone.
    fn grade(&mut self, tx: &mut Tx<'_, '_>, outcome: &mut [Outcome]) -> Result<()> {
        let (grade_at, from_at) = (self.wants(Field::Grade), self.wants(Field::GradeFrom));
        if grade_at.is_none() && from_at.is_none() {
            return Ok(());
        }
        let old = self.correction.record;
        let was = self.current.grade(self.correction.person);
        let grade = grade_at.and(old.grade).or(was.map(|w| w.grade));
        let from = from_at.and(old.grade_from).or(was.map(|w| w.from));
        let (Some(grade), Some(from)) = (grade, from) else {
            for at in [grade_at, from_at].into_iter().flatten() {
                outcome[at] = Err("reconcile-no-value");
            }
            return Ok(());
        };
        if let Some(was) = was {
            facts::supersede(tx, FactTable::Grade, was.id)?;
        }
        let fact = GradeFact {
            id: FactId::new(),
            person: self.correction.person,
            grade,
            service_years: was.and_then(|w| w.years),
            service_months: was.and_then(|w| w.months),
            dated: Dated::since(from, None, self.terms.source),
        };
        self.note("grade", &fact);
        facts::add_grades(tx, &[fact])
    }

    fn seat(&mut self, tx: &mut Tx<'_, '_>, map: &mut Map, outcome: &mut [Outcome]) -> Result<()> {
        let wanted = [self.wants(Field::Unit), self.wants(Field::Job)];
        if wanted == [None, None] {
            return Ok(());
        }
        let old = self.correction.record;
        let was = self.current.assignment(self.correction.person);
        let place = was.and_then(|w| map.places.get(&w.seat).copied());
        let unit = match wanted[0] {
            Some(_) => map
                .unit(old.unit.as_deref())
                .ok_or("reconcile-unit-unknown"),
            None => place.map(|(unit, _)| unit).ok_or("reconcile-no-seat"),
        };
        let job = match wanted[1] {
            Some(_) => map.job(old.job.as_deref()).ok_or("reconcile-job-unknown"),
            None => place.map(|(_, job)| job).ok_or("reconcile-no-seat"),
        };
        let (unit, job) = match (unit, job) {
            (Ok(unit), Ok(job)) => (unit, job),
            (Err(why), _) | (_, Err(why)) => {
                for at in wanted.into_iter().flatten() {
                    outcome[at] = Err(why);
                }
                return Ok(());
            }
        };
        let seat = map.free_seat(tx, self.terms, unit, job)?;
        let from = was.map_or(self.terms.as_of, |w| w.from);
        if let Some(was) = was {
            facts::supersede(tx, FactTable::Assignment, was.id)?;
        }
        let fact = Assignment {
            id: FactId::new(),
            person: self.correction.person,
            seat,
            kind: AssignmentKind::Definitive,
            ended_why: None,
            dated: Dated::since(from, None, self.terms.source),
        };
        self.note("seat", &fact);
        facts::add_assignments(tx, &[fact])
    }

    fn education(&mut self, tx: &mut Tx<'_, '_>, outcome: &mut [Outcome]) -> Result<()> {
        let Some(at) = self.wants(Field::EducationLevel) else {
            return Ok(());
        };
        let old = self.correction.record;
        let Some(level) = old.education_level else {
            outcome[at] = Err("reconcile-no-value");
            return Ok(());
        };
        let year = old
            .graduated_in
            .and_then(|y| i16::try_from(y).ok())
            .and_then(|y| kernel::Date::new(y, 1, 1).ok());
        let fact = EducationFact {
            id: FactId::new(),
            person: self.correction.person,
            level,
            programme: None,
            school: None,
            graduated_in: old.graduated_in,
            dated: Dated::since(
                year.unwrap_or(self.known.valid_from),
                None,
                self.terms.source,
            ),
        };
        self.note("education", &fact);
        facts::add_education(tx, &[fact])
    }
}

fn set<T>(place: &mut T, value: Option<T>) -> Outcome {
    *place = value.ok_or("reconcile-no-value")?;
    Ok(())
}

/// Units and jobs by name, and the seats that are free.
struct Map {
    units: HashMap<String, Option<UnitId>>,
    jobs: HashMap<String, JobId>,
    places: HashMap<SeatId, (UnitId, JobId)>,
    free: HashMap<(UnitId, JobId), Vec<SeatId>>,
}

impl Map {
    fn open(tx: &mut Tx<'_, '_>, current: &Current) -> Result<Self> {
        let mut units: HashMap<String, Option<UnitId>> = HashMap::new();
        for row in sql::units(tx)? {
            if let Some(name) = row.name {
                // A name that two units share names neither.
                units
                    .entry(fold(&name))
                    .and_modify(|u| *u = None)
                    .or_insert(Some(row.id));
            }
        }
        let jobs = sql::jobs(tx)?;
        let seats = sql::seats(tx)?;
        let held: HashSet<SeatId> = current.assignments.values().map(|a| a.seat).collect();
        let mut free: HashMap<(UnitId, JobId), Vec<SeatId>> = HashMap::new();
        for SeatRow { id, unit, job, .. } in seats.iter().rev() {
            if !held.contains(id) {
                free.entry((*unit, *job)).or_default().push(*id);
            }
        }
        Ok(Self {
            units,
            jobs: jobs
                .into_iter()
                .map(|(name, _, id)| (fold(&name), id))
                .collect(),
            places: seats.iter().map(|s| (s.id, (s.unit, s.job))).collect(),
            free,
        })
    }

    fn unit(&self, name: Option<&str>) -> Option<UnitId> {
        self.units.get(&fold(name?)).copied().flatten()
    }

    fn job(&self, name: Option<&str>) -> Option<JobId> {
        self.jobs.get(&fold(name?)).copied()
    }

    /// A free seat of the job in the unit; a new one where the map has none.
    fn free_seat(
        &mut self,
        tx: &mut Tx<'_, '_>,
        terms: Terms<'_>,
        unit: UnitId,
        job: JobId,
    ) -> Result<SeatId> {
        if let Some(seat) = self.free.get_mut(&(unit, job)).and_then(Vec::pop) {
            return Ok(seat);
        }
        let seat = SeatId::new();
        let fact = SeatFact {
            id: FactId::new(),
            seat,
            unit,
            job,
            class: None,
            managing: false,
            need_basis: "import",
            dated: Dated::since(UNKNOWN_START, None, terms.source),
        };
        facts::add_seats(
            tx,
            &[facts::SeatRow {
                id: seat,
                code: None,
            }],
        )?;
        tx.record(Event::new(terms.permission, "import", "seat", seat).after(&fact));
        facts::add_seat_facts(tx, &[fact])?;
        Ok(seat)
    }
}
