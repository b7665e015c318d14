//! An emergency look (break-glass): for somebody without a seat in the register who must look at one
//! report whose number is known, with a reason, for an hour, before witnesses.

use askama::Template;
use register::snapshot::Registry;
use web::access::perm;
use web::components::{FieldKind, FieldView, Shell, Width};
use web::{Answer, Ask, FieldError, Reading, Reply, Result, StatusCode, Trouble};

use super::desk::Body;
use super::{actions, store as sql};
use crate::cases::CaseNumber;

type Breaker = Ask<perm::BreakGlass>;

/// A reason says more than a word.
const SHORTEST: usize = 20;

#[derive(Template)]
#[template(path = "wbs/pages/glass.html")]
struct GlassPage {
    shell: Shell,
    fields: Vec<FieldView>,
}

/// The form.
pub(super) fn form(ask: &Breaker) -> Answer {
    Reply::page(&page(ask, &[]))
}

fn page(ask: &Breaker, faults: &[FieldError]) -> GlassPage {
    let t = &ask.say;
    let fields = [
        FieldView::text("number", t.say("wbs-number")).width(Width::Medium),
        FieldView::new("reason", t.say("wbs-glass-reason"), FieldKind::Area(3))
            .hint(t.say("wbs-glass-reason-hint")),
    ];
    let shell = ask.shell("wbs-glass-title");
    GlassPage {
        fields: fields
            .into_iter()
            .map(|f| match faults.is_empty() {
                true => f,
                false => f.typed(ask.form(), faults, t),
            })
            .collect(),
        shell: if faults.is_empty() {
            shell
        } else {
            shell.failed()
        },
    }
}

/// Opens the look.
pub(super) fn open(ask: &Breaker) -> Answer {
    match opened(ask) {
        Ok(id) => Ok(Reply::see(&format!("/inspektorat/darurat/{id}"))),
        Err(Trouble::Invalid(faults)) => {
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page(ask, &faults))
        }
        Err(other) => Err(other),
    }
}

fn opened(ask: &Breaker) -> Result<uuid::Uuid> {
    let mut r = Reading::of(ask.form());
    let number = r.needed("number", 40);
    let reason = r.needed("reason", 1_000);
    if !reason.is_empty() && reason.chars().count() < SHORTEST {
        r.fault(FieldError::new("reason", "wbs-glass-reason-short").with("least", SHORTEST));
    }
    r.done()?;
    let now = ask.may.actor().at;
    let account = ask.who.account()?;
    let tries = format!("wbs darurat {account}");
    let tried = ask.app.throttle.attempt(&tries, 10, 3_600, now);
    tried.map_err(Trouble::Throttled)?;
    let unknown = || Trouble::field("number", "wbs-glass-unknown");
    let number: CaseNumber = number.parse().map_err(|_| unknown())?;
    let agency = ask.agency_id();
    let report = ask.app.db.read(|c| sql::by_number(c, agency, number))?;
    let report = report.ok_or_else(unknown)?;
    ask.app.db.write(ask.may.actor(), "an emergency", |tx| {
        actions::break_glass(tx, &ask.may, &report, &reason)
    })
}

#[derive(Template)]
#[template(path = "wbs/pages/look.html")]
struct LookPage {
    shell: Shell,
    body: Body,
    until: String,
    reason: String,
}

/// What is seen: the words of one report, by the account that opened the look, while it lasts.
pub(super) fn show(ask: &Breaker) -> Answer {
    let (id, agency): (uuid::Uuid, _) = (ask.param("glass")?, ask.agency_id());
    let now = ask.may.actor().at;
    let glass = ask.app.db.read(|c| sql::glass(c, agency, id))?;
    let own = |g: &sql::Glass| g.account == ask.who.actor.account && g.ends_at > now;
    let glass = glass.filter(own).ok_or(Trouble::NotFound)?;
    let s = ask.app.thing::<Registry>()?.on(agency, ask.who.today)?;
    let whole = ask
        .app
        .db
        .read(|c| match sql::one(c, agency, glass.report)? {
            Some(report) => sql::whole(c, agency, report).map(Some),
            None => Ok(None),
        })?;
    let whole = whole.ok_or(Trouble::NotFound)?;
    let body = Body::of(&ask.say, ask.agency.zone, &s, &whole, None);
    let page = LookPage {
        shell: ask.shell_titled(ask.say.with("wbs-report-title", "number", &body.number)),
        body,
        until: web::format::moment(glass.ends_at, ask.agency.zone, ask.locale()),
        reason: glass.reason,
    };
    Ok(Reply::page(&page)?.secret())
}

/// Somebody of the inspectorate has seen that a look took place.
pub(super) fn witness(ask: &Ask<perm::HandleWhistle>) -> Answer {
    let id: uuid::Uuid = ask.param("glass")?;
    ask.app
        .db
        .write(ask.may.actor(), "an emergency seen", |tx| {
            actions::witness(tx, &ask.may, id)
        })?;
    Ok(Reply::see("/inspektorat/wbs?pesan=wbs-witnessed"))
}
