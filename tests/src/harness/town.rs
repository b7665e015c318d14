//! A small town: seven people of two offices, their seats and accounts, and a neighbour that must
//! never be seen. Nobody in it exists.

use std::collections::BTreeMap;

use jiff::civil::date;
use kernel::{
    AccountId, AgencyId, AsnKind, AssignmentKind, CaseId, CategoryId, Date, EducationLevel, Entry,
    FactId, Grade, JobId, JobLevel, Locale, Nip, PersonId, SeatId, Sex, Standing, TextEnum as _,
    Timestamp, UnitId, Zone,
};
use platform::accounts::actions::{self as accounts, NewAccount, NewRole};
use platform::me::actions::{NewToken, for_tokens, make_token};
use platform::settings::Setting;
use platform::settings::actions::{self as settings, NewValue};
use platform::signin::actions::{NewSession, open_session};
use register::facts::{self, *};
use register::model::{AnyGrade, Source, UnitKind};
use serde::{Deserialize, Serialize};
use service::cases::{self, Channel, Contact, ContactKind, Deed, Doer, Kind, NewCase, Office};
use store::{Actor, Db, Event, Tx};
use web::access::{Key, May, Role, grants_of, perm};

/// The day on which the stories begin.
pub const TODAY: Date = date(2026, 11, 24);
/// Since when everything of the town stands.
pub const SINCE: Date = date(2020, 1, 2);
/// The password of every account.
pub const PASSWORD: &str = "hujan pelan di dermaga";
/// The town.
pub const TOWN: AgencyId = AgencyId(1);
/// The government next door.
pub const NEIGHBOUR: AgencyId = AgencyId(2);

/// The instant at which the stories begin: nine in the morning in the town.
pub fn opening() -> Timestamp {
    "2026-11-24T02:00:00Z".parse().unwrap()
}

/// Whose ids are what, by short keys.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Town {
    /// People.
    pub people: BTreeMap<String, PersonId>,
    /// Their numbers.
    pub nips: BTreeMap<String, String>,
    /// Units.
    pub units: BTreeMap<String, UnitId>,
    /// Seats, by the key of the holder or of the seat itself.
    pub seats: BTreeMap<String, SeatId>,
    /// The rows by which the seats are held.
    pub assignments: BTreeMap<String, FactId>,
    /// Accounts.
    pub accounts: BTreeMap<String, AccountId>,
    /// Cookies of sessions that are open when the stories begin.
    pub sessions: BTreeMap<String, String>,
    /// Tokens for everything that their owner may hand out.
    pub tokens: BTreeMap<String, String>,
    /// Reports of residents, by the unit that has them; `baru` is with nobody yet.
    pub cases: BTreeMap<String, CaseId>,
    /// Kinds of matter, by their code.
    pub categories: BTreeMap<String, CategoryId>,
}

struct Someone {
    key: &'static str,
    name: &'static str,
    birth: Date,
    sex: Sex,
    grade: Grade,
    study: EducationLevel,
    job: &'static str,
    level: JobLevel,
    leads: bool,
    unit: &'static str,
    role: Option<Role>,
}

const UNITS: [(&str, Option<&str>, &str, &str, UnitKind); 5] = [
    (
        "pemda",
        None,
        "Pemerintah Kabupaten Contoh",
        "1",
        UnitKind::Government,
    ),
    (
        "dinas",
        Some("pemda"),
        "Dinas Kesehatan",
        "1.1",
        UnitKind::Department,
    ),
    (
        "bidang",
        Some("dinas"),
        "Bidang Pelayanan Kesehatan",
        "1.1.1",
        UnitKind::Division,
    ),
    (
        "badan",
        Some("pemda"),
        "Badan Kepegawaian",
        "1.2",
        UnitKind::Board,
    ),
    (
        "bidang-lain",
        Some("badan"),
        "Bidang Pembinaan",
        "1.2.1",
        UnitKind::Division,
    ),
];

#[rustfmt::skip]
const PEOPLE: [Someone; 7] = [
    Someone { key: "kepala", name: "BUDI SANTOSO", birth: date(1975, 3, 15), sex: Sex::Male, grade: Grade::IVb, study: EducationLevel::S2,
        job: "Kepala Dinas Kesehatan", level: JobLevel::JptPratama, leads: true, unit: "dinas", role: None },
    Someone { key: "perawat", name: "SITI AMINAH", birth: date(1990, 8, 1), sex: Sex::Female, grade: Grade::IIIb, study: EducationLevel::S1,
        job: "Perawat", level: JobLevel::AhliPertama, leads: false, unit: "bidang", role: None },
    Someone { key: "kabid", name: "RATNA DEWI", birth: date(1980, 6, 9), sex: Sex::Female, grade: Grade::IVa, study: EducationLevel::S2,
        job: "Kepala Bidang Pelayanan Kesehatan", level: JobLevel::Administrator, leads: true, unit: "bidang", role: None },
    Someone { key: "pengelola", name: "JOKO PRASETYO", birth: date(1986, 1, 20), sex: Sex::Male, grade: Grade::IIId, study: EducationLevel::S1,
        job: "Analis Sumber Daya Manusia Aparatur", level: JobLevel::AhliMuda, leads: false, unit: "badan", role: Some(Role::PersonnelOfficer) },
    Someone { key: "admin", name: "MAYA LESTARI", birth: date(1988, 11, 30), sex: Sex::Female, grade: Grade::IIIc, study: EducationLevel::S1,
        job: "Pranata Komputer", level: JobLevel::AhliPertama, leads: false, unit: "badan", role: Some(Role::AgencyAdmin) },
    Someone { key: "auditor", name: "HENDRA WIJAYA", birth: date(1978, 4, 4), sex: Sex::Male, grade: Grade::IVa, study: EducationLevel::S2,
        job: "Auditor", level: JobLevel::AhliMadya, leads: false, unit: "badan", role: Some(Role::Auditor) },
    Someone { key: "guru", name: "WAHYU NUGROHO", birth: date(1992, 2, 17), sex: Sex::Male, grade: Grade::IIIa, study: EducationLevel::S1,
        job: "Guru", level: JobLevel::AhliPertama, leads: false, unit: "bidang-lain", role: None },
];

/// Accounts for reports of residents, of nobody in the register: key, role, unit.
const DESKS: [(&str, Role, Option<&str>); 6] = [
    ("koordinator", Role::CaseCoordinator, None),
    ("penetap", Role::CaseArbiter, None),
    ("inspektur", Role::Inspectorate, None),
    ("upg", Role::GratificationUnit, None),
    ("penghubung", Role::CaseHandler, Some("dinas")),
    ("penghubung-badan", Role::CaseHandler, Some("badan")),
];
/// Who reported the cases of the town, without a name to the agency and in secret.
pub const REPORTER: &str = "WARGA PELAPOR";
/// How that reporter can be reached.
pub const REPORTER_PHONE: &str = "0899-0000-0555";
/// What was reported.
pub const REPORTED: &str = "Antrean obat sampai sore setiap hari";

/// Seats that nobody holds.
const VACANT: [(&str, &str, JobLevel, bool, &str); 3] = [
    (
        "kepala-badan",
        "Kepala Badan Kepegawaian",
        JobLevel::JptPratama,
        true,
        "badan",
    ),
    (
        "kabid-lain",
        "Kepala Bidang Pembinaan",
        JobLevel::Administrator,
        true,
        "bidang-lain",
    ),
    (
        "bangku",
        "Pengadministrasi Perkantoran",
        JobLevel::Pelaksana,
        false,
        "bidang",
    ),
];

/// Makes the schema and an agency with nobody in it.
pub fn found(db: &Db) {
    let now = opening();
    db.migrate(&abdi::migrations(), now).unwrap();
    let made =
        abdi::setup::make_agency(db, "Pemerintah Kabupaten Contoh", "CONTOH", Zone::Wib, now);
    assert_eq!(made.unwrap().id, TOWN);
}

/// Makes the town and its neighbour in an empty database.
pub fn build(db: &Db) -> Town {
    found(db);
    let now = opening();
    let next = abdi::setup::make_agency(db, "Pemerintah Kota Tetangga", "TETANGGA", Zone::Wib, now);
    assert_eq!(next.unwrap().id, NEIGHBOUR);
    let mut town = Town::default();
    let hash = platform::password::hash(PASSWORD).unwrap();
    let actor = Actor::program(TOWN, "abdi", now);
    let made = db.write(&actor, "bangun kota", |tx| {
        for (key, parent, name, code, kind) in UNITS {
            let parent = parent.map(|p| town.units[p]);
            let id = unit(tx, name, code, kind, parent)?;
            town.units.insert(key.to_owned(), id);
        }
        for (key, job, level, leads, unit) in VACANT {
            let id = seat(tx, job, level, leads, town.units[unit])?;
            town.seats.insert(key.to_owned(), id);
        }
        for (serial, someone) in (901..).zip(&PEOPLE) {
            move_in(tx, &mut town, someone, serial)?;
            open_account(tx, &mut town, someone, &hash)?;
        }
        for (key, role, unit) in DESKS {
            let unit = unit.map(|u| town.units[u]);
            open_desk(tx, &mut town, key, role, unit, &hash)?;
        }
        undrawn(tx)?;
        register::snapshot::bump(tx)?;
        tx.record(Event::new("program", "make", "agency", TOWN));
        Ok::<_, web::Trouble>(())
    });
    made.unwrap();
    let actor = Actor::program(NEIGHBOUR, "abdi", now);
    let neighbour = Someone {
        key: "tetangga",
        name: "ORANG TETANGGA",
        birth: date(1985, 5, 5),
        sex: Sex::Male,
        grade: Grade::IIIa,
        study: EducationLevel::S1,
        job: "Pengadministrasi Perkantoran",
        level: JobLevel::Pelaksana,
        leads: false,
        unit: "tetangga",
        role: Some(Role::PersonnelOfficer),
    };
    let made = db.write(&actor, "bangun tetangga", |tx| {
        let id = unit(tx, "Dinas Tetangga", "1", UnitKind::Department, None)?;
        town.units.insert("tetangga".to_owned(), id);
        move_in(tx, &mut town, &neighbour, 998)?;
        open_account(tx, &mut town, &neighbour, &hash)?;
        register::snapshot::bump(tx)?;
        tx.record(Event::new("program", "make", "agency", NEIGHBOUR));
        Ok::<_, web::Trouble>(())
    });
    made.unwrap();
    for (agency, keys) in [
        (
            TOWN,
            ["dinas", "bidang", "badan", "bidang-lain", "baru"].as_slice(),
        ),
        (NEIGHBOUR, &["tetangga"]),
    ] {
        report(db, &mut town, agency, keys);
    }
    town
}

/// Chance has no part in the stories: a closure is drawn where a story asks for it.
fn undrawn(tx: &mut Tx<'_, '_>) -> web::Result<()> {
    let may = May::program(tx.actor().clone());
    let new = NewValue {
        setting: Setting::CasesSampledPermille,
        value: "0".to_owned(),
        from: SINCE,
        note: "Kota contoh".to_owned(),
    };
    settings::set(tx, &may, &new, SINCE)
}

/// Residents report, each to one unit, anonymous and in secret.
fn report(db: &Db, town: &mut Town, agency: AgencyId, keys: &[&str]) {
    let actor = Actor::program(agency, "abdi", opening());
    let s = register::snapshot::program_snapshot(db, agency, TODAY).unwrap();
    let office = Office {
        s: &s,
        zone: Zone::Wib,
    };
    let made = db.write(&actor, "laporan warga", |tx| {
        let coordinator: May<perm::CoordinateCases> = May::program(actor.clone());
        let kinds = service::catalogue::actions::begin(tx, &coordinator, &s)?;
        if agency == TOWN {
            for (code, id) in kinds {
                town.categories.insert(code.to_owned(), id);
            }
        }
        for key in keys {
            let new = NewCase {
                anonymous: true,
                secret: true,
                name: Some(REPORTER.to_owned()),
                contact: Some(Contact {
                    kind: ContactKind::Whatsapp,
                    value: REPORTER_PHONE.to_owned(),
                }),
                ..NewCase::new(Kind::Complaint, Channel::Web, REPORTED)
            };
            let anyone: May<perm::Anyone> = May::program(actor.clone());
            let made = cases::submit(tx, &anyone, Zone::Wib, &new)?;
            town.cases.insert((*key).to_owned(), made.id);
            if let Some(unit) = town.units.get(*key) {
                let deed = Deed::Forward {
                    unit: *unit,
                    category: None,
                    inspection: false,
                    reason: None,
                };
                let doer = Doer::coordinator(&coordinator);
                cases::act(tx, &office, &doer, made.id, None, &deed)?;
            }
        }
        Ok::<_, web::Trouble>(())
    });
    made.unwrap();
}

/// An account of nobody in the register, with a role.
fn open_desk(
    tx: &mut Tx<'_, '_>,
    town: &mut Town,
    key: &'static str,
    role: Role,
    unit: Option<UnitId>,
    hash: &str,
) -> web::Result<()> {
    let actor = tx.actor().clone();
    let new = NewAccount {
        login: key.to_owned(),
        name: key.to_uppercase(),
        person: None,
        locale: Locale::Id,
        persona: None,
    };
    let account = accounts::create(tx, &May::program(actor.clone()), &new)?;
    platform::signin::store::set_password(tx, account, hash)?;
    let new = NewRole {
        account,
        role,
        unit,
        from: TODAY,
        to: None,
    };
    accounts::grant(tx, &May::program(actor.clone()), &new, TODAY)?;
    let session = NewSession {
        account,
        device: "Firefox, Linux",
        factor_shown: true,
        replaces: None,
        today: TODAY,
    };
    let session = open_session(tx, &session)?;
    town.accounts.insert(key.to_owned(), account);
    town.sessions.insert(key.to_owned(), session);
    Ok(())
}

fn dated() -> Dated {
    Dated::since(SINCE, None, Source::Screen)
}

fn unit(
    tx: &mut Tx<'_, '_>,
    name: &str,
    code: &str,
    kind: UnitKind,
    parent: Option<UnitId>,
) -> store::Result<UnitId> {
    let id = UnitId::new();
    let row = UnitRow {
        id,
        code: code.to_owned(),
        siasn_id: None,
    };
    facts::add_units(tx, &[row])?;
    let fact = UnitFact {
        id: FactId::new(),
        unit: id,
        parent,
        name: name.to_owned(),
        short_name: None,
        kind,
        sort: 0,
        dated: dated(),
    };
    facts::add_unit_facts(tx, &[fact])?;
    Ok(id)
}

/// Makes a seat that nobody holds.
pub fn seat(
    tx: &mut Tx<'_, '_>,
    job: &str,
    level: JobLevel,
    managing: bool,
    unit: UnitId,
) -> store::Result<SeatId> {
    let (job_id, id) = (JobId::new(), SeatId::new());
    let row = JobRow {
        id: job_id,
        name: job.to_owned(),
        kind: level.kind(),
        level,
        class: None,
        eselon: None,
        siasn_id: None,
        min_education: None,
    };
    facts::add_jobs(tx, &[row])?;
    facts::add_seats(tx, &[SeatRow { id, code: None }])?;
    let fact = SeatFact {
        id: FactId::new(),
        seat: id,
        unit,
        job: job_id,
        class: None,
        managing,
        need_basis: "map",
        dated: dated(),
    };
    facts::add_seat_facts(tx, &[fact])?;
    Ok(id)
}

/// Writes a person into the register: identity, standing, grade, study, family, seat.
fn move_in(tx: &mut Tx<'_, '_>, town: &mut Town, who: &Someone, serial: u16) -> store::Result<()> {
    let id = PersonId::new();
    let entry = Entry::Cpns {
        year: who.birth.year() + 25,
        month: 12,
    };
    let nip = Nip::of(who.birth, entry, who.sex, serial).unwrap();
    let day = who.birth.day() + if who.sex == Sex::Female { 40 } else { 0 };
    let (month, year) = (who.birth.month(), who.birth.year() % 100);
    facts::add_people(tx, &[id])?;
    let identity = PersonFact {
        id: FactId::new(),
        person: id,
        nip,
        old_nip: None,
        siasn_id: None,
        name: who.name.to_owned(),
        title_front: None,
        title_back: None,
        birth_date: who.birth,
        birth_place: Some("Contoh".to_owned()),
        sex: who.sex,
        religion: None,
        marital: None,
        nik: Some(format!("990101{day:02}{month:02}{year:02}{serial:04}")),
        nik_valid: None,
        phone: Some(format!("0899-0000-{serial:04}")),
        email: Some(format!("{}@contoh.example", who.key)),
        email_gov: None,
        address: Some(format!("Jalan Contoh Nomor {serial}")),
        npwp: None,
        bpjs: None,
        dated: dated(),
    };
    facts::add_person_facts(tx, &[identity])?;
    let standing = StandingFact {
        id: FactId::new(),
        person: id,
        asn_kind: AsnKind::Pns,
        standing: Standing::Active,
        employee_type: None,
        ended_why: None,
        dated: dated(),
    };
    facts::add_standings(tx, &[standing])?;
    let grade = GradeFact {
        id: FactId::new(),
        person: id,
        grade: AnyGrade::Pns(who.grade),
        service_years: None,
        service_months: None,
        dated: dated(),
    };
    facts::add_grades(tx, &[grade])?;
    let study = EducationFact {
        id: FactId::new(),
        person: id,
        level: who.study,
        programme: None,
        school: None,
        graduated_in: None,
        dated: dated(),
    };
    facts::add_education(tx, &[study])?;
    let child = FamilyFact {
        id: FactId::new(),
        person: id,
        relation: "child",
        name: format!("ANAK {}", who.key.to_uppercase()),
        birth_date: Some(date(2018, 5, 5)),
        dated: dated(),
    };
    facts::add_family(tx, &[child])?;
    let chair = seat(tx, who.job, who.level, who.leads, town.units[who.unit])?;
    let held = Assignment {
        id: FactId::new(),
        person: id,
        seat: chair,
        kind: AssignmentKind::Definitive,
        ended_why: None,
        dated: dated(),
    };
    facts::add_assignments(tx, std::slice::from_ref(&held))?;
    let key = who.key.to_owned();
    town.people.insert(key.clone(), id);
    town.nips.insert(key.clone(), nip.to_string());
    town.assignments.insert(key.clone(), held.id);
    town.seats.insert(key, chair);
    Ok(())
}

/// An account with a password, its role, an open session and a token.
fn open_account(
    tx: &mut Tx<'_, '_>,
    town: &mut Town,
    who: &Someone,
    hash: &str,
) -> web::Result<()> {
    let actor = tx.actor().clone();
    let new = NewAccount {
        login: who.key.to_owned(),
        name: who.name.to_owned(),
        person: Some(town.people[who.key]),
        locale: Locale::Id,
        persona: None,
    };
    let account = accounts::create(tx, &May::program(actor.clone()), &new)?;
    platform::signin::store::set_password(tx, account, hash)?;
    if let Some(role) = who.role {
        let new = NewRole {
            account,
            role,
            unit: None,
            from: TODAY,
            to: None,
        };
        accounts::grant(tx, &May::program(actor.clone()), &new, TODAY)?;
    }
    let session = NewSession {
        account,
        device: "Firefox, Linux",
        factor_shown: true,
        replaces: None,
        today: TODAY,
    };
    let session = open_session(tx, &session)?;
    let head = who.leads.then_some(Role::UnitHead);
    let roles = [Some(Role::Employee), who.role, head];
    let holds = |key: Key| {
        let mut all = roles.iter().flatten().flat_map(|r| grants_of(*r));
        all.any(|(k, _)| *k == key)
    };
    let token = NewToken {
        name: "uji".to_owned(),
        scopes: Key::ALL
            .iter()
            .copied()
            .filter(|k| for_tokens(*k) && holds(*k))
            .collect(),
        until: TODAY.saturating_add(jiff::Span::new().days(60)),
    };
    let token = make_token(tx, &May::program(actor), account, &token, holds, Zone::Wib)?;
    let key = who.key.to_owned();
    town.accounts.insert(key.clone(), account);
    town.sessions.insert(key.clone(), session);
    town.tokens.insert(key, token);
    Ok(())
}
