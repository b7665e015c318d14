//! The verbs of a career: appoint, move, promote, end, retire, reinstate, hire. Each checks its
//! rules first and says what blocks; nothing that blocks can be forced, and a warning passes only
//! with the consent and the note of whoever acts.

pub mod actions;
pub mod check;
mod finder;
mod forms;
mod hiring;
mod model;
mod orders;
mod pages;
#[cfg(test)]
mod pages_tests;
mod rules;
mod scene;
pub mod store;
#[cfg(test)]
mod tests;
mod verbs;
mod words;

pub use model::{
    Appointment, Change, Dossier, Ending, GradeHeld, Hiring, Holder, Leaving, Plan, Promotion,
    SeatHeld, SeatState, StandingChange, StandingHeld,
};

/// The forms of the verbs.
#[must_use]
pub fn routes() -> web::Routes {
    pages::routes()
}
