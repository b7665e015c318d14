//! The look itself: its form, its reason, and what is seen while it lasts.

use askama::Template;
use jiff::SignedDuration;
use serde_json::json;
use store::{Event, Tx};
use uuid::Uuid;
use web::access::May;
use web::components::{FieldKind, FieldView, Shell, Width};
use web::{Answer, Ask, FieldError, Reading, Reply, Result, StatusCode, Trouble};

use super::store as sql;
use super::{Register, Shown};
use crate::cases::CaseNumber;

/// A reason says more than a word.
const SHORTEST: usize = 20;
/// How long a look lasts.
const LASTS: SignedDuration = SignedDuration::from_mins(60);

#[derive(Template)]
#[template(path = "apart/glass/pages/form.html")]
struct FormPage {
    shell: Shell,
    lead: String,
    fields: Vec<FieldView>,
    action: &'static str,
    button: String,
}

/// The form.
pub(super) fn form<R: Register>(ask: &Ask<R::Breaks>) -> Answer {
    Reply::page(&page::<R>(ask, &[]))
}

fn page<R: Register>(ask: &Ask<R::Breaks>, faults: &[FieldError]) -> FormPage {
    let t = &ask.say;
    let fields = [
        FieldView::text("number", t.say("glass-number")).width(Width::Medium),
        FieldView::new("reason", t.say("glass-reason"), FieldKind::Area(3))
            .hint(t.say("glass-reason-hint")),
    ];
    let shell = ask.shell_titled(t.word("glass-title", R::WORD));
    FormPage {
        lead: t.word("glass-lead", R::WORD),
        fields: fields
            .into_iter()
            .map(|f| match faults.is_empty() {
                true => f,
                false => f.typed(ask.form(), faults, t),
            })
            .collect(),
        action: R::FORM,
        button: t.word("glass-open", R::WORD),
        shell: if faults.is_empty() {
            shell
        } else {
            shell.failed()
        },
    }
}

/// Opens the look.
pub(super) fn open<R: Register>(ask: &Ask<R::Breaks>) -> Answer {
    match opened::<R>(ask) {
        Ok(id) => Ok(Reply::see(&R::LOOK.replace("{glass}", &id.to_string()))),
        Err(Trouble::Invalid(faults)) => {
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page::<R>(ask, &faults))
        }
        Err(other) => Err(other),
    }
}

fn opened<R: Register>(ask: &Ask<R::Breaks>) -> Result<Uuid> {
    let mut r = Reading::of(ask.form());
    let number = r.needed("number", 40);
    let reason = r.needed("reason", 1_000);
    if !reason.is_empty() && reason.chars().count() < SHORTEST {
        r.fault(FieldError::new("reason", "glass-reason-short").with("least", SHORTEST));
    }
    r.done()?;
    let now = ask.may.actor().at;
    let account = ask.who.account()?;
    let tries = format!("{} {account}", R::GLASS);
    let tried = ask.app.throttle.attempt(&tries, 10, 3_600, now);
    tried.map_err(Trouble::Throttled)?;
    let unknown = || Trouble::field("number", "glass-unknown");
    let number: CaseNumber = number.parse().map_err(|_| unknown())?;
    let agency = ask.agency_id();
    let report = ask.app.db.read(|c| R::find(c, agency, number))?;
    let report = report.ok_or_else(unknown)?;
    ask.app.db.write(ask.may.actor(), "an emergency", |tx| {
        break_glass::<R>(tx, &ask.may, report, &reason)
    })
}

/// The reason stands in the journal for everybody who reads it, and the holders are told.
fn break_glass<R: Register>(
    tx: &mut Tx<'_, '_>,
    may: &May<R::Breaks>,
    report: Uuid,
    reason: &str,
) -> Result<Uuid> {
    let (id, ends_at) = (Uuid::new_v4(), tx.at() + LASTS);
    sql::add::<R>(tx, id, report, reason, ends_at)?;
    let facts = json!({ "reason": reason, "until": ends_at.to_string() });
    tx.record(Event::new(may.key(), "break_glass", R::GLASS, id).after(&facts));
    Ok(id)
}

#[derive(Template)]
#[template(path = "apart/glass/pages/look.html")]
struct LookPage {
    shell: Shell,
    seen: Shown,
    register: &'static str,
    until: String,
    told: String,
    reason: String,
}

/// What is seen: the words of one report, by the account that opened the look, while it lasts.
pub(super) fn show<R: Register>(ask: &Ask<R::Breaks>) -> Answer {
    let (id, agency): (Uuid, _) = (ask.param("glass")?, ask.agency_id());
    let now = ask.may.actor().at;
    let glass = ask.app.db.read(|c| sql::one::<R>(c, agency, id))?;
    let own = |g: &sql::Glass| g.account == ask.who.actor.account && g.ends_at > now;
    let glass = glass.filter(own).ok_or(Trouble::NotFound)?;
    let seen = R::shown(ask, glass.report)?.ok_or(Trouble::NotFound)?;
    let page = LookPage {
        shell: ask.shell_titled(seen.title.clone()),
        seen,
        register: R::WORD,
        until: web::format::moment(glass.ends_at, ask.agency.zone, ask.locale()),
        told: ask.say.word("glass-told", R::WORD),
        reason: glass.reason,
    };
    Ok(Reply::page(&page)?.secret())
}
