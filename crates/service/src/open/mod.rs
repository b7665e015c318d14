//! What is in the open: the list of reports and its feeds for people, Open311 GeoReport v2 for
//! programs of others, as JSON and as XML alike.
//!
//! What of a case is told is what `cases::view` tells the public; a secret case answers like none.

mod answer;
mod attributes;
mod feeds;
mod find;
mod key;
mod list;
mod moments;
mod requests;
mod send;
mod services;
mod store;
mod updates;

use jiff::SignedDuration;
use web::access::perm;
use web::{Agency, App, Result, Routes};

use ::store::Actor;

/// The address of GeoReport.
pub(crate) const BASE: &str = "/open311/v2";

/// How long a report is known again when a program sends it once more, in hours.
const KNOWN_HOURS: i64 = 24;

/// What the search of the front page finds.
pub const FIND: &[web::home::FindSource] = &[find::number, find::reports];

/// The list, its feeds, and the routes of GeoReport, where the last letters of the path say in which
/// format it answers.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get::<perm::Anyone>("/laporan", list::page)
        .file::<perm::Anyone>("/laporan/umpan.atom", feeds::list)
        .file::<perm::Anyone>("/lacak/{number}/umpan.atom", feeds::case)
        .open_get::<perm::Anyone>("/open311/v2/discovery.json", services::discovery)
        .open_get::<perm::Anyone>("/open311/v2/discovery.xml", services::discovery)
        .open_get::<perm::Anyone>("/open311/v2/services.json", services::list)
        .open_get::<perm::Anyone>("/open311/v2/services.xml", services::list)
        .open_get::<perm::Anyone>("/open311/v2/services/{service}", services::definition)
        .open_get::<perm::Anyone>("/open311/v2/requests.json", requests::list)
        .open_get::<perm::Anyone>("/open311/v2/requests.xml", requests::list)
        .open_post::<perm::Anyone>("/open311/v2/requests.json", send::send)
        .open_post::<perm::Anyone>("/open311/v2/requests.xml", send::send)
        .open_get::<perm::Anyone>("/open311/v2/requests/{request}", requests::one)
        .open_get::<perm::Anyone>("/open311/v2/tokens/{token}", requests::token)
        .open_get::<perm::Anyone>("/open311/v2/servicerequestupdates.json", updates::list)
        .open_get::<perm::Anyone>("/open311/v2/servicerequestupdates.xml", updates::list)
}

/// Forgets by what reports would be known again, when nobody sends them again any more.
///
/// # Errors
/// The faults of the database.
pub fn nightly(app: &App, agency: &Agency) -> Result<()> {
    let now = app.clock.now();
    let before = now - SignedDuration::from_hours(KNOWN_HOURS);
    if !app.db.read(|c| store::has_old(c, agency.id, before))? {
        return Ok(());
    }
    let actor = Actor::program(agency.id, "abdi", now);
    Ok(app
        .db
        .write(&actor, "marks of reports sent long ago", |tx| {
            store::forget(tx, before)
        })?)
}
