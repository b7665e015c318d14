//! What the channels delivered, each thing once.

use kernel::{AgencyId, CaseId, MessageId, Timestamp};
use store::{Conn, Result, Tx, params};

use super::mail::Verdict;
use super::model::Channel;
use super::outbox::{Frame, Outgoing};

store::bind_words!(Channel, Verdict, Frame);

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
        /// The words around it; none for what was promised before there were any.
        pub frame: Option<Frame>,
        /// A page of ours to which it leads.
        pub path: Option<String>,
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

/// Ends the waiting of a message; `false` when it does not wait.
pub(super) fn end_wait(
    tx: &mut Tx<'_, '_>,
    channel: Channel,
    key: &str,
    verdict: Verdict,
) -> Result<bool> {
    let agency = tx.agency();
    let n = tx.run(
        "update channel_inbound set verdict = $4
         where agency_id = $1 and channel = $2 and key = $3 and verdict = 'held'",
        params![agency, channel, key, verdict],
    )?;
    Ok(n == 1)
}

/// Promises a message.
pub(super) fn promise(tx: &mut Tx<'_, '_>, id: MessageId, message: &Outgoing<'_>) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    // What was heard and is answered by the program is no deed of anybody.
    tx.housekeeping();
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
    // The mail server of the agency fetches mails itself.
    let next_at = (message.channel != Channel::Email).then_some(at);
    tx.run(
        "insert into channel_sending (agency_id, id, channel, recipient, case_id, public, frame, path, urgent,
                tries, next_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10)",
        params![
            agency,
            id,
            message.channel,
            message.recipient,
            message.case,
            message.public,
            message.frame,
            message.path,
            message.urgent,
            next_at
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
        "select o.id, o.recipient, o.in_reply_to, o.number, o.body, o.made_at, s.frame, s.path
         from channel_outbox o left join channel_sending s on s.agency_id = o.agency_id and s.id = o.id
         where o.agency_id = $1 and o.channel = $2 and o.handed_at is null
         order by o.made_at, o.id limit 500",
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
    // What leads to the reporter's own page is a secret: it is not kept longer than it is needed.
    tx.run(
        "update channel_sending set next_at = null, path = null where agency_id = $1 and id = $2",
        params![agency, id],
    )?;
    Ok(())
}
