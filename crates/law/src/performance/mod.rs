//! Performance of civil servants: ratings of people, the pattern of a unit, objections.

mod book;
pub(crate) mod proof;
mod rating;
mod rules;
#[cfg(test)]
mod tests;

pub use book::{Book, ConductValue};
pub use rating::Rating;
pub use rules::{
    Bound, Breach, Expectation, OrganisationRating, PerformanceError, Scale, breaches, conduct,
    objection_until, rate, rate_number,
};
