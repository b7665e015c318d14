//! Talent: competence held against the standard of a post, the nine boxes, the pool, succession,
//! open selection.

mod boxes;
mod fit;
mod potential;
pub(crate) mod proof;
#[cfg(test)]
mod tests;

mod book;

pub use book::Book;
pub use boxes::{Axis, Level, Placed, Scheme, Standing, place, succession};
pub use fit::{Fit, Gap, Purpose, fit, required};
pub use potential::{Potential, Selected, education_state, potential, selection, tenure_state};

use crate::LawGap;

/// Why a question about talent cannot be answered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TalentError {
    /// No rule on file covers the day.
    #[error(transparent)]
    Gap(#[from] LawGap),
    /// A score outside the scale of 100.
    #[error("{0}: a score lies between 0 and 100")]
    Score(&'static str),
    /// The scheme needs a fact that is not there.
    #[error("{0}: is needed for this scheme")]
    Needs(&'static str),
    /// A state of an indicator that the table does not know.
    #[error("{0}: '{1}' is not a state on file")]
    State(&'static str, String),
    /// Levels shown and required that cannot be held against each other.
    #[error("levels: {0}")]
    Levels(&'static str),
    /// Weights that are not 100% together or lie outside their range.
    #[error("weights: {0}")]
    Weights(String),
    /// A figure with too many digits.
    #[error("a figure is too large")]
    TooLarge,
}
