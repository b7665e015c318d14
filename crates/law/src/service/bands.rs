//! Bands of a rating: a name from a lower bound on, in hundredths.

use kernel::{Phrase, Rounding};
use serde::Deserialize;

use crate::Ratio;

/// One band.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Its letter or name.
    #[serde(alias = "band", alias = "grade")]
    pub name: String,
    /// Its lower bound in hundredths.
    pub from: i64,
    /// Nilai persepsi, in surveys.
    #[serde(default)]
    pub perception: Option<u8>,
    /// What it says in Bahasa Indonesia.
    pub id: String,
    /// What it says in English.
    pub en: String,
}

impl Band {
    /// What it says.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        Phrase::new(self.id.clone(), self.en.clone())
    }
}

/// Bands from the lowest to the highest.
#[derive(Clone, Debug)]
pub(super) struct Bands(pub Vec<Band>);

impl Bands {
    /// Checked: each begins above the one before, the lowest not below 0.
    pub fn build(rows: Vec<Band>) -> Result<Self, String> {
        if let Some(lowest) = rows.first().filter(|band| band.from < 0) {
            return Err(format!("{} begins below 0", lowest.name));
        }
        for pair in rows.windows(2) {
            let [low, high] = pair else { continue };
            if low.from >= high.from {
                return Err(format!("{} does not begin above {}", high.name, low.name));
            }
        }
        Ok(Self(rows))
    }

    /// The band of a value; `None` below the lowest.
    pub fn of(&self, value: Ratio) -> Option<&Band> {
        let steps = value.steps(2, Rounding::HalfUp)?;
        self.0.iter().rev().find(|band| band.from <= steps)
    }
}
