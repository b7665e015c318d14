//! The words of a position map: levels, kinds of jobs, vacancy, acting holders.

use kernel::{AssignmentKind, JobKind, JobLevel};

use crate::imports::text;

/// The level of a managing post by its name: `JPT Pratama`, `Administrator`, `Eselon IV`.
pub(in crate::imports) fn managing_level(told: &str) -> Option<JobLevel> {
    let bare = text::bare(told);
    let has = |word: &str| bare.contains(word);
    if has("jpt") || has("pimpinantinggi") {
        return Some(if has("utama") {
            JobLevel::JptUtama
        } else if has("madya") {
            JobLevel::JptMadya
        } else {
            JobLevel::JptPratama
        });
    }
    match bare.as_str() {
        "administrator" | "jabatanadministrator" | "eseloniii" => Some(JobLevel::Administrator),
        "pengawas" | "jabatanpengawas" | "eseloniv" => Some(JobLevel::Pengawas),
        "eselonii" => Some(JobLevel::JptPratama),
        "eseloni" => Some(JobLevel::JptMadya),
        _ => law::jobs::level_of_eselon(told),
    }
}

/// The kind of job by its name: `Fungsional`, `JF`, `Pelaksana`, `JFU`.
pub(in crate::imports) fn kind_of(told: &str) -> Option<JobKind> {
    let bare = text::bare(told);
    let has = |word: &str| bare.contains(word);
    if has("fungsionalumum") || has("pelaksana") || bare == "jfu" {
        Some(JobKind::Executive)
    } else if has("fungsional") || bare == "jf" || bare == "jft" {
        Some(JobKind::Functional)
    } else {
        managing_level(told).map(|_| JobKind::Managerial)
    }
}

/// The level of a job of the counts.
pub(in crate::imports) fn level_of(job: &str, kind: JobKind, told: Option<&str>) -> JobLevel {
    law::jobs::job_level_of(job, kind)
        .or_else(|| told.and_then(managing_level))
        .unwrap_or(JobLevel::FunctionalOther)
}

/// Words by which a map says that nobody holds a seat.
pub(in crate::imports) fn is_vacant(name: &str) -> bool {
    matches!(
        text::bare(name).as_str(),
        "" | "kosong" | "lowong" | "belumterisi" | "vacant" | "nihil" | "jabatankosong"
    )
}

/// The kind of acting and the name, of `Plt. Budi` or `Budi (Plh)`.
pub(in crate::imports) fn acting(name: &str) -> Option<(AssignmentKind, String)> {
    let kind = |word: &str| match text::bare(word).as_str() {
        "plt" => Some(AssignmentKind::Plt),
        "plh" => Some(AssignmentKind::Plh),
        _ => None,
    };
    let words: Vec<&str> = name.split_whitespace().collect();
    let (first, rest) = words.split_first()?;
    if let Some(found) = kind(first) {
        return Some((found, rest.join(" ")));
    }
    let (last, rest) = words.split_last()?;
    kind(last).map(|found| (found, rest.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_levels_and_kinds() {
        for (told, level) in [
            ("JPT Pratama", Some(JobLevel::JptPratama)),
            ("Pimpinan Tinggi Madya", Some(JobLevel::JptMadya)),
            ("ADMINISTRATOR", Some(JobLevel::Administrator)),
            ("Eselon IV", Some(JobLevel::Pengawas)),
            ("III.b", Some(JobLevel::Administrator)),
            ("Fungsional", None),
        ] {
            assert_eq!(managing_level(told), level, "{told}");
        }
        assert_eq!(kind_of("Jabatan Fungsional Umum"), Some(JobKind::Executive));
        assert_eq!(kind_of("JF"), Some(JobKind::Functional));
        assert_eq!(kind_of("Pengawas"), Some(JobKind::Managerial));
        assert_eq!(kind_of("?"), None);
    }

    #[test]
    fn knows_vacant_and_acting() {
        assert!(is_vacant("( KOSONG )") && is_vacant("-") && !is_vacant("Kosasih"));
        assert_eq!(
            acting("Plt. Budi Santoso"),
            Some((AssignmentKind::Plt, "Budi Santoso".to_owned()))
        );
        assert_eq!(
            acting("Ani (Plh)"),
            Some((AssignmentKind::Plh, "Ani".to_owned()))
        );
        assert_eq!(acting("Budi"), None);
    }
}
