//! Checks the whole journal: any altered, removed or reordered event is found.

use std::collections::HashMap;

use kernel::{AgencyId, TxId};
use serde::Serialize;

use super::{ENTRY_COLUMNS, Entry, block_hash};
use crate::{Conn, FromRow as _, Result, migrate::hex, params};

/// One thing that is not as it was written.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct Problem {
    /// The block, where known.
    pub block: Option<i64>,
    /// The event, where known.
    pub seq: Option<i64>,
    /// What is wrong: `altered`, `removed`, `reordered`, `chain_broken`, `block_removed`.
    pub kind: &'static str,
    /// The same in a sentence.
    pub message: String,
}

/// The result of checking a journal.
#[derive(Clone, Debug, Serialize)]
pub struct Verdict {
    /// Events that were checked.
    pub events: u64,
    /// Events that no block holds yet; their own digests were checked.
    pub unsealed: u64,
    /// Blocks of the chain.
    pub blocks: u64,
    /// The hash of the newest block; note it outside the system to prove that no tail was cut off.
    pub head: String,
    /// What was found; empty when all is well.
    pub problems: Vec<Problem>,
}

/// Reads the whole journal of an agency once and checks it.
///
/// # Errors
/// The faults of the database; what is wrong with the journal is in the verdict.
pub fn verify(conn: &mut Conn<'_>, agency: AgencyId) -> Result<Verdict> {
    let sql = "select height, events, previous, hash from journal_block where agency_id = $1 order by height";
    let blocks: Vec<(i64, i32, Vec<u8>, Vec<u8>)> = conn.all(sql, params![agency])?;
    let mut verdict = Verdict {
        events: 0,
        unsealed: 0,
        blocks: blocks.len() as u64,
        head: String::new(),
        problems: Vec::new(),
    };
    let found = read_events(conn, agency, &mut verdict)?;
    let mut previous: Vec<u8> = Vec::new();
    let mut expected_height = 1;
    for (height, events, written_previous, hash) in &blocks {
        let problem = |kind, message| Problem {
            block: Some(*height),
            seq: None,
            kind,
            message,
        };
        if *height != expected_height {
            verdict.problems.push(problem(
                "block_removed",
                format!("block {expected_height} is missing"),
            ));
        }
        let digests = found.get(height).map_or(&[][..], Vec::as_slice);
        if digests.len() as u64 != u64::try_from(*events).unwrap_or(0) {
            let message = format!(
                "block {height} was sealed with {events} events and holds {}",
                digests.len()
            );
            verdict.problems.push(problem("removed", message));
        } else if block_hash(written_previous, *height, digests) != *hash {
            let message = format!(
                "the events of block {height} are not those that were sealed, or not in their order"
            );
            verdict.problems.push(problem("reordered", message));
        }
        if *written_previous != previous && *height == expected_height {
            let message = format!("block {height} does not follow the block before it");
            verdict.problems.push(problem("chain_broken", message));
        }
        previous.clone_from(hash);
        expected_height = height + 1;
    }
    for height in found
        .keys()
        .filter(|h| !blocks.iter().any(|(known, ..)| known == *h))
    {
        let message = format!("events say they are sealed in block {height}, which is missing");
        verdict.problems.push(Problem {
            block: Some(*height),
            seq: None,
            kind: "block_removed",
            message,
        });
    }
    verdict.head = hex(&previous);
    Ok(verdict)
}

/// Is a head that was noted earlier still in the chain?
///
/// # Errors
/// The faults of the database.
pub fn knows_head(conn: &mut Conn<'_>, agency: AgencyId, head: &str) -> Result<bool> {
    let mut known = false;
    let sql = "select hash from journal_block where agency_id = $1";
    conn.each(sql, params![agency], |row| {
        known |= hex(&row.get::<Vec<u8>>(0)?).eq_ignore_ascii_case(head.trim());
        Ok(())
    })?;
    Ok(known)
}

/// Checks each event for itself and gathers the digests block by block.
fn read_events(
    conn: &mut Conn<'_>,
    agency: AgencyId,
    verdict: &mut Verdict,
) -> Result<HashMap<i64, Vec<Vec<u8>>>> {
    let mut by_block: HashMap<i64, Vec<Vec<u8>>> = HashMap::new();
    let mut by_tx: HashMap<TxId, (i32, i32)> = HashMap::new();
    let sql =
        format!("select {ENTRY_COLUMNS} from journal_event where agency_id = $1 order by seq");
    conn.each(&sql, params![agency], |row| {
        let entry = Entry::from_row(row)?;
        verdict.events += 1;
        if entry.digest != entry.expected_digest(agency) {
            let message = format!("event {} is not as it was written", entry.seq);
            verdict.problems.push(Problem {
                block: entry.block,
                seq: Some(entry.seq),
                kind: "altered",
                message,
            });
        }
        by_tx.entry(entry.tx).or_insert((0, entry.tx_size)).0 += 1;
        match entry.block {
            Some(block) => by_block.entry(block).or_default().push(entry.digest),
            None => verdict.unsealed += 1,
        }
        Ok(())
    })?;
    for (tx, (found, size)) in by_tx.into_iter().filter(|(_, (found, size))| found != size) {
        let message = format!("transaction {tx} recorded {size} events and {found} are left");
        verdict.problems.push(Problem {
            block: None,
            seq: None,
            kind: "removed",
            message,
        });
    }
    Ok(by_block)
}
