//! WhatsApp Cloud API: messages of residents and what became of ours.
//!
//! Shape and signature as Meta's webhook documentation gives them.

use serde_json::Value;

use super::delivery::{Account, Delivery, Events};
use super::json::Look as _;
use super::meta::{entries, shapeless};
use super::model::{
    Attachment, Channel, Deed, Event, Ignored, Inbound, Kind, Medium, Receipt, Reception, Source,
};
use super::plain;

pub use super::meta::handshake;

/// Reads a delivery. The ids of the account are phone number ids.
///
/// # Errors
/// See [`super::Refused`].
pub fn read(delivery: &Delivery<'_>, secret: &[u8], account: &Account) -> Events {
    let entries = entries(delivery, secret, "whatsapp_business_account")?;
    let changes = entries.iter().flat_map(|e| e.items("/changes"));
    Ok(changes.flat_map(|c| change(c, delivery, account)).collect())
}

fn change(change: &Value, delivery: &Delivery<'_>, account: &Account) -> Vec<Event> {
    let Some(value) = change
        .look("/value")
        .filter(|_| change.word("/field") == Some("messages"))
    else {
        return vec![Event::new(
            shapeless(change).key,
            Deed::Ignore(Ignored::Notice),
        )];
    };
    let ours = value
        .id("/metadata/phone_number_id")
        .is_none_or(|id| account.serves(&id));
    if !ours {
        return vec![Event::new(
            shapeless(change).key,
            Deed::Ignore(Ignored::OtherAccount),
        )];
    }
    let names = value.items("/contacts");
    let messages = value.items("/messages").iter().map(|m| {
        let event = message(m, names, delivery);
        event.unwrap_or_else(|| shapeless(m))
    });
    let statuses = value.items("/statuses").iter().map(|s| {
        let event = status(s, delivery);
        event.unwrap_or_else(|| shapeless(s))
    });
    messages.chain(statuses).collect()
}

fn message(value: &Value, contacts: &[Value], delivery: &Delivery<'_>) -> Option<Event> {
    let id = value.id("/id")?;
    let sender = value.id("/from")?;
    let contact = contacts.iter().find(|c| c.word("/wa_id") == Some(&sender));
    let sent = delivery.sent(value.seconds("/timestamp"));
    let mut inbound = Inbound::new(Channel::Whatsapp, Kind::Message, id.clone(), sender, sent);
    inbound.sender_name = contact.and_then(|c| c.line("/profile/name"));
    inbound.chat = Some(inbound.sender_id.clone());
    inbound.in_reply_to = value.id("/context/id");
    let ignored = match value.word("/type")? {
        "text" => {
            inbound.text = value.text("/text/body");
            None
        }
        kind @ ("image" | "video" | "audio" | "voice" | "document" | "sticker") => {
            let part = value.get(kind)?;
            inbound.text = part.text("/caption");
            inbound.attachments.push(attached(kind, part)?);
            None
        }
        "location" => {
            inbound.place = value.point("/location/latitude", "/location/longitude");
            inbound.place.is_none().then_some(Ignored::Shapeless)
        }
        "button" => {
            pressed(&mut inbound, value, "/button/text", "/button/payload");
            None
        }
        "interactive" => {
            let which = value.word("/interactive/type")?;
            let at = |part: &str| format!("/interactive/{which}/{part}");
            if !matches!(which, "button_reply" | "list_reply") {
                return None;
            }
            pressed(&mut inbound, value, &at("title"), &at("id"));
            None
        }
        "reaction" => Some(Ignored::Reaction),
        "system" => Some(Ignored::Notice),
        _ => inbound
            .chat
            .clone()
            .map(|chat| Ignored::Unsupported { chat }),
    };
    let deed = match ignored {
        Some(why) => Deed::Ignore(why),
        None => Deed::Create(Box::new(inbound)),
    };
    Some(Event::new(id, deed))
}

fn pressed(inbound: &mut Inbound, value: &Value, title: &str, stands_for: &str) {
    inbound.kind = Kind::Button;
    inbound.text = value.text(title);
    inbound.button = value.word(stands_for).map(plain::line);
}

fn attached(kind: &str, part: &Value) -> Option<Attachment> {
    Some(Attachment {
        medium: match kind {
            "image" => Medium::Image,
            "video" => Medium::Video,
            "document" => Medium::Document,
            "sticker" => Medium::Sticker,
            _ => Medium::Audio,
        },
        source: Source::Media(part.id("/id")?),
        mime: part.line("/mime_type"),
        name: part.line("/filename"),
    })
}

fn status(value: &Value, delivery: &Delivery<'_>) -> Option<Event> {
    let id = value.id("/id")?;
    let word = value.word("/status")?;
    let key = format!("{id}#{word}");
    let reception = match word {
        "sent" => Reception::Sent,
        "delivered" => Reception::Delivered,
        "read" => Reception::Read,
        "failed" => Reception::Failed,
        _ => {
            return Some(Event::new(
                super::plain::line(&key),
                Deed::Ignore(Ignored::Notice),
            ));
        }
    };
    let receipt = Receipt {
        external_id: id,
        reception,
        at: delivery.sent(value.seconds("/timestamp")),
        because: value.line("/errors/0/title"),
    };
    Some(Event::new(key, Deed::Receive(receipt)))
}
