//! The workforce of a date in pictures: age, generations, education, grades, head count through
//! time, departments, leadership; and the findings behind retirement and superior.

mod figures;
mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;
mod trend;
pub mod why;

use std::collections::HashSet;

use jiff::ToSpan as _;
use kernel::{AgencyId, Date, UnitId};
use web::Routes;
use web::access::perm;

pub use model::{AgeBand, DepartmentSeats, Generation, LeadSeat, LeadState, Part};
pub use trend::{MonthCount, Stay, trend};

/// The city at a glance.
#[must_use]
pub fn routes() -> Routes {
    Routes::new().get::<perm::ReadForecast>("/sekilas", pages::glance)
}

/// The head count of the months up to a day: of the agency, told by service; of some units, told
/// by who held the seats that stand in them on the day.
///
/// # Errors
/// The faults of the database.
pub fn head_count(
    db: &::store::Db,
    agency: AgencyId,
    until: Date,
    months: i32,
    units: Option<&HashSet<UnitId>>,
) -> ::store::Result<Vec<MonthCount>> {
    let from = until.first_of_month().saturating_sub(months.months());
    let stays = db.read(|c| match units {
        None => store::service(c, agency, from, until),
        Some(units) => store::tenures(c, agency, from, until, units),
    })?;
    Ok(trend(stays, until, months))
}
