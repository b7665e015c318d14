//! What everybody may see without signing in: how the government is staffed, by unit and level and
//! without names below the high leadership posts, as pages and as open data.

mod data;
mod find;
mod model;
mod pages;

use std::sync::Arc;

use web::access::{Permission, perm};
use web::{Ask, Result, Routes};

use crate::snapshot::{Registry, Snapshot};

/// What the public front page tells of seats.
pub const DOING: &[web::home::DoingSource] = &[pages::doing];

/// What people come to the public front page for.
pub const EVENTS: &[web::home::LifeEvent] = &[
    web::home::LifeEvent {
        title: "life-unit",
        text: "life-unit-text",
        href: "/formasi",
        order: 60,
    },
    web::home::LifeEvent {
        title: "life-data",
        text: "life-data-text",
        href: "/data-terbuka",
        order: 70,
    },
];

/// What the search of the front page finds.
pub const FIND: &[web::home::FindSource] = &[find::units_and_jobs, find::doors];

/// The public pages and the open data.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get::<perm::Anyone>("/", pages::front)
        .get::<perm::Anyone>("/cari", find::page)
        .get::<perm::Anyone>("/formasi", pages::formation)
        .get::<perm::Anyone>("/formasi/jabatan/{job}", pages::job)
        .get::<perm::Anyone>("/data-terbuka", pages::open)
        .file::<perm::Anyone>("/data-terbuka/formasi.csv", data::csv)
        .file::<perm::Anyone>("/data-terbuka/formasi.json", data::json_data)
        .file::<perm::Anyone>("/data-terbuka/skema.json", data::schema)
        .get::<perm::Anyone>("/dasar-hukum", pages::regulations)
}

/// The register of today: strangers choose no date, since what is decided for later days is not
/// theirs yet, and so that no stranger can make the program read one day after the other.
fn today<P: Permission>(ask: &Ask<P>) -> Result<Arc<Snapshot>> {
    Ok(ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.who.today)?)
}
