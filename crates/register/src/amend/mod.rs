//! Correcting what is wrong in a file: identity, contact and the rows of the histories. A correction
//! supersedes the row that was wrong and says who did it and why; nothing is overwritten. Nobody
//! corrects the own file: that is asked for, and somebody else decides.

pub mod actions;
mod forms;
pub mod identity;
mod identity_pages;
mod model;
mod pages;
mod rules;
mod store;
#[cfg(test)]
mod tests;

pub use identity::Field;
pub use model::{History, Relation, Row};
pub(crate) use store::identity as identity_of;

/// The pages of corrections.
#[must_use]
pub fn routes() -> web::Routes {
    identity_pages::routes().and(pages::routes())
}
