//! What the channels delivered, each thing once.

use kernel::{AgencyId, CaseId, MessageId, Timestamp};
use store::{Conn, Result, Tx, params};

use super::mail::Verdict;
use super::model::Channel;
use super::outbox::Outgoing;

store::bind_words!(Channel, Verdict);

store::row! {
    /// A message that waits for a look.
    #[derive(Clone, Debug)]
    pub struct Held {
        /// Its key in the channel.
        pub key: String,
        /// When it came.
        pub at: Timestamp,
        /// Why it waits.
        pub reason: Option<String>,
    }
}

store::row! {
    /// A message that was promised.
    #[derive(Clone, Debug)]
    pub struct Promised {
        /// Its id, the same in every try.
        pub id: MessageId,
        /// To whom.
        pub recipient: String,
        /// What it answers.
        pub in_reply_to: String,
        /// The number of the case.
        pub number: String,
        /// The words.
        pub body: String,
        /// When it was promised.
        pub made_at: Timestamp,
    }
}

/// Notes that something came; `false` when it had come before.
pub(super) fn note(tx: &mut Tx<'_, '_>, channel: Channel, key: &str) -> Result<bool> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.housekeeping();
    let n = tx.run(
        "insert into channel_inbound (agency_id, channel, key, at, verdict)
         values ($1, $2, $3, $4, 'ignored') on conflict (agency_id, channel, key) do nothing",
        params![agency, channel, key, at],
    )?;
    Ok(n == 1)
}

/// Notes what was done with it; the message itself is kept where it waits for a look.
pub(super) fn settle(
    tx: &mut Tx<'_, '_>,
    channel: Channel,
    key: &str,
    (verdict, reason): (Verdict, Option<&str>),
    case: Option<CaseId>,
    raw: Option<&[u8]>,
) -> Result<()> {
    let agency = tx.agency();
    tx.housekeeping();
    tx.run(
        "update channel_inbound set verdict = $4, reason = $5, case_id = $6, raw = $7
         where agency_id = $1 and channel = $2 and key = $3",
        params![agency, channel, key, verdict, reason, case, raw],
    )?;
    Ok(())
}

/// What waits for a look, the oldest first.
///
/// # Errors
/// The faults of the database.
pub fn held(c: &mut Conn<'_>, agency: AgencyId, channel: Channel) -> Result<Vec<Held>> {
    c.all(
        "select key, at, reason from channel_inbound
         where agency_id = $1 and channel = $2 and verdict = 'held' order by at, key limit 500",
        params![agency, channel],
    )
}

/// The message that waits under this key.
///
/// # Errors
/// The faults of the database.
pub fn waiting(
    c: &mut Conn<'_>,
    agency: AgencyId,
    channel: Channel,
    key: &str,
) -> Result<Option<Vec<u8>>> {
    let found: Option<(Vec<u8>,)> = c.maybe(
        "select raw from channel_inbound
         where agency_id = $1 and channel = $2 and key = $3 and verdict = 'held' and raw is not null",
        params![agency, channel, key],
    )?;
    Ok(found.map(|(raw,)| raw))
}

/// Promises a message.
pub(super) fn promise(tx: &mut Tx<'_, '_>, id: MessageId, message: &Outgoing<'_>) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into channel_outbox (agency_id, id, channel, recipient, in_reply_to, number, body, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![
            agency,
            id,
            message.channel,
            message.recipient,
            message.in_reply_to,
            message.number,
            message.text,
            at
        ],
    )?;
    Ok(())
}

/// What was promised and not handed over yet, the oldest first.
///
/// # Errors
/// The faults of the database.
pub fn promised(c: &mut Conn<'_>, agency: AgencyId, channel: Channel) -> Result<Vec<Promised>> {
    c.all(
        "select id, recipient, in_reply_to, number, body, made_at from channel_outbox
         where agency_id = $1 and channel = $2 and handed_at is null order by made_at, id limit 500",
        params![agency, channel],
    )
}

/// Notes that a message was handed over.
///
/// # Errors
/// The faults of the database.
pub fn handed(tx: &mut Tx<'_, '_>, id: MessageId) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.housekeeping();
    tx.run(
        "update channel_outbox set handed_at = $3 where agency_id = $1 and id = $2",
        params![agency, id, at],
    )?;
    Ok(())
}
