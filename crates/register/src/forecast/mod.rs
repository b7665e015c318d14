//! Which seats will be empty at any future date, and why: retirements and vacancies by level, unit,
//! job or month. An acting holder does not fill a seat.

mod model;
pub mod store;
mod wave;

use std::sync::Arc;

use kernel::{AgencyId, Date};

use crate::snapshot::{Registry, Snapshot};

pub use model::{By, Line, Timeline, forecast, retirees};
pub use wave::{Wave, wave};

/// The states of the register that a forecast between two dates needs: one for each day on which
/// something already decided changes, so that an appointment dated ahead is seen.
///
/// # Errors
/// The faults of the database.
pub fn timeline(
    db: &::store::Db,
    registry: &Registry,
    agency: AgencyId,
    from: Date,
    until: Date,
) -> ::store::Result<Timeline> {
    let mut days = vec![from];
    days.extend(db.read(|c| store::change_days(c, agency, from, until))?);
    let states: Result<Vec<Arc<Snapshot>>, _> = days
        .into_iter()
        .map(|day| registry.on(agency, day))
        .collect();
    Ok(Timeline::new(states?, from, until))
}
