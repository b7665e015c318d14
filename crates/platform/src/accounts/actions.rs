//! The verbs of accounts: create, invite, close, reopen, give and end a role, take away a lost
//! second factor. The pages, the command line and the demo all call these.

use jiff::ToSpan as _;
use kernel::dates::Period;
use kernel::{AccountId, Date, FactId, Locale, PersonId, Timestamp, UnitId};
use serde_json::json;
use store::{Event, Tx};
use web::access::{May, Role, perm};
use web::{FieldError, Result, Trouble};

use super::model::{self, Held};
use super::store::{self as sql, AccountRow, RoleRow};
use crate::factor;
use crate::guarded;
use crate::links;
use crate::links::model::Purpose;
use crate::signin;

/// A request to take a second factor away waits so many hours for the second officer.
pub const FACTOR_OFF_HOURS: i64 = 48;

/// An account about to be made.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// What is typed at sign-in: NIP or a chosen name, in its kept form
    /// ([`login_of`](crate::signin::model::login_of)).
    pub login: String,
    /// The name as shown.
    pub name: String,
    /// The person behind it; gives the role of an employee and those of managing seats held.
    pub person: Option<PersonId>,
    /// The language.
    pub locale: Locale,
    /// The story it plays in the demo; such an account is entered without a password, in the demo
    /// and on loopback only.
    pub persona: Option<String>,
}

/// Makes an account without a password; [`invite`] lets its owner choose one.
///
/// # Errors
/// [`Trouble::Invalid`] on `login`, `name` or `nip`.
pub fn create(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WriteAccounts>,
    new: &NewAccount,
) -> Result<AccountId> {
    let mut faults = Vec::new();
    let agency = tx.agency();
    faults.extend(signin::model::login_fault("login", &new.login));
    if new.name.trim().is_empty() {
        faults.push(FieldError::new("name", "field-needed"));
    }
    if sql::by_login(tx.conn(), agency, &new.login)?.is_some() {
        faults.push(FieldError::new("login", "accounts-login-taken"));
    }
    if let Some(person) = new.person
        && sql::of_person(tx.conn(), agency, person)?.is_some()
    {
        faults.push(FieldError::new("nip", "accounts-person-has-one"));
    }
    if !faults.is_empty() {
        return Err(Trouble::Invalid(faults));
    }
    let id = AccountId::new();
    let row = sql::NewRow {
        id,
        login: &new.login,
        name: &new.name,
        person: new.person,
        locale: new.locale,
        persona: new.persona.as_deref(),
    };
    sql::add(tx, &row)?;
    let facts = json!({ "login": new.login, "name": new.name, "person": new.person });
    tx.record(Event::new(may.key(), "create", "account", id).after(&facts));
    Ok(id)
}

/// Makes a link by which the owner of an account chooses a password: an invitation for the first
/// one, a reset after. Gives its path, to be shown once.
///
/// # Errors
/// [`Trouble::Blocked`] for a closed account.
pub fn invite(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WriteAccounts>,
    id: AccountId,
    today: Date,
) -> Result<String> {
    let row = existing(tx, id)?;
    if row.closed_at.is_some() {
        return Err(Trouble::Blocked("accounts-is-closed"));
    }
    let purpose = if row.has_password {
        Purpose::Reset
    } else {
        Purpose::Invitation
    };
    guarded::link_made(tx, id, today)?;
    links::actions::make(tx, may.key(), purpose, Some(id))
}

/// Closes an account: its sessions end, its tokens and delegations no longer count.
///
/// # Errors
/// [`Trouble::Blocked`] for the own account and for the last administrator.
pub fn close(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WriteAccounts>,
    id: AccountId,
    today: Date,
) -> Result<()> {
    sql::one_at_a_time(tx)?;
    let had = has_administrator(tx, today)?;
    let row = existing(tx, id)?;
    if may.actor().account == Some(id) {
        return Err(Trouble::Blocked("accounts-not-oneself"));
    }
    if row.closed_at.is_some() {
        return Err(Trouble::Stale);
    }
    let at = tx.at();
    sql::set_closed(tx, id, Some(at))?;
    signin::store::close_sessions(tx, id)?;
    tx.record(Event::new(may.key(), "close", "account", id));
    keep_an_administrator(tx, had, today)
}

/// Opens a closed account again; its owner is invited anew.
///
/// # Errors
/// [`Trouble::Stale`] when it is open, [`Trouble::Blocked`] when the person has another one.
pub fn reopen(tx: &mut Tx<'_, '_>, may: &May<perm::WriteAccounts>, id: AccountId) -> Result<()> {
    let row = existing(tx, id)?;
    if row.closed_at.is_none() {
        return Err(Trouble::Stale);
    }
    let agency = tx.agency();
    if let Some(person) = row.person
        && sql::of_person(tx.conn(), agency, person)?.is_some()
    {
        return Err(Trouble::Blocked("accounts-person-has-one"));
    }
    sql::set_closed(tx, id, None)?;
    tx.record(Event::new(may.key(), "reopen", "account", id));
    Ok(())
}

/// A role about to be given.
#[derive(Clone, Copy, Debug)]
pub struct NewRole {
    /// To whom.
    pub account: AccountId,
    /// Which role.
    pub role: Role,
    /// For which unit; needed for the head of a unit, none for an administrator.
    pub unit: Option<UnitId>,
    /// The first day that counts.
    pub from: Date,
    /// The first day that no longer counts.
    pub to: Option<Date>,
}

/// Gives a role.
///
/// # Errors
/// [`Trouble::Blocked`] on the own account, [`Trouble::Invalid`] naming the fields.
pub fn grant(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WriteAccounts>,
    new: &NewRole,
    today: Date,
) -> Result<FactId> {
    let row = existing(tx, new.account)?;
    if may.actor().account == Some(new.account) {
        return Err(Trouble::Blocked("accounts-not-to-oneself"));
    }
    if row.closed_at.is_some() {
        return Err(Trouble::Blocked("accounts-is-closed"));
    }
    let agency = tx.agency();
    let held: Vec<Held> = sql::roles(tx.conn(), agency, new.account)?
        .into_iter()
        .map(|r| held(r.role, r.unit, r.valid_from, r.valid_to))
        .collect();
    let asked = held_by(new);
    let faults = model::role_faults(&asked, today, &held);
    if !faults.is_empty() {
        return Err(Trouble::Invalid(faults));
    }
    let given = RoleRow {
        id: FactId::new(),
        account: new.account,
        role: new.role,
        unit: new.unit,
        valid_from: new.from,
        valid_to: new.to,
    };
    sql::add_role(tx, &given)?;
    guarded::given(tx, new.role, new.account)?;
    let event = Event::new(may.key(), "grant_role", "account", new.account);
    tx.record(event.after(&facts_of(&given)));
    Ok(given.id)
}

/// Ends a role from a day on, which no longer counts itself.
///
/// # Errors
/// [`Trouble::Stale`] when it is over, [`Trouble::Blocked`] for the last administrator.
pub fn end_role(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WriteAccounts>,
    account: AccountId,
    id: FactId,
    today: Date,
) -> Result<()> {
    sql::one_at_a_time(tx)?;
    let had = has_administrator(tx, today)?;
    let agency = tx.agency();
    let before = sql::role(tx.conn(), agency, id)?
        .filter(|r| r.account == account)
        .ok_or(Trouble::NotFound)?;
    if before.valid_to.is_some_and(|to| to <= today) {
        return Err(Trouble::Stale);
    }
    // A role that has not begun ends on its first day: it never counted.
    let on = today.max(before.valid_from);
    sql::end_role(tx, id, on)?;
    let after = RoleRow {
        valid_to: Some(on),
        ..before.clone()
    };
    let event = Event::new(may.key(), "end_role", "account", account);
    tx.record(event.before(&facts_of(&before)).after(&facts_of(&after)));
    keep_an_administrator(tx, had, today)
}

/// Is there an administrator whose role has no end?
///
/// # Errors
/// The faults of the database.
pub fn has_administrator(tx: &mut Tx<'_, '_>, today: Date) -> Result<bool> {
    let agency = tx.agency();
    Ok(sql::lasting_administrators(tx.conn(), agency, today)? > 0)
}

/// How far a request to take a lost second factor away has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactorOff {
    /// Asked; a second officer must agree.
    Asked,
    /// Taken away.
    Done,
}

/// Takes the second factor of somebody who lost phone and recovery codes away. Two officers must
/// ask for it, neither of them the owner: one alone could take an account over.
///
/// # Errors
/// [`Trouble::Blocked`] for the own account, [`Trouble::Stale`] when there is none to take away.
pub fn take_factor_away(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WriteAccounts>,
    id: AccountId,
) -> Result<FactorOff> {
    let row = existing(tx, id)?;
    let officer = may.actor().account;
    if officer == Some(id) {
        return Err(Trouble::Blocked("accounts-not-oneself"));
    }
    if !row.has_factor {
        return Err(Trouble::Stale);
    }
    let asked = row.factor_off_by.filter(|_| is_waiting(&row, tx.at()));
    // The command line stands on the server itself and needs nobody's consent.
    let agreed = officer.is_none() || asked.is_some_and(|first| Some(first) != officer);
    if agreed {
        factor::actions::remove(tx, may.key(), id)?;
        signin::actions::sign_out_everywhere(tx, may.key(), id)?;
        return Ok(FactorOff::Done);
    }
    factor::store::set_off_asked(tx, id, officer)?;
    tx.record(Event::new(may.key(), "ask_factor_off", "account", id));
    Ok(FactorOff::Asked)
}

/// Does a request to take the second factor away still wait for a second officer?
#[must_use]
pub fn is_waiting(row: &AccountRow, now: Timestamp) -> bool {
    row.factor_off_at.is_some_and(|asked| {
        asked
            .checked_add(FACTOR_OFF_HOURS.hours())
            .is_ok_and(|until| now < until)
    })
}

fn existing(tx: &mut Tx<'_, '_>, id: AccountId) -> Result<AccountRow> {
    let agency = tx.agency();
    sql::account(tx.conn(), agency, id)?.ok_or(Trouble::NotFound)
}

/// An agency that had an administrator has one still.
fn keep_an_administrator(tx: &mut Tx<'_, '_>, had: bool, today: Date) -> Result<()> {
    if had && !has_administrator(tx, today)? {
        return Err(Trouble::Blocked("accounts-last-administrator"));
    }
    Ok(())
}

fn held(role: Role, unit: Option<UnitId>, from: Date, to: Option<Date>) -> Held {
    Held {
        role,
        unit,
        period: Period { from, to },
    }
}

fn held_by(new: &NewRole) -> Held {
    held(new.role, new.unit, new.from, new.to)
}

fn facts_of(row: &RoleRow) -> serde_json::Value {
    json!({
        "grant": row.id,
        "role": row.role,
        "unit": row.unit,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
    })
}
