//! Following the report of somebody else: "same here" without a word more, and by mail after a
//! confirmation. Who follows is shown to nobody; a follower is known by a hash alone, and ends the
//! following by the link in every mail.

mod actions;
mod pages;
mod store;

pub(crate) use actions::news;

use web::access::perm;
use web::{Agency, App, Result, Routes};

/// The pages of followers.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .post::<perm::Anyone>("/lacak/{number}/saya-juga", pages::same_here)
        .get::<perm::Anyone>("/lacak/{number}/ikuti", pages::form)
        .post::<perm::Anyone>("/lacak/{number}/ikuti", pages::ask)
        .get::<perm::Anyone>("/ikuti/{key}", pages::show)
        .post::<perm::Anyone>("/ikuti/{key}", pages::decide)
}

/// Forgets who asked to follow and never confirmed it.
///
/// # Errors
/// The faults of the database.
pub fn nightly(app: &App, agency: &Agency) -> Result<()> {
    let actor = ::store::Actor::program(agency.id, "abdi", app.clock.now());
    app.db.write(&actor, "followers never confirmed", |tx| {
        Ok(store::forget(tx)?)
    })
}
