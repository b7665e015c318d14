//! What an appointment asks, point by point: met, not met, or not to be told from the record.

mod acting;
mod appointment;

use kernel::{Citation, Finding, Locale, Phrase, Reason, dates, text_enum};

pub(crate) use acting::Circular;
pub use acting::{ActingFacts, acting};
pub(crate) use appointment::appointment_by;
pub use appointment::{Candidate, HeldPost, Post, appointment};

text_enum! {
    /// One point of a checklist.
    pub enum ConditionKey {
        /// Lowest education (pendidikan).
        Education = "education",
        /// Lowest rank (pangkat) for the echelon.
        Grade = "grade",
        /// Earlier post held long enough (pengalaman jabatan).
        PriorPost = "prior_post",
        /// Related experience in sum (pengalaman terkait).
        Experience = "experience",
        /// Performance rating (predikat kinerja).
        Rating = "rating",
        /// Highest age at appointment.
        Age = "age",
        /// The retirement age of the new post is still ahead.
        Retirement = "retirement",
        /// The seat is empty (Plt) or its holder is away (Plh).
        Occasion = "occasion",
        /// The acting official's own level.
        Level = "level",
        /// How long one may act.
        Length = "length",
    }
}

impl ConditionKey {
    /// The name of the point.
    #[must_use]
    pub fn name(self) -> Phrase {
        let (id, en) = match self {
            Self::Education => ("Pendidikan", "Education"),
            Self::Grade => ("Pangkat", "Rank"),
            Self::PriorPost => ("Jabatan sebelumnya", "Earlier post"),
            Self::Experience => ("Pengalaman terkait", "Related experience"),
            Self::Rating => ("Predikat kinerja", "Performance rating"),
            Self::Age => ("Usia saat diangkat", "Age at appointment"),
            Self::Retirement => ("Batas usia pensiun jabatan", "Retirement age of the post"),
            Self::Occasion => ("Alasan penunjukan", "Occasion"),
            Self::Level => ("Jenjang pelaksana", "Level of the acting official"),
            Self::Length => ("Lama penunjukan", "Length"),
        };
        Phrase::new(id, en)
    }
}

text_enum! {
    /// The outcome of one point.
    pub enum Met {
        /// Terpenuhi.
        Met = "met",
        /// Tidak terpenuhi.
        NotMet = "not_met",
        /// The record does not tell.
        Unknown = "unknown",
    }
}

impl From<bool> for Met {
    fn from(met: bool) -> Self {
        if met { Self::Met } else { Self::NotMet }
    }
}

/// One point of a checklist with its outcome and reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Which point.
    pub key: ConditionKey,
    /// The outcome, and why.
    pub met: Finding<Met>,
}

impl Condition {
    /// A point that rests on one rule and the facts held against it.
    fn of(
        key: ConditionKey,
        met: Met,
        says: Phrase,
        cites: Option<Citation>,
        facts: Vec<Reason>,
    ) -> Self {
        let because = vec![Reason::Rule {
            says,
            cites,
            because: facts,
        }];
        Self {
            key,
            met: Finding {
                value: met,
                because,
            },
        }
    }
}

/// A fact that may be missing from the record.
fn fact(id: &'static str, en: &'static str, value: Option<Phrase>) -> Reason {
    let value = value.unwrap_or_else(|| Phrase::new("belum diisi", "not filled in"));
    Reason::fact(Phrase::new(id, en), value)
}

/// A date in words.
fn day(date: kernel::Date) -> Phrase {
    Phrase::new(dates::long(date, Locale::Id), dates::long(date, Locale::En))
}
