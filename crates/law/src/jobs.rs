//! What a job's name and echelon say about its level (jenjang).

use std::{collections::HashSet, sync::LazyLock};

use kernel::{Grade, JobKind, JobLevel};
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::regulation::embedded_rows;

const NAMES: &str = include_str!("../../../law/jobs/names-without-level.csv");
const ESELON: &str = include_str!("../../../law/jobs/eselon.csv");
const TYPICAL: &str = include_str!("../../../law/jobs/typical-posts.csv");
const FROM_SLTA: &str = include_str!("../../../law/jobs/entered-from-slta.csv");

static LEVELS: LazyLock<FxHashMap<String, JobLevel>> = LazyLock::new(|| {
    embedded_rows::<(String, JobLevel)>(NAMES)
        .into_iter()
        .map(|(name, level)| (normal_name(&name), level))
        .collect()
});
static ECHELONS: LazyLock<Vec<Eselon>> = LazyLock::new(|| embedded_rows(ESELON));
static TYPICAL_POSTS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| embedded_rows(TYPICAL));
static ENTERED_FROM_SLTA: LazyLock<HashSet<String>> = LazyLock::new(|| {
    embedded_rows::<(String,)>(FROM_SLTA)
        .into_iter()
        .map(|(name,)| normal_name(&name))
        .collect()
});

/// An echelon (eselon) of the managing posts, with its ranks under PP 13/2002.
#[derive(Debug, Deserialize)]
pub struct Eselon {
    /// The national id: `22`.
    pub id: String,
    /// The name: `II.b`.
    pub name: String,
    /// The level under UU 20/2023.
    pub level: JobLevel,
    /// The lowest rank for the post, where one is set.
    pub grade_min: Option<Grade>,
    /// The highest rank reached in the post, where one is set.
    pub grade_max: Option<Grade>,
}

/// Lower-case words separated by one space, without punctuation: the form in which job names
/// are compared.
#[must_use]
pub fn normal_name(name: &str) -> String {
    if !name.is_ascii() {
        return normal_words(name);
    }
    // Nearly every name: no tables of letters are needed.
    let mut out = String::with_capacity(name.len());
    let mut between = false;
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() {
            if std::mem::take(&mut between) {
                out.push(' ');
            }
            out.push(char::from(byte.to_ascii_lowercase()));
        } else {
            between = !out.is_empty();
        }
    }
    out
}

fn normal_words(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
    {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}

/// The level of a job, from its kind and name.
///
/// A functional job whose name tells no level is [`JobLevel::FunctionalOther`]. A managerial job
/// is known by its echelon ([`eselon`]), so its name alone gives `None`.
#[must_use]
pub fn job_level_of(name: &str, kind: JobKind) -> Option<JobLevel> {
    match kind {
        JobKind::Executive => Some(JobLevel::Pelaksana),
        JobKind::Functional => Some(functional_level(name).unwrap_or(JobLevel::FunctionalOther)),
        JobKind::Managerial => None,
    }
}

/// The level that the name of a functional job (JF) tells: `Guru Ahli Madya`, `Perawat
/// Terampil`, `Bidan Penyelia`, and the older `Perawat Pelaksana Lanjutan`, `Auditor Madya`,
/// `Guru Pembina`.
///
/// The national table carries a wrong level code on some rows, so the name is the better witness.
#[must_use]
pub fn functional_level(name: &str) -> Option<JobLevel> {
    level_of_normal(&normal_name(name))
}

/// The same for a name that is normal already ([`normal_name`]).
pub(crate) fn level_of_normal(normal: &str) -> Option<JobLevel> {
    LEVELS
        .get(normal)
        .copied()
        .or_else(|| split_level(normal).map(|(_, level)| level))
}

/// The name of a functional job without its level: `perawat` of `Perawat Ahli Muda`.
#[must_use]
pub fn functional_family(name: &str) -> String {
    let mut normal = normal_name(name);
    if let Some((cut, _)) = split_level(&normal) {
        normal.truncate(cut);
    }
    normal
}

/// Where the words of the level begin in a normal name, and the level. The last word that names a
/// level decides; words before it that belong to the level ("ahli", "pelaksana") go with it.
fn split_level(normal: &str) -> Option<(usize, JobLevel)> {
    // Where the word that ends at a place begins; the first word of a name is never its level.
    let begins = |end: usize| normal[..end].rfind(' ').map_or(0, |at| at + 1);
    let mut end = normal.len();
    let (mut first, level) = loop {
        let start = begins(end);
        let before = start.checked_sub(1)?;
        if let Some(level) = level_of_word(&normal[begins(before)..before], &normal[start..end]) {
            break (start, level);
        }
        end = before;
    };
    while let Some(end) = first.checked_sub(1) {
        let start = begins(end);
        if start == 0 || !belongs_to_level(&normal[start..end]) {
            break;
        }
        first = start;
    }
    Some((first.saturating_sub(1), level))
}

fn level_of_word(before: &str, word: &str) -> Option<JobLevel> {
    Some(match (before, word) {
        (_, "utama") => JobLevel::AhliUtama,
        (_, "madya") => JobLevel::AhliMadya,
        (_, "muda") => JobLevel::AhliMuda,
        (_, "pertama") => JobLevel::AhliPertama,
        (_, "penyelia") => JobLevel::Penyelia,
        (_, "mahir") | ("pelaksana", "lanjutan") => JobLevel::Mahir,
        (_, "terampil" | "pelaksana") => JobLevel::Terampil,
        (_, "pemula") => JobLevel::Pemula,
        _ => return None,
    })
}

fn belongs_to_level(word: &str) -> bool {
    matches!(
        word,
        "ahli" | "pelaksana" | "terampil" | "mahir" | "pemula" | "pertama" | "muda" | "madya"
    )
}

/// Is this a functional job whose family people enter at Pemula with SLTA? Health jobs are not:
/// the law on health asks D-III of health workers.
#[must_use]
pub fn entered_from_slta(name: &str) -> bool {
    ENTERED_FROM_SLTA.contains(&functional_family(name))
}

/// How the level is written at the end of the name of a functional job; empty for other kinds.
#[must_use]
pub const fn functional_suffix(level: JobLevel) -> &'static str {
    match level {
        JobLevel::AhliUtama => "ahli utama",
        JobLevel::AhliMadya => "ahli madya",
        JobLevel::AhliMuda => "ahli muda",
        JobLevel::AhliPertama => "ahli pertama",
        JobLevel::Penyelia => "penyelia",
        JobLevel::Mahir => "mahir",
        JobLevel::Terampil => "terampil",
        JobLevel::Pemula => "pemula",
        _ => "",
    }
}

/// The level as the law names it, the same in both languages.
#[must_use]
pub const fn level_name(level: JobLevel) -> &'static str {
    match level {
        JobLevel::JptUtama => "JPT utama",
        JobLevel::JptMadya => "JPT madya",
        JobLevel::JptPratama => "JPT pratama",
        JobLevel::Administrator => "administrator",
        JobLevel::Pengawas => "pengawas",
        JobLevel::AhliUtama => "JF ahli utama",
        JobLevel::AhliMadya => "JF ahli madya",
        JobLevel::AhliMuda => "JF ahli muda",
        JobLevel::AhliPertama => "JF ahli pertama",
        JobLevel::Penyelia => "JF penyelia",
        JobLevel::Mahir => "JF mahir",
        JobLevel::Terampil => "JF terampil",
        JobLevel::Pemula => "JF pemula",
        JobLevel::FunctionalOther => "JF",
        JobLevel::Pelaksana => "pelaksana",
    }
}

/// The echelon of a national id (`22`) or a name (`II.b`, `II/b`, `iib`).
///
/// The name `I.a` stands for JPT utama (id 10) and JPT madya (id 11); the name alone is read as
/// madya, the only one of the two that has ranks. Echelon V and `NON` are not managerial under
/// UU 20/2023 and give `None`.
#[must_use]
pub fn eselon(id_or_name: &str) -> Option<&'static Eselon> {
    let compact = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let asked = compact(id_or_name);
    ECHELONS
        .iter()
        .find(|e| e.id == asked)
        .or_else(|| ECHELONS.iter().rfind(|e| compact(&e.name) == asked))
}

/// The usual echelon of a managing post of a regency or city, by the beginning of its name:
/// `Camat`, `Kepala Dinas Kesehatan`. PP 18/2016 leaves the single post to the region, so this is
/// for whoever knows no more than the name.
#[must_use]
pub fn typical_eselon(name: &str) -> Option<&'static Eselon> {
    let normal = normal_name(name);
    let begins = |stem: &str| {
        normal
            .strip_prefix(stem)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    TYPICAL_POSTS
        .iter()
        .filter(|(stem, _)| begins(stem))
        .max_by_key(|(stem, _)| stem.len())
        .and_then(|(_, echelon)| eselon(echelon))
}

/// The level of an echelon, by its national id or its name.
#[must_use]
pub fn level_of_eselon(id_or_name: &str) -> Option<JobLevel> {
    eselon(id_or_name).map(|e| e.level)
}

/// The lowest rank among the echelons of a level: what a post of unknown echelon asks at least.
#[must_use]
pub fn lowest_grade_of(level: JobLevel) -> Option<Grade> {
    ECHELONS
        .iter()
        .filter(|e| e.level == level)
        .filter_map(|e| e.grade_min)
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_level() {
        for (name, level) in [
            ("Guru Ahli Madya", Some(JobLevel::AhliMadya)),
            ("Perawat Terampil", Some(JobLevel::Terampil)),
            ("BIDAN  PENYELIA", Some(JobLevel::Penyelia)),
            ("Radiografer Ahli Muda / Muda", Some(JobLevel::AhliMuda)),
            ("Perawat Pelaksana Pemula / Pemula", Some(JobLevel::Pemula)),
            ("Rescuer Pelaksana Lanjutan", Some(JobLevel::Mahir)),
            ("Rescuer Pelaksana", Some(JobLevel::Terampil)),
            ("Pengawas Sekolah Madya - TK/SD", Some(JobLevel::AhliMadya)),
            (
                "Asisten Ahli Hakim Konstitusi Ahli Utama",
                Some(JobLevel::AhliUtama),
            ),
            ("Lektor Kepala", Some(JobLevel::AhliMadya)),
            ("Guru Besar / Profesor", Some(JobLevel::AhliUtama)),
            ("Asisten Ahli", Some(JobLevel::AhliPertama)),
            ("Guru Pembina Tingkat. I", Some(JobLevel::AhliMadya)),
            ("Guru Madya Tingkat I", Some(JobLevel::AhliPertama)),
            ("Ajun Jaksa Madya", Some(JobLevel::AhliPertama)),
            ("Juru Sita", None),
            ("Guru", None),
            ("", None),
        ] {
            assert_eq!(functional_level(name), level, "{name}");
        }
        assert_eq!(
            job_level_of("Juru Sita", JobKind::Functional),
            Some(JobLevel::FunctionalOther)
        );
        assert_eq!(
            job_level_of("Pramu Taman Muda", JobKind::Executive),
            Some(JobLevel::Pelaksana)
        );
        assert_eq!(job_level_of("Kepala Dinas", JobKind::Managerial), None);
    }

    #[test]
    fn a_family_is_the_name_without_the_level() {
        for (name, family) in [
            ("Polisi Pamong Praja Ahli Muda", "polisi pamong praja"),
            (
                "Penyuluh Pertanian Pelaksana Pemula / Pemula",
                "penyuluh pertanian",
            ),
            (
                "Penyuluh Keluarga Berencana Mahir/ Pelaksana Lanjutan",
                "penyuluh keluarga berencana",
            ),
            ("Guru", "guru"),
            ("Muda", "muda"),
            ("", ""),
        ] {
            assert_eq!(functional_family(name), family, "{name}");
        }
        assert!(entered_from_slta("Polisi Pamong Praja Penyelia"));
        assert!(!entered_from_slta("Asisten Apoteker Penyelia"));
    }

    #[test]
    fn echelons_carry_their_ranks() {
        let e = eselon("II.b").unwrap();
        assert_eq!(
            (e.id.as_str(), e.grade_min, e.grade_max),
            ("22", Some(Grade::IVb), Some(Grade::IVc))
        );
        let ids: Vec<(&str, &str)> = ECHELONS
            .iter()
            .map(|e| (e.id.as_str(), e.name.as_str()))
            .collect();
        let published = [
            ("10", "I.a"),
            ("11", "I.a"),
            ("12", "I.b"),
            ("21", "II.a"),
            ("22", "II.b"),
            ("31", "III.a"),
            ("32", "III.b"),
            ("41", "IV.a"),
            ("42", "IV.b"),
        ];
        assert_eq!(ids, published);
        assert_eq!(eselon("10").unwrap().level, JobLevel::JptUtama);
        assert_eq!(eselon("I.a").unwrap().level, JobLevel::JptMadya);
        assert_eq!(lowest_grade_of(JobLevel::Administrator), Some(Grade::IIId));
        assert_eq!(lowest_grade_of(JobLevel::Pelaksana), None);
        assert!(ECHELONS.iter().all(|e| e.grade_min <= e.grade_max));
    }

    #[test]
    fn an_echelon_tells_the_level() {
        for (echelon, level) in [
            ("22", Some(JobLevel::JptPratama)),
            ("II.b", Some(JobLevel::JptPratama)),
            ("III/a", Some(JobLevel::Administrator)),
            ("IVb", Some(JobLevel::Pengawas)),
            ("12", Some(JobLevel::JptMadya)),
            ("51", None),
            ("99", None),
            ("NON", None),
            ("-", None),
        ] {
            assert_eq!(level_of_eselon(echelon), level, "{echelon}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_plain_name_is_normal_by_either_road(name in "[ -~]{0,40}") {
            proptest::prop_assert_eq!(normal_name(&name), normal_words(&name));
        }
    }

    #[test]
    fn names_are_compared_without_dress() {
        assert_eq!(
            normal_name("  Guru  Besar /PROFESOR "),
            "guru besar profesor"
        );
    }
}
