//! A Facebook page: comments, posts, mentions, and Messenger.
//!
//! Shape as Meta's webhook reference for pages gives it. The sender stands in `from` or in
//! `sender_id` and `sender_name`.

use serde_json::Value;

use super::delivery::{Account, Delivery, Events};
use super::json::Look as _;
use super::meta::{address, entries, private, shapeless};
use super::model::{
    Attachment, Channel, Deed, Deletion, Event, Ignored, Inbound, Kind, Medium, Source,
};

pub use super::meta::handshake;

/// Reads a delivery. The ids of the account are page ids.
///
/// # Errors
/// See [`super::Refused`].
pub fn read(delivery: &Delivery<'_>, secret: &[u8], account: &Account) -> Events {
    let mut events = Vec::new();
    for entry in &entries(delivery, secret, "page")? {
        let page = entry.id("/id").unwrap_or_default();
        if !account.serves(&page) {
            let key = shapeless(entry).key;
            events.push(Event::new(key, Deed::Ignore(Ignored::OtherAccount)));
            continue;
        }
        for change in entry.items("/changes") {
            let event = public(change, &page, account, delivery);
            events.push(event.unwrap_or_else(|| shapeless(change)));
        }
        for message in entry.items("/messaging") {
            events.push(private(
                Channel::Facebook,
                account,
                &page,
                message,
                delivery,
            ));
        }
    }
    Ok(events)
}

fn public(change: &Value, page: &str, account: &Account, delivery: &Delivery<'_>) -> Option<Event> {
    let field = change.word("/field")?;
    let value = change.look("/value")?;
    let item = value.word("/item").unwrap_or("");
    let kind = match (field, item) {
        ("mention", _) => Kind::Mention,
        ("feed", "comment") => Kind::Comment,
        ("feed", "post" | "status" | "photo" | "video") => Kind::Post,
        ("feed", "reaction" | "like") => {
            return Some(Event::new(
                shapeless(change).key,
                Deed::Ignore(Ignored::Reaction),
            ));
        }
        ("feed", "share") => {
            return Some(Event::new(
                shapeless(change).key,
                Deed::Ignore(Ignored::Share),
            ));
        }
        _ => {
            return Some(Event::new(
                shapeless(change).key,
                Deed::Ignore(Ignored::Notice),
            ));
        }
    };
    let id = value.id("/comment_id").or_else(|| value.id("/post_id"))?;
    let verb = value.word("/verb").unwrap_or("add");
    let sender = value.id("/from/id").or_else(|| value.id("/sender_id"));
    let sent = delivery.sent(value.seconds("/created_time"));
    if verb == "remove" {
        let deletion = Deletion {
            external_id: id.clone(),
            by: sender,
            at: sent,
        };
        return Some(Event::new(
            format!("{id}#remove"),
            Deed::MarkDeleted(deletion),
        ));
    }
    // The page hides and shows comments of others; that changes no comment.
    if !matches!(verb, "add" | "edit" | "edited") {
        return Some(Event::new(
            shapeless(change).key,
            Deed::Ignore(Ignored::Notice),
        ));
    }
    let sender = sender?;
    if sender == page || account.is(&sender) {
        return Some(Event::new(
            shapeless(change).key,
            Deed::Ignore(Ignored::Own),
        ));
    }
    let mut message = Inbound::new(Channel::Facebook, kind, id.clone(), sender, sent);
    message.sender_name = value
        .line("/from/name")
        .or_else(|| value.line("/sender_name"));
    message.text = value.text("/message");
    message.in_reply_to = value.id("/parent_id").filter(|p| *p != id);
    message.link = value.word("/post/permalink_url").and_then(address);
    message.attachments = pictures(value);
    let message = Box::new(message);
    if verb == "add" {
        return Some(Event::new(id, Deed::Create(message)));
    }
    let at = delivery.sent(value.seconds("/edited_time"));
    let key = format!("{id}#edit@{}", at.as_second());
    Some(Event::new(key, Deed::Update { now: message, at }))
}

/// The pictures of a post or comment, by address.
fn pictures(value: &Value) -> Vec<Attachment> {
    let many = value.items("/photos").iter().filter_map(Value::as_str);
    let one = value.word("/photo").into_iter();
    let link = value
        .word("/link")
        .filter(|_| value.word("/item") == Some("photo"));
    one.chain(many)
        .chain(link)
        .filter_map(address)
        .map(|url| Attachment {
            medium: Medium::Image,
            source: Source::Url(url),
            mime: None,
            name: None,
        })
        .collect()
}
