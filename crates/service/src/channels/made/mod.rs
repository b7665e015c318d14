//! The chats of the made city: where reports came from, what their reporters were told there, and how
//! far it came. The accounts of the agency are described and closed, so that nothing is ever sent.

mod held;
mod store;

use ::store::Tx;
use jiff::{SignedDuration, ToSpan as _};
use kernel::{CaseId, MessageId, Timestamp};
use web::Result;

use self::store as sql;
use super::connect::PublicWords;
use super::connect::store::{self as connections, Connection};
use super::model::{Channel, Reception};
use super::outbox::Frame;
use crate::cases::bulk::Life;
use crate::cases::{self, MessageKind};

/// Chats older than this are not told any more, as platforms do not tell of them.
const DAYS: i64 = 120;
/// One message in so many does not go.
const LOST: u64 = 60;

/// The accounts of the agency: channel, its name there, and how many of a thousand reports come by it.
const ACCOUNTS: [(Channel, &str, i32); 4] = [
    (Channel::Whatsapp, "Lapor Kota Contoh", 280),
    (Channel::Instagram, "kotacontoh", 55),
    (Channel::Facebook, "Pemerintah Kota Contoh", 0),
    (Channel::Telegram, "LaporKotaContohBot", 0),
];

/// A message of the agency in a chat.
struct Sent {
    id: MessageId,
    channel: Channel,
    recipient: String,
    in_reply_to: String,
    external: String,
    number: String,
    case: CaseId,
    frame: Frame,
    body: String,
    at: Timestamp,
    reception: Reception,
    received_at: Timestamp,
}

/// A message of a resident that became a report.
struct Heard {
    channel: Channel,
    external: String,
    sender: String,
    case: CaseId,
    at: Timestamp,
}

/// Describes the accounts of the agency and closes them, and what was said there and waits; `reports` come by all ways in a hundred days.
///
/// # Errors
/// The faults of the database.
pub fn describe(tx: &mut Tx<'_, '_>, reports: i32) -> Result<()> {
    for (channel, name, share) in ACCOUNTS {
        let link = Connection {
            base_url: channel.usual_base().to_owned(),
            media_url: Some(channel.usual_media().to_owned()).filter(|m| !m.is_empty()),
            ids: "1000000000".to_owned(),
            names: name.to_owned(),
            template: (channel == Channel::Whatsapp).then(|| "kabar_laporan".to_owned()),
            expected_a_day: reports * share / 100_000,
            // Applause under the posts of the page is no report.
            public_words: match channel {
                Channel::Facebook => PublicWords::AfterLook,
                _ => PublicWords::AtOnce,
            },
            ..Connection::of(channel)
        };
        connections::keep(tx, &link)?;
    }
    held::keep(tx)
}

/// Keeps the chats of reports that came by one, of the last months.
///
/// # Errors
/// The faults of the database.
pub fn keep(tx: &mut Tx<'_, '_>, lives: &[Life]) -> Result<()> {
    let since = tx.at() - SignedDuration::from_hours(DAYS * 24);
    let (mut heard, mut sent) = (Vec::new(), Vec::new());
    for life in lives {
        let case = life.case();
        let Some(channel) = chat(case.channel).filter(|_| case.received_at >= since) else {
            continue;
        };
        let first = Heard {
            channel,
            external: format!("{channel}.{}", case.number),
            sender: sender(channel, case.received_at),
            case: case.id,
            at: case.received_at,
        };
        let replies = life.messages().iter();
        let replies = replies.filter(|m| m.kind == MessageKind::Reply);
        let replies = replies.map(|m| (m.at, Frame::Answer, m.body.as_str()));
        let ends = life.closures().iter();
        let ends = ends.map(|c| (c.at, Frame::Proposed, c.reason.as_str()));
        for (n, (at, frame, body)) in replies.chain(ends).enumerate() {
            sent.push(Sent::of(&first, case, (at, frame, body), n));
        }
        heard.push(first);
    }
    sql::heard(tx, &heard)?;
    sql::sent(tx, &sent)?;
    for (channel, ..) in ACCOUNTS {
        let last = heard.iter().filter(|h| h.channel == channel);
        if let Some(at) = last.map(|h| h.at).max() {
            sql::last_at(tx, channel, at)?;
        }
    }
    Ok(())
}

impl Sent {
    fn of(
        to: &Heard,
        case: &cases::Case,
        (at, frame, body): (Timestamp, Frame, &str),
        n: usize,
    ) -> Self {
        // Chance that is the same in every city of a seed: the instant of the message.
        let minute = u64::try_from(at.as_second() / 60).unwrap_or(0);
        let chance = minute.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40;
        let (reception, after) = match chance {
            c if c % LOST == 0 => (Reception::Failed, 1.minutes()),
            c if c % 4 == 0 => (Reception::Delivered, 2.minutes()),
            c => (
                Reception::Read,
                i64::try_from(c % 180).unwrap_or(0).minutes(),
            ),
        };
        Self {
            id: MessageId::new(),
            channel: to.channel,
            recipient: to.sender.clone(),
            in_reply_to: to.external.clone(),
            external: format!("{}.{}", to.external, n + 1),
            number: case.number.to_string(),
            case: case.id,
            frame,
            body: body.to_owned(),
            at,
            reception,
            received_at: at + after,
        }
    }
}

/// The chat by which a report came.
const fn chat(channel: cases::Channel) -> Option<Channel> {
    match channel {
        cases::Channel::Whatsapp => Some(Channel::Whatsapp),
        cases::Channel::Instagram => Some(Channel::Instagram),
        cases::Channel::Facebook => Some(Channel::Facebook),
        cases::Channel::Telegram => Some(Channel::Telegram),
        _ => None,
    }
}

/// Somebody who does not exist, as a platform names people.
fn sender(channel: Channel, at: Timestamp) -> String {
    let n = at.as_second().rem_euclid(10_000_000);
    match channel {
        Channel::Whatsapp => format!("628990{n:07}"),
        _ => format!("9000{n:08}"),
    }
}
