//! Every SQL statement of the set-up link.

use kernel::{AgencyId, Timestamp};
use store::{Conn, Result, Tx, params};

pub(super) fn has_accounts(c: &mut Conn<'_>, agency: AgencyId) -> Result<bool> {
    let sql = "select count(*) from account where agency_id = $1";
    Ok(c.one::<i64>(sql, params![agency])? > 0)
}

/// Ends the set-up links that were not used and keeps the hash of a new one.
pub(super) fn replace_link(tx: &mut Tx<'_, '_>, hash: &[u8], expires: Timestamp) -> Result<()> {
    let (agency, now) = (tx.agency(), tx.at());
    tx.run(
        "update one_time_link set expires_at = $2
         where agency_id = $1 and purpose = 'setup' and used_at is null and expires_at > $2",
        params![agency, now],
    )?;
    tx.run(
        "insert into one_time_link (agency_id, token_hash, purpose, expires_at) values ($1, $2, 'setup', $3)",
        params![agency, hash, expires],
    )?;
    Ok(())
}
