//! The stays from which the head count through time is told: one statement, whatever the size.

use std::collections::HashSet;

use kernel::{AgencyId, Date, PersonId, Standing, UnitId};
use store::{Conn, Result, params};

use super::trend::Stay;

/// The times in which people were in service, as far as they touch the days from `from` to `until`.
///
/// # Errors
/// The faults of the database.
pub fn service(c: &mut Conn<'_>, agency: AgencyId, from: Date, until: Date) -> Result<Vec<Stay>> {
    let rows: Vec<(PersonId, Standing, Date, Option<Date>)> = c.all(
        "select person_id, standing, valid_from, valid_to from standing_fact
         where agency_id = $1 and superseded_at is null and valid_from <= $3 and (valid_to is null or valid_to >= $2)",
        params![agency, from, until],
    )?;
    let stay = |(person, _, from, to)| Stay { person, from, to };
    let served = rows.into_iter().filter(|r| r.1.counts_as_active());
    Ok(served.map(stay).collect())
}

/// The times in which people held the seats that stand in some units on the day `until`.
///
/// # Errors
/// The faults of the database.
pub fn tenures(
    c: &mut Conn<'_>,
    agency: AgencyId,
    from: Date,
    until: Date,
    units: &HashSet<UnitId>,
) -> Result<Vec<Stay>> {
    let rows: Vec<(PersonId, UnitId, Date, Option<Date>)> = c.all(
        "select a.person_id, f.unit_id, a.valid_from, a.valid_to
         from assignment a join seat_fact f on f.agency_id = a.agency_id and f.seat_id = a.seat_id
         where a.agency_id = $1 and a.superseded_at is null and a.kind = 'definitive'
           and a.valid_from <= $3 and (a.valid_to is null or a.valid_to >= $2)
           and f.superseded_at is null and f.valid_from <= $3 and (f.valid_to is null or f.valid_to > $3)",
        params![agency, from, until],
    )?;
    let within = rows.into_iter().filter(|r| units.contains(&r.1));
    Ok(within
        .map(|(person, _, from, to)| Stay { person, from, to })
        .collect())
}
