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
        /// Where it came in.
        pub channel: Channel,
        /// Its key in the channel.
        pub key: String,
        /// When it came.
        pub at: Timestamp,
        /// Who wrote it; none for what came before that was noted.
        pub sender: Option<String>,
        /// Why it waits.
        pub reason: Option<String>,
        /// What was said in public, as it is kept; none of a mail, which may be large.
        pub words: Option<Vec<u8>>,
    }
}

/// What is kept of something that came in, beside that it came.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Kept<'a> {
    /// All of it.
    pub(super) raw: Option<&'a [u8]>,
    /// Who wrote it.
    pub(super) sender: Option<&'a str>,
    /// The id under which its platform tells that it was changed or taken back.
    pub(super) external_id: Option<&'a str>,
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
    kept: Kept<'_>,
) -> Result<()> {
    let agency = tx.agency();
    tx.housekeeping();
    tx.run(
        "update channel_inbound set verdict = $4, reason = $5, case_id = $6, raw = $7, sender = $8,
                external_id = $9
         where agency_id = $1 and channel = $2 and key = $3",
        params![
            agency,
            channel,
            key,
            verdict,
            reason,
            case,
            kept.raw,
            kept.sender,
            kept.external_id
        ],
    )?;
    Ok(())
}

/// What waits for a look in one channel or in all, the oldest first, at most `most`.
///
/// # Errors
/// The faults of the database.
pub fn held(
    c: &mut Conn<'_>,
    agency: AgencyId,
    channel: Option<Channel>,
    most: i64,
) -> Result<Vec<Held>> {
    c.all(
        "select channel, key, at, sender, reason, case when channel = $4 then null else raw end
         from channel_inbound
         where agency_id = $1 and (channel = $2 or $2 is null) and verdict = 'held'
         order by at, channel, key limit $3",
        params![agency, channel, most, Channel::Email],
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

/// Did something come under this key?
pub(super) fn is_known(
    c: &mut Conn<'_>,
    agency: AgencyId,
    channel: Channel,
    key: &str,
) -> Result<bool> {
    let found: i64 = c.one(
        "select count(*) from channel_inbound where agency_id = $1 and channel = $2 and key = $3",
        params![agency, channel, key],
    )?;
    Ok(found > 0)
}

/// Ends the waiting of a message; `false` when it does not wait.
pub(super) fn end_wait(
    tx: &mut Tx<'_, '_>,
    channel: Channel,
    key: &str,
    verdict: Verdict,
) -> Result<bool> {
    let agency = tx.agency();
    let away = (verdict == Verdict::PutAway).then_some(tx.at());
    let n = tx.run(
        "update channel_inbound set verdict = $4, put_away_at = $5
         where agency_id = $1 and channel = $2 and key = $3 and verdict = 'held'",
        params![agency, channel, key, verdict, away],
    )?;
    Ok(n == 1)
}

/// What waits reads otherwise now; `false` when the message of this id does not wait.
pub(super) fn reword(
    tx: &mut Tx<'_, '_>,
    channel: Channel,
    external_id: &str,
    raw: &[u8],
) -> Result<bool> {
    let agency = tx.agency();
    let n = tx.run(
        "update channel_inbound set raw = $4
         where agency_id = $1 and channel = $2 and external_id = $3 and verdict = 'held'",
        params![agency, channel, external_id, raw],
    )?;
    Ok(n == 1)
}

/// What waits was taken back by who said it: it is not kept. `false` when the message of this id does
/// not wait.
pub(super) fn drop_held(tx: &mut Tx<'_, '_>, channel: Channel, external_id: &str) -> Result<bool> {
    let agency = tx.agency();
    let n = tx.run(
        "update channel_inbound set verdict = 'ignored', reason = 'taken back', raw = null, sender = null
         where agency_id = $1 and channel = $2 and external_id = $3 and verdict = 'held'",
        params![agency, channel, external_id],
    )?;
    Ok(n == 1)
}

/// What has waited since before an instant.
pub(super) fn unlooked(
    c: &mut Conn<'_>,
    agency: AgencyId,
    before: Timestamp,
) -> Result<Vec<(Channel, String)>> {
    c.all(
        "select channel, key from channel_inbound
         where agency_id = $1 and verdict = 'held' and at < $2 order by at, channel, key",
        params![agency, before],
    )
}

/// Forgets the words of what was put away before an instant, and who wrote them.
pub(super) fn forget(tx: &mut Tx<'_, '_>, before: Timestamp) -> Result<()> {
    let agency = tx.agency();
    tx.housekeeping();
    tx.run(
        "update channel_inbound set raw = null, sender = null
         where agency_id = $1 and verdict = 'put_away' and raw is not null
           and coalesce(put_away_at, at) < $2",
        params![agency, before],
    )?;
    Ok(())
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

/// Notes by what the sender of a message is known again.
pub(super) fn note_sender(
    tx: &mut Tx<'_, '_>,
    channel: Channel,
    key: &str,
    sender: &str,
) -> Result<()> {
    let agency = tx.agency();
    tx.housekeeping();
    tx.run(
        "update channel_inbound set sender_digest = $4 where agency_id = $1 and channel = $2 and key = $3",
        params![agency, channel, key, sender],
    )?;
    Ok(())
}

/// How many messages of a sender ended so since then.
pub(super) fn done_for(
    c: &mut Conn<'_>,
    agency: AgencyId,
    (channel, sender): (Channel, &str),
    verdict: Verdict,
    since: Timestamp,
) -> Result<i64> {
    c.one(
        "select count(*) from channel_inbound
         where agency_id = $1 and channel = $2 and at > $3 and sender_digest = $4 and verdict = $5",
        params![agency, channel, since, sender, verdict],
    )
}

/// Of how many messages of a case something was noted since then.
pub(super) fn noted(
    c: &mut Conn<'_>,
    agency: AgencyId,
    channel: Channel,
    (case, reason): (CaseId, &str),
    since: Timestamp,
) -> Result<i64> {
    c.one(
        "select count(*) from channel_inbound
         where agency_id = $1 and channel = $2 and at > $3 and case_id = $4 and reason = $5",
        params![agency, channel, since, case, reason],
    )
}

/// The case of a mail that was promised; the outer is none where there is no such mail.
pub(super) fn mailed(
    c: &mut Conn<'_>,
    agency: AgencyId,
    id: MessageId,
) -> Result<Option<Option<CaseId>>> {
    let found: Option<(Option<CaseId>,)> = c.maybe(
        "select s.case_id from channel_outbox o
         left join channel_sending s on s.agency_id = o.agency_id and s.id = o.id
         where o.agency_id = $1 and o.id = $2 and o.channel = 'email'",
        params![agency, id],
    )?;
    Ok(found.map(|(case,)| case))
}
