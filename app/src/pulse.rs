//! Notes every minute that the program is at work, so that the times in which nobody could be served are
//! known ([`platform::outages`]).

use std::time::Duration;

use web::App;

use crate::background::Background;

/// So much of an outage may be counted too much, where the program was killed: in doubt for people.
const EVERY: Duration = Duration::from_secs(60);

/// Starts, with a first pulse before the door opens; dropping it notes a last one.
///
/// # Errors
/// When the operating system gives no thread.
pub fn start(app: App) -> std::io::Result<Background> {
    beat(&app);
    Background::start("pulse", EVERY, move |_| beat(&app))
}

/// Notes a pulse; while the database takes none, the next that it takes finds the outage.
pub fn beat(app: &App) {
    match platform::outages::beat(&app.db, app.clock.now()) {
        Ok(None) => {}
        Ok(Some(found)) => {
            tracing::warn!(from = %found.from, until = %found.until, "nobody could be served");
        }
        Err(e) => tracing::warn!(%e, "the pulse could not be noted; it is tried again"),
    }
}
