//! The verbs of the own account.

use jiff::ToSpan as _;
use kernel::{AccountId, Date, Locale, SessionId, TextEnum as _, Timestamp, TokenId, Zone};
use serde_json::json;
use store::{Event, Tx};
use web::access::{Key, May, perm};
use web::session::secret;
use web::{App, FieldError, Result, Trouble};

use super::store as sql;
use crate::factor;
use crate::password::{self, About};
use crate::signin::actions::{self as signin, NewSession};
use crate::signin::store as people;

/// Wrong guesses at the own password within [`PASSWORD_WINDOW`].
const PASSWORD_TRIES: u32 = 10;
/// Seconds over which they are counted.
const PASSWORD_WINDOW: i64 = 15 * 60;
/// The longest a token may live, in days.
pub const TOKEN_DAYS: i32 = 365;

/// Who changes the own account, from which session.
#[derive(Clone, Copy, Debug)]
pub struct Own<'a> {
    /// The account.
    pub account: AccountId,
    /// The session of the request.
    pub session: SessionId,
    /// The browser, in few words.
    pub browser: &'a str,
    /// Today in the agency's zone.
    pub today: Date,
}

/// Makes sure that whoever sits at the screen knows the password: for what a thief of a session
/// must not do. Counted for the account alone, as only its own sessions come here.
///
/// # Errors
/// [`Trouble::Invalid`] on `field`, [`Trouble::Throttled`] after too many.
pub fn know_password(
    app: &App,
    may: &May<perm::SignedIn>,
    own: &Own<'_>,
    field: &'static str,
    typed: &str,
) -> Result<()> {
    let (agency, now) = (may.actor().agency, may.actor().at);
    let key = format!("sandi:{}", own.account);
    app.throttle
        .attempt(&key, PASSWORD_TRIES, PASSWORD_WINDOW, now)
        .map_err(Trouble::Throttled)?;
    let row = app.db.read(|c| people::by_id(c, agency, own.account))?;
    let kept = row.and_then(|r| r.password);
    if password::verify(typed, kept.as_deref())? {
        app.throttle.forget(&key);
        Ok(())
    } else {
        Err(Trouble::field(field, "me-password-wrong"))
    }
}

/// Changes the password. Every other session ends, and this one gets a new secret.
///
/// # Errors
/// [`Trouble::Invalid`] on `password`.
pub fn change_password(
    app: &App,
    may: &May<perm::SignedIn>,
    own: &Own<'_>,
    about: &About,
    plain: &str,
) -> Result<String> {
    if let Some(fault) = password::weakness("password", plain, about) {
        return Err(Trouble::Invalid(vec![fault]));
    }
    let hash = password::hash(plain)?;
    app.db.write(may.actor(), "change the own password", |tx| {
        let agency = tx.agency();
        let shown = sql::factor_shown(tx.conn(), agency, own.session)?;
        signin::set_password(tx, may.key(), own.account, &hash)?;
        renew(tx, own, shown)
    })
}

/// Puts a new second factor in force. Every other session ends. Gives the recovery codes and the
/// secret of the renewed session.
///
/// # Errors
/// [`Trouble::Invalid`] on `code`.
pub fn set_factor(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::SignedIn>,
    own: &Own<'_>,
    code: &str,
) -> Result<(Vec<String>, String)> {
    let codes = factor::actions::confirm(tx, may.key(), own.account, code)?;
    people::close_sessions(tx, own.account)?;
    Ok((codes, renew(tx, own, true)?))
}

/// Takes the own second factor away. Every other session ends.
///
/// # Errors
/// The faults of the database.
pub fn drop_factor(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::SignedIn>,
    own: &Own<'_>,
) -> Result<String> {
    factor::actions::remove(tx, may.key(), own.account)?;
    people::close_sessions(tx, own.account)?;
    renew(tx, own, false)
}

fn renew(tx: &mut Tx<'_, '_>, own: &Own<'_>, factor_shown: bool) -> Result<String> {
    signin::open_session(
        tx,
        &NewSession {
            account: own.account,
            device: own.browser,
            factor_shown,
            replaces: Some(own.session),
            today: own.today,
        },
    )
}

/// Ends one of the own sessions.
///
/// # Errors
/// [`Trouble::NotFound`] when there is no such session.
pub fn close_session(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::SignedIn>,
    account: AccountId,
    session: SessionId,
) -> Result<()> {
    if !people::close_session(tx, account, session)? {
        return Err(Trouble::NotFound);
    }
    let event = Event::new(may.key(), "close_session", "account", account);
    tx.record(event.after(&json!({ "session": session })));
    Ok(())
}

/// Chooses the language of the own account.
///
/// # Errors
/// The faults of the database.
pub fn set_locale(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::SignedIn>,
    account: AccountId,
    locale: Locale,
) -> Result<()> {
    sql::set_locale(tx, account, locale)?;
    let event = Event::new(may.key(), "choose_language", "account", account);
    tx.record(event.after(&json!({ "locale": locale })));
    Ok(())
}

/// A token about to be made.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// What its owner calls it.
    pub name: String,
    /// What it may do; each must be held by the owner today.
    pub scopes: Vec<Key>,
    /// The last day on which it can be used.
    pub until: Date,
}

/// May a token be limited to this? What concerns the own account is for a person in a browser.
#[must_use]
pub fn for_tokens(key: Key) -> bool {
    !matches!(
        key,
        Key::Anyone | Key::SignedIn | Key::WriteAccounts | Key::WriteDelegations
    )
}

/// Makes a token for programs and gives its secret, to be shown once.
///
/// # Errors
/// [`Trouble::Invalid`] on `name`, `scopes` or `until`.
pub fn make_token(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::SignedIn>,
    account: AccountId,
    new: &NewToken,
    holds: impl Fn(Key) -> bool,
    zone: Zone,
) -> Result<String> {
    let today = zone.date_of(tx.at());
    let mut faults = Vec::new();
    if new.name.trim().is_empty() {
        faults.push(FieldError::new("name", "field-needed"));
    }
    if new.scopes.is_empty() {
        faults.push(FieldError::new("scopes", "token-needs-scope"));
    } else if !new.scopes.iter().all(|k| for_tokens(*k) && holds(*k)) {
        faults.push(FieldError::new("scopes", "token-scope-not-held"));
    }
    let longest = today.saturating_add(TOKEN_DAYS.days());
    if new.until < today || new.until > longest {
        faults.push(FieldError::new("until", "token-until").with("days", TOKEN_DAYS));
    }
    if !faults.is_empty() {
        return Err(Trouble::Invalid(faults));
    }
    let id = TokenId::new();
    let (secret, hash) = secret::mint(tx.agency())?;
    let words: Vec<&str> = new.scopes.iter().map(|k| k.as_str()).collect();
    let expires_at = end_of(new.until, zone)?;
    sql::add_token(
        tx,
        &sql::NewToken {
            id,
            hash: &hash,
            account,
            name: &new.name,
            scopes: &words.join(" "),
            expires_at,
        },
    )?;
    let facts = json!({ "token": id, "name": new.name, "scopes": words, "until": new.until });
    tx.record(Event::new(may.key(), "make_token", "account", account).after(&facts));
    Ok(secret)
}

/// Takes a token back.
///
/// # Errors
/// [`Trouble::NotFound`] when there is no such token.
pub fn revoke_token(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::SignedIn>,
    account: AccountId,
    id: TokenId,
) -> Result<()> {
    if !sql::close_token(tx, account, id)? {
        return Err(Trouble::NotFound);
    }
    let event = Event::new(may.key(), "revoke_token", "account", account);
    tx.record(event.before(&json!({ "token": id })));
    Ok(())
}

/// The instant at which a day ends in a zone.
fn end_of(day: Date, zone: Zone) -> Result<Timestamp> {
    let fault = |e: jiff::Error| Trouble::Fault(e.to_string());
    let midnight = day.tomorrow().map_err(fault)?.at(0, 0, 0, 0);
    jiff::tz::Offset::constant(zone.hours())
        .to_timestamp(midnight)
        .map_err(fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_at_local_midnight() {
        let ends = |zone| {
            end_of(Date::constant(2026, 11, 24), zone)
                .unwrap()
                .to_string()
        };
        assert_eq!(ends(Zone::Wib), "2026-11-24T17:00:00Z");
        assert_eq!(ends(Zone::Wit), "2026-11-24T15:00:00Z");
    }
}
