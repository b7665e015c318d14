//! The first steps of an installation: an agency, and the one-time link by which its first account
//! is made. There is no default password anywhere.

use kernel::{Timestamp, Zone};
use platform::links::actions::set_up_link;
use store::{Actor, Db, Event, Tx};
use web::Agency;
use web::access::May;
use web::session::store as sessions;

/// What kept an agency from being made.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The code is in use.
    #[error("there is already an agency with the code {0}")]
    CodeTaken(String),
    /// The database.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// No randomness for the link.
    #[error(transparent)]
    Web(#[from] web::Trouble),
}

/// Makes an agency under the next free number.
///
/// # Errors
/// When the code is in use, or the database refuses.
pub fn make_agency(
    db: &Db,
    name: &str,
    code: &str,
    zone: Zone,
    now: Timestamp,
) -> Result<Agency, Refused> {
    let id = db.read(|c| {
        if sessions::agency_by_code(c, code)?.is_some() {
            return Err(Refused::CodeTaken(code.to_owned()));
        }
        Ok(sessions::next_agency(c)?)
    })?;
    let actor = Actor::program(id, "abdi init", now);
    db.write(&actor, "a new agency", |tx| {
        add_agency(tx, name, code, zone)?;
        service::catalogue::actions::seed(tx, &May::program(actor.clone()))
    })?;
    Ok(Agency {
        id,
        code: code.to_owned(),
        name: name.to_owned(),
        zone,
    })
}

/// Makes the agency that the actor acts for, in a transaction that goes on.
///
/// # Errors
/// The faults of the database.
pub fn add_agency(tx: &mut Tx<'_, '_>, name: &str, code: &str, zone: Zone) -> store::Result<()> {
    let agency = tx.agency();
    sessions::make_agency(tx, agency, code, name, zone)?;
    let facts = serde_json::json!({ "code": code, "name": name, "zone": zone });
    tx.record(Event::new("program", "create", "agency", agency).after(&facts));
    Ok(())
}

/// The path of a new one-time link by which the first administrator comes in; none where there is
/// an administrator already.
///
/// # Errors
/// The faults of the database or of the source of randomness.
pub fn link(db: &Db, agency: &Agency, now: Timestamp) -> Result<Option<String>, Refused> {
    let actor = Actor::program(agency.id, "abdi", now);
    let today = agency.zone.date_of(now);
    Ok(db.write(&actor, "link for the first administrator", |tx| {
        set_up_link(tx, today)
    })?)
}
