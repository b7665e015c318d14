//! Discipline (PP 94/2021): absence and what it leads to, sanctions and their effects, who
//! decides, terms of procedure and of appeal.
//!
//! Absence is counted in working days of a calendar year; terms run in working days.

mod absence;
mod book;
mod procedure;
pub(crate) mod proof;
#[cfg(test)]
mod tests;

pub use absence::{Absence, AbsenceFacts, absence, count_dates};
pub use book::{Book, Family, Sanction, Severity};
pub use procedure::{Effects, Procedure, Step, Term, authority, effects, sanction, terms};

use kernel::Phrase;

use crate::LawGap;

/// Why a question on discipline cannot be answered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DisciplineError {
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

impl DisciplineError {
    fn fact(field: impl Into<String>, id: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Fact {
            field: field.into(),
            why: Phrase::new(id.into(), en.into()),
        }
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
