//! X: posts that name the account, and private messages.
//!
//! Three shapes are in use: Account Activity (`tweet_create_events`), filtered streams (`data` and
//! `includes`) and activity events (`data.payload`). The signature is base64, not hex as Meta's.

use jiff::Timestamp;
use serde_json::Value;

use super::delivery::{Account, Delivery, Events, Refused};
use super::json::{self, Look as _};
use super::meta::shapeless;
use super::model::{Channel, Deed, Deletion, Event, Ignored, Inbound, Kind};
use super::signature;

/// Reads a delivery. The ids of the account are user ids.
///
/// # Errors
/// See [`super::Refused`].
pub fn read(delivery: &Delivery<'_>, secret: &[u8], account: &Account) -> Events {
    signature::base64(
        secret,
        delivery.body,
        delivery.header("x-twitter-webhooks-signature"),
    )?;
    let root = json::read(delivery.body, json::LARGEST)?;
    let Some(object) = root.as_object() else {
        return Err(Refused::Unreadable);
    };
    if let Some(data) = object.get("data") {
        return Ok(vec![current(data, &root, delivery, account)]);
    }
    let own = root.id("/for_user_id").unwrap_or_default();
    if !account.serves(&own) {
        let key = shapeless(&root).key;
        return Ok(vec![Event::new(key, Deed::Ignore(Ignored::OtherAccount))]);
    }
    let is_own = |id: &str| id == own || account.is(id);
    let mut events = Vec::new();
    for post in root.items("/tweet_create_events") {
        let event = older(post, &is_own, delivery);
        events.push(event.unwrap_or_else(|| shapeless(post)));
    }
    for gone in root.items("/tweet_delete_events") {
        let event = taken_back(gone, delivery);
        events.push(event.unwrap_or_else(|| shapeless(gone)));
    }
    for message in root.items("/direct_message_events") {
        let event = direct(message, root.look("/users"), &is_own, delivery);
        events.push(event.unwrap_or_else(|| shapeless(message)));
    }
    if events.is_empty() {
        // Likes, follows, blocks, typing: nothing was said.
        events.push(Event::new(
            shapeless(&root).key,
            Deed::Ignore(Ignored::Notice),
        ));
    }
    Ok(events)
}

/// Answers the hourly question by which X makes sure of an address, as the JSON to send back.
///
/// # Errors
/// [`Refused::Unreadable`] when the token is none.
pub fn challenge(token: &str, secret: &[u8]) -> Result<Value, Refused> {
    let plain = token.chars().all(|c| c.is_ascii_graphic());
    if token.is_empty() || token.len() > 200 || !plain || secret.is_empty() {
        return Err(Refused::Unreadable);
    }
    let signed = signature::sign_base64(secret, token.as_bytes());
    Ok(serde_json::json!({ "response_token": format!("sha256={signed}") }))
}

/// A post as Account Activity tells it.
fn older(post: &Value, is_own: &dyn Fn(&str) -> bool, delivery: &Delivery<'_>) -> Option<Event> {
    // The number is too large for many readers of JSON, so the text is the id.
    let id = post.id("/id_str")?;
    let sender = post.id("/user/id_str")?;
    if is_own(&sender) {
        return Some(Event::new(id, Deed::Ignore(Ignored::Own)));
    }
    if post.look("/retweeted_status").is_some() {
        return Some(Event::new(id, Deed::Ignore(Ignored::Share)));
    }
    let full = post.text("/extended_tweet/full_text");
    let text = if full.is_empty() {
        post.text("/text")
    } else {
        full
    };
    let sent = post.millis("/timestamp_ms").or_else(|| {
        let text = post.word("/created_at")?;
        let zoned = jiff::fmt::strtime::parse("%a %b %d %H:%M:%S %z %Y", text).ok()?;
        zoned.to_timestamp().ok()
    });
    let mut message = blank(Kind::Mention, id.clone(), sender, delivery.sent(sent));
    message.link = post_link(&id);
    message.sender_name = post.line("/user/name");
    message.text = text;
    message.in_reply_to = post.id("/in_reply_to_status_id_str");
    Some(Event::new(id, Deed::Create(Box::new(message))))
}

fn taken_back(gone: &Value, delivery: &Delivery<'_>) -> Option<Event> {
    let id = gone.id("/status/id")?;
    let deletion = Deletion {
        external_id: id.clone(),
        by: gone.id("/status/user_id"),
        at: delivery.sent(gone.millis("/timestamp_ms")),
    };
    Some(Event::new(
        format!("{id}#delete"),
        Deed::MarkDeleted(deletion),
    ))
}

fn direct(
    value: &Value,
    users: Option<&Value>,
    is_own: &dyn Fn(&str) -> bool,
    delivery: &Delivery<'_>,
) -> Option<Event> {
    let id = value.id("/id")?;
    let sender = value.id("/message_create/sender_id")?;
    if is_own(&sender) {
        return Some(Event::new(id, Deed::Ignore(Ignored::Echo)));
    }
    let sent = delivery.sent(value.millis("/created_timestamp"));
    let mut message = blank(Kind::Direct, id.clone(), sender.clone(), sent);
    message.sender_name = users.and_then(|u| u.get(&sender)?.line("/name"));
    message.text = value.text("/message_create/message_data/text");
    message.chat = Some(sender);
    Some(Event::new(id, Deed::Create(Box::new(message))))
}

/// A post as filtered streams and activity events tell it.
fn current(data: &Value, root: &Value, delivery: &Delivery<'_>, account: &Account) -> Event {
    let event = match data.word("/event_type") {
        Some("post.delete") => data.look("/payload").and_then(|p| {
            let id = p.id("/id")?;
            let deletion = Deletion {
                external_id: id.clone(),
                by: p.id("/author_id"),
                at: delivery.now,
            };
            Some(Event::new(
                format!("{id}#delete"),
                Deed::MarkDeleted(deletion),
            ))
        }),
        Some("post.create" | "post.mention.create") => data.look("/payload").and_then(|post| {
            let own = data.id("/filter/user_id");
            newer(post, root, own.as_deref(), delivery, account)
        }),
        Some(_) => Some(Event::new(
            shapeless(root).key,
            Deed::Ignore(Ignored::Notice),
        )),
        None => newer(data, root, None, delivery, account),
    };
    event.unwrap_or_else(|| shapeless(root))
}

fn newer(
    post: &Value,
    root: &Value,
    own: Option<&str>,
    delivery: &Delivery<'_>,
    account: &Account,
) -> Option<Event> {
    let id = post.id("/id")?;
    let sender = post.id("/author_id")?;
    if own == Some(&sender) || account.is(&sender) {
        return Some(Event::new(id, Deed::Ignore(Ignored::Own)));
    }
    let referred = |kind: &str| {
        let all = post.items("/referenced_tweets").iter();
        all.filter(|r| r.word("/type") == Some(kind))
            .find_map(|r| r.id("/id"))
    };
    if referred("retweeted").is_some() {
        return Some(Event::new(id, Deed::Ignore(Ignored::Share)));
    }
    let users = root.items("/includes/users").iter();
    let author = users
        .filter(|u| u.word("/id") == Some(&sender))
        .find_map(|u| u.line("/name"));
    let sent = delivery.sent(post.seconds("/created_at"));
    // An edited post has a new id, and names the first.
    let first = post
        .id("/edit_history_tweet_ids/0")
        .unwrap_or_else(|| id.clone());
    let mut message = blank(Kind::Mention, first.clone(), sender, sent);
    message.link = post_link(&id);
    message.sender_name = author;
    message.text = match post.text("/note_tweet/text") {
        long if !long.is_empty() => long,
        _ => post.text("/text"),
    };
    message.in_reply_to = referred("replied_to");
    let message = Box::new(message);
    let deed = if first == id {
        Deed::Create(message)
    } else {
        Deed::Update {
            now: message,
            at: sent,
        }
    };
    Some(Event::new(id, deed))
}

/// Where a post can be read, whoever wrote it.
fn post_link(id: &str) -> Option<String> {
    let is_number = id.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| format!("https://x.com/i/web/status/{id}"))
}

fn blank(kind: Kind, id: String, sender: String, sent: Timestamp) -> Inbound {
    Inbound::new(Channel::X, kind, id, sender, sent)
}
