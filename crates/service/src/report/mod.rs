//! "Laporkan masalah": the public form, one question a page, without account and without scripts.
//! What was typed is kept under a secret address, so that a lost signal loses nothing.

mod already;
mod answers;
mod check;
mod draft;
mod fields;
mod meaning;
mod pages;
mod sent;
mod store;

use web::Routes;
use web::access::perm;

pub(crate) use answers::{is_mail, is_number};
pub use sent::nightly;

/// The pages of the form.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get::<perm::Anyone>("/lapor", pages::start)
        .post::<perm::Anyone>("/lapor", pages::begin)
        .get::<perm::Anyone>("/lapor/{draft}/{step}", pages::show)
        .post::<perm::Anyone>("/lapor/{draft}/{step}", pages::send)
        .file::<perm::Anyone>("/lapor/{draft}/foto/{file}", pages::photo)
}
