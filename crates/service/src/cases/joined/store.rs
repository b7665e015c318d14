//! The statements about those who joined a case: who they are, and who agrees to a closing.

use kernel::{AgencyId, CaseId};
use store::{Conn, Result, Tx, params};

use crate::cases::model::{Case, Outcome};
use crate::cases::store::CASE;

/// The reports that were merged into a case, the first one first.
///
/// # Errors
/// The faults of the database.
pub fn of(c: &mut Conn<'_>, agency: AgencyId, parent: CaseId) -> Result<Vec<Case>> {
    let sql = format!(
        "{CASE} where agency_id = $1 and parent_id = $2 and state = 'merged' order by received_at, id"
    );
    c.all(&sql, params![agency, parent])
}

/// Notes that the reporter of a joined report agrees to the closing that waits; false when that was
/// noted before.
pub(super) fn agree(tx: &mut Tx<'_, '_>, case: CaseId, joined: CaseId) -> Result<bool> {
    let (agency, at) = (tx.agency(), tx.at());
    let n = tx.run(
        "insert into case_agreement (agency_id, case_id, seq, joined_id, at)
         select agency_id, case_id, seq, $3, $4 from case_closure
         where agency_id = $1 and case_id = $2 and outcome = $5
         on conflict (agency_id, case_id, seq, joined_id) do nothing",
        params![agency, case, joined, at, Outcome::Waiting],
    )?;
    Ok(n > 0)
}

/// Does the reporter of a joined report agree to the closing of a case that waits?
///
/// # Errors
/// The faults of the database.
pub fn agrees(c: &mut Conn<'_>, agency: AgencyId, case: CaseId, joined: CaseId) -> Result<bool> {
    let found: i64 = c.one(
        "select count(*) from case_agreement a
         join case_closure c on c.agency_id = a.agency_id and c.case_id = a.case_id and c.seq = a.seq
         where a.agency_id = $1 and a.case_id = $2 and a.joined_id = $3 and c.outcome = $4",
        params![agency, case, joined, Outcome::Waiting],
    )?;
    Ok(found > 0)
}
