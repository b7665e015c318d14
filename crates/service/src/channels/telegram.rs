//! A Telegram bot: its private chats, and groups in which it is spoken to.
//!
//! Shape as the Bot API reference gives it. Every update has an id that its redelivery repeats.

use serde_json::Value;

use super::delivery::{Account, Delivery, Events, Refused};
use super::json::{self, Look as _};
use super::model::{
    Attachment, Channel, Deed, Event, Ignored, Inbound, Kind, Medium, Rating, Source,
};
use super::plain;
use super::signature::TokenDigest;

/// Reads a delivery. The names of the account are user names of the bot.
///
/// # Errors
/// See [`super::Refused`].
pub fn read(delivery: &Delivery<'_>, token: &TokenDigest, account: &Account) -> Events {
    let given = delivery.header("X-Telegram-Bot-Api-Secret-Token");
    if !token.is(given.ok_or(Refused::Unsigned)?) {
        return Err(Refused::Forged);
    }
    let update = json::read(delivery.body, json::LARGEST)?;
    let id = update.id("/update_id").ok_or(Refused::Unreadable)?;
    let deed = deed(&update, delivery, account).unwrap_or(Deed::Ignore(Ignored::Shapeless));
    Ok(vec![Event::new(format!("update:{id}"), deed)])
}

fn deed(update: &Value, delivery: &Delivery<'_>, account: &Account) -> Option<Deed> {
    if let Some(query) = update.look("/callback_query") {
        return pressed(query, delivery);
    }
    if let Some(value) = update.look("/edited_message") {
        let at = delivery.sent(value.seconds("/edit_date"));
        return Some(match message(value, delivery, account)? {
            Deed::Create(now) => Deed::Update { now, at },
            other => other,
        });
    }
    match update.look("/message") {
        Some(value) => message(value, delivery, account),
        // Channels, polls and memberships: nobody wrote to the agency.
        None => Some(Deed::Ignore(Ignored::Notice)),
    }
}

fn message(value: &Value, delivery: &Delivery<'_>, account: &Account) -> Option<Deed> {
    let chat = value.id("/chat/id")?;
    let sender = value.id("/from/id")?;
    if value.holds("/from/is_bot") {
        return Some(Deed::Ignore(Ignored::Automatic));
    }
    let private = value.word("/chat/type") == Some("private");
    let written = value
        .word("/text")
        .or_else(|| value.word("/caption"))
        .unwrap_or("");
    let Some(text) = spoken(written, private || answers_us(value, account), account) else {
        return Some(Deed::Ignore(Ignored::NotAddressed));
    };
    let place = value.point("/location/latitude", "/location/longitude");
    let attachments: Vec<Attachment> = attached(value).into_iter().collect();
    if written.is_empty() && place.is_none() && attachments.is_empty() {
        return Some(Deed::Ignore(if private && !is_service(value) {
            Ignored::Unsupported { chat }
        } else {
            Ignored::Notice
        }));
    }
    let kind = if private {
        Kind::Message
    } else {
        Kind::Mention
    };
    let id = format!("{chat}:{}", value.id("/message_id")?);
    let sent = delivery.sent(value.seconds("/date"));
    let mut message = Inbound::new(Channel::Telegram, kind, id, sender, sent);
    message.sender_name = name(value.look("/from")?);
    message.text = text;
    let answered = value.id("/reply_to_message/message_id");
    message.in_reply_to = answered.map(|id| format!("{chat}:{id}"));
    message.chat = private.then_some(chat);
    message.place = place;
    message.attachments = attachments;
    Some(Deed::Create(Box::new(message)))
}

/// What was said without the address in front; nothing when the bot was not spoken to.
fn spoken(written: &str, addressed: bool, account: &Account) -> Option<String> {
    let (first, rest) = match written.trim_start().split_once(char::is_whitespace) {
        Some((first, rest)) => (first, rest),
        None => (written.trim(), ""),
    };
    if let Some(command) = first.strip_prefix('/') {
        let (command, whom) = command.split_once('@').unwrap_or((command, ""));
        let ours = if whom.is_empty() {
            addressed
        } else {
            account.is_named(whom)
        };
        let report = command.eq_ignore_ascii_case("lapor");
        return ours.then(|| plain::text(if report { rest } else { written }));
    }
    if first.starts_with('@') && account.is_named(first) {
        return Some(plain::text(rest));
    }
    let named = || {
        let mut words = written.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '@'));
        words.any(|w| w.starts_with('@') && account.is_named(w))
    };
    (addressed || named()).then(|| plain::text(written))
}

fn answers_us(value: &Value, account: &Account) -> bool {
    let to = value.word("/reply_to_message/from/username");
    to.is_some_and(|name| account.is_named(name))
}

/// Someone joined, a title changed: what Telegram writes itself into a chat.
fn is_service(value: &Value) -> bool {
    let kinds = [
        "/new_chat_members",
        "/left_chat_member",
        "/new_chat_title",
        "/pinned_message",
        "/group_chat_created",
        "/migrate_to_chat_id",
        "/message_auto_delete_timer_changed",
    ];
    kinds.iter().any(|kind| value.look(kind).is_some())
}

fn name(from: &Value) -> Option<String> {
    let first = from.word("/first_name").unwrap_or("");
    let last = from.word("/last_name").unwrap_or("");
    plain::some_line(&format!("{first} {last}"))
}

fn attached(value: &Value) -> Option<Attachment> {
    // A picture comes in several sizes; the last is the largest.
    let sizes = value.items("/photo");
    let largest = sizes
        .iter()
        .max_by_key(|s| s.look("/width").and_then(Value::as_u64));
    let kinds = [
        ("/document", Medium::Document),
        ("/video", Medium::Video),
        ("/video_note", Medium::Video),
        ("/voice", Medium::Audio),
        ("/audio", Medium::Audio),
        ("/sticker", Medium::Sticker),
    ];
    let (part, medium) = match largest {
        Some(part) => (part, Medium::Image),
        None => kinds
            .iter()
            .find_map(|(at, medium)| Some((value.look(at)?, *medium)))?,
    };
    Some(Attachment {
        medium,
        source: Source::Media(part.id("/file_id")?),
        mime: part.line("/mime_type"),
        name: part.line("/file_name"),
    })
}

/// A button of a message of the bot.
fn pressed(query: &Value, delivery: &Delivery<'_>) -> Option<Deed> {
    let id = query.id("/id")?;
    let sender = query.id("/from/id")?;
    let data = query.word("/data").unwrap_or("");
    let chat = query.id("/message/chat/id");
    let question = chat
        .as_deref()
        .zip(query.id("/message/message_id"))
        .map(|(chat, id)| format!("{chat}:{id}"));
    if let Some(value) = data.strip_prefix("rate:") {
        let value = value.parse().ok().filter(|v| (1..=5).contains(v))?;
        return Some(Deed::Rate(Rating {
            external_id: id,
            sender_id: sender,
            question,
            value,
            at: delivery.now,
        }));
    }
    let private = query.word("/message/chat/type") == Some("private");
    let id = format!("callback:{id}");
    let mut message = Inbound::new(Channel::Telegram, Kind::Button, id, sender, delivery.now);
    message.sender_name = name(query.look("/from")?);
    message.button = Some(plain::line(data));
    message.in_reply_to = question;
    message.chat = chat.filter(|_| private);
    Some(Deed::Create(Box::new(message)))
}
