//! What channels bring to the desk of the coordinator: mails that wait for a look, and public posts
//! that somebody saw and brings in by hand.

mod capture;
mod held;
pub mod store;

use kernel::AgencyId;
use web::access::perm;
use web::{App, Result, Routes};

use crate::cases::{Case, Seen};

/// The pages.
pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<perm::CoordinateCases>("/aduan/surel", held::list)
        .post::<perm::CoordinateCases>("/aduan/surel/terima", held::release)
        .post::<perm::CoordinateCases>("/aduan/surel/tolak", held::refuse)
        .get::<perm::CoordinateCases>("/aduan/pos", capture::show)
        .post::<perm::CoordinateCases>("/aduan/pos", capture::send)
}

/// Where the post is that became this case, for who may read the case.
///
/// # Errors
/// The faults of the database.
pub(crate) fn source(
    app: &App,
    agency: AgencyId,
    case: &Case,
    seen: &Seen,
) -> Result<Option<String>> {
    if seen.body.is_none() || !capture::PLACES.contains(&case.channel) {
        return Ok(None);
    }
    Ok(app.db.read(|c| store::link(c, agency, case.id))?)
}
