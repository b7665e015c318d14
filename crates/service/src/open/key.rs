//! Who may send: a program with a token of the agency that was made for taking in reports. The token
//! comes in the body, as GeoReport wants it; cookies and headers count for nothing.

use platform::settings::{self, Setting};
use web::access::{May, perm};
use web::session::{client, secret};
use web::{Trouble, session};

use super::answer::{Anybody, Fault};

/// Keys that are none which one address may try within the window; a good one is never held up by
/// what others at its address try.
const BAD_KEYS: u32 = 40;
/// Lists and records that one address may read within the window.
const READ: u32 = 300;
/// Numbers that one address may look up within the window; those that are none count twice.
const LOOKED_UP: u32 = 120;
/// The window, in seconds.
const WINDOW: i64 = 600;

/// What is counted.
#[derive(Clone, Copy)]
pub(super) enum Counted {
    BadKey,
    Read,
    LookUp,
}

/// Counts what an address does, and makes it wait when that is too much.
pub(super) fn count(ask: &Anybody, what: Counted) -> Result<(), Fault> {
    let from = client::address(&ask.app.config, &ask.raw);
    let (word, most) = match what {
        Counted::BadKey => ("kunci", BAD_KEYS),
        Counted::Read => ("baca", READ),
        Counted::LookUp => ("nomor", LOOKED_UP),
    };
    let (key, now) = (format!("open311 {word} {from}"), ask.may.actor().at);
    let counted = ask.app.throttle.attempt(&key, most, WINDOW, now);
    Ok(counted.map_err(Trouble::Throttled)?)
}

/// The proof that the sender may take in reports. One program sends for a whole city from one address:
/// so its reports are counted by its key, as many as the agency allows.
pub(super) fn sender(ask: &Anybody) -> Result<May<perm::TakeInCases>, Fault> {
    let may = match proof(ask) {
        Err(Fault::Key(why)) => {
            count(ask, Counted::BadKey)?;
            return Err(Fault::Key(why));
        }
        other => other?,
    };
    let now = may.actor().at;
    let day = ask.agency.zone.date_of(now);
    let most = ask
        .app
        .db
        .read(|c| settings::store::whole(c, ask.agency_id(), Setting::ProgramReports, day))?;
    let hash = secret::split(ask.form().text("api_key")).map(|(_, hash)| hash);
    let key = format!("open311 kirim {} {hash:?}", ask.agency_id());
    let most = u32::try_from(most).unwrap_or(u32::MAX);
    let counted = ask.app.throttle.attempt(&key, most, WINDOW, now);
    counted.map_err(Trouble::Throttled)?;
    Ok(may)
}

fn proof(ask: &Anybody) -> Result<May<perm::TakeInCases>, Fault> {
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
