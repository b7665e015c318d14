//! Corrections that employees ask for: the field, what stands there, what ought to, why, and the
//! evidence. An officer sees both values and decides; nobody decides on their own request, not in
//! their own name and not with authority they handed over.

pub mod actions;
mod ask_pages;
mod desk_pages;
mod model;
pub mod store;
#[cfg(test)]
mod tests;
mod view;
mod waiting;

use web::Routes;
use web::access::perm;

pub use actions::{Decider, Mending, Verdict, Wish};
pub use model::{Asked, List, State, Subject};
pub(crate) use waiting::waiting;

/// The pages of corrections.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get::<perm::AskCorrection>("/pegawai/{person}/koreksi", ask_pages::show)
        .post::<perm::AskCorrection>("/pegawai/{person}/koreksi", ask_pages::send)
        .file::<perm::AskCorrection>(
            "/pegawai/{person}/koreksi/{correction}/bukti",
            ask_pages::evidence,
        )
        .get::<perm::DecideCorrection>("/koreksi", desk_pages::list)
        .get::<perm::DecideCorrection>("/koreksi/{correction}", desk_pages::show)
        .post::<perm::DecideCorrection>("/koreksi/{correction}", desk_pages::decide)
        .file::<perm::DecideCorrection>("/koreksi/{correction}/bukti", desk_pages::evidence)
}
