//! The demo: carries the made city into a database, with the accounts that a visitor may try.

mod accounts;
mod complaints;
mod rows;

use kernel::{AgencyId, Date, Timestamp, Zone};
use register::facts;
use register::snapshot;
use serde_json::json;
use service::apart::made::Hands;
use store::{Actor, Db, Event, Tx};
use web::Agency;
use web::access::May;

use crate::city::City;
use rows::Rows;

/// The name of the made government.
pub const NAME: &str = "Pemerintah Kota Contoh";
/// Its code.
pub const CODE: &str = "CONTOH";
/// The seed of the city that everybody gets.
const SEED: u64 = 20_261_124;

/// The demo agency of a database, if it is there already.
///
/// # Errors
/// The faults of the database.
pub fn existing(db: &Db) -> web::Result<Option<Agency>> {
    Ok(db.read(|c| web::session::store::agency_by_code(c, CODE))?)
}

/// Hears how many rows were written now, of how many in all.
pub type Heard<'h> = &'h dyn Fn(u64, u64);

/// Makes the city, then so many reports of its residents; each part all of it or nothing.
///
/// # Errors
/// When the law on file does not cover the day, or the faults of the database.
pub fn make(
    db: &Db,
    reports: usize,
    today: Date,
    now: Timestamp,
    heard: Heard<'_>,
) -> web::Result<Agency> {
    let city = City::build(SEED, today).map_err(|gap| web::Trouble::Fault(gap.to_string()))?;
    let id: AgencyId = db.read(web::session::store::next_agency)?;
    let actor = Actor::program(id, "abdi demo", now);
    let rows = Rows::of(&city);
    db.write(&actor, "make the demo city", |tx| {
        web::session::store::make_agency(tx, id, CODE, NAME, Zone::Wib)?;
        tx.record(Event::new("program", "make", "agency", id).after(&NAME));
        write(tx, &rows, heard)?;
        accounts::make(tx, &May::program(actor.clone()), &city, &rows)?;
        snapshot::bump(tx)?;
        Ok::<_, web::Trouble>(())
    })?;
    complaints::make(db, id, SEED, reports, today, now)?;
    apart(db, id, today, now)?;
    Ok(Agency {
        id,
        code: CODE.to_owned(),
        name: NAME.to_owned(),
        zone: Zone::Wib,
    })
}

/// What stands apart in the city, where there is a key to seal it with.
fn apart(db: &Db, agency: AgencyId, today: Date, now: Timestamp) -> web::Result<()> {
    if !db.seals().can_seal() {
        return Ok(());
    }
    let all = db.read(|c| platform::accounts::store::personas(c, agency))?;
    let of = |part: &str| {
        let found = all.iter().find(|p| p.persona.as_deref() == Some(part));
        found.ok_or_else(|| web::Trouble::Fault(format!("the city has no {part}")))
    };
    let (inspector, keeper) = (of("pemeriksa-aduan")?, of("pengendali-gratifikasi")?);
    let employee = of("perawat")?;
    let s = snapshot::program_snapshot(db, agency, today)?;
    let unit = s
        .units
        .iter()
        .find(|u| u.kind == register::model::UnitKind::Department);
    let hands = Hands {
        inspector: (inspector.id, inspector.name.clone()),
        keeper: (keeper.id, keeper.name.clone()),
        employee: (employee.id, employee.person, employee.name.clone()),
        unit: unit.map(|u| u.id),
    };
    service::apart::made::make(db, agency, &hands, now, Zone::Wib)
}

/// Rows written between two words about it.
const PART: usize = 2000;

fn write(tx: &mut Tx<'_, '_>, rows: &Rows, heard: Heard<'_>) -> store::Result<()> {
    let all = rows.count();
    macro_rules! add {
        ($($verb:ident: $list:ident),+ $(,)?) => {$(
            for part in rows.$list.chunks(PART) {
                facts::$verb(tx, part)?;
                heard(part.len() as u64, all);
            }
        )+};
    }
    add!(
        add_decrees: decrees,
        add_units: units,
        add_unit_facts: unit_facts,
        add_unit_mappings: mappings,
        add_jobs: jobs,
        add_seats: seats,
        add_seat_facts: seat_facts,
        add_people: people,
        add_person_facts: identities,
        add_standings: standings,
        add_grades: grades,
        add_assignments: assignments,
        add_education: education,
        add_family: family,
    );
    for fact in &rows.unit_facts {
        tx.record(
            Event::new("program", "make", "unit", fact.unit).after(&json!({"name": fact.name})),
        );
    }
    for fact in &rows.identities {
        let story = json!({"nip": fact.nip, "name": fact.name});
        tx.record(Event::new("program", "make", "person", fact.person).after(&story));
    }
    Ok(())
}
