use jiff::civil::{Date, date};
use kernel::{JobLevel, Locale, TextEnum, finding::as_text};
use proptest::prelude::*;

use super::*;
use crate::Law;

const NOW: Date = date(2025, 1, 1);

fn job(level: JobLevel, name: &str) -> JobFacts<'_> {
    JobFacts { level, name }
}

fn law() -> RetirementLaw<'static> {
    RetirementLaw::on(NOW).unwrap()
}

#[test]
fn published_examples() {
    use JobLevel as L;
    let rows = [
        (
            L::Pengawas,
            "Kepala Seksi",
            date(1966, 3, 15),
            58,
            date(2024, 3, 15),
            date(2024, 4, 1),
            date(2023, 4, 1),
        ),
        (
            L::Administrator,
            "Camat",
            date(1967, 12, 31),
            58,
            date(2025, 12, 31),
            date(2026, 1, 1),
            date(2025, 1, 1),
        ),
        (
            L::JptPratama,
            "Kepala Dinas",
            date(1965, 12, 31),
            60,
            date(2025, 12, 31),
            date(2026, 1, 1),
            date(2025, 1, 1),
        ),
        (
            L::JptPratama,
            "Inspektur",
            date(1966, 5, 1),
            60,
            date(2026, 5, 1),
            date(2026, 6, 1),
            date(2025, 6, 1),
        ),
        (
            L::AhliMuda,
            "Guru Ahli Muda",
            date(1966, 9, 1),
            60,
            date(2026, 9, 1),
            date(2026, 10, 1),
            date(2025, 10, 1),
        ),
        (
            L::AhliMadya,
            "Guru Ahli Madya",
            date(1964, 2, 29),
            60,
            date(2024, 2, 29),
            date(2024, 3, 1),
            date(2023, 3, 1),
        ),
        (
            L::AhliUtama,
            "Dokter Ahli Utama",
            date(1960, 7, 7),
            65,
            date(2025, 7, 7),
            date(2025, 8, 1),
            date(2024, 8, 1),
        ),
        (
            L::AhliMadya,
            "Auditor Ahli Madya",
            date(1966, 1, 31),
            60,
            date(2026, 1, 31),
            date(2026, 2, 1),
            date(2025, 2, 1),
        ),
        (
            L::AhliPertama,
            "Auditor Ahli Pertama",
            date(1968, 8, 17),
            58,
            date(2026, 8, 17),
            date(2026, 9, 1),
            date(2025, 9, 1),
        ),
        (
            L::Pelaksana,
            "Pengemudi",
            date(1968, 2, 29),
            58,
            date(2026, 2, 28),
            date(2026, 3, 1),
            date(2025, 3, 1),
        ),
        (
            L::AhliMadya,
            "Lektor Kepala",
            date(1961, 11, 11),
            65,
            date(2026, 11, 11),
            date(2026, 12, 1),
            date(2025, 12, 1),
        ),
        (
            L::AhliUtama,
            "Guru Besar",
            date(1956, 10, 10),
            70,
            date(2026, 10, 10),
            date(2026, 11, 1),
            date(2025, 11, 1),
        ),
    ];
    for (level, name, birth, bup_years, reached_on, tmt_pensiun, mpp_earliest) in rows {
        let facts = RetirementFacts {
            birth,
            job: job(level, name),
        };
        let want = Retirement {
            bup_years,
            reached_on,
            tmt_pensiun,
            mpp_earliest,
        };
        assert_eq!(law().retirement(&facts).value, want, "{name}");
    }
}

#[test]
fn special_laws_speak_of_functional_jobs_by_name() {
    use JobLevel as L;
    for (level, name, years, cites) in [
        (L::AhliPertama, "Guru Ahli Pertama", 60, "UU 14/2005"),
        (L::FunctionalOther, "Guru", 60, "UU 14/2005"),
        (L::FunctionalOther, "Kepala Sekolah", 60, "UU 14/2005"),
        (L::AhliUtama, "Guru Besar / Profesor", 70, "UU 14/2005"),
        (L::AhliPertama, "Asisten Ahli", 65, "UU 14/2005"),
        (L::AhliUtama, "Peneliti Ahli Utama", 70, "UU 11/2019"),
        (L::AhliMadya, "Pranata Nuklir Ahli Madya", 65, "UU 11/2019"),
        (L::AhliMuda, "Perekayasa Ahli Muda", 58, "UU 11/2019"),
        (L::AhliMuda, "Jaksa Pratama", 62, "UU 16/2004"),
        (
            L::AhliMadya,
            "Pengawas Sekolah Ahli Madya",
            60,
            "PP 11/2017",
        ),
        // A pelaksana or an official is not a teacher, whatever the post is called.
        (L::Pelaksana, "Guru", 58, "UU 20/2023"),
        (L::Administrator, "Guru Ahli Utama", 58, "UU 20/2023"),
        // A word that only begins like a stem is another job.
        (L::AhliMuda, "Gurundam Ahli Muda", 58, "PP 11/2017"),
    ] {
        let rule = law().rule(job(level, name));
        assert_eq!(
            (rule.years(), &*rule.citation().regulation),
            (years, cites),
            "{name}"
        );
    }
}

#[test]
fn the_national_table_wins_and_says_so() {
    let facts = RetirementFacts {
        birth: date(1966, 4, 2),
        job: job(JobLevel::AhliUtama, "Analis Anggaran  AHLI UTAMA"),
    };
    let found = law().retirement(&facts);
    assert_eq!(found.value.bup_years, 60);
    let text = as_text(&found.because, Locale::Id);
    assert!(text.contains("Tabel JF BKN"), "{text}");
    assert!(text.contains("Berbeda dari ketentuan umum"), "{text}");
    assert!(text.contains("PP 11/2017 Pasal 239"), "{text}");

    let own = r#"
number = "Perwali 1/2025"
title = "Contoh"
agency = "kota-contoh"
in_force_from = "2025-01-01"
source = "test"

[national_table_wins]
article = ""
confidence = "certain"
id = "Tabel jabatan fungsional BKN tidak diikuti"
en = "The national table is not followed"
wins = false
"#;
    let own = Law::with_overrides([("retirement/perwali.toml", own)]).unwrap();
    let off = RetirementLaw::of(own.on(NOW)).unwrap();
    assert_eq!(off.rule(facts.job).years(), 65);
    assert!(!off.rule(facts.job).differs_from_law());
    let before = RetirementLaw::of(own.on(date(2024, 12, 31))).unwrap();
    assert_eq!(before.rule(facts.job).years(), 60);
}

#[test]
fn the_table_is_found_by_every_spelling() {
    use JobLevel as L;
    for (level, name, years) in [
        (L::AhliUtama, "Sandiman", 60),
        (L::AhliMadya, "Perekam Medis Ahli Madya", 58),
        (L::AhliMadya, "Pemeriksa Desain Industri Ahli Madya", 58),
        (L::AhliUtama, "Asisten Ahli Hakim Konstitusi Ahli Utama", 65),
    ] {
        assert_eq!(law().rule(job(level, name)).years(), years, "{name}");
    }
    // Where the table agrees with a special law, the law is cited.
    assert!(
        !law()
            .rule(job(L::AhliUtama, "Guru Ahli Utama"))
            .differs_from_law()
    );
}

#[test]
fn the_name_is_trusted_over_the_level_code() {
    let rule = law().rule(job(JobLevel::AhliPertama, "Dokter Ahli Utama"));
    assert_eq!(rule.years(), 65);
}

#[test]
fn every_level_has_a_rule_on_every_day_of_change() {
    let days = Law::national().retirement().days_of_change();
    assert!(days.contains(&date(2017, 4, 7)) && days.contains(&date(2023, 10, 30)));
    for day in days.into_iter().chain([NOW, date(2060, 1, 1)]) {
        let law = RetirementLaw::on(day).unwrap();
        for level in JobLevel::ALL {
            for name in ["", "Guru", "Peneliti"] {
                let years = law.rule(job(*level, name)).years();
                assert!((58..=70).contains(&years), "{level} {name} on {day}");
            }
        }
    }
    let cites = |day| {
        RetirementLaw::on(day)
            .unwrap()
            .rule(job(JobLevel::Pengawas, ""))
            .citation()
    };
    assert_eq!(cites(date(2023, 10, 30)).regulation, "PP 11/2017");
    assert_eq!(cites(date(2023, 10, 31)).regulation, "UU 20/2023");
}

#[test]
fn a_day_before_the_files_is_a_named_gap() {
    let gap = RetirementLaw::on(date(2017, 4, 6)).unwrap_err();
    assert_eq!(gap.covered_from, Some(date(2017, 4, 7)));
    assert!(gap.phrase().id.contains("6 April 2017"));
    assert!(gap.to_string().contains("retirement age"));
}

#[test]
fn reasons_tell_the_story() {
    let facts = RetirementFacts {
        birth: date(1966, 9, 1),
        job: job(JobLevel::AhliMuda, "Guru Ahli Muda"),
    };
    let text = as_text(&law().retirement(&facts).because, Locale::En);
    for part in [
        "1 September 1966",
        "Guru Ahli Muda",
        "Teachers retire at 60",
        "1 September 2026",
        "1st of the month",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

fn birth() -> impl Strategy<Value = Date> {
    (0i32..40_000).prop_map(|days| date(1920, 1, 1).saturating_add(jiff::Span::new().days(days)))
}

proptest! {
    #[test]
    fn effect_is_a_first_after_the_age_and_never_falls(a in birth(), b in birth(), i in 0..JobLevel::ALL.len()) {
        let rule = law().rule(job(JobLevel::ALL[i], ""));
        let r = rule.retirement(a);
        prop_assert_eq!(r.tmt_pensiun.day(), 1);
        prop_assert_eq!(r.tmt_pensiun, rule.retire(a));
        prop_assert!(r.tmt_pensiun > r.reached_on);
        prop_assert_eq!(r.tmt_pensiun, kernel::dates::first_of_next_month(r.reached_on));
        prop_assert!(r.mpp_earliest < r.tmt_pensiun);
        let (young, old) = if a < b { (b, a) } else { (a, b) };
        prop_assert!(rule.retire(old) <= rule.retire(young));
    }
}
