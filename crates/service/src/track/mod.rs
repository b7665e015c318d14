//! Following a report: by its number what anybody may see, by the secret of the reporter's own page
//! everything, with what the reporter can do, that page by the contact where its secret is lost; and the
//! rating of what was closed.

mod own;
mod pages;
mod proof;
mod rating;

use store::Actor;
use web::access::perm;
use web::{Agency, App, Result, Routes};

pub(crate) use own::Wish;
pub(crate) use pages::{Anybody, known, with_frame};

/// Whoever reports, or goes on with a report of their own, is nobody: an officer who is signed in is as
/// little named in the journal or beside a row as a stranger is.
pub(crate) fn nobody(ask: &Anybody) -> Actor {
    Actor::program(ask.agency_id(), "publik", ask.may.actor().at)
}

/// The pages that follow a report.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get::<perm::Anyone>("/lacak", pages::find)
        .get::<perm::Anyone>("/lacak/{number}", pages::show)
        .file::<perm::Anyone>("/lacak/{number}/foto/{file}", pages::photo)
        .get::<perm::Anyone>("/lacak/{number}/milik-saya", proof::form)
        .post::<perm::Anyone>("/lacak/{number}/milik-saya", proof::ask)
        .get::<perm::Anyone>("/buka-laporan/{link}", proof::show)
        .post::<perm::Anyone>("/buka-laporan/{link}", proof::open)
        .get::<perm::Anyone>("/laporan-saya/{key}", own::show)
        .get::<perm::Anyone>("/laporan-saya/{key}/terkirim", own::sent)
        .file::<perm::Anyone>("/laporan-saya/{key}/foto/{file}", own::photo)
        .post::<perm::Anyone>("/laporan-saya/{key}/{deed}", own::act)
        .get::<perm::Anyone>(rating::DONE, rating::done)
        .get::<perm::Anyone>("/nilai/{link}", rating::show)
        .post::<perm::Anyone>("/nilai/{link}", rating::send)
}

/// Forgets links to own pages that open nothing any more.
///
/// # Errors
/// The faults of the database.
pub fn nightly(app: &App, agency: &Agency) -> Result<()> {
    proof::nightly(app, agency)
}
