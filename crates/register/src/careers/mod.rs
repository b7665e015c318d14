//! The verbs of a career: appoint, move, promote, end, retire, reinstate, hire. Each checks its
//! rules first and says what blocks; nothing that blocks can be forced, and a warning passes only
//! with the consent and the note of whoever acts.

pub mod actions;
pub mod check;
mod hiring;
mod model;
mod rules;
pub mod store;
#[cfg(test)]
mod tests;

pub use model::{
    Appointment, Change, Dossier, Ending, GradeHeld, Hiring, Holder, Leaving, Plan, Promotion,
    SeatHeld, SeatState, StandingChange, StandingHeld,
};
