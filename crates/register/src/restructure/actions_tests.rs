//! Steps carried out on a real database: what each day shows afterwards, and that nothing is left
//! behind by what was refused.

use kernel::{
    AgencyId, AsnKind, AssignmentKind, Date, FactId, JobId, JobKind, JobLevel, PersonId, SeatId,
    Sex, Standing, UnitId,
};
use store::{Actor, Db};
use web::access::{May, perm};

use super::store as sql;
use super::{Draft, Into, Order, Step, add_step, apply, begin, carry_out};
use crate::decrees::DecreeInput;
use crate::facts::{self, Assignment, Dated, JobRow, PersonFact, SeatFact, SeatRow, StandingFact};
use crate::facts::{UnitFact, UnitRow};
use crate::model::{Source, UnitKind};
use crate::snapshot::{Snapshot, bump, program_snapshot};

const AGENCY: AgencyId = AgencyId(1);

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

struct City {
    db: Db,
    _dir: tempfile::TempDir,
    actor: Actor,
    top: UnitId,
    roads: UnitId,
    water: UnitId,
    head: SeatId,
    clerk: SeatId,
    job: JobId,
    person: PersonId,
}

fn city() -> City {
    let dir = tempfile::tempdir().unwrap();
    let db = Db::open(&format!("sqlite:{}", dir.path().join("a.db").display())).unwrap();
    let at = "2026-11-24T01:00:00Z".parse().unwrap();
    let mut migrations = store::journal::MIGRATIONS.to_vec();
    migrations.extend(web::base().migrations);
    migrations.extend(crate::MIGRATIONS);
    db.migrate(&migrations, at).unwrap();
    let city = City {
        db,
        _dir: dir,
        actor: Actor::program(AGENCY, "test", at),
        top: UnitId::new(),
        roads: UnitId::new(),
        water: UnitId::new(),
        head: SeatId::new(),
        clerk: SeatId::new(),
        job: JobId::new(),
        person: PersonId::new(),
    };
    city.fill();
    city
}

impl City {
    fn fill(&self) {
        let dated = Dated::since(day("2020-01-01"), None, Source::Demo);
        let unit = |unit, parent, name: &str| UnitFact {
            id: FactId::new(),
            unit,
            parent,
            name: name.to_owned(),
            short_name: None,
            kind: UnitKind::Department,
            sort: 0,
            dated,
        };
        let units = [
            unit(self.top, None, "Kota"),
            unit(self.roads, Some(self.top), "Dinas Jalan"),
            unit(self.water, Some(self.top), "Dinas Air"),
        ];
        let seat = |seat, managing| SeatFact {
            id: FactId::new(),
            seat,
            unit: self.roads,
            job: self.job,
            class: None,
            managing,
            need_basis: "map",
            dated,
        };
        let seats = [seat(self.head, true), seat(self.clerk, false)];
        self.db
            .write::<_, web::Trouble>(&self.actor, "test", |tx| {
                let rows = units.clone().map(|f| UnitRow {
                    id: f.unit,
                    code: f.name,
                    siasn_id: None,
                });
                facts::add_units(tx, &rows)?;
                facts::add_unit_facts(tx, &units)?;
                facts::add_jobs(tx, &[self.job_row()])?;
                let rows = seats.clone().map(|f| SeatRow {
                    id: f.seat,
                    code: None,
                });
                facts::add_seats(tx, &rows)?;
                facts::add_seat_facts(tx, &seats)?;
                facts::add_people(tx, &[self.person])?;
                facts::add_person_facts(tx, &[self.person_fact(dated)])?;
                facts::add_standings(tx, &[self.standing(dated)])?;
                facts::add_assignments(tx, &[self.assignment(dated)])?;
                bump(tx)?;
                tx.record(store::Event::new("program", "make", "unit", self.top));
                Ok(())
            })
            .unwrap();
    }

    fn job_row(&self) -> JobRow {
        JobRow {
            id: self.job,
            name: "Kepala Dinas Jalan".to_owned(),
            kind: JobKind::Managerial,
            level: JobLevel::JptPratama,
            class: Some(14),
            eselon: None,
            siasn_id: None,
            min_education: None,
        }
    }

    fn person_fact(&self, dated: Dated) -> PersonFact {
        PersonFact {
            id: FactId::new(),
            person: self.person,
            nip: "197001012000031901".parse().unwrap(),
            old_nip: None,
            siasn_id: None,
            name: "CONTOH".to_owned(),
            title_front: None,
            title_back: None,
            birth_date: day("1970-01-01"),
            birth_place: None,
            sex: Sex::Male,
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
            dated,
        }
    }

    fn standing(&self, dated: Dated) -> StandingFact {
        StandingFact {
            id: FactId::new(),
            person: self.person,
            asn_kind: AsnKind::Pns,
            standing: Standing::Active,
            employee_type: None,
            ended_why: None,
            dated,
        }
    }

    fn assignment(&self, dated: Dated) -> Assignment {
        Assignment {
            id: FactId::new(),
            person: self.person,
            seat: self.head,
            kind: AssignmentKind::Definitive,
            ended_why: None,
            dated,
        }
    }

    fn order(&self, on: &str, steps: &[Step]) -> web::Result<()> {
        let may = May::<perm::WriteUnits>::program(self.actor.clone());
        let people = May::<perm::WritePeople>::program(self.actor.clone());
        let decree = decree("SK/1/2027");
        self.db.write(&self.actor, "test", |tx| {
            let order = Order {
                on: day(on),
                decree: &decree,
                steps,
                people: Some(&people),
            };
            carry_out(tx, &may, &order)
        })
    }

    fn on(&self, date: &str) -> Snapshot {
        program_snapshot(&self.db, AGENCY, day(date)).unwrap()
    }

    fn rows(&self, sql: &str) -> i64 {
        self.db
            .read::<_, store::Error>(|c| c.one(sql, store::params![]))
            .unwrap()
    }
}

fn decree(number: &str) -> DecreeInput {
    DecreeInput {
        number: number.to_owned(),
        signed_on: day("2026-12-01"),
        signed_by: None,
        scan: None,
    }
}

fn rename(unit: UnitId, name: &str) -> Step {
    Step::RenameUnit {
        unit,
        name: name.to_owned(),
        short_name: None,
    }
}

#[test]
fn a_merge_shows_from_its_day_on_and_the_day_before_is_as_it_was() {
    let city = city();
    let merge = Step::MergeUnits {
        units: vec![city.roads, city.water],
        into: Into::Unit(city.water),
        head: Some(city.head),
    };
    city.order(
        "2027-01-01",
        &[merge, rename(city.water, "Dinas Jalan dan Air")],
    )
    .unwrap();
    let before = city.on("2026-12-31");
    assert_eq!(before.units.len(), 3);
    assert_eq!(
        before
            .unit(before.seat(before.find_seat(city.head).unwrap()).unit)
            .name,
        "Dinas Jalan"
    );
    let after = city.on("2027-01-01");
    assert_eq!(after.units.len(), 2);
    let seat = after.seat(after.find_seat(city.head).unwrap());
    assert_eq!(after.unit(seat.unit).name, "Dinas Jalan dan Air");
    assert!(seat.holder.is_some() && seat.managing);
    let mapped = "select count(*) from unit_mapping where agency_id = 1 and how = 'merge' and valid_from = '2027-01-01'";
    assert_eq!(city.rows(mapped), 1);
    // Both steps rest on one and the same decree.
    assert_eq!(
        city.rows("select count(*) from decree where agency_id = 1"),
        1
    );
}

#[test]
fn a_refused_order_leaves_no_trace() {
    let city = city();
    let tables = [
        "unit_fact",
        "seat_fact",
        "decree",
        "journal_event",
        "unit_mapping",
    ];
    let count =
        || tables.map(|t| city.rows(&format!("select count(*) from {t} where agency_id = 1")));
    let before = count();
    let steps = [
        rename(city.water, "Dinas Sungai"),
        rename(city.roads, "Dinas Sungai"),
    ];
    assert!(matches!(
        city.order("2027-01-01", &steps),
        Err(web::Trouble::Invalid(_))
    ));
    assert_eq!(count(), before);
}

#[test]
fn a_second_change_on_the_same_day_takes_the_place_of_the_first() {
    let city = city();
    city.order("2027-01-01", &[rename(city.water, "Dinas Sungai")])
        .unwrap();
    city.order("2027-01-01", &[rename(city.water, "Dinas Pengairan")])
        .unwrap();
    let s = city.on("2027-01-01");
    assert_eq!(
        s.unit(s.find_unit(city.water).unwrap()).name,
        "Dinas Pengairan"
    );
    assert_eq!(s.units.len(), 3);
    // An earlier day would run into what is decided already.
    let refused = city.order("2026-12-01", &[rename(city.water, "Dinas Sawah")]);
    assert!(
        matches!(refused, Err(web::Trouble::Invalid(f)) if f[0].message == "change-unit-later")
    );
}

#[test]
fn closing_a_held_seat_ends_the_assignment_on_the_same_day() {
    let city = city();
    let close = Step::CloseSeat {
        seat: city.head,
        end_assignments: true,
    };
    city.order("2027-01-01", &[close]).unwrap();
    let ended = "select count(*) from assignment where agency_id = 1 and superseded_at is null
                 and valid_to = '2027-01-01' and ended_why = 'seat_closed'";
    assert_eq!(city.rows(ended), 1);
    let s = city.on("2027-01-01");
    assert!(s.find_seat(city.head).is_none());
    let person = s.person(s.find_person(city.person).unwrap());
    assert!(person.seat.is_none());
}

#[test]
fn a_draft_is_applied_as_a_whole_or_not_at_all_and_only_once() {
    let city = city();
    let may = May::<perm::WriteUnits>::program(city.actor.clone());
    let write = |f: &dyn Fn(&mut store::Tx<'_, '_>) -> web::Result<()>| {
        city.db.write(&city.actor, "test", |tx| f(tx))
    };
    let id = city
        .db
        .write(&city.actor, "test", |tx| {
            begin(tx, &may, "Penyederhanaan", day("2027-01-01"))
        })
        .unwrap();
    let read = || {
        let row = city
            .db
            .read(|c| sql::draft(c, AGENCY, id))
            .unwrap()
            .unwrap();
        Draft::of(row).unwrap()
    };
    let stale = read();
    let close = Step::CloseUnit {
        unit: city.roads,
        seats_to: Some(city.water),
        children_to: None,
        close_vacant: true,
    };
    write(&|tx| add_step(tx, &may, &stale, &close)).unwrap();
    assert!(matches!(
        write(&|tx| add_step(tx, &may, &stale, &close)),
        Err(web::Trouble::Stale)
    ));
    let refused = write(&|tx| add_step(tx, &may, &read(), &rename(city.roads, "Dinas Aspal")));
    assert!(
        matches!(refused, Err(web::Trouble::Invalid(_))),
        "the unit is closed by the step before"
    );
    write(&|tx| add_step(tx, &may, &read(), &rename(city.water, "Dinas Jalan"))).unwrap();
    assert_eq!(
        city.on("2027-01-01").units.len(),
        3,
        "a draft changes nothing"
    );

    let decree = decree("PERDA 1/2026");
    write(&|tx| apply(tx, &may, None, &read(), &decree)).unwrap();
    let s = city.on("2027-01-01");
    assert_eq!((s.units.len(), s.seats.len()), (2, 1));
    assert!(matches!(
        write(&|tx| apply(tx, &may, None, &read(), &decree)),
        Err(web::Trouble::Invalid(_))
    ));
    assert!(!read().is_open());
}
