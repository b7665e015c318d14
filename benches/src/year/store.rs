//! Every SQL statement of the year, each for one agency.

use ::store::{Conn, Result, Tx, params};
use kernel::AgencyId;
use service::cases::{Case, CaseEvent};

/// What stands before the number by which a report is found again.
pub const MARK: &str = "Patokan ";

/// Gives an agency the name under which it is reached.
///
/// # Errors
/// The faults of the database.
pub fn set_host(tx: &mut Tx<'_, '_>, host: &str) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "update agency set host = $2 where agency_id = $1",
        params![agency, host],
    )?;
    Ok(())
}

/// Mark and version of every case of the year, in no order.
///
/// # Errors
/// The faults of the database.
pub fn marks(c: &mut Conn<'_>, agency: AgencyId, mut each: impl FnMut(&str, i64)) -> Result<()> {
    c.each(
        "select landmark, version from service_case where agency_id = $1",
        params![agency],
        |row| {
            let version: i64 = row.get(1)?;
            row.with_text(0, |mark| {
                each(mark, version);
                Ok(())
            })
        },
    )
}

/// How many steps there are, how many ratings, how many links of reporters.
///
/// # Errors
/// The faults of the database.
pub fn counts(c: &mut Conn<'_>, agency: AgencyId) -> Result<(i64, i64)> {
    let steps = c.one(
        "select count(*) from case_event where agency_id = $1",
        params![agency],
    )?;
    let ratings = c.one(
        "select count(*) from case_rating where agency_id = $1",
        params![agency],
    )?;
    Ok((steps, ratings))
}

/// Some cases of an agency with their steps.
///
/// # Errors
/// The faults of the database.
pub fn some(
    c: &mut Conn<'_>,
    agency: AgencyId,
    most: usize,
) -> Result<Vec<(Case, Vec<CaseEvent>)>> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let ids: Vec<(kernel::CaseId,)> = c.all(
        "select id from service_case where agency_id = $1 order by number limit $2",
        params![agency, most],
    )?;
    let mut found = Vec::new();
    for (id,) in ids {
        if let Some(case) = service::cases::store::one(c, agency, id)? {
            found.push((case, service::cases::history::store::events(c, agency, id)?));
        }
    }
    Ok(found)
}

/// Bytes of the whole PostgreSQL database, indexes included.
///
/// # Errors
/// The faults of the database.
pub fn size(c: &mut Conn<'_>) -> Result<i64> {
    crate::nation::store::size(c)
}
