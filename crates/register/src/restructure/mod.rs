//! Changing the organisation: units and seats are made, renamed, moved, merged, split and closed
//! on a day and by a decree, one step at a time or as a draft of many steps. The rules work on a
//! chart of the day in memory, so that what is previewed is what is carried out.

mod actions;
#[cfg(test)]
mod actions_tests;
mod apply;
mod apply_seats;
pub mod chart;
mod drafts;
mod effects;
mod step;
mod store;
#[cfg(test)]
mod tests;

pub use actions::{Order, carry_out};
pub use apply::Refusal;
pub use drafts::{Draft, add_step, apply, begin, discard, drop_step, rename};
pub use effects::{Branch, Effects, Mark, Open, Span, Tally, Touch, Touched};
pub use step::{Into, NewUnit, Part, Step};
pub use store::{DraftRow, read};
