//! The pages that one-time links lead to.

use askama::Template;
use web::access::perm;
use web::components::{FieldView, Shell};
use web::session::client;
use web::{Answer, Ask, FieldError, Reading, Reply, Result, Routes, StatusCode, Trouble};

use super::actions::{self, First, Followed};
use super::model::Purpose;
use crate::page::{exactly, session_cookie};
use crate::password::{About, MIN_LENGTH};
use crate::signin::pages::password_field;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get::<perm::Anyone>("/mulai/{link}", ask_first)
        .post::<perm::Anyone>("/mulai/{link}", set_up)
        .get::<perm::Anyone>("/undangan/{link}", ask_password)
        .post::<perm::Anyone>("/undangan/{link}", choose)
}

#[derive(Template)]
#[template(path = "links/pages/set_up.html")]
struct SetUpPage {
    shell: Shell,
    fields: Vec<FieldView>,
}

#[derive(Template)]
#[template(path = "links/pages/choose.html")]
struct ChoosePage {
    shell: Shell,
    lead: String,
    login: String,
    fields: Vec<FieldView>,
}

#[derive(Template)]
#[template(path = "links/pages/gone.html")]
struct GonePage {
    shell: Shell,
}

/// The link of this request, if it is of this kind.
fn followed(ask: &Ask<perm::Anyone>, first: bool) -> Result<Followed> {
    let typed: String = ask.param("link")?;
    let link = actions::follow(&ask.app, ask.agency_id(), &typed)?;
    if (link.purpose == Purpose::SetUp) == first {
        Ok(link)
    } else {
        Err(Trouble::NotFound)
    }
}

/// A link that cannot be used any more says so, and what to do.
fn or_gone(ask: &Ask<perm::Anyone>, answer: Answer) -> Answer {
    match answer {
        Err(Trouble::NotFound) => {
            let shell = ask.shell("link-gone-title");
            Ok(Reply::page_with(StatusCode::NOT_FOUND, &GonePage { shell })?.secret())
        }
        other => other.map(Reply::secret),
    }
}

fn ask_first(ask: &Ask<perm::Anyone>) -> Answer {
    let page = followed(ask, true).and_then(|_| Reply::page(&set_up_page(ask, &[])));
    or_gone(ask, page)
}

fn set_up_page(ask: &Ask<perm::Anyone>, faults: &[FieldError]) -> SetUpPage {
    let say = &ask.say;
    let field = |name, label, hint, auto| {
        FieldView::text(name, say.say(label))
            .hint(say.say(hint))
            .autocomplete(auto)
            .typed(ask.form(), faults, say)
    };
    let mut fields = vec![
        field("name", "account-name", "account-name-hint", "name"),
        field("login", "account-login", "account-login-hint", "username"),
    ];
    fields.extend(new_password_fields(ask, faults));
    SetUpPage {
        shell: failed_or_not(ask, "setup-title", faults),
        fields,
    }
}

fn failed_or_not(ask: &Ask<perm::Anyone>, title: &str, faults: &[FieldError]) -> Shell {
    let shell = ask.shell(title);
    if faults.is_empty() {
        shell
    } else {
        shell.failed()
    }
}

/// The two fields in which a new password is chosen.
pub(crate) fn new_password_fields<P: web::access::Permission>(
    ask: &Ask<P>,
    faults: &[FieldError],
) -> Vec<FieldView> {
    let say = &ask.say;
    let hint = say.with("password-hint", "min", MIN_LENGTH);
    vec![
        password_field("password", say.say("password-new"), "new-password")
            .hint(hint)
            .faulted(faults, say),
        password_field("again", say.say("password-again"), "new-password").faulted(faults, say),
    ]
}

/// The new password of a form, typed twice alike.
pub(crate) fn new_password<'f>(form: &'f web::Form, reading: &mut Reading<'_>) -> &'f str {
    let password = exactly(form, "password");
    if password.is_empty() {
        reading.fault(FieldError::new("password", "field-needed"));
    } else if password != exactly(form, "again") {
        reading.fault(FieldError::new("again", "password-differs"));
    }
    password
}

fn set_up(ask: &Ask<perm::Anyone>) -> Answer {
    let done = followed(ask, true).and_then(|link| {
        let mut reading = Reading::of(ask.form());
        let first = First {
            login: reading.needed("login", 60),
            name: reading.needed("name", 120),
            password: new_password(ask.form(), &mut reading).to_owned(),
            locale: ask.locale(),
        };
        reading.done()?;
        let browser = client::device(&ask.raw);
        actions::set_up(&ask.app, &ask.agency, &link, &first, &browser)
    });
    let answer = match done {
        Ok(session) => {
            let cookie = session_cookie(&ask.app, &session);
            Ok(Reply::see("/masuk/faktor-kedua?next=/beranda").cookie(cookie))
        }
        Err(Trouble::Invalid(faults)) => {
            let page = set_up_page(ask, &faults);
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other),
    };
    or_gone(ask, answer)
}

fn ask_password(ask: &Ask<perm::Anyone>) -> Answer {
    let page = followed(ask, false).and_then(|link| Reply::page(&choose_page(ask, &link, &[])?));
    or_gone(ask, page)
}

fn choose_page(
    ask: &Ask<perm::Anyone>,
    link: &Followed,
    faults: &[FieldError],
) -> Result<ChoosePage> {
    let account = link.account.as_ref().ok_or(Trouble::NotFound)?;
    let title = match link.purpose {
        Purpose::Reset => "choose-reset-title",
        Purpose::Invitation | Purpose::SetUp => "choose-invited-title",
    };
    let login = login_of(ask, link)?;
    let lead = ask
        .say
        .with_text("choose-lead", &[("name", &account.name), ("login", &login)]);
    Ok(ChoosePage {
        shell: failed_or_not(ask, title, faults),
        lead,
        login,
        fields: new_password_fields(ask, faults),
    })
}

fn login_of(ask: &Ask<perm::Anyone>, link: &Followed) -> Result<String> {
    let account = link.account.as_ref().ok_or(Trouble::NotFound)?;
    let login = ask
        .app
        .db
        .read(|c| crate::signin::store::login(c, ask.agency_id(), account.id))?;
    login.ok_or(Trouble::NotFound)
}

fn choose(ask: &Ask<perm::Anyone>) -> Answer {
    let link = match followed(ask, false) {
        Ok(link) => link,
        Err(trouble) => return or_gone(ask, Err(trouble)),
    };
    let account = link.account.as_ref().ok_or(Trouble::NotFound)?;
    let about = About {
        login: login_of(ask, &link)?,
        name: account.name.clone(),
        agency: ask.agency.name.clone(),
        birth: None,
    };
    let mut reading = Reading::of(ask.form());
    let plain = new_password(ask.form(), &mut reading);
    let browser = client::device(&ask.raw);
    let done = reading.done().and_then(|()| {
        actions::choose_password(&ask.app, &ask.agency, &link, &about, plain, &browser)
    });
    let answer = match done {
        Ok(session) => {
            Ok(Reply::see("/beranda?pesan=welcome").cookie(session_cookie(&ask.app, &session)))
        }
        Err(Trouble::Invalid(faults)) => {
            let page = choose_page(ask, &link, &faults)?;
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other),
    };
    or_gone(ask, answer)
}
