//! Opens the viewer of a request: who it is, what is in force for them today.

use std::sync::Arc;

use ::store::Actor;
use kernel::{AccountId, AgencyId, Date, Locale, PersonId, TextEnum as _, Timestamp};

use super::{
    COOKIE, FACTOR_RULE, FactorRule, HALF_MINUTES, LOCALE_COOKIE, SEEN_EVERY, clear_cookie, secret,
    store,
};
use crate::access::{FactorDue, HeldRole, Key, Role, Standing, Via, Viewer, handed_over};
use crate::app::{Agency, App};
use crate::ask::RawAsk;
use crate::form::parse_date;
use crate::trouble::{Result, Trouble};

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
    let agency = match &known {
        Some(k) => k.agency.clone(),
        None => {
            let host = raw.header("host").unwrap_or("");
            app.db
                .read(|c| store::agency_of_host(c, host, now))?
                .ok_or_else(|| {
                    Trouble::Fault("this database holds no agency; run abdi init".to_owned())
                })?
        }
    };
    let viewer = viewer(app, raw, &agency, known, now)?;
    Ok((agency, viewer, spent.then(|| clear_cookie(COOKIE))))
}

/// The viewer of a token that did not come in its header: programs of Open311 send it in the body.
///
/// # Errors
/// [`Trouble::SignIn`] where it is unknown, over, or of another agency.
pub fn by_token(app: &App, raw: &RawAsk, agency: &Agency, token: &str) -> Result<Viewer> {
    let now = app.clock.now();
    let known = Known::by_token(app, token, now)?.filter(|k| k.agency.id == agency.id);
    let known = known.ok_or(Trouble::SignIn)?;
    viewer(app, raw, agency, Some(known), now)
}

struct Known {
    agency: Agency,
    account: store::AccountRow,
    session: Option<store::SessionRow>,
    only: Option<Vec<Key>>,
}

impl Known {
    fn by_cookie(app: &App, cookie: &str, now: Timestamp) -> Result<Option<Self>> {
        let Some((agency, hash)) = secret::split(cookie) else {
            return Ok(None);
        };
        let Some(opened) = app.db.read(|c| store::session(c, agency, &hash, now))? else {
            return Ok(None);
        };
        let (session, account) = (opened.door, opened.account);
        let age = now.as_second() - session.opened_at.as_second();
        let half = account.has_factor && session.factor_at.is_none();
        if !session.is_live(now) || account.closed_at.is_some() || half && age >= HALF_MINUTES * 60
        {
            return Ok(None);
        }
        if now.as_second() - session.seen_at.as_second() >= SEEN_EVERY {
            note(app, agency, &account, now, |tx| store::seen(tx, session.id));
        }
        Ok(Some(Self {
            agency: opened.agency,
            account,
            session: Some(session),
            only: None,
        }))
    }

    fn by_token(app: &App, token: &str, now: Timestamp) -> Result<Option<Self>> {
        let Some((agency, hash)) = secret::split(token) else {
            return Err(Trouble::SignIn);
        };
        let found = app.db.read(|c| store::token(c, agency, &hash, now))?;
        let opened = found.ok_or(Trouble::SignIn)?;
        let (token, account) = (opened.door, opened.account);
        if token.closed_at.is_some() || token.expires_at <= now || account.closed_at.is_some() {
            return Err(Trouble::SignIn);
        }
        let used = token.used_at.map_or(i64::MIN, Timestamp::as_second);
        if now.as_second().saturating_sub(used) >= SEEN_EVERY {
            note(app, agency, &account, now, |tx| store::used(tx, token.id));
        }
        let only = token
            .scopes
            .split_whitespace()
            .filter_map(Key::from_word)
            .collect();
        Ok(Some(Self {
            agency: opened.agency,
            account,
            session: None,
            only: Some(only),
        }))
    }
}

/// Notes that a session or token was used. A database that can only be read does not keep people
/// from reading.
fn note(
    app: &App,
    agency: AgencyId,
    account: &store::AccountRow,
    at: Timestamp,
    write: impl FnOnce(&mut ::store::Tx<'_, '_>) -> ::store::Result<()>,
) {
    let actor = Actor {
        agency,
        account: Some(account.id),
        name: account.name.clone(),
        at,
    };
    if let Err(e) = app.db.write(&actor, "seen", write) {
        tracing::warn!(%e, "the use of a session could not be noted");
    }
}

fn viewer(
    app: &App,
    raw: &RawAsk,
    agency: &Agency,
    known: Option<Known>,
    now: Timestamp,
) -> Result<Viewer> {
    let today = agency.zone.date_of(now);
    let as_of = raw
        .query_value("as_of")
        .and_then(|t| parse_date(&t))
        .unwrap_or(today);
    let preferred = known.as_ref().map(|k| k.account.locale);
    let base = Viewer {
        actor: Actor {
            agency: agency.id,
            account: None,
            name: "publik".to_owned(),
            at: now,
        },
        person: None,
        session: None,
        due: FactorDue::Nothing,
        roles: Vec::new(),
        standing: Standing::default(),
        only: None,
        locale: locale(raw, preferred),
        today,
        as_of,
        tree: Arc::clone(&app.tree),
    };
    let Some(known) = known else { return Ok(base) };
    let account = known.account.id;
    let actor = Actor {
        agency: agency.id,
        account: Some(account),
        name: known.account.name.clone(),
        at: now,
    };
    let session = known.session.as_ref().map(|s| s.id);
    // Signed in with the password only: nothing is granted until the second factor is shown.
    let half = |due| Viewer {
        actor: actor.clone(),
        session,
        due,
        ..base.clone()
    };
    let shown = known.session.as_ref().is_none_or(|s| s.factor_at.is_some());
    if known.account.has_factor && !shown {
        return Ok(half(FactorDue::Show));
    }
    let (given, handed) = app.db.read(|c| store::held(c, agency.id, account, today))?;
    let person = known.account.person;
    let (mut roles, standing) = with_seats(app, agency.id, given, person, today)?;
    roles.extend(delegated(app, agency.id, handed, today)?);
    if !shown && factor_wanted(app, agency.id, &roles, today)? {
        return Ok(half(FactorDue::SetUp));
    }
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

/// What an account holds in own right on a day: the roles given to it, those that come with a
/// managing seat, and that of any civil servant. What others delegated is not among them.
///
/// # Errors
/// The faults of the database.
pub fn own_roles(
    app: &App,
    agency: AgencyId,
    account: AccountId,
    person: Option<PersonId>,
    on: Date,
) -> Result<(Vec<HeldRole>, Standing)> {
    let (given, _) = app.db.read(|c| store::held(c, agency, account, on))?;
    with_seats(app, agency, given, person, on)
}

/// The roles given to somebody, with those that come with a seat and with being in service.
fn with_seats(
    app: &App,
    agency: AgencyId,
    mut roles: Vec<HeldRole>,
    person: Option<PersonId>,
    on: Date,
) -> Result<(Vec<HeldRole>, Standing)> {
    let standing = match person {
        Some(person) => app.tree.standing(agency, person, on)?,
        None => Standing::default(),
    };
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
    Ok((roles, standing))
}

/// The roles that others handed over, each cut to what its giver holds today.
fn delegated(
    app: &App,
    agency: AgencyId,
    rows: Vec<store::HandedRow>,
    on: Date,
) -> Result<Vec<HeldRole>> {
    let mut found = Vec::new();
    for handed in rows {
        let (own, standing) = own_roles(app, agency, handed.from, handed.person, on)?;
        let within = |top, unit| Ok(app.tree.subtree(agency, top, on)?.contains(&unit));
        found.extend(handed_over(
            handed.role,
            handed.unit,
            &own,
            standing.unit,
            within,
        )?);
    }
    Ok(found)
}

/// Does the agency ask for a second factor from somebody with these roles?
fn factor_wanted(app: &App, agency: AgencyId, roles: &[HeldRole], on: Date) -> Result<bool> {
    let wide = roles.iter().any(|r| {
        let whole = matches!(
            r.role,
            Role::AgencyAdmin
                | Role::PersonnelOfficer
                | Role::Auditor
                | Role::CaseCoordinator
                | Role::CaseArbiter
                | Role::Inspectorate
                | Role::GratificationUnit
        );
        whole && r.narrowed_to().is_none()
    });
    let rule = app
        .db
        .read(|c| store::setting(c, agency, FACTOR_RULE, on))?
        .and_then(|word| FactorRule::from_word(&word))
        .unwrap_or(FactorRule::Wide);
    Ok(match rule {
        FactorRule::Everybody => true,
        FactorRule::Wide => wide,
        FactorRule::Nobody => false,
    })
}

fn locale(raw: &RawAsk, preferred: Option<Locale>) -> Locale {
    raw.cookie(LOCALE_COOKIE)
        .and_then(Locale::from_word)
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
