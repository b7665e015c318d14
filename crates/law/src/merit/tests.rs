use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::{Law, NoReasons};

const OLD: Date = date(2025, 12, 30);
const NEW: Date = date(2025, 12, 31);

fn dec(text: &str) -> Ratio {
    text.parse().unwrap()
}

fn means(scores: [&str; 8]) -> Evidence {
    Evidence {
        aspects: scores.map(|s| {
            if s.is_empty() {
                Vec::new()
            } else {
                vec![Some(dec(s))]
            }
        }),
        ..Evidence::default()
    }
}

fn of(day: Date, shown: &Evidence) -> Result<Index, MeritError> {
    index(Law::national().on(day), shown, &mut NoReasons)
}

#[test]
fn the_worked_cases_of_the_older_scheme() {
    for (scores, parts, total, code) in [
        (
            ["4"; 8],
            ["40", "40", "120", "40", "80", "40", "16", "24"],
            "400",
            "IV",
        ),
        (
            ["1"; 8],
            ["10", "10", "30", "10", "20", "10", "4", "6"],
            "100",
            "I",
        ),
        (
            ["2.5"; 8],
            ["25", "25", "75", "25", "50", "25", "10", "15"],
            "250",
            "III",
        ),
        (
            ["3", "3", "2", "3", "3", "3", "4", "4"],
            ["30", "30", "60", "30", "60", "30", "16", "24"],
            "280",
            "III",
        ),
        (
            ["3.25"; 8],
            ["32.5", "32.5", "97.5", "32.5", "65", "32.5", "13", "19.5"],
            "325",
            "IV",
        ),
        (
            ["3.24"; 8],
            [
                "32.4", "32.4", "97.2", "32.4", "64.8", "32.4", "12.96", "19.44",
            ],
            "324",
            "III",
        ),
        (
            ["1.75"; 8],
            ["17.5", "17.5", "52.5", "17.5", "35", "17.5", "7", "10.5"],
            "175",
            "II",
        ),
        (
            ["1.74"; 8],
            [
                "17.4", "17.4", "52.2", "17.4", "34.8", "17.4", "6.96", "10.44",
            ],
            "174",
            "I",
        ),
    ] {
        let got = of(OLD, &means(scores)).unwrap();
        let scores: Vec<Ratio> = got.aspects.iter().map(|a| a.score).collect();
        assert_eq!(scores, parts.map(dec));
        assert_eq!((got.total, got.code.as_deref()), (dec(total), Some(code)));
    }
}

#[test]
fn what_is_not_evidenced_counts_lowest_and_is_named() {
    let mut shown = means(["4", "4", "4", "4", "4", "4", "4", ""]);
    shown.aspects[0] = vec![Some(dec("4")), None, Some(dec("3")), Some(dec("4"))];
    let got = of(OLD, &shown).unwrap();
    let missing: Vec<usize> = got.aspects.iter().map(|a| a.not_evidenced).collect();
    assert_eq!(missing, [1, 0, 0, 0, 0, 0, 0, 4]);
    assert_eq!(got.total, dec("372"));
    let nothing = of(OLD, &Evidence::default()).unwrap();
    let parts: Vec<usize> = nothing.aspects.iter().map(|a| a.not_evidenced).collect();
    assert_eq!(parts, [4, 4, 9, 4, 5, 4, 2, 4]);
    assert_eq!(
        (nothing.total, nothing.label.as_str()),
        (dec("100"), "Buruk")
    );
}

#[test]
fn the_newer_scheme_adds_a_survey_and_takes_off_a_correction() {
    let mut shown = means(["0.8"; 8]);
    shown.survey = Some(dec("0.6"));
    let got = of(NEW, &shown).unwrap();
    assert_eq!(
        (got.total, got.label.as_str(), got.survey_missing),
        (dec("0.75"), "Menengah", false)
    );
    shown.correction = Some(dec("0.1"));
    assert_eq!(of(NEW, &shown).unwrap().total, dec("0.65"));
    shown.correction = Some(dec("5"));
    let got = of(NEW, &shown).unwrap();
    assert_eq!((got.total, got.label.as_str()), (Ratio::ZERO, "Dasar"));
    let got = of(NEW, &means(["1"; 8])).unwrap();
    assert_eq!(
        (got.total, got.label.as_str(), got.survey_missing),
        (dec("0.75"), "Menengah", true)
    );
    let unpublished: Vec<u8> = got
        .aspects
        .iter()
        .filter(|a| !a.published)
        .map(|a| a.no)
        .collect();
    assert_eq!(unpublished, [2, 3, 4, 5, 6, 7]);
    for (value, label) in [
        ("0.4", "Dasar"),
        ("0.41", "Lanjutan"),
        ("0.6", "Lanjutan"),
        ("0.8", "Menengah"),
        ("0.81", "Tinggi"),
        ("1", "Tinggi"),
    ] {
        let mut shown = means([value; 8]);
        shown.survey = Some(dec(value));
        assert_eq!(of(NEW, &shown).unwrap().label, label, "{value}");
    }
    let parts: Vec<usize> = of(NEW, &Evidence::default())
        .unwrap()
        .aspects
        .iter()
        .map(|a| a.not_evidenced)
        .collect();
    assert_eq!(parts, [3, 1, 1, 1, 1, 1, 3, 2]);
}

#[test]
fn weights_that_are_not_published_are_settings() {
    let mut shown = means(["1", "0", "0", "0", "0", "0", "0", "0"]);
    shown.aspects[1] = vec![Some(dec("1"))];
    shown.weights = [
        None,
        Some(3000),
        Some(1000),
        Some(1000),
        Some(1000),
        Some(1000),
        Some(1000),
        None,
    ];
    assert_eq!(of(NEW, &shown).unwrap().evidence, dec("0.4"));
    shown.weights[1] = Some(2999);
    assert!(matches!(of(NEW, &shown), Err(MeritError::Weights(_))));
    shown.weights = [Some(2000), None, None, None, None, None, None, None];
    assert!(matches!(of(NEW, &shown), Err(MeritError::Weights(_))));
}

#[test]
fn what_cannot_be_is_refused() {
    assert!(matches!(
        of(date(2017, 12, 31), &means(["4"; 8])),
        Err(MeritError::Gap(_))
    ));
    assert_eq!(of(OLD, &means(["4.1"; 8])), Err(MeritError::Score(1, 1, 4)));
    assert_eq!(of(OLD, &means(["0"; 8])), Err(MeritError::Score(1, 1, 4)));
    let mut shown = means(["1"; 8]);
    shown.survey = Some(dec("1.1"));
    assert_eq!(of(NEW, &shown), Err(MeritError::Survey));
    shown.survey = Some(dec("0.5"));
    assert_eq!(of(OLD, &shown), Err(MeritError::Survey));
    shown.survey = None;
    shown.correction = Some(dec("0.5"));
    assert_eq!(of(OLD, &shown), Err(MeritError::Correction));
}

proptest! {
    #[test]
    fn it_lies_between_its_ends_and_rises(scores in proptest::array::uniform8(1i64..=4), raise in 0..8_usize) {
        let shown = |s: [i64; 8]| Evidence { aspects: s.map(|n| vec![Some(Ratio::whole(n))]), ..Evidence::default() };
        let total = of(OLD, &shown(scores)).unwrap().total;
        prop_assert!(total >= Ratio::whole(100) && total <= Ratio::whole(400));
        let mut more = scores;
        more[raise] = 4;
        prop_assert!(of(OLD, &shown(more)).unwrap().total >= total);
    }
}
