//! Every SQL statement of what was sent once.

use kernel::{AgencyId, Timestamp};
use store::{Conn, Result, Tx, params};
use uuid::Uuid;

/// Notes what a sending made; `false` when it came before.
pub(super) fn keep(tx: &mut Tx<'_, '_>, key: &[u8], made: Uuid) -> Result<bool> {
    let (agency, at) = (tx.agency(), tx.at());
    let n = tx.run(
        "insert into sent_form (agency_id, key, made, at) values ($1, $2, $3, $4)
         on conflict (agency_id, key) do nothing",
        params![agency, key, made, at],
    )?;
    if n == 0 {
        tx.housekeeping();
    }
    Ok(n == 1)
}

/// Says what a sending made that was noted before it was made.
pub(super) fn settle(tx: &mut Tx<'_, '_>, key: &[u8], made: Uuid) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "update sent_form set made = $1 where agency_id = $2 and key = $3",
        params![made, agency, key],
    )?;
    Ok(())
}

/// What a sending made.
pub(super) fn made(c: &mut Conn<'_>, agency: AgencyId, key: &[u8]) -> Result<Option<Uuid>> {
    let found: Option<(Uuid,)> = c.maybe(
        "select made from sent_form where agency_id = $1 and key = $2",
        params![agency, key],
    )?;
    Ok(found.map(|(made,)| made))
}

/// Forgets the sendings of before an instant.
pub(super) fn forget(tx: &mut Tx<'_, '_>, before: Timestamp) -> Result<()> {
    let agency = tx.agency();
    tx.housekeeping();
    tx.run(
        "delete from sent_form where agency_id = $1 and at < $2",
        params![agency, before],
    )?;
    Ok(())
}
