//! A small city of made complaints: what a model learns from it, keeps in a file and says.

use proptest::prelude::*;

use super::*;

/// Complaints put together from parts, so many of each unit.
fn city(of_each: usize) -> Vec<Labelled> {
    let units = [
        (
            "Dinas Perhubungan",
            [
                "lampu pju mati",
                "parkir liar di tikungan",
                "rambu jalan hilang",
            ],
        ),
        (
            "Dinas Lingkungan Hidup",
            ["sampah menumpuk", "pohon mau tumbang", "bau sampah tps"],
        ),
        (
            "Dinas Pekerjaan Umum",
            [
                "jalan berlubang dalam",
                "got mampet banjir",
                "paving ambles",
            ],
        ),
        (
            "Dinas Sosial",
            [
                "bantuan belum turun",
                "lansia terlantar",
                "data bansos salah",
            ],
        ),
    ];
    let places = [
        "jl Mawar",
        "gang Melati",
        "kampung Anyar",
        "dekat pasar",
        "depan sekolah",
    ];
    let asks = [
        "mohon ditindak",
        "tolong segera",
        "sudah lama pak",
        "kapan diperbaiki",
        "terima kasih",
    ];
    let mut all = Vec::new();
    for n in 0..of_each {
        for (unit, what) in &units {
            all.push(Labelled {
                text: format!(
                    "{} {} {} {n}",
                    what[n % 3],
                    places[n % 5],
                    asks[(n / 3) % 5]
                ),
                label: (*unit).to_owned(),
            });
        }
    }
    all
}

fn trained() -> Model {
    Model::train(&city(60)).unwrap()
}

#[test]
fn learns_a_small_city_and_says_which_words_led_there() {
    let model = trained();
    let said = model.suggest("Pak, lampunya pju padam di jl Kenanga, gelap sekali");
    assert_eq!(said.len(), 3);
    assert_eq!(said[0].unit, "Dinas Perhubungan");
    assert_eq!(said[0].trust, Trust::Enough, "{said:?}");
    assert!(said[0].words.contains(&"pju".to_owned()), "{said:?}");
    assert!(said.windows(2).all(|s| s[0].confidence >= s[1].confidence));
    let said = model.suggest("sampahe numpuk nang ngarep omah");
    assert_eq!(said[0].unit, "Dinas Lingkungan Hidup");
}

#[test]
fn says_so_when_it_does_not_know() {
    let model = trained();
    for text in ["", "   ", "xyzzy plugh", "\u{1f64f}\u{1f64f}"] {
        let said = model.suggest(text);
        assert_eq!(said.len(), 3, "{text}");
        let unsure = |s: &Suggestion| s.trust == Trust::Unsure && s.confidence == 0;
        assert!(said.iter().all(unsure), "{said:?}");
    }
    let few = Model::train(&city(5)).unwrap();
    let said = few.suggest("lampu pju mati");
    assert_eq!(said[0].unit, "Dinas Perhubungan");
    assert_eq!(said[0].trust, Trust::FewExamples);
}

#[test]
fn the_same_examples_give_the_same_file() {
    let one = trained().to_bytes().unwrap();
    assert_eq!(one, trained().to_bytes().unwrap());
    assert!(one.len() < BYTES_MOST);
}

#[test]
fn a_file_gives_back_what_was_learned() {
    let model = trained();
    let read = Model::from_bytes(&model.to_bytes().unwrap()).unwrap();
    assert_eq!(read.labels(), model.labels());
    assert_eq!(read.tried(), model.tried());
    for row in city(12) {
        assert_eq!(
            read.suggest(&row.text)[0].unit,
            model.suggest(&row.text)[0].unit
        );
    }
    // Rounded once, it stays as it is.
    assert_eq!(
        Model::from_bytes(&read.to_bytes().unwrap())
            .unwrap()
            .labels(),
        read.labels()
    );
}

#[test]
fn measures_itself_on_texts_that_it_has_not_seen() {
    let examples = city(60);
    let model = trained();
    assert_eq!(model.tried().n, examples.len());
    assert!(model.tried().macro_f1 > 0.9, "{:?}", model.tried());
    let stranger = [Labelled {
        text: "jalan berlubang".to_owned(),
        label: "Unit lain".to_owned(),
    }];
    let measured = evaluate(&model, &stranger);
    assert_eq!((measured.n, measured.accuracy.to_bits()), (1, 0));
    // A label without meaning cannot be learned, and the figures must not say that it was.
    let mut noise = examples;
    for (n, row) in noise.iter_mut().enumerate() {
        row.label = format!("unit {}", (n / 4 + n / 7) % 3);
    }
    let measured = Model::train(&noise).unwrap().tried().accuracy;
    assert!(measured < 0.7, "{measured}");
}

#[test]
fn refuses_what_cannot_be_told_apart() {
    assert_eq!(Model::train(&[]), Err(TooLittle::Nothing));
    let one = [Labelled {
        text: "a".to_owned(),
        label: "b".to_owned(),
    }];
    assert_eq!(Model::train(&one), Err(TooLittle::OneLabel));
    let many: Vec<Labelled> = (0..=LABELS_MOST)
        .map(|n| Labelled {
            text: "jalan".to_owned(),
            label: n.to_string(),
        })
        .collect();
    assert_eq!(Model::train(&many), Err(TooLittle::Labels(LABELS_MOST)));
}

#[test]
fn one_example_of_each_label_is_learned_without_fuss() {
    let two = [("jalan rusak", "a"), ("sampah", "b")].map(|(text, label)| Labelled {
        text: text.to_owned(),
        label: label.to_owned(),
    });
    let model = Model::train(&two).unwrap();
    assert!(
        model
            .suggest("jalan")
            .iter()
            .all(|s| s.trust == Trust::FewExamples)
    );
}

#[test]
fn what_is_no_model_is_told_apart() {
    let good = trained().to_bytes().unwrap();
    assert_eq!(Model::from_bytes(b""), Err(Unreadable::NoModel));
    assert_eq!(
        Model::from_bytes(b"PK\x03\x04 something"),
        Err(Unreadable::NoModel)
    );
    assert_eq!(Model::from_bytes(&good[..9]), Err(Unreadable::Damaged));
    assert_eq!(
        Model::from_bytes(&good[..good.len() / 2]),
        Err(Unreadable::Damaged)
    );
    let mut newer = good;
    newer[8] = 9;
    assert_eq!(Model::from_bytes(&newer), Err(Unreadable::Version(9)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_damaged_file_is_refused_and_breaks_nothing(at in 0.0..1.0_f64, flip in 1..=255_u8, cut in any::<bool>()) {
        static GOOD: std::sync::LazyLock<Vec<u8>> = std::sync::LazyLock::new(|| {
            Model::train(&city(6)).unwrap().to_bytes().unwrap()
        });
        let mut bytes = GOOD.clone();
        #[expect(clippy::float_arithmetic, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the file")]
        let at = ((bytes.len() as f64) * at) as usize;
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] ^= flip;
        }
        prop_assert!(Model::from_bytes(&bytes).is_err());
    }

    #[test]
    fn any_text_gets_suggestions(text in "\\PC{0,200}") {
        static MODEL: std::sync::LazyLock<Model> = std::sync::LazyLock::new(|| Model::train(&city(6)).unwrap());
        let said = MODEL.suggest(&text);
        prop_assert_eq!(said.len(), 3);
        prop_assert!(said.iter().all(|s| s.confidence <= 100 && s.words.len() <= 5));
    }
}

#[test]
fn words_that_only_carry_a_sentence_are_never_named() {
    let model = Model::train(&city(60)).unwrap();
    let text =
        "Pak tolong ada sampah menumpuk di sana, sudah lama sekali dan belum ada yang angkut";
    let named: Vec<String> = model
        .suggest(text)
        .into_iter()
        .flat_map(|s| s.words)
        .collect();
    assert!(named.contains(&"sampah".to_owned()), "{named:?}");
    for carrier in [
        "ada", "di", "pak", "tolong", "yang", "sudah", "dan", "belum", "sekali",
    ] {
        assert!(!named.contains(&carrier.to_owned()), "{carrier}: {named:?}");
    }
}

#[test]
fn the_carriers_stand_in_order_or_would_not_be_found() {
    for word in ["ada", "yth", "lebih", "untuk", "di"] {
        assert!(language::only_carries(word), "{word}");
    }
    for word in ["sampah", "jalan", "lampu", "got"] {
        assert!(!language::only_carries(word), "{word}");
    }
}
