//! Every SQL statement of guarded roles.

use kernel::{AccountId, AgencyId, Timestamp};
use store::{Conn, Result, Tx, params, row};
use uuid::Uuid;
use web::access::Role;

use super::model::Kind;

row! {
    /// Somebody came to hold a guarded role, or to be able to.
    #[derive(Clone, Debug)]
    pub(super) struct Notice {
        /// Its id.
        pub(super) id: Uuid,
        /// The role.
        pub(super) role: Role,
        /// Who holds it.
        pub(super) account: AccountId,
        /// Their name.
        pub(super) name: String,
        /// What happened.
        pub(super) kind: Kind,
        /// When.
        pub(super) at: Timestamp,
        /// By whom.
        pub(super) by: String,
        /// Which holder has seen it.
        pub(super) seen_by: Option<String>,
    }
}

pub(super) fn add(tx: &mut Tx<'_, '_>, role: Role, account: AccountId, kind: Kind) -> Result<()> {
    let (agency, at, by) = (tx.agency(), tx.at(), tx.actor().name.clone());
    tx.run(
        "insert into role_notice (agency_id, id, role, account_id, kind, at, by_name)
         values ($1, $2, $3, $4, $5, $6, $7)",
        params![agency, Uuid::now_v7(), role, account, kind, at, by],
    )?;
    Ok(())
}

/// The newest, unseen ones first.
pub(super) fn newest(c: &mut Conn<'_>, agency: AgencyId) -> Result<Vec<Notice>> {
    c.all(
        "select n.id, n.role, n.account_id, a.name, n.kind, n.at, n.by_name, n.seen_by
         from role_notice n join account a on a.agency_id = n.agency_id and a.id = n.account_id
         where n.agency_id = $1
         order by case when n.seen_at is null then 0 else 1 end, n.at desc, n.id limit 100",
        params![agency],
    )
}

/// Notes that a holder has seen it; `false` when somebody had before.
pub(super) fn see(tx: &mut Tx<'_, '_>, id: Uuid) -> Result<bool> {
    let (agency, at, by) = (tx.agency(), tx.at(), tx.actor().name.clone());
    let n = tx.run(
        "update role_notice set seen_by = $3, seen_at = $4
         where agency_id = $1 and id = $2 and seen_at is null",
        params![agency, id, by, at],
    )?;
    Ok(n == 1)
}
