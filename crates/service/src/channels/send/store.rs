//! Every SQL statement of what is sent and fetched.

use kernel::{AgencyId, CaseId, MessageId, Timestamp};
use store::{Conn, FromRow, Result, Row, Tx, params};
use uuid::Uuid;

use crate::channels::model::{Channel, Reception};
use crate::channels::outbox::Frame;
use crate::channels::store::Promised;

/// A message whose time has come.
#[derive(Clone, Debug)]
pub struct Due {
    /// By which channel.
    pub channel: Channel,
    /// The message.
    pub promised: Promised,
    /// Can others read it?
    pub public: bool,
    /// How often it was tried.
    pub tries: i32,
}

impl FromRow for Due {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        use store::Get as _;
        Ok(Self {
            channel: Channel::get(row, 0)?,
            promised: Promised {
                id: MessageId::get(row, 1)?,
                recipient: String::get(row, 2)?,
                in_reply_to: String::get(row, 3)?,
                number: String::get(row, 4)?,
                body: String::get(row, 5)?,
                made_at: Timestamp::get(row, 6)?,
                frame: Some(Frame::get(row, 7)?),
                path: Option::<String>::get(row, 8)?,
            },
            public: bool::get(row, 9)?,
            tries: i32::get(row, 10)?,
        })
    }
}

/// Messages whose time has come, the oldest first; of each recipient only the first, so that nobody
/// reads the second line before the first. While it is quiet, only those to whom just wrote.
pub(super) fn due(
    c: &mut Conn<'_>,
    agency: AgencyId,
    now: Timestamp,
    quiet: bool,
) -> Result<Vec<Due>> {
    c.all(
        "select s.channel, o.id, o.recipient, o.in_reply_to, o.number, o.body, o.made_at, s.frame, s.path,
                s.public, s.tries
         from channel_sending s
         join channel_outbox o on o.agency_id = s.agency_id and o.id = s.id
         where s.agency_id = $1 and s.next_at <= $2 and s.dead_at is null and (s.urgent = true or $3 = false)
           and not exists (
             select 1 from channel_sending e
             where e.agency_id = s.agency_id and e.channel = s.channel and e.recipient = s.recipient
               and e.next_at is not null and e.dead_at is null and e.id < s.id
               and (e.urgent = true or $3 = false))
         order by s.next_at, o.id limit 100",
        params![agency, now, quiet],
    )
}

/// Takes a message in hand until an instant; `false` when somebody else has it.
pub(super) fn claim(tx: &mut Tx<'_, '_>, id: MessageId, until: Timestamp) -> Result<bool> {
    in_hand(
        tx,
        "update channel_sending set tries = tries + 1, next_at = $4
         where agency_id = $1 and id = $2 and next_at <= $3 and dead_at is null",
        id.0,
        until,
    )
}

/// Notes that the platform has a message, under its id; it may have said before that it fails.
pub(super) fn sent(tx: &mut Tx<'_, '_>, id: MessageId, external: Option<&str>) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "update channel_sending set external_id = $3, fault = null where agency_id = $1 and id = $2",
        params![agency, id, external],
    )?;
    tx.run(
        "update channel_sending set dead_at = $3, fault = 'failed' where agency_id = $1 and id = $2 and exists (
           select 1 from channel_receipt r where r.agency_id = channel_sending.agency_id
             and r.channel = channel_sending.channel and r.external_id = channel_sending.external_id
             and r.reception = 'failed')",
        params![agency, id, at],
    )?;
    Ok(())
}

/// Notes that a message did not go, and when it is tried again; never, where no time is given.
pub(super) fn failed(
    tx: &mut Tx<'_, '_>,
    id: MessageId,
    fault: &str,
    next_at: Option<Timestamp>,
) -> Result<()> {
    put_off(
        tx,
        "update channel_sending set fault = $3, next_at = $4, dead_at = $5
         where agency_id = $1 and id = $2",
        id.0,
        (fault, next_at),
    )
}

/// Puts something off until it is tried again, or gives it up where no time is given.
fn put_off(
    tx: &mut Tx<'_, '_>,
    sql: &str,
    id: Uuid,
    (fault, next_at): (&str, Option<Timestamp>),
) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.housekeeping();
    let dead_at = next_at.is_none().then_some(at);
    tx.run(sql, params![agency, id, fault, next_at, dead_at])?;
    Ok(())
}

/// Takes something in hand until an instant; `false` when somebody else has it.
fn in_hand(tx: &mut Tx<'_, '_>, sql: &str, id: Uuid, until: Timestamp) -> Result<bool> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.housekeeping();
    Ok(tx.run(sql, params![agency, id, at, until])? == 1)
}

/// Lets a message that did not go be tried again, under the same id.
///
/// # Errors
/// The faults of the database.
pub fn again(tx: &mut Tx<'_, '_>, channel: Channel, id: MessageId) -> Result<bool> {
    let (agency, at) = (tx.agency(), tx.at());
    let n = tx.run(
        "update channel_sending set dead_at = null, fault = null, tries = 0, next_at = $4
         where agency_id = $1 and channel = $2 and id = $3 and dead_at is not null",
        params![agency, channel, id, at],
    )?;
    Ok(n == 1)
}

store::row! {
    /// A message that did not go. Its words are for who handles the case, not for this list.
    #[derive(Clone, Debug)]
    pub struct Dead {
        /// Its id.
        pub id: MessageId,
        /// The number of the case; empty where there is none.
        pub number: String,
        /// When it was given up.
        pub at: Timestamp,
        /// How often it was tried.
        pub tries: i32,
        /// Why, in the words of the platform.
        pub fault: Option<String>,
    }
}

/// What did not go, the newest first.
///
/// # Errors
/// The faults of the database.
pub fn dead(c: &mut Conn<'_>, agency: AgencyId, channel: Channel) -> Result<Vec<Dead>> {
    c.all(
        "select s.id, o.number, s.dead_at, s.tries, s.fault from channel_sending s
         join channel_outbox o on o.agency_id = s.agency_id and o.id = s.id
         where s.agency_id = $1 and s.channel = $2 and s.dead_at is not null
         order by s.dead_at desc, s.id limit 100",
        params![agency, channel],
    )
}

/// How many messages of a channel were sent since then, by how far they came.
///
/// # Errors
/// The faults of the database.
pub fn received(
    c: &mut Conn<'_>,
    agency: AgencyId,
    channel: Channel,
    since: Timestamp,
) -> Result<Vec<(Reception, i64)>> {
    c.all(
        "select reception, count(*) from channel_receipt
         where agency_id = $1 and channel = $2 and at >= $3 group by reception order by reception",
        params![agency, channel, since],
    )
}

store::row! {
    /// Something that a platform is to be asked for.
    #[derive(Clone, Debug)]
    pub(super) struct Wish {
        pub(super) id: Uuid,
        pub(super) channel: Channel,
        pub(super) case: Option<CaseId>,
        pub(super) what: String,
        pub(super) tries: i32,
    }
}

/// What is to be asked for now.
pub(super) fn wishes(c: &mut Conn<'_>, agency: AgencyId, now: Timestamp) -> Result<Vec<Wish>> {
    c.all(
        "select id, channel, case_id, what, tries from channel_fetch
         where agency_id = $1 and next_at <= $2 order by next_at, id limit 50",
        params![agency, now],
    )
}

/// Takes a wish in hand until an instant; `false` when somebody else has it.
pub(super) fn claim_wish(tx: &mut Tx<'_, '_>, id: Uuid, until: Timestamp) -> Result<bool> {
    in_hand(
        tx,
        "update channel_fetch set tries = tries + 1, next_at = $4
         where agency_id = $1 and id = $2 and next_at <= $3",
        id,
        until,
    )
}

/// Ends a wish; `false` when it was ended before.
pub(super) fn fulfilled(tx: &mut Tx<'_, '_>, id: Uuid) -> Result<bool> {
    let agency = tx.agency();
    tx.housekeeping();
    let n = tx.run(
        "delete from channel_fetch where agency_id = $1 and id = $2",
        params![agency, id],
    )?;
    Ok(n == 1)
}

/// Notes why a wish was not fulfilled; it is given up where no time is given.
pub(super) fn unfulfilled(
    tx: &mut Tx<'_, '_>,
    id: Uuid,
    fault: &str,
    next_at: Option<Timestamp>,
) -> Result<()> {
    put_off(
        tx,
        "update channel_fetch set fault = $3, next_at = $4, dead_at = $5
         where agency_id = $1 and id = $2",
        id,
        (fault, next_at),
    )
}

/// How many pictures and posts of a channel were given up.
///
/// # Errors
/// The faults of the database.
pub fn lost(c: &mut Conn<'_>, agency: AgencyId, channel: Channel) -> Result<i64> {
    c.one(
        "select count(*) from channel_fetch
         where agency_id = $1 and channel = $2 and dead_at is not null",
        params![agency, channel],
    )
}

/// Lets what was given up be asked for again.
///
/// # Errors
/// The faults of the database.
pub fn ask_again(tx: &mut Tx<'_, '_>, channel: Channel) -> Result<u64> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "update channel_fetch set dead_at = null, fault = null, tries = 0, next_at = $3
         where agency_id = $1 and channel = $2 and dead_at is not null",
        params![agency, channel, at],
    )
}
