//! A mail of a resident, read from its raw bytes (RFC 5322, 2045 to 2047).
//!
//! Whether the sender is who they say is taken from our own mail server's word only, and a program
//! is never answered, so that two of them cannot write to each other for ever (RFC 3834).

mod attachments;
mod number;
mod quoted;
mod trust;

use jiff::Timestamp;
use mail_parser::{Address, HeaderValue, Message, MessageParser, PartType};

use super::delivery::{Events, Refused};
use super::html;
use super::model::{Channel, Deed, Doubt, Event, Ignored, Inbound, Kind};
use super::{plain, signature};

/// Bytes of a mail, attachments encoded.
pub const LARGEST: usize = 25 * 1024 * 1024;

/// The mailbox of the agency.
#[derive(Clone, Debug, Default)]
pub struct Mailbox {
    /// Its addresses. Mails to `name+NUMBER@domain` belong to the case of that number.
    pub addresses: Vec<String>,
    /// The name that the agency's own mail server writes first into `Authentication-Results`
    /// (RFC 8601). Only that server's word counts, and it must take out what strangers wrote
    /// under its name. Empty: nobody vouches for any sender.
    pub authserv_id: String,
}

impl Mailbox {
    fn is_own(&self, address: &str) -> bool {
        let plain = number::without_tag(address);
        let mut own = self.addresses.iter();
        own.any(|a| a.eq_ignore_ascii_case(address) || a.eq_ignore_ascii_case(&plain))
    }
}

/// Reads a mail.
///
/// # Errors
/// [`Refused::TooLarge`], and [`Refused::Unreadable`] for bytes that are no mail.
pub fn read(raw: &[u8], mailbox: &Mailbox, now: Timestamp) -> Events {
    if raw.len() > LARGEST {
        return Err(Refused::TooLarge);
    }
    let mail = MessageParser::default()
        .parse(raw)
        .ok_or(Refused::Unreadable)?;
    if mail.headers().is_empty() {
        return Err(Refused::Unreadable);
    }
    let id = id_of(&mail, raw);
    let deed = deed(&mail, id.clone(), mailbox, now);
    Ok(vec![Event::new(id, deed)])
}

/// The message id in its brackets; of a mail without one, a digest of the mail.
fn id_of(mail: &Message<'_>, raw: &[u8]) -> String {
    let given = mail.message_id().map(|id| format!("<{id}>"));
    given
        .filter(|id| plain::is_id(id))
        .unwrap_or_else(|| signature::body_digest(raw))
}

fn deed(mail: &Message<'_>, id: String, mailbox: &Mailbox, now: Timestamp) -> Deed {
    if let Some(why) = written_by_a_program(mail) {
        return Deed::Ignore(why);
    }
    let (sender, name) = single(mail.from()).unwrap_or_default();
    if mailbox.is_own(&sender) {
        return Deed::Ignore(Ignored::Own);
    }
    let verdict = trust::verdict(
        &raw_values(mail, "Authentication-Results"),
        mailbox,
        &sender,
    );
    let sent = mail
        .date()
        .and_then(|d| Timestamp::from_second(d.to_timestamp()).ok());
    let sent = sent.map_or(now, |at| at.min(now));
    let known = !sender.is_empty();
    let sender = if known { sender } else { "unknown".to_owned() };
    let mut message = Inbound::new(Channel::Email, Kind::Message, id, sender, sent);
    message.sender_name = name;
    message.subject = mail.subject().and_then(plain::some_line);
    message.in_reply_to = match mail.in_reply_to() {
        HeaderValue::Text(id) => Some(format!("<{id}>")).filter(|id| plain::is_id(id)),
        _ => None,
    };
    message.chat = known.then(|| message.sender_id.clone());
    message.text = words(mail, message.subject.as_deref());
    message.attachments = attachments::of(mail);
    message.proven = verdict == trust::Verdict::Proven;
    let message = Box::new(message);
    let why = if !known {
        Some(Doubt::Sender)
    } else if verdict == trust::Verdict::Denied {
        Some(Doubt::DmarcFail)
    } else if is_bulk(mail) {
        Some(Doubt::Bulk)
    } else {
        None
    };
    match (why, number::of(mail, mailbox)) {
        (Some(why), _) => Deed::Quarantine { why, message },
        (None, Some(number)) => Deed::Append { number, message },
        (None, None) => Deed::Create(message),
    }
}

/// Reports and automatic answers: read by nobody, and above all never answered.
fn written_by_a_program(mail: &Message<'_>) -> Option<Ignored> {
    let path = raw_values(mail, "Return-Path");
    let empty_path = path.first().is_some_and(|p| p.replace(' ', "") == "<>");
    let kind = mail
        .root_part()
        .headers
        .iter()
        .find_map(|h| match &h.value {
            HeaderValue::ContentType(c) => Some(c),
            _ => None,
        });
    let report = kind.is_some_and(|c| c.ctype() == "multipart" && c.subtype() == Some("report"));
    let daemon = single(mail.from()).is_some_and(|(address, _)| {
        let local = address.split('@').next().unwrap_or("");
        matches!(local, "mailer-daemon" | "postmaster")
    });
    if empty_path || report || daemon {
        return Some(Ignored::DeliveryReport);
    }
    let submitted = raw_values(mail, "Auto-Submitted");
    let by_itself = submitted
        .iter()
        .any(|v| !first_word(v).eq_ignore_ascii_case("no"));
    let marked = ["X-Autoreply", "X-Autorespond", "X-Autoresponse"];
    let precedence = raw_values(mail, "Precedence");
    let replied = precedence
        .iter()
        .any(|v| first_word(v).eq_ignore_ascii_case("auto_reply"));
    if by_itself || replied || marked.iter().any(|name| !raw_values(mail, name).is_empty()) {
        return Some(Ignored::Automatic);
    }
    None
}

/// Sent to many: a resident may stand behind it, so somebody looks; nothing is answered.
fn is_bulk(mail: &Message<'_>) -> bool {
    let many = ["bulk", "junk", "list"];
    let precedence = raw_values(mail, "Precedence");
    let precedence = precedence
        .iter()
        .map(|v| first_word(v).to_ascii_lowercase());
    let listed = ["List-Id", "List-Unsubscribe", "List-Post"];
    precedence.into_iter().any(|p| many.contains(&p.as_str()))
        || listed.iter().any(|name| !raw_values(mail, name).is_empty())
}

fn first_word(value: &str) -> &str {
    value
        .split([';', ' ', '\t', '('])
        .find(|w| !w.is_empty())
        .unwrap_or("")
}

/// The values of a header as they stand in the mail, unfolded, from the top.
pub(super) fn raw_values(mail: &Message<'_>, name: &str) -> Vec<String> {
    mail.headers_raw()
        .filter(|(n, _)| n.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

/// The address, in small letters, and the name of a header with one address only.
fn single(address: Option<&Address<'_>>) -> Option<(String, Option<String>)> {
    let mut all = address?.iter();
    let one = all.next()?;
    let at = one.address()?.to_ascii_lowercase();
    let fits = plain::is_id(&at) && at.split('@').count() == 2;
    let name = one.name().and_then(plain::some_line);
    (all.next().is_none() && fits).then_some((at, name))
}

/// What the person wrote, without what they quote; the subject where nothing is left.
fn words(mail: &Message<'_>, subject: Option<&str>) -> String {
    let plain_part = mail.text_bodies().find_map(|part| match &part.body {
        PartType::Text(text) => Some(text.to_string()),
        _ => None,
    });
    let html_part = || {
        mail.html_bodies().find_map(|part| match &part.body {
            PartType::Html(text) => Some(html::to_text(text)),
            _ => None,
        })
    };
    let written = plain_part
        .filter(|text| !text.trim().is_empty())
        .or_else(html_part)
        .unwrap_or_default();
    let written = plain::text(&written);
    let own = if quoted::is_forwarded(subject) {
        written
    } else {
        quoted::cut(&written)
    };
    match own {
        own if own.is_empty() => subject.unwrap_or("").to_owned(),
        own => own,
    }
}
