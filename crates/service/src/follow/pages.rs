//! The pages of followers.

use askama::Template;
use kernel::AgencyId;
use web::components::{FieldKind, FieldView, Shell, Width};
use web::session::{client, secret};
use web::{Answer, FieldError, Reading, Reply, Result, StatusCode, Trouble};

use super::{actions, store as sql};
use crate::cases::{self, Case, CaseNumber};
use crate::floods::{self, Flood};
use crate::report::is_mail;
use crate::track::{Anybody, known, nobody};

/// Confirmations that one mail gets within a day.
const MAILS: u32 = 3;

/// The case of this request, where strangers may read it.
fn open(ask: &Anybody) -> Result<Case> {
    let number: CaseNumber = ask.param("number")?;
    let case = known(ask, number)?;
    if !case.is_public() {
        return Err(Trouble::NotFound);
    }
    Ok(case)
}

fn address(ask: &Anybody) -> String {
    client::address(&ask.app.config, &ask.raw).to_string()
}

/// "Same here".
pub(super) fn same_here(ask: &Anybody) -> Answer {
    let case = open(ask)?;
    floods::count(ask, Flood::Followed)?;
    ask.app.db.write(&nobody(ask), "same here", |tx| {
        actions::same_here(tx, &ask.may, &case, &address(ask))
    })?;
    Ok(Reply::see(&format!(
        "/lacak/{}?pesan=same-here",
        case.number
    )))
}

#[derive(Template)]
#[template(path = "follow/pages/form.html")]
struct FormPage {
    shell: Shell,
    fields: Vec<FieldView>,
    number: String,
    sent: bool,
}

/// The form for a mail.
pub(super) fn form(ask: &Anybody) -> Answer {
    let case = open(ask)?;
    let sent = ask.filters().text("terkirim") == "ya";
    Reply::page(&page(ask, &case, &[], sent))
}

fn page(ask: &Anybody, case: &Case, faults: &[FieldError], sent: bool) -> FormPage {
    let t = &ask.say;
    let number = case.number.to_string();
    let field = FieldView::new("email", t.say("follow-mail"), FieldKind::Text("email"))
        .hint(t.say("follow-mail-hint"))
        .autocomplete("email")
        .width(Width::Medium);
    let shell = ask.shell("follow-title").crumb(
        t.with("case-number", "number", &number),
        format!("/lacak/{number}"),
    );
    FormPage {
        fields: vec![match faults.is_empty() {
            true => field,
            false => field.typed(ask.form(), faults, t),
        }],
        number,
        sent,
        shell: if faults.is_empty() {
            shell
        } else {
            shell.failed()
        },
    }
}

/// Takes the mail; whether it follows already is not told.
pub(super) fn ask(ask: &Anybody) -> Answer {
    let case = open(ask)?;
    let mut r = Reading::of(ask.form());
    let mail = r.needed("email", 120).to_lowercase();
    if !mail.is_empty() && !is_mail(&mail) {
        r.fault(FieldError::new("email", "follow-no-mail"));
    }
    let done = r.done().and_then(|()| {
        floods::count(ask, Flood::Followed)?;
        let now = ask.may.actor().at;
        let one = format!("ikuti surel {} {mail}", ask.agency_id());
        let tried = ask.app.throttle.attempt(&one, MAILS, 86_400, now);
        tried.map_err(Trouble::Throttled)?;
        ask.app.db.write(&nobody(ask), "a follower", |tx| {
            actions::ask(tx, &ask.may, &case, &mail)
        })
    });
    match done {
        Ok(()) => Ok(Reply::see(&format!(
            "/lacak/{}/ikuti?terkirim=ya",
            case.number
        ))),
        Err(Trouble::Invalid(faults)) => {
            let page = page(ask, &case, &faults, false);
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(Trouble::Throttled(seconds)) => {
            let minutes = seconds.div_ceil(60);
            let fault = FieldError::new("email", "follow-too-many").with("minutes", minutes);
            let page = page(ask, &case, &[fault], false);
            let reply = Reply::page_with(StatusCode::TOO_MANY_REQUESTS, &page)?;
            Ok(reply.again_in(seconds))
        }
        Err(other) => Err(other),
    }
}

#[derive(Template)]
#[template(path = "follow/pages/show.html")]
struct ShowPage {
    shell: Shell,
    number: String,
    confirmed: bool,
}

/// The case that a link from a mail follows, its key, and whether that is confirmed.
fn followed(ask: &Anybody) -> Result<(Case, Vec<u8>, bool)> {
    let typed: String = ask.param("key")?;
    let (agency, key): (AgencyId, Vec<u8>) = secret::split(&typed).ok_or(Trouble::NotFound)?;
    if agency != ask.agency_id() {
        return Err(Trouble::NotFound);
    }
    let found = ask.app.db.read(|c| {
        let Some((id, confirmed)) = sql::followed(c, agency, &key)? else {
            return Ok(None);
        };
        let case = cases::store::one(c, agency, id)?;
        store::Result::Ok(case.map(|case| (case, confirmed.is_some())))
    })?;
    let (case, confirmed) = found.ok_or(Trouble::NotFound)?;
    Ok((case, key, confirmed))
}

/// What can be done with a link from a mail: a press confirms or ends, opening it does not.
pub(super) fn show(ask: &Anybody) -> Answer {
    let (case, _, confirmed) = followed(ask)?;
    let page = ShowPage {
        shell: ask.shell("follow-title"),
        number: case.number.to_string(),
        confirmed,
    };
    Ok(Reply::page(&page)?.secret())
}

/// Confirms or ends it.
pub(super) fn decide(ask: &Anybody) -> Answer {
    let (case, key, _) = followed(ask)?;
    let stays = match ask.form().text("deed") {
        "ikuti" => true,
        "berhenti" => false,
        _ => return Err(Trouble::field("deed", "field-needed")),
    };
    ask.app.db.write(&nobody(ask), "a follower", |tx| {
        actions::decide(tx, &ask.may, case.id, &key, stays)
    })?;
    let said = if stays { "followed" } else { "unfollowed" };
    Ok(Reply::see(&format!("/lacak/{}?pesan={said}", case.number)))
}
