//! How each platform is told a message, asked for a picture and tried: pure functions from a message
//! to a call and from what comes back to what that means.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::http::{Call, Came};
use super::store::Due;
use crate::channels::connect::Connection;
use crate::channels::json::Look as _;
use crate::channels::model::{Channel, Fetch};
use crate::channels::plain;

/// After the last word of a resident, the platforms of Meta take free words for so long.
const WINDOW: SignedDuration = SignedDuration::from_hours(24);
/// Facebook and Instagram take answers of people for so long, with a mark.
const BY_PEOPLE: SignedDuration = SignedDuration::from_hours(7 * 24);
/// The reason of what waits for the resident to write again.
pub(super) const OUTSIDE: &str = "window";

/// What became of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Became {
    /// The platform has it, under its id.
    Sent(Option<String>),
    /// It can be tried again, after so many seconds where the platform says so.
    Later(String, Option<i64>),
    /// It will not arrive.
    Never(String),
}

/// The call that tells a message: its text, or what stands in the blank of a template.
///
/// # Errors
/// A word that says why it cannot be told.
pub(super) fn tell(
    link: &Connection,
    due: &Due,
    (text, blank): (&str, &str),
    heard_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<Call, &'static str> {
    let base = link.base_url.trim_end_matches('/');
    let silent = heard_at.map(|at| now.duration_since(at));
    let fresh = silent.is_some_and(|s| s <= WINDOW);
    let to = due.promised.recipient.as_str();
    let answered = due.promised.in_reply_to.as_str();
    let (url, body) = match (link.channel, due.public) {
        (Channel::Whatsapp, _) => {
            let url = format!("{base}/{}/messages", piece(link.own_id())?);
            let mut body = json!({
                "messaging_product": "whatsapp",
                "recipient_type": "individual",
                "to": to,
                "biz_opaque_callback_data": due.promised.id,
            });
            let more = match (&link.template, fresh) {
                (_, true) => json!({
                    "type": "text", "text": { "preview_url": false, "body": text },
                }),
                (Some(name), false) => json!({
                    "type": "template",
                    "template": {
                        "name": name, "language": { "code": "id" },
                        "components": [{ "type": "body", "parameters": [
                            { "type": "text", "text": blank },
                        ] }],
                    },
                }),
                (None, false) => return Err(OUTSIDE),
            };
            join(&mut body, more);
            (url, body)
        }
        (Channel::Facebook, true) => (
            format!("{base}/{}/comments", piece(answered)?),
            json!({ "message": text }),
        ),
        (Channel::Instagram, true) => (
            format!("{base}/{}/replies", piece(answered)?),
            json!({ "message": text }),
        ),
        (Channel::Facebook | Channel::Instagram, false) => {
            let url = format!("{base}/{}/messages", piece(link.own_id())?);
            let mut body = json!({ "recipient": { "id": to }, "message": { "text": text } });
            match silent {
                Some(s) if s <= WINDOW => join(&mut body, json!({ "messaging_type": "RESPONSE" })),
                Some(s) if s <= BY_PEOPLE => join(
                    &mut body,
                    json!({ "messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT" }),
                ),
                _ => return Err(OUTSIDE),
            }
            (url, body)
        }
        (Channel::Telegram, _) => {
            // The bot is named in the address, so the address is never told to anybody.
            let url = format!("{base}/bot{}/sendMessage", piece(link.token())?);
            let mut body = json!({
                "chat_id": to, "text": text, "link_preview_options": { "is_disabled": true },
            });
            let id = answered
                .rsplit_once(':')
                .and_then(|(_, id)| id.parse::<i64>().ok());
            if let Some(id) = id {
                let reply = json!({ "message_id": id, "allow_sending_without_reply": true });
                join(&mut body, json!({ "reply_parameters": reply }));
            }
            if due.public {
                let chat = answered.split_once(':').map_or(to, |(chat, _)| chat);
                join(&mut body, json!({ "chat_id": chat }));
            }
            (url, body)
        }
        (Channel::X, true) => (
            format!("{base}/2/tweets"),
            json!({ "text": text, "reply": { "in_reply_to_tweet_id": answered } }),
        ),
        (Channel::X, false) => (
            format!("{base}/2/dm_conversations/with/{}/messages", piece(to)?),
            json!({ "text": text }),
        ),
        (Channel::Mastodon, public) => {
            let whom = account(to).ok_or("recipient")?;
            let visibility = if public { "unlisted" } else { "direct" };
            (
                format!("{base}/api/v1/statuses"),
                json!({ "status": format!("{whom} {text}"), "visibility": visibility }),
            )
        }
        (Channel::Email, _) => return Err("recipient"),
    };
    let in_address = link.channel == Channel::Telegram;
    Ok(Call {
        url,
        bearer: (!in_address).then(|| link.token().to_owned()),
        once: Some(due.promised.id.to_string()),
        body: Some(body),
    })
}

fn join(body: &mut Value, more: Value) {
    if let (Some(body), Value::Object(more)) = (body.as_object_mut(), more) {
        body.extend(more);
    }
}

/// An id as one piece of a path.
fn piece(id: &str) -> Result<&str, &'static str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_:.=".contains(c);
    let fits = !id.is_empty() && id.chars().all(plain) && !id.contains("..");
    if fits { Ok(id) } else { Err("recipient") }
}

/// `@name@host` of the address of an actor.
fn account(actor: &str) -> Option<String> {
    let rest = actor.strip_prefix("https://")?;
    let (host, path) = rest.split_once('/')?;
    let name = path
        .strip_prefix("users/")
        .or_else(|| path.strip_prefix('@'))?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let fits = [host, name]
        .iter()
        .all(|part| !part.is_empty() && part.chars().all(plain));
    fits.then(|| format!("@{name}@{host}"))
}

/// What an answer to a message means.
pub(super) fn became(channel: Channel, recipient: &str, came: &Came) -> Became {
    let said = came.json();
    let refused = channel == Channel::Telegram && said.look("/ok") == Some(&Value::Bool(false));
    if came.is_well() && !refused {
        let id = match channel {
            Channel::Whatsapp => said.id("/messages/0/id"),
            Channel::Facebook | Channel::Instagram => {
                said.id("/message_id").or_else(|| said.id("/id"))
            }
            Channel::Telegram => said.id("/result/message_id").map(|id| {
                format!(
                    "{}:{id}",
                    said.id("/result/chat/id")
                        .unwrap_or_else(|| recipient.to_owned())
                )
            }),
            Channel::X => said.id("/data/dm_event_id").or_else(|| said.id("/data/id")),
            Channel::Mastodon => said.id("/uri").or_else(|| said.id("/id")),
            Channel::Email => None,
        };
        return Became::Sent(id);
    }
    let fault = fault(came);
    let wait = came.wait.or_else(|| {
        let told = said.look("/parameters/retry_after").and_then(Value::as_i64);
        told.filter(|_| channel == Channel::Telegram)
    });
    // Meta's codes for "too much" and "later" come with 400.
    let code = said.look("/error/code").and_then(Value::as_i64);
    let slow = matches!(
        code,
        Some(1 | 2 | 4 | 17 | 32 | 613 | 80007 | 130429 | 131016 | 131048 | 131056)
    );
    match came.status {
        408 | 425 | 429 | 500..=599 => Became::Later(fault, wait),
        400 if slow => Became::Later(fault, wait),
        // A token that ran out is renewed by somebody; until then nothing is lost.
        401 => Became::Later(fault, wait),
        _ => Became::Never(fault),
    }
}

/// The status, and what the platform says of it in a line.
pub(super) fn fault(came: &Came) -> String {
    let said = came.json();
    let words = [
        "/error/message",
        "/description",
        "/detail",
        "/title",
        "/error",
    ];
    let words = words.iter().find_map(|at| said.line(at));
    match words {
        Some(words) => format!("{}: {words}", came.status),
        None => came.status.to_string(),
    }
}

/// The call that tries whether the token serves.
///
/// # Errors
/// A word that says what is missing.
pub(super) fn trial(link: &Connection) -> Result<Call, &'static str> {
    let base = link.base_url.trim_end_matches('/');
    let url = match link.channel {
        Channel::Whatsapp => format!(
            "{base}/{}?fields=display_phone_number,verified_name",
            piece(link.own_id())?
        ),
        Channel::Facebook => format!("{base}/{}?fields=name", piece(link.own_id())?),
        Channel::Instagram => format!("{base}/{}?fields=username", piece(link.own_id())?),
        Channel::Telegram => format!("{base}/bot{}/getMe", piece(link.token())?),
        Channel::X => format!("{base}/2/users/me"),
        Channel::Mastodon => format!("{base}/api/v1/accounts/verify_credentials"),
        Channel::Email => return Err("recipient"),
    };
    Ok(asked(link, url))
}

/// The name of the account, as the platform says it.
pub(super) fn named(came: &Came) -> Option<String> {
    let said = came.json();
    let names = [
        "/verified_name",
        "/display_phone_number",
        "/result/username",
        "/data/username",
        "/username",
        "/name",
        "/acct",
    ];
    names.iter().find_map(|at| said.line(at))
}

/// The call that asks for something.
pub(super) fn asked(link: &Connection, url: String) -> Call {
    let in_address = link.channel == Channel::Telegram;
    Call {
        url,
        bearer: (!in_address).then(|| link.token().to_owned()),
        once: None,
        body: None,
    }
}

/// The call that asks where the bytes of a picture are.
///
/// # Errors
/// A word that says why it cannot be asked.
pub(super) fn whereabouts(link: &Connection, id: &str) -> Result<Call, &'static str> {
    let base = link.base_url.trim_end_matches('/');
    let url = match link.channel {
        Channel::Telegram => format!(
            "{base}/bot{}/getFile?file_id={}",
            piece(link.token())?,
            piece(id)?
        ),
        _ => format!("{base}/{}", piece(id)?),
    };
    Ok(asked(link, url))
}

/// Where the bytes of a picture are, as the platform says.
pub(super) fn bytes_at(link: &Connection, came: &Came) -> Option<String> {
    let said = came.json();
    if link.channel == Channel::Telegram {
        let base = link.base_url.trim_end_matches('/');
        let path = said.word("/result/file_path")?;
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
        let fits = path.chars().all(plain) && !path.contains("..");
        return fits.then(|| format!("{base}/file/bot{}/{path}", link.token()));
    }
    said.word("/url").map(str::to_owned)
}

/// The call that reads a post of which the platform told the id only.
///
/// # Errors
/// A word that says why it cannot be asked.
pub(super) fn post(link: &Connection, what: &Fetch) -> Result<Call, &'static str> {
    let base = link.base_url.trim_end_matches('/');
    let own = piece(link.own_id())?;
    let url = match what {
        Fetch::MentionedMedia { media } => format!(
            "{base}/{own}?fields=mentioned_media.media_id({})%7Bcaption,id,media_type,media_url,owner,timestamp,username%7D",
            piece(media)?
        ),
        Fetch::MentionedComment { comment, .. } => format!(
            "{base}/{own}?fields=mentioned_comment.comment_id({})%7Bid,text,timestamp,username%7D",
            piece(comment)?
        ),
    };
    Ok(asked(link, url))
}

/// What a post says: its id, who wrote it, the words, when, a picture.
pub(super) struct Posted {
    pub(super) id: String,
    pub(super) sender: String,
    pub(super) text: String,
    pub(super) at: Option<Timestamp>,
    pub(super) picture: Option<String>,
}

/// Reads a post.
pub(super) fn posted(came: &Came) -> Option<Posted> {
    let said = came.json();
    let part = said
        .look("/mentioned_comment")
        .or_else(|| said.look("/mentioned_media"))?;
    let text = match part.text("/text") {
        text if text.is_empty() => part.text("/caption"),
        text => text,
    };
    let picture = part.word("/media_type") == Some("IMAGE");
    Some(Posted {
        id: part.id("/id")?,
        sender: part.id("/owner/id").or_else(|| part.id("/username"))?,
        text: plain::text(&text),
        at: part.seconds("/timestamp"),
        picture: part
            .word("/media_url")
            .filter(|_| picture)
            .map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn came(status: u16, body: &str) -> Came {
        Came {
            status,
            wait: None,
            body: body.as_bytes().to_vec(),
        }
    }

    #[test]
    fn what_an_answer_means_decides_whether_it_is_tried_again() {
        let of = |channel, status, body: &str| became(channel, "5", &came(status, body));
        let sent = |id: &str| Became::Sent(Some(id.to_owned()));
        let (wa, tg) = (Channel::Whatsapp, Channel::Telegram);
        assert_eq!(
            of(wa, 200, r#"{"messages":[{"id":"wamid.1"}]}"#),
            sent("wamid.1")
        );
        assert_eq!(
            of(tg, 200, r#"{"ok":true,"result":{"message_id":7}}"#),
            sent("5:7")
        );
        assert!(matches!(of(wa, 500, "<html>"), Became::Later(f, None) if f == "500"));
        let slow = r#"{"error":{"code":130429,"message":"Rate limit hit"}}"#;
        assert!(matches!(of(wa, 400, slow), Became::Later(f, _) if f == "400: Rate limit hit"));
        let wrong = r#"{"error":{"code":131026,"message":"Message undeliverable"}}"#;
        assert!(matches!(of(wa, 400, wrong), Became::Never(_)));
        let wait =
            r#"{"ok":false,"description":"Too Many Requests","parameters":{"retry_after":9}}"#;
        assert_eq!(
            of(tg, 429, wait),
            Became::Later("429: Too Many Requests".to_owned(), Some(9))
        );
        assert!(matches!(of(tg, 403, r#"{"ok":false}"#), Became::Never(_)));
    }

    #[test]
    fn ids_of_strangers_make_no_other_address() {
        for bad in ["", "a/b", "..", "a?b", "a%2fb", "a b", "a#b"] {
            assert!(piece(bad).is_err(), "{bad}");
        }
        assert_eq!(
            account("https://contoh.example/users/budi").as_deref(),
            Some("@budi@contoh.example")
        );
        for bad in [
            "http://a.example/users/b",
            "https://a.example/users/b c",
            "x",
        ] {
            assert_eq!(account(bad), None, "{bad}");
        }
    }
}
