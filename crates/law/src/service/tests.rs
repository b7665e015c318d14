use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{proof::survey, *};
use crate::{Law, NoReasons, On, Ratio, Reasons};

fn on(day: Date) -> On<'static> {
    Law::national().on(day)
}

fn today() -> On<'static> {
    on(date(2026, 7, 1))
}

fn r(text: &str) -> Ratio {
    text.parse().unwrap()
}

#[test]
fn a_cut_weight_is_told_beside_the_exact_one() {
    let found = skm(today(), &survey(&[r("4"); 9]), &mut NoReasons).unwrap();
    let told: Vec<(String, String)> = found
        .variants
        .iter()
        .map(|v| (v.weight.to_string(), v.ikm.fixed(2)))
        .collect();
    let expected = [("0.11", "99.00"), ("0.111", "99.90"), ("0.1111", "99.99")];
    assert_eq!(told, expected.map(|(w, i)| (w.to_owned(), i.to_owned())));
    // Ten elements have a weight of exactly 0.1: nothing is cut.
    assert!(
        skm(today(), &survey(&[r("3"); 10]), &mut NoReasons)
            .unwrap()
            .variants
            .is_empty()
    );
    // A sum of means of 30.15: Pacitan 2019 printed 82.9.
    let mut facts = survey(&[r("3.35"); 9]);
    facts.published.ikm = Some(r("82.9"));
    facts.published.band = Some("B".to_owned());
    let judged = skm(today(), &facts, &mut NoReasons)
        .unwrap()
        .verdict
        .unwrap();
    assert_eq!(judged.closest, Some(r("0.11")));
    assert!(judged.consistent);
    assert_eq!(judged.band_consistent, Some(true));
}

#[test]
fn a_survey_between_two_regulations_on_file_is_told_of_the_gap() {
    let of = |day, n: usize| skm(on(day), &survey(&vec![r("3.3"); n]), &mut NoReasons);
    let (old, now) = (
        of(date(2014, 12, 31), 14).unwrap(),
        of(date(2017, 5, 9), 9).unwrap(),
    );
    assert!(old.complete && now.complete);
    assert_eq!([old.band.name.as_str(), &now.band.name], ["A", "B"]);
    for day in [date(2015, 1, 1), date(2017, 5, 8)] {
        let told = of(day, 9).unwrap_err().to_string();
        assert!(
            told.contains("and rules are on file since 9 May 2017"),
            "{told}"
        );
    }
}

#[test]
fn an_impossible_element_is_named() {
    let told = |survey: &Survey| {
        skm(today(), survey, &mut NoReasons)
            .unwrap_err()
            .to_string()
    };
    // Jember 2012 printed 6.60 on a scale of four.
    let mut means = [r("3"); 9];
    means[4] = r("6.60");
    assert_eq!(told(&survey(&means)), "elements.U5: 6.6 is outside 1 to 4");
    means[4] = r("0.99");
    assert!(told(&survey(&means)).starts_with("elements.U5: 0.99"));
    assert!(told(&survey(&[])).starts_with("elements: "));
    let mut twice = survey(&[r("3"), r("3")]);
    twice.elements[1].name = "U1".to_owned();
    assert_eq!(told(&twice), "elements.U1: is written twice");
    let mut weighted = survey(&[r("3"), r("4")]);
    weighted.elements[0].weight = Some(r("0.4"));
    assert!(told(&weighted).starts_with("weights: "));
    weighted.elements[1].weight = Some(r("0.5"));
    assert!(told(&weighted).starts_with("weights: "));
    weighted.elements[1].weight = Some(r("0.6"));
    let found = skm(today(), &weighted, &mut NoReasons).unwrap();
    assert_eq!(found.ikm, r("90"));
    assert!(found.variants.is_empty());
}

#[test]
fn the_lowest_elements_are_followed_up_and_each_has_its_band() {
    let means = [
        "3.5", "3.4", "2.3", "3.9", "3.3", "3.2", "3.6", "3.1", "3.0",
    ]
    .map(r);
    let found = skm(today(), &survey(&means), &mut NoReasons).unwrap();
    assert_eq!(found.follow_up, ["U3", "U9", "U8"]);
    assert_eq!(found.elements[2].band.name, "D");
    assert_eq!(found.elements[2].band.perception, Some(1));
    assert_eq!(found.elements[3].title, Some(("Biaya/tarif", "Cost")));
    let mut named = survey(&means);
    named.elements[8].name = "sarana".to_owned();
    let found = skm(today(), &named, &mut NoReasons).unwrap();
    assert_eq!(
        found.elements[8].title,
        Some(("Sarana dan prasarana", "Facilities"))
    );
}

#[test]
fn a_sample_without_a_population_is_told_how_far_it_reaches() {
    let small = sample(today(), 150, None, &mut NoReasons).unwrap();
    assert_eq!((small.required, small.adequate), (None, None));
    let up_to = small.adequate_up_to.unwrap();
    let at = |p| sample(today(), 150, Some(p), &mut NoReasons).unwrap();
    assert_eq!(
        (at(up_to).adequate, at(up_to + 1).adequate),
        (Some(true), Some(false))
    );
    assert_eq!(at(up_to + 1).required, Some(151));
    let large = sample(today(), 384, None, &mut NoReasons).unwrap();
    assert_eq!((large.adequate, large.adequate_up_to), (Some(true), None));
    assert!(sample(today(), 11, Some(10), &mut NoReasons).is_err());
    assert!(
        sample(today(), 383, Some(u64::MAX), &mut NoReasons)
            .unwrap()
            .required
            .is_none()
    );
}

#[test]
fn answers_make_means_and_blanks_count_for_nothing() {
    let means = means_of_answers(
        today(),
        &[
            vec![Some(4), None],
            vec![Some(3), Some(2)],
            vec![Some(3), Some(3)],
        ],
    );
    assert_eq!(means.unwrap(), [Ratio::new(10, 3).unwrap(), r("2.5")]);
    let told = |rows: &[Vec<Option<i64>>]| means_of_answers(today(), rows).unwrap_err().to_string();
    assert_eq!(told(&[vec![Some(5)]]), "answers[0][0]: 5 is outside 1 to 4");
    assert_eq!(
        told(&[vec![Some(1)], vec![]]),
        "answers[1]: holds 0 answers instead of 1"
    );
    assert_eq!(told(&[vec![None]]), "answers, column 1: nobody answered it");
}

#[test]
fn a_score_outside_its_scale_is_named() {
    let scores = AspectScores {
        kebijakan: r("5"),
        sdm: r("5.01"),
        sarpras: r("5"),
        sipp: r("5"),
        konsultasi_pengaduan: r("5"),
        inovasi: r("5"),
    };
    assert_eq!(
        pekppp(today(), &scores, &mut NoReasons)
            .unwrap_err()
            .to_string(),
        "sdm: 5.01 is outside 0 to 5"
    );
    assert!(spbe(today(), r("0.99"), &mut NoReasons).is_err());
    assert!(ombudsman(today(), r("100.01"), &mut NoReasons).is_err());
}

#[test]
fn six_of_fourteen_components_must_be_published() {
    let all = components(today()).unwrap();
    let published: Vec<&str> = all
        .iter()
        .filter(|c| c.published)
        .map(|c| c.letter.as_str())
        .collect();
    assert_eq!((all.len(), published.join("")), (14, "bcdefj".to_owned()));
    let missing = missing_components(
        today(),
        &["a", "persyaratan", "c", "d", "e", "f"],
        &mut NoReasons,
    )
    .unwrap();
    assert_eq!(
        missing
            .published
            .iter()
            .map(|c| c.key.as_str())
            .collect::<Vec<_>>(),
        ["pengaduan"]
    );
    assert_eq!(missing.internal.len(), 7);
    assert!(
        missing_components(today(), &["o"], &mut NoReasons)
            .unwrap_err()
            .to_string()
            .starts_with("components: 'o'")
    );
    assert_eq!(
        review_due(today(), date(2024, 2, 29), &mut NoReasons),
        Ok(date(2025, 2, 28))
    );
    assert!(review_due(today(), Date::MAX, &mut NoReasons).is_err());
}

#[test]
fn the_hours_of_personal_data_run_through_nights_and_days_off() {
    for (known, due) in [
        ("2026-03-18T16:30", "2026-03-21T16:30"),
        ("2028-02-28T08:00", "2028-03-02T08:00"),
    ] {
        let found = data_hours(today(), true, known.parse().unwrap(), &mut NoReasons);
        assert_eq!(found, Ok(due.parse().unwrap()));
    }
}

#[test]
fn the_reasons_tell_the_index_before_rounding() {
    let mut why = Reasons::default();
    let mut facts = survey(&[r("3.31"); 9]);
    facts.respondents = Some(150);
    skm(today(), &facts, &mut why).unwrap();
    let text = kernel::finding::as_text(&Law::national().explain(&why), kernel::Locale::En);
    assert!(
        text.contains("rounded once to two decimals = 82.75 [PermenPANRB 14/2017"),
        "{text}"
    );
    assert!(text.contains("IKM before rounding: 82.75"), "{text}");
    assert!(text.contains("Krejcie and Morgan"), "{text}");
}

proptest! {
    #[test]
    fn a_higher_element_never_lowers_the_index(steps in proptest::collection::vec(100_i64..=400, 9), at in 0_usize..9) {
        let means: Vec<Ratio> = steps.iter().map(|s| Ratio::new(*s, 100).unwrap()).collect();
        let before = skm(today(), &survey(&means), &mut NoReasons).unwrap();
        let mut more = means.clone();
        more[at] = Ratio::whole(4);
        let after = skm(today(), &survey(&more), &mut NoReasons).unwrap();
        prop_assert!(after.ikm >= before.ikm);
        prop_assert!(after.band.from >= before.band.from);
        // The order of the elements is of no matter.
        let turned: Vec<Ratio> = means.iter().rev().copied().collect();
        prop_assert_eq!(skm(today(), &survey(&turned), &mut NoReasons).unwrap().exact, before.exact);
        prop_assert!(before.variants.iter().all(|v| v.ikm <= before.exact));
    }
}

#[test]
fn gratification_is_reported_in_ten_working_days_to_the_unit_and_thirty_to_the_commission() {
    use crate::service::{Gratification, GratificationClock as C, gratification_clocks};
    let received = jiff::civil::date(2026, 11, 24);
    let on = Law::national().on(received);
    let calendar = crate::time::calendar(on, crate::time::Week::Five);
    let facts = Gratification {
        received,
        reported: Some(jiff::civil::date(2026, 11, 27)),
    };
    let mut why = crate::Reasons::default();
    let found = gratification_clocks(on, calendar, &facts, &mut why).unwrap();
    let day = |m, d| jiff::civil::date(if m < 11 { 2027 } else { 2026 }, m, d);
    assert_eq!(
        found,
        [
            (C::Unit, day(12, 8)),
            (C::Forward, day(12, 11)),
            (C::Commission, day(1, 11)),
        ]
    );
    // Each day is told with the regulation it rests on.
    let told = Law::national().finding((), &why).because;
    let told = kernel::finding::as_text(&told, kernel::Locale::Id);
    for cite in [
        "UU 30/2002 Pasal 16",
        "PerKPK 2/2019",
        "30 hari kerja",
        "10 hari kerja",
    ] {
        assert!(told.contains(cite), "{cite}: {told}");
    }
}
