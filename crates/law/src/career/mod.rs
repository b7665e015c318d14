//! Careers of civil servants: periodic increments, functional credits, promotion.

mod book;
pub mod credit;
mod increment;
mod pppk;
pub mod promotion;
pub(crate) mod proof;
#[cfg(test)]
mod tests;

pub use book::Book;
pub use increment::{Clock, Increment, increment_rating, increments, years_after_promotion};
pub use pppk::pppk_entry;

use jiff::civil::Date;
use kernel::{Grade, JobLevel, Locale, Phrase, dates};

use crate::{LawGap, jobs::level_name};

/// Why a question about a career cannot be answered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CareerError {
    /// No rule on file covers the day.
    #[error(transparent)]
    Gap(#[from] LawGap),
    /// The level has no functional credits.
    #[error("{}", self.phrase().en)]
    NoCredits(JobLevel),
    /// The grade does not belong to the level.
    #[error("{}", self.phrase().en)]
    NotInLevel(Grade, JobLevel),
    /// No base of the older count is on file.
    #[error("{}", self.phrase().en)]
    NoOldBase(Grade, JobLevel),
    /// Months outside 1 to 12.
    #[error("{}", self.phrase().en)]
    Months(u8),
    /// Months in grade outside 0 to 11.
    #[error("{}", self.phrase().en)]
    MonthsInGrade(u8),
    /// Years that the grade does not have.
    #[error("{}", self.phrase().en)]
    YearsInGrade(Grade, u8, u8),
    /// The grade promoted to is not higher.
    #[error("{}", self.phrase().en)]
    NotHigher(Grade, Grade),
    /// The highest grade has no next one.
    #[error("{}", self.phrase().en)]
    TopGrade,
    /// A date beyond the calendar.
    #[error("{}", self.phrase().en)]
    BeyondCalendar(Date),
    /// A figure with too many digits.
    #[error("{}", self.phrase().en)]
    TooLarge,
}

impl CareerError {
    /// The error in words.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        let both = |id: String, en: String| Phrase::new(id, en);
        match self {
            Self::Gap(gap) => gap.phrase(),
            Self::NoCredits(level) => both(
                format!("{} tidak mengenal angka kredit (level)", level_name(*level)),
                format!("{} has no functional credits (level)", level_name(*level)),
            ),
            Self::NotInLevel(grade, level) => both(
                format!(
                    "golongan {grade} bukan golongan {} (grade)",
                    level_name(*level)
                ),
                format!(
                    "grade {grade} is not a grade of {} (grade)",
                    level_name(*level)
                ),
            ),
            Self::NoOldBase(grade, level) => both(
                format!(
                    "nilai dasar lama {grade} {} tidak tersedia",
                    level_name(*level)
                ),
                format!(
                    "no older base is on file for {grade} {}",
                    level_name(*level)
                ),
            ),
            Self::Months(n) => both(
                format!("bulan (months) 1 sampai 12, bukan {n}"),
                format!("months are 1 to 12, not {n}"),
            ),
            Self::MonthsInGrade(n) => both(
                format!("bulan masa kerja golongan (months) 0 sampai 11, bukan {n}"),
                format!("months in grade (months) are 0 to 11, not {n}"),
            ),
            Self::YearsInGrade(grade, years, first) => both(
                format!(
                    "golongan {grade} dimulai pada masa kerja (mkg) {first} tahun, paling lama 60; bukan {years}"
                ),
                format!(
                    "grade {grade} begins at {first} years in grade (mkg) and reaches at most 60, not {years}"
                ),
            ),
            Self::NotHigher(from, to) => both(
                format!("{to} tidak lebih tinggi dari {from} (to)"),
                format!("{to} is not higher than {from} (to)"),
            ),
            Self::TopGrade => both(
                "IV/e golongan tertinggi (grade)".to_owned(),
                "IV/e is the highest grade (grade)".to_owned(),
            ),
            Self::BeyondCalendar(day) => both(
                format!(
                    "dihitung dari {} tanggalnya melampaui akhir kalender (tahun 9999)",
                    dates::long(*day, Locale::Id)
                ),
                format!(
                    "counted from {} the date lies beyond the end of the calendar (year 9999)",
                    dates::long(*day, Locale::En)
                ),
            ),
            Self::TooLarge => both(
                "angka terlalu besar".to_owned(),
                "a figure is too large".to_owned(),
            ),
        }
    }
}
