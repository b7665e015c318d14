//! The sealer: takes the events that no block holds yet and links them to the chain.

use kernel::AgencyId;

use super::block_hash;
use crate::{Actor, Conn, Db, Result, params};

/// Events in one block at most.
const BLOCK: i64 = 10_000;

/// Does an event of an agency wait to be sealed?
///
/// # Errors
/// The faults of the database.
pub fn waits(c: &mut Conn<'_>, agency: AgencyId) -> Result<bool> {
    let sql = "select seq from journal_event where agency_id = $1 and block is null limit 1";
    Ok(c.maybe::<(i64,)>(sql, params![agency])?.is_some())
}

/// Seals what is waiting for the actor's agency and says how many events were linked.
///
/// # Errors
/// The faults of the database; a lost race with another sealer is not one.
pub fn seal(db: &Db, actor: &Actor) -> Result<u64> {
    let mut sealed = 0;
    loop {
        let linked = match db.write(actor, "seal the journal", |tx| {
            tx.housekeeping();
            seal_one(tx, actor.agency)
        }) {
            Err(crate::Error::Constraint(_)) => return Ok(sealed),
            other => other?,
        };
        sealed += linked;
        if linked < BLOCK.unsigned_abs() {
            return Ok(sealed);
        }
    }
}

fn seal_one(tx: &mut crate::Tx<'_, '_>, agency: AgencyId) -> Result<u64> {
    let sql = "select seq, digest from journal_event where agency_id = $1 and block is null order by seq limit $2";
    let waiting: Vec<(i64, Vec<u8>)> = tx.all(sql, params![agency, BLOCK])?;
    let (Some((first, _)), Some((last, _))) = (waiting.first(), waiting.last()) else {
        return Ok(0);
    };
    let (first, last) = (*first, *last);
    let sql =
        "select height, hash from journal_block where agency_id = $1 order by height desc limit 1";
    let (height, previous): (i64, Vec<u8>) = tx.maybe(sql, params![agency])?.unwrap_or_default();
    let height = height + 1;
    let digests: Vec<Vec<u8>> = waiting.into_iter().map(|(_, digest)| digest).collect();
    let hash = block_hash(&previous, height, &digests);
    let events = i32::try_from(digests.len()).unwrap_or(i32::MAX);
    let at = tx.at();
    tx.run(
        "insert into journal_block (agency_id, height, events, previous, hash, sealed_at)
         values ($1, $2, $3, $4, $5, $6)",
        params![agency, height, events, previous, hash, at],
    )?;
    let linked = tx.run(
        "update journal_event set block = $2
         where agency_id = $1 and block is null and seq between $3 and $4",
        params![agency, height, first, last],
    )?;
    if linked != digests.len() as u64 {
        // An event with a lower number was committed in between: try again with it.
        return Err(crate::Error::Constraint(
            "the journal moved while it was sealed".to_owned(),
        ));
    }
    Ok(linked)
}
