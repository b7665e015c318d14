//! The verbs of the second factor: offer, confirm, show, renew the codes, take away.

use kernel::AccountId;
use serde_json::json;
use store::{Event, Tx};
use web::access::{May, perm};
use web::session::secret;
use web::{Result, Trouble};

use super::model::{self, Typed};
use super::store as sql;

/// How the second factor was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// By a code of the authenticator.
    Code,
    /// By a recovery code; so many are left.
    Recovery(i64),
}

/// Offers a new secret to the account's authenticator; the factor in use stays until the new one
/// is confirmed.
///
/// # Errors
/// The faults of the database.
pub fn begin(tx: &mut Tx<'_, '_>, account: AccountId) -> Result<()> {
    // An offer is no fact yet; what counts is recorded when it is confirmed.
    tx.housekeeping();
    Ok(sql::set_pending(tx, account, Some(&model::new_secret()?))?)
}

/// Confirms the offered secret with a first code, and gives the recovery codes to be shown once.
///
/// # Errors
/// [`Trouble::Invalid`] on `code` when it is not the code of the offered secret.
pub fn confirm(
    tx: &mut Tx<'_, '_>,
    permission: &'static str,
    account: AccountId,
    typed: &str,
) -> Result<Vec<String>> {
    let wrong = || Trouble::field("code", "factor-wrong");
    let (agency, at) = (tx.agency(), tx.at());
    let row = sql::factor(tx.conn(), agency, account)?.ok_or(Trouble::NotFound)?;
    let pending = row.pending.ok_or(Trouble::Stale)?;
    let Some(Typed::Code(code)) = model::read(typed) else {
        return Err(wrong());
    };
    let step = model::step_of(&pending, &code, at)?.ok_or_else(wrong)?;
    sql::adopt(tx, account, &pending, step)?;
    tx.record(Event::new(permission, "set_factor", "account", account));
    keep_new_codes(tx, account)
}

/// Shows the second factor. A code counts once, and none before it counts any more.
///
/// # Errors
/// The faults of the database; a wrong code is `None`.
pub fn show(tx: &mut Tx<'_, '_>, account: AccountId, typed: &str) -> Result<Option<Shown>> {
    let (agency, at) = (tx.agency(), tx.at());
    let row = sql::factor(tx.conn(), agency, account)?.ok_or(Trouble::NotFound)?;
    let Some(kept) = row.secret else {
        return Ok(None);
    };
    match model::read(typed) {
        Some(Typed::Code(code)) => {
            let good = match model::step_of(&kept, &code, at)? {
                Some(step) => sql::take_step(tx, account, step)?,
                None => false,
            };
            // The step spent is no fact about the account; the sign-in that follows is recorded.
            tx.housekeeping();
            Ok(good.then_some(Shown::Code))
        }
        Some(Typed::Recovery(code)) => {
            if !sql::take_code(tx, account, &secret::hash(&code))? {
                return Ok(None);
            }
            let left = sql::codes_left(tx.conn(), agency, account)?;
            let event = Event::new("public", "use_recovery_code", "account", account);
            tx.record(event.after(&json!({ "left": left })));
            Ok(Some(Shown::Recovery(left)))
        }
        None => Ok(None),
    }
}

/// Makes ten new recovery codes; the old ones end.
///
/// # Errors
/// [`Trouble::Stale`] when the account has no second factor.
pub fn renew_codes(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::SignedIn>,
    account: AccountId,
) -> Result<Vec<String>> {
    let agency = tx.agency();
    let row = sql::factor(tx.conn(), agency, account)?.ok_or(Trouble::NotFound)?;
    if row.secret.is_none() {
        return Err(Trouble::Stale);
    }
    let event = Event::new(may.key(), "renew_recovery_codes", "account", account);
    tx.record(event);
    keep_new_codes(tx, account)
}

/// Takes the second factor away. The caller makes sure who may.
///
/// # Errors
/// The faults of the database.
pub fn remove(tx: &mut Tx<'_, '_>, permission: &'static str, account: AccountId) -> Result<()> {
    sql::remove(tx, account)?;
    tx.record(Event::new(permission, "remove_factor", "account", account));
    Ok(())
}

fn keep_new_codes(tx: &mut Tx<'_, '_>, account: AccountId) -> Result<Vec<String>> {
    let codes = model::new_recovery_codes()?;
    let hashes: Vec<Vec<u8>> = codes
        .iter()
        .map(|code| secret::hash(&model::plain(code)))
        .collect();
    sql::replace_codes(tx, account, &hashes)?;
    Ok(codes)
}
