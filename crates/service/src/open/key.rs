//! Who may send: a program with a token of the agency that was made for taking in reports. The token
//! comes in the body, as GeoReport wants it; cookies and headers count for nothing.

use web::access::{May, perm};
use web::session::client;
use web::{Trouble, session};

use super::answer::{Anybody, Fault};

/// Reports that one address may send within the window, whatever keys it tries: as many as may be
/// begun with the form.
const SENT: u32 = 40;
/// Lists and records that one address may read within the window.
const READ: u32 = 300;
/// Numbers that one address may look up within the window; those that are none count twice.
const LOOKED_UP: u32 = 120;
/// The window, in seconds.
const WINDOW: i64 = 600;

/// What is counted.
#[derive(Clone, Copy)]
pub(super) enum Counted {
    Send,
    Read,
    LookUp,
}

/// Counts what an address does, and makes it wait when that is too much.
pub(super) fn count(ask: &Anybody, what: Counted) -> Result<(), Fault> {
    let from = client::address(&ask.app.config, &ask.raw);
    let (word, most) = match what {
        Counted::Send => ("kirim", SENT),
        Counted::Read => ("baca", READ),
        Counted::LookUp => ("nomor", LOOKED_UP),
    };
    let (key, now) = (format!("open311 {word} {from}"), ask.may.actor().at);
    let counted = ask.app.throttle.attempt(&key, most, WINDOW, now);
    Ok(counted.map_err(Trouble::Throttled)?)
}

/// The proof that the sender may take in reports.
pub(super) fn sender(ask: &Anybody) -> Result<May<perm::TakeInCases>, Fault> {
    let key = ask.form().text("api_key");
    if key.is_empty() {
        return Err(Fault::Key("open311-key-missing"));
    }
    let viewer = match session::by_token(&ask.app, &ask.raw, &ask.agency, key) {
        Ok(viewer) => viewer,
        Err(Trouble::SignIn) => return Err(Fault::Key("open311-key-unknown")),
        Err(other) => return Err(other.into()),
    };
    match viewer.may::<perm::TakeInCases>() {
        Ok(may) => Ok(may),
        Err(Trouble::Denied(_)) => Err(Fault::Key("open311-key-not-for-this")),
        Err(other) => Err(other.into()),
    }
}
