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
use super::{Line, connect, turn};
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

/// A channel, what it delivers, and the account for which it does.
type Told = (
    &'static str,
    &'static [Case],
    &'static [(&'static str, &'static str)],
);

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

/// A town with the channel open on the morning of the deliveries.
struct Open {
    w: World,
    platform: Platform,
    line: Line,
}

fn open(first: &World, channel: &str, account: &[(&str, &str)]) -> Open {
    let (w, platform) = (first.again(), platform());
    let line = connect(&w, channel, &platform.url, account);
    let morning: kernel::Timestamp = "2021-10-01T02:00:00Z".parse().unwrap();
    w.pass_minutes((morning.as_second() - w.now().as_second()) / 60);
    Open { w, platform, line }
}

/// What the platform was told, and whether the delivery was taken.
fn tell(open: &Open, case: &Case) -> (u16, Vec<Call>) {
    let mut status = 0;
    for body in case.after.into_iter().chain([case.body]) {
        let mut sender = open.w.stranger();
        for (name, value) in case.headers {
            // The word that a bot shows is drawn by the program itself.
            let value = if *value == BOT {
                &open.line.check
            } else {
                *value
            };
            sender = sender.with(name, value);
        }
        let page = sender.send("POST", &open.line.path, "application/json", body.to_vec());
        status = page.status.as_u16();
    }
    turn(&open.w);
    (status, open.platform.heard())
}

/// The status, the messages and the questions that are wanted.
fn wanted(expected: &Json) -> (u16, usize, usize) {
    match expected["action"].as_str().unwrap() {
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
    }
}

#[test]
fn every_delivery_of_the_documentation_becomes_what_it_is() {
    let all: [Told; 5] = [
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
            // What leaves nothing behind is told to one town, everything else to a fresh one.
            let quiet = open(w, channel, account);
            for case in cases {
                let expected: Json = serde_json::from_str(case.expect).unwrap();
                let wanted = wanted(&expected);
                let (status, heard) = match wanted {
                    (_, 0, 0) => tell(&quiet, case),
                    _ => tell(&open(w, channel, account), case),
                };
                let said = heard.iter().filter(|c| !c.body.is_null()).count();
                let asked = heard.iter().filter(|c| c.path.contains("mentioned_"));
                let found = (status, said, asked.count());
                assert_eq!(found, wanted, "{channel} {}: {heard:?}", case.name);
                count += 1;
            }
        }
        assert!(count > 30, "{count}");
    });
}
