//! Performance of civil servants: ratings of people and of units.

mod rating;

pub use rating::Rating;
