//! Data quality: the 27 national indicators over the register as it stands on a date, the index of
//! the agency and of each unit, and the people behind each figure.

mod cache;
mod keep;
mod model;
pub mod report;
pub mod store;
#[cfg(test)]
mod tests;

pub use cache::QualityCache;
pub use keep::{Kept, history, nightly, record_figures};
pub use model::{Quality, Subject, UnitTally};
