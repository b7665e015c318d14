//! Public service: what a service standard holds, how satisfaction, service and compliance are
//! rated, and by when information and personal data must be dealt with.
//!
//! Ratings are exact fractions, rounded once to two decimals; a band is chosen after rounding by
//! its lower bound.

mod bands;
mod book;
mod gratification;
mod information;
pub(crate) mod proof;
mod rating;
mod skm;
mod standard;
#[cfg(test)]
mod tests;

pub use bands::Band;
pub use book::Book;
pub use gratification::{Gratification, GratificationClock, gratification_clocks};
pub use information::{InformationClock, InformationRequest, data_hours, information_clocks};
pub use rating::{AspectScores, Rated, ombudsman, pekppp, spbe};
pub use skm::{
    Element, ElementResult, Published, Sample, Skm, Survey, Variant, Verdict, means_of_answers,
    sample, skm,
};
pub use standard::{Component, Missing, components, missing_components, review_due};

use kernel::Phrase;

use crate::LawGap;

/// Why a rating cannot be told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ServiceError {
    /// No rule on file covers the day.
    #[error(transparent)]
    Gap(#[from] LawGap),
    /// A date cannot be told.
    #[error(transparent)]
    Time(#[from] crate::time::TimeError),
    /// A fact cannot be: which, and why, in both languages.
    #[error("{field}: {}", why.en)]
    Fact {
        /// The fact.
        field: String,
        /// What is wrong with it and what would be right.
        why: Phrase,
    },
}

impl ServiceError {
    pub(crate) fn fact(
        field: impl Into<String>,
        id: impl Into<String>,
        en: impl Into<String>,
    ) -> Self {
        Self::Fact {
            field: field.into(),
            why: Phrase::new(id.into(), en.into()),
        }
    }

    fn digits(field: &str) -> Self {
        Self::fact(
            field,
            "angkanya terlalu panjang untuk dihitung",
            "its figures have too many digits",
        )
    }

    /// The error in words.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Gap(gap) => gap.phrase(),
            Self::Time(e) => e.phrase(),
            Self::Fact { field, why } => Phrase::new(
                format!("{field}: {}", why.id),
                format!("{field}: {}", why.en),
            ),
        }
    }
}
