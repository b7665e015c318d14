use jiff::civil::{Date, date};
use kernel::{AsnKind, EducationLevel as E, JobKind, JobLevel, TextEnum as _};
use proptest::prelude::*;

use super::*;
use crate::{Law, NoReasons, Ratio, performance::Rating};

const DAY: Date = date(2026, 1, 1);

fn of(kind: JobKind, education: E, done: [bool; 4], rating: Rating, sanction: Sanctioned) -> Index {
    let [leadership, functional, technical, seminar] = done;
    let person = Professional {
        kind,
        education,
        leadership,
        functional,
        technical,
        seminar,
        rating,
        sanction,
    };
    index(Law::national().on(DAY), &person, &mut NoReasons).unwrap()
}

#[test]
fn the_worked_cases() {
    use JobKind as K;
    use Rating as R;
    use Sanctioned as S;
    for (kind, education, done, rating, sanction, total, category) in [
        (
            K::Managerial,
            E::S2,
            [true, false, true, true],
            R::Baik,
            S::Never,
            "90",
            "Tinggi",
        ),
        (
            K::Executive,
            E::Slta,
            [false, false, false, true],
            R::Baik,
            S::Never,
            "52.5",
            "Sangat Rendah",
        ),
        (
            K::Functional,
            E::S1,
            [false, true, true, false],
            R::SangatBaik,
            S::Light,
            "78",
            "Sedang",
        ),
        (
            K::Managerial,
            E::S3,
            [true, false, true, true],
            R::SangatBaik,
            S::Never,
            "100",
            "Sangat Tinggi",
        ),
        (
            K::Executive,
            E::S1,
            [false, false, true, true],
            R::Baik,
            S::Never,
            "85",
            "Tinggi",
        ),
        (
            K::Managerial,
            E::S1,
            [false; 4],
            R::SangatKurang,
            S::Severe,
            "17",
            "Sangat Rendah",
        ),
        (
            K::Functional,
            E::D3,
            [true, true, false, true],
            R::ButuhPerbaikan,
            S::Medium,
            "52",
            "Sangat Rendah",
        ),
        (
            K::Executive,
            E::Sd,
            [true, true, true, false],
            R::Kurang,
            S::Never,
            "33.5",
            "Sangat Rendah",
        ),
    ] {
        let got = of(kind, education, done, rating, sanction);
        assert_eq!(
            (got.total.to_string().as_str(), got.category.as_str()),
            (total, category)
        );
    }
}

#[test]
fn the_bands_lie_between_whole_numbers() {
    let law = Law::national().on(DAY);
    for (value, category) in [
        ("100", "Sangat Tinggi"),
        ("90.01", "Sangat Tinggi"),
        ("90", "Tinggi"),
        ("80.5", "Tinggi"),
        ("80", "Sedang"),
        ("70.001", "Sedang"),
        ("70", "Rendah"),
        ("60.1", "Rendah"),
        ("60", "Sangat Rendah"),
        ("0", "Sangat Rendah"),
    ] {
        let value: Ratio = value.parse().unwrap();
        let got = index_of_many(law, &[value], &mut NoReasons)
            .unwrap()
            .unwrap();
        assert_eq!(got, (value, category.to_owned()));
    }
    let two = ["52.5", "78"].map(|t| t.parse().unwrap());
    let mean = index_of_many(law, &two, &mut NoReasons).unwrap().unwrap();
    assert_eq!(mean, ("65.25".parse().unwrap(), "Rendah".to_owned()));
    assert_eq!(index_of_many(law, &[], &mut NoReasons).unwrap(), None);
}

#[test]
fn hours_spans_and_programmes() {
    let law = Law::national().on(DAY);
    let of = |kind| hours(law, kind, &mut NoReasons).unwrap();
    assert_eq!(
        (of(AsnKind::Pns).at_least, of(AsnKind::Pns).minutes),
        (Some(20), 45)
    );
    assert_eq!(of(AsnKind::Pppk).at_most, Some(24));
    let programme = |level| {
        programme(law, level)
            .unwrap()
            .map(|p| (p.programme.as_str(), p.jp, p.older.as_deref()))
    };
    assert_eq!(
        programme(JobLevel::Administrator),
        Some(("PKA", Some(900), Some("Diklatpim III")))
    );
    assert_eq!(
        programme(JobLevel::Pengawas),
        Some(("PKP", Some(900), Some("Diklatpim IV")))
    );
    assert_eq!(
        programme(JobLevel::JptPratama),
        Some(("PKN tingkat II", Some(900), Some("Diklatpim II")))
    );
    assert_eq!(
        programme(JobLevel::JptMadya),
        Some(("PKN tingkat I", None, Some("Diklatpim I")))
    );
    assert_eq!(programme(JobLevel::Pelaksana), None);
    let counts = |what, year| counts(law, what, year).unwrap();
    assert_eq!(
        [2024, 2025, 2026, 2027].map(|y| counts(Counted::Technical, y)),
        [false, true, true, false]
    );
    assert_eq!(
        [2023, 2024].map(|y| counts(Counted::Seminar, y)),
        [false, true]
    );
    assert_eq!(
        [2020, 2021].map(|y| counts(Counted::Sanction, y)),
        [false, true]
    );
    assert_eq!(
        [19, 20].map(|jp| enough_hours(law, jp).unwrap()),
        [false, true]
    );
    assert!(
        hours(
            Law::national().on(date(2017, 4, 6)),
            AsnKind::Pns,
            &mut NoReasons
        )
        .is_err()
    );
}

#[test]
fn scores_in_numbers_stand_for_ratings() {
    let of = |text: &str| rating_of_number(Law::national().on(DAY), text.parse().unwrap()).unwrap();
    for (score, rating) in [
        ("120", Some(Rating::SangatBaik)),
        ("90.5", Some(Rating::SangatBaik)),
        ("90", Some(Rating::Baik)),
        ("75", Some(Rating::ButuhPerbaikan)),
        ("60", Some(Rating::Kurang)),
        ("50", Some(Rating::SangatKurang)),
        ("120.1", None),
        ("-1", None),
    ] {
        assert_eq!(of(score), rating, "{score}");
    }
}

proptest! {
    #[test]
    fn more_is_never_less(kind in 0..3_usize, education in 0..15_usize, done: [bool; 4], add in 0..4_usize) {
        let kind = [JobKind::Managerial, JobKind::Functional, JobKind::Executive][kind];
        let total = |education, done| of(kind, education, done, Rating::Baik, Sanctioned::Never).total;
        let more = { let mut d = done; d[add] = true; d };
        prop_assert!(total(E::ALL[education], more) >= total(E::ALL[education], done));
        prop_assert!(total(E::ALL[education + 1], done) >= total(E::ALL[education], done)
            || E::ALL[education].rank() >= E::ALL[education + 1].rank());
        prop_assert!(total(E::ALL[education], [true; 4]) <= Ratio::whole(100));
    }
}
