//! Pay: what an ASN of a local government earns, what is withheld, and why.
//!
//! Amounts are whole rupiah a month unless a name says otherwise. Every percentage line is
//! rounded once, by the rounding that stands beside its rate in the law file.

mod book;
mod salary;
#[cfg(test)]
mod tests;

pub use book::Book;
pub use salary::{PayGrade, base_salary};

use kernel::Phrase;

use crate::LawGap;

/// Why an amount cannot be told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PayError {
    /// No rule on file covers the day.
    #[error(transparent)]
    Gap(#[from] LawGap),
    /// The table in force is known in part only, and the step asked for is not in that part.
    #[error("{}", self.phrase().en)]
    StepUnknown {
        /// The grade.
        grade: PayGrade,
        /// Years in grade (MKG).
        mkg: u8,
    },
    /// The grade begins with more years than were given.
    #[error("{}", self.phrase().en)]
    BelowFirstStep {
        /// The grade.
        grade: PayGrade,
        /// Years in grade (MKG).
        mkg: u8,
        /// The first step of the grade.
        first: u8,
    },
}

impl PayError {
    /// The error in words.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Gap(gap) => gap.phrase(),
            Self::StepUnknown { grade, mkg } => Phrase::new(
                format!(
                    "Gaji pokok golongan {grade} masa kerja {mkg} tahun belum tersedia dalam tabel yang berlaku"
                ),
                format!(
                    "The base salary of grade {grade} with {mkg} years in grade (mkg) is not on file in the table in force"
                ),
            ),
            Self::BelowFirstStep { grade, mkg, first } => Phrase::new(
                format!("Golongan {grade} dimulai pada masa kerja {first} tahun, bukan {mkg}"),
                format!("Grade {grade} begins at {first} years in grade (mkg), not {mkg}"),
            ),
        }
    }
}
