//! The statements of followers.

use jiff::SignedDuration;
use kernel::{AgencyId, CaseId, Timestamp};
use store::{Conn, Result, Tx, params};

use crate::cases::ContactKind;

/// Adds a follower, where that one does not follow yet: false when they do.
pub(super) fn add(
    tx: &mut Tx<'_, '_>,
    case: CaseId,
    key: &[u8],
    mail: Option<&str>,
) -> Result<bool> {
    let (agency, at) = (tx.agency(), tx.at());
    let kind = mail.map(|_| ContactKind::Email);
    // Saying "same here" needs no confirmation.
    let confirmed = mail.is_none().then_some(at);
    let n = tx.run(
        "insert into case_follower (agency_id, case_id, key, contact_kind, contact, since, confirmed_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (agency_id, case_id, key) do nothing",
        params![agency, case, key, kind, mail, at, confirmed],
    )?;
    Ok(n == 1)
}

/// The case that a key follows, and since when that is confirmed.
pub(super) fn followed(
    c: &mut Conn<'_>,
    agency: AgencyId,
    key: &[u8],
) -> Result<Option<(CaseId, Option<Timestamp>)>> {
    c.maybe(
        "select case_id, confirmed_at from case_follower where agency_id = $1 and key = $2 and contact is not null",
        params![agency, key],
    )
}

/// Does a key follow a case, and is that confirmed?
pub(super) fn waits(c: &mut Conn<'_>, agency: AgencyId, key: &[u8]) -> Result<bool> {
    Ok(followed(c, agency, key)?.is_some_and(|(_, confirmed)| confirmed.is_none()))
}

/// Confirms a follower.
pub(super) fn confirm(tx: &mut Tx<'_, '_>, key: &[u8]) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "update case_follower set confirmed_at = $3 where agency_id = $1 and key = $2 and confirmed_at is null",
        params![agency, key, at],
    )?;
    Ok(())
}

/// Ends the following, and what was kept of it.
pub(super) fn end(tx: &mut Tx<'_, '_>, key: &[u8]) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "delete from case_follower where agency_id = $1 and key = $2",
        params![agency, key],
    )?;
    Ok(())
}

/// The mails of the confirmed followers of a case.
pub(super) fn mails(c: &mut Conn<'_>, agency: AgencyId, case: CaseId) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = c.all(
        "select contact from case_follower
         where agency_id = $1 and case_id = $2 and contact is not null and confirmed_at is not null
         order by since",
        params![agency, case],
    )?;
    Ok(rows.into_iter().map(|(mail,)| mail).collect())
}

/// Forgets who asked a week ago and never confirmed it.
pub(super) fn forget(tx: &mut Tx<'_, '_>) -> Result<()> {
    let (agency, before) = (tx.agency(), tx.at() - SignedDuration::from_hours(7 * 24));
    tx.housekeeping();
    tx.run(
        "delete from case_follower where agency_id = $1 and contact is not null and confirmed_at is null and since < $2",
        params![agency, before],
    )?;
    Ok(())
}
