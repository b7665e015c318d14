//! Levels of education (tingkat pendidikan) of the national table.

use crate::{TextEnum, text_enum};

text_enum! {
    /// Tingkat pendidikan, lowest first. Levels that count the same for a post (`S-1` and
    /// `D-IV`) differ as variants but share a [`rank`](EducationLevel::rank).
    pub enum EducationLevel {
        /// Sekolah dasar.
        Sd = "sd",
        /// Sekolah lanjutan tingkat pertama.
        Sltp = "sltp",
        /// SLTP kejuruan.
        SltpKejuruan = "sltp_kejuruan",
        /// Sekolah lanjutan tingkat atas.
        Slta = "slta",
        /// SLTA kejuruan.
        SltaKejuruan = "slta_kejuruan",
        /// SLTA keguruan.
        SltaKeguruan = "slta_keguruan",
        /// Diploma I.
        D1 = "d1",
        /// Diploma II.
        D2 = "d2",
        /// Diploma III or sarjana muda.
        D3 = "d3",
        /// Diploma IV.
        D4 = "d4",
        /// Sarjana.
        S1 = "s1",
        /// Profesi (dokter, apoteker, ners).
        Profesi = "profesi",
        /// Magister.
        S2 = "s2",
        /// Spesialis.
        Spesialis = "spesialis",
        /// Subspesialis.
        Subspesialis = "subspesialis",
        /// Doktor.
        S3 = "s3",
    }
}

impl EducationLevel {
    /// The two-digit id of the national table.
    #[must_use]
    pub const fn siasn_id(self) -> &'static str {
        match self {
            Self::Sd => "05",
            Self::Sltp => "10",
            Self::SltpKejuruan => "12",
            Self::Slta => "15",
            Self::SltaKejuruan => "17",
            Self::SltaKeguruan => "18",
            Self::D1 => "20",
            Self::D2 => "25",
            Self::D3 => "30",
            Self::D4 => "35",
            Self::S1 => "40",
            Self::Profesi => "42",
            Self::S2 => "45",
            Self::Spesialis => "47",
            Self::Subspesialis => "49",
            Self::S3 => "50",
        }
    }

    /// The level of an id of the national table; a lost leading zero is forgiven.
    #[must_use]
    pub fn from_siasn(id: &str) -> Option<Self> {
        let id = id.trim();
        let id = if id == "5" { "05" } else { id };
        Self::ALL.iter().copied().find(|l| l.siasn_id() == id)
    }

    /// The name in the national table.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sd => "Sekolah Dasar",
            Self::Sltp => "SLTP",
            Self::SltpKejuruan => "SLTP Kejuruan",
            Self::Slta => "SLTA",
            Self::SltaKejuruan => "SLTA Kejuruan",
            Self::SltaKeguruan => "SLTA Keguruan",
            Self::D1 => "Diploma I",
            Self::D2 => "Diploma II",
            Self::D3 => "Diploma III/Sarjana Muda",
            Self::D4 => "Diploma IV",
            Self::S1 => "S-1/Sarjana",
            Self::Profesi => "Profesi",
            Self::S2 => "S-2",
            Self::Spesialis => "Spesialis",
            Self::Subspesialis => "Subspesialis",
            Self::S3 => "S-3/Doktor",
        }
    }

    /// The short text of the degree: `S-1`, `D-III`, `SLTA`.
    #[must_use]
    pub const fn short(self) -> &'static str {
        match self {
            Self::Sd => "SD",
            Self::D1 => "D-I",
            Self::D2 => "D-II",
            Self::D3 => "D-III",
            Self::D4 => "D-IV",
            Self::S1 => "S-1",
            Self::S3 => "S-3",
            other => other.name(),
        }
    }

    /// How high the level counts against a minimum, 1 to 10; equal levels share a rank.
    #[must_use]
    pub const fn rank(self) -> u8 {
        match self {
            Self::Sd => 1,
            Self::Sltp | Self::SltpKejuruan => 2,
            Self::Slta | Self::SltaKejuruan | Self::SltaKeguruan => 3,
            Self::D1 => 4,
            Self::D2 => 5,
            Self::D3 => 6,
            Self::D4 | Self::S1 => 7,
            Self::Profesi => 8,
            Self::S2 | Self::Spesialis => 9,
            Self::Subspesialis | Self::S3 => 10,
        }
    }

    /// Is this level enough where `minimum` is asked?
    #[must_use]
    pub const fn meets(self, minimum: Self) -> bool {
        self.rank() >= minimum.rank()
    }

    /// Diploma or higher: the level from which a title (gelar) is expected.
    #[must_use]
    pub const fn gives_title(self) -> bool {
        self.rank() >= Self::D1.rank()
    }

    /// Reads the level from its name or from the name of an education: `S-1/Sarjana`, `S1 Hukum`,
    /// `DIII`, `D-4`, `SMA IPS`, `SLTA Kejuruan`, `PROFESI DOKTER`. A name that tells no level
    /// ("Pendidikan Guru Sekolah Dasar") is `None`.
    #[must_use]
    pub fn parse_loose(text: &str) -> Option<Self> {
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .collect();
        let first = *words.first()?;
        let second = words.get(1).copied().unwrap_or("");
        let has = |word: &str| words.contains(&word);

        if let Some(level) = degree(first, second) {
            // "S-1 muda" is the sarjana muda of old, not a sarjana.
            let young = level == Self::S1 && words.get(2) == Some(&"muda");
            return Some(if young { Self::D3 } else { level });
        }
        if has("subspesialis") || has("konsultan") || lower.contains("sub spesialis") {
            return Some(Self::Subspesialis);
        }
        if let Some(at) = words.iter().position(|w| *w == "spesialis") {
            let second_degree = matches!(words.get(at + 1), Some(&("ii" | "2")));
            return Some(if second_degree {
                Self::Subspesialis
            } else {
                Self::Spesialis
            });
        }
        match first {
            "sd" | "mi" | "sr" => Some(Self::Sd),
            "sekolah" if matches!(second, "dasar" | "rakyat") => Some(Self::Sd),
            "sekolah" if second == "menengah" => match words.get(2) {
                Some(&"pertama") => Some(Self::Sltp),
                Some(&("atas" | "umum")) => Some(Self::Slta),
                Some(&"kejuruan") => Some(Self::SltaKejuruan),
                _ => None,
            },
            "madrasah" => match second {
                "ibtidaiyah" => Some(Self::Sd),
                "tsanawiyah" => Some(Self::Sltp),
                "aliyah" => Some(Self::Slta),
                _ => None,
            },
            "pendidikan" if second == "sekolah" && words.get(2) == Some(&"dasar") => Some(Self::Sd),
            "smp" | "mts" | "smpp" | "smplb" => Some(Self::Sltp),
            "sltp" if second == "kejuruan" => Some(Self::SltpKejuruan),
            "sltp" => Some(Self::Sltp),
            "st" | "smep" | "skkp" if words.len() == 1 => Some(Self::SltpKejuruan),
            "sma" | "smu" | "ma" | "man" => Some(Self::Slta),
            "smk" | "mak" | "stm" | "smea" | "smkk" | "smip" | "smki" | "smik" | "spk"
            | "sakma" | "stmk" | "smkn" | "skka" | "supm" => Some(Self::SltaKejuruan),
            "spg" | "sgo" | "spglb" => Some(Self::SltaKeguruan),
            "slta" => Some(match second {
                "kejuruan" => Self::SltaKejuruan,
                "keguruan" => Self::SltaKeguruan,
                _ => Self::Slta,
            }),
            "sarjana" if second == "muda" => Some(Self::D3),
            "sarjana" => Some(Self::S1),
            "akademi" | "sarmud" => Some(Self::D3),
            "profesi" | "ners" => Some(Self::Profesi),
            "magister" | "master" | "pascasarjana" => Some(Self::S2),
            "doktor" => Some(Self::S3),
            _ => None,
        }
    }
}

/// `s1`, `s` `1`, `diii`, `d` `iii`, `diploma` `3`, `a` `iv`: letter and number of a degree.
fn degree(first: &str, second: &str) -> Option<EducationLevel> {
    let (letter, number) = match first {
        "diploma" => ("d", second),
        "strata" => ("s", second),
        "d" | "s" | "a" => (first, second),
        _ => first.split_at_checked(1)?,
    };
    let number = match number {
        "1" | "i" => 1,
        "2" | "ii" => 2,
        "3" | "iii" => 3,
        "4" | "iv" => 4,
        _ => return (first == "s" && second == "m").then_some(EducationLevel::D3),
    };
    // Akta (A-I to A-IV) stood beside the diploma of the same number.
    match (letter, number) {
        ("d" | "a", 1) => Some(EducationLevel::D1),
        ("d" | "a", 2) => Some(EducationLevel::D2),
        ("d" | "a", 3) => Some(EducationLevel::D3),
        ("d" | "a", 4) => Some(EducationLevel::D4),
        ("s", 1) => Some(EducationLevel::S1),
        ("s", 2) => Some(EducationLevel::S2),
        ("s", 3) => Some(EducationLevel::S3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_names_as_people_type_them() {
        use EducationLevel as E;
        for (text, level) in [
            ("S-1/Sarjana", Some(E::S1)),
            ("S-1 HUKUM", Some(E::S1)),
            ("s1", Some(E::S1)),
            ("S-2", Some(E::S2)),
            ("S-3/Doktor", Some(E::S3)),
            ("SLTA Kejuruan", Some(E::SltaKejuruan)),
            ("SLTA", Some(E::Slta)),
            ("SMA IPS", Some(E::Slta)),
            ("SMK BOGA", Some(E::SltaKejuruan)),
            ("DIII", Some(E::D3)),
            ("D-4", Some(E::D4)),
            ("D IV Kebidanan", Some(E::D4)),
            ("Diploma III/Sarjana Muda", Some(E::D3)),
            ("Diploma IV", Some(E::D4)),
            ("S.M KIMIA", Some(E::D3)),
            ("A-IV PENDIDIKAN GURU SEKOLAH DASAR", Some(E::D4)),
            ("Sekolah Dasar", Some(E::Sd)),
            ("SLTP Kejuruan", Some(E::SltpKejuruan)),
            ("PROFESI DOKTER", Some(E::Profesi)),
            ("DOKTER SUBSPESIALIS MATA-GLAUKOMA", Some(E::Subspesialis)),
            ("DOKTER SPESIALIS RADIOLOGI", Some(E::Spesialis)),
            ("DOKTER SUB SPESIALIS UROLOGI", Some(E::Subspesialis)),
            ("SPESIALIS-II ILMU BEDAH", Some(E::Subspesialis)),
            ("S-1 MUDA TEKNIK SIPIL", Some(E::D3)),
            ("Sekolah Menengah Atas", Some(E::Slta)),
            ("MADRASAH ALIYAH NEGERI IPS", Some(E::Slta)),
            ("MASTER OF SCIENCE", Some(E::S2)),
            ("PENDIDIKAN GURU SEKOLAH DASAR", None),
            ("KEDOKTERAN", None),
            ("D", None),
            ("", None),
        ] {
            assert_eq!(E::parse_loose(text), level, "{text}");
        }
    }

    #[test]
    fn every_level_reads_its_own_name_and_id() {
        for level in EducationLevel::ALL {
            assert_eq!(EducationLevel::parse_loose(level.name()), Some(*level));
            assert_eq!(EducationLevel::parse_loose(level.short()), Some(*level));
            assert_eq!(EducationLevel::from_siasn(level.siasn_id()), Some(*level));
        }
        assert_eq!(EducationLevel::from_siasn("5"), Some(EducationLevel::Sd));
        assert_eq!(EducationLevel::from_siasn("99"), None);
    }

    #[test]
    fn ranks_never_fall_and_equal_degrees_are_equal() {
        assert!(EducationLevel::ALL.is_sorted_by_key(|l| l.rank()));
        assert!(EducationLevel::D4.meets(EducationLevel::S1));
        assert!(!EducationLevel::D3.meets(EducationLevel::D4));
        assert!(EducationLevel::D1.gives_title());
        assert!(!EducationLevel::SltaKeguruan.gives_title());
    }

    proptest! {
        #[test]
        fn never_panics(text in ".{0,24}") {
            let _ = EducationLevel::parse_loose(&text);
        }
    }
}
