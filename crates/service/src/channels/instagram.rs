//! Instagram: comments, mentions and private messages.
//!
//! Three shapes come through one address: `changes`, the same without a list (Instagram Login),
//! and `messaging`. A mention carries ids only.

use serde_json::Value;

use super::delivery::{Account, Delivery, Events};
use super::json::Look as _;
use super::meta::{entries, private, shapeless};
use super::model::{Channel, Deed, Event, Fetch, Ignored, Inbound, Kind};

pub use super::meta::handshake;

/// Reads a delivery. The ids of the account are ids of Instagram accounts; the secret is that of
/// the Instagram app where Instagram Login is used.
///
/// # Errors
/// See [`super::Refused`].
pub fn read(delivery: &Delivery<'_>, secret: &[u8], account: &Account) -> Events {
    let mut events = Vec::new();
    for entry in &entries(delivery, secret, "instagram")? {
        let own = entry.id("/id").unwrap_or_default();
        if !account.serves(&own) {
            let key = shapeless(entry).key;
            events.push(Event::new(key, Deed::Ignore(Ignored::OtherAccount)));
            continue;
        }
        let flat = entry.look("/field").map(|_| entry);
        for change in entry.items("/changes").iter().chain(flat) {
            let event = public(change, entry, &own, account, delivery);
            events.push(event.unwrap_or_else(|| shapeless(change)));
        }
        for message in entry.items("/messaging") {
            events.push(private(
                Channel::Instagram,
                account,
                &own,
                message,
                delivery,
            ));
        }
    }
    Ok(events)
}

fn public(
    change: &Value,
    entry: &Value,
    own: &str,
    account: &Account,
    delivery: &Delivery<'_>,
) -> Option<Event> {
    let value = change.look("/value")?;
    match change.word("/field")? {
        "mentions" => mention(value),
        "comments" | "live_comments" => {
            let id = value.id("/id").or_else(|| value.id("/comment_id"))?;
            let sender = value.id("/from/id")?;
            if sender == own || account.is(&sender) {
                return Some(Event::new(id, Deed::Ignore(Ignored::Own)));
            }
            // The only time there is: when the delivery was sent.
            let sent = delivery.sent(entry.seconds("/time"));
            let channel = Channel::Instagram;
            let mut message = Inbound::new(channel, Kind::Comment, id.clone(), sender, sent);
            message.sender_name = value.line("/from/username");
            message.text = value.text("/text");
            message.in_reply_to = value.id("/parent_id").or_else(|| value.id("/media/id"));
            Some(Event::new(id, Deed::Create(Box::new(message))))
        }
        _ => Some(Event::new(
            shapeless(change).key,
            Deed::Ignore(Ignored::Notice),
        )),
    }
}

fn mention(value: &Value) -> Option<Event> {
    let media = value.id("/media_id")?;
    let (external_id, what) = match value.id("/comment_id") {
        Some(comment) => (comment.clone(), Fetch::MentionedComment { media, comment }),
        None => (media.clone(), Fetch::MentionedMedia { media }),
    };
    let key = format!("{external_id}#fetch");
    Some(Event::new(key, Deed::Fetch { external_id, what }))
}
