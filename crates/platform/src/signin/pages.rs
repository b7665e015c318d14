//! The pages of signing in and out.

use askama::Template;
use kernel::AccountId;
use web::access::{FactorDue, perm};
use web::components::{FieldView, Shell, Width};
use web::errors::encode;
use web::session::{COOKIE, DEVICE_COOKIE, clear_cookie, client};
use web::{Answer, Ask, FieldError, Reading, Reply, Result, Routes, StatusCode, Trouble};

use super::actions::{self, Entered, NewSession, SignIn};
use super::store as sql;
use crate::factor::actions::{self as factor, Shown};
use crate::factor::model::{Offer, offer};
use crate::page::{exactly, next_of, with_cookies};
use crate::personas::{self, Persona};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get::<perm::Anyone>("/masuk", ask_password)
        .post::<perm::Anyone>("/masuk", sign_in)
        .get::<perm::Anyone>("/masuk/faktor-kedua", ask_factor)
        .post::<perm::Anyone>("/masuk/faktor-kedua", show_factor)
        .post::<perm::Anyone>("/masuk/faktor-kedua/mulai", begin_factor)
        .post::<perm::Anyone>("/masuk/faktor-kedua/pasang", confirm_factor)
        .post::<perm::Anyone>("/keluar", sign_out)
}

#[derive(Template)]
#[template(path = "signin/pages/sign_in.html")]
struct SignInPage {
    shell: Shell,
    fields: Vec<FieldView>,
    next: String,
    personas: Vec<Persona>,
}

fn ask_password(ask: &Ask<perm::Anyone>) -> Answer {
    if ask.who.is_signed_in() {
        return Ok(Reply::see(&next_of(&ask.raw)));
    }
    Ok(Reply::page(&sign_in_page(ask, &[])?)?.secret())
}

fn sign_in_page(ask: &Ask<perm::Anyone>, faults: &[FieldError]) -> Result<SignInPage> {
    let say = &ask.say;
    let shell = ask.shell("signin-title");
    Ok(SignInPage {
        shell: if faults.is_empty() {
            shell
        } else {
            shell.failed()
        },
        fields: vec![
            FieldView::text("login", say.say("signin-login"))
                .hint(say.say("signin-login-hint"))
                .autocomplete("username")
                .typed(ask.form(), faults, say),
            password_field("password", say.say("signin-password"), "current-password")
                .faulted(faults, say),
        ],
        next: next_of(&ask.raw),
        personas: personas::offered(ask)?,
    })
}

/// A password as it is asked for everywhere.
pub(crate) fn password_field(name: &str, label: &str, autocomplete: &'static str) -> FieldView {
    FieldView::new(name, label, web::components::FieldKind::Password).autocomplete(autocomplete)
}

fn sign_in(ask: &Ask<perm::Anyone>) -> Answer {
    let form = ask.form();
    let mut reading = Reading::of(form);
    let login = reading.needed("login", 200);
    let password = exactly(form, "password");
    if password.is_empty() {
        reading.fault(FieldError::new("password", "field-needed"));
    }
    let input = SignIn {
        agency: ask.agency_id(),
        login: &login,
        password,
        address: &client::address(&ask.app.config, &ask.raw),
        browser: &client::device(&ask.raw),
        device: ask.raw.cookie(DEVICE_COOKIE),
        replaces: ask.who.session,
        today: ask.who.today,
    };
    let outcome = reading
        .done()
        .and_then(|()| actions::sign_in(&ask.app, &input));
    match outcome {
        Ok(entered) => {
            let next = next_of(&ask.raw);
            let to = if entered.device.is_none() {
                format!("/masuk/faktor-kedua?next={}", encode(&next))
            } else {
                next
            };
            Ok(with_cookies(&ask.app, Reply::see(&to), &entered))
        }
        Err(trouble) => {
            let (status, faults) = refusal(trouble, "password")?;
            Ok(Reply::page_with(status, &sign_in_page(ask, &faults)?)?.secret())
        }
    }
}

/// What a page shows of a refusal; other troubles have pages of their own.
fn refusal(trouble: Trouble, field: &'static str) -> Result<(StatusCode, Vec<FieldError>)> {
    match trouble {
        Trouble::Invalid(faults) => Ok((StatusCode::UNPROCESSABLE_ENTITY, faults)),
        Trouble::Throttled(seconds) => {
            let minutes = seconds.div_ceil(60);
            let fault = FieldError::new(field, "signin-throttled").with("minutes", minutes);
            Ok((StatusCode::TOO_MANY_REQUESTS, vec![fault]))
        }
        other => Err(other),
    }
}

fn sign_out(ask: &Ask<perm::Anyone>) -> Answer {
    if let (Some(account), Some(session)) = (ask.who.actor.account, ask.who.session) {
        ask.app.db.write(&ask.who.actor, "sign out", |tx| {
            actions::sign_out(tx, account, session)
        })?;
    }
    Ok(Reply::see("/masuk?pesan=signed-out").cookie(clear_cookie(COOKIE)))
}

#[derive(Template)]
#[template(path = "signin/pages/factor.html")]
struct FactorPage {
    shell: Shell,
    fields: Vec<FieldView>,
    next: String,
}

#[derive(Template)]
#[template(path = "signin/pages/set_up.html")]
struct SetUpPage {
    shell: Shell,
    offer: Option<Offer>,
    fields: Vec<FieldView>,
    next: String,
}

/// The recovery codes, shown once.
#[derive(Template)]
#[template(path = "factor/pages/codes.html")]
pub(crate) struct CodesPage {
    pub(crate) shell: Shell,
    pub(crate) codes: Vec<String>,
    pub(crate) next: String,
}

/// The account that has shown its password only.
fn half(ask: &Ask<perm::Anyone>, wanted: FactorDue) -> Result<AccountId> {
    match ask.who.actor.account {
        Some(account) if ask.who.due == wanted => Ok(account),
        _ => Err(Trouble::Stale),
    }
}

fn ask_factor(ask: &Ask<perm::Anyone>) -> Answer {
    let page = match ask.who.due {
        FactorDue::Nothing if ask.who.is_signed_in() => return Ok(Reply::see(&next_of(&ask.raw))),
        FactorDue::Nothing => return Ok(Reply::see("/masuk")),
        FactorDue::Show => Reply::page(&factor_page(ask, &[]))?,
        FactorDue::SetUp => Reply::page(&set_up_page(ask, &[])?)?,
    };
    Ok(page.secret())
}

fn factor_page(ask: &Ask<perm::Anyone>, faults: &[FieldError]) -> FactorPage {
    let say = &ask.say;
    let field = FieldView::text("code", say.say("factor-code"))
        .hint(say.say("factor-code-hint"))
        .autocomplete("one-time-code")
        .width(Width::Medium);
    FactorPage {
        shell: shell(ask, "factor-show-title", faults),
        fields: vec![field.faulted(faults, say)],
        next: next_of(&ask.raw),
    }
}

fn shell(ask: &Ask<perm::Anyone>, title: &str, faults: &[FieldError]) -> Shell {
    let shell = ask.shell(title);
    if faults.is_empty() {
        shell
    } else {
        shell.failed()
    }
}

fn show_factor(ask: &Ask<perm::Anyone>) -> Answer {
    let account = half(ask, FactorDue::Show)?;
    let browser = client::device(&ask.raw);
    let new = NewSession {
        account,
        device: &browser,
        factor_shown: true,
        replaces: ask.who.session,
        today: ask.who.today,
    };
    let typed = ask.form().text("code");
    let device = ask.raw.cookie(DEVICE_COOKIE);
    match actions::show_factor(&ask.app, &ask.who.actor, &new, typed, device) {
        Ok((entered, shown)) => {
            let to = match shown {
                Shown::Code => next_of(&ask.raw),
                Shown::Recovery(_) => "/akun-saya?pesan=recovery-used".to_owned(),
            };
            Ok(with_cookies(&ask.app, Reply::see(&to), &entered))
        }
        Err(trouble) => {
            let (status, faults) = refusal(trouble, "code")?;
            Ok(Reply::page_with(status, &factor_page(ask, &faults))?.secret())
        }
    }
}

fn set_up_page(ask: &Ask<perm::Anyone>, faults: &[FieldError]) -> Result<SetUpPage> {
    let account = half(ask, FactorDue::SetUp)?;
    let offer = pending_offer(ask, account)?;
    Ok(SetUpPage {
        shell: shell(ask, "factor-due-title", faults),
        offer,
        fields: vec![new_code_field(ask).faulted(faults, &ask.say)],
        next: next_of(&ask.raw),
    })
}

/// The field for the first code of a new authenticator.
pub(crate) fn new_code_field<P: web::access::Permission>(ask: &Ask<P>) -> FieldView {
    FieldView::text("code", ask.say.say("factor-first-code"))
        .autocomplete("one-time-code")
        .digits()
        .width(Width::Short)
}

/// The offer of the secret that waits to be confirmed, where one does.
pub(crate) fn pending_offer<P: web::access::Permission>(
    ask: &Ask<P>,
    account: AccountId,
) -> Result<Option<Offer>> {
    let agency = ask.agency_id();
    let (row, login) = ask.app.db.read(|c| {
        let row = crate::factor::store::factor(c, agency, account)?;
        let login = sql::login(c, agency, account)?;
        Ok::<_, store::Error>((row, login))
    })?;
    let pending = row.and_then(|r| r.pending);
    let label = ask.say.say("factor-qr");
    pending
        .map(|secret| offer(&secret, &ask.agency.name, &login.unwrap_or_default(), label))
        .transpose()
}

fn begin_factor(ask: &Ask<perm::Anyone>) -> Answer {
    let account = half(ask, FactorDue::SetUp)?;
    ask.app
        .db
        .write(&ask.who.actor, "begin a second factor", |tx| {
            factor::begin(tx, account)
        })?;
    let next = encode(&next_of(&ask.raw));
    Ok(Reply::see(&format!("/masuk/faktor-kedua?next={next}")))
}

fn confirm_factor(ask: &Ask<perm::Anyone>) -> Answer {
    let account = half(ask, FactorDue::SetUp)?;
    let browser = client::device(&ask.raw);
    let typed = ask.form().text("code");
    let done = ask
        .app
        .db
        .write(&ask.who.actor, "set up a second factor", |tx| {
            let codes = factor::confirm(tx, "public", account, typed)?;
            let new = NewSession {
                account,
                device: &browser,
                factor_shown: true,
                replaces: ask.who.session,
                today: ask.who.today,
            };
            let session = actions::open_session(tx, &new)?;
            let device = actions::remember_device(tx, account, ask.raw.cookie(DEVICE_COOKIE))?;
            let entered = Entered {
                session,
                device: Some(device),
            };
            Ok((codes, entered))
        });
    match done {
        Ok((codes, entered)) => {
            let page = CodesPage {
                shell: ask.shell("factor-codes-title"),
                codes,
                next: next_of(&ask.raw),
            };
            let reply = Reply::page(&page)?.secret();
            Ok(with_cookies(&ask.app, reply, &entered))
        }
        Err(Trouble::Invalid(faults)) => {
            let page = set_up_page(ask, &faults)?;
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)?.secret())
        }
        Err(other) => Err(other),
    }
}
