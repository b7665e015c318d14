//! The made city as rows of the register: places in lists become ids.

use kernel::{DecreeId, FactId, JobId, PersonId, SeatId, TextEnum as _, UnitId};
use register::facts::{
    Assignment, Dated, DecreeRow, EducationFact, FamilyFact, GradeFact, JobRow, PersonFact,
    SeatFact, SeatRow, StandingFact, UnitFact, UnitMapping, UnitRow,
};
use register::model::{AnyGrade, Source};

use crate::city::{self, City, Person};

/// Everything that is written, table by table.
#[derive(Default)]
pub struct Rows {
    pub decrees: Vec<DecreeRow>,
    pub units: Vec<UnitRow>,
    pub unit_facts: Vec<UnitFact>,
    pub mappings: Vec<UnitMapping>,
    pub jobs: Vec<JobRow>,
    pub seats: Vec<SeatRow>,
    pub seat_facts: Vec<SeatFact>,
    pub people: Vec<PersonId>,
    pub identities: Vec<PersonFact>,
    pub standings: Vec<StandingFact>,
    pub grades: Vec<GradeFact>,
    pub assignments: Vec<Assignment>,
    pub education: Vec<EducationFact>,
    pub family: Vec<FamilyFact>,
}

impl Rows {
    /// The rows of a city.
    pub fn of(city: &City) -> Self {
        let mut rows = Self {
            people: city.people.iter().map(|_| PersonId::new()).collect(),
            ..Self::default()
        };
        rows.add_decrees(city);
        rows.add_units(city);
        rows.add_seats(city);
        for (i, person) in city.people.iter().enumerate() {
            if let Some(id) = rows.people.get(i).copied() {
                rows.add_person(id, person);
            }
        }
        rows
    }

    /// How many there are in all.
    pub fn count(&self) -> u64 {
        let places = self.decrees.len() + self.units.len() + self.unit_facts.len();
        let seats =
            self.mappings.len() + self.jobs.len() + self.seats.len() + self.seat_facts.len();
        let people = self.people.len() + self.identities.len() + self.standings.len();
        let lives = self.grades.len() + self.assignments.len();
        let rest = self.education.len() + self.family.len();
        (places + seats + people + lives + rest) as u64
    }

    fn dated(&self, dated: &city::Dated) -> Dated {
        Dated {
            from: dated.from,
            to: dated.to,
            decree: dated
                .decree
                .and_then(|d| self.decrees.get(d.0))
                .map(|d| d.id),
            source: Source::Demo,
        }
    }

    fn unit(&self, ix: city::UnitIx) -> UnitId {
        self.units.get(ix.0).map_or_else(UnitId::new, |u| u.id)
    }

    fn seat(&self, ix: city::SeatIx) -> SeatId {
        self.seats.get(ix.0).map_or_else(SeatId::new, |s| s.id)
    }

    fn add_decrees(&mut self, city: &City) {
        self.decrees = city
            .decrees
            .iter()
            .map(|d| DecreeRow {
                id: DecreeId::new(),
                number: d.number.clone(),
                signed_on: Some(d.signed_on),
                signed_by: Some(d.signed_by.to_owned()),
                about: Some(d.about.to_owned()),
            })
            .collect();
    }

    fn add_units(&mut self, city: &City) {
        let row = |u: &city::Unit| UnitRow {
            id: UnitId::new(),
            code: u.code.clone(),
            siasn_id: None,
        };
        self.units = city.units.iter().map(row).collect();
        for (i, unit) in city.units.iter().enumerate() {
            for fact in &unit.facts {
                self.unit_facts.push(UnitFact {
                    id: FactId::new(),
                    unit: self.unit(city::UnitIx(i)),
                    parent: fact.parent.map(|p| self.unit(p)),
                    name: fact.name.clone(),
                    short_name: fact.short_name.clone(),
                    kind: fact.kind,
                    sort: fact.sort,
                    dated: self.dated(&fact.dated),
                });
            }
        }
        self.mappings = city
            .mappings
            .iter()
            .map(|m| UnitMapping {
                from_unit: self.unit(m.from_unit),
                to_unit: self.unit(m.to_unit),
                how: m.how,
                from: m.from,
                decree: m.decree.and_then(|d| self.decrees.get(d.0)).map(|d| d.id),
            })
            .collect();
    }

    fn add_seats(&mut self, city: &City) {
        let job = |j: &city::Job| JobRow {
            id: JobId::new(),
            name: j.name.clone(),
            kind: j.kind,
            level: j.level,
            class: Some(j.class),
            eselon: j.eselon.map(str::to_owned),
            siasn_id: None,
            min_education: Some(j.min_education),
        };
        self.jobs = city.jobs.iter().map(job).collect();
        let row = |s: &city::Seat| SeatRow {
            id: SeatId::new(),
            code: Some(s.code.clone()),
        };
        self.seats = city.seats.iter().map(row).collect();
        for (i, seat) in city.seats.iter().enumerate() {
            let Some(job) = self.jobs.get(seat.job.0).map(|j| j.id) else {
                continue;
            };
            self.seat_facts.push(SeatFact {
                id: FactId::new(),
                seat: self.seat(city::SeatIx(i)),
                unit: self.unit(seat.unit),
                job,
                class: Some(seat.class),
                managing: seat.managing,
                need_basis: seat.need_basis,
                dated: self.dated(&seat.dated),
            });
        }
    }

    fn add_person(&mut self, person: PersonId, p: &Person) {
        self.identities.push(PersonFact {
            id: FactId::new(),
            person,
            nip: p.nip,
            old_nip: None,
            siasn_id: None,
            name: p.name.clone(),
            title_front: p.title_front.clone(),
            title_back: p.title_back.clone(),
            birth_date: p.birth,
            birth_place: Some(p.birth_place.to_owned()),
            sex: p.sex,
            religion: Some(p.religion.to_owned()),
            marital: Some(p.marital.to_owned()),
            nik: p.nik.clone(),
            nik_valid: p.nik_valid,
            phone: p.phone.clone(),
            email: p.email.clone(),
            email_gov: p.email_gov.clone(),
            address: Some(p.address.clone()),
            npwp: None,
            bpjs: None,
            dated: Dated::since(p.entered(), None, Source::Demo),
        });
        for s in &p.standings {
            self.standings.push(StandingFact {
                id: FactId::new(),
                person,
                asn_kind: s.asn_kind,
                standing: s.standing,
                employee_type: None,
                ended_why: s.ended_why,
                dated: self.dated(&s.dated),
            });
        }
        for g in &p.grades {
            self.grades.push(GradeFact {
                id: FactId::new(),
                person,
                grade: AnyGrade::Pns(g.grade),
                service_years: None,
                service_months: None,
                dated: self.dated(&g.dated),
            });
        }
        for a in &p.assignments {
            self.assignments.push(Assignment {
                id: FactId::new(),
                person,
                seat: self.seat(a.seat),
                kind: a.kind,
                ended_why: a.ended_why,
                dated: self.dated(&a.dated),
            });
        }
        self.add_schooling_and_family(person, p);
    }

    fn add_schooling_and_family(&mut self, person: PersonId, p: &Person) {
        for e in &p.education {
            let from = kernel::Date::new(e.year, 8, 1).unwrap_or(p.entered());
            self.education.push(EducationFact {
                id: FactId::new(),
                person,
                level: e.level,
                programme: Some(e.programme.to_owned()),
                school: Some(e.school.clone()),
                graduated_in: Some(i32::from(e.year)),
                dated: Dated::since(from, None, Source::Demo),
            });
        }
        for f in &p.family {
            self.family.push(FamilyFact {
                id: FactId::new(),
                person,
                relation: f.relation.as_str(),
                name: f.name.clone(),
                birth_date: Some(f.birth),
                dated: Dated::since(f.since, None, Source::Demo),
            });
        }
    }
}
