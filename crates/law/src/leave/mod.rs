//! Leave: what an employee is entitled to, how annual leave is carried from year to year, and
//! when a leave ends.
//!
//! Annual leave is kept as a ledger of double entries: every day that comes from somewhere goes
//! somewhere, so that the balances are the same in whatever order the entries are read.

mod annual;
mod book;
pub(crate) mod proof;
mod spell;
#[cfg(test)]
mod tests;

pub use annual::{Account, Annual, Entry, LeaveYear, Member, annual, balance};
pub use book::{Book, LeaveType};
pub use spell::{Kind, Request, Spell, hard_transport_days, spell};

use kernel::Phrase;

use crate::LawGap;

/// Why a question on leave cannot be answered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LeaveError {
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

impl LeaveError {
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
