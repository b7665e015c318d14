//! One delivery of every kind, byte for byte as the platforms shape them, through the front door.

#[path = "../../../../crates/service/src/channels/vectors/facebook.rs"]
mod facebook;
#[path = "../../../../crates/service/src/channels/vectors/instagram.rs"]
mod instagram;
#[path = "../../../../crates/service/src/channels/vectors/telegram.rs"]
mod telegram;
#[path = "../../../../crates/service/src/channels/vectors/whatsapp.rs"]
mod whatsapp;
#[path = "../../../../crates/service/src/channels/vectors/x.rs"]
mod x;

use serde_json::{Value as Json, json};

use super::platform::{Call, Platform};
use super::{connect, turn};
use crate::harness::{World, on_both};

/// A delivery and what is to be made of it.
pub struct Case {
    /// Its name.
    pub name: &'static str,
    /// The body.
    pub body: &'static [u8],
    /// The headers.
    pub headers: &'static [(&'static str, &'static str)],
    /// What was delivered before.
    pub after: Option<&'static [u8]>,
    /// What is to be made of it, as JSON.
    pub expect: &'static str,
}

const META: &str = "test-app-secret-0123456789abcdef";
const CONSUMER: &str = "test-consumer-secret-abcdef";
const BOT: &str = "test_secret_token-123";

/// The platform takes every message, and shows the post that it is asked for.
fn platform() -> Platform {
    Platform::new(|call| {
        let said = match call.path.contains("fields=mentioned_") {
            true => json!({ "mentioned_media": { "id": "17990000000000001", "username": "warga",
                "caption": "@pemkot jalan berlubang di depan sekolah" },
                "mentioned_comment": { "id": "17990000000000002", "username": "warga",
                "text": "@pemkot jalan berlubang di depan sekolah" } }),
            false => {
                json!({ "ok": true, "id": "1", "message_id": "2", "result": { "message_id": 3 },
                "messages": [{ "id": "4" }], "data": { "id": "5" } })
            }
        };
        (200, said.to_string().into_bytes())
    })
}

/// What the platform was told, and whether the delivery was taken.
fn tell(first: &World, channel: &str, account: &[(&str, &str)], case: &Case) -> (u16, Vec<Call>) {
    let w = first.again();
    let platform = platform();
    let line = connect(&w, channel, &platform.url, account);
    // The deliveries are of an autumn morning.
    let morning: kernel::Timestamp = "2021-10-01T02:00:00Z".parse().unwrap();
    w.pass_minutes((morning.as_second() - w.now().as_second()) / 60);
    let mut status = 0;
    for body in case.after.into_iter().chain([case.body]) {
        let mut sender = w.stranger();
        for (name, value) in case.headers {
            // The word that a bot shows is drawn by the program itself.
            sender = sender.with(name, if *value == BOT { &line.check } else { value });
        }
        let page = sender.send("POST", &line.path, "application/json", body.to_vec());
        status = page.status.as_u16();
    }
    turn(&w);
    (status, platform.heard())
}

#[test]
fn every_delivery_of_the_documentation_becomes_what_it_is() {
    let all: [(&str, &[Case], &[(&str, &str)]); 5] = [
        (
            "whatsapp",
            whatsapp::CASES,
            &[("signing_secret", META), ("ids", "100000000000001")],
        ),
        (
            "facebook",
            facebook::CASES,
            &[("signing_secret", META), ("ids", "400000000000001")],
        ),
        (
            "instagram",
            instagram::CASES,
            &[("signing_secret", META), ("ids", "17841400000000001")],
        ),
        ("telegram", telegram::CASES, &[("names", "bot_sintetis")]),
        (
            "x",
            x::CASES,
            &[
                ("signing_secret", CONSUMER),
                ("ids", "88001"),
                ("names", "PemkotSintetis"),
            ],
        ),
    ];
    on_both(|w| {
        let mut count = 0;
        for (channel, cases, account) in all {
            for case in cases {
                let expected: Json = serde_json::from_str(case.expect).unwrap();
                let (status, heard) = tell(w, channel, account, case);
                let said = heard.iter().filter(|c| !c.body.is_null()).count();
                let asked = heard
                    .iter()
                    .filter(|c| c.path.contains("mentioned_"))
                    .count();
                let wanted = match expected["action"].as_str().unwrap() {
                    "reject" => (401, 0, 0),
                    // Each person is asked or told once; a change that comes first is a message.
                    "create" | "update" => (200, 1, 0),
                    "create_many" => (200, expected["external_ids"].as_array().unwrap().len(), 0),
                    "fetch_then_create" => (200, 1, 1),
                    "mark_deleted_at_source" | "rating" => (200, 0, 0),
                    "ignore" => match expected["reason"].as_str().unwrap() {
                        // What came before was answered; who sent what nobody can read is asked.
                        "same id seen before" | "unsupported type; ask for text" => (200, 1, 0),
                        _ => (200, 0, 0),
                    },
                    other => panic!("{other}"),
                };
                assert_eq!(
                    (status, said, asked),
                    wanted,
                    "{channel} {}: {heard:?}",
                    case.name
                );
                count += 1;
            }
        }
        assert!(count > 30, "{count}");
    });
}
