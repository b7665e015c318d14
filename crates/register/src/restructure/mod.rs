//! Changing the organisation: units and seats are made, renamed, moved, merged, split and closed
//! on a day and by a decree, one step at a time or as a draft of many steps. The rules work on a
//! chart of the day in memory, so that what is previewed is what is carried out.

mod actions;
#[cfg(test)]
mod actions_tests;
mod apply;
mod apply_seats;
pub mod chart;
mod draft_pages;
mod drafts;
mod effects;
mod forms;
mod pages;
mod read;
mod step;
mod store;
#[cfg(test)]
mod tests;
mod verbs;
mod words;

pub use actions::{Order, carry_out};
pub(crate) use apply::typed;
pub use apply::{CLASSES, Refusal};
pub use drafts::{Draft, add_step, apply, begin, discard, drop_step, rename};
pub use effects::{Branch, Effects, Mark, Open, Span, Tally, Touch, Touched};
pub use step::{Into, NewUnit, Part, Step};
pub use store::{DraftRow, read as chart_of};

use web::Routes;

/// The pages of changes and drafts.
#[must_use]
pub fn routes() -> Routes {
    pages::routes().and(draft_pages::routes())
}
