//! Every SQL statement of posts that were brought in by hand.

use kernel::{AgencyId, CaseId};
use store::{Conn, Result, Tx, params};

use crate::cases::CaseNumber;

/// Notes where a post is; `false` when it was brought in before.
pub(super) fn add(tx: &mut Tx<'_, '_>, case: CaseId, link: &str) -> Result<bool> {
    let agency = tx.agency();
    let n = tx.run(
        "insert into channel_capture (agency_id, case_id, link) values ($1, $2, $3)
         on conflict (agency_id, link) do nothing",
        params![agency, case, link],
    )?;
    Ok(n == 1)
}

/// The number of the case that a post became.
pub(super) fn known(
    c: &mut Conn<'_>,
    agency: AgencyId,
    link: &str,
) -> Result<Option<(CaseId, CaseNumber)>> {
    c.maybe(
        "select s.id, s.number from channel_capture p
         join service_case s on s.agency_id = p.agency_id and s.id = p.case_id
         where p.agency_id = $1 and p.link = $2",
        params![agency, link],
    )
}

/// Where the post is that became a case.
///
/// # Errors
/// The faults of the database.
pub fn link(c: &mut Conn<'_>, agency: AgencyId, case: CaseId) -> Result<Option<String>> {
    let found: Option<(String,)> = c.maybe(
        "select link from channel_capture where agency_id = $1 and case_id = $2",
        params![agency, case],
    )?;
    Ok(found.map(|(link,)| link))
}
