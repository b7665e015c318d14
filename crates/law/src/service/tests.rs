use jiff::civil::{Date, date};
use kernel::Rounding;
use proptest::prelude::*;
use serde::de::DeserializeOwned;

use super::*;
use crate::{Law, NoReasons, On, Ratio, Reasons, time};

fn rows<T: DeserializeOwned>(text: &str) -> Vec<T> {
    let rows = csv::Reader::from_reader(text.as_bytes()).into_deserialize();
    rows.collect::<Result<_, _>>().unwrap()
}

fn on(day: Date) -> On<'static> {
    Law::national().on(day)
}

fn today() -> On<'static> {
    on(date(2026, 7, 1))
}

fn r(text: &str) -> Ratio {
    text.parse().unwrap()
}

fn survey(means: &[Ratio]) -> Survey {
    let element = |(at, mean): (usize, &Ratio)| Element {
        name: format!("U{}", at + 1),
        mean: *mean,
        weight: None,
    };
    Survey {
        elements: means.iter().enumerate().map(element).collect(),
        ..Survey::default()
    }
}

#[test]
fn every_edge_of_a_band_is_decided_after_rounding() {
    let cases: Vec<(String, Ratio, Ratio, String, String)> = rows(include_str!("cases/edges.csv"));
    assert_eq!(cases.len(), 14);
    for (name, mean, exact, ikm, band) in cases {
        let found = skm(today(), &survey(&[mean; 9]), &mut NoReasons).unwrap();
        assert_eq!(found.exact, exact, "{name}");
        assert_eq!(found.ikm.fixed(2), ikm, "{name}");
        assert_eq!(found.band.name, band, "{name}");
    }
}

#[test]
fn published_tables_are_computed_again_and_judged() {
    type Row = (
        String,
        String,
        Option<Ratio>,
        String,
        String,
        String,
        String,
        String,
    );
    let cases: Vec<Row> = rows(include_str!("cases/real.csv"));
    assert_eq!(cases.len(), 5);
    for (id, elements, published, variant, verdict, exact, band, band_2004) in cases {
        let means: Vec<Ratio> = elements.split(' ').map(r).collect();
        let mut facts = survey(&means);
        facts.published.ikm = published;
        let found = skm(today(), &facts, &mut NoReasons).unwrap();
        assert_eq!(
            found.exact.rounded(4, Rounding::HalfUp),
            Some(r(&exact)),
            "{id}"
        );
        assert_eq!(found.band.name, band, "{id}");
        let old = skm(on(date(2012, 6, 1)), &facts, &mut NoReasons).unwrap();
        assert_eq!(old.band.name, band_2004, "{id}");
        let Some(judged) = found.verdict else {
            assert_eq!(verdict, "ambiguous", "{id}");
            continue;
        };
        let way = judged
            .closest
            .map_or_else(|| "exact_ikm".to_owned(), |w| format!("ikm_weight_{w}"));
        assert_eq!(way, variant, "{id}");
        assert_eq!(
            if judged.consistent {
                "consistent"
            } else {
                "inconsistent"
            },
            verdict,
            "{id}"
        );
    }
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
fn a_survey_is_complete_with_the_elements_of_its_regulation() {
    let complete = |day: Date, count: usize| {
        let found = skm(on(day), &survey(&vec![r("3"); count]), &mut NoReasons);
        found.unwrap().complete
    };
    let (now, old) = (date(2026, 7, 1), date(2012, 6, 1));
    assert_eq!([8, 9, 10].map(|n| complete(now, n)), [false, true, true]);
    assert_eq!([13, 14].map(|n| complete(old, n)), [false, true]);
}

#[test]
fn the_older_bands_have_their_own_edges() {
    let old = |mean: &str| skm(on(date(2012, 6, 1)), &survey(&[r(mean)]), &mut NoReasons);
    for (mean, ikm, band) in [
        ("1", "25.00", "D"),
        ("1.75", "43.75", "D"),
        ("1.7504", "43.76", "C"),
        ("2.5", "62.50", "C"),
        ("2.5004", "62.51", "B"),
        ("3.25", "81.25", "B"),
        ("3.2504", "81.26", "A"),
        ("4", "100.00", "A"),
    ] {
        let found = old(mean).unwrap();
        assert_eq!(
            (found.ikm.fixed(2).as_str(), found.band.name.as_str()),
            (ikm, band),
            "{mean}"
        );
    }
    assert!(old("0.99").is_err() && old("4.01").is_err());
    let now = |mean: &str| {
        skm(today(), &survey(&[r(mean)]), &mut NoReasons)
            .unwrap()
            .band
            .perception
    };
    assert_eq!(["1", "2.65", "3.1", "4"].map(now), [1, 2, 3, 4].map(Some));
    let then = |mean: &str| old(mean).unwrap().band.perception;
    assert_eq!(["1", "2", "3", "4"].map(then), [1, 2, 3, 4].map(Some));
}

#[test]
fn regulations_begin_on_their_day() {
    let book = Law::national().service();
    let begins =
        |rule: &dyn Fn(Date) -> bool, day: Date| rule(day) && !rule(day.yesterday().unwrap());
    assert!(begins(&|d| book.skm.find(d).is_some(), date(2004, 2, 24)));
    assert!(begins(
        &|d| book.skm_sample.find(d).is_some(),
        date(2017, 5, 9)
    ));
    assert!(begins(
        &|d| book.kip_answer.find(d).is_some(),
        date(2010, 5, 1)
    ));
    assert!(begins(
        &|d| book.pdp_rights.find(d).is_some(),
        date(2022, 10, 17)
    ));
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
fn the_table_of_sample_sizes_is_met() {
    let cases: Vec<(u64, u64)> = rows(include_str!("cases/krejcie.csv"));
    assert_eq!(cases.len(), 90);
    for (population, n) in cases {
        let found = sample(today(), 1, Some(population), &mut NoReasons).unwrap();
        assert_eq!(found.required, Some(n), "{population}");
    }
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
fn the_service_index_has_its_weights_and_its_grades() {
    type Row = (
        String,
        Ratio,
        Ratio,
        Ratio,
        Ratio,
        Ratio,
        Ratio,
        Ratio,
        String,
        String,
    );
    let cases: Vec<Row> = rows(include_str!("cases/pekppp.csv"));
    assert_eq!(cases.len(), 10);
    for (name, kebijakan, sdm, sarpras, sipp, konsultasi_pengaduan, inovasi, exact, ipp, grade) in
        cases
    {
        let scores = AspectScores {
            kebijakan,
            sdm,
            sarpras,
            sipp,
            konsultasi_pengaduan,
            inovasi,
        };
        let found = pekppp(today(), &scores, &mut NoReasons).unwrap();
        assert_eq!(found.exact, exact, "{name}");
        assert_eq!(found.rounded.fixed(2), ipp, "{name}");
        assert_eq!(found.band.name, grade, "{name}");
    }
    let high = AspectScores {
        kebijakan: r("5"),
        sdm: r("5.01"),
        sarpras: r("5"),
        sipp: r("5"),
        konsultasi_pengaduan: r("5"),
        inovasi: r("5"),
    };
    assert_eq!(
        pekppp(today(), &high, &mut NoReasons)
            .unwrap_err()
            .to_string(),
        "sdm: 5.01 is outside 0 to 5"
    );
    // Every grade from its lower bound on.
    for (score, grade) in [
        ("4.51", "A"),
        ("4.50", "A-"),
        ("4.01", "A-"),
        ("4.00", "B"),
        ("3.51", "B"),
        ("3.50", "B-"),
        ("3.01", "B-"),
        ("3.00", "C"),
        ("2.51", "C"),
        ("2.50", "C-"),
        ("2.01", "C-"),
        ("2.00", "D"),
        ("1.51", "D"),
        ("1.50", "E"),
        ("1.01", "E"),
        ("1.00", "F"),
    ] {
        let s = r(score);
        let scores = AspectScores {
            kebijakan: s,
            sdm: s,
            sarpras: s,
            sipp: s,
            konsultasi_pengaduan: s,
            inovasi: s,
        };
        assert_eq!(
            pekppp(today(), &scores, &mut NoReasons).unwrap().band.name,
            grade,
            "{score}"
        );
    }
}

#[test]
fn predicates_zones_and_letters_begin_where_they_are_published() {
    let cases: Vec<(Ratio, String)> = rows(include_str!("cases/spbe.csv"));
    assert_eq!(cases.len(), 12);
    for (index, predicate) in cases {
        assert_eq!(
            spbe(today(), index, &mut NoReasons).unwrap().band.name,
            predicate,
            "{index}"
        );
    }
    assert!(spbe(today(), r("0.99"), &mut NoReasons).is_err());
    for (score, zone, letter) in [
        ("100", "hijau", "A"),
        ("88", "hijau", "A"),
        ("87.99", "hijau", "B"),
        ("78", "hijau", "B"),
        ("77.99", "kuning", "C"),
        ("54", "kuning", "C"),
        ("53.99", "merah", "D"),
        ("32", "merah", "D"),
        ("31.99", "merah", "E"),
        ("0", "merah", "E"),
    ] {
        let (z, l) = ombudsman(today(), r(score), &mut NoReasons).unwrap();
        assert_eq!(
            (z.band.name.as_str(), l.band.name.as_str()),
            (zone, letter),
            "{score}"
        );
    }
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
fn information_and_data_have_their_clocks() {
    let calendar = time::calendar(today(), time::Week::Five);
    let facts = InformationRequest {
        received: date(2026, 7, 1),
        ground_on: Some(date(2026, 7, 15)),
        objected_on: Some(date(2026, 7, 20)),
        objection_answered_on: Some(date(2026, 8, 3)),
        disputed_on: Some(date(2026, 8, 10)),
    };
    let found = information_clocks(today(), calendar, &facts, &mut NoReasons).unwrap();
    let days = |from, n| calendar.due(from, n).unwrap();
    use InformationClock as C;
    assert_eq!(
        found,
        [
            (C::Answer, date(2026, 7, 15)),
            (C::Extended, date(2026, 7, 24)),
            (C::Objection, days(date(2026, 7, 15), 30)),
            (C::ObjectionAnswer, days(date(2026, 7, 20), 30)),
            (C::Dispute, days(date(2026, 8, 3), 14)),
            (C::Decision, days(date(2026, 8, 10), 100)),
        ]
    );
    for (detected, notify_by) in [
        ("2026-03-18T16:30", "2026-03-21T16:30"),
        ("2025-12-31T23:59", "2026-01-03T23:59"),
        ("2028-02-28T08:00", "2028-03-02T08:00"),
    ] {
        for breach in [true, false] {
            let found = data_hours(
                on(date(2026, 1, 1)),
                breach,
                detected.parse().unwrap(),
                &mut NoReasons,
            );
            assert_eq!(found, Ok(notify_by.parse().unwrap()));
        }
    }
    assert!(
        data_hours(
            on(date(2022, 10, 16)),
            true,
            "2022-10-16T08:00".parse().unwrap(),
            &mut NoReasons
        )
        .is_err()
    );
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
