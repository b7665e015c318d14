//! Which seats will be empty at any future date, and why: retirements and vacancies by level, unit,
//! job or month. An acting holder does not fill a seat.

mod answer;
mod model;
mod pages;
mod people;
mod query;
#[cfg(test)]
mod tests;
mod timeline;
mod wave;

use std::sync::Arc;

use kernel::{AgencyId, Date};
use web::Routes;
use web::access::perm;

use crate::snapshot::{Registry, Snapshot};

pub use answer::{Vacancy, vacancy};
pub use model::{By, Line, forecast, overdue, retirees};
pub use timeline::{Leaving, Timeline, state_days};
pub use wave::{Wave, wave};

/// The forecast, who retires in it, and that list as a file.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get::<perm::ReadForecast>("/proyeksi", pages::page)
        .get::<perm::ReadForecast>("/proyeksi/pensiun", people::page)
        .post::<perm::ExportPeople>("/proyeksi/pensiun/unduh", people::hand_out)
}

/// Years a forecast may span.
pub const YEARS: i16 = 40;

/// States of the register that a forecast reads at most: every month of two years and a half, so
/// that nobody keeps the program busy with one long look back. Where more has changed, months
/// between two states show the earlier of them.
const STATES: usize = 30;

/// The states of the register that a forecast between two dates needs, so that an appointment
/// dated ahead is seen.
///
/// # Errors
/// The faults of the database.
pub fn timeline(
    registry: &Registry,
    agency: AgencyId,
    from: Date,
    until: Date,
) -> store::Result<Timeline> {
    let changes = registry.change_days(agency)?;
    let days = timeline::thinned(state_days(from, until, &changes), STATES);
    let states: Result<Vec<Arc<Snapshot>>, _> = days
        .into_iter()
        .map(|day| registry.on(agency, day))
        .collect();
    Ok(Timeline::new(states?, from, until))
}
