//! The desk of the inspectorate: one report with its talk, the steps.

use askama::Template;
use kernel::{TextEnum as _, UnitId, WhistleId};
use platform::journal::log_read;
use register::snapshot::{Registry, Snapshot};
use serde_json::json;
use web::access::{Viewer, perm};
use web::components::{Badge, Choice, Fact, FieldKind, FieldView, Shell, Tone};
use web::words::Say;
use web::{Answer, Ask, FieldError, Reading, Reply, Result, StatusCode, Trouble};

use super::model::{Ending, Report, Side, State, Step, Whole, after};
use super::store as sql;
use super::talk::picture;
use super::{SUBJECT, actions};
use crate::apart::Line;
use crate::cases::LONGEST;
use crate::once;

pub(super) type Inspector = Ask<perm::HandleWhistle>;

/// The departments in whose line the reader is: what is reported about them is not theirs to read.
pub(super) fn own_line(who: &Viewer, s: &Snapshot) -> Vec<UnitId> {
    let roles = who.roles.iter().filter_map(|r| r.unit);
    let own = who.standing.unit.into_iter();
    let leads = who.standing.heads.iter().chain(&who.standing.acts_for);
    let department = |unit: UnitId| {
        let ix = s.find_unit(unit)?;
        Some(s.unit(s.unit(ix).department).id)
    };
    let mut found: Vec<UnitId> = roles
        .chain(own)
        .chain(leads.copied())
        .filter_map(department)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn tone(state: State) -> Tone {
    match state {
        State::Received => Tone::Warn,
        State::Reviewed | State::Audited => Tone::Info,
        State::Closed => Tone::Plain,
    }
}

pub(super) fn badge(t: &Say, report: &Report) -> Badge {
    let words = match report.ending {
        Some(ending) => t.word("wbs-ending", ending),
        None => t.word("wbs-state", report.state),
    };
    Badge::new(tone(report.state), words)
}

pub(super) fn name_of(s: &Snapshot, unit: Option<UnitId>) -> String {
    let found = unit.and_then(|u| s.find_unit(u));
    found.map(|ix| s.unit(ix).name.clone()).unwrap_or_default()
}

/// The report of this request, where the reader is not in its line.
fn found(ask: &Inspector) -> Result<(Report, std::sync::Arc<Snapshot>)> {
    let (id, agency): (WhistleId, _) = (ask.param("report")?, ask.agency_id());
    let s = ask.app.thing::<Registry>()?.on(agency, ask.who.today)?;
    let report = ask.app.db.read(|c| sql::one(c, agency, id))?;
    let report = report.ok_or(Trouble::NotFound)?;
    if report
        .unit
        .is_some_and(|u| own_line(&ask.who, &s).contains(&u))
    {
        return Err(Trouble::NotFound);
    }
    Ok((report, s))
}

/// What of a report is shown, at the desk and in an emergency.
pub(super) struct Body {
    pub(super) number: String,
    pub(super) badge: Badge,
    pub(super) what: String,
    pub(super) facts: Vec<Fact>,
    pub(super) lines: Vec<Line>,
    pub(super) photos: Vec<(String, String)>,
}

impl Body {
    /// A report for somebody who may read it; `base` is where its pictures lie, if they are shown.
    pub(super) fn of(
        t: &Say,
        zone: kernel::Zone,
        s: &Snapshot,
        whole: &Whole,
        base: Option<&str>,
    ) -> Self {
        let r = &whole.report;
        let when = |at| web::format::moment(at, zone, t.locale);
        let standing = r.standing.map(|w| t.word("wbs-standing", w));
        let facts = [
            ("wbs-who", r.who.clone()),
            ("wbs-unit", name_of(s, r.unit)),
            ("wbs-place", r.place.clone()),
            ("wbs-happened", r.happened.clone()),
            ("wbs-desk-why", r.why.clone()),
            ("wbs-how", r.how.clone()),
            ("wbs-evidence", r.evidence.clone()),
            ("wbs-desk-standing", standing.unwrap_or_default()),
            ("wbs-received", when(r.received_at)),
        ];
        let mut lines: Vec<(kernel::Timestamp, Line)> = Vec::new();
        lines.extend(whole.said.iter().map(|m| {
            let line = Line {
                own: m.side == Side::Desk,
                who: t.word("wbs-side", m.side),
                when: when(m.at),
                datetime: m.at.to_string(),
                text: m.body.clone(),
            };
            (m.at, line)
        }));
        lines.extend(whole.taken.iter().map(|step| {
            let line = Line {
                own: true,
                who: format!("{}: {}", t.word("wbs-step", step.step), step.actor),
                when: when(step.at),
                datetime: step.at.to_string(),
                text: step.reason.clone(),
            };
            (step.at, line)
        }));
        lines.sort_by_key(|(at, _)| *at);
        let photos = base.map(|base| {
            let shot = |f| (format!("{base}/foto/{f}"), t.say("wbs-photo").to_owned());
            whole.files.iter().map(shot).collect()
        });
        Self {
            number: r.number.to_string(),
            badge: badge(t, r),
            what: r.what.clone(),
            facts: facts
                .into_iter()
                .map(|(name, value)| Fact::new(t.say(name), value))
                .collect(),
            lines: lines.into_iter().map(|(_, line)| line).collect(),
            photos: photos.unwrap_or_default(),
        }
    }
}

#[derive(Template)]
#[template(path = "wbs/pages/report.html")]
struct ReportPage {
    shell: Shell,
    body: Body,
    base: String,
    reply: Vec<FieldView>,
    steps: Vec<FieldView>,
    seen: i32,
    word: String,
}

/// One report. That it was read is noted.
pub(super) fn show(ask: &Inspector) -> Answer {
    let (report, s) = found(ask)?;
    log_read(
        &ask.app,
        &ask.may,
        "read_report",
        SUBJECT,
        report.id,
        &json!({}),
    )?;
    Reply::page(&page(ask, report, &s, &[])?)
}

fn page(
    ask: &Inspector,
    report: Report,
    s: &Snapshot,
    faults: &[FieldError],
) -> Result<ReportPage> {
    let t = &ask.say;
    let base = format!("/inspektorat/wbs/{}", report.id);
    let whole = ask
        .app
        .db
        .read(|c| sql::whole(c, ask.agency_id(), report))?;
    let body = Body::of(t, ask.agency.zone, s, &whole, Some(&base));
    let typed = |f: FieldView| match faults.is_empty() {
        true => f,
        false => f.typed(ask.form(), faults, t),
    };
    let reply = FieldView::new("body", t.say("wbs-reply"), FieldKind::Area(4))
        .hint(t.say("wbs-reply-hint"));
    let shell = ask
        .shell_titled(t.with("wbs-report-title", "number", &body.number))
        .crumb(t.say("wbs-desk-title"), "/inspektorat/wbs");
    Ok(ReportPage {
        reply: vec![typed(reply)],
        steps: steps(t, whole.report.state)
            .into_iter()
            .map(typed)
            .collect(),
        seen: whole.report.version,
        word: once::word(ask.form())?,
        shell: if faults.is_empty() {
            shell
        } else {
            shell.failed()
        },
        body,
        base,
    })
}

/// The steps that can be taken from a state; none where it is over.
fn steps(t: &Say, state: State) -> Vec<FieldView> {
    let open = Step::ALL.iter().filter(|s| after(state, **s).is_some());
    let choices: Vec<Choice> = open
        .map(|s| Choice::new(s.as_str(), t.word("wbs-step", s)))
        .collect();
    if choices.is_empty() {
        return Vec::new();
    }
    let mut endings = vec![Choice::new("", t.say("wbs-ending-none"))];
    endings.extend(
        Ending::ALL
            .iter()
            .map(|e| Choice::new(e.as_str(), t.word("wbs-ending", e))),
    );
    vec![
        FieldView::radio("step", t.say("wbs-step-which"), choices),
        FieldView::select("ending", t.say("wbs-ending"), endings)
            .hint(t.say("wbs-ending-hint"))
            .optional(),
        FieldView::new("reason", t.say("wbs-reason"), FieldKind::Area(3)),
    ]
}

fn done(ask: &Inspector, report: Report, s: &Snapshot, done: Result<()>, said: &str) -> Answer {
    match done {
        Ok(()) => Ok(Reply::see(&format!(
            "/inspektorat/wbs/{}?pesan={said}",
            report.id
        ))),
        Err(Trouble::Invalid(faults)) => {
            let page = page(ask, report, s, &faults)?;
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other),
    }
}

/// A word to the whistleblower.
pub(super) fn reply(ask: &Inspector) -> Answer {
    let (report, s) = found(ask)?;
    let mut r = Reading::of(ask.form());
    let body = r.needed("body", LONGEST);
    let sent = r.done().and_then(|()| {
        let sent = once::sent(ask.form())?;
        ask.app.db.write(ask.may.actor(), "a word", |tx| {
            actions::reply(tx, &ask.may, &report, &body, &sent)
        })
    });
    done(ask, report, &s, sent, "wbs-replied")
}

/// A step with its reason.
pub(super) fn step(ask: &Inspector) -> Answer {
    let (mut report, s) = found(ask)?;
    if steps(&ask.say, report.state).is_empty() {
        return Err(Trouble::Blocked("wbs-wrong-state"));
    }
    let mut r = Reading::of(ask.form());
    let step: Option<Step> = r.parsed("step");
    let ending: Option<Ending> = r.maybe_parsed("ending");
    let reason = r.needed("reason", LONGEST);
    // What was looked at is what is decided on.
    report.version = ask.form().seen()?.unwrap_or(report.version);
    let sent = r.done().and_then(|()| {
        let step = step.ok_or(Trouble::NotFound)?;
        ask.app.db.write(ask.may.actor(), "a step", |tx| {
            actions::step(tx, &ask.may, &report, step, ending, &reason)
        })
    });
    done(ask, report, &s, sent, "wbs-stepped")
}

/// A picture of a report.
pub(super) fn photo(ask: &Inspector) -> Answer {
    let (report, _) = found(ask)?;
    Ok(Reply::bytes("image/jpeg", picture(ask, &report)?).secret())
}
