//! Every SQL statement of what residents say in chats and in public.

use kernel::{AgencyId, CaseId, Timestamp};
use store::{Conn, Result, Tx, params};

use crate::channels::model::{Channel, Inbound, Receipt, Reception};
use crate::channels::outbox::Frame;

store::bind_words!(Reception);

store::row! {
    /// What was told of a message.
    #[derive(Clone, Debug)]
    pub struct Told {
        /// Who wrote it; none where only its end was told.
        pub sender: Option<String>,
        /// The case that it became, or was added to.
        pub case: Option<CaseId>,
        /// When the newest text that is known was written; none where only its end was told.
        pub written_at: Option<Timestamp>,
        /// When it was taken back.
        pub deleted_at: Option<Timestamp>,
    }
}

store::row! {
    /// Where the answers to a case go.
    #[derive(Clone, Debug)]
    pub struct Way {
        /// By which channel.
        pub channel: Channel,
        /// To whom.
        pub recipient: String,
        /// The message that is answered.
        pub in_reply_to: String,
        /// Can others read it?
        pub public: bool,
    }
}

/// What was told of a message so far.
pub(super) fn told(tx: &mut Tx<'_, '_>, channel: Channel, id: &str) -> Result<Option<Told>> {
    let agency = tx.agency();
    tx.maybe(
        "select sender, case_id, written_at, deleted_at from channel_message
         where agency_id = $1 and channel = $2 and external_id = $3",
        params![agency, channel, id],
    )
}

/// Notes the text of a message as it was written at an instant.
pub(super) fn write(tx: &mut Tx<'_, '_>, m: &Inbound, at: Timestamp) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "insert into channel_message (agency_id, channel, external_id, sender, written_at)
         values ($1, $2, $3, $4, $5)
         on conflict (agency_id, channel, external_id) do update
         set sender = excluded.sender, written_at = excluded.written_at",
        params![agency, m.channel, m.external_id, m.sender_id, at],
    )?;
    Ok(())
}

/// Notes that a message was taken back.
pub(super) fn take_back(
    tx: &mut Tx<'_, '_>,
    channel: Channel,
    id: &str,
    at: Timestamp,
) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "insert into channel_message (agency_id, channel, external_id, deleted_at)
         values ($1, $2, $3, $4)
         on conflict (agency_id, channel, external_id) do update set deleted_at = excluded.deleted_at",
        params![agency, channel, id, at],
    )?;
    Ok(())
}

/// Notes to which case a message belongs.
pub(super) fn belongs(tx: &mut Tx<'_, '_>, channel: Channel, id: &str, case: CaseId) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "update channel_message set case_id = $4
         where agency_id = $1 and channel = $2 and external_id = $3",
        params![agency, channel, id, case],
    )?;
    Ok(())
}

/// The case to which a message belongs that somebody answers: one of a resident, or one of ours.
pub(super) fn answered(tx: &mut Tx<'_, '_>, channel: Channel, id: &str) -> Result<Option<CaseId>> {
    let agency = tx.agency();
    let found: Option<(Option<CaseId>,)> = tx.maybe(
        "select case_id from channel_message
         where agency_id = $1 and channel = $2 and external_id = $3 and case_id is not null
         union all
         select case_id from channel_sending
         where agency_id = $1 and channel = $2 and external_id = $3 and case_id is not null",
        params![agency, channel, id],
    )?;
    Ok(found.and_then(|(case,)| case))
}

/// The words around a message of ours that somebody answers.
pub(super) fn frame(
    c: &mut Conn<'_>,
    agency: AgencyId,
    channel: Channel,
    id: &str,
) -> Result<Option<Frame>> {
    let found: Option<(Frame,)> = c.maybe(
        "select frame from channel_sending
         where agency_id = $1 and channel = $2 and external_id = $3",
        params![agency, channel, id],
    )?;
    Ok(found.map(|(frame,)| frame))
}

store::row! {
    /// A question about the end of a case that was put to a chat.
    #[derive(Clone, Debug)]
    pub(super) struct Asked {
        pub(super) case: CaseId,
        pub(super) frame: Frame,
        /// When it was put last.
        pub(super) made_at: Timestamp,
        /// When the platform took it.
        pub(super) told_at: Option<Timestamp>,
    }
}

/// The questions about the end of cases that were put to a chat, the newest first.
pub(super) fn asked(
    c: &mut Conn<'_>,
    agency: AgencyId,
    channel: Channel,
    chat: &str,
) -> Result<Vec<Asked>> {
    c.all(
        "select s.case_id, s.frame, max(o.made_at), max(o.handed_at)
         from channel_sending s
         join channel_outbox o on o.agency_id = s.agency_id and o.id = s.id
         where s.agency_id = $1 and s.channel = $2 and s.recipient = $3
           and s.frame in ('proposed', 'proposed-joined', 'closed') and s.case_id is not null and s.public = $4
         group by s.case_id, s.frame order by max(o.made_at) desc limit 10",
        params![agency, channel, chat, false],
    )
}

/// The cases of a chat, the newest first.
pub(super) fn cases(
    c: &mut Conn<'_>,
    agency: AgencyId,
    channel: Channel,
    chat: &str,
) -> Result<Vec<CaseId>> {
    let found: Vec<(CaseId,)> = c.all(
        "select case_id from channel_thread
         where agency_id = $1 and channel = $2 and recipient = $3 and public = $4
         order by case_id desc limit 10",
        params![agency, channel, chat, false],
    )?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// What ends a case that the reporter has just agreed to is told at once, also in quiet hours.
pub(super) fn hurry(tx: &mut Tx<'_, '_>, case: CaseId) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "update channel_sending set urgent = $3
         where agency_id = $1 and case_id = $2 and next_at is not null",
        params![agency, case, true],
    )?;
    Ok(())
}

/// Opens the talk of a chat: as it stands, or a new one. It is held until the end of the
/// transaction.
pub(super) fn open(
    tx: &mut Tx<'_, '_>,
    channel: Channel,
    chat: &str,
    heard_at: Timestamp,
) -> Result<String> {
    let agency = tx.agency();
    tx.run(
        "insert into channel_talk (agency_id, channel, chat, turn, state, heard_at)
         values ($1, $2, $3, 1, '', $4)
         on conflict (agency_id, channel, chat) do update set turn = channel_talk.turn + 1",
        params![agency, channel, chat, heard_at],
    )?;
    tx.one(
        "select state from channel_talk where agency_id = $1 and channel = $2 and chat = $3",
        params![agency, channel, chat],
    )
}

/// Keeps a talk as it stands now.
pub(super) fn keep(
    tx: &mut Tx<'_, '_>,
    (channel, chat): (Channel, &str),
    state: &str,
    heard_at: Option<Timestamp>,
    wake_at: Option<Timestamp>,
) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "update channel_talk set state = $4, wake_at = $6,
                heard_at = case when $5 > heard_at then $5 else heard_at end
         where agency_id = $1 and channel = $2 and chat = $3",
        params![agency, channel, chat, state, heard_at, wake_at],
    )?;
    Ok(())
}

/// Chats in which somebody has said nothing for long.
pub(super) fn silent(
    c: &mut Conn<'_>,
    agency: AgencyId,
    now: Timestamp,
) -> Result<Vec<(Channel, String)>> {
    c.all(
        "select channel, chat from channel_talk
         where agency_id = $1 and wake_at <= $2 order by wake_at limit 100",
        params![agency, now],
    )
}

/// When a chat was heard last.
pub(in crate::channels) fn heard_at(
    c: &mut Conn<'_>,
    agency: AgencyId,
    channel: Channel,
    chat: &str,
) -> Result<Option<Timestamp>> {
    let found: Option<(Timestamp,)> = c.maybe(
        "select heard_at from channel_talk where agency_id = $1 and channel = $2 and chat = $3",
        params![agency, channel, chat],
    )?;
    Ok(found.map(|(at,)| at))
}

/// Notes where the answers to a case go.
pub(in crate::channels) fn add_way(tx: &mut Tx<'_, '_>, case: CaseId, way: &Way) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "insert into channel_thread (agency_id, case_id, channel, recipient, in_reply_to, public)
         values ($1, $2, $3, $4, $5, $6)",
        params![
            agency,
            case,
            way.channel,
            way.recipient,
            way.in_reply_to,
            way.public
        ],
    )?;
    Ok(())
}

/// Where the answers to a case go; nothing for a case that came by no channel.
pub(in crate::channels) fn way(
    c: &mut Conn<'_>,
    agency: AgencyId,
    case: CaseId,
) -> Result<Option<Way>> {
    c.maybe(
        "select channel, recipient, in_reply_to, public from channel_thread
         where agency_id = $1 and case_id = $2",
        params![agency, case],
    )
}

/// Where those are told of a case whose report was merged into it.
pub(in crate::channels) fn ways_of_joined(
    c: &mut Conn<'_>,
    agency: AgencyId,
    parent: CaseId,
) -> Result<Vec<(CaseId, Way)>> {
    let found: Vec<(CaseId, Channel, String, String, bool)> = c.all(
        "select t.case_id, t.channel, t.recipient, t.in_reply_to, t.public from channel_thread t
         join service_case s on s.agency_id = t.agency_id and s.id = t.case_id
         where t.agency_id = $1 and s.parent_id = $2 and s.state = 'merged'",
        params![agency, parent],
    )?;
    let way = |(case, channel, recipient, in_reply_to, public)| {
        let way = Way {
            channel,
            recipient,
            in_reply_to,
            public,
        };
        (case, way)
    };
    Ok(found.into_iter().map(way).collect())
}

/// Notes what became of a message of the agency: the furthest that was told, in whatever order.
pub(super) fn receive(tx: &mut Tx<'_, '_>, channel: Channel, r: &Receipt) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "insert into channel_receipt (agency_id, channel, external_id, reception, at, because)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (agency_id, channel, external_id) do update
         set reception = excluded.reception, at = excluded.at, because = excluded.because
         where channel_receipt.reception = 'sent'
            or channel_receipt.reception = 'failed' and excluded.reception <> 'sent'
            or channel_receipt.reception = 'delivered' and excluded.reception = 'read'",
        params![agency, channel, r.external_id, r.reception, r.at, r.because],
    )?;
    Ok(())
}

/// A message that did not arrive can be tried again by hand, unless it was told to have arrived.
pub(super) fn fail(tx: &mut Tx<'_, '_>, channel: Channel, r: &Receipt) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    let fault = r.because.as_deref().unwrap_or("failed");
    tx.run(
        "update channel_sending set dead_at = $4, fault = $5
         where agency_id = $1 and channel = $2 and external_id = $3 and exists (
           select 1 from channel_receipt r where r.agency_id = channel_sending.agency_id
             and r.channel = channel_sending.channel and r.external_id = channel_sending.external_id
             and r.reception = 'failed')",
        params![agency, channel, r.external_id, at, fault],
    )?;
    Ok(())
}

/// What waited for the resident to write again may go now.
pub(super) fn may_go(tx: &mut Tx<'_, '_>, channel: Channel, recipient: &str) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "update channel_sending set dead_at = null, fault = null, next_at = $4
         where agency_id = $1 and channel = $2 and recipient = $3 and dead_at is not null and fault = 'window'",
        params![agency, channel, recipient, at],
    )?;
    Ok(())
}

/// Asks a platform for something, once there is time.
pub(super) fn want(
    tx: &mut Tx<'_, '_>,
    channel: Channel,
    case: Option<CaseId>,
    what: &str,
) -> Result<()> {
    let (agency, at, id) = (tx.agency(), tx.at(), uuid::Uuid::now_v7());
    tx.run(
        "insert into channel_fetch (agency_id, id, channel, case_id, what, tries, next_at)
         values ($1, $2, $3, $4, $5, 0, $6)",
        params![agency, id, channel, case, what, at],
    )?;
    Ok(())
}
