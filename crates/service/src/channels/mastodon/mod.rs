//! Mastodon and what else speaks ActivityPub: signed activities in an inbox, or the notifications
//! of an account that is read with its own token.
//!
//! Both tell of one post under one id, so that it becomes one event whichever comes first.

mod signed;

use serde_json::Value;

use super::delivery::{Account, Delivery, Events, Refused};
use super::html;
use super::json::{self, Look as _};
use super::meta::{address, shapeless};
use super::model::{
    Attachment, Channel, Deed, Deletion, Event, Ignored, Inbound, Kind, Medium, Source,
};
use super::plain;

pub use signed::{Actor, WINDOW};

/// Bytes of an activity: anybody with a domain may sign one, so less is taken than from a platform.
const LARGEST: usize = 1024 * 1024;
/// The collection to which what everybody may read is addressed.
const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

/// Reads an activity that was sent to the inbox. The ids of the account are its actor addresses;
/// `actors` knows actors by the id of their key, as [`Actor::read`] reads them.
///
/// # Errors
/// See [`Refused`]; [`Refused::UnknownKey`] names a key that has to be asked for first.
pub fn read(
    delivery: &Delivery<'_>,
    host: &str,
    actors: &dyn Fn(&str) -> Option<Actor>,
    account: &Account,
) -> Events {
    if delivery.body.len() > LARGEST {
        return Err(Refused::TooLarge);
    }
    let signer = signed::check(delivery, host, actors)?;
    let activity = json::read(delivery.body, LARGEST)?;
    let actor = link(&activity, "/actor").ok_or(Refused::Unreadable)?;
    // The owner of the key speaks for itself only.
    if actor != signer.id {
        return Err(Refused::Forged);
    }
    let event = told(&activity, &signer, delivery, account);
    Ok(vec![event.unwrap_or_else(|| shapeless(&activity))])
}

fn told(
    activity: &Value,
    signer: &Actor,
    delivery: &Delivery<'_>,
    account: &Account,
) -> Option<Event> {
    let kind = activity.word("/type")?;
    let actor = signer.id.as_str();
    match kind {
        "Create" | "Update" => {
            let note = activity.look("/object")?;
            if !matches!(note.word("/type")?, "Note" | "Question" | "Article") {
                return Some(notice(activity, Ignored::Notice));
            }
            let own = link(note, "/attributedTo").as_deref() == Some(actor);
            let id = note.id("/id").filter(|id| own && same_host(id, actor))?;
            if !addressed(note, account) {
                return Some(notice(activity, Ignored::NotAddressed));
            }
            let message = Box::new(written(note, &id, signer, delivery));
            Some(match kind {
                "Create" => Event::new(id, Deed::Create(message)),
                _ => {
                    let at = delivery.sent(note.seconds("/updated"));
                    let key = format!("{id}#update@{}", at.as_second());
                    Event::new(key, Deed::Update { now: message, at })
                }
            })
        }
        "Delete" => {
            let id = link(activity, "/object").filter(|id| same_host(id, actor))?;
            let deletion = Deletion {
                external_id: id.clone(),
                by: Some(actor.to_owned()),
                at: delivery.now,
            };
            Some(Event::new(
                format!("{id}#delete"),
                Deed::MarkDeleted(deletion),
            ))
        }
        "Announce" => Some(notice(activity, Ignored::Share)),
        "Like" | "EmojiReact" => Some(notice(activity, Ignored::Reaction)),
        _ => Some(notice(activity, Ignored::Notice)),
    }
}

fn notice(activity: &Value, why: Ignored) -> Event {
    Event::new(shapeless(activity).key, Deed::Ignore(why))
}

/// The address that stands there, or that of the object that stands there.
fn link(value: &Value, path: &str) -> Option<String> {
    value.id(path).or_else(|| value.id(&format!("{path}/id")))
}

fn host(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://")?;
    rest.split(['/', '?', '#']).next().filter(|h| !h.is_empty())
}

fn same_host(one: &str, other: &str) -> bool {
    host(one).is_some() && host(one) == host(other)
}

fn addressed(note: &Value, account: &Account) -> bool {
    let to = ["/to", "/cc"].into_iter();
    let lists = to.flat_map(|at| match note.look(at) {
        Some(Value::Array(many)) => many.iter().collect::<Vec<_>>(),
        Some(one) => vec![one],
        None => Vec::new(),
    });
    let named = note
        .items("/tag")
        .iter()
        .filter_map(|tag| tag.look("/href"));
    let mut all = lists.chain(named).filter_map(Value::as_str);
    all.any(|address| account.is(address))
}

fn written(note: &Value, id: &str, signer: &Actor, delivery: &Delivery<'_>) -> Inbound {
    let everybody = ["/to", "/cc"].iter().any(|at| match note.look(at) {
        Some(Value::Array(many)) => many.iter().any(|a| a.as_str() == Some(PUBLIC)),
        Some(one) => one.as_str() == Some(PUBLIC),
        None => false,
    });
    let kind = if everybody {
        Kind::Mention
    } else {
        Kind::Direct
    };
    let sent = delivery.sent(note.seconds("/published"));
    let (id, sender) = (id.to_owned(), signer.id.clone());
    let mut message = Inbound::new(Channel::Mastodon, kind, id, sender, sent);
    message.sender_name.clone_from(&signer.name);
    message.subject = note.line("/summary");
    message.text = plain::text(&html::to_text(note.word("/content").unwrap_or("")));
    message.in_reply_to = link(note, "/inReplyTo");
    message.link = note.word("/url").and_then(address);
    message.chat = (!everybody).then(|| signer.id.clone());
    message.attachments = note
        .items("/attachment")
        .iter()
        .filter_map(attached)
        .collect();
    message
}

fn attached(value: &Value) -> Option<Attachment> {
    let mime = value.line("/mediaType").unwrap_or_default();
    Some(Attachment {
        medium: medium(&mime),
        source: Source::Url(address(value.word("/url")?)?),
        mime: Some(mime).filter(|m| !m.is_empty()),
        name: None,
    })
}

fn medium(mime: &str) -> Medium {
    match mime.split('/').next() {
        Some("image") => Medium::Image,
        Some("video") => Medium::Video,
        Some("audio") => Medium::Audio,
        _ => Medium::Document,
    }
}

/// Reads a notification of the account, as the REST or streaming API gives it to the holder of
/// the account's token. Nothing is signed: who reads it asked for it.
///
/// # Errors
/// [`Refused::Unreadable`] and [`Refused::TooLarge`].
pub fn notification(delivery: &Delivery<'_>) -> Events {
    let root = json::read(delivery.body, LARGEST)?;
    let event = match root.word("/type") {
        Some("mention") => root
            .look("/status")
            .and_then(|s| mentioned(s, &root, delivery)),
        Some(_) => Some(notice(&root, Ignored::Notice)),
        None => return Err(Refused::Unreadable),
    };
    Ok(vec![event.unwrap_or_else(|| shapeless(&root))])
}

fn mentioned(status: &Value, root: &Value, delivery: &Delivery<'_>) -> Option<Event> {
    let id = status.id("/uri")?;
    // Older servers do not name the actor; its address begins that of its posts.
    let sender = root
        .id("/account/uri")
        .or_else(|| {
            id.split_once("/statuses/")
                .map(|(actor, _)| actor.to_owned())
        })
        .or_else(|| root.id("/account/url"))?;
    let private = matches!(status.word("/visibility"), Some("direct" | "private"));
    let kind = if private { Kind::Direct } else { Kind::Mention };
    let sent = delivery.sent(status.seconds("/created_at"));
    let mut message = Inbound::new(Channel::Mastodon, kind, id.clone(), sender, sent);
    message.sender_name = root.line("/account/display_name");
    message.subject = status.line("/spoiler_text");
    message.text = plain::text(&html::to_text(status.word("/content").unwrap_or("")));
    message.in_reply_to = status.id("/in_reply_to_id");
    message.link = status.word("/url").and_then(address);
    message.chat = private.then(|| message.sender_id.clone());
    let media = status.items("/media_attachments").iter();
    message.attachments = media.filter_map(rest_attached).collect();
    Some(Event::new(id, Deed::Create(Box::new(message))))
}

fn rest_attached(value: &Value) -> Option<Attachment> {
    Some(Attachment {
        medium: match value.word("/type")? {
            "image" => Medium::Image,
            "video" | "gifv" => Medium::Video,
            "audio" => Medium::Audio,
            _ => Medium::Document,
        },
        source: Source::Url(address(value.word("/url")?)?),
        mime: None,
        name: None,
    })
}
