//! The header that every regulation file shares, and what to say when no regulation covers a day.

use jiff::civil::Date;
use kernel::{Citation, Locale, Phrase, dates};
use serde::{Deserialize, de::DeserializeOwned};

use crate::folder::fill;

/// Header of a regulation file.
#[derive(Clone, Debug, Deserialize)]
pub struct Regulation {
    /// As Indonesians cite it: `UU 20/2023`.
    pub number: String,
    /// The subject, in Bahasa Indonesia.
    pub title: String,
    /// First day its rules apply, where the source names one.
    pub in_force_from: Option<Date>,
    /// First day they no longer apply; `None` while in force.
    pub in_force_until: Option<Date>,
    /// The regulation that it changes or replaces, where it does.
    pub replaces: Option<String>,
    /// What the figures were taken from.
    pub source: String,
    /// The agency whose own regulation it is; `None` for the nation's.
    pub agency: Option<String>,
}

impl Regulation {
    /// Do the rules apply on this day?
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.in_force_from.is_none_or(|from| from <= day)
            && self.in_force_until.is_none_or(|until| day < until)
    }

    /// The citation of one rule of this regulation.
    #[must_use]
    pub fn cite(&self, rule: &Clause) -> Citation {
        Citation {
            regulation: self.number.clone().into(),
            article: rule.article.clone().into(),
            since: self.in_force_from,
            confidence: rule.confidence.as_str().into(),
        }
    }
}

/// What stands beside each rule: where it is written, how sure it is, what it says.
#[derive(Clone, Debug, Deserialize)]
pub struct Clause {
    /// The article; empty where the source names none.
    pub article: String,
    /// How sure the source is.
    pub confidence: Confidence,
    /// The rule in Bahasa Indonesia.
    pub id: String,
    /// The rule in English.
    pub en: String,
}

impl Clause {
    /// The rule in words.
    #[must_use]
    pub fn says(&'static self) -> Phrase {
        Phrase::new(self.id.as_str(), self.en.as_str())
    }

    /// The same with the figures of the rule put into its words; `None` where a figure is missing.
    pub(crate) fn filled(mut self, figures: &toml::Table) -> Option<Self> {
        self.id = fill(&self.id, figures, Locale::Id).ok()?;
        self.en = fill(&self.en, figures, Locale::En).ok()?;
        Some(self)
    }

    /// The rule in words, for a clause that does not last as long as the program.
    pub(crate) fn phrase(&self) -> Phrase {
        Phrase::new(self.id.clone(), self.en.clone())
    }
}

/// How sure a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Known well and seen again in a second source, or an official code table.
    Certain,
    /// Known well, or seen in one secondary source.
    Likely,
    /// To be confirmed by a personnel officer.
    Unsure,
}

impl Confidence {
    /// The word used in files and citations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
            Self::Unsure => "unsure",
        }
    }
}

/// No regulation on file covers the day asked about.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.phrase().en)]
pub struct LawGap {
    /// What was asked about.
    pub subject: Phrase,
    /// The day asked about.
    pub asked: Date,
    /// The first covered day after the gap, if any.
    pub covered_from: Option<Date>,
    /// The first day of the gap, if it follows a covered period.
    pub covered_until: Option<Date>,
}

impl LawGap {
    /// The gap in words, for a page.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        let say = |locale, none: &str, since: &str, until: &str, and: &str| {
            let mut text = format!("{none} {}", dates::long(self.asked, locale));
            let mut join = "; ";
            if let Some(day) = self.covered_until {
                text.push_str(&format!("{join}{until} {}", dates::long(day, locale)));
                join = and;
            }
            if let Some(day) = self.covered_from {
                text.push_str(&format!("{join}{since} {}", dates::long(day, locale)));
            }
            text
        };
        let Phrase { id, en } = &self.subject;
        Phrase::new(
            say(
                Locale::Id,
                &format!("Belum ada ketentuan {id} untuk tanggal"),
                "ketentuan tersedia sejak",
                "ketentuan tersedia sebelum",
                ", dan ",
            ),
            say(
                Locale::En,
                &format!("No rule on {en} is on file for"),
                "rules are on file since",
                "rules are on file before",
                ", and ",
            ),
        )
    }
}

/// Reads an embedded CSV file with a header row. The files are part of the program and every one is
/// read by the tests, so a file that does not parse never reaches a user.
pub(crate) fn embedded_rows<T: DeserializeOwned>(text: &str) -> Vec<T> {
    let rows = csv::Reader::from_reader(text.as_bytes())
        .into_deserialize()
        .collect::<Result<_, _>>();
    #[expect(clippy::expect_used, reason = "embedded text, read by the tests")]
    rows.expect("an embedded table parses")
}
