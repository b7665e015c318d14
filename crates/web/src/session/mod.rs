//! From a request to a [`Viewer`]: cookie or token, account, roles in force today, language, date.

pub mod secret;
pub mod store;
pub mod throttle;

use std::sync::Arc;

use ::store::{Actor, Migration};
use axum::http::{Method, StatusCode};
use kernel::{AgencyId, Date, Locale, PersonId, Timestamp};
use sha2::{Digest, Sha256};

use crate::access::{HeldRole, Key, Permission, Role, Standing, Via, Viewer};
use crate::app::{Agency, App};
use crate::ask::{Ask, RawAsk};
use crate::form::parse_date;
use crate::reply::{Answer, Reply};
use crate::routes::Surface;
use crate::trouble::{Result, Trouble};

/// The name of the session cookie.
pub const COOKIE: &str = "abdi_sesi";
/// The name of the language cookie.
pub const LOCALE_COOKIE: &str = "abdi_bahasa";
/// The name of the theme cookie.
pub const THEME_COOKIE: &str = "abdi_tema";
/// A session not used for this long is over (minutes).
pub const IDLE_MINUTES: i64 = 60;
/// A session is over after this long, used or not (hours).
pub const ABSOLUTE_HOURS: i64 = 12;
/// "Seen" is written at most this often (seconds), so that reading writes little.
const SEEN_EVERY: i64 = 120;

/// The tables of sign-in.
pub const MIGRATIONS: &[Migration] = &[Migration {
    area: "web",
    number: 1,
    name: "sign-in",
    sql: include_str!("schema.sql"),
}];

/// Opens the viewer for a request. The third value is a cookie to clear, where one is spent.
pub(crate) fn open(app: &App, raw: &RawAsk) -> Result<(Agency, Viewer, Option<String>)> {
    let now = app.clock.now();
    let known = match raw
        .header("authorization")
        .and_then(|h| h.strip_prefix("Bearer "))
    {
        Some(token) => Known::by_token(app, token, now)?,
        None => raw
            .cookie(COOKIE)
            .and_then(|c| Known::by_cookie(app, c, now).transpose())
            .transpose()?,
    };
    let spent = known.is_none() && raw.cookie(COOKIE).is_some();
    let agency = app.db.read(|c| match &known {
        Some(k) => store::agency(c, k.agency),
        None => store::agency_of_host(c, raw.header("host").unwrap_or("")),
    })?;
    let agency = agency
        .ok_or_else(|| Trouble::Fault("this database holds no agency; run abdi init".to_owned()))?;
    let today = agency.zone.date_of(now);
    let viewer = viewer(app, raw, &agency, known, now, today)?;
    Ok((agency, viewer, spent.then(|| clear_cookie(COOKIE))))
}

struct Known {
    agency: AgencyId,
    account: store::AccountRow,
    session: Option<store::SessionRow>,
    only: Option<Vec<Key>>,
}

impl Known {
    fn by_cookie(app: &App, cookie: &str, now: Timestamp) -> Result<Option<Self>> {
        let Some((agency, hash)) = secret::split(cookie) else {
            return Ok(None);
        };
        let Some((session, account)) = app.db.read(|c| store::session(c, agency, &hash))? else {
            return Ok(None);
        };
        if !session.is_live(now) || account.closed_at.is_some() {
            return Ok(None);
        }
        if now.as_second() - session.seen_at.as_second() >= SEEN_EVERY {
            let actor = Actor {
                agency,
                account: Some(account.id),
                name: account.name.clone(),
                at: now,
            };
            app.db
                .write(&actor, "seen", |tx| store::seen(tx, session.id))?;
        }
        Ok(Some(Self {
            agency,
            account,
            session: Some(session),
            only: None,
        }))
    }

    fn by_token(app: &App, token: &str, now: Timestamp) -> Result<Option<Self>> {
        let Some((agency, hash)) = secret::split(token) else {
            return Err(Trouble::SignIn);
        };
        let found = app.db.read(|c| store::token(c, agency, &hash))?;
        let (token, account) = found.ok_or(Trouble::SignIn)?;
        if token.closed_at.is_some() || token.expires_at <= now || account.closed_at.is_some() {
            return Err(Trouble::SignIn);
        }
        let only = token
            .scopes
            .split_whitespace()
            .filter_map(kernel::TextEnum::from_word)
            .collect();
        Ok(Some(Self {
            agency,
            account,
            session: None,
            only: Some(only),
        }))
    }
}

fn viewer(
    app: &App,
    raw: &RawAsk,
    agency: &Agency,
    known: Option<Known>,
    now: Timestamp,
    today: Date,
) -> Result<Viewer> {
    let as_of = raw
        .query_value("as_of")
        .and_then(|t| parse_date(&t))
        .unwrap_or(today);
    let preferred = known.as_ref().map(|k| k.account.locale);
    let locale = locale(raw, preferred);
    let base = Viewer {
        actor: Actor {
            agency: agency.id,
            account: None,
            name: "publik".to_owned(),
            at: now,
        },
        person: None,
        session: None,
        roles: Vec::new(),
        standing: Standing::default(),
        only: None,
        locale,
        today,
        as_of,
        tree: Arc::clone(&app.tree),
    };
    let Some(known) = known else { return Ok(base) };
    let actor = Actor {
        agency: agency.id,
        account: Some(known.account.id),
        name: known.account.name.clone(),
        at: now,
    };
    if known
        .session
        .as_ref()
        .is_some_and(|s| known.account.has_factor && s.factor_at.is_none())
    {
        // Signed in with the password only: nothing is granted until the second factor is shown.
        return Ok(Viewer {
            actor,
            session: known.session.map(|s| s.id),
            ..base
        });
    }
    let standing = match known.account.person {
        Some(person) => app.tree.standing(agency.id, person, today)?,
        None => Standing::default(),
    };
    let given = app
        .db
        .read(|c| store::roles_in_force(c, agency.id, known.account.id, today))?;
    let roles = roles(given, known.account.person, &standing);
    let session = known.session.map(|s| s.id);
    Ok(Viewer {
        actor,
        person: known.account.person,
        session,
        roles,
        standing,
        only: known.only,
        ..base
    })
}

/// The roles given, those that come with a managing seat, and that of any civil servant.
fn roles(mut roles: Vec<HeldRole>, person: Option<PersonId>, standing: &Standing) -> Vec<HeldRole> {
    let head = |unit: &kernel::UnitId, via| HeldRole {
        role: Role::UnitHead,
        unit: Some(*unit),
        via,
    };
    roles.extend(standing.heads.iter().map(|u| head(u, Via::Seat)));
    roles.extend(standing.acts_for.iter().map(|u| head(u, Via::Acting)));
    if person.is_some() && !roles.iter().any(|r| r.role == Role::Employee) {
        roles.push(HeldRole {
            role: Role::Employee,
            unit: None,
            via: Via::Given,
        });
    }
    roles
}

fn locale(raw: &RawAsk, preferred: Option<Locale>) -> Locale {
    let word = |w: &str| kernel::TextEnum::from_word(w);
    raw.cookie(LOCALE_COOKIE)
        .and_then(word)
        .or(preferred)
        .unwrap_or_else(|| {
            let wanted = raw.header("accept-language").unwrap_or("");
            if wanted.trim_start().to_ascii_lowercase().starts_with("en") {
                Locale::En
            } else {
                Locale::Id
            }
        })
}

/// Refuses writes that another site sent with our cookie: `Sec-Fetch-Site`, else `Origin`.
pub(crate) fn same_site(raw: &RawAsk, surface: Surface) -> Result<()> {
    let by_token = surface == Surface::Api && raw.header("authorization").is_some();
    if raw.method == Method::GET || by_token {
        return Ok(());
    }
    if let Some(site) = raw.header("sec-fetch-site") {
        return if site == "same-origin" || site == "none" {
            Ok(())
        } else {
            Err(Trouble::Foreign)
        };
    }
    match raw.header("origin") {
        None => Ok(()),
        Some(origin) => {
            let host = origin.split_once("://").map_or(origin, |(_, host)| host);
            if raw.header("host") == Some(host) {
                Ok(())
            } else {
                Err(Trouble::Foreign)
            }
        }
    }
}

/// An as-of date that was typed must be a date: silence would show another day than asked.
pub(crate) fn valid_as_of(raw: &RawAsk) -> Result<()> {
    match raw.query_value("as_of") {
        Some(typed) if !typed.trim().is_empty() && parse_date(typed.trim()).is_none() => {
            Err(Trouble::Invalid(vec![
                crate::FieldError::new("as_of", "field-no-date").with("typed", typed),
            ]))
        }
        _ => Ok(()),
    }
}

/// A write of the API with an `Idempotency-Key` is done once; a repeat gets the first answer.
pub(crate) fn idempotent<P: Permission>(
    ask: &Ask<P>,
    surface: Surface,
    work: impl FnOnce() -> Answer,
) -> Answer {
    let key = ask
        .raw
        .header("idempotency-key")
        .filter(|k| !k.is_empty() && k.len() <= 200);
    let (Some(key), Some(account)) = (key, ask.who.actor.account) else {
        return work();
    };
    if surface != Surface::Api || ask.raw.method == Method::GET {
        return work();
    }
    let mut hash = Sha256::new();
    hash.update(ask.raw.path.as_bytes());
    hash.update(&ask.raw.body);
    let hash = hash.finalize().to_vec();
    if let Some((was, status, body)) = ask
        .app
        .db
        .read(|c| store::remembered(c, ask.agency.id, account, key))?
    {
        if was != hash {
            return Err(Trouble::Blocked("trouble-idempotency-reused"));
        }
        let status = u16::try_from(status)
            .ok()
            .and_then(|s| StatusCode::from_u16(s).ok());
        return Ok(Reply::bytes("application/json", body).status(status.unwrap_or(StatusCode::OK)));
    }
    let reply = work()?;
    let status = i32::from(reply.code().as_u16());
    ask.app.db.write(&ask.who.actor, "idempotency", |tx| {
        store::remember(tx, account, key, &hash, status, reply.body())
    })?;
    Ok(reply)
}

/// A cookie that the browser keeps for itself and sends only to us.
#[must_use]
pub fn set_cookie(app: &App, name: &str, value: &str, seconds: i64) -> String {
    let secure = if app.config.secure_cookies {
        "; Secure"
    } else {
        ""
    };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

/// A cookie header that takes a cookie away.
#[must_use]
pub fn clear_cookie(name: &str) -> String {
    format!("{name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")
}

impl store::SessionRow {
    /// Is the session still good?
    #[must_use]
    pub fn is_live(&self, now: Timestamp) -> bool {
        let idle = now.as_second() - self.seen_at.as_second();
        let age = now.as_second() - self.opened_at.as_second();
        self.closed_at.is_none() && idle < IDLE_MINUTES * 60 && age < ABSOLUTE_HOURS * 3600
    }
}
