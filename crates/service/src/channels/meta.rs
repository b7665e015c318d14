//! What the three channels of Meta share: the signature, the handshake, and private messages.

use serde_json::Value;

use super::delivery::{Account, Delivery, Refused};
use super::json::{self, Look as _};
use super::model::{
    Attachment, Channel, Deed, Deletion, Event, Ignored, Inbound, Kind, Medium, Source,
};
use super::signature::{self, TokenDigest};

/// The entries of a signed body for one kind of object.
pub(super) fn entries(
    delivery: &Delivery<'_>,
    secret: &[u8],
    object: &str,
) -> Result<Vec<Value>, Refused> {
    signature::hex(
        secret,
        delivery.body,
        delivery.header("X-Hub-Signature-256"),
    )?;
    let mut root = json::read(delivery.body, json::LARGEST)?;
    if root.word("/object") != Some(object) {
        return Err(Refused::Unreadable);
    }
    match root.get_mut("entry").map(Value::take) {
        Some(Value::Array(entries)) => Ok(entries),
        _ => Err(Refused::Unreadable),
    }
}

/// Answers the question by which Meta makes sure of an address: the challenge, to be sent back.
///
/// # Errors
/// [`Refused::Forged`] for another token; [`Refused::Unreadable`] when it is no such question. The
/// first is answered with 403.
pub fn handshake(query: &[(&str, &str)], verify_token: &TokenDigest) -> Result<String, Refused> {
    let one = |name: &str| {
        let mut found = query.iter().filter(|(n, _)| *n == name);
        let value = found.next().map(|(_, v)| *v)?;
        found.next().is_none().then_some(value)
    };
    let (Some("subscribe"), Some(token), Some(challenge)) = (
        one("hub.mode"),
        one("hub.verify_token"),
        one("hub.challenge"),
    ) else {
        return Err(Refused::Unreadable);
    };
    if !verify_token.is(token) {
        return Err(Refused::Forged);
    }
    // It is said back to whoever asks, so it must not be a page.
    let plain = challenge
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    if challenge.is_empty() || challenge.len() > 200 || !plain {
        return Err(Refused::Unreadable);
    }
    Ok(challenge.to_owned())
}

/// Something without the id or the sender that the platform describes; it keeps a key of its own,
/// so that a batch is never refused for one of its parts.
pub(super) fn shapeless(value: &Value) -> Event {
    let digest = signature::body_digest(value.to_string().as_bytes());
    Event::new(
        format!("shapeless:{digest}"),
        Deed::Ignore(Ignored::Shapeless),
    )
}

/// One private message of Messenger or of Instagram.
pub(super) fn private(
    channel: Channel,
    account: &Account,
    entry: &str,
    value: &Value,
    delivery: &Delivery<'_>,
) -> Event {
    told(channel, account, entry, value, delivery).unwrap_or_else(|| shapeless(value))
}

fn told(
    channel: Channel,
    account: &Account,
    entry: &str,
    value: &Value,
    delivery: &Delivery<'_>,
) -> Option<Event> {
    let sender = value.id("/sender/id")?;
    let sent = delivery.sent(value.millis("/timestamp"));
    if let Some(id) = value.id("/message_edit/mid") {
        let mut now = blank(channel, id.clone(), sender, sent);
        now.text = value.text("/message_edit/text");
        let times = value.id("/message_edit/num_edit").unwrap_or_default();
        let key = format!("{id}#edit{times}@{}", sent.as_millisecond());
        let now = Box::new(now);
        return Some(Event::new(key, Deed::Update { now, at: sent }));
    }
    if let Some(payload) = value.word("/postback/payload") {
        let id = value.id("/postback/mid")?;
        let mut message = blank(channel, id.clone(), sender, sent);
        message.kind = Kind::Button;
        message.text = value.text("/postback/title");
        message.button = Some(super::plain::line(payload));
        return Some(Event::new(id, Deed::Create(Box::new(message))));
    }
    let Some(id) = value.id("/message/mid") else {
        // Read marks, delivery marks, hearts and consents say nothing that is kept.
        let known = ["/read", "/delivery", "/reaction", "/optin", "/referral"];
        known.iter().find(|path| value.look(path).is_some())?;
        let ignored = match value.look("/reaction") {
            Some(_) => Ignored::Reaction,
            None => Ignored::Notice,
        };
        let key = shapeless(value).key;
        return Some(Event::new(key, Deed::Ignore(ignored)));
    };
    if value.holds("/message/is_deleted") {
        let deletion = Deletion {
            external_id: id.clone(),
            by: Some(sender),
            at: sent,
        };
        return Some(Event::new(
            format!("{id}#deleted"),
            Deed::MarkDeleted(deletion),
        ));
    }
    if value.holds("/message/is_echo") || sender == entry || account.is(&sender) {
        return Some(Event::new(id, Deed::Ignore(Ignored::Echo)));
    }
    if value.holds("/message/is_unsupported") {
        let unsupported = Ignored::Unsupported { chat: sender };
        return Some(Event::new(id, Deed::Ignore(unsupported)));
    }
    let mut message = blank(channel, id.clone(), sender, sent);
    message.text = value.text("/message/text");
    message.in_reply_to = value.id("/message/reply_to/mid");
    message.attachments = value
        .items("/message/attachments")
        .iter()
        .filter_map(attached)
        .collect();
    if let Some(payload) = value.word("/message/quick_reply/payload") {
        message.kind = Kind::Button;
        message.button = Some(super::plain::line(payload));
    }
    Some(Event::new(id, Deed::Create(Box::new(message))))
}

fn blank(channel: Channel, id: String, sender: String, sent: jiff::Timestamp) -> Inbound {
    let mut message = Inbound::new(channel, Kind::Direct, id, sender, sent);
    message.chat = Some(message.sender_id.clone());
    message
}

fn attached(value: &Value) -> Option<Attachment> {
    let medium = match value.word("/type")? {
        "image" => Medium::Image,
        "video" | "ig_reel" | "reel" => Medium::Video,
        "audio" => Medium::Audio,
        "file" => Medium::Document,
        _ => return None,
    };
    Some(Attachment {
        medium,
        source: Source::Url(address(value.word("/payload/url")?)?),
        mime: None,
        name: None,
    })
}

/// A web address as a platform gives it; nothing for another scheme.
pub(super) fn address(text: &str) -> Option<String> {
    let fits = text.starts_with("https://") && text.len() <= 4_000;
    let plain = text
        .chars()
        .all(|c| c.is_ascii_graphic() && !"<>\"'`\\".contains(c));
    (fits && plain).then(|| text.to_owned())
}
