//! Agencies, their units, officers and sessions, made before the clock runs: by the functions by
//! which the program makes them, less the hour that 46,041 passwords would take.

use ::store::{Actor, Db, Event, Tx};
use anyhow::Result;
use kernel::{AccountId, AgencyId, Clock as _, Date, FactId, Locale, SystemClock, UnitId, Zone};
use platform::accounts::actions::{self, NewAccount, NewRole};
use platform::me::actions::{NewToken, make_token};
use platform::settings::actions::NewValue;
use platform::settings::{self, Setting};
use platform::signin::actions::{NewSession, open_session};
use register::facts::{self, Dated, UnitFact, UnitRow};
use register::model::{Source, UnitKind};
use register::snapshot::program_snapshot;
use service::catalogue;
use web::access::{Key, May, Role};

use super::{Plan, Sizes};

/// Units of an agency that handle reports, at most.
const UNITS: usize = 24;
/// Words of the names of units, so that categories find the unit in charge.
const NAMES: [&str; 12] = [
    "Dinas Pekerjaan Umum",
    "Dinas Perhubungan",
    "Dinas Lingkungan Hidup",
    "Dinas Kesehatan",
    "Dinas Pendidikan",
    "Dinas Kependudukan",
    "Dinas Sosial",
    "Dinas Penanaman Modal",
    "Satpol PP",
    "Inspektorat",
    "Dinas Pertamanan",
    "Badan Pendapatan",
];

/// Somebody at work: where, and the cookie of the session.
#[derive(Clone, Debug)]
pub struct Officer {
    /// The unit, for those who handle.
    pub unit: Option<UnitId>,
    /// The cookie header.
    pub cookie: String,
}

/// An agency that is ready.
#[derive(Clone, Debug)]
pub struct Agency {
    /// Its number.
    pub id: AgencyId,
    /// The name under which it is reached.
    pub host: String,
    /// Coordinators.
    pub coordinators: Vec<Officer>,
    /// Those of the second seat.
    pub inspectors: Vec<Officer>,
    /// Those who handle.
    pub handlers: Vec<Officer>,
    /// Categories, and their codes.
    pub categories: Vec<(String, &'static str)>,
    /// The key by which programs send reports in.
    pub key: String,
}

/// Makes everything that the plan needs.
///
/// # Errors
/// The first fault of the database.
pub fn make(db: &Db, plan: &Plan, sizes: &Sizes) -> Result<Vec<Agency>> {
    let today = SystemClock.today(Zone::Wib);
    (0..plan.agencies)
        .map(|place| {
            let officers = sizes.part(place, plan.officers, 4);
            one(db, place, officers, today)
        })
        .collect()
}

fn one(db: &Db, place: usize, officers: usize, today: Date) -> Result<Agency> {
    let id = AgencyId(i32::try_from(place + 1)?);
    let host = format!("i{:03}.contoh.example", place + 1);
    let actor = Actor::program(id, "abdi benchmark", SystemClock.now());
    let units = db.write(&actor, "an agency of the year", |tx| {
        let (code, name) = (
            format!("I{:03}", place + 1),
            format!("Instansi {}", place + 1),
        );
        web::session::store::make_agency(tx, id, &code, &name, Zone::Wib)?;
        super::store::set_host(tx, &host)?;
        tx.record(Event::new("program", "make", "agency", id).after(&name));
        let units = units(tx, &name, (officers / 3).clamp(2, UNITS), today)?;
        register::snapshot::bump(tx)?;
        Ok::<_, ::store::Error>(units)
    })?;
    let s = program_snapshot(db, id, today).map_err(|e| anyhow::anyhow!("{e:?}"))?;
    let made = db.write(&actor, "officers of the year", |tx| {
        let may = May::program(actor.clone());
        let categories = catalogue::actions::begin(tx, &may, &s)?;
        let mut all = Vec::with_capacity(officers);
        for n in 0..officers {
            let (role, unit) = part(n, officers, &units);
            all.push((role, officer(tx, &actor, n, role, unit, today)?));
        }
        let sends = |(role, _): &&(Role, Made)| *role == Role::CaseCoordinator;
        let (_, sender) = all
            .iter()
            .find(sends)
            .ok_or_else(|| web::Trouble::Fault("nobody coordinates".to_owned()))?;
        let token = NewToken {
            name: "aplikasi warga".to_owned(),
            scopes: vec![Key::TakeInCases],
            until: today.saturating_add(jiff::Span::new().days(30)),
        };
        let key = make_token(
            tx,
            &May::program(actor.clone()),
            sender.1,
            &token,
            |_| true,
            Zone::Wib,
        )?;
        // A year is sent within the hour, and by one program.
        let many = NewValue {
            setting: Setting::ProgramReports,
            value: "100000".to_owned(),
            from: today,
            note: "a year within the hour".to_owned(),
        };
        settings::actions::set(tx, &May::program(actor.clone()), &many, today)?;
        Ok::<_, web::Trouble>((categories, all, key))
    });
    let (categories, all, key) = made.map_err(|e| anyhow::anyhow!("{e:?}"))?;
    let of = |wanted: Role| {
        let mine = all.iter().filter(|(role, _)| *role == wanted);
        mine.map(|(_, (officer, _))| officer.clone()).collect()
    };
    Ok(Agency {
        id,
        host,
        coordinators: of(Role::CaseCoordinator),
        inspectors: of(Role::Inspectorate),
        handlers: of(Role::CaseHandler),
        categories: categories
            .iter()
            .map(|(code, id)| (id.to_string(), *code))
            .collect(),
        key,
    })
}

/// One of ten coordinates, one of twenty is of the second seat, the others handle.
fn part(n: usize, officers: usize, units: &[UnitId]) -> (Role, Option<UnitId>) {
    let coordinators = officers.div_ceil(10);
    let inspectors = officers.div_ceil(20);
    if n < coordinators {
        (Role::CaseCoordinator, None)
    } else if n < coordinators + inspectors {
        (Role::Inspectorate, None)
    } else {
        (
            Role::CaseHandler,
            units.get(n % units.len().max(1)).copied(),
        )
    }
}

fn units(
    tx: &mut Tx<'_, '_>,
    name: &str,
    count: usize,
    today: Date,
) -> ::store::Result<Vec<UnitId>> {
    let since = today.saturating_sub(jiff::Span::new().years(3));
    let top = UnitId::new();
    let ids: Vec<UnitId> = std::iter::once(top)
        .chain((0..count).map(|_| UnitId::new()))
        .collect();
    let rows: Vec<UnitRow> = ids
        .iter()
        .enumerate()
        .map(|(i, id)| UnitRow {
            id: *id,
            code: format!("{i:03}"),
            siasn_id: None,
        })
        .collect();
    facts::add_units(tx, &rows)?;
    let of = |(i, unit): (usize, &UnitId)| UnitFact {
        id: FactId::new(),
        unit: *unit,
        parent: (i > 0).then_some(top),
        name: match i.checked_sub(1) {
            None => name.to_owned(),
            Some(i) => match NAMES.get(i) {
                Some(known) => (*known).to_owned(),
                None => format!("Dinas {}", i + 1),
            },
        },
        short_name: None,
        kind: if i == 0 {
            UnitKind::Government
        } else {
            UnitKind::Department
        },
        sort: i32::try_from(i).unwrap_or(0),
        dated: Dated::since(since, None, Source::Demo),
    };
    let all: Vec<UnitFact> = ids.iter().enumerate().map(of).collect();
    facts::add_unit_facts(tx, &all)?;
    Ok(ids.into_iter().skip(1).collect())
}

/// An officer with the account.
type Made = (Officer, AccountId);

fn officer(
    tx: &mut Tx<'_, '_>,
    actor: &Actor,
    n: usize,
    role: Role,
    unit: Option<UnitId>,
    today: Date,
) -> web::Result<Made> {
    let new = NewAccount {
        login: format!("petugas-{n}"),
        name: format!("Petugas {n}"),
        person: None,
        locale: Locale::Id,
        persona: None,
    };
    let account = actions::create(tx, &May::program(actor.clone()), &new)?;
    let role = NewRole {
        account,
        role,
        unit,
        from: today,
        to: None,
    };
    actions::grant(tx, &May::program(actor.clone()), &role, today)?;
    let session = NewSession {
        account,
        device: "Firefox, Linux",
        factor_shown: true,
        replaces: None,
        today,
    };
    let secret = open_session(tx, &session)?;
    let officer = Officer {
        unit,
        cookie: format!("{}={secret}", web::session::COOKIE),
    };
    Ok((officer, account))
}
