//! What strangers and broken platforms send: it is refused or read, and never more than that.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::model::{Channel, Deed, Deletion, Event};
use super::vectors::{ALL, BOT, CONSUMER, META, messages, read};
use super::{Events, Inbound, Kind, Refused, plain, signature, thread::Thread};
use crate::probe::{self, sound};

/// Reads a body as if the platform had signed it.
fn signed(channel: Channel, body: &[u8]) -> Events {
    let hex = |secret| format!("sha256={}", signature::sign_hex(secret, body));
    let (name, value) = match channel {
        Channel::Whatsapp | Channel::Facebook | Channel::Instagram => {
            ("X-Hub-Signature-256", hex(META))
        }
        Channel::X => (
            "x-twitter-webhooks-signature",
            format!("sha256={}", signature::sign_base64(CONSUMER, body)),
        ),
        Channel::Telegram => ("X-Telegram-Bot-Api-Secret-Token", BOT.to_owned()),
        Channel::Mastodon | Channel::Email => return read(channel, &[], body),
    };
    read(channel, &[(name, &value)], body)
}

/// Every place of a value, as JSON pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(map) => {
            for (name, inner) in map {
                let name = name.replace('~', "~0").replace('/', "~1");
                places(inner, &format!("{at}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (n, inner) in items.iter().enumerate() {
                places(inner, &format!("{at}/{n}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn whatever_stands_in_a_place_of_a_delivery_it_is_read_or_refused() {
    let long = "\0\u{202e}<script>'\"--".repeat(1_400);
    let instead = [
        Value::Null,
        json!(true),
        json!(-1),
        json!(u64::MAX),
        json!(1e300),
        json!(""),
        json!(" \n"),
        json!(long),
        json!([]),
        json!([[null]]),
        json!({}),
        json!({ "id": { "id": [] } }),
    ];
    let mut tried = 0;
    for (channel, cases) in ALL {
        let mut known = std::collections::HashSet::new();
        for case in cases {
            if channel == Channel::Email || !known.insert(case.body) {
                continue;
            }
            let whole: Value = serde_json::from_slice(case.body).unwrap();
            let mut all = Vec::new();
            places(&whole, "", &mut all);
            for place in all {
                for value in &instead {
                    let mut other = whole.clone();
                    *other.pointer_mut(&place).unwrap() = value.clone();
                    sound(&signed(channel, other.to_string().as_bytes()));
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 5_000, "{tried}");
}

#[test]
fn a_signature_of_another_body_is_refused_whichever_byte_differs() {
    for (channel, cases) in ALL {
        let by_body = !matches!(channel, Channel::Telegram | Channel::Email);
        let signed = cases.iter().filter(|c| by_body && !c.headers.is_empty());
        for case in signed.filter(|c| read(channel, c.headers, c.body).is_ok()) {
            for at in 0..case.body.len() {
                let mut other = case.body.to_vec();
                other[at] ^= 1;
                let found = read(channel, case.headers, &other);
                assert_eq!(found, Err(Refused::Forged), "{channel} {} {at}", case.name);
            }
            let mut longer = case.body.to_vec();
            longer.push(b' ');
            assert_eq!(read(channel, case.headers, &longer), Err(Refused::Forged));
        }
    }
}

#[test]
fn of_two_signatures_none_is_believed() {
    for (channel, cases) in ALL.into_iter().filter(|(c, _)| *c != Channel::Email) {
        let case = &cases[0];
        let twice = [case.headers, case.headers].concat();
        assert_eq!(
            read(channel, &twice, case.body),
            Err(Refused::Unsigned),
            "{channel}"
        );
    }
}

#[test]
fn a_signed_request_counts_for_its_host_its_minutes_and_its_signer_only() {
    let (_, cases) = ALL
        .into_iter()
        .find(|(c, _)| *c == Channel::Mastodon)
        .unwrap();
    let case = cases.iter().find(|c| c.name == "create_note").unwrap();
    let with = |name: &str, change: &dyn Fn(&str) -> String| {
        let headers: Vec<(&str, String)> = case
            .headers
            .iter()
            .map(|(n, v)| {
                (
                    *n,
                    if *n == name {
                        change(v)
                    } else {
                        (*v).to_owned()
                    },
                )
            })
            .collect();
        let headers: Vec<(&str, &str)> = headers.iter().map(|(n, v)| (*n, v.as_str())).collect();
        read(Channel::Mastodon, &headers, case.body)
    };
    assert!(with("", &|v| v.to_owned()).is_ok());
    assert_eq!(
        with("Host", &|_| "lain.example".to_owned()),
        Err(Refused::Forged)
    );
    let late = |_: &str| "Fri, 01 Oct 2021 00:50:05 GMT".to_owned();
    assert_eq!(with("Date", &late), Err(Refused::Stale));
    let soon = |_: &str| "Fri, 01 Oct 2021 01:10:15 GMT".to_owned();
    assert_eq!(with("Date", &soon), Err(Refused::Stale));
    let moved = |_: &str| "Fri, 01 Oct 2021 01:00:06 GMT".to_owned();
    assert_eq!(with("Date", &moved), Err(Refused::Forged));
    let fewer = |v: &str| v.replace(" digest", "");
    assert_eq!(with("Signature", &fewer), Err(Refused::Forged));
    let other = |v: &str| v.replace("main-key", "second-key");
    assert_eq!(with("Signature", &other), Err(Refused::Forged));
    let strange = |v: &str| v.replace("warga10#main", "warga99#main");
    assert_eq!(
        with("Signature", &strange),
        Err(Refused::UnknownKey(
            "https://mastodon.example/users/warga99#main-key".to_owned()
        ))
    );
}

#[test]
fn what_is_too_large_or_too_deep_is_refused_and_a_long_line_is_read() {
    for (channel, _) in ALL.into_iter().filter(|(c, _)| *c != Channel::Email) {
        let deep = [b"[".repeat(100_000), b"]".repeat(100_000)].concat();
        assert_eq!(
            signed(channel, &deep),
            Err(Refused::Unreadable),
            "{channel}"
        );
        let nested = format!("{}0{}", "{\"a\":".repeat(200), "}".repeat(200));
        assert_eq!(
            signed(channel, nested.as_bytes()),
            Err(Refused::Unreadable),
            "{channel}"
        );
        let large = vec![b' '; 3 * 1024 * 1024 + 1];
        assert_eq!(signed(channel, &large), Err(Refused::TooLarge), "{channel}");
    }
    let long = "a".repeat(1_000_000);
    let update = json!({ "update_id": 1, "message": {
        "message_id": 1, "from": { "id": 5 }, "chat": { "id": 5, "type": "private" },
        "date": 1, "text": long,
    } });
    let events = signed(Channel::Telegram, update.to_string().as_bytes()).unwrap();
    assert_eq!(messages(&events)[0].text.len(), plain::LONGEST_TEXT);
    let mail = format!("From: a@b.example\r\nSubject: {long}\r\n\r\n{long}");
    let events = signed(Channel::Email, mail.as_bytes()).unwrap();
    assert_eq!(messages(&events)[0].text.len(), plain::LONGEST_TEXT);
    let large = vec![b'a'; 26 * 1024 * 1024];
    assert_eq!(signed(Channel::Email, &large), Err(Refused::TooLarge));
}

#[test]
fn a_thousand_updates_in_one_delivery_are_a_thousand_events() {
    let one = |n: usize| {
        // Every tenth is broken; the others are not lost for it.
        let id = if n.is_multiple_of(10) {
            Value::Null
        } else {
            json!(format!("wamid.{n}"))
        };
        json!({ "from": "628990000", "id": id, "timestamp": "1", "type": "text", "text": { "body": "x" } })
    };
    let all: Vec<Value> = (0..1_000).map(one).collect();
    let body = json!({ "object": "whatsapp_business_account", "entry": [{ "changes": [
        { "field": "messages", "value": { "messages": all } },
    ] }] });
    let events = signed(Channel::Whatsapp, body.to_string().as_bytes()).unwrap();
    assert_eq!(events.len(), 1_000);
    assert_eq!(messages(&events).len(), 900);
}

#[test]
fn a_mail_that_is_made_to_hurt_is_read_in_one_go() {
    let head = "From: a@b.example\r\nMIME-Version: 1.0\r\n";
    let nested: String = (0..3_000)
        .map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n"))
        .collect();
    sound(&signed(
        Channel::Email,
        format!("{head}{nested}").as_bytes(),
    ));
    let parts: String = (0..20_000)
        .map(|n| {
            format!(
                "--b\r\nContent-Disposition: attachment; filename=a{n}.zip\r\n\r\nPK\x03\x04\r\n"
            )
        })
        .collect();
    let mail = format!("{head}Content-Type: multipart/mixed; boundary=b\r\n\r\n{parts}--b--\r\n");
    let events = signed(Channel::Email, mail.as_bytes()).unwrap();
    assert_eq!(messages(&events)[0].attachments.len(), 50);
    let inner: String = "Content-Type: message/rfc822\r\n\r\n".repeat(5_000);
    sound(&signed(Channel::Email, format!("{head}{inner}").as_bytes()));
    let names = "=?UTF-8?Q?=0A=0D=00?=".repeat(20_000);
    let mail = format!("From: {names} <a@b.example>\r\nSubject: {names}\r\n\r\nx");
    sound(&signed(Channel::Email, mail.as_bytes()));
}

#[test]
fn programs_are_never_answered_and_news_to_many_waits_for_a_look() {
    for (head, why) in [
        ("Auto-Submitted: auto-generated", "automatic reply"),
        ("Auto-Submitted: auto-replied (vacation)", "automatic reply"),
        ("X-Autoreply: yes", "automatic reply"),
        ("Precedence: auto_reply", "automatic reply"),
        ("Return-Path: < >", "delivery report"),
        ("Return-Path: <>", "delivery report"),
        (
            "Content-Type: multipart/report; boundary=b",
            "delivery report",
        ),
    ] {
        let mail = format!("{head}\r\nFrom: a@b.example\r\nSubject: [C4K-9TX-7RMW] x\r\n\r\nx");
        let events = signed(Channel::Email, mail.as_bytes()).unwrap();
        assert!(
            matches!(&events[0].deed, Deed::Ignore(found) if found.reason() == why),
            "{head}: {events:?}"
        );
    }
    for head in [
        "Precedence: bulk",
        "Precedence: list",
        "List-Id: <warga.rw05.example>",
        "List-Unsubscribe: <mailto:x@b.example>",
    ] {
        let mail = format!("{head}\r\nFrom: a@b.example\r\n\r\nx");
        let events = signed(Channel::Email, mail.as_bytes()).unwrap();
        assert!(
            matches!(&events[0].deed, Deed::Quarantine { .. }),
            "{head}: {events:?}"
        );
    }
    let own = "From: Lapor <LAPOR+x@pemkot.example>\r\nAuto-Submitted: no\r\n\r\nx";
    let events = signed(Channel::Email, own.as_bytes()).unwrap();
    assert!(
        matches!(&events[0].deed, Deed::Ignore(super::Ignored::Own)),
        "{events:?}"
    );
    for from in [
        "From: a@b.example, c@d.example",
        "X: y",
        "From: tanpa-alamat",
    ] {
        let events = signed(Channel::Email, format!("{from}\r\n\r\nx").as_bytes()).unwrap();
        assert!(
            matches!(
                &events[0].deed,
                Deed::Quarantine {
                    why: super::Doubt::Sender,
                    ..
                }
            ),
            "{from}: {events:?}"
        );
    }
}

fn message(text: &str, at: i64) -> Inbound {
    let at = jiff::Timestamp::from_second(at).unwrap();
    let (id, sender) = ("1".to_owned(), "2".to_owned());
    let mut message = Inbound::new(Channel::Telegram, Kind::Message, id, sender, at);
    message.text = text.to_owned();
    message
}

/// A random history of one message.
fn history() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        Just(Event::new("c", Deed::Create(Box::new(message("awal", 0))))),
        ("[a-c]", 1_i64..4).prop_map(|(text, at)| {
            let now = Box::new(message(&text, 0));
            let at = jiff::Timestamp::from_second(at).unwrap();
            Event::new(format!("u{text}{at}"), Deed::Update { now, at })
        }),
        (1_i64..4).prop_map(|at| {
            let at = jiff::Timestamp::from_second(at).unwrap();
            let deletion = Deletion {
                external_id: "1".to_owned(),
                by: None,
                at,
            };
            Event::new(format!("d{at}"), Deed::MarkDeleted(deletion))
        }),
    ];
    proptest::collection::vec(event, 1..8)
}

fn told(events: &[Event]) -> Thread {
    let mut thread = Thread::default();
    for event in events {
        match &event.deed {
            Deed::Create(m) => thread.write(m.sent_at, (**m).clone()),
            Deed::Update { now, at } => thread.write(*at, (**now).clone()),
            Deed::MarkDeleted(deletion) => thread.delete(deletion),
            _ => {}
        }
    }
    thread
}

proptest! {
    #[test]
    fn a_message_ends_alike_in_any_order_with_any_repeats(
        (events, other) in history().prop_flat_map(|events| {
            let repeated = [events.clone(), events.clone()].concat();
            (Just(events), Just(repeated).prop_shuffle())
        })
    ) {
        prop_assert_eq!(told(&events), told(&other));
    }

    #[test]
    fn no_bytes_break_a_channel(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for (channel, _) in ALL {
            sound(&signed(channel, &bytes));
        }
        probe::delivery(&bytes);
        probe::mail(&bytes);
    }

    #[test]
    fn no_damage_to_a_delivery_breaks_a_channel(pick in any::<prop::sample::Index>(), cuts in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..6)) {
        let cases: Vec<(Channel, &[u8])> =
            ALL.into_iter().flat_map(|(c, cases)| cases.iter().map(move |case| (c, case.body))).collect();
        let (channel, body) = *pick.get(&cases);
        let mut body = body.to_vec();
        for (at, byte, how) in cuts {
            let at = at.index(body.len().max(1)).min(body.len().saturating_sub(1));
            match how {
                _ if body.is_empty() => {}
                0 => body[at] = byte,
                1 => body.truncate(at),
                _ => body.insert(at, byte),
            }
        }
        sound(&signed(channel, &body));
    }

    #[test]
    fn no_header_breaks_a_signature(value in "\\PC{0,120}") {
        for (channel, cases) in ALL.into_iter().filter(|(c, _)| !matches!(c, Channel::Email)) {
            for (name, _) in cases[0].headers {
                let headers: Vec<(&str, &str)> = cases[0]
                    .headers
                    .iter()
                    .map(|(n, v)| (*n, if n == name { value.as_str() } else { *v }))
                    .collect();
                if channel == Channel::Mastodon && *name == "Content-Type" {
                    continue;
                }
                prop_assert!(read(channel, &headers, cases[0].body).is_err());
            }
        }
    }
}
