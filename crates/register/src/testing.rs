//! A register of one small department in a file of its own, for the tests of stores and actions.

pub mod front;

use jiff::civil::date;
use kernel::{
    AgencyId, AsnKind, AssignmentKind, Date, EducationLevel, FactId, Grade, JobId, JobLevel, Nip,
    PersonId, SeatId, Sex, Standing, Timestamp, UnitId,
};
use store::{Actor, Db, Event};
use web::access::{May, Permission};

use crate::decrees::DecreeInput;
use crate::facts::{self, *};
use crate::model::{AnyGrade, Source, UnitKind};
use crate::snapshot::{self, Snapshot, program_snapshot};

/// The day on which the tests play.
pub const TODAY: Date = date(2026, 11, 24);
const SINCE: Date = date(2020, 1, 2);

/// The register and who is in it.
pub struct Office {
    /// The database.
    pub db: Db,
    /// Head of department, vacant.
    pub head: SeatId,
    /// Head of division, held by `official`.
    pub division: SeatId,
    /// Staff, held by `clerk`.
    pub desk: SeatId,
    /// Administrator, born 1975.
    pub official: PersonId,
    /// Pelaksana, born 1990.
    pub clerk: PersonId,
    _folder: tempfile::TempDir,
}

/// Who acts in the tests.
pub fn officer() -> Actor {
    let at: Timestamp = "2026-11-24T02:00:00Z".parse().unwrap();
    Actor::program(AgencyId(1), "pengelola", at)
}

/// The proof of a permission over the whole agency.
pub fn may<P: Permission>() -> May<P> {
    May::program(officer())
}

/// A decree of last week.
pub fn decree() -> DecreeInput {
    DecreeInput {
        number: "821.2/7/2026".to_owned(),
        signed_on: date(2026, 11, 20),
        signed_by: None,
        scan: None,
    }
}

impl Office {
    /// Opens the office: one department, three seats, two people.
    pub fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite:{}", folder.path().join("t.db").display())).unwrap();
        let mut migrations = Vec::new();
        for list in [
            store::journal::MIGRATIONS,
            web::base().migrations,
            platform::area().migrations,
            crate::MIGRATIONS,
        ] {
            migrations.extend_from_slice(list);
        }
        db.migrate(&migrations, officer().at).unwrap();
        let office = Self {
            db,
            head: SeatId::new(),
            division: SeatId::new(),
            desk: SeatId::new(),
            official: PersonId::new(),
            clerk: PersonId::new(),
            _folder: folder,
        };
        office.fill();
        office
    }

    fn fill(&self) {
        let (top, part) = (UnitId::new(), UnitId::new());
        let seats = [
            (
                self.head,
                top,
                "Kepala Dinas Contoh",
                JobLevel::JptPratama,
                true,
            ),
            (
                self.division,
                part,
                "Kepala Bidang Contoh",
                JobLevel::Administrator,
                true,
            ),
            (
                self.desk,
                part,
                "Pengadministrasi Perkantoran",
                JobLevel::Pelaksana,
                false,
            ),
        ];
        self.db
            .write::<_, store::Error>(&officer(), "test", |tx| {
                let units = [
                    (top, None, "Dinas Contoh", "1"),
                    (part, Some(top), "Bidang Contoh", "1.1"),
                ];
                for (id, parent, name, code) in units {
                    facts::add_units(
                        tx,
                        &[UnitRow {
                            id,
                            code: code.to_owned(),
                            siasn_id: None,
                        }],
                    )?;
                    facts::add_unit_facts(
                        tx,
                        &[UnitFact {
                            id: FactId::new(),
                            unit: id,
                            parent,
                            name: name.to_owned(),
                            short_name: None,
                            kind: UnitKind::Department,
                            sort: 0,
                            dated: dated(),
                        }],
                    )?;
                }
                for (seat, unit, name, level, managing) in seats {
                    let job = JobId::new();
                    facts::add_jobs(
                        tx,
                        &[JobRow {
                            id: job,
                            name: name.to_owned(),
                            kind: level.kind(),
                            level,
                            class: None,
                            eselon: None,
                            siasn_id: None,
                            min_education: None,
                        }],
                    )?;
                    facts::add_seats(
                        tx,
                        &[SeatRow {
                            id: seat,
                            code: None,
                        }],
                    )?;
                    facts::add_seat_facts(
                        tx,
                        &[SeatFact {
                            id: FactId::new(),
                            seat,
                            unit,
                            job,
                            class: None,
                            managing,
                            need_basis: "map",
                            dated: dated(),
                        }],
                    )?;
                }
                person(
                    tx,
                    self.official,
                    "BUDI CONTOH",
                    date(1975, 3, 15),
                    Grade::IVb,
                    EducationLevel::S2,
                    self.division,
                )?;
                person(
                    tx,
                    self.clerk,
                    "SITI CONTOH",
                    date(1990, 8, 1),
                    Grade::IIIa,
                    EducationLevel::S1,
                    self.desk,
                )?;
                snapshot::bump(tx)?;
                tx.record(Event::new("program", "make", "agency", 1));
                Ok(())
            })
            .unwrap();
    }

    /// The register on a date.
    pub fn on(&self, day: Date) -> Snapshot {
        program_snapshot(&self.db, AgencyId(1), day).unwrap()
    }

    /// Does one write as the officer.
    pub fn write<T>(
        &self,
        f: impl FnOnce(&mut store::Tx<'_, '_>) -> web::Result<T>,
    ) -> web::Result<T> {
        self.db.write(&officer(), "uji", f)
    }
}

fn dated() -> Dated {
    Dated::since(SINCE, None, Source::Screen)
}

fn person(
    tx: &mut store::Tx<'_, '_>,
    id: PersonId,
    name: &str,
    birth: Date,
    grade: Grade,
    level: EducationLevel,
    seat: SeatId,
) -> store::Result<()> {
    civil_servant_born(tx, id, name, birth, grade)?;
    facts::add_education(
        tx,
        &[EducationFact {
            id: FactId::new(),
            person: id,
            level,
            programme: None,
            school: None,
            graduated_in: None,
            dated: dated(),
        }],
    )?;
    facts::add_assignments(
        tx,
        &[Assignment {
            id: FactId::new(),
            person: id,
            seat,
            kind: AssignmentKind::Definitive,
            ended_why: None,
            dated: dated(),
        }],
    )
}

/// A civil servant without a seat, born in 1985.
fn civil_servant(
    tx: &mut store::Tx<'_, '_>,
    id: PersonId,
    name: &str,
    grade: Grade,
) -> store::Result<()> {
    civil_servant_born(tx, id, name, date(1985, 5, 5), grade)
}

fn civil_servant_born(
    tx: &mut store::Tx<'_, '_>,
    id: PersonId,
    name: &str,
    birth: Date,
    grade: Grade,
) -> store::Result<()> {
    let entry = kernel::Entry::Cpns {
        year: birth.year() + 25,
        month: 12,
    };
    let nip = Nip::of(birth, entry, Sex::Female, 901).unwrap();
    facts::add_people(tx, &[id])?;
    facts::add_person_facts(
        tx,
        &[PersonFact {
            id: FactId::new(),
            person: id,
            nip,
            old_nip: None,
            siasn_id: None,
            name: name.to_owned(),
            title_front: None,
            title_back: None,
            birth_date: birth,
            birth_place: None,
            sex: Sex::Female,
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
            dated: dated(),
        }],
    )?;
    facts::add_standings(
        tx,
        &[StandingFact {
            id: FactId::new(),
            person: id,
            asn_kind: AsnKind::Pns,
            standing: Standing::Active,
            employee_type: None,
            ended_why: None,
            dated: dated(),
        }],
    )?;
    facts::add_grades(
        tx,
        &[GradeFact {
            id: FactId::new(),
            person: id,
            grade: AnyGrade::Pns(grade),
            service_years: None,
            service_months: None,
            dated: dated(),
        }],
    )
}
