//! The verbs of one-time links: make, set up the first administrator, choose a password.

use jiff::ToSpan as _;
use kernel::{AccountId, Date, Locale};
use serde_json::json;
use store::{Actor, Event, Tx};
use web::access::{May, Role, perm};
use web::session::secret;
use web::{App, Result, Trouble};

use super::model::Purpose;
use super::store as sql;
use crate::accounts::actions::{self as accounts, NewAccount, NewRole};
use crate::password::{self, About};
use crate::signin::actions::{self as signin, NewSession};
use crate::signin::{model as login, store as people};

/// Makes a link and gives its path, to be shown once; older ones of the account end. Links of the
/// set-up live side by side until one of them is used: `abdi init` prints one, and `abdi serve`
/// another, and whoever kept the first must not find it dead.
///
/// # Errors
/// The faults of the database.
pub fn make(
    tx: &mut Tx<'_, '_>,
    permission: &'static str,
    purpose: Purpose,
    account: Option<AccountId>,
) -> Result<String> {
    if let Some(account) = account {
        sql::drop_unused(tx, account)?;
    }
    let (secret, hash) = secret::mint(tx.agency())?;
    let at = tx.at();
    let expires = at.checked_add(purpose.hours().hours()).unwrap_or(at);
    sql::add(tx, &hash, purpose, account, expires)?;
    let subject = account.map_or_else(|| "first".to_owned(), |id| id.to_string());
    let event = Event::new(permission, "make_link", "account", subject);
    tx.record(event.after(&json!({ "purpose": purpose, "expires_at": expires })));
    Ok(purpose.path(&secret))
}

/// The link by which the first administrator of an empty agency comes in; none where there is an
/// administrator already.
///
/// # Errors
/// The faults of the database.
pub fn set_up_link(tx: &mut Tx<'_, '_>, today: Date) -> Result<Option<String>> {
    if accounts::has_administrator(tx, today)? {
        return Ok(None);
    }
    make(tx, "program", Purpose::SetUp, None).map(Some)
}

/// A link that somebody followed and that can still be used.
#[derive(Clone, Debug)]
pub struct Followed {
    /// Its hash.
    pub hash: Vec<u8>,
    /// What it is for.
    pub purpose: Purpose,
    /// Whose password it lets choose.
    pub account: Option<people::SignInRow>,
}

/// Looks at a link without spending it.
///
/// # Errors
/// [`Trouble::NotFound`] for a link that is unknown, spent, too old, of another agency or for a
/// closed account.
pub fn follow(app: &App, agency: kernel::AgencyId, typed: &str) -> Result<Followed> {
    let (_, hash) = secret::split(typed)
        .filter(|(of, _)| *of == agency)
        .ok_or(Trouble::NotFound)?;
    let now = app.clock.now();
    let found = app.db.read(|c| {
        let Some(link) = sql::usable(c, agency, &hash, now)? else {
            return Ok::<_, store::Error>(None);
        };
        let account = match link.account {
            Some(id) => people::by_id(c, agency, id)?,
            None => None,
        };
        Ok(Some((link, account)))
    })?;
    let (link, account) = found.ok_or(Trouble::NotFound)?;
    let closed = account.as_ref().is_none_or(|a| a.closed_at.is_some());
    if closed && link.purpose != Purpose::SetUp {
        return Err(Trouble::NotFound);
    }
    Ok(Followed {
        hash,
        purpose: link.purpose,
        account,
    })
}

/// What the first administrator typed.
#[derive(Clone, Debug)]
pub struct First {
    /// The account name.
    pub login: String,
    /// The name of the person.
    pub name: String,
    /// The password.
    pub password: String,
    /// The language.
    pub locale: Locale,
}

/// Makes the first administrator and spends the link. Gives the secret of a session in which the
/// second factor is set up next.
///
/// # Errors
/// [`Trouble::Invalid`] naming the fields, [`Trouble::NotFound`] when the link was just spent.
pub fn set_up(
    app: &App,
    agency: &web::Agency,
    link: &Followed,
    first: &First,
    browser: &str,
) -> Result<String> {
    let new = NewAccount {
        login: login::login_of(&first.login),
        name: first.name.clone(),
        person: None,
        locale: first.locale,
        persona: None,
    };
    let about = About {
        login: new.login.clone(),
        name: first.name.clone(),
        agency: agency.name.clone(),
        birth: None,
    };
    if let Some(fault) = password::weakness("password", &first.password, &about) {
        return Err(Trouble::Invalid(vec![fault]));
    }
    let hash = password::hash(&first.password)?;
    let at = app.clock.now();
    let today = agency.zone.date_of(at);
    let actor = Actor::program(agency.id, first.name.clone(), at);
    app.db
        .write(&actor, "set up the first administrator", |tx| {
            if !sql::spend(tx, &link.hash)? || accounts::has_administrator(tx, today)? {
                return Err(Trouble::NotFound);
            }
            let account = accounts::create(
                tx,
                &May::<perm::WriteAccounts>::program(actor.clone()),
                &new,
            )?;
            let role = NewRole {
                account,
                role: Role::AgencyAdmin,
                unit: None,
                from: today,
                to: None,
            };
            accounts::grant(tx, &May::program(actor.clone()), &role, today)?;
            sql::drop_set_up(tx)?;
            people::set_password(tx, account, &hash)?;
            signin::open_session(
                tx,
                &NewSession {
                    account,
                    device: browser,
                    factor_shown: false,
                    replaces: None,
                    today,
                },
            )
        })
}

/// Keeps the password that was chosen through a link, spends the link, ends every session and
/// gives the secret of a new one.
///
/// # Errors
/// [`Trouble::Invalid`] on `password`, [`Trouble::NotFound`] when the link was just spent.
pub fn choose_password(
    app: &App,
    agency: &web::Agency,
    link: &Followed,
    about: &About,
    plain: &str,
    browser: &str,
) -> Result<String> {
    let account = link.account.as_ref().ok_or(Trouble::NotFound)?;
    if let Some(fault) = password::weakness("password", plain, about) {
        return Err(Trouble::Invalid(vec![fault]));
    }
    let hash = password::hash(plain)?;
    let at = app.clock.now();
    let actor = Actor {
        agency: agency.id,
        account: Some(account.id),
        name: account.name.clone(),
        at,
    };
    app.db.write(&actor, "choose a password by link", |tx| {
        if !sql::spend(tx, &link.hash)? {
            return Err(Trouble::NotFound);
        }
        signin::set_password(tx, "public", account.id, &hash)?;
        let new = NewSession {
            account: account.id,
            device: browser,
            factor_shown: false,
            replaces: None,
            today: agency.zone.date_of(at),
        };
        signin::open_session(tx, &new)
    })
}
