//! Needs: how many people the work asks for, how well they are used, the class of a post, and
//! what is lacking by year.
//!
//! Workloads are minutes a year as exact fractions, rounded once where whole people are counted.

mod book;
mod evaluation;
mod plan;
pub(crate) mod proof;
#[cfg(test)]
mod tests;
mod workload;

pub use book::{AnjabCode, AnjabField, Book, EffectBand, TypicalClass};
pub use evaluation::{Family, JobClass, class_of_points, evaluate, typical_class};
pub use plan::{Plan, PlanYear, YearOfPlan, plan};
pub use workload::{
    Effective, Per, Post, PostNeed, Task, effectiveness, need, support_factor, unit,
};

use kernel::Phrase;

use crate::LawGap;

/// Why a need or a class cannot be told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NeedsError {
    /// No rule on file covers the day.
    #[error(transparent)]
    Gap(#[from] LawGap),
    /// A fact cannot be: which, and why, in both languages.
    #[error("{field}: {}", why.en)]
    Fact {
        /// The fact.
        field: String,
        /// What is wrong with it and what would be right.
        why: Phrase,
    },
}

impl NeedsError {
    fn fact(field: impl Into<String>, id: impl Into<String>, en: impl Into<String>) -> Self {
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
            Self::Fact { field, why } => Phrase::new(
                format!("{field}: {}", why.id),
                format!("{field}: {}", why.en),
            ),
        }
    }
}
