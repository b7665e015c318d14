//! Sends what was promised to residents, and fetches what platforms keep for them, every few seconds,
//! for every agency that has an open channel.

use std::time::Duration;

use web::App;

use crate::background::Background;

/// How long somebody in a chat waits for an answer of the program at most.
const EVERY: Duration = Duration::from_secs(2);

/// Starts; dropping it stops after the turn in hand.
///
/// # Errors
/// When the operating system gives no thread.
pub fn start(app: App) -> std::io::Result<Background> {
    Background::start("channels", EVERY, move |last| {
        if !last {
            turn(&app);
        }
    })
}

/// One turn for every agency that has an open channel; one that fails does not stop the others.
pub fn turn(app: &App) -> service::channels::send::Done {
    let mut all = service::channels::send::Done::default();
    let open = app.db.read(service::channels::connect::store::agencies);
    let open = match open {
        Ok(open) => open,
        Err(e) => {
            tracing::warn!(%e, "the channels could not be looked at; it is tried again");
            return all;
        }
    };
    for id in open {
        let done = app
            .db
            .read(|c| web::session::store::agency(c, id))
            .map_err(web::Trouble::from)
            .and_then(|agency| agency.ok_or(web::Trouble::NotFound))
            .and_then(|agency| service::channels::send::turn(app, &agency));
        match done {
            Ok(done) => all.add(done),
            Err(e) => {
                tracing::warn!(%e, agency = id.0, "the channels of an agency failed; it is tried again");
            }
        }
    }
    all
}
