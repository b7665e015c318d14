//! Grades: golongan/ruang of PNS with its pangkat, and golongan of PPPK.

use crate::{TextEnum, text_enum};

text_enum! {
    /// Golongan/ruang of a PNS (PP 99/2000), lowest first; the order of the variants is the rank.
    pub enum Grade {
        /// Juru Muda.
        Ia = "I/a",
        /// Juru Muda Tingkat I.
        Ib = "I/b",
        /// Juru.
        Ic = "I/c",
        /// Juru Tingkat I.
        Id = "I/d",
        /// Pengatur Muda.
        IIa = "II/a",
        /// Pengatur Muda Tingkat I.
        IIb = "II/b",
        /// Pengatur.
        IIc = "II/c",
        /// Pengatur Tingkat I.
        IId = "II/d",
        /// Penata Muda.
        IIIa = "III/a",
        /// Penata Muda Tingkat I.
        IIIb = "III/b",
        /// Penata.
        IIIc = "III/c",
        /// Penata Tingkat I.
        IIId = "III/d",
        /// Pembina.
        IVa = "IV/a",
        /// Pembina Tingkat I.
        IVb = "IV/b",
        /// Pembina Utama Muda.
        IVc = "IV/c",
        /// Pembina Utama Madya.
        IVd = "IV/d",
        /// Pembina Utama.
        IVe = "IV/e",
    }
}

impl Grade {
    /// The name of the rank (pangkat).
    #[must_use]
    pub const fn pangkat(self) -> &'static str {
        match self {
            Self::Ia => "Juru Muda",
            Self::Ib => "Juru Muda Tingkat I",
            Self::Ic => "Juru",
            Self::Id => "Juru Tingkat I",
            Self::IIa => "Pengatur Muda",
            Self::IIb => "Pengatur Muda Tingkat I",
            Self::IIc => "Pengatur",
            Self::IId => "Pengatur Tingkat I",
            Self::IIIa => "Penata Muda",
            Self::IIIb => "Penata Muda Tingkat I",
            Self::IIIc => "Penata",
            Self::IIId => "Penata Tingkat I",
            Self::IVa => "Pembina",
            Self::IVb => "Pembina Tingkat I",
            Self::IVc => "Pembina Utama Muda",
            Self::IVd => "Pembina Utama Madya",
            Self::IVe => "Pembina Utama",
        }
    }

    /// Golongan, 1 to 4, as in `III/d`.
    #[must_use]
    pub const fn golongan(self) -> u8 {
        if matches!(self, Self::IVe) {
            4
        } else {
            self as u8 / 4 + 1
        }
    }

    /// Ruang, 1 (`a`) to 5 (`e`).
    #[must_use]
    pub const fn ruang(self) -> u8 {
        self as u8 - (self.golongan() - 1) * 4 + 1
    }

    /// The id of the national table: 11 (I/a) to 45 (IV/e).
    ///
    /// PPPK rows use other numbers that may collide with these: key a grade by the kind of
    /// civil servant first.
    #[must_use]
    pub const fn siasn_id(self) -> u8 {
        self.golongan() * 10 + self.ruang()
    }

    /// The grade of an id of the national table, for rows of PNS and CPNS only.
    #[must_use]
    pub fn from_siasn(id: u8) -> Option<Self> {
        Self::ALL.iter().copied().find(|g| g.siasn_id() == id)
    }

    /// Reads a grade as people type it: `IV-b`, `Gol. III.c`, `III c`, `3c`, `II/C`,
    /// `Penata Tk. I (III/d)`, `Pembina`. A text whose rank name and grade disagree, or that
    /// leaves a doubt, is `None`.
    #[must_use]
    pub fn parse_loose(text: &str) -> Option<Self> {
        let words = words(text);
        let mut rest: Vec<&str> = words
            .iter()
            .map(String::as_str)
            .filter(|w| !matches!(*w, "gol" | "golongan" | "ruang" | "pangkat" | "pns"))
            .collect();
        let mut found = None;
        if let Some((&last, before)) = rest.split_last() {
            if let Some(grade) = Self::from_code(last) {
                found = Some(grade);
                rest.truncate(before.len());
            } else if let Some((&first, earlier)) = before.split_last()
                && let Some(grade) = Self::from_code(&format!("{first}{last}"))
            {
                found = Some(grade);
                rest.truncate(earlier.len());
            }
        }
        if rest.is_empty() {
            return found;
        }
        let named = rest.join(" ").replace("tk", "tingkat");
        let by_name = Self::ALL
            .iter()
            .copied()
            .find(|g| g.pangkat().eq_ignore_ascii_case(&named));
        match (found, by_name) {
            (Some(a), Some(b)) if a == b => Some(a),
            (None, Some(b)) => Some(b),
            _ => None,
        }
    }

    /// `iiid`, `3d`: golongan and ruang without anything between.
    fn from_code(code: &str) -> Option<Self> {
        let (golongan, ruang) = code.split_at_checked(code.len().checked_sub(1)?)?;
        let golongan = match golongan {
            "i" | "1" => 1,
            "ii" | "2" => 2,
            "iii" | "3" => 3,
            "iv" | "4" => 4,
            _ => return None,
        };
        let ruang = match ruang {
            "a" => 1,
            "b" => 2,
            "c" => 3,
            "d" => 4,
            "e" => 5,
            _ => return None,
        };
        Self::from_siasn(golongan * 10 + ruang)
    }
}

/// Lower-case runs of letters and digits; `Tk.I` becomes `tk`, `i`.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect()
}

text_enum! {
    /// Golongan of a PPPK (Perpres 98/2020), lowest first. It has no pangkat, and its ids in the
    /// national table may collide with those of PNS.
    pub enum PppkGrade {
        /// Entry level with primary school.
        I = "I",
        /// Golongan II.
        II = "II",
        /// Golongan III.
        III = "III",
        /// Entry level with junior secondary school.
        IV = "IV",
        /// Entry level with senior secondary school or D-I.
        V = "V",
        /// Entry level with D-II.
        VI = "VI",
        /// Entry level with D-III.
        VII = "VII",
        /// Golongan VIII.
        VIII = "VIII",
        /// Entry level with S-1 or D-IV.
        IX = "IX",
        /// Entry level with S-2.
        X = "X",
        /// Entry level with S-3.
        XI = "XI",
        /// Golongan XII.
        XII = "XII",
        /// Golongan XIII.
        XIII = "XIII",
        /// Golongan XIV.
        XIV = "XIV",
        /// Golongan XV.
        XV = "XV",
        /// Golongan XVI.
        XVI = "XVI",
        /// Top of the scale.
        XVII = "XVII",
    }
}

impl PppkGrade {
    /// The place on the scale, 1 to 17.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// Reads a grade as people type it: `IX`, `ix`, `Gol. IX`, `9`.
    #[must_use]
    pub fn parse_loose(text: &str) -> Option<Self> {
        let words = words(text);
        let mut rest = words
            .iter()
            .map(String::as_str)
            .filter(|w| !matches!(*w, "gol" | "golongan" | "pppk"));
        let (word, None) = (rest.next()?, rest.next()) else {
            return None;
        };
        Self::ALL
            .iter()
            .copied()
            .find(|g| g.as_str().eq_ignore_ascii_case(word) || word.parse() == Ok(g.number()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ids_names_and_order_follow_the_national_table() {
        let ids: Vec<u8> = Grade::ALL.iter().map(|g| g.siasn_id()).collect();
        assert_eq!(
            ids,
            [
                11, 12, 13, 14, 21, 22, 23, 24, 31, 32, 33, 34, 41, 42, 43, 44, 45
            ]
        );
        assert!(Grade::ALL.is_sorted());
        assert_eq!(Grade::from_siasn(34), Some(Grade::IIId));
        assert_eq!(Grade::from_siasn(15), None);
        assert_eq!(Grade::IVe.golongan(), 4);
        assert_eq!(Grade::IVe.ruang(), 5);
        assert_eq!(Grade::IIId.to_string(), "III/d");
    }

    #[test]
    fn reads_grades_as_people_type_them() {
        for (text, grade) in [
            ("III/d", Some(Grade::IIId)),
            ("IV-b", Some(Grade::IVb)),
            ("Gol. III.c", Some(Grade::IIIc)),
            ("III c", Some(Grade::IIIc)),
            ("3c", Some(Grade::IIIc)),
            ("3/c", Some(Grade::IIIc)),
            ("IVa", Some(Grade::IVa)),
            ("II/C", Some(Grade::IIc)),
            (" golongan ruang ii / a ", Some(Grade::IIa)),
            ("Penata Tk. I (III/d)", Some(Grade::IIId)),
            ("Penata Muda Tk.I, III/b", Some(Grade::IIIb)),
            ("Penata Tingkat I", Some(Grade::IIId)),
            ("Pembina", Some(Grade::IVa)),
            ("Penata (III/d)", None),
            ("III", None),
            ("III/e", None),
            ("V/a", None),
            ("34", None),
            ("IX", None),
            ("c", None),
            ("", None),
            ("III/c III/d", None),
            ("é", None),
        ] {
            assert_eq!(Grade::parse_loose(text), grade, "{text}");
        }
    }

    #[test]
    fn reads_pppk_grades() {
        for (text, grade) in [
            ("IX", Some(PppkGrade::IX)),
            ("Gol. ix", Some(PppkGrade::IX)),
            ("9", Some(PppkGrade::IX)),
            ("XVII", Some(PppkGrade::XVII)),
            ("18", None),
            ("III/a", None),
            ("", None),
        ] {
            assert_eq!(PppkGrade::parse_loose(text), grade, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_dress_of_a_grade_is_read(i in 0usize..17, sep in "[ /.\\-]{0,2}", upper: bool) {
            let grade = Grade::ALL[i];
            let (golongan, ruang) = grade.as_str().split_once('/').unwrap();
            let ruang = if upper { ruang.to_uppercase() } else { ruang.to_owned() };
            prop_assert_eq!(Grade::parse_loose(&format!("{golongan}{sep}{ruang}")), Some(grade));
        }

        #[test]
        fn never_panics(text in ".{0,24}") {
            let _ = (Grade::parse_loose(&text), PppkGrade::parse_loose(&text));
        }
    }
}
