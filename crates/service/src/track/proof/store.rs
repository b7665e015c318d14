//! The statements of links that are sent to the contact of a report.

use kernel::{AgencyId, CaseId, Timestamp};
use store::{Conn, Result, Tx, params};

/// Keeps a link of a case by its hash.
pub(super) fn add(tx: &mut Tx<'_, '_>, case: CaseId, hash: &[u8]) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    // Who asked for a link is noted nowhere.
    tx.housekeeping();
    tx.run(
        "insert into case_proof (agency_id, hash, case_id, at) values ($1, $2, $3, $4)",
        params![agency, hash, case, at],
    )?;
    Ok(())
}

/// The case of a link that was made since an instant, where that is still there.
pub(super) fn case(
    c: &mut Conn<'_>,
    agency: AgencyId,
    hash: &[u8],
    since: Timestamp,
) -> Result<Option<CaseId>> {
    let found: Option<(CaseId,)> = c.maybe(
        "select s.id from case_proof p
         join service_case s on s.agency_id = p.agency_id and s.id = p.case_id
         where p.agency_id = $1 and p.hash = $2 and p.at >= $3",
        params![agency, hash, since],
    )?;
    Ok(found.map(|(id,)| id))
}

/// Uses a link up; false when somebody else just did.
pub(super) fn end(tx: &mut Tx<'_, '_>, hash: &[u8]) -> Result<bool> {
    let agency = tx.agency();
    tx.housekeeping();
    let n = tx.run(
        "delete from case_proof where agency_id = $1 and hash = $2",
        params![agency, hash],
    )?;
    Ok(n == 1)
}

/// Forgets the links made before an instant.
pub(super) fn forget(tx: &mut Tx<'_, '_>, before: Timestamp) -> Result<()> {
    let agency = tx.agency();
    tx.housekeeping();
    tx.run(
        "delete from case_proof where agency_id = $1 and at < $2",
        params![agency, before],
    )?;
    Ok(())
}
