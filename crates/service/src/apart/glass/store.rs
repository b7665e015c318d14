//! The statements of emergency looks, the same for every register that stands apart.

use kernel::{AccountId, AgencyId, Timestamp};
use store::{Conn, Result, Tx, params};
use uuid::Uuid;

use super::Register;
use crate::cases::CaseNumber;

store::row! {
    /// An emergency look.
    #[derive(Clone, Debug)]
    pub(crate) struct Glass {
        /// Its id.
        pub(super) id: Uuid,
        /// What was looked at.
        pub(super) report: Uuid,
        /// Its number.
        pub(super) number: CaseNumber,
        /// The account that looked.
        pub(super) account: Option<AccountId>,
        /// Its name.
        pub(super) actor: String,
        /// Why.
        pub(super) reason: String,
        /// Since when.
        pub(super) opened_at: Timestamp,
        /// Until when.
        pub(super) ends_at: Timestamp,
    }
}

fn read<R: Register>() -> String {
    format!(
        "select g.id, g.report_id, r.number, g.account_id, g.actor_name, g.reason, g.opened_at, g.ends_at
         from {} g join {} r on r.agency_id = g.agency_id and r.id = g.report_id
         where g.agency_id = $1",
        R::GLASS,
        R::REPORTS
    )
}

pub(super) fn add<R: Register>(
    tx: &mut Tx<'_, '_>,
    id: Uuid,
    report: Uuid,
    reason: &str,
    ends_at: Timestamp,
) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    let (account, name) = (tx.actor().account, tx.actor().name.clone());
    let sql = format!(
        "insert into {} (agency_id, id, report_id, account_id, actor_name, reason, opened_at, ends_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        R::GLASS
    );
    tx.run(
        &sql,
        params![agency, id, report, account, name, reason, at, ends_at],
    )?;
    Ok(())
}

pub(super) fn one<R: Register>(
    c: &mut Conn<'_>,
    agency: AgencyId,
    id: Uuid,
) -> Result<Option<Glass>> {
    let sql = format!("{} and g.id = $2", read::<R>());
    c.maybe(&sql, params![agency, id])
}

/// Emergency looks that none of the holders of the register has seen yet.
pub(crate) fn unseen<R: Register>(c: &mut Conn<'_>, agency: AgencyId) -> Result<Vec<Glass>> {
    let sql = format!(
        "{} and g.seen_at is null order by g.opened_at limit 50",
        read::<R>()
    );
    c.all(&sql, params![agency])
}

/// Notes that one of the holders has seen it; false when somebody did before.
pub(super) fn see<R: Register>(tx: &mut Tx<'_, '_>, id: Uuid) -> Result<bool> {
    let (agency, at, name) = (tx.agency(), tx.at(), tx.actor().name.clone());
    let sql = format!(
        "update {} set seen_by = $3, seen_at = $4 where agency_id = $1 and id = $2 and seen_at is null",
        R::GLASS
    );
    Ok(tx.run(&sql, params![agency, id, name, at])? == 1)
}
