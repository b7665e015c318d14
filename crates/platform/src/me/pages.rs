//! The page of the own account: who one is, sessions, tokens, password, language.

use askama::Template;
use jiff::ToSpan as _;
use kernel::{AccountId, Locale, SessionId, TextEnum as _, Timestamp};
use web::access::{Via, perm};
use web::components::{Badge, Choice, Event, Fact, FieldView, Shell, Tone};
use web::format::moment;
use web::session::{ABSOLUTE_HOURS, COOKIE, LOCALE_COOKIE, clear_cookie, client};
use web::{Answer, Ask, FieldError, Reading, Reply, Result, Routes, StatusCode, Trouble};

use super::actions::{self, Own};
use super::store as sql;
use crate::accounts::store::{self as accounts, AccountRow};
use crate::links::{new_password, new_password_fields};
use crate::page::{UnitNames, exactly, session_cookie};
use crate::password::About;
use crate::signin::pages::password_field;
use crate::{factor, journal, signin};

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<perm::SignedIn>("/akun-saya", overview)
        .post::<perm::SignedIn>("/akun-saya/bahasa", choose_language)
        .get::<perm::SignedIn>("/akun-saya/sandi", ask_password)
        .post::<perm::SignedIn>("/akun-saya/sandi", change_password)
        .post::<perm::SignedIn>("/akun-saya/sesi/tutup-semua", close_all)
        .post::<perm::SignedIn>("/akun-saya/sesi/{session}/tutup", close_one)
}

/// The own account and session: a program with a token has no business here.
pub(super) fn own(ask: &Ask<perm::SignedIn>) -> Result<(AccountId, SessionId)> {
    let session = ask.who.session;
    let denied = Trouble::Denied(web::access::Key::SignedIn);
    Ok((ask.who.account()?, session.ok_or(denied)?))
}

#[derive(Template)]
#[template(path = "me/pages/overview.html")]
struct Overview {
    shell: Shell,
    facts: Vec<Fact>,
    language: Vec<FieldView>,
    security: Vec<Fact>,
    events: Vec<Event>,
    sessions: Vec<SessionView>,
    here: Badge,
    tokens: Vec<TokenView>,
}

struct SessionView {
    id: SessionId,
    device: String,
    opened: String,
    seen: String,
    current: bool,
}

struct TokenView {
    id: kernel::TokenId,
    name: String,
    scopes: String,
    until: String,
    used: String,
}

fn overview(ask: &Ask<perm::SignedIn>) -> Answer {
    let (account, session) = own(ask)?;
    let (agency, now) = (ask.agency_id(), ask.who.actor.at);
    let since = now.checked_sub(ABSOLUTE_HOURS.hours()).unwrap_or(now);
    let (row, codes, sessions, tokens, events) = ask.app.db.read(|c| {
        Ok::<_, store::Error>((
            accounts::account(c, agency, account)?,
            factor::store::codes_left(c, agency, account)?,
            sql::sessions(c, agency, account, since)?,
            sql::tokens(c, agency, account, now)?,
            journal::store::of_subject(c, agency, "account", &account.to_string(), 8)?,
        ))
    })?;
    let row = row.ok_or(Trouble::SignIn)?;
    let say = &ask.say;
    let when = |at| moment(at, ask.agency.zone, ask.locale());
    let page = Overview {
        shell: ask.shell("my-account"),
        facts: profile(ask, &row)?,
        language: vec![language_field(ask)],
        security: security(ask, &row, codes),
        events: events
            .into_iter()
            .map(|e| journal::event_line(ask, &e))
            .collect(),
        sessions: live(sessions, now)
            .map(|s| SessionView {
                id: s.id,
                device: s.device,
                opened: when(s.opened_at),
                seen: when(s.seen_at),
                current: s.id == session,
            })
            .collect(),
        here: Badge::new(Tone::Info, say.say("me-this-device")),
        tokens: tokens
            .into_iter()
            .map(|t| TokenView {
                id: t.id,
                scopes: scope_names(ask, &t.scopes),
                until: when(t.expires_at),
                used: t
                    .used_at
                    .map_or_else(|| say.say("token-never").to_owned(), when),
                name: t.name,
            })
            .collect(),
    };
    Ok(Reply::page(&page)?.secret())
}

/// Those not used for too long are over, though nobody closed them.
fn live(sessions: Vec<sql::SessionLine>, now: Timestamp) -> impl Iterator<Item = sql::SessionLine> {
    sessions.into_iter().filter(move |s| {
        let idle = now.as_second() - s.seen_at.as_second();
        idle < i64::from(s.idle_minutes) * 60
    })
}

fn scope_names(ask: &Ask<perm::SignedIn>, scopes: &str) -> String {
    let names: Vec<String> = scopes
        .split_whitespace()
        .map(|s| ask.say.word("permission", s))
        .collect();
    names.join("; ")
}

fn profile(ask: &Ask<perm::SignedIn>, row: &AccountRow) -> Result<Vec<Fact>> {
    let say = &ask.say;
    let units = UnitNames::today(&ask.app, &ask.who)?;
    let mut facts = vec![
        Fact::new(say.say("account-name"), &row.name),
        Fact::new(say.say("account-login"), &row.login),
    ];
    facts.extend(ask.who.roles.iter().map(|held| {
        let via = match held.via {
            Via::Given => "via-given",
            Via::Seat => "via-seat",
            Via::Acting => "via-acting",
            Via::Delegation => "via-delegation",
        };
        Fact::new(
            say.say("account-role"),
            units.role(say, held.role, held.unit),
        )
        .note(say.say(via))
    }));
    Ok(facts)
}

fn security(ask: &Ask<perm::SignedIn>, row: &AccountRow, codes: i64) -> Vec<Fact> {
    let say = &ask.say;
    let password = if row.has_password {
        Fact::new(say.say("signin-password"), say.say("me-password-set"))
            .change(say.say("me-change"), "/akun-saya/sandi")
    } else {
        Fact::new(say.say("signin-password"), say.say("me-password-none"))
    };
    let second = if row.has_factor {
        Fact::new(say.say("factor-name"), say.say("factor-on"))
            .note(say.count("factor-codes-left", codes))
    } else {
        Fact::new(say.say("factor-name"), say.say("factor-off"))
    };
    // Without a password there is nothing that a second factor would stand beside.
    let second = if row.has_password {
        second.change(say.say("me-change"), "/akun-saya/faktor-kedua")
    } else {
        second
    };
    vec![password, second]
}

fn language_field(ask: &Ask<perm::SignedIn>) -> FieldView {
    let choices = vec![
        Choice::new(Locale::Id.as_str(), "Bahasa Indonesia"),
        Choice::new(Locale::En.as_str(), "English"),
    ];
    FieldView::radio("locale", ask.say.say("me-language"), choices).value(ask.locale().as_str())
}

fn choose_language(ask: &Ask<perm::SignedIn>) -> Answer {
    let (account, _) = own(ask)?;
    let mut reading = Reading::of(ask.form());
    let locale: Option<Locale> = reading.parsed("locale");
    reading.done()?;
    let locale = locale.ok_or(Trouble::NotFound)?;
    ask.app
        .db
        .write(&ask.who.actor, "choose a language", |tx| {
            actions::set_locale(tx, &ask.may, account, locale)
        })?;
    // The cookie of the quick switch would win over what was just chosen for good.
    Ok(Reply::see("/akun-saya?pesan=language-chosen").cookie(clear_cookie(LOCALE_COOKIE)))
}

#[derive(Template)]
#[template(path = "me/pages/password.html")]
struct PasswordPage {
    shell: Shell,
    login: String,
    fields: Vec<FieldView>,
}

fn ask_password(ask: &Ask<perm::SignedIn>) -> Answer {
    Ok(Reply::page(&password_page(ask, &[])?)?.secret())
}

fn password_page(ask: &Ask<perm::SignedIn>, faults: &[FieldError]) -> Result<PasswordPage> {
    let row = own_row(ask)?;
    let say = &ask.say;
    let mut fields = vec![
        password_field(
            "current",
            say.say("me-password-current"),
            "current-password",
        )
        .faulted(faults, say),
    ];
    fields.extend(new_password_fields(ask, faults));
    let shell = ask
        .shell("me-password-title")
        .crumb(say.say("my-account"), "/akun-saya");
    Ok(PasswordPage {
        shell: if faults.is_empty() {
            shell
        } else {
            shell.failed()
        },
        login: row.login,
        fields,
    })
}

/// The own account; a persona of the demo has no password to change.
pub(super) fn own_row(ask: &Ask<perm::SignedIn>) -> Result<AccountRow> {
    let (account, _) = own(ask)?;
    let agency = ask.agency_id();
    let row = ask.app.db.read(|c| accounts::account(c, agency, account))?;
    let row = row.ok_or(Trouble::SignIn)?;
    if row.has_password {
        Ok(row)
    } else {
        Err(Trouble::Blocked("me-no-password"))
    }
}

fn change_password(ask: &Ask<perm::SignedIn>) -> Answer {
    let (account, session) = own(ask)?;
    let row = own_row(ask)?;
    let birth = match row.person {
        Some(person) => ask
            .app
            .tree
            .person(ask.agency_id(), person, ask.who.today)?
            .map(|p| p.birth),
        None => None,
    };
    let about = About {
        login: row.login,
        name: row.name,
        agency: ask.agency.name.clone(),
        birth,
    };
    let browser = client::device(&ask.raw);
    let own = Own {
        account,
        session,
        browser: &browser,
        today: ask.who.today,
    };
    let mut reading = Reading::of(ask.form());
    let plain = new_password(ask.form(), &mut reading);
    let done = reading
        .done()
        .and_then(|()| {
            let current = exactly(ask.form(), "current");
            actions::know_password(&ask.app, &ask.may, &own, "current", current)
        })
        .and_then(|()| actions::change_password(&ask.app, &ask.may, &own, &about, plain));
    match done {
        Ok(session) => Ok(Reply::see("/akun-saya?pesan=password-changed")
            .cookie(session_cookie(&ask.app, &session))),
        Err(Trouble::Invalid(faults)) => {
            let page = password_page(ask, &faults)?;
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)?.secret())
        }
        Err(other) => Err(other),
    }
}

fn close_one(ask: &Ask<perm::SignedIn>) -> Answer {
    let (account, _) = own(ask)?;
    let session: SessionId = ask.param("session")?;
    ask.app.db.write(&ask.who.actor, "close a session", |tx| {
        actions::close_session(tx, &ask.may, account, session)
    })?;
    Ok(Reply::see("/akun-saya?pesan=session-closed"))
}

fn close_all(ask: &Ask<perm::SignedIn>) -> Answer {
    let (account, _) = own(ask)?;
    ask.app
        .db
        .write(&ask.who.actor, "sign out everywhere", |tx| {
            signin::actions::sign_out_everywhere(tx, ask.may.key(), account)
        })?;
    Ok(Reply::see("/masuk?pesan=signed-out-everywhere").cookie(clear_cookie(COOKIE)))
}
