//! Seats (formasi): one seat is one chair of the position map, with its unit, job, class and holder.

pub mod model;
pub(crate) mod pages;
pub(crate) mod store;

use web::Routes;
use web::access::perm;

pub use model::{LevelCount, Tally, chain, counts, own, totals};

/// The page of a seat.
#[must_use]
pub fn routes() -> Routes {
    Routes::new().get::<perm::ReadUnits>("/kursi/{seat}", pages::seat)
}
