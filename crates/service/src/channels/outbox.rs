//! What is to be sent to residents: promised in the transaction that caused it, handed over
//! afterwards, under one name however often it is tried.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kernel::{CaseId, MessageId, text_enum};
use store::Tx;
use web::words::Say;

use super::joined;
use super::model::{Channel, Inbound};
use super::store::{self as sql, Promised};
use super::talk::store::{self as talks, Way};
use crate::cases::{self, Case, CaseNumber};

text_enum! {
    /// The words around what an officer wrote.
    pub enum Frame {
        /// None.
        Plain = "plain",
        /// An answer.
        Answer = "answer",
        /// More is needed from the reporter.
        More = "more",
        /// It was put away.
        Archived = "archived",
        /// It is proposed that it is done.
        Proposed = "proposed",
        /// It is proposed that the report is done which theirs was merged into.
        ProposedJoined = "proposed-joined",
        /// It was merged into another; the words are the number of that one, or none.
        Merged = "merged",
        /// It was taken out of the report that it had been merged into.
        Parted = "parted",
        /// It is closed.
        Closed = "closed",
        /// Something was answered, which others must not read.
        Hint = "hint",
        /// Somebody asked to follow a report by mail.
        Follow = "follow",
        /// Something happened to a report that is followed.
        Followed = "followed",
        /// Something happened to the own report.
        News = "news",
        /// The own report waits for more from its reporter.
        NewsMore = "news-more",
        /// The own report is said to be done, and its reporter is asked.
        NewsProposed = "news-proposed",
        /// The own report is closed, and its reporter is asked how it was.
        NewsClosed = "news-closed",
        /// Whoever left this contact asked for a link to the own report.
        Proof = "proof",
    }
}

impl Frame {
    /// Does it ask whether a report is done?
    #[must_use]
    pub const fn asks_if_done(self) -> bool {
        matches!(self, Self::Proposed | Self::ProposedJoined)
    }

    /// Do its words mean nothing without the link under them?
    const fn needs_its_link(self) -> bool {
        matches!(
            self,
            Self::NewsMore | Self::NewsProposed | Self::NewsClosed | Self::Proof
        )
    }
}

/// A message to a resident.
#[derive(Clone, Debug)]
pub struct Outgoing<'a> {
    /// By which channel.
    pub channel: Channel,
    /// To whom.
    pub recipient: &'a str,
    /// What it answers.
    pub in_reply_to: &'a str,
    /// The number of the case; empty where there is none.
    pub number: &'a str,
    /// The words.
    pub text: String,
    /// The case.
    pub case: Option<CaseId>,
    /// Can others read it?
    pub public: bool,
    /// The words around it.
    pub frame: Frame,
    /// A page of ours to which it leads; more than one stand under each other.
    pub path: Option<String>,
    /// It answers somebody who has just written, so that it waits for no morning.
    pub urgent: bool,
}

impl<'a> Outgoing<'a> {
    /// A message that waits for the hours in which people want to be written to.
    #[must_use]
    pub fn to(
        channel: Channel,
        recipient: &'a str,
        in_reply_to: &'a str,
        number: &'a str,
        text: String,
    ) -> Self {
        Self {
            channel,
            recipient,
            in_reply_to,
            number,
            text,
            case: None,
            public: false,
            frame: Frame::Plain,
            path: None,
            urgent: false,
        }
    }

    /// An answer to a message.
    #[must_use]
    pub fn answer(message: &'a Inbound, number: &'a str, text: String) -> Self {
        let (to, what) = (&message.sender_id, &message.external_id);
        Self::to(message.channel, to, what, number, text)
    }
}

/// Promises a message.
///
/// # Errors
/// The faults of the database.
pub fn put(tx: &mut Tx<'_, '_>, message: &Outgoing<'_>) -> web::Result<()> {
    Ok(sql::promise(tx, MessageId::new(), message)?)
}

/// Tells the reporter of a case what was written to them, by the channel that the case came from,
/// and those whose report joined it by theirs; a case that came by none is told of on its page.
///
/// # Errors
/// The faults of the database.
pub fn tell(
    tx: &mut Tx<'_, '_>,
    case: &Case,
    frame: Frame,
    text: &str,
    path: Option<String>,
) -> web::Result<()> {
    let agency = tx.agency();
    let ended = path.is_some();
    if let Some(way) = talks::way(tx.conn(), agency, case.id)? {
        let to = To {
            case: case.id,
            number: case.number,
            way: &way,
        };
        to_reporter(tx, &to, frame, text, path)?;
    }
    joined::tell(tx, case, frame, text, ended)
}

/// A reporter who is told something: of which case, under which number, by which way.
pub(super) struct To<'a> {
    pub(super) case: CaseId,
    pub(super) number: CaseNumber,
    pub(super) way: &'a Way,
}

/// Tells one reporter. Where others can read it, they read that there is an answer and not which.
pub(super) fn to_reporter(
    tx: &mut Tx<'_, '_>,
    to: &To<'_>,
    frame: Frame,
    text: &str,
    path: Option<String>,
) -> web::Result<()> {
    let way = to.way;
    let number = to.number.to_string();
    let message = |text: String| Outgoing {
        case: Some(to.case),
        public: way.public,
        ..Outgoing::to(way.channel, &way.recipient, &way.in_reply_to, &number, text)
    };
    if way.public {
        return put(
            tx,
            &Outgoing {
                frame: Frame::Hint,
                path: Some(format!("/lacak/{number}")),
                ..message(String::new())
            },
        );
    }
    // A mail is answered in words; what takes a press of a button is on the page of the report.
    let path = match way.channel {
        Channel::Email if frame.asks_if_done() => {
            let key = cases::new_key(tx, to.case)?;
            Some(format!("/laporan-saya/{key}"))
        }
        _ => path,
    };
    let parts = parts(text, room(way.channel));
    let last = parts.len().saturating_sub(1);
    for (n, part) in parts.into_iter().enumerate() {
        put(
            tx,
            &Outgoing {
                frame: if n == 0 { frame } else { Frame::Plain },
                path: path.clone().filter(|_| n == last),
                ..message(part)
            },
        )?;
    }
    Ok(())
}

/// Characters of one message, with room for the words around it.
const fn room(channel: Channel) -> usize {
    match channel {
        Channel::Whatsapp | Channel::Telegram => 3_600,
        Channel::Facebook => 1_500,
        Channel::Instagram => 650,
        Channel::X => 9_000,
        Channel::Mastodon => 300,
        Channel::Email => usize::MAX,
    }
}

/// A text in parts of at most so many characters, cut between words; always one.
fn parts(text: &str, most: usize) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    while let Some((end, _)) = rest.char_indices().nth(most) {
        let (head, _) = rest.split_at(end);
        let cut = head.rfind(char::is_whitespace).filter(|at| *at > 0);
        let (head, tail) = rest.split_at(cut.unwrap_or(end));
        parts.push(head.trim_end().to_owned());
        rest = tail.trim_start();
    }
    parts.push(rest.to_owned());
    parts
}

/// The text of a promised message as the resident reads it; `base` is the address of the site. In a
/// chat, a closing is answered by a word.
#[must_use]
pub fn text(t: &Say, message: &Promised, base: &str, by: Channel) -> String {
    // An officer writes something; what is empty was kept back from whoever joined a closed case.
    let body = match message.frame {
        Some(Frame::Answer | Frame::More | Frame::Archived | Frame::ProposedJoined)
            if message.body.is_empty() =>
        {
            t.say("reply-kept-back")
        }
        _ => &message.body,
    };
    let with = |key: &str| t.with_text(key, &[("number", &message.number), ("text", body)]);
    let chat = by != Channel::Email;
    let text = match message.frame {
        None | Some(Frame::Plain) => message.body.clone(),
        Some(Frame::Proposed) if chat => with("chat-proposed"),
        Some(Frame::ProposedJoined) if chat => with("chat-proposed-joined"),
        Some(Frame::Closed) if chat => with("chat-closed"),
        Some(Frame::Merged) if message.body.is_empty() => with("reply-merged-unnamed"),
        Some(frame) => with(&format!("reply-{frame}")),
    };
    links(message, base)
        .into_iter()
        .fold(text, |text, link| format!("{text}\n{link}"))
}

/// The addresses to which a message leads.
fn links(message: &Promised, base: &str) -> Vec<String> {
    let path = message.path.as_deref().filter(|_| !base.is_empty());
    let paths = path.into_iter().flat_map(str::split_whitespace);
    paths.map(|path| format!("{base}{path}")).collect()
}

/// What stands in the one blank of an approved template: the number, and the link where the message
/// asks for something that is done there.
#[must_use]
pub fn blank(message: &Promised, base: &str) -> String {
    let links = match message.frame {
        Some(frame) if frame.needs_its_link() => links(message, base),
        _ => Vec::new(),
    };
    let all = std::iter::once(message.number.clone()).chain(links);
    all.collect::<Vec<_>>().join(" ")
}

/// A promised message as a mail from this address (RFC 5322). It says that a program wrote it
/// (RFC 3834), and an answer to it comes back with the number of the case.
#[must_use]
pub fn as_mail(message: &Promised, from: &str, text: &str) -> String {
    let (name, domain) = from.rsplit_once('@').unwrap_or((from, "localhost"));
    let Promised {
        id,
        recipient,
        in_reply_to,
        number,
        made_at,
        ..
    } = message;
    let date = jiff::fmt::rfc2822::to_string(&made_at.to_zoned_datetime(jiff::tz::TimeZone::UTC))
        .unwrap_or_default();
    let encoded = STANDARD.encode(text);
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
        // Mail servers of offices that do not know the line above know this one.
        "X-Auto-Response-Suppress: All".to_owned(),
        "MIME-Version: 1.0".to_owned(),
        "Content-Type: text/plain; charset=UTF-8".to_owned(),
        "Content-Transfer-Encoding: base64".to_owned(),
        String::new(),
        lines.join("\r\n"),
        String::new(),
    ]
    .join("\r\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::parts;

    #[test]
    fn a_long_answer_is_cut_between_words() {
        assert_eq!(parts("satu dua tiga", 9), ["satu dua", "tiga"]);
        assert_eq!(parts("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(parts("", 3), [""]);
    }

    proptest! {
        #[test]
        fn nothing_of_an_answer_is_lost(text in "[a-z \n\u{e9}]{0,200}", most in 1_usize..40) {
            let cut = parts(&text, most);
            prop_assert!(cut.iter().all(|p| p.chars().count() <= most));
            let plain = |t: &str| t.split_whitespace().collect::<String>();
            prop_assert_eq!(plain(&cut.concat()), plain(&text));
        }
    }
}
