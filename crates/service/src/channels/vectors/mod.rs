//! One delivery of every kind from every channel, byte for byte, with what is to be made of it.

mod email;
mod facebook;
mod instagram;
mod mastodon;
mod telegram;
mod whatsapp;
mod x;

use std::collections::HashSet;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::email::Mailbox;
use super::mastodon::Actor;
use super::model::{Attachment, Channel, Deed, Inbound, Medium, Source};
use super::signature::TokenDigest;
use super::{Account, Delivery, Events};
pub use crate::probe::messages;

/// The secret of the Meta channels.
pub const META: &[u8] = b"test-app-secret-0123456789abcdef";
/// The secret of X.
pub const CONSUMER: &[u8] = b"test-consumer-secret-abcdef";
/// The token of the bot.
pub const BOT: &str = "test_secret_token-123";
const VERIFY: &str = "test-verify-token";

/// A delivery and what is to be made of it.
pub struct Case {
    pub name: &'static str,
    pub body: &'static [u8],
    pub headers: &'static [(&'static str, &'static str)],
    /// What was delivered before, with the same headers.
    pub after: Option<&'static [u8]>,
    /// The action and the fields that matter, as JSON.
    pub expect: &'static str,
}

/// Every channel with its deliveries.
pub const ALL: [(Channel, &[Case]); 7] = [
    (Channel::Whatsapp, whatsapp::CASES),
    (Channel::Facebook, facebook::CASES),
    (Channel::Instagram, instagram::CASES),
    (Channel::Telegram, telegram::CASES),
    (Channel::X, x::CASES),
    (Channel::Mastodon, mastodon::CASES),
    (Channel::Email, email::CASES),
];

/// Reads a delivery with the accounts, secrets and clock of the deliveries.
pub fn read(channel: Channel, headers: &[(&str, &str)], body: &[u8]) -> Events {
    let own = |id: &str, name: &str| Account {
        ids: vec![id.to_owned()],
        names: vec![name.to_owned()],
    };
    let delivery = Delivery {
        method: "POST",
        path: "/users/lapor/inbox",
        headers,
        body,
        now: now(channel),
    };
    match channel {
        Channel::Whatsapp => super::whatsapp::read(&delivery, META, &own("100000000000001", "")),
        Channel::Facebook => super::facebook::read(&delivery, META, &own("400000000000001", "")),
        Channel::Instagram => {
            super::instagram::read(&delivery, META, &own("17841400000000001", ""))
        }
        Channel::Telegram => {
            super::telegram::read(&delivery, &TokenDigest::of(BOT), &own("", "bot_sintetis"))
        }
        Channel::X => super::x::read(&delivery, CONSUMER, &own("88001", "PemkotSintetis")),
        // What is read with the account's own token carries no signature.
        Channel::Mastodon if headers.is_empty() => super::mastodon::notification(&delivery),
        Channel::Mastodon => {
            let account = own("https://pemkot.example/users/lapor", "lapor");
            super::mastodon::read(&delivery, "pemkot.example", &actor, &account)
        }
        Channel::Email => {
            let mailbox = Mailbox {
                addresses: vec!["lapor@pemkot.example".to_owned()],
                authserv_id: "mx.pemkot.example".to_owned(),
            };
            super::email::read(body, &mailbox, delivery.now)
        }
    }
}

fn now(channel: Channel) -> Timestamp {
    let text = match channel {
        // Signatures of this channel are good for minutes.
        Channel::Mastodon => "2021-10-01T01:00:09Z",
        _ => "2021-10-03T00:00:00Z",
    };
    text.parse().unwrap()
}

fn actor(key_id: &str) -> Option<Actor> {
    let all = [mastodon::ACTOR, mastodon::SECOND];
    let mut all = all.into_iter().filter_map(Actor::read);
    all.find(|a| a.key_id == key_id)
}

fn shown(events: &Events, seen: &HashSet<String>) -> Value {
    let events = match events {
        Ok(events) => events,
        Err(refused) => {
            assert_eq!(refused.status(), 401, "{refused:?}");
            return json!({ "action": "reject" });
        }
    };
    if events.len() > 1 {
        let ids: Vec<&str> = messages(events)
            .iter()
            .map(|m| m.external_id.as_str())
            .collect();
        return json!({ "action": "create_many", "external_ids": ids });
    }
    let event = &events[0];
    if seen.contains(&event.key) {
        return json!({ "action": "ignore", "reason": super::Ignored::Seen.reason() });
    }
    match &event.deed {
        Deed::Create(message) => message_shown("create", message),
        Deed::Update { now, .. } => message_shown("update", now),
        Deed::Append { number, message } => {
            let mut shown = message_shown("append", message);
            shown["ticket"] = json!(number);
            shown
        }
        Deed::Rate(rating) => {
            json!({ "action": "rating", "external_id": rating.external_id, "value": rating.value })
        }
        Deed::Fetch { external_id, what } => {
            json!({ "action": "fetch_then_create", "external_id": external_id, "fetch": what.call() })
        }
        Deed::MarkDeleted(deletion) => {
            json!({ "action": "mark_deleted_at_source", "external_id": deletion.external_id })
        }
        Deed::Receive(_) => {
            json!({ "action": "ignore", "reason": "delivery status, not a citizen message" })
        }
        Deed::Ignore(why) => json!({ "action": "ignore", "reason": why.reason() }),
        Deed::Quarantine { why, .. } => json!({ "action": "quarantine", "reason": why }),
    }
}

fn message_shown(action: &str, m: &Inbound) -> Value {
    // As a platform writes them, so that they compare with its own.
    let degrees = |micro: i32| -> Value {
        let size = micro.unsigned_abs();
        let sign = if micro < 0 { "-" } else { "" };
        let text = format!("{sign}{}.{:06}", size / 1_000_000, size % 1_000_000);
        serde_json::from_str(&text).unwrap()
    };
    json!({
        "action": action,
        "channel": m.channel,
        "kind": m.kind,
        "external_id": m.external_id,
        "sender_id": m.sender_id,
        "sender_name": m.sender_name,
        "text": m.text,
        "received_at": m.sent_at,
        "in_reply_to": m.in_reply_to,
        "attachments": m.attachments.iter().map(|a| attachment_shown(m.channel, a)).collect::<Vec<_>>(),
        "location": m.place.map(|p| json!({ "lat": degrees(p.latitude), "lon": degrees(p.longitude) })),
    })
}

fn attachment_shown(channel: Channel, a: &Attachment) -> Value {
    // Telegram calls its pictures photos.
    let word = match (channel, a.medium) {
        (Channel::Telegram, Medium::Image) => "photo".to_owned(),
        (_, medium) => medium.to_string(),
    };
    let mut shown = json!({ "type": word, "mime": a.mime, "filename": a.name });
    match &a.source {
        Source::Media(id) => shown["media_id"] = json!(id),
        Source::Url(url) => shown["url"] = json!(url),
        Source::Bytes(bytes) => assert!(!bytes.is_empty()),
        Source::Refused(why) => shown["refused"] = json!(why),
    }
    shown
}

/// Whether all that is expected stands in what is shown.
fn covers(shown: &Value, expected: &Value) -> bool {
    match (shown, expected) {
        (Value::Object(shown), Value::Object(expected)) => expected
            .iter()
            .all(|(name, e)| covers(shown.get(name).unwrap_or(&Value::Null), e)),
        (Value::Array(shown), Value::Array(expected)) => {
            shown.len() == expected.len() && shown.iter().zip(expected).all(|(s, e)| covers(s, e))
        }
        (shown, expected) => shown == expected,
    }
}

#[test]
fn every_kind_of_delivery_becomes_what_it_is() {
    let mut count = 0;
    for (channel, cases) in ALL {
        for case in cases {
            let mut seen = HashSet::new();
            if let Some(before) = case.after {
                let events = read(channel, case.headers, before).unwrap();
                seen.extend(events.into_iter().map(|e| e.key));
            }
            let shown = shown(&read(channel, case.headers, case.body), &seen);
            let expected: Value = serde_json::from_str(case.expect).unwrap();
            assert!(
                covers(&shown, &expected),
                "{channel} {}:\n{shown}\n{expected}",
                case.name
            );
            count += 1;
        }
    }
    assert_eq!(count, 54);
}

#[test]
fn a_post_that_comes_in_two_ways_is_one_event() {
    let keys = |name: &str| {
        let case = mastodon::CASES.iter().find(|c| c.name == name).unwrap();
        let events = read(Channel::Mastodon, case.headers, case.body).unwrap();
        events.into_iter().map(|e| e.key).collect::<Vec<_>>()
    };
    assert_eq!(keys("create_note"), keys("notification_mention"));
}

#[test]
fn the_questions_of_the_platforms_are_answered_once_the_token_is_right() {
    let verify = TokenDigest::of(VERIFY);
    let mut query = vec![
        ("hub.mode", "subscribe"),
        ("hub.challenge", "1158201444"),
        ("hub.verify_token", VERIFY),
    ];
    let ask = |query: &[(&str, &str)]| super::whatsapp::handshake(query, &verify);
    assert_eq!(ask(&query).as_deref(), Ok("1158201444"));
    query[2].1 = "lain";
    assert_eq!(ask(&query), Err(super::Refused::Forged));
    query[2].1 = VERIFY;
    query[1].1 = "<script>";
    assert_eq!(ask(&query), Err(super::Refused::Unreadable));
    query[1].1 = "1158201444";
    query.push(("hub.verify_token", VERIFY));
    assert_eq!(ask(&query), Err(super::Refused::Unreadable));

    assert_eq!(
        super::x::challenge("challenge-token-1", CONSUMER),
        Ok(json!({ "response_token": "sha256=8NUxnv1/X8rj2YbdnyB4TmxL02syBMcGn9ggX7/UGSM=" }))
    );
    assert_eq!(
        super::x::challenge("", CONSUMER),
        Err(super::Refused::Unreadable)
    );
}
