//! Data quality: the 27 national indicators over the register as it stands on a date, the index of
//! the agency and of each unit, and the people behind each figure.

mod cache;
mod model;
pub mod report;
pub mod store;

pub use cache::QualityCache;
pub use model::{Quality, Subject};
