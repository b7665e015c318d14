//! The pulse: noted every minute while the program can write. Where it was missing for longer than a
//! restart takes, nobody could be served, whatever the cause: a crash, a full disk, a database or a
//! machine that stood still. What is found is kept for every agency and told in its journal.

use jiff::SignedDuration;
use kernel::Timestamp;
use serde_json::json;
use store::{Actor, Db, Event};

use super::store::{self as sql, Outage};

/// A pulse that is missing for longer is an outage: two restarts in a row pass within it.
pub const MISSING: SignedDuration = SignedDuration::from_mins(5);

/// Notes that the program is at work, after keeping the outage that has just ended.
///
/// # Errors
/// The faults of the database; nothing is noted then, so that the next pulse finds the same outage.
pub fn beat(db: &Db, now: Timestamp) -> store::Result<Option<Outage>> {
    let last = db.read(sql::last_seen)?;
    let missed = last.filter(|last| now.duration_since(*last) > MISSING);
    let outage = missed.map(|from| Outage { from, until: now });
    if let Some(outage) = outage {
        for agency in db.read(web::session::store::agencies)? {
            let actor = Actor::program(agency.id, "abdi serve", now);
            db.write(&actor, "nobody could be served", |tx| {
                if sql::add(tx, outage)? {
                    let told = json!({ "from": outage.from, "until": outage.until });
                    let event = Event::new("program", "find_outage", "agency", agency.id);
                    tx.record(event.after(&told));
                }
                Ok::<_, store::Error>(())
            })?;
        }
    }
    sql::seen(db, now)?;
    Ok(outage)
}
