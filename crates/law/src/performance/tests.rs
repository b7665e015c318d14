use jiff::civil::{Date, date};
use kernel::TextEnum as _;
use proptest::prelude::*;

use super::*;
use crate::{Law, NoReasons, Ratio};

const DAY: Date = date(2026, 1, 1);

#[test]
fn the_nine_cells() {
    use Expectation as E;
    use Rating as R;
    for (results, ratings) in [
        (E::Above, [R::SangatBaik, R::Baik, R::Kurang]),
        (E::AsExpected, [R::Baik, R::Baik, R::Kurang]),
        (
            E::Below,
            [R::ButuhPerbaikan, R::ButuhPerbaikan, R::SangatKurang],
        ),
    ] {
        for (conduct, rating) in E::ALL.iter().zip(ratings) {
            assert_eq!(
                rate(Law::national().on(DAY), results, *conduct, &mut NoReasons),
                Ok(rating)
            );
        }
    }
    let before = rate(
        Law::national().on(date(2021, 12, 31)),
        E::Above,
        E::Above,
        &mut NoReasons,
    );
    assert!(matches!(before, Err(PerformanceError::Gap(_))));
}

fn broken(organisation: OrganisationRating, counts: [i64; 5]) -> Vec<(Bound, i64, i64)> {
    let found = breaches(
        Law::national().on(DAY),
        organisation,
        counts,
        &mut NoReasons,
    )
    .unwrap();
    found.iter().map(|b| (b.bound, b.limit, b.has)).collect()
}

#[test]
fn the_pattern_of_a_unit() {
    use OrganisationRating as O;
    assert_eq!(broken(O::Baik, [4, 13, 2, 1, 0]), []);
    assert_eq!(
        broken(O::Baik, [4, 16, 0, 0, 0]),
        [(Bound::Max, 14, 16), (Bound::Somebody, 1, 0)]
    );
    assert_eq!(
        broken(O::Baik, [9, 10, 1, 0, 0]),
        [(Bound::Majority, 11, 10)]
    );
    assert_eq!(broken(O::Kurang, [2, 4, 2, 12, 0]), []);
    assert_eq!(
        broken(O::Kurang, [3, 5, 1, 11, 0]),
        [(Bound::Max, 2, 3), (Bound::Min, 2, 1), (Bound::Min, 12, 11)]
    );
    assert_eq!(broken(O::Istimewa, [14, 6, 0, 0, 0]), []);
    assert_eq!(
        broken(O::Istimewa, [15, 5, 0, 0, 0]),
        [(Bound::Max, 14, 15)]
    );
    assert_eq!(
        broken(O::Istimewa, [10, 10, 0, 0, 0]),
        [(Bound::Majority, 11, 10)]
    );
    assert_eq!(broken(O::ButuhPerbaikan, [2, 6, 12, 0, 0]), []);
    assert_eq!(
        broken(O::ButuhPerbaikan, [3, 6, 11, 0, 0]),
        [(Bound::Max, 2, 3), (Bound::Min, 12, 11)]
    );
    assert_eq!(broken(O::SangatKurang, [0, 6, 1, 1, 12]), []);
    assert_eq!(
        broken(O::SangatKurang, [1, 7, 0, 1, 11]),
        [(Bound::Max, 0, 1), (Bound::Min, 2, 1), (Bound::Min, 12, 11)]
    );
}

#[test]
fn small_units_are_given_the_nearer_person() {
    use OrganisationRating as O;
    // 70% of 3 is 2.1: a small unit may have 3; 9 people are small, 10 are not.
    assert_eq!(broken(O::Istimewa, [3, 0, 0, 0, 0]), []);
    assert_eq!(broken(O::Istimewa, [7, 2, 0, 0, 0]), []);
    assert_eq!(broken(O::Istimewa, [8, 2, 0, 0, 0]), [(Bound::Max, 7, 8)]);
    assert_eq!(broken(O::Kurang, [0, 1, 0, 1, 0]), []);
    assert!(breaches(Law::national().on(DAY), O::Baik, [0; 5], &mut NoReasons).is_err());
    assert!(
        breaches(
            Law::national().on(DAY),
            O::Baik,
            [-1, 2, 0, 0, 0],
            &mut NoReasons
        )
        .is_err()
    );
}

#[test]
fn numbers_were_used_in_2021_only() {
    let at = |day, plan: &str, conduct: &str, with_360, new_idea| {
        let scale = Scale {
            plan: plan.parse().unwrap(),
            conduct: conduct.parse().unwrap(),
            with_360,
            new_idea,
        };
        rate_number(Law::national().on(day), &scale, &mut NoReasons)
    };
    let day = date(2021, 12, 31);
    let dec = |t: &str| t.parse::<Ratio>().unwrap();
    assert_eq!(
        at(day, "110", "100", false, false),
        Ok((dec("107"), Rating::Baik))
    );
    assert_eq!(
        at(day, "110", "100", true, false),
        Ok((dec("106"), Rating::Baik))
    );
    assert_eq!(
        at(day, "110", "110", false, true),
        Ok((dec("110"), Rating::SangatBaik))
    );
    assert_eq!(
        at(day, "120", "120", false, false),
        Ok((dec("120"), Rating::Baik))
    );
    assert_eq!(
        at(day, "109.9", "110", false, true).unwrap().1,
        Rating::Baik
    );
    for (score, rating) in [
        ("90", Rating::Baik),
        ("89.99", Rating::ButuhPerbaikan),
        ("70", Rating::ButuhPerbaikan),
        ("69.99", Rating::Kurang),
        ("50", Rating::Kurang),
        ("49.99", Rating::SangatKurang),
    ] {
        assert_eq!(at(day, score, score, false, true), Ok((dec(score), rating)));
    }
    assert_eq!(
        at(day, "120.1", "1", false, true),
        Err(PerformanceError::Score("plan", 120))
    );
    assert!(matches!(
        at(DAY, "90", "90", false, true),
        Err(PerformanceError::Gap(_))
    ));
}

#[test]
fn an_objection_has_fourteen_days() {
    let law = Law::national().on(DAY);
    assert_eq!(
        objection_until(law, date(2026, 2, 15), &mut NoReasons),
        Ok(date(2026, 3, 1))
    );
    assert!(objection_until(law, date(9999, 12, 30), &mut NoReasons).is_err());
    assert!(objection_until(law, date(1944, 1, 1), &mut NoReasons).is_err());
    assert_eq!(conduct(law).unwrap().len(), 7);
}

#[test]
fn words_are_read_as_people_write_them() {
    for (text, rating) in [
        ("Sangat Baik", Rating::SangatBaik),
        ("cukup", Rating::ButuhPerbaikan),
        ("Kurang/Misconduct", Rating::Kurang),
        ("5", Rating::SangatKurang),
    ] {
        assert_eq!(Rating::parse_loose(text), Some(rating));
    }
    assert_eq!(Rating::parse_loose("hebat"), None);
    assert_eq!(
        Expectation::parse_loose("Di Atas Ekspektasi"),
        Some(Expectation::Above)
    );
    assert_eq!(Expectation::parse_loose("3"), Some(Expectation::Below));
    assert_eq!(
        OrganisationRating::parse_loose("Istimewa"),
        Some(OrganisationRating::Istimewa)
    );
    assert_eq!(
        OrganisationRating::parse_loose("Butuh Perbaikan/Cukup"),
        Some(OrganisationRating::ButuhPerbaikan)
    );
    assert_eq!(OrganisationRating::parse_loose("Sangat Baik"), None);
}

proptest! {
    #[test]
    fn a_unit_larger_by_the_same_shares_breaks_no_more(counts in proptest::array::uniform5(0i64..40), organisation in 0..5_usize) {
        prop_assume!(counts.iter().sum::<i64>() >= 10);
        let organisation = OrganisationRating::ALL[organisation];
        let ten = counts.map(|n| n * 10);
        prop_assert!(broken(organisation, ten).len() <= broken(organisation, counts).len());
    }
}
