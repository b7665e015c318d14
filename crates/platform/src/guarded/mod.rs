//! Roles whose holders are told when somebody else comes to hold them: they read what stands apart,
//! and who gives roles could otherwise make a second self that reads it.

mod model;
mod pages;
mod store;

use ::store::Tx;
use kernel::{AccountId, Date};
use web::access::{Role, Viewer};
use web::home::Waiting;
use web::words::Say;
use web::{App, Result};

pub(crate) use pages::routes;

use model::Kind;

/// The roles.
pub const GUARDED: [Role; 2] = [Role::Inspectorate, Role::GratificationUnit];

/// Tells the holders of a role that it was given to somebody.
///
/// # Errors
/// The faults of the database.
pub(crate) fn given(tx: &mut Tx<'_, '_>, role: Role, account: AccountId) -> Result<()> {
    if GUARDED.contains(&role) {
        store::add(tx, role, account, Kind::Given)?;
    }
    Ok(())
}

/// Tells the holders of the roles of an account that somebody made a link for its password.
///
/// # Errors
/// The faults of the database.
pub(crate) fn link_made(tx: &mut Tx<'_, '_>, account: AccountId, today: Date) -> Result<()> {
    let agency = tx.agency();
    for given in crate::accounts::store::roles(tx.conn(), agency, account)? {
        let counts = given.valid_to.is_none_or(|to| to > today);
        if counts && GUARDED.contains(&given.role) {
            store::add(tx, given.role, account, Kind::Link)?;
        }
    }
    Ok(())
}

/// The guarded roles that a viewer holds.
fn held(who: &Viewer) -> Vec<Role> {
    let held = |role: &Role| who.roles.iter().any(|r| r.role == *role);
    GUARDED.into_iter().filter(held).collect()
}

/// What nobody of the other holders has seen yet.
///
/// # Errors
/// The faults of the database.
pub(crate) fn waiting(app: &App, who: &Viewer, say: &Say) -> Result<Vec<Waiting>> {
    let (roles, account) = (held(who), who.account()?);
    if roles.is_empty() {
        return Ok(Vec::new());
    }
    let found = app.db.read(|c| store::newest(c, who.actor.agency))?;
    let unseen = found
        .iter()
        .filter(|n| n.seen_by.is_none() && n.account != account && roles.contains(&n.role));
    let n = i64::try_from(unseen.count()).unwrap_or(i64::MAX);
    let waiting = Waiting {
        title: say.count("waiting-guarded", n),
        text: say.say("waiting-guarded-text").to_owned(),
        href: "/peran-dijaga".to_owned(),
        due: None,
    };
    Ok((n > 0).then_some(waiting).into_iter().collect())
}
