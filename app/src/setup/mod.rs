//! The first steps of an installation: an agency, and the one-time link by which its first account
//! is made. There is no default password anywhere.

mod store;

use ::store::{Actor, Db, Event, Tx};
use jiff::ToSpan as _;
use kernel::{AgencyId, Timestamp, Zone};
use web::session::secret;
use web::session::store as sessions;

/// Hours for which a set-up link is good.
const LINK_HOURS: i64 = 48;

/// What kept an agency from being made.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The code is in use.
    #[error("there is already an agency with the code {0}")]
    CodeTaken(String),
    /// The database.
    #[error(transparent)]
    Store(#[from] ::store::Error),
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
) -> Result<AgencyId, Refused> {
    let id = db.read(|c| {
        if sessions::agency_by_code(c, code)?.is_some() {
            return Err(Refused::CodeTaken(code.to_owned()));
        }
        Ok(sessions::next_agency(c)?)
    })?;
    let actor = Actor::program(id, "abdi init", now);
    db.write(&actor, "a new agency", |tx| {
        add_agency(tx, name, code, zone)
    })?;
    Ok(id)
}

/// Makes the agency that the actor acts for, in a transaction that goes on.
///
/// # Errors
/// The faults of the database.
pub fn add_agency(tx: &mut Tx<'_, '_>, name: &str, code: &str, zone: Zone) -> ::store::Result<()> {
    let agency = tx.agency();
    sessions::make_agency(tx, agency, code, name, zone)?;
    let facts = serde_json::json!({ "code": code, "name": name, "zone": zone });
    tx.record(Event::new("program", "create", "agency", agency).after(&facts));
    Ok(())
}

/// Does anybody have an account at this agency?
///
/// # Errors
/// The faults of the database.
pub fn has_accounts(db: &Db, agency: AgencyId) -> ::store::Result<bool> {
    db.read(|c| store::has_accounts(c, agency))
}

/// The path of a new one-time link by which the first account is made; older ones end.
///
/// # Errors
/// The faults of the database or of the source of randomness.
pub fn link(db: &Db, agency: AgencyId, now: Timestamp) -> Result<String, Refused> {
    let (text, hash) = secret::mint(agency)?;
    let expires = now.saturating_add(LINK_HOURS.hours()).unwrap_or(now);
    let actor = Actor::program(agency, "abdi", now);
    db.write(&actor, "set-up link for the first account", |tx| {
        store::replace_link(tx, &hash, expires)?;
        tx.record(Event::new("program", "make_setup_link", "agency", agency));
        Ok::<_, ::store::Error>(())
    })?;
    Ok(format!("/mulai/{text}"))
}
