//! What a job's name and echelon say about its level (jenjang).

use kernel::{JobKind, JobLevel};

/// Lower-case words separated by one space, without punctuation: the form in which job names
/// are compared.
#[must_use]
pub fn normal_name(name: &str) -> String {
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
/// is known by its echelon ([`level_of_eselon`]), so its name alone gives `None`.
#[must_use]
pub fn job_level_of(name: &str, kind: JobKind) -> Option<JobLevel> {
    match kind {
        JobKind::Executive => Some(JobLevel::Pelaksana),
        JobKind::Functional => Some(functional_level(name).unwrap_or(JobLevel::FunctionalOther)),
        JobKind::Managerial => None,
    }
}

/// The level that the name of a functional job (JF) ends in: `Guru Ahli Madya`, `Perawat
/// Terampil`, `Bidan Penyelia`, and the older `Perawat Pelaksana Lanjutan`, `Auditor Madya`.
///
/// The national table carries a wrong level code on some rows, so the name is the better witness.
#[must_use]
pub fn functional_level(name: &str) -> Option<JobLevel> {
    let normal = normal_name(name);
    match normal.as_str() {
        "asisten ahli" | "dosen asisten ahli" => return Some(JobLevel::AhliPertama),
        "lektor" | "dosen lektor" => return Some(JobLevel::AhliMuda),
        "lektor kepala" | "dosen lektor kepala" => return Some(JobLevel::AhliMadya),
        _ if normal.contains("guru besar") || normal.ends_with("profesor") => {
            return Some(JobLevel::AhliUtama);
        }
        _ => {}
    }
    let words: Vec<&str> = normal.split(' ').collect();
    // The last word that names a level decides; "Pelaksana Lanjutan" and "Pelaksana Pemula" are two.
    (1..words.len())
        .rev()
        .find_map(|i| match (words[i - 1], words[i]) {
            (_, "utama") => Some(JobLevel::AhliUtama),
            (_, "madya") => Some(JobLevel::AhliMadya),
            (_, "muda") => Some(JobLevel::AhliMuda),
            (_, "pertama") => Some(JobLevel::AhliPertama),
            (_, "penyelia") => Some(JobLevel::Penyelia),
            (_, "mahir") | ("pelaksana", "lanjutan") => Some(JobLevel::Mahir),
            (_, "terampil" | "pelaksana") => Some(JobLevel::Terampil),
            (_, "pemula") => Some(JobLevel::Pemula),
            _ => None,
        })
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

/// The level of an echelon, by its national id (`22`) or its name (`II.b`, `II/b`, `iib`).
///
/// Echelon V and "NON" are not managerial under UU 20/2023 and give `None`.
#[must_use]
pub fn level_of_eselon(id_or_name: &str) -> Option<JobLevel> {
    let compact: String = id_or_name
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    match compact.as_str() {
        "10" => Some(JobLevel::JptUtama),
        // The name "I.a" stands for both JPT utama and madya; madya is the one with an echelon.
        "11" | "12" | "ia" | "ib" => Some(JobLevel::JptMadya),
        "21" | "22" | "iia" | "iib" => Some(JobLevel::JptPratama),
        "31" | "32" | "iiia" | "iiib" => Some(JobLevel::Administrator),
        "41" | "42" | "iva" | "ivb" => Some(JobLevel::Pengawas),
        _ => None,
    }
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

    #[test]
    fn names_are_compared_without_dress() {
        assert_eq!(
            normal_name("  Guru  Besar /PROFESOR "),
            "guru besar profesor"
        );
    }
}
