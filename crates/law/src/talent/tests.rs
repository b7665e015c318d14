use jiff::civil::{Date, date};
use kernel::{JobLevel, TextEnum as _};
use proptest::prelude::*;

use super::*;
use crate::{
    Law, NoReasons, Ratio,
    performance::{Expectation, Rating},
};

const DAY: Date = date(2026, 1, 1);

fn law() -> crate::On<'static> {
    Law::national().on(DAY)
}

fn dec(text: &str) -> Ratio {
    text.parse().unwrap()
}

#[test]
fn the_worked_fits() {
    let of = |shown: [i64; 9]| {
        let f = fit(law(), &shown, &[4; 9], &mut NoReasons).unwrap();
        (f.percent.fixed(2), f.mapping, f.filling)
    };
    let want = |p: &str, m: &str, f: &str| (p.to_owned(), m.to_owned(), f.to_owned());
    assert_eq!(
        of([4, 4, 3, 4, 3, 4, 4, 3, 4]),
        want("91.67", "Optimal", "Memenuhi Syarat")
    );
    assert_eq!(
        of([4, 3, 3, 3, 3, 3, 3, 3, 3]),
        want("77.78", "Kurang Optimal", "Masih Memenuhi Syarat")
    );
    assert_eq!(
        of([3, 3, 3, 3, 3, 3, 2, 2, 2]),
        want("66.67", "Kurang Optimal", "Kurang Memenuhi Syarat")
    );
    assert_eq!(
        of([3, 3, 3, 3, 3, 3, 3, 2, 2]),
        want("69.44", "Kurang Optimal", "Masih Memenuhi Syarat")
    );
    // More in one does not make up for less in another.
    let capped = fit(law(), &[5, 3], &[4, 4], &mut NoReasons).unwrap();
    assert_eq!((capped.percent, capped.gaps.len()), (dec("87.5"), 1));
    let exact = |shown, required| fit(law(), &[shown; 1], &[required; 1], &mut NoReasons).unwrap();
    assert_eq!(exact(4, 5).filling, "Memenuhi Syarat");
    assert_eq!(exact(4, 5).mapping, "Cukup Optimal");
    assert!(fit(law(), &[4], &[4, 4], &mut NoReasons).is_err());
    assert!(fit(law(), &[6], &[4], &mut NoReasons).is_err());
    assert!(
        fit(
            Law::national().on(date(1944, 1, 1)),
            &[4],
            &[4],
            &mut NoReasons
        )
        .is_err()
    );
}

#[test]
fn the_usual_standard_of_each_level() {
    use JobLevel as L;
    for (level, want) in [
        (L::JptUtama, 5),
        (L::JptMadya, 5),
        (L::JptPratama, 4),
        (L::Administrator, 3),
        (L::Pengawas, 2),
        (L::Pelaksana, 1),
        (L::AhliUtama, 5),
        (L::AhliMadya, 4),
        (L::AhliMuda, 3),
        (L::AhliPertama, 2),
        (L::Penyelia, 2),
        (L::Mahir, 2),
        (L::Terampil, 1),
        (L::Pemula, 1),
    ] {
        assert_eq!(required(law(), level), Ok(Some(want)), "{level}");
    }
    assert_eq!(required(law(), L::FunctionalOther), Ok(None));
}

fn placed(scheme: Scheme, standing: Standing) -> Result<(u8, bool), TalentError> {
    place(law(), scheme, &standing, &mut NoReasons).map(|p| (p.number, p.pool))
}

#[test]
fn the_nine_boxes() {
    use Expectation as E;
    for (potential, numbers) in [
        (Level::High, [9, 8, 6]),
        (Level::Middle, [7, 5, 3]),
        (Level::Low, [4, 2, 1]),
    ] {
        for (expectation, number) in E::ALL.iter().zip(numbers) {
            let standing = Standing {
                expectation: Some(*expectation),
                potential: Some(potential),
                ..Standing::default()
            };
            assert_eq!(placed(Scheme::C, standing), Ok((number, number >= 7)));
        }
    }
}

#[test]
fn each_scheme_reads_the_axes_its_own_way() {
    let scores = |performance: &str, potential: &str| Standing {
        performance_score: Some(dec(performance)),
        potential_score: Some(dec(potential)),
        ..Standing::default()
    };
    for (performance, potential, number) in [
        ("80", "80", 9),
        ("79.99", "80", 8),
        ("59.99", "80", 6),
        ("80", "79.99", 7),
        ("60", "60", 5),
        ("80", "59.99", 4),
        ("0", "0", 1),
    ] {
        assert_eq!(
            placed(Scheme::A, scores(performance, potential)).unwrap().0,
            number
        );
    }
    let rated = |rating, potential: &str| Standing {
        rating: Some(rating),
        potential_score: Some(dec(potential)),
        ..Standing::default()
    };
    // In scheme A Baik counts 80 and so lies above expectation; in scheme B it does not.
    assert_eq!(placed(Scheme::A, rated(Rating::Baik, "85")), Ok((9, true)));
    assert_eq!(
        placed(Scheme::A, rated(Rating::ButuhPerbaikan, "85")),
        Ok((8, true))
    );
    assert_eq!(
        placed(Scheme::A, rated(Rating::Kurang, "85")),
        Ok((6, false))
    );
    assert_eq!(placed(Scheme::B, rated(Rating::Baik, "90")), Ok((8, true)));
    assert_eq!(
        placed(Scheme::B, rated(Rating::SangatBaik, "89.99")),
        Ok((7, true))
    );
    assert_eq!(
        placed(Scheme::B, rated(Rating::ButuhPerbaikan, "78")),
        Ok((3, false))
    );
    assert_eq!(
        placed(Scheme::B, rated(Rating::SangatBaik, "77.99")),
        Ok((4, false))
    );
    assert_eq!(
        placed(Scheme::C, rated(Rating::Baik, "90")),
        Err(TalentError::Needs("potential"))
    );
    assert_eq!(
        placed(Scheme::A, scores("101", "1")),
        Err(TalentError::Score("performance_score"))
    );
    let score = |rating| {
        place(law(), Scheme::A, &rated(rating, "1"), &mut NoReasons)
            .unwrap()
            .performance_score
    };
    let all = Rating::ALL.iter().map(|r| score(*r).unwrap());
    assert!(all.eq([100, 80, 60, 40, 20].map(Ratio::whole)));
}

fn best() -> Potential {
    Potential {
        assessment: Ratio::whole(100),
        education: "s3".into(),
        field: true,
        training: true,
        tenure: "long".into(),
        variety: "organisations".into(),
        acting: "plt_higher".into(),
        integrity: "never".into(),
    }
}

#[test]
fn potential_is_weighed_exactly() {
    let of = |p: &Potential| potential(law(), p, &mut NoReasons).unwrap();
    assert_eq!(of(&best()), Ratio::whole(100));
    let one = Potential {
        assessment: dec("78.5"),
        education: "s2".into(),
        field: false,
        tenure: "middle".into(),
        variety: "units".into(),
        acting: "none".into(),
        integrity: "ringan".into(),
        ..best()
    };
    // 51.025 + 4.5 + 2.5 + 5 + 160/3 x 5% + 11.25
    assert_eq!(of(&one).fixed(4), "76.9417");
    for (change, want) in [
        (
            Potential {
                education: "s1".into(),
                ..best()
            },
            "99",
        ),
        (
            Potential {
                education: "d3".into(),
                ..best()
            },
            "98.5",
        ),
        (
            Potential {
                education: "slta".into(),
                ..best()
            },
            "98",
        ),
        (
            Potential {
                training: false,
                ..best()
            },
            "97.5",
        ),
        (
            Potential {
                tenure: "short".into(),
                ..best()
            },
            "99.3333333333",
        ),
        (
            Potential {
                variety: "one".into(),
                ..best()
            },
            "99.3333333333",
        ),
        (
            Potential {
                acting: "plt_same".into(),
                ..best()
            },
            "99.6666666667",
        ),
        (
            Potential {
                acting: "plh_higher".into(),
                ..best()
            },
            "99.3333333333",
        ),
        (
            Potential {
                acting: "plh_same".into(),
                ..best()
            },
            "99",
        ),
        (
            Potential {
                integrity: "sedang".into(),
                ..best()
            },
            "92.5",
        ),
        (
            Potential {
                integrity: "berat".into(),
                ..best()
            },
            "88.75",
        ),
        (
            Potential {
                integrity: "serving".into(),
                ..best()
            },
            "85",
        ),
        (
            Potential {
                assessment: Ratio::ZERO,
                ..best()
            },
            "35",
        ),
    ] {
        assert_eq!(of(&change).to_string(), want);
    }
    let unknown = Potential {
        acting: "lama".into(),
        ..best()
    };
    assert_eq!(
        potential(law(), &unknown, &mut NoReasons),
        Err(TalentError::State("acting", "lama".into()))
    );
}

#[test]
fn succession_ranks_the_pool_that_meets_the_post() {
    let one = |rating, score: &str, meets| {
        let standing = Standing {
            rating: Some(rating),
            potential_score: Some(dec(score)),
            ..Standing::default()
        };
        (
            place(law(), Scheme::A, &standing, &mut NoReasons).unwrap(),
            Some(dec(score)),
            meets,
        )
    };
    let all = [
        one(Rating::ButuhPerbaikan, "95", true),
        one(Rating::Baik, "85", true),
        one(Rating::SangatBaik, "92", false),
        one(Rating::Baik, "90", true),
        one(Rating::Kurang, "99", true),
        one(Rating::SangatBaik, "85", true),
    ];
    assert_eq!(succession(&all), [3, 5, 1, 0]);
}

#[test]
fn the_sample_selection() {
    let candidates = [
        ["80", "85", "78", "88"],
        ["90", "79", "82", "80"],
        ["75", "91", "70", "86"],
        ["85", "70", "88", "79"],
    ]
    .map(|c| c.map(dec));
    let got = selection(law(), &candidates, None, &mut NoReasons).unwrap();
    let want = [("83.65", 1), ("82.15", 2), ("81.85", 3), ("79.75", 4)];
    assert!(
        got.iter()
            .map(|s| (s.total, s.rank))
            .eq(want.map(|(t, r)| (dec(t), r)))
    );
    let with = |own| selection(law(), &candidates, Some(own), &mut NoReasons);
    assert!(with([2000, 2500, 2000, 3500]).is_ok());
    for own in [
        [1500, 2500, 2500, 3500],
        [1499, 2500, 2000, 3500],
        [2000, 2000, 2000, 3500],
    ] {
        assert!(matches!(with(own), Err(TalentError::Weights(_))));
    }
    let same = selection(
        law(),
        &[candidates[0], candidates[0], candidates[1]],
        None,
        &mut NoReasons,
    )
    .unwrap();
    assert!(same.iter().map(|s| s.rank).eq([1, 1, 3]));
}

proptest! {
    #[test]
    fn a_higher_score_is_never_in_a_lower_box(a in 0i64..=100, b in 0i64..=100, add in 0i64..=100) {
        let at = |performance: i64, potential: i64| placed(Scheme::A, Standing {
            performance_score: Some(Ratio::whole(performance.min(100))),
            potential_score: Some(Ratio::whole(potential.min(100))),
            ..Standing::default()
        }).unwrap().0;
        prop_assert!(at(a + add, b) >= at(a, b));
        prop_assert!(at(a, b + add) >= at(a, b));
    }

    #[test]
    fn fit_lies_between_nothing_and_all(shown in proptest::array::uniform9(0i64..=5), required in proptest::array::uniform9(1i64..=5)) {
        let f = fit(law(), &shown, &required, &mut NoReasons).unwrap();
        prop_assert!(f.percent <= Ratio::whole(100));
        prop_assert_eq!(f.gaps.is_empty(), f.percent == Ratio::whole(100));
    }
}

#[test]
fn an_agency_sets_its_own_weights_if_they_are_whole() {
    let file = |assessment: i64| {
        format!(
            "number = \"Uji\"\ntitle = \"Uji\"\nsource = \"uji\"\nagency = \"kota-contoh\"\nin_force_from = \"2026-01-01\"\n\
             [potential_weights]\narticle = \"\"\nconfidence = \"certain\"\nid = \"uji\"\nen = \"test\"\n\
             assessment = {assessment}\neducation = 500\nfield = 500\ntraining = 500\nexperience = 500\nintegrity = 2000\n"
        )
    };
    let with = |text: &str| Law::with_overrides([("talent/perwali.toml", text)]);
    let law = with(&file(6000)).unwrap();
    let serving = Potential {
        integrity: "serving".into(),
        ..best()
    };
    assert_eq!(
        potential(law.on(DAY), &serving, &mut NoReasons),
        Ok(Ratio::whole(80))
    );
    assert!(
        with(&file(6500))
            .unwrap_err()
            .to_string()
            .contains("10000 together")
    );
}
