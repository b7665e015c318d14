//! An older list held against the register: a queue of differences with their evidence, each
//! decided once and remembered, what is taken written as facts that can be taken back.

pub mod actions;
mod forms;
pub mod model;
mod pages;
mod queue;
mod store;

pub use actions::{Compared, compare, preview};
pub use queue::Draft;
pub use store::open_by_batch;

/// The routes of reconciliation.
#[must_use]
pub fn routes() -> web::Routes {
    pages::routes()
}

#[cfg(test)]
mod tests;
