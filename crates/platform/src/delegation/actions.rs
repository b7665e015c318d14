//! The verbs of delegation: hand over, end early.

use kernel::{AccountId, Date, DelegationId, UnitId};
use serde_json::json;
use store::{Event, Tx};
use web::access::{HeldRole, May, Reach, SeatTree, perm};
use web::{FieldError, Result, Trouble};

use super::model::{self, Asked};
use super::store as sql;
use crate::accounts;

/// Who hands over, with what is held today.
#[derive(Clone, Copy)]
pub struct Giver<'a> {
    /// The account.
    pub account: AccountId,
    /// The roles held in own right; delegated ones among them do not count.
    pub roles: &'a [HeldRole],
    /// The unit of the own seat.
    pub unit: Option<UnitId>,
    /// The seat tree.
    pub tree: &'a dyn SeatTree,
    /// Today in the agency's zone.
    pub today: Date,
}

/// A delegation about to be made.
#[derive(Clone, Debug)]
pub struct NewDelegation {
    /// Who receives.
    pub to: AccountId,
    /// Which role, for which unit, from when until when.
    pub asked: Asked,
    /// Why.
    pub reason: String,
    /// The decree, where there is one.
    pub decree: Option<String>,
}

/// Hands a role over for a time.
///
/// # Errors
/// [`Trouble::Invalid`] naming the fields: not held, not below the own unit, to oneself, no end.
pub fn make(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WriteDelegations>,
    giver: &Giver<'_>,
    new: &NewDelegation,
) -> Result<DelegationId> {
    let agency = tx.agency();
    let within = |top, unit| {
        Ok(giver
            .tree
            .subtree(agency, top, giver.today)?
            .contains(&unit))
    };
    let mut faults = model::faults(&new.asked, giver.today, giver.roles, giver.unit, within)?;
    if new.to == giver.account {
        faults.push(FieldError::new("to", "delegation-to-oneself"));
    }
    let receiver = accounts::store::account(tx.conn(), agency, new.to)?;
    if receiver.is_none_or(|r| r.closed_at.is_some()) {
        faults.push(FieldError::new("to", "delegation-nobody"));
    }
    if !faults.is_empty() {
        return Err(Trouble::Invalid(faults));
    }
    let id = DelegationId::new();
    let valid_to = new
        .asked
        .until
        .tomorrow()
        .map_err(|e| Trouble::Fault(e.to_string()))?;
    let row = sql::NewRow {
        id,
        from: giver.account,
        to: new.to,
        role: new.asked.role,
        unit: new.asked.unit,
        valid_from: new.asked.from,
        valid_to,
        reason: &new.reason,
        decree: new.decree.as_deref(),
    };
    sql::add(tx, &row)?;
    let facts = json!({
        "from": row.from, "to": row.to, "role": row.role, "unit": row.unit,
        "valid_from": row.valid_from, "valid_to": row.valid_to,
        "reason": row.reason, "decree": row.decree,
    });
    tx.record(Event::new(may.key(), "delegate", "delegation", id).after(&facts));
    Ok(id)
}

/// Ends a delegation early. Who gave it may, who received it may, and whoever may write the
/// delegations of the whole agency (`others`).
///
/// # Errors
/// [`Trouble::NotFound`] where it is none of the viewer's, [`Trouble::Stale`] when it is over.
pub fn end(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::ReadDelegations>,
    others: Option<&May<perm::WriteDelegations>>,
    id: DelegationId,
    today: Date,
) -> Result<()> {
    let agency = tx.agency();
    let row = sql::delegation(tx.conn(), agency, id)?.ok_or(Trouble::NotFound)?;
    let own = may
        .actor()
        .account
        .is_some_and(|a| a == row.from || a == row.to);
    let all = others.is_some_and(|m| matches!(m.reach(), Reach::Agency));
    if !own && !all {
        return Err(Trouble::NotFound);
    }
    if row.valid_to <= today || !sql::end(tx, id)? {
        return Err(Trouble::Stale);
    }
    let facts = json!({ "from": row.from, "to": row.to, "role": row.role, "unit": row.unit });
    let permission = others.filter(|_| !own).map_or(may.key(), May::key);
    tx.record(Event::new(permission, "end", "delegation", id).before(&facts));
    Ok(())
}
