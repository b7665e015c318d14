//! Whistleblowing (WBS, SE MenPAN 8/2012): a register of its own, read by the inspectorate alone. Who
//! reports needs no account and leaves no name; both sides talk by a number and a secret phrase.
//!
//! Nothing of it stands in a list, search, export, figure or journal page of anybody else, neither of
//! the unit that is reported nor of administrators. An emergency look has a reason, an end, and
//! witnesses.

mod actions;
mod desk;
mod door;
mod emergency;
mod list;
pub(crate) mod made;
mod model;
mod phrase;
mod sealed;
mod store;
mod talk;
pub mod waiting;

pub(crate) use sealed::SEALED;

use web::access::perm;
use web::{Agency, App, Result, Routes};

use crate::apart::glass;

/// The word under which the journal keeps what is done here: its viewer shows it to nobody else.
pub const SUBJECT: &str = "wbs";

/// The pages of the register.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get::<perm::Anyone>("/wbs", door::show)
        .post::<perm::Anyone>("/wbs/masuk", door::enter)
        .get::<perm::Anyone>("/wbs/lapor", door::form)
        .post::<perm::Anyone>("/wbs/lapor", door::send)
        .get::<perm::Anyone>("/wbs/percakapan/{key}", talk::show)
        .post::<perm::Anyone>("/wbs/percakapan/{key}", talk::write)
        .file::<perm::Anyone>("/wbs/percakapan/{key}/foto/{file}", talk::photo)
        .get::<perm::HandleWhistle>("/inspektorat/wbs", list::list)
        .get::<perm::HandleWhistle>("/inspektorat/wbs/{report}", desk::show)
        .post::<perm::HandleWhistle>("/inspektorat/wbs/{report}/balas", desk::reply)
        .post::<perm::HandleWhistle>("/inspektorat/wbs/{report}/langkah", desk::step)
        .file::<perm::HandleWhistle>("/inspektorat/wbs/{report}/foto/{file}", desk::photo)
        .and(glass::routes::<emergency::Emergency>())
}

/// Forgets the addresses of talks that are over.
///
/// # Errors
/// The faults of the database.
pub fn nightly(app: &App, agency: &Agency) -> Result<()> {
    let actor = ::store::Actor::program(agency.id, "abdi", app.clock.now());
    app.db.write(&actor, "talks that are over", |tx| {
        Ok(store::forget_talks(tx)?)
    })
}
