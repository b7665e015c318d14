//! Seats (formasi): one seat is one chair of the position map, with its unit, job, class and holder.

pub mod model;

pub use model::{LevelCount, counts};
