//! The agency's own model: learned every night, and when somebody asks, from the cases that its units
//! took on. Secret cases and those about officials never train it.

mod learn;
mod models;
mod nightly;
mod pages;
mod store;

use web::Routes;
use web::access::perm;

pub use models::{Help, Models, Proposed};
pub use nightly::{keep, keep_of, nightly};

/// Cases from which on a model is made.
pub const LEAST: usize = 200;

/// The page that tells what the model knows, and has it trained.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get::<perm::CoordinateCases>("/aduan/model", pages::show)
        .post::<perm::CoordinateCases>("/aduan/model", pages::train)
}

/// Has a model that may have learned from cases which are taken back trained anew: those that came in
/// at an instant or later.
///
/// # Errors
/// The faults of the database.
pub(crate) fn forget_since(
    tx: &mut ::store::Tx<'_, '_>,
    since: kernel::Timestamp,
) -> ::store::Result<()> {
    store::forget_since(tx, since)
}
