//! Calls the nightly work of every area for every agency. Each piece of work knows itself whether
//! its night has come and whether it is done, so a restart neither skips nor repeats one.

use std::time::Duration;

use web::{App, Nightly};

use crate::background::Background;

/// How often the work is offered its turn.
const EVERY: Duration = Duration::from_secs(600);

/// Starts; dropping it stops after the work in hand.
///
/// # Errors
/// When the operating system gives no thread.
pub fn start(app: App, work: Vec<Nightly>) -> std::io::Result<Background> {
    Background::start("nightly", EVERY, move |last| {
        if !last {
            offer(&app, &work);
        }
    })
}

/// Offers every piece of work its turn for every agency; one that fails does not stop the others.
pub fn offer(app: &App, work: &[Nightly]) {
    let agencies = match app.db.read(web::session::store::agencies) {
        Ok(agencies) => agencies,
        Err(e) => {
            tracing::warn!(%e, "the nightly work could not begin; it is tried again");
            return;
        }
    };
    for agency in &agencies {
        for piece in work {
            if let Err(e) = (piece.run)(app, agency) {
                tracing::warn!(%e, agency = agency.code, work = piece.name, "nightly work failed; it is tried again");
            }
        }
    }
}
