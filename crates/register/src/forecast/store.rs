//! The days ahead on which something changes that is already decided.

use kernel::{AgencyId, Date};
use store::{Conn, Result, params};

/// Days after `from` up to `until` on which a seat, a unit, a definitive assignment or somebody's
/// service begins or ends.
///
/// # Errors
/// The faults of the database.
pub fn change_days(
    c: &mut Conn<'_>,
    agency: AgencyId,
    from: Date,
    until: Date,
) -> Result<Vec<Date>> {
    let rows: Vec<(Date,)> = c.all(
        "select day from (
           select valid_from as day from assignment
             where agency_id = $1 and superseded_at is null and kind = 'definitive' and valid_from > $2 and valid_from <= $3
           union select valid_to from assignment
             where agency_id = $1 and superseded_at is null and kind = 'definitive' and valid_to > $2 and valid_to <= $3
           union select valid_from from seat_fact
             where agency_id = $1 and superseded_at is null and valid_from > $2 and valid_from <= $3
           union select valid_to from seat_fact
             where agency_id = $1 and superseded_at is null and valid_to > $2 and valid_to <= $3
           union select valid_from from standing_fact
             where agency_id = $1 and superseded_at is null and valid_from > $2 and valid_from <= $3
           union select valid_to from standing_fact
             where agency_id = $1 and superseded_at is null and valid_to > $2 and valid_to <= $3
           union select valid_from from unit_fact
             where agency_id = $1 and superseded_at is null and valid_from > $2 and valid_from <= $3
         ) as changes order by day",
        params![agency, from, until],
    )?;
    Ok(rows.into_iter().map(|(day,)| day).collect())
}
