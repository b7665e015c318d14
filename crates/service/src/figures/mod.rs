//! How well units keep what the city owes its residents, by month and year: told when a month is over,
//! from the steps of the cases, by the one rule of [`rule`] that betrays nobody; kept as figures of the
//! register, shown to everybody with their n.

mod doing;
mod edition;
mod ended;
mod ends;
mod model;
mod nightly;
mod open;
mod pages;
mod rule;
mod split;
mod store;
mod targets;
mod way;

use web::Routes;
use web::access::perm;

pub use model::Metric;
pub(crate) use nightly::is_due;
pub use nightly::{keep, nightly};
pub(crate) use pages::month;
pub(crate) use rule::SMALL;

/// Under this name the figures of the area are kept.
pub const SOURCE: &str = "service";

/// What the public front page tells of reports.
pub const DOING: &[web::home::DoingSource] = &[doing::doing];

/// The open data of reports.
pub const OPEN: &[web::home::OpenSet] = &[
    web::home::OpenSet {
        title: "open-figures",
        text: "open-figures-text",
        files: &["aduan.csv", "aduan.json", "skema-aduan.json"],
    },
    web::home::OpenSet {
        title: "open-targets",
        text: "open-targets-text",
        files: &["sasaran-aduan.csv", "sasaran-aduan.json"],
    },
];

/// The pages and the open data.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get::<perm::Anyone>("/kinerja", pages::overview)
        .get::<perm::Anyone>("/kinerja/sasaran", targets::show)
        .get::<perm::Anyone>("/kinerja/{unit}", pages::unit)
        .file::<perm::Anyone>("/data-terbuka/aduan.csv", open::csv)
        .file::<perm::Anyone>("/data-terbuka/aduan.json", open::json_data)
        .file::<perm::Anyone>("/data-terbuka/skema-aduan.json", open::schema)
        .file::<perm::Anyone>("/data-terbuka/sasaran-aduan.csv", open::targets_csv)
        .file::<perm::Anyone>("/data-terbuka/sasaran-aduan.json", open::targets_json)
}
