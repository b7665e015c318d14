//! What waits for somebody to take it up tells of residents and is not kept for ever: after a month
//! the night puts it away.

use ::store::{Actor, Conn, Tx};
use jiff::{SignedDuration, Timestamp};
use kernel::AgencyId;
use web::{Agency, App, Result};

/// Days that something waits, and days that the words of what was put away are kept.
const DAYS: i64 = 30;

/// What came before this instant has waited long enough.
pub(crate) fn since(now: Timestamp) -> Timestamp {
    now - SignedDuration::from_hours(24 * DAYS)
}

/// Puts away what nobody took up for a month: `find` says what that is, `end` puts one of it away.
///
/// # Errors
/// The faults of the database: then all of it goes on waiting.
pub(crate) fn put_away<T>(
    app: &App,
    agency: &Agency,
    reason: &'static str,
    find: impl FnOnce(&mut Conn<'_>, AgencyId, Timestamp) -> ::store::Result<Vec<T>>,
    end: impl Fn(&mut Tx<'_, '_>, &T) -> Result<()>,
) -> Result<()> {
    let now = app.clock.now();
    let waited = app.db.read(|c| find(c, agency.id, since(now)))?;
    if waited.is_empty() {
        return Ok(());
    }
    let actor = Actor::program(agency.id, "abdi", now);
    app.db.write(&actor, reason, |tx| {
        waited.iter().try_for_each(|one| end(tx, one))
    })
}
