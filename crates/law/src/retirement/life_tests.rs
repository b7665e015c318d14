use jiff::civil::{Date, date};
use kernel::JobLevel;
use proptest::prelude::*;

use super::*;
use crate::{Law, NoReasons};

const NOW: Date = date(2026, 1, 1);

fn plan(post: &str, birth: Date, on: Date) -> Result<Planned, RetireError> {
    let (level, name) = read_post(post).unwrap();
    let job = JobFacts { level, name: &name };
    planned(
        Law::national().on(on),
        &RetirementFacts { birth, job },
        &mut NoReasons,
    )
}

#[test]
fn the_published_examples_by_the_words_they_are_printed_in() {
    for (post, birth, years, reached, tmt, mpp) in [
        (
            "Pengawas",
            date(1966, 3, 15),
            58,
            date(2024, 3, 15),
            date(2024, 4, 1),
            date(2023, 4, 1),
        ),
        (
            "Administrator",
            date(1967, 12, 31),
            58,
            date(2025, 12, 31),
            date(2026, 1, 1),
            date(2025, 1, 1),
        ),
        (
            "JPT pratama",
            date(1965, 12, 31),
            60,
            date(2025, 12, 31),
            date(2026, 1, 1),
            date(2025, 1, 1),
        ),
        (
            "JPT pratama",
            date(1966, 5, 1),
            60,
            date(2026, 5, 1),
            date(2026, 6, 1),
            date(2025, 6, 1),
        ),
        (
            "Guru Ahli Muda",
            date(1966, 9, 1),
            60,
            date(2026, 9, 1),
            date(2026, 10, 1),
            date(2025, 10, 1),
        ),
        (
            "Guru Ahli Madya",
            date(1964, 2, 29),
            60,
            date(2024, 2, 29),
            date(2024, 3, 1),
            date(2023, 3, 1),
        ),
        (
            "JF Ahli Utama (general)",
            date(1960, 7, 7),
            65,
            date(2025, 7, 7),
            date(2025, 8, 1),
            date(2024, 8, 1),
        ),
        (
            "JF Ahli Madya (general)",
            date(1966, 1, 31),
            60,
            date(2026, 1, 31),
            date(2026, 2, 1),
            date(2025, 2, 1),
        ),
        (
            "JF Ahli Pertama",
            date(1968, 8, 17),
            58,
            date(2026, 8, 17),
            date(2026, 9, 1),
            date(2025, 9, 1),
        ),
        (
            "Pelaksana",
            date(1968, 2, 29),
            58,
            date(2026, 2, 28),
            date(2026, 3, 1),
            date(2025, 3, 1),
        ),
        (
            "Lektor Kepala",
            date(1961, 11, 11),
            65,
            date(2026, 11, 11),
            date(2026, 12, 1),
            date(2025, 12, 1),
        ),
        (
            "Guru Besar",
            date(1956, 10, 10),
            70,
            date(2026, 10, 10),
            date(2026, 11, 1),
            date(2025, 11, 1),
        ),
    ] {
        let got = plan(post, birth, NOW).unwrap().retirement;
        let want = Retirement {
            bup_years: years,
            reached_on: reached,
            tmt_pensiun: tmt,
            mpp_earliest: mpp,
        };
        assert_eq!(got, want, "{post}");
    }
    let months_before = plan("Pelaksana", date(1968, 2, 29), NOW)
        .unwrap()
        .service_promotion;
    assert_eq!(months_before, date(2026, 2, 1));
}

#[test]
fn the_transition_kept_the_old_age_of_whoever_was_above_the_new_one() {
    let years = |post, birth| plan(post, birth, NOW).map(|p| p.retirement.bup_years);
    assert_eq!(years("Auditor Ahli Madya", date(1957, 4, 6)), Ok(65));
    assert_eq!(years("Auditor Ahli Madya", date(1957, 4, 7)), Ok(60));
    assert_eq!(years("Auditor Ahli Muda", date(1959, 4, 6)), Ok(60));
    assert_eq!(years("Auditor Ahli Pertama", date(1959, 4, 6)), Ok(60));
    assert_eq!(years("Auditor Penyelia", date(1959, 4, 6)), Ok(60));
    assert_eq!(years("Auditor Penyelia", date(1959, 4, 7)), Ok(58));
    assert!(matches!(
        years("Auditor Mahir", date(1959, 4, 6)),
        Err(RetireError::Gap(_))
    ));
    assert!(matches!(
        years("Auditor Ahli Muda", date(1957, 4, 6)),
        Err(RetireError::Gap(_))
    ));
    assert!(matches!(
        years("Pelaksana", date(1959, 4, 6)),
        Err(RetireError::Gap(_))
    ));
}

#[test]
fn dates_that_cannot_be_are_named() {
    let told = |post, birth, on| plan(post, birth, on).unwrap_err().to_string();
    assert!(told("Pelaksana", date(1850, 2, 28), NOW).contains("28 February 1908"));
    assert!(told("Pelaksana", date(1880, 2, 29), NOW).contains("on file since 7 April 2017"));
    assert!(told("Pelaksana", date(2027, 1, 1), NOW).contains("born"));
    assert!(told("Pelaksana", date(1970, 1, 1), date(1944, 1, 1)).contains("1 January 1944"));
    assert!(told("Pelaksana", date(9950, 1, 1), date(9999, 1, 1)).contains("year 9999"));
    // The law on lecturers is older than the general one.
    assert_eq!(
        plan("Guru Besar", date(1940, 1, 1), NOW)
            .unwrap()
            .retirement
            .bup_years,
        70
    );
    assert!(plan("Guru Besar", date(1930, 1, 1), NOW).is_err());
}

#[test]
fn a_post_is_read_as_people_write_it() {
    use JobLevel as L;
    for (text, level) in [
        ("administrator", L::Administrator),
        ("jpt_pratama", L::JptPratama),
        ("Pimpinan Tinggi Madya", L::JptMadya),
        ("Jabatan Pelaksana", L::Pelaksana),
        ("II.b", L::JptPratama),
        ("Eselon IV.a", L::Pengawas),
        ("Camat", L::Administrator),
        ("Kepala Dinas Kesehatan", L::JptPratama),
        ("Kepala Seksi Pemerintahan", L::Pengawas),
        ("ahli_madya", L::AhliMadya),
        ("JF Penyelia", L::Penyelia),
        ("Perawat Terampil", L::Terampil),
        ("Pengawas Sekolah Ahli Madya", L::AhliMadya),
        ("Guru", L::FunctionalOther),
        ("Dosen", L::FunctionalOther),
        ("Kepala Sekolah", L::FunctionalOther),
    ] {
        assert_eq!(read_post(text).map(|p| p.0), Some(level), "{text}");
    }
    for text in ["", "Juru Selamat", "Pengawas Sekolah", "12345"] {
        assert_eq!(read_post(text), None, "{text}");
    }
}

#[test]
fn every_row_of_the_national_table_is_answered_with_its_age() {
    let rows = include_str!("../../../../law/retirement/bkn-jf-table.csv");
    let mut told = 0;
    for row in
        csv::Reader::from_reader(rows.as_bytes()).into_deserialize::<(String, u8, String, String)>()
    {
        let (name, years, _, also) = row.unwrap();
        if years == 0 {
            continue;
        }
        for name in std::iter::once(name.as_str()).chain(also.split('|').filter(|n| !n.is_empty()))
        {
            let got = plan(name, date(1975, 6, 15), NOW)
                .unwrap()
                .retirement
                .bup_years;
            assert_eq!(got, years, "{name}");
        }
        told += 1;
    }
    assert!(told >= 88, "{told}");
}

#[test]
fn early_retirement_needs_age_and_service() {
    let ways = |birth, from, on| {
        early(Law::national().on(on), birth, from, &mut NoReasons)
            .unwrap()
            .map(|e| (e.kind, e.open_from, e.met))
    };
    let of = ways(date(1980, 2, 29), date(2004, 1, 1), date(2025, 2, 28));
    assert_eq!(of[0], (EarlyKind::OwnRequest, date(2025, 2, 28), true));
    assert_eq!(of[1], (EarlyKind::Reorganisation, date(2030, 2, 28), false));
    let of = ways(date(1970, 1, 1), date(2015, 3, 1), NOW);
    assert_eq!(of[0], (EarlyKind::OwnRequest, date(2035, 3, 1), false));
    assert_eq!(of[1], (EarlyKind::Reorganisation, date(2025, 3, 1), true));
    let before = Law::national().on(date(2016, 1, 1));
    assert!(early(before, date(1970, 1, 1), date(1990, 1, 1), &mut NoReasons).is_err());
}

proptest! {
    #[test]
    fn no_text_and_no_date_makes_it_stumble(text in "\\PC{0,30}", days in -700_000i32..2_900_000) {
        let birth = date(2000, 1, 1).saturating_add(jiff::Span::new().days(days));
        if let Some((level, name)) = read_post(&text) {
            let job = JobFacts { level, name: &name };
            drop(planned(Law::national().on(NOW), &RetirementFacts { birth, job }, &mut NoReasons));
        }
        if let Ok(p) = plan("Pelaksana", birth, Date::MAX) {
            prop_assert!(p.retirement.mpp_earliest < p.retirement.tmt_pensiun);
        }
    }
}
