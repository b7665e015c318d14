//! The desk of the unit for gratification control (UPG).

use askama::Template;
use kernel::{GiftId, TextEnum as _};
use platform::journal::log_read;
use serde_json::json;
use web::access::perm;
use web::components::{Badge, Choice, FieldKind, FieldView, Pager, Shell, Tab, Width};
use web::words::Say;
use web::{Answer, Ask, FieldError, Reading, Reply, Result, StatusCode, Trouble};

use super::actions::{self, NewStep};
use super::emergency::Emergency;
use super::model::{Outcome, Report, State, Step, after};
use super::show::{self, Body, badge, due};
use super::{SUBJECT, store as sql};
use crate::apart::Shelf;
use crate::apart::glass::{self, Look};
use crate::cases::LONGEST;

type Keeper = Ask<perm::HandleGratification>;

struct Row {
    href: String,
    what: String,
    number: String,
    reporter: String,
    state: Badge,
    due: Option<Badge>,
    received: String,
}

#[derive(Template)]
#[template(path = "gratification/pages/desk.html")]
struct DeskPage {
    shell: Shell,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    looks: Vec<Look>,
    pager: Pager,
}

/// The register.
pub(super) fn list(ask: &Keeper) -> Answer {
    let (t, agency, zone) = (&ask.say, ask.agency_id(), ask.agency.zone);
    let shelf = Shelf::<State>::of(&ask.filters());
    let (size, skip) = shelf.window();
    let (rows, tally, looks) = ask.app.db.read(|c| {
        Ok::<_, Trouble>((
            sql::page(c, agency, shelf.state, size, skip)?,
            sql::tally(c, agency)?,
            glass::unseen::<Emergency>(c, agency)?,
        ))
    })?;
    let tabs = shelf.tabs("/upg", &tally, t.say("gift-all"), |s| {
        t.word("gift-state", s)
    });
    let shell = ask.shell("gift-desk-title");
    Reply::page(&DeskPage {
        tabs,
        rows: rows
            .iter()
            .map(|r| Row {
                href: format!("/upg/{}", r.id),
                what: r.what.clone(),
                number: r.number.to_string(),
                reporter: r.reporter.clone(),
                state: badge(t, r),
                due: due(t, r, zone.date_of(r.reported_at), ask.who.today),
                received: t.date(r.received_on),
            })
            .collect(),
        looks: glass::looks::<Emergency>(ask, &looks),
        pager: shelf.pager(&shell, &tally),
        shell,
    })
}

fn found(ask: &Keeper) -> Result<Report> {
    let id: GiftId = ask.param("report")?;
    let report = ask.app.db.read(|c| sql::one(c, ask.agency_id(), id))?;
    report.ok_or(Trouble::NotFound)
}

#[derive(Template)]
#[template(path = "gratification/pages/report.html")]
struct ReportPage {
    shell: Shell,
    body: Body,
    steps: Vec<FieldView>,
    action: String,
    seen: i32,
}

/// One report. That it was read is noted.
pub(super) fn show(ask: &Keeper) -> Answer {
    let report = found(ask)?;
    log_read(
        &ask.app,
        &ask.may,
        "read_report",
        SUBJECT,
        report.id,
        &json!({}),
    )?;
    Reply::page(&page(ask, report, &[])?)
}

fn page(ask: &Keeper, report: Report, faults: &[FieldError]) -> Result<ReportPage> {
    let t = &ask.say;
    let own = ask.who.actor.account == Some(report.account);
    let base = format!("/upg/{}", report.id);
    let whole = ask
        .app
        .db
        .read(|c| sql::whole(c, ask.agency_id(), report))?;
    let body = Body::of(ask, &whole, Some(&base), true);
    let steps = match own {
        true => Vec::new(),
        false => steps(t, whole.report.state, ask.who.today.to_string()),
    };
    let steps = steps.into_iter().map(|f| match faults.is_empty() {
        true => f,
        false => f.typed(ask.form(), faults, t),
    });
    let shell = ask
        .shell_titled(t.with("gift-report-title", "number", &body.number))
        .crumb(t.say("gift-desk-title"), "/upg");
    Ok(ReportPage {
        steps: steps.collect(),
        action: format!("{base}/langkah"),
        seen: whole.report.version,
        body,
        shell: if faults.is_empty() {
            shell
        } else {
            shell.failed()
        },
    })
}

fn steps(t: &Say, state: State, today: String) -> Vec<FieldView> {
    let open = Step::ALL.iter().filter(|s| after(state, **s).is_some());
    let choices: Vec<Choice> = open
        .map(|s| Choice::new(s.as_str(), t.word("gift-step", s)))
        .collect();
    if choices.is_empty() {
        return Vec::new();
    }
    let mut outcomes = vec![Choice::new("", t.say("gift-outcome-none"))];
    outcomes.extend(
        Outcome::ALL
            .iter()
            .map(|o| Choice::new(o.as_str(), t.word("gift-outcome", o))),
    );
    vec![
        FieldView::radio("step", t.say("gift-step-which"), choices),
        FieldView::new("on", t.say("gift-on"), FieldKind::DayPicker)
            .width(Width::Medium)
            .value(today),
        FieldView::text("reference", t.say("gift-reference"))
            .width(Width::Medium)
            .optional(),
        FieldView::select("outcome", t.say("gift-outcome"), outcomes)
            .hint(t.say("gift-outcome-hint"))
            .optional(),
        FieldView::new("reason", t.say("gift-reason"), FieldKind::Area(3)),
    ]
}

/// A step with its reason.
pub(super) fn step(ask: &Keeper) -> Answer {
    let mut report = found(ask)?;
    if steps(&ask.say, report.state, String::new()).is_empty() {
        return Err(Trouble::Blocked("gift-wrong-state"));
    }
    let (id, received) = (report.id, report.received_on);
    let mut r = Reading::of(ask.form());
    let step: Option<Step> = r.parsed("step");
    let on = r.date("on");
    if on.is_some_and(|day| day > ask.who.today || day < received) {
        r.fault(FieldError::new("on", "gift-on-between"));
    }
    let new = (
        r.optional("reference", 100),
        r.maybe_parsed::<Outcome>("outcome"),
        r.needed("reason", LONGEST),
    );
    // What was looked at is what is decided on.
    report.version = ask.form().seen()?.unwrap_or(report.version);
    let done = r.done().and_then(|()| {
        let (reference, outcome, reason) = new;
        let new = NewStep {
            step: step.ok_or(Trouble::NotFound)?,
            on: on.unwrap_or(ask.who.today),
            reference,
            outcome,
            reason,
        };
        ask.app.db.write(ask.may.actor(), "a step", |tx| {
            actions::step(tx, &ask.may, &report, &new)
        })
    });
    match done {
        Ok(()) => Ok(Reply::see(&format!("/upg/{id}?pesan=gift-stepped"))),
        Err(Trouble::Invalid(faults)) => {
            let page = page(ask, report, &faults)?;
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other),
    }
}

/// A picture of a report.
pub(super) fn photo(ask: &Keeper) -> Answer {
    let report = found(ask)?;
    Ok(Reply::bytes("image/jpeg", show::picture(ask, report)?).secret())
}
