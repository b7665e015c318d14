//! Data quality: the 27 national indicators over the register as it stands on a date, the index of
//! the agency and of each unit, and the people behind each figure.

mod cache;
mod keep;
mod model;
mod pages;
mod people;
pub mod report;
pub mod store;
#[cfg(test)]
mod tests;

use web::Routes;
use web::access::perm;

pub use cache::QualityCache;
pub use keep::{Kept, history, nightly, record_figures};
pub use model::{Quality, Subject, UnitTally};

/// The index, the people behind an indicator, and that list as a file.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get::<perm::ReadQuality>("/mutu-data", pages::overview)
        .get::<perm::ReadQuality>("/mutu-data/{indicator}", people::page)
        .post::<perm::ExportPeople>("/mutu-data/{indicator}/unduh", people::hand_out)
}
