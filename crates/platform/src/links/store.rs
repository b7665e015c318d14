//! Every SQL statement of one-time links.

use kernel::{AccountId, AgencyId, Timestamp};
use store::{Conn, Result, Tx, params, row};

use super::model::Purpose;

row! {
    /// A link that can still be used.
    #[derive(Clone, Debug)]
    pub struct LinkRow {
        /// What it is for.
        pub purpose: Purpose,
        /// For whom; none for the first set-up.
        pub account: Option<AccountId>,
        /// Until when.
        pub expires_at: Timestamp,
    }
}

/// A link by the hash of its secret, unless it is spent or too old.
pub fn usable(
    c: &mut Conn<'_>,
    agency: AgencyId,
    hash: &[u8],
    now: Timestamp,
) -> Result<Option<LinkRow>> {
    c.maybe(
        "select purpose, account_id, expires_at from one_time_link
         where agency_id = $1 and token_hash = $2 and used_at is null and expires_at > $3",
        params![agency, hash, now],
    )
}

/// Adds a link.
pub fn add(
    tx: &mut Tx<'_, '_>,
    hash: &[u8],
    purpose: Purpose,
    account: Option<AccountId>,
    expires_at: Timestamp,
) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "insert into one_time_link (agency_id, token_hash, purpose, account_id, expires_at)
         values ($1, $2, $3, $4, $5)",
        params![agency, hash, purpose, account, expires_at],
    )?;
    Ok(())
}

/// Removes the links of an account that were not used.
pub fn drop_unused(tx: &mut Tx<'_, '_>, account: AccountId) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "delete from one_time_link where agency_id = $1 and account_id = $2 and used_at is null",
        params![agency, account],
    )?;
    Ok(())
}

/// Removes the links of the set-up that were not used.
pub fn drop_set_up(tx: &mut Tx<'_, '_>) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "delete from one_time_link where agency_id = $1 and account_id is null and used_at is null",
        params![agency],
    )?;
    Ok(())
}

/// Spends a link; false when somebody else was faster, or it is too old.
pub fn spend(tx: &mut Tx<'_, '_>, hash: &[u8]) -> Result<bool> {
    let (agency, at) = (tx.agency(), tx.at());
    let changed = tx.run(
        "update one_time_link set used_at = $3
         where agency_id = $1 and token_hash = $2 and used_at is null and expires_at > $3",
        params![agency, hash, at],
    )?;
    Ok(changed == 1)
}
