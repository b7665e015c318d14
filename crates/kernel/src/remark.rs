//! What the rules say of something that somebody is about to do: what is in order, what is worth a
//! second look, what stands in the way, each with its reasons.

use serde::{Deserialize, Serialize};

use crate::{Phrase, Reason, text_enum};

text_enum! {
    /// How much a remark weighs, lightest first.
    pub enum Weight {
        /// In order.
        Passes = "passes",
        /// The record does not tell; whoever decides must know it.
        Unknown = "unknown",
        /// May be done, but only by somebody who has seen this and says why.
        Warns = "warns",
        /// Cannot be done.
        Blocks = "blocks",
    }
}

/// One remark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// A fixed word by which programs know it: `seat_taken`.
    pub key: String,
    /// How much it weighs.
    pub weight: Weight,
    /// What it says.
    pub says: Phrase,
    /// Why.
    pub because: Vec<Reason>,
}

impl Remark {
    /// A remark without reasons beneath it.
    pub fn new(key: impl Into<String>, weight: Weight, says: Phrase) -> Self {
        Self {
            key: key.into(),
            weight,
            says,
            because: Vec::new(),
        }
    }

    /// With the reasons.
    #[must_use]
    pub fn because(mut self, because: Vec<Reason>) -> Self {
        self.because = because;
        self
    }
}

/// What somebody says to the warnings they were shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// The keys of the warnings that were shown and accepted.
    #[serde(default)]
    pub accepts: Vec<String>,
    /// Why it is done all the same.
    #[serde(default)]
    pub note: Option<String>,
}

impl Consent {
    /// May it be done? Nothing blocks, and every warning was accepted with a note.
    #[must_use]
    pub fn clears(&self, remarks: &[Remark]) -> bool {
        remarks.iter().all(|r| match r.weight {
            Weight::Passes | Weight::Unknown => true,
            Weight::Warns => {
                self.note.as_ref().is_some_and(|n| !n.trim().is_empty())
                    && self.accepts.contains(&r.key)
            }
            Weight::Blocks => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remark(weight: Weight) -> Remark {
        Remark::new("late", weight, Phrase::same("terlambat"))
    }

    #[test]
    fn a_warning_needs_its_own_consent_and_a_note_and_a_block_needs_neither() {
        let silent = Consent::default();
        let noted = |key: &str, note: &str| Consent {
            accepts: vec![key.to_owned()],
            note: Some(note.to_owned()),
        };
        for (weight, consent, clears) in [
            (Weight::Passes, silent.clone(), true),
            (Weight::Unknown, silent.clone(), true),
            (Weight::Warns, silent, false),
            (Weight::Warns, noted("late", "sesuai SK"), true),
            (Weight::Warns, noted("late", "  "), false),
            (Weight::Warns, noted("other", "sesuai SK"), false),
            (Weight::Blocks, noted("late", "sesuai SK"), false),
        ] {
            assert_eq!(
                consent.clears(&[remark(weight)]),
                clears,
                "{weight} {consent:?}"
            );
        }
        assert!(Consent::default().clears(&[]));
    }
}
