//! Seals the journal of every agency in the background, every few seconds.

use std::sync::Arc;
use std::time::Duration;

use kernel::Clock;
use store::{Actor, Db};

use crate::background::Background;

/// How long an event waits for its block at most, when the sealer can keep up.
const EVERY: Duration = Duration::from_secs(3);

/// Starts sealing; `tick` is called after each round. Dropping it seals what is left and stops.
///
/// # Errors
/// When the operating system gives no thread.
pub fn start(
    db: Db,
    clock: Arc<dyn Clock>,
    tick: impl Fn() + Send + 'static,
) -> std::io::Result<Background> {
    Background::start("sealer", EVERY, move |_| {
        if let Err(e) = seal_all(&db, &*clock) {
            tracing::warn!(%e, "the journal could not be sealed; it is tried again");
        }
        tick();
    })
}

/// Seals what a command left. What it did is done and stays done: events that cannot be linked now,
/// on a disk without room, wait for the next server or command.
pub fn seal_rest(db: &Db, clock: &dyn Clock) {
    if let Err(e) = seal_all(db, clock) {
        tracing::warn!(%e, "the work is done; its events are linked into the journal later");
    }
}

/// Seals what waits, of every agency, and says how many events were linked.
///
/// # Errors
/// The faults of the database.
pub fn seal_all(db: &Db, clock: &dyn Clock) -> store::Result<u64> {
    let mut sealed = 0;
    for agency in db.read(web::session::store::agencies)? {
        // Of many agencies most were quiet: a look costs a third of a transaction.
        if !db.read(|c| store::journal::waits(c, agency.id))? {
            continue;
        }
        let actor = Actor::program(agency.id, "sealer", clock.now());
        sealed += store::journal::seal(db, &actor)?;
    }
    Ok(sealed)
}
