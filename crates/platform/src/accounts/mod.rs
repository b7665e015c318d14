//! Accounts and their roles: who may come in, and what for. Roles are dated; nobody gives one to
//! himself, and an agency is never left without an administrator.

pub mod actions;
pub mod model;
mod pages;
mod role_pages;
pub mod store;

use kernel::AccountId;
use web::access::Viewer;
use web::names::ById;
use web::{App, Result};

pub(crate) fn routes() -> web::Routes {
    pages::routes().and(role_pages::routes())
}

/// The names of accounts.
pub(crate) fn names(app: &App, who: &Viewer, ids: &[&str]) -> Result<ById> {
    let accounts: Vec<AccountId> = ids.iter().filter_map(|id| id.parse().ok()).collect();
    let named = app
        .db
        .read(|c| store::names(c, who.actor.agency, &accounts))?;
    let named = named.into_iter().map(|(id, name)| (id.to_string(), name));
    Ok(named.collect())
}
