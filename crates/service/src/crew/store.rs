//! The statements of calls and orders.

use ::store::{Conn, Result, Tx, params};
use kernel::{AccountId, AgencyId, CaseId, Date, Timestamp};
use uuid::Uuid;

use crate::cases::Case;
use crate::cases::store::CASE;

/// Keeps that somebody was called; a later call takes the place of an earlier one.
pub(super) fn call(tx: &mut Tx<'_, '_>, case: CaseId, account: AccountId) -> Result<()> {
    let (agency, at, by) = (tx.agency(), tx.at(), tx.actor().name.clone());
    tx.run(
        "insert into case_call (agency_id, case_id, account_id, at, by_name) values ($1, $2, $3, $4, $5)
         on conflict (agency_id, case_id, account_id) do update set at = excluded.at,
           by_name = excluded.by_name, seen_at = null",
        params![agency, case, account, at, by],
    )?;
    Ok(())
}

/// Keeps that who was called has read it; false when nothing waited.
pub(super) fn seen(tx: &mut Tx<'_, '_>, case: CaseId, account: AccountId) -> Result<bool> {
    let (agency, at) = (tx.agency(), tx.at());
    let n = tx.run(
        "update case_call set seen_at = $4
         where agency_id = $1 and case_id = $2 and account_id = $3 and seen_at is null",
        params![agency, case, account, at],
    )?;
    Ok(n == 1)
}

/// The cases into which an account is called and has not looked yet, the newest call first.
pub(super) fn called_into(
    c: &mut Conn<'_>,
    agency: AgencyId,
    account: AccountId,
    most: i64,
) -> Result<Vec<Case>> {
    let sql = format!(
        "{CASE} where agency_id = $1 and id in (
           select k.case_id from case_call k
           where k.agency_id = $1 and k.account_id = $2 and k.seen_at is null
           order by k.at desc limit $3)"
    );
    c.all(&sql, params![agency, account, most])
}

::store::row! {
    /// An order for the field.
    #[derive(Clone, Debug)]
    pub(crate) struct Order {
        pub(crate) id: Uuid,
        pub(crate) case: CaseId,
        pub(crate) by: String,
        pub(crate) account: AccountId,
        pub(crate) name: String,
        pub(crate) instruction: String,
        pub(crate) due_on: Date,
        pub(crate) done_at: Option<Timestamp>,
        pub(crate) done_note: Option<String>,
        pub(crate) withdrawn_at: Option<Timestamp>,
        pub(crate) withdrawn_by: Option<String>,
        pub(crate) withdrawn_why: Option<String>,
    }
}

impl Order {
    /// Is it still to be done?
    pub(crate) fn is_open(&self) -> bool {
        self.done_at.is_none() && self.withdrawn_at.is_none()
    }
}

const ORDER: &str =
    "select id, case_id, by_name, account_id, account_name, instruction, due_on, done_at, done_note,
            withdrawn_at, withdrawn_by, withdrawn_why
     from case_order";

/// Keeps an order.
pub(super) fn add(tx: &mut Tx<'_, '_>, order: &Order) -> Result<()> {
    let (agency, at, by) = (tx.agency(), tx.at(), tx.actor().account);
    tx.run(
        "insert into case_order (agency_id, id, case_id, at, by_account, by_name, account_id, account_name,
             instruction, due_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        params![
            agency, order.id, order.case, at, by, order.by, order.account, order.name,
            order.instruction, order.due_on
        ],
    )?;
    Ok(())
}

/// Keeps that an order is done; false when it was already.
pub(super) fn finish(tx: &mut Tx<'_, '_>, id: Uuid, note: &str) -> Result<bool> {
    let (agency, at) = (tx.agency(), tx.at());
    let n = tx.run(
        "update case_order set done_at = $3, done_note = $4
         where agency_id = $1 and id = $2 and done_at is null and withdrawn_at is null",
        params![agency, id, at, note],
    )?;
    Ok(n == 1)
}

/// Takes an order of a case back; false when it was done or taken back already.
pub(super) fn withdraw(tx: &mut Tx<'_, '_>, case: CaseId, id: Uuid, why: &str) -> Result<bool> {
    let (agency, at, by) = (tx.agency(), tx.at(), tx.actor().name.clone());
    let n = tx.run(
        "update case_order set withdrawn_at = $4, withdrawn_by = $5, withdrawn_why = $6
         where agency_id = $1 and case_id = $2 and id = $3 and done_at is null and withdrawn_at is null",
        params![agency, case, id, at, by, why],
    )?;
    Ok(n == 1)
}

/// The orders of an account that were taken back since a moment, the newest first.
pub(super) fn withdrawn_of(
    c: &mut Conn<'_>,
    agency: AgencyId,
    account: AccountId,
    since: Timestamp,
    most: i64,
) -> Result<Vec<Order>> {
    let sql = format!(
        "{ORDER} where agency_id = $1 and account_id = $2 and withdrawn_at >= $3
         order by withdrawn_at desc, id limit $4"
    );
    c.all(&sql, params![agency, account, since, most])
}

/// The orders of a case, the newest first.
pub(crate) fn of_case(
    c: &mut Conn<'_>,
    agency: AgencyId,
    case: CaseId,
    most: i64,
) -> Result<Vec<Order>> {
    let sql =
        format!("{ORDER} where agency_id = $1 and case_id = $2 order by at desc, id desc limit $3");
    c.all(&sql, params![agency, case, most])
}

/// The open orders of an account, what is due first in front.
pub(super) fn open_of(
    c: &mut Conn<'_>,
    agency: AgencyId,
    account: AccountId,
    most: i64,
) -> Result<Vec<Order>> {
    let sql = format!(
        "{ORDER} where agency_id = $1 and account_id = $2 and done_at is null and withdrawn_at is null
         order by due_on, at, id limit $3"
    );
    c.all(&sql, params![agency, account, most])
}

/// The cases of the open orders of an account.
pub(super) fn cases_of(
    c: &mut Conn<'_>,
    agency: AgencyId,
    account: AccountId,
) -> Result<Vec<Case>> {
    let sql = format!(
        "{CASE} where agency_id = $1 and id in (
           select o.case_id from case_order o
           where o.agency_id = $1 and o.account_id = $2 and o.withdrawn_at is null and o.done_at is null)"
    );
    c.all(&sql, params![agency, account])
}
