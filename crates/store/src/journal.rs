//! The journal: append-only events, linked into hash-chained blocks a moment after they happen,
//! so that writers never queue for the chain.

mod seal;
mod verify;

use kernel::{AgencyId, Timestamp, TxId};
use sha2::{Digest, Sha256};

use crate::{Actor, Bind, Conn, Engine, Event, Migration, Result, Value, params, row};

pub use seal::{seal, waits};
pub use verify::{Problem, Verdict, knows_head, verify};

/// The tables of the journal.
pub const MIGRATIONS: &[Migration] = &[Migration {
    area: "store",
    number: 1,
    name: "journal",
    sql: include_str!("journal.sql"),
}];

row! {
    /// One event as it is kept.
    #[derive(Clone, Debug)]
    pub struct Entry {
        /// Its number within the agency; numbers rise but may have gaps.
        pub seq: i64,
        /// The transaction it belongs to.
        pub tx: TxId,
        /// Its place in the transaction, from 1.
        pub tx_index: i32,
        /// How many events the transaction recorded.
        pub tx_size: i32,
        /// When.
        pub at: Timestamp,
        /// The account that acted; none for the program itself.
        pub actor: Option<kernel::AccountId>,
        /// The name of who acted.
        pub actor_name: String,
        /// The permission used.
        pub permission: String,
        /// Why, in the words of who acted.
        pub reason: String,
        /// What was done.
        pub verb: String,
        /// What it was done to.
        pub subject_kind: String,
        /// The id of what it was done to.
        pub subject: String,
        /// The facts before, as JSON.
        pub before: Option<String>,
        /// The facts after, as JSON.
        pub after: Option<String>,
        /// The digest of all of the above.
        pub digest: Vec<u8>,
        /// The block it is sealed in.
        pub block: Option<i64>,
    }
}

/// The columns of [`Entry`], in its order.
pub const ENTRY_COLUMNS: &str = "seq, tx_id, tx_index, tx_size, at, actor_id, actor_name, permission, reason, verb, \
     subject_kind, subject, facts_before, facts_after, digest, block";

impl Entry {
    /// The digest that the event must have.
    fn expected_digest(&self, agency: AgencyId) -> Vec<u8> {
        let mut hash = Sha256::new();
        let actor = self.actor.map(|a| a.to_string());
        let parts = [
            Some(agency.to_string()),
            Some(self.seq.to_string()),
            Some(self.tx.to_string()),
            Some(format!("{}/{}", self.tx_index, self.tx_size)),
            Some(self.at.as_microsecond().to_string()),
            actor,
            Some(self.actor_name.clone()),
            Some(self.permission.clone()),
            Some(self.reason.clone()),
            Some(self.verb.clone()),
            Some(self.subject_kind.clone()),
            Some(self.subject.clone()),
            self.before.clone(),
            self.after.clone(),
        ];
        for part in &parts {
            // The length stands before each part, so that no two lists of parts read the same.
            match part {
                Some(text) => {
                    hash.update((text.len() as u64 + 1).to_be_bytes());
                    hash.update(text.as_bytes());
                }
                None => hash.update(0_u64.to_be_bytes()),
            }
        }
        hash.finalize().to_vec()
    }
}

pub(crate) fn append(
    conn: &mut Conn<'_>,
    actor: &Actor,
    reason: &str,
    tx: TxId,
    events: &[Event],
) -> Result<()> {
    if events.is_empty() {
        return Ok(());
    }
    let numbers = take_numbers(conn, actor.agency, events.len())?;
    let size = i32::try_from(events.len()).unwrap_or(i32::MAX);
    let mut entries = Vec::with_capacity(events.len());
    for (i, (event, seq)) in events.iter().zip(numbers).enumerate() {
        let mut entry = Entry {
            seq,
            tx,
            tx_index: i32::try_from(i + 1).unwrap_or(i32::MAX),
            tx_size: size,
            at: actor.at,
            actor: actor.account,
            actor_name: actor.name.clone(),
            permission: event.permission.to_owned(),
            reason: reason.to_owned(),
            verb: event.verb.to_owned(),
            subject_kind: event.subject_kind.to_owned(),
            subject: event.subject.clone(),
            before: event.before.as_ref().map(ToString::to_string),
            after: event.after.as_ref().map(ToString::to_string),
            digest: Vec::new(),
            block: None,
        };
        entry.digest = entry.expected_digest(actor.agency);
        entries.push(entry);
    }
    let rows: Vec<Vec<Value<'_>>> = entries
        .iter()
        .map(|e| entry_values(&actor.agency, e))
        .collect();
    let columns = "agency_id, seq, tx_id, tx_index, tx_size, at, actor_id, actor_name, permission, reason, verb, \
                   subject_kind, subject, facts_before, facts_after, digest, block";
    conn.insert_many("journal_event", columns, &rows)?;
    Ok(())
}

fn entry_values<'e>(agency: &'e AgencyId, e: &'e Entry) -> Vec<Value<'e>> {
    vec![
        agency.value(),
        e.seq.value(),
        e.tx.value(),
        e.tx_index.value(),
        e.tx_size.value(),
        e.at.value(),
        e.actor.value(),
        e.actor_name.value(),
        e.permission.value(),
        e.reason.value(),
        e.verb.value(),
        e.subject_kind.value(),
        e.subject.value(),
        e.before.value(),
        e.after.value(),
        e.digest.value(),
        e.block.value(),
    ]
}

/// Numbers for new events. SQLite has one writer; PostgreSQL asks a sequence, so that writers do
/// not wait for each other.
fn take_numbers(conn: &mut Conn<'_>, agency: AgencyId, count: usize) -> Result<Vec<i64>> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    match conn.engine() {
        Engine::Sqlite => {
            let sql = "select coalesce(max(seq), 0) from journal_event where agency_id = $1";
            let last: i64 = conn.one(sql, params![agency])?;
            Ok((last + 1..=last + count).collect())
        }
        // Most transactions record one event: this statement is planned once, the other each time.
        Engine::Postgres if count == 1 => Ok(vec![conn.one("select nextval('journal_seq')", &[])?]),
        Engine::Postgres => {
            let sql = "select nextval('journal_seq') from generate_series(1, $1::bigint)";
            let mut numbers: Vec<i64> = conn
                .all::<(i64,)>(sql, params![count])?
                .into_iter()
                .map(|(n,)| n)
                .collect();
            numbers.sort_unstable();
            Ok(numbers)
        }
    }
}

/// How the journal of an agency stands, at a glance.
#[derive(Clone, Copy, Debug)]
pub struct State {
    /// When the newest event happened, by the clock of the machine that recorded it.
    pub newest: Option<Timestamp>,
    /// Events that no block holds yet.
    pub unsealed: i64,
    /// Blocks of the chain.
    pub blocks: i64,
}

/// How the journal of an agency stands.
///
/// # Errors
/// The faults of the database.
pub fn state(c: &mut Conn<'_>, agency: AgencyId) -> Result<State> {
    let newest = "select at from journal_event where agency_id = $1 order by seq desc limit 1";
    let unsealed = "select count(*) from journal_event where agency_id = $1 and block is null";
    let blocks = "select coalesce(max(height), 0) from journal_block where agency_id = $1";
    Ok(State {
        newest: c
            .maybe::<(Timestamp,)>(newest, params![agency])?
            .map(|(at,)| at),
        unsealed: c.one(unsealed, params![agency])?,
        blocks: c.one(blocks, params![agency])?,
    })
}

/// Lets new events follow those that were copied in.
pub(crate) fn after_copy(conn: &mut Conn<'_>) -> Result<()> {
    if conn.engine() == Engine::Postgres {
        let sql = "select setval('journal_seq', greatest((select coalesce(max(seq), 0) from journal_event), 1))";
        conn.one::<i64>(sql, &[])?;
    }
    Ok(())
}

/// The hash of a block: its predecessor, its height and the digests of its events in order.
fn block_hash(previous: &[u8], height: i64, digests: &[Vec<u8>]) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(previous);
    hash.update(height.to_be_bytes());
    hash.update((digests.len() as u64).to_be_bytes());
    for digest in digests {
        hash.update(digest);
    }
    hash.finalize().to_vec()
}
