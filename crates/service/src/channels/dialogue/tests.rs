//! Talks as they are led on a phone, in order and out of it.

use proptest::prelude::*;

use super::*;
use crate::channels::model::{Attachment, Channel, Kind, Medium, Point, Source};

const NUMBER: &str = "C4K-9TX-7RMW";

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + second).unwrap()
}

fn text(second: i64, words: &str) -> Inbound {
    let (id, sender) = (format!("m{second}"), "628990000".to_owned());
    let mut message = Inbound::new(Channel::Whatsapp, Kind::Message, id, sender, at(second));
    message.text = words.to_owned();
    message
}

fn picture(second: i64, caption: &str) -> Inbound {
    let mut message = text(second, caption);
    message.attachments.push(Attachment {
        medium: Medium::Image,
        source: Source::Media(format!("media{second}")),
        mime: None,
        name: None,
    });
    message
}

fn pin(second: i64) -> Inbound {
    let mut message = text(second, "");
    message.place = Point::of("-7.5", "110.8");
    message
}

/// Leads a talk to its end and files what is to be filed under [`NUMBER`].
fn lead(talk: &mut Talk, messages: &[Inbound]) -> Vec<Act> {
    let mut all = Vec::new();
    for message in messages {
        let acts = talk.hear(message);
        if acts.iter().any(|a| matches!(a, Act::File(_))) {
            talk.filed(NUMBER, message.sent_at);
        }
        all.extend(acts);
    }
    all
}

/// The acts in short, for reading.
fn short(acts: &[Act]) -> Vec<String> {
    let one = |act: &Act| match act {
        Act::Say(Say::Ask(q)) => format!("{q}?"),
        Act::Say(Say::AskAgain(q)) => format!("{q}??"),
        Act::Say(Say::Added { .. }) => "thanks".to_owned(),
        Act::Say(other) => format!("{other:?}"),
        Act::File(r) => format!(
            "file {:?} at {:?} +{} {}{}",
            r.what,
            r.place,
            r.files.len(),
            if r.anonymous { "anonymous " } else { "" },
            if r.secret { "secret" } else { "" },
        ),
        Act::Attach { number, message } => format!("attach {} to {number}", message.text),
        Act::Track { number } => format!("track {number}"),
        Act::Stand => "stand".to_owned(),
        Act::Object { number } => format!("object to {number}"),
    };
    acts.iter().map(one).collect()
}

#[test]
fn talks_end_in_one_case() {
    let cases: [(&str, Vec<Inbound>, &[&str]); 12] = [
        (
            "each question answered",
            vec![
                text(0, "Selamat pagi"),
                text(1, "Lampu jalan mati sejak 3 hari"),
                text(2, "Jl. Veteran depan pasar"),
                text(3, "lewati"),
                text(4, "2"),
            ],
            &[
                "what?",
                "where?",
                "picture?",
                "who?",
                "file \"Lampu jalan mati sejak 3 hari\" at \"Jl. Veteran depan pasar\" +0 anonymous ",
            ],
        ),
        (
            "a pin and pictures",
            vec![
                text(0, "Sampah menumpuk di TPS"),
                pin(1),
                picture(2, "ini fotonya"),
                picture(3, ""),
                text(4, "3"),
            ],
            &[
                "where?",
                "picture?",
                "who?",
                "file \"Sampah menumpuk di TPS\\nini fotonya\" at \"\" +2 secret",
            ],
        ),
        (
            "all at once",
            vec![
                pin(0),
                picture(1, "Pohon tumbang menutup jalan"),
                text(2, "Terbuka"),
            ],
            &[
                "what?",
                "who?",
                "file \"Pohon tumbang menutup jalan\" at \"\" +1 ",
            ],
        ),
        (
            "said before",
            vec![
                text(0, "Jalan rusak di depan SD 3"),
                text(1, "sudah disebut"),
                text(2, "tidak ada"),
                text(3, "keduanya"),
            ],
            &[
                "where?",
                "picture?",
                "who?",
                "file \"Jalan rusak di depan SD 3\" at \"\" +0 anonymous secret",
            ],
        ),
        (
            "more words than asked for",
            vec![
                text(0, "Jalan rusak parah"),
                text(1, "RT 05 Mojosongo"),
                text(2, "sebentar difoto dulu"),
                picture(3, ""),
                text(4, "kemarin ada yang jatuh"),
                text(5, "1"),
            ],
            &[
                "where?",
                "picture?",
                "picture??",
                "who?",
                "who??",
                "file \"Jalan rusak parah\\nsebentar difoto dulu\\nkemarin ada yang jatuh\" at \"RT 05 Mojosongo\" +1 ",
            ],
        ),
        (
            "nobody chooses who may see",
            vec![
                text(0, "Pungli di loket"),
                text(1, "Kantor A"),
                text(2, "-"),
                text(3, "apa maksudnya"),
                text(4, "bingung saya"),
            ],
            &[
                "where?",
                "picture?",
                "who?",
                "who??",
                "file \"Pungli di loket\\napa maksudnya\\nbingung saya\" at \"Kantor A\" +0 anonymous secret",
            ],
        ),
        (
            "one word only",
            vec![text(0, "banjir"), text(1, "banjir"), text(2, "RT 05")],
            &["what?", "where?", "picture?"],
        ),
        (
            "dropped",
            vec![
                text(0, "Jalan rusak parah"),
                text(1, "batal"),
                text(2, "batal"),
            ],
            &["where?", "Cancelled", "NothingToCancel"],
        ),
        (
            "begun anew",
            vec![
                text(0, "Jalan rusak parah"),
                text(1, "ulang"),
                text(2, "Saluran mampet"),
            ],
            &["where?", "Restarted", "where?"],
        ),
        (
            "looked up",
            vec![
                text(0, "lacak"),
                text(1, "c4k-9tx-7rmw"),
                text(2, "/bantuan"),
            ],
            &["stand", "track C4K-9TX-7RMW", "Help"],
        ),
        (
            "added to afterwards",
            vec![
                pin(0),
                picture(1, "Pohon tumbang menutup jalan"),
                text(2, "1"),
                text(10, "sekarang listrik padam"),
                picture(20, ""),
                text(30, "terima kasih"),
                text(5_000, "belum ada yang datang"),
                text(5_010, "lacak"),
                text(5_020, "batal"),
            ],
            &[
                "what?",
                "who?",
                "file \"Pohon tumbang menutup jalan\" at \"\" +1 ",
                "attach sekarang listrik padam to C4K-9TX-7RMW",
                "thanks",
                "attach  to C4K-9TX-7RMW",
                "attach belum ada yang datang to C4K-9TX-7RMW",
                "thanks",
                "stand",
                "TooLate { number: \"C4K-9TX-7RMW\" }",
            ],
        ),
        (
            "another report, asked for or a week later",
            vec![
                pin(0),
                picture(1, "Pohon tumbang menutup jalan"),
                text(2, "1"),
                text(3, "lapor baru"),
                text(4, "Saluran mampet"),
                pin(5),
                text(6, "lewati"),
                text(7, "1"),
                text(700_000, "Air mati lagi"),
            ],
            &[
                "what?",
                "who?",
                "file \"Pohon tumbang menutup jalan\" at \"\" +1 ",
                "what?",
                "where?",
                "picture?",
                "who?",
                "file \"Saluran mampet\" at \"\" +0 ",
                "where?",
            ],
        ),
    ];
    for (name, messages, expected) in cases {
        let acts = lead(&mut Talk::default(), &messages);
        assert_eq!(short(&acts), expected, "{name}");
        // The same again says nothing new.
        let mut talk = Talk::default();
        let twice: Vec<Inbound> = messages
            .iter()
            .flat_map(|m| [m.clone(), m.clone()])
            .collect();
        assert_eq!(
            short(&lead(&mut talk, &twice)),
            expected,
            "{name}, twice each"
        );
        assert!(lead(&mut talk, &messages).is_empty(), "{name}, again");
    }
}

#[test]
fn who_says_no_more_has_said_it() {
    let mut talk = Talk::default();
    lead(&mut talk, &[text(0, "Lampu jalan di Jl. Veteran mati")]);
    assert!(talk.silence(at(7_199)).is_empty());
    let acts = talk.silence(at(7_200));
    let expected = ["file \"Lampu jalan di Jl. Veteran mati\" at \"\" +0 anonymous secret"];
    assert_eq!(short(&acts), expected);
    assert!(matches!(&acts[0], Act::File(r) if r.by_default && r.since == at(0)));
    talk.filed(NUMBER, at(7_200));
    assert!(talk.silence(at(99_999)).is_empty());
    let late = lead(&mut talk, &[text(8_000, "depan pasar Legi")]);
    assert_eq!(
        short(&late),
        ["attach depan pasar Legi to C4K-9TX-7RMW", "thanks"]
    );

    let mut talk = Talk::default();
    lead(&mut talk, &[text(0, "halo"), text(1, "min")]);
    assert!(
        talk.silence(at(99_999)).is_empty(),
        "a greeting is no report"
    );
}

#[test]
fn a_flood_of_messages_ends_in_one_report_and_additions() {
    let mut messages = vec![text(0, "Jalan rusak parah")];
    messages.extend((1..500).map(|n| picture(n, "")));
    let acts = lead(&mut Talk::default(), &messages);
    let files = acts.iter().filter(|a| matches!(a, Act::File(_))).count();
    let added = acts
        .iter()
        .filter(|a| matches!(a, Act::Attach { .. }))
        .count();
    assert_eq!((files, added), (1, 440));
    let said = acts.iter().filter(|a| matches!(a, Act::Say(_))).count();
    assert_eq!(said, 2, "{:?}", short(&acts));
}

#[test]
fn what_was_dropped_stays_dropped_when_it_comes_late() {
    let mut talk = Talk::default();
    lead(
        &mut talk,
        &[
            text(5, "batal"),
            text(1, "Jalan rusak parah"),
            text(7, "Air mati total"),
        ],
    );
    let acts = talk.silence(at(99_999));
    assert_eq!(
        short(&acts),
        ["file \"Air mati total\" at \"\" +0 anonymous secret"]
    );
    // The order comes after what was said later.
    let mut talk = Talk::default();
    lead(
        &mut talk,
        &[
            text(1, "Jalan rusak parah"),
            text(7, "Air mati total"),
            text(5, "ulang"),
        ],
    );
    let acts = talk.silence(at(99_999));
    assert_eq!(
        short(&acts),
        ["file \"Air mati total\" at \"\" +0 anonymous secret"]
    );
}

/// One answer to each question, in one of its forms.
fn script() -> impl Strategy<Value = Vec<Inbound>> {
    let place = prop_oneof![Just(text(2, "depan pasar Legi")), Just(pin(2)),];
    let picture = prop_oneof![Just(text(3, "lewati")), Just(picture(3, ""))];
    let who = prop_oneof![
        Just(text(4, "1")),
        Just(text(4, "anonim")),
        Just(text(4, "3")),
        Just(text(4, "keduanya")),
    ];
    (place, picture, who).prop_map(|(place, picture, who)| {
        vec![
            text(1, "Lampu jalan mati sejak kemarin"),
            place,
            picture,
            who,
        ]
    })
}

/// Things that people write, each with a mark of its own, and answers between them.
fn chatter() -> impl Strategy<Value = Vec<Inbound>> {
    let one = prop_oneof![
        4 => Just("keluhan bernomor"),
        1 => Just("x"),
        1 => Just("lewati"),
        1 => Just("2"),
        1 => Just("halo"),
        1 => Just("[foto]"),
    ];
    proptest::collection::vec(one, 1..20).prop_map(|all| {
        let times = (0_i64..).zip(all);
        times
            .map(|(n, words)| match words {
                "keluhan bernomor" => text(n, &format!("{words} <{n}>")),
                "[foto]" => picture(n, &format!("foto bernomor <{n}>")),
                words => text(n, words),
            })
            .collect()
    })
}

fn shuffled(
    messages: impl Strategy<Value = Vec<Inbound>>,
) -> impl Strategy<Value = (Vec<Inbound>, Vec<Inbound>)> {
    messages.prop_flat_map(|m| {
        let twice = [m.clone(), m.clone()].concat();
        (Just(m), Just(twice).prop_shuffle())
    })
}

proptest! {
    #[test]
    fn in_any_order_with_any_repeats_it_is_the_same_report((in_order, other) in shuffled(script())) {
        let filed = |messages: &[Inbound]| -> Vec<Report> {
            lead(&mut Talk::default(), messages)
                .into_iter()
                .filter_map(|a| match a {
                    Act::File(report) => Some(*report),
                    _ => None,
                })
                .collect()
        };
        let expected = filed(&in_order);
        prop_assert_eq!(expected.len(), 1);
        prop_assert_eq!(filed(&other), expected);
    }

    #[test]
    fn nothing_that_was_told_is_lost_or_doubled((in_order, other) in shuffled(chatter())) {
        for messages in [&in_order, &other] {
            let mut talk = Talk::default();
            let mut acts = lead(&mut talk, messages);
            acts.extend(talk.silence(at(1_000_000)));
            let mut kept = String::new();
            let mut pictures = 0;
            for act in &acts {
                match act {
                    Act::File(r) => {
                        kept.push_str(&format!("{}\n{}\n", r.what, r.place));
                        pictures += r.files.len();
                    }
                    Act::Attach { message, .. } => {
                        kept.push_str(&message.text);
                        pictures += message.attachments.len();
                    }
                    _ => {}
                }
            }
            let sent = in_order.iter().filter(|m| !m.attachments.is_empty()).count();
            prop_assert_eq!(pictures, sent, "{:?}", short(&acts));
            for message in in_order.iter().filter(|m| m.text.contains('<')) {
                let (_, mark) = message.text.split_once('<').unwrap();
                let count = kept.matches(&format!("<{mark}")).count();
                prop_assert_eq!(count, 1, "{} in {:?}", message.text, short(&acts));
            }
        }
    }

    #[test]
    fn no_words_break_a_talk(words in proptest::collection::vec("\\PC{0,40}|batal|ulang|lacak|1|-", 1..12)) {
        let messages: Vec<Inbound> = (0_i64..).zip(&words).map(|(n, w)| text(n, w)).collect();
        let mut talk = Talk::default();
        let acts = lead(&mut talk, &messages);
        prop_assert!(acts.len() <= messages.len() * 2);
    }
}
