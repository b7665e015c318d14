//! What is to be sent to residents: promised in the transaction that caused it, handed over
//! afterwards, under one name however often it is tried.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kernel::MessageId;
use store::Tx;
use web::Result;

use super::model::{Channel, Inbound};
use super::store::{self as sql, Promised};

/// A message to a resident.
#[derive(Clone, Debug)]
pub struct Outgoing<'a> {
    /// By which channel.
    pub channel: Channel,
    /// To whom.
    pub recipient: &'a str,
    /// What it answers.
    pub in_reply_to: &'a str,
    /// The number of the case.
    pub number: &'a str,
    /// The words.
    pub text: String,
}

impl<'a> Outgoing<'a> {
    /// An answer to a message.
    #[must_use]
    pub fn answer(message: &'a Inbound, number: &'a str, text: String) -> Self {
        Self {
            channel: message.channel,
            recipient: &message.sender_id,
            in_reply_to: &message.external_id,
            number,
            text,
        }
    }
}

/// Promises a message.
///
/// # Errors
/// The faults of the database.
pub fn put(tx: &mut Tx<'_, '_>, message: &Outgoing<'_>) -> Result<()> {
    Ok(sql::promise(tx, MessageId::new(), message)?)
}

/// A promised message as a mail from this address (RFC 5322). It says that a program wrote it
/// (RFC 3834), and an answer to it comes back with the number of the case.
#[must_use]
pub fn as_mail(message: &Promised, from: &str) -> String {
    let (name, domain) = from.rsplit_once('@').unwrap_or((from, "localhost"));
    let Promised {
        id,
        recipient,
        in_reply_to,
        number,
        body,
        made_at,
    } = message;
    let date = jiff::fmt::rfc2822::to_string(&made_at.to_zoned_datetime(jiff::tz::TimeZone::UTC))
        .unwrap_or_default();
    let encoded = STANDARD.encode(body);
    let lines: Vec<&str> = encoded
        .as_bytes()
        .chunks(76)
        .filter_map(|line| std::str::from_utf8(line).ok())
        .collect();
    [
        format!("From: <{from}>"),
        format!("To: <{recipient}>"),
        format!("Reply-To: <{name}+{number}@{domain}>"),
        format!("Subject: [{number}]"),
        format!("Date: {date}"),
        format!("Message-ID: <{id}@{domain}>"),
        format!("In-Reply-To: {in_reply_to}"),
        format!("References: {in_reply_to}"),
        "Auto-Submitted: auto-replied".to_owned(),
        "MIME-Version: 1.0".to_owned(),
        "Content-Type: text/plain; charset=UTF-8".to_owned(),
        "Content-Transfer-Encoding: base64".to_owned(),
        String::new(),
        lines.join("\r\n"),
        String::new(),
    ]
    .join("\r\n")
}
