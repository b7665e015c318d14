//! Puts the rows of one date together.

use std::collections::HashMap;
use std::sync::Mutex;

use kernel::{AgencyId, AssignmentKind, Date, EducationLevel, PersonId, UnitId};
use law::retirement::{JobFacts, RetirementLaw};
use store::{Conn, Result};

use super::store::{self as sql, AssignmentRow};
use super::{Ix, JobNow, PersonNow, SeatNow, Snapshot, UnitNow};
use crate::model::{UnitKind, with_titles};

impl Snapshot {
    /// Reads the register as of a date, in nine statements.
    ///
    /// # Errors
    /// The faults of the database.
    pub fn read(c: &mut Conn<'_>, agency: AgencyId, on: Date) -> Result<Self> {
        let version = sql::version(c, agency)?;
        let rows = sql::Rows::read(c, agency, on)?;
        Ok(Self::put_together(agency, on, version, rows))
    }

    pub(super) fn put_together(agency: AgencyId, on: Date, version: i64, rows: sql::Rows) -> Self {
        let mut s = Self {
            agency,
            on,
            version,
            units: Vec::new(),
            roots: Vec::new(),
            jobs: Vec::new(),
            seats: Vec::new(),
            people: Vec::new(),
            unit_ix: HashMap::new(),
            gone: HashMap::new(),
            seat_ix: HashMap::new(),
            job_ix: HashMap::new(),
            person_ix: HashMap::new(),
            nip_ix: HashMap::new(),
            standings: Mutex::default(),
        };
        s.add_units(rows.units);
        let over = |(unit, _): &(UnitId, String)| !s.unit_ix.contains_key(unit);
        s.gone = rows.gone.into_iter().filter(over).collect();
        s.add_jobs(rows.jobs);
        s.add_seats(rows.seats);
        s.add_people(rows.people);
        s.add_grades(rows.grades);
        s.add_education(rows.education);
        s.add_assignments(rows.assignments);
        s.add_retirements();
        s
    }

    fn add_units(&mut self, rows: Vec<sql::UnitRow>) {
        self.unit_ix = rows
            .iter()
            .enumerate()
            .map(|(i, r)| (r.id, i as Ix))
            .collect();
        let parents: Vec<Option<Ix>> = rows
            .iter()
            .map(|r| r.parent.and_then(|p| self.unit_ix.get(&p).copied()))
            .collect();
        self.units = rows
            .into_iter()
            .zip(&parents)
            .enumerate()
            .map(|(i, (r, parent))| UnitNow {
                id: r.id,
                code: r.code,
                parent: *parent,
                children: Vec::new(),
                name: r.name,
                short_name: r.short_name,
                kind: r.kind,
                sort: r.sort,
                depth: 0,
                department: i as Ix,
                seats: Vec::new(),
                since: r.since,
            })
            .collect();
        for (i, parent) in parents.iter().enumerate() {
            match parent.and_then(|p| self.units.get_mut(p as usize)) {
                Some(parent) => parent.children.push(i as Ix),
                None => self.roots.push(i as Ix),
            }
        }
        for root in self.roots.clone() {
            self.settle(root, 0, root);
        }
    }

    /// Walks down and sets depth and department; a department is the unit right under the government.
    fn settle(&mut self, ix: Ix, depth: u32, department: Ix) {
        let Some(unit) = self.units.get_mut(ix as usize) else {
            return;
        };
        unit.depth = depth;
        unit.department = department;
        let is_government = unit.kind == UnitKind::Government;
        for child in unit.children.clone() {
            self.settle(
                child,
                depth + 1,
                if is_government { child } else { department },
            );
        }
    }

    fn add_jobs(&mut self, rows: Vec<sql::JobRow>) {
        self.job_ix = rows
            .iter()
            .enumerate()
            .map(|(i, r)| (r.id, i as Ix))
            .collect();
        // Before the first rule that Abdi knows there are no dates to show, only gaps.
        let law = RetirementLaw::on(self.on).ok();
        self.jobs = rows
            .into_iter()
            .map(|r| JobNow {
                bup: law.as_ref().map(|law| {
                    law.rule(JobFacts {
                        level: r.level,
                        name: &r.name,
                    })
                }),
                id: r.id,
                name: r.name,
                kind: r.kind,
                level: r.level,
                class: r.class,
                eselon: r.eselon,
                min_education: r.min_education,
            })
            .collect();
    }

    fn add_seats(&mut self, rows: Vec<sql::SeatRow>) {
        for r in rows {
            // A seat whose unit has no fact on this date cannot be shown anywhere.
            let (Some(&unit), Some(&job)) = (self.unit_ix.get(&r.unit), self.job_ix.get(&r.job))
            else {
                continue;
            };
            let ix = self.seats.len() as Ix;
            self.seat_ix.insert(r.id, ix);
            if let Some(unit) = self.units.get_mut(unit as usize) {
                unit.seats.push(ix);
            }
            self.seats.push(SeatNow {
                id: r.id,
                code: r.code,
                unit,
                job,
                class: r.class,
                managing: r.managing,
                need_basis: r.need_basis,
                since: r.since,
                holder: None,
                acting: None,
                also_held_by: Vec::new(),
            });
        }
        self.sort_seats();
    }

    /// Seats of a unit: the managing one first, then by level, job and code.
    fn sort_seats(&mut self) {
        let mut order: Vec<Vec<Ix>> = self.units.iter().map(|u| u.seats.clone()).collect();
        for seats in &mut order {
            seats.sort_by(|a, b| {
                let key = |ix: Ix| {
                    let seat = self.seat(ix);
                    let job = self.job_of(seat);
                    (
                        !seat.managing,
                        job.level,
                        job.name.as_str(),
                        seat.code.as_deref(),
                    )
                };
                key(*a).cmp(&key(*b))
            });
        }
        for (unit, seats) in self.units.iter_mut().zip(order) {
            unit.seats = seats;
        }
    }

    fn add_people(&mut self, rows: Vec<sql::PersonRow>) {
        for r in rows.into_iter().filter(|r| r.standing.counts_as_active()) {
            let ix = self.people.len() as Ix;
            self.person_ix.insert(r.id, ix);
            self.nip_ix.insert(r.nip, ix);
            self.people.push(PersonNow {
                id: r.id,
                nip: r.nip,
                full_name: with_titles(r.title_front.as_deref(), &r.name, r.title_back.as_deref()),
                name: r.name,
                folded: r.folded,
                birth: r.birth,
                sex: r.sex,
                asn_kind: r.asn_kind,
                standing: r.standing,
                in_service_since: r.since,
                grade: None,
                education: None,
                seat: None,
                others: Vec::new(),
                unit: None,
                retires: None,
            });
        }
    }

    fn person_mut(&mut self, id: PersonId) -> Option<&mut PersonNow> {
        let ix = *self.person_ix.get(&id)?;
        self.people.get_mut(ix as usize)
    }

    fn add_grades(&mut self, rows: Vec<(PersonId, crate::model::AnyGrade, Date)>) {
        for (person, grade, since) in rows {
            if let Some(person) = self.person_mut(person) {
                person.grade = Some((grade, since));
            }
        }
    }

    fn add_education(&mut self, rows: Vec<(PersonId, EducationLevel)>) {
        for (person, level) in rows {
            if let Some(person) = self.person_mut(person) {
                let higher = person.education.is_none_or(|has| level.rank() > has.rank());
                if higher {
                    person.education = Some(level);
                }
            }
        }
    }

    fn add_assignments(&mut self, rows: Vec<AssignmentRow>) {
        for r in rows {
            let (Some(&person_ix), Some(&seat_ix)) =
                (self.person_ix.get(&r.person), self.seat_ix.get(&r.seat))
            else {
                continue;
            };
            let (Some(person), Some(seat)) = (
                self.people.get_mut(person_ix as usize),
                self.seats.get_mut(seat_ix as usize),
            ) else {
                continue;
            };
            match r.kind {
                AssignmentKind::Definitive => {
                    match seat.holder {
                        None => seat.holder = Some(person_ix),
                        Some(_) => seat.also_held_by.push(person_ix),
                    }
                    person.seat = Some((seat_ix, r.since, r.id));
                    person.unit = Some(seat.unit);
                }
                AssignmentKind::Plt | AssignmentKind::Plh => {
                    seat.acting = Some((person_ix, r.kind));
                    person.others.push((seat_ix, r.kind));
                }
                AssignmentKind::Additional => person.others.push((seat_ix, r.kind)),
            }
        }
    }

    fn add_retirements(&mut self) {
        let dates: Vec<Option<Date>> = self
            .people
            .iter()
            .map(|p| {
                p.seat.and_then(|(seat, ..)| {
                    Some(self.job_of(self.seat(seat)).bup.as_ref()?.retire(p.birth))
                })
            })
            .collect();
        for (person, date) in self.people.iter_mut().zip(dates) {
            person.retires = date;
        }
    }
}
