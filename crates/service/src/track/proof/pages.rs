//! The pages of the proof: the question for the contact, and what the link opens.

use askama::Template;
use kernel::AgencyId;
use web::components::{FieldView, Shell, Width};
use web::session::secret;
use web::{Answer, FieldError, Reading, Reply, Result, StatusCode, Trouble};

use super::{fits, opened, promise, take};
use crate::cases::CaseNumber;
use crate::channels::notice;
use crate::floods::{self, Flood};
use crate::track::{Anybody, known, nobody};

/// Links that one contact is sent within a day; what is asked beyond is answered the same.
const SENT: u32 = 5;

#[derive(Template)]
#[template(path = "track/proof/pages/ask.html")]
struct AskPage {
    shell: Shell,
    fields: Vec<FieldView>,
    number: String,
    sent: bool,
    /// Are links sent by WhatsApp? That hangs on the agency, not on the report.
    by_whatsapp: bool,
}

/// The question for the contact.
pub(in crate::track) fn form(ask: &Anybody) -> Answer {
    let case = known(ask, ask.param("number")?)?;
    let sent = ask.filters().text("terkirim") == "ya";
    Ok(Reply::page(&page(ask, case.number, &[], sent)?)?.secret())
}

fn page(ask: &Anybody, number: CaseNumber, faults: &[FieldError], sent: bool) -> Result<AskPage> {
    let t = &ask.say;
    let field = FieldView::text("contact", t.say("proof-contact"))
        .hint(t.say("proof-contact-hint"))
        .width(Width::Medium);
    let shell = ask.shell("proof-title").crumb(
        t.with("case-number", "number", number),
        format!("/lacak/{number}"),
    );
    let agency = ask.agency_id();
    Ok(AskPage {
        fields: vec![match faults.is_empty() {
            true => field,
            false => field.typed(ask.form(), faults, t),
        }],
        number: number.to_string(),
        sent,
        by_whatsapp: ask.app.db.read(|c| notice::by_template(c, agency))?,
        shell: if faults.is_empty() {
            shell
        } else {
            shell.failed()
        },
    })
}

/// Takes the contact; whether it is the right one is not told.
pub(in crate::track) fn ask(ask: &Anybody) -> Answer {
    let case = known(ask, ask.param("number")?)?;
    let mut r = Reading::of(ask.form());
    let typed = r.needed("contact", 120);
    let done = r.done().and_then(|()| {
        floods::count_for(ask, Flood::Proof, &case.number.to_string())?;
        let sends = fits(&case, &typed).is_some_and(|contact| is_sent(ask, &contact));
        ask.app
            .db
            .write(&nobody(ask), "a link to an own page", |tx| {
                promise(tx, &case, sends)
            })
    });
    let number = case.number;
    match done {
        Ok(()) => Ok(Reply::see(&format!(
            "/lacak/{number}/milik-saya?terkirim=ya"
        ))),
        Err(Trouble::Invalid(faults)) => {
            let page = page(ask, number, &faults, false)?;
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)?.secret())
        }
        Err(other) => Err(other),
    }
}

/// Does a contact get one more link today, of whichever report? Who asks is not told that it does not.
fn is_sent(ask: &Anybody, contact: &str) -> bool {
    let key = format!("bukti surat {} {contact}", ask.agency_id());
    let now = ask.may.actor().at;
    ask.app.throttle.attempt(&key, SENT, 86_400, now).is_ok()
}

#[derive(Template)]
#[template(path = "track/proof/pages/open.html")]
struct OpenPage {
    shell: Shell,
    opens: bool,
}

/// The hash of the link of this request.
fn hash(ask: &Anybody) -> Result<Vec<u8>> {
    let typed: String = ask.param("link")?;
    let (agency, hash): (AgencyId, Vec<u8>) = secret::split(&typed).ok_or(Trouble::NotFound)?;
    if agency != ask.agency_id() {
        return Err(Trouble::NotFound);
    }
    Ok(hash)
}

fn link_page(ask: &Anybody, opens: bool) -> Answer {
    let title = if opens { "proof-open" } else { "proof-over" };
    let shell = ask.shell(title);
    let page = OpenPage {
        shell: if opens { shell } else { shell.failed() },
        opens,
    };
    let status = match opens {
        true => StatusCode::OK,
        false => StatusCode::NOT_FOUND,
    };
    Ok(Reply::page_with(status, &page)?.secret())
}

/// What the link opens: a press does it, so that a program that looks at links uses none up.
pub(in crate::track) fn show(ask: &Anybody) -> Answer {
    let found = opened(&ask.app, ask.agency_id(), &hash(ask)?)?;
    link_page(ask, found.is_some())
}

/// Opens the own page, once.
pub(in crate::track) fn open(ask: &Anybody) -> Answer {
    let hash = hash(ask)?;
    let key = ask
        .app
        .db
        .write(&nobody(ask), "an own page opened", |tx| take(tx, &hash))?;
    match key {
        Some(key) => Ok(Reply::see(&format!("/laporan-saya/{key}")).secret()),
        None => link_page(ask, false),
    }
}
