//! The verbs of signing in and out.

use jiff::ToSpan as _;
use kernel::{AccountId, AgencyId, Date, SessionId, Timestamp};
use serde_json::json;
use store::{Actor, Event, Tx};
use web::session::secret;
use web::{App, Result, Trouble};

use super::model::{self, Attempt};
use super::store as sql;
use crate::factor;
use crate::password;
use crate::settings::{self, Setting};

/// Sessions are kept for the owner to see for so many days.
const SESSIONS_KEPT: i64 = 30;
/// A device not used for so many days is a stranger again.
const DEVICE_KEPT: i64 = 365;

/// A session about to begin.
#[derive(Clone, Copy, Debug)]
pub struct NewSession<'a> {
    /// Whose it is.
    pub account: AccountId,
    /// The browser, in few words.
    pub device: &'a str,
    /// Was the second factor shown, or is none needed (a persona of the demo)?
    pub factor_shown: bool,
    /// The session it takes the place of: a token never outlives a change of what it may do.
    pub replaces: Option<SessionId>,
    /// Today in the agency's zone.
    pub today: Date,
}

/// Begins a session and gives the secret for its cookie. Records nothing: the caller says what
/// happened (signed in, second factor shown).
///
/// # Errors
/// The faults of the database.
pub fn open_session(tx: &mut Tx<'_, '_>, new: &NewSession<'_>) -> Result<String> {
    tx.housekeeping();
    let (agency, at) = (tx.agency(), tx.at());
    if let Some(old) = new.replaces {
        sql::close_session(tx, new.account, old)?;
    }
    sql::drop_old_sessions(tx, new.account, days_before(at, SESSIONS_KEPT))?;
    let idle = settings::whole(tx.conn(), agency, Setting::SessionIdleMinutes, new.today)?;
    let (secret, hash) = secret::mint(agency)?;
    sql::insert_session(
        tx,
        &sql::NewRow {
            id: SessionId::new(),
            hash: &hash,
            account: new.account,
            device: new.device,
            factor_at: new.factor_shown.then_some(at),
            idle_minutes: i32::try_from(idle).unwrap_or(web::session::IDLE_MINUTES),
        },
    )?;
    Ok(secret)
}

/// What came with a request to sign in.
#[derive(Clone, Copy, Debug)]
pub struct SignIn<'a> {
    /// The agency in hand.
    pub agency: AgencyId,
    /// The account name as typed.
    pub login: &'a str,
    /// The password as typed.
    pub password: &'a str,
    /// Where the request came from.
    pub address: &'a str,
    /// The browser, in few words.
    pub browser: &'a str,
    /// The device cookie, where one was sent.
    pub device: Option<&'a str>,
    /// The session of the request, which ends here.
    pub replaces: Option<SessionId>,
    /// Today in the agency's zone.
    pub today: Date,
}

/// The cookies of somebody who came in.
#[derive(Clone, Debug)]
pub struct Entered {
    /// The secret of the session.
    pub session: String,
    /// The secret of the device; none while the second factor is still to be shown.
    pub device: Option<String>,
}

/// Signs in with account name and password. An unknown name, a closed account and a wrong
/// password answer alike and take the same work.
///
/// # Errors
/// [`Trouble::Throttled`] after too many attempts, [`Trouble::Invalid`] on `password`.
pub fn sign_in(app: &App, input: &SignIn<'_>) -> Result<Entered> {
    let now = app.clock.now();
    let login = model::login_of(input.login);
    let device = input.device.and_then(|d| known(input.agency, d));
    let (row, knows) = app.db.read(|c| {
        let knows = match &device {
            Some(hash) => sql::knows_device(c, input.agency, &login, hash)?,
            None => false,
        };
        Ok::<_, store::Error>((sql::by_login(c, input.agency, &login)?, knows))
    })?;
    let attempt = Attempt {
        agency: input.agency,
        login: &login,
        address: input.address,
        device: device.as_deref().filter(|_| knows),
    };
    attempt.admit(&app.throttle, now)?;
    let kept = row.as_ref().and_then(|r| r.password.as_deref());
    let good = password::verify(input.password, kept)?;
    let Some(row) = row.as_ref().filter(|r| good && r.closed_at.is_none()) else {
        if let Some(count) = attempt.failed(&app.throttle, now) {
            note_failure(app, input.agency, row.as_ref().map(|r| r.id), count, now)?;
        }
        return Err(Trouble::field("password", "signin-wrong"));
    };
    attempt.succeeded(&app.throttle);
    let actor = Actor {
        agency: input.agency,
        account: Some(row.id),
        name: row.name.clone(),
        at: now,
    };
    let new = NewSession {
        account: row.id,
        device: input.browser,
        factor_shown: false,
        replaces: input.replaces,
        today: input.today,
    };
    app.db.write(&actor, "sign in", |tx| {
        let session = open_session(tx, &new)?;
        let facts = json!({ "device": input.browser, "factor_due": row.has_factor });
        tx.record(Event::new("public", "sign_in", "account", row.id).after(&facts));
        let device = if row.has_factor {
            None
        } else {
            Some(remember_device(tx, row.id, input.device)?)
        };
        Ok(Entered { session, device })
    })
}

/// Shows the second factor; the session that has it takes the place of the one that had not.
///
/// # Errors
/// [`Trouble::Throttled`] after too many wrong codes, [`Trouble::Invalid`] on `code`.
pub fn show_factor(
    app: &App,
    actor: &Actor,
    new: &NewSession<'_>,
    typed: &str,
    device: Option<&str>,
) -> Result<(Entered, factor::actions::Shown)> {
    let sent = device.and_then(|d| known(actor.agency, d));
    let knows = match &sent {
        Some(hash) => app
            .db
            .read(|c| sql::account_knows_device(c, actor.agency, new.account, hash))?,
        None => false,
    };
    let counted = sent.as_deref().filter(|_| knows);
    model::admit_code(&app.throttle, new.account, counted, actor.at)?;
    let entered = app.db.write(actor, "show the second factor", |tx| {
        let Some(shown) = factor::actions::show(tx, new.account, typed)? else {
            return Ok::<_, Trouble>(None);
        };
        let session = open_session(tx, new)?;
        tx.record(Event::new("public", "show_factor", "account", new.account));
        let device = Some(remember_device(tx, new.account, device)?);
        Ok(Some((Entered { session, device }, shown)))
    })?;
    let entered = entered.ok_or_else(|| Trouble::field("code", "factor-wrong"))?;
    model::code_succeeded(&app.throttle, new.account, counted);
    Ok(entered)
}

/// Remembers the device of somebody who is in, under its own cookie or a new one.
///
/// # Errors
/// The faults of the database.
pub fn remember_device(
    tx: &mut Tx<'_, '_>,
    account: AccountId,
    cookie: Option<&str>,
) -> Result<String> {
    let (agency, at) = (tx.agency(), tx.at());
    let sent = cookie.and_then(|c| known(agency, c).map(|hash| (c.to_owned(), hash)));
    let (secret, hash) = match sent {
        Some(own) => own,
        None => secret::mint(agency)?,
    };
    sql::note_device(tx, account, &hash, days_before(at, DEVICE_KEPT))?;
    Ok(secret)
}

/// Signs out of one session.
///
/// # Errors
/// The faults of the database.
pub fn sign_out(tx: &mut Tx<'_, '_>, account: AccountId, session: SessionId) -> Result<()> {
    if sql::close_session(tx, account, session)? {
        tx.record(Event::new("signed_in", "sign_out", "account", account));
    }
    Ok(())
}

/// Ends every session of an account and forgets its devices.
///
/// # Errors
/// The faults of the database.
pub fn sign_out_everywhere(
    tx: &mut Tx<'_, '_>,
    permission: &'static str,
    account: AccountId,
) -> Result<()> {
    let sessions = sql::close_sessions(tx, account)?;
    sql::forget_devices(tx, account)?;
    let event = Event::new(permission, "sign_out_everywhere", "account", account);
    tx.record(event.after(&json!({ "sessions": sessions })));
    Ok(())
}

/// Keeps a new password and ends every session: whoever knew the old one is out.
///
/// # Errors
/// The faults of the database.
pub fn set_password(
    tx: &mut Tx<'_, '_>,
    permission: &'static str,
    account: AccountId,
    hash: &str,
) -> Result<()> {
    sql::set_password(tx, account, hash)?;
    sql::close_sessions(tx, account)?;
    tx.record(Event::new(permission, "set_password", "account", account));
    Ok(())
}

fn note_failure(
    app: &App,
    agency: AgencyId,
    account: Option<AccountId>,
    count: u32,
    at: Timestamp,
) -> Result<()> {
    let actor = Actor {
        agency,
        account: None,
        name: "publik".to_owned(),
        at,
    };
    let subject = account.map_or_else(|| "unknown".to_owned(), |id| id.to_string());
    app.db.write(&actor, "sign in", |tx| {
        let event = Event::new("public", "sign_in_failed", "account", subject);
        tx.record(event.after(&json!({ "within_15_minutes": count })));
        Ok::<_, Trouble>(())
    })
}

/// The hash of a device cookie of this agency.
fn known(agency: AgencyId, cookie: &str) -> Option<Vec<u8>> {
    secret::split(cookie)
        .filter(|(of, _)| *of == agency)
        .map(|(_, hash)| hash)
}

fn days_before(at: Timestamp, days: i64) -> Timestamp {
    at.checked_sub((days * 24).hours()).unwrap_or(at)
}
