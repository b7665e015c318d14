//! Gratification (UU 20/2001 Pasal 12B-12C, UU 30/2002 Pasal 16): what employees were given and
//! report themselves. A register of its own, read by who reports and by the unit for gratification
//! control (UPG), by nobody else: neither by superiors nor by administrators. An emergency look has a
//! reason, an end, and witnesses.

mod actions;
mod desk;
mod emergency;
pub(crate) mod made;
mod model;
mod own;
mod show;
mod store;
pub mod waiting;

pub(crate) use store::SEALED;

use web::Routes;
use web::access::perm;

use crate::apart::glass;

/// The word under which the journal keeps what is done here: its viewer shows it to nobody else.
pub const SUBJECT: &str = "gratification";

/// The pages of the register.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get::<perm::SignedIn>("/gratifikasi", own::list)
        .get::<perm::SignedIn>("/gratifikasi/baru", own::form)
        .post::<perm::SignedIn>("/gratifikasi/baru", own::send)
        .get::<perm::SignedIn>("/gratifikasi/{report}", own::show)
        .file::<perm::SignedIn>("/gratifikasi/{report}/foto/{file}", own::photo)
        .get::<perm::HandleGratification>("/upg", desk::list)
        .get::<perm::HandleGratification>("/upg/{report}", desk::show)
        .post::<perm::HandleGratification>("/upg/{report}/langkah", desk::step)
        .file::<perm::HandleGratification>("/upg/{report}/foto/{file}", desk::photo)
        .and(glass::routes::<emergency::Emergency>())
}
