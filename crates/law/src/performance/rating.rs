//! The words of a rating.

use kernel::{Phrase, text_enum};

use crate::Label;

text_enum! {
    /// Predikat kinerja pegawai, best first (PermenPANRB 6/2022).
    pub enum Rating {
        /// Sangat Baik.
        SangatBaik = "sangat_baik",
        /// Baik.
        Baik = "baik",
        /// Butuh Perbaikan; Cukup in older forms.
        ButuhPerbaikan = "butuh_perbaikan",
        /// Kurang/Misconduct.
        Kurang = "kurang",
        /// Sangat Kurang.
        SangatKurang = "sangat_kurang",
    }
}

impl Rating {
    /// The word as it is printed.
    #[must_use]
    pub const fn label(self) -> &'static Label {
        match self {
            Self::SangatBaik => crate::label!("Sangat Baik", "Sangat Baik"),
            Self::Baik => crate::label!("Baik", "Baik"),
            Self::ButuhPerbaikan => crate::label!("Butuh Perbaikan", "Butuh Perbaikan"),
            Self::Kurang => crate::label!("Kurang/Misconduct", "Kurang/Misconduct"),
            Self::SangatKurang => crate::label!("Sangat Kurang", "Sangat Kurang"),
        }
    }

    /// The printed word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.label().id
    }

    /// Is it at least as good?
    #[must_use]
    pub fn at_least(self, minimum: Self) -> bool {
        self <= minimum
    }

    /// The id of the national table, 1 to 5.
    #[must_use]
    pub const fn siasn_id(self) -> u8 {
        self as u8 + 1
    }

    /// Reads a rating as people write it: `Sangat Baik`, `SB`, `Cukup`, `Kurang/Misconduct`,
    /// `very good`, and the ids 1 to 5 of the national table.
    #[must_use]
    pub fn parse_loose(text: &str) -> Option<Self> {
        Some(match crate::jobs::normal_name(text).as_str() {
            "sangat baik" | "sb" | "very good" | "1" => Self::SangatBaik,
            "baik" | "b" | "good" | "2" => Self::Baik,
            "butuh perbaikan"
            | "bp"
            | "cukup"
            | "butuh perbaikan cukup"
            | "needs improvement"
            | "3" => Self::ButuhPerbaikan,
            "kurang" | "k" | "misconduct" | "kurang misconduct" | "poor" | "4" => Self::Kurang,
            "sangat kurang" | "sk" | "very poor" | "5" => Self::SangatKurang,
            _ => return None,
        })
    }

    /// The printed word in both languages: it is the same.
    #[must_use]
    pub fn phrase(self) -> Phrase {
        self.label().phrase()
    }
}
