//! Every SQL statement of the journal viewer.

use kernel::{AgencyId, Timestamp};
use store::journal::Entry;
use store::{Conn, Result, Sql, params, row};

/// The columns of [`Entry`], in its order.
const ENTRY: &str =
    "select seq, tx_id, tx_index, tx_size, at, actor_id, actor_name, permission, reason, verb,
    subject_kind, subject, facts_before, facts_after, digest, block from journal_event";

/// Which events a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// A part of the name of who acted, in lower case.
    pub who: Option<String>,
    /// What was done.
    pub verb: Option<String>,
    /// What it was done to.
    pub kind: Option<String>,
    /// The id of what it was done to.
    pub subject: Option<String>,
    /// Not before this instant.
    pub from: Option<Timestamp>,
    /// Before this instant.
    pub until: Option<Timestamp>,
    /// Only events with a lower number: the way to the next page.
    pub before: Option<i64>,
    /// What the viewer may not know of: the words of what these events are about.
    pub apart: Vec<&'static str>,
}

/// The newest events that a filter finds.
pub fn page(c: &mut Conn<'_>, agency: AgencyId, filter: &Filter, size: i64) -> Result<Vec<Entry>> {
    let who = filter.who.as_ref().map(|w| {
        let literal = w
            .replace('\\', "\\\\")
            .replace('%', "\\%")
            .replace('_', "\\_");
        format!("%{literal}%")
    });
    let apart = filter.apart.iter();
    let sql = Sql::new(ENTRY).push("where agency_id = ?", &[&agency]);
    let sql = apart
        .fold(sql, |sql, kind| sql.and("subject_kind <> ?", Some(kind)))
        .and("seq < ?", filter.before.as_ref())
        .and("lower(actor_name) like ? escape '\\'", who.as_ref())
        .and("verb = ?", filter.verb.as_ref())
        .and("subject_kind = ?", filter.kind.as_ref())
        .and("subject = ?", filter.subject.as_ref())
        .and("at >= ?", filter.from.as_ref())
        .and("at < ?", filter.until.as_ref())
        .push("order by seq desc limit ?", &[&size]);
    let (text, values) = sql.parts();
    c.all(text, values)
}

/// The newest events about one thing.
pub fn of_subject(
    c: &mut Conn<'_>,
    agency: AgencyId,
    kind: &str,
    subject: &str,
    size: i64,
) -> Result<Vec<Entry>> {
    let sql = format!(
        "{ENTRY} where agency_id = $1 and subject_kind = $2 and subject = $3 order by seq desc limit $4"
    );
    c.all(&sql, params![agency, kind, subject, size])
}

/// One event.
pub fn entry(c: &mut Conn<'_>, agency: AgencyId, seq: i64) -> Result<Option<Entry>> {
    let sql = format!("{ENTRY} where agency_id = $1 and seq = $2");
    c.maybe(&sql, params![agency, seq])
}

/// The other events of the same transaction.
pub fn of_transaction(
    c: &mut Conn<'_>,
    agency: AgencyId,
    tx: kernel::TxId,
    from: i64,
    size: i64,
) -> Result<Vec<Entry>> {
    // The numbers of one transaction follow each other closely; the key leads straight to them.
    let sql = format!(
        "{ENTRY} where agency_id = $1 and seq > $2 and seq < $3 and tx_id = $4 order by seq limit $5"
    );
    let near = 2 * size;
    c.all(&sql, params![agency, from - near, from + near, tx, size])
}

row! {
    /// How far the journal is sealed.
    #[derive(Clone, Debug, Default)]
    pub struct Sealed {
        /// The height of the chain.
        pub height: i64,
        /// When its newest block was made.
        pub at: Option<Timestamp>,
        /// Events that no block holds yet.
        pub waiting: i64,
    }
}

/// How far the journal is sealed.
pub fn sealed(c: &mut Conn<'_>, agency: AgencyId) -> Result<Sealed> {
    let sql = "select coalesce(max(height), 0), max(sealed_at),
                      (select count(*) from journal_event e where e.agency_id = $1 and e.block is null)
               from journal_block where agency_id = $1";
    Ok(c.maybe(sql, params![agency])?.unwrap_or_default())
}
