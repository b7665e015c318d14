//! The people of an agency as rows of the register, in batches.

use ::store::{Result, Tx};
use abdi::city::dice::Dice;
use abdi::city::names::Names;
use jiff::ToSpan as _;
use kernel::{
    AsnKind, AssignmentKind, Date, Entry, FactId, Grade, JobId, Nip, PersonId, PppkGrade, SeatId,
    Standing, UnitId,
};
use register::facts::{
    self, Assignment, Dated, GradeFact, JobRow, PersonFact, SeatFact, SeatRow, StandingFact,
    UnitFact, UnitRow,
};
use register::model::{AnyGrade, Source, UnitKind};
use uuid::Uuid;

use super::people::{DIVISIONS, Person, Seat, UNITS_A_DEPARTMENT};
use super::{Agency, Nation, SEED};

/// Seats written at once.
pub const BATCH: usize = 4_000;

/// Makes ids in rising order, as time would, but the same ones for the same seed.
struct Ids {
    dice: Dice,
    next: u64,
}

impl Ids {
    fn of(agency: &Agency) -> Self {
        let number = u64::from(agency.number.unsigned_abs());
        Self {
            dice: Dice::of(SEED, number, usize::MAX),
            next: 1_700_000_000_000 + number * 10_000_000,
        }
    }

    fn make(&mut self) -> Uuid {
        self.next += 1;
        let mut random = [0; 10];
        for (to, from) in random.iter_mut().zip(self.dice.next().to_be_bytes()) {
            *to = from;
        }
        uuid::Builder::from_unix_timestamp_millis(self.next, &random).into_uuid()
    }
}

/// The tables of one agency on their way.
pub struct Writer<'n> {
    nation: &'n Nation,
    ids: Ids,
    names: &'n Names,
    units: Vec<UnitId>,
    jobs: Vec<JobId>,
    rows: Rows,
    /// Rows written so far.
    pub written: u64,
}

#[derive(Default)]
struct Rows {
    seats: Vec<SeatRow>,
    seat_facts: Vec<SeatFact>,
    people: Vec<PersonId>,
    identities: Vec<PersonFact>,
    standings: Vec<StandingFact>,
    grades: Vec<GradeFact>,
    assignments: Vec<Assignment>,
}

impl<'n> Writer<'n> {
    /// Writes units and jobs, and is ready for seats.
    ///
    /// # Errors
    /// The faults of the database.
    pub fn begin(
        tx: &mut Tx<'_, '_>,
        nation: &'n Nation,
        agency: &Agency,
        names: &'n Names,
    ) -> Result<Self> {
        let mut ids = Ids::of(agency);
        let since = nation.today.saturating_sub(9.years()).first_of_year();
        let count = 1 + agency.departments() * UNITS_A_DEPARTMENT;
        let units: Vec<UnitId> = (0..count).map(|_| UnitId(ids.make())).collect();
        let rows: Vec<UnitRow> = units
            .iter()
            .enumerate()
            .map(|(i, id)| UnitRow {
                id: *id,
                code: format!("{i:04}"),
                siasn_id: None,
            })
            .collect();
        facts::add_units(tx, &rows)?;
        let of = |(i, unit): (usize, &UnitId)| {
            let (parent, kind, name) = place(i);
            UnitFact {
                id: FactId(ids.make()),
                unit: *unit,
                parent: parent.and_then(|p| units.get(p).copied()),
                name,
                short_name: None,
                kind,
                sort: i32::try_from(i).unwrap_or(0),
                dated: Dated::since(since, None, Source::Demo),
            }
        };
        let unit_facts: Vec<UnitFact> = units.iter().enumerate().map(of).collect();
        facts::add_unit_facts(tx, &unit_facts)?;
        let jobs: Vec<JobRow> = nation
            .jobs
            .iter()
            .map(|job| JobRow {
                id: JobId(ids.make()),
                name: job.name.to_owned(),
                kind: job.level.kind(),
                level: job.level,
                class: Some(job.class),
                eselon: None,
                siasn_id: None,
                min_education: None,
            })
            .collect();
        facts::add_jobs(tx, &jobs)?;
        let written = (rows.len() + unit_facts.len() + jobs.len()) as u64;
        Ok(Self {
            nation,
            ids,
            names,
            units,
            jobs: jobs.iter().map(|j| j.id).collect(),
            rows: Rows::default(),
            written,
        })
    }

    /// Takes a seat; a full batch is written.
    ///
    /// # Errors
    /// The faults of the database.
    pub fn add(&mut self, tx: &mut Tx<'_, '_>, agency: &Agency, seat: &Seat) -> Result<()> {
        let (Some(unit), Some(job)) = (self.units.get(seat.unit), self.jobs.get(seat.job)) else {
            return Ok(());
        };
        let since = self.nation.today.saturating_sub(9.years()).first_of_year();
        let id = SeatId(self.ids.make());
        self.rows.seats.push(SeatRow {
            id,
            code: Some(format!("{:06}", seat.place)),
        });
        self.rows.seat_facts.push(SeatFact {
            id: FactId(self.ids.make()),
            seat: id,
            unit: *unit,
            job: *job,
            class: None,
            managing: seat.managing,
            need_basis: "map",
            dated: Dated::since(since, None, Source::Demo),
        });
        if let Some(person) = &seat.holder {
            self.person(agency, seat, id, person);
        }
        if self.rows.seats.len() >= BATCH {
            self.flush(tx)?;
        }
        Ok(())
    }

    fn person(&mut self, agency: &Agency, seat: &Seat, chair: SeatId, p: &Person) {
        let (serial, year) = (900 + seat.place % 100, p.entered.year());
        let entry = if p.pppk {
            Entry::Pppk { year, code: 21 }
        } else {
            let month = p.entered.month();
            Entry::Cpns { year, month }
        };
        let serial = u16::try_from(serial).unwrap_or(900);
        let Ok(nip) = Nip::of(p.birth, entry, p.sex, serial) else {
            return;
        };
        let mut dice = Dice::of(
            SEED ^ 1,
            u64::from(agency.number.unsigned_abs()),
            seat.place,
        );
        let person = PersonId(self.ids.make());
        self.rows.people.push(person);
        self.rows.identities.push(PersonFact {
            id: FactId(self.ids.make()),
            person,
            nip,
            old_nip: None,
            siasn_id: None,
            name: self.names.name(p.sex, &mut dice),
            title_front: None,
            title_back: None,
            birth_date: p.birth,
            birth_place: None,
            sex: p.sex,
            religion: None,
            marital: None,
            nik: None,
            nik_valid: None,
            phone: None,
            email: None,
            email_gov: None,
            address: None,
            npwp: None,
            bpjs: None,
            dated: Dated::since(p.entered, None, Source::Demo),
        });
        self.career(person, p);
        self.rows.assignments.push(Assignment {
            id: FactId(self.ids.make()),
            person,
            seat: chair,
            kind: AssignmentKind::Definitive,
            ended_why: None,
            dated: Dated::since(p.entered, None, Source::Demo),
        });
    }

    /// A PNS was CPNS for a year and rises once in four; a PPPK has one standing and one grade.
    fn career(&mut self, person: PersonId, p: &Person) {
        let today = self.nation.today;
        let span = |from: Date, to: Option<Date>| Dated {
            from,
            to,
            decree: None,
            source: Source::Demo,
        };
        let confirmed = Some(p.entered.saturating_add(1.year())).filter(|d| *d <= today);
        let standings = match (p.pppk, confirmed) {
            (true, _) => vec![(AsnKind::Pppk, Standing::PppkActive, span(p.entered, None))],
            (false, None) => vec![(AsnKind::Cpns, Standing::Active, span(p.entered, None))],
            (false, Some(day)) => vec![
                (AsnKind::Cpns, Standing::Active, span(p.entered, Some(day))),
                (AsnKind::Pns, Standing::Active, span(day, None)),
            ],
        };
        for (asn_kind, standing, dated) in standings {
            self.rows.standings.push(StandingFact {
                id: FactId(self.ids.make()),
                person,
                asn_kind,
                standing,
                employee_type: None,
                ended_why: None,
                dated,
            });
        }
        let raised = Some(p.entered.saturating_add(4.years())).filter(|d| *d <= today);
        let grades = match (p.pppk, raised) {
            (true, _) => vec![(AnyGrade::Pppk(PppkGrade::IX), span(p.entered, None))],
            (false, None) => vec![(AnyGrade::Pns(Grade::IIIa), span(p.entered, None))],
            (false, Some(day)) => vec![
                (AnyGrade::Pns(Grade::IIIa), span(p.entered, Some(day))),
                (AnyGrade::Pns(Grade::IIIb), span(day, None)),
            ],
        };
        for (grade, dated) in grades {
            self.rows.grades.push(GradeFact {
                id: FactId(self.ids.make()),
                person,
                grade,
                service_years: None,
                service_months: None,
                dated,
            });
        }
    }

    /// Writes what was taken and not written yet.
    ///
    /// # Errors
    /// The faults of the database.
    pub fn flush(&mut self, tx: &mut Tx<'_, '_>) -> Result<()> {
        let r = std::mem::take(&mut self.rows);
        facts::add_seats(tx, &r.seats)?;
        facts::add_seat_facts(tx, &r.seat_facts)?;
        facts::add_people(tx, &r.people)?;
        facts::add_person_facts(tx, &r.identities)?;
        facts::add_standings(tx, &r.standings)?;
        facts::add_grades(tx, &r.grades)?;
        facts::add_assignments(tx, &r.assignments)?;
        let people = r.people.len() + r.identities.len();
        let histories = r.standings.len() + r.grades.len() + r.assignments.len();
        self.written += (r.seats.len() + r.seat_facts.len() + people + histories) as u64;
        Ok(())
    }
}

/// The place above a unit, its kind and its name, by its own place.
fn place(unit: usize) -> (Option<usize>, UnitKind, String) {
    let Some(i) = unit.checked_sub(1) else {
        return (None, UnitKind::Government, "Pemerintah".to_owned());
    };
    let (department, within) = (i / UNITS_A_DEPARTMENT, i % UNITS_A_DEPARTMENT);
    let first = 1 + department * UNITS_A_DEPARTMENT;
    match within {
        0 => (
            Some(0),
            UnitKind::Department,
            format!("Dinas {}", department + 1),
        ),
        1..=DIVISIONS => (Some(first), UnitKind::Division, format!("Bidang {within}")),
        _ => {
            let section = within - 1 - DIVISIONS;
            let division = first + 1 + section % DIVISIONS;
            let name = format!("Seksi {}", section + 1);
            (Some(division), UnitKind::Subsection, name)
        }
    }
}
