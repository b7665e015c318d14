//! The desk of those who decide: what waits, and one request with both values side by side.

use askama::Template;
use kernel::CorrectionId;
use web::access::{Target, perm};
use web::components::{FieldKind, FieldView, Notice, Pager, Shell, Tab, Tone};
use web::{Answer, Ask, FieldError, Form, Reading, Reply, Result, StatusCode, Trouble};

use super::actions::{self, Decider, Verdict};
use super::model::{Asked, State, Subject};
use super::store as sql;
use super::view::{self, RequestView};
use crate::amend;
use crate::person::note_reading;

/// Requests on a page.
const PAGE: u64 = 50;
/// The longest note, in characters.
const LONGEST: usize = 1_000;

type Officer = Ask<perm::DecideCorrection>;

#[derive(Template)]
#[template(path = "corrections/pages/list.html")]
struct ListPage {
    shell: Shell,
    tabs: Vec<Tab>,
    waiting: bool,
    rows: Vec<RequestView>,
    pager: Pager,
}

pub(super) fn list(ask: &Officer) -> Answer {
    let filters = ask.filters();
    let waiting = filters.text("tampil") != "selesai";
    let page = filters
        .text("page")
        .parse()
        .unwrap_or(1_u64)
        .clamp(1, 10_000);
    let agency = ask.agency_id();
    let skip = i64::try_from((page - 1) * PAGE).unwrap_or(0);
    let size = i64::try_from(PAGE).unwrap_or(50);
    let (open, closed, rows) = ask.app.db.read(|c| {
        let open = sql::count(c, agency, true)?;
        let closed = sql::count(c, agency, false)?;
        let rows = sql::page(c, agency, waiting, size, skip)?;
        Ok::<_, Trouble>((open, closed, rows))
    })?;
    let whole = |n: i64| u64::try_from(n).unwrap_or(0);
    let t = &ask.say;
    let shell = ask.shell("correction-desk");
    Reply::page(&ListPage {
        tabs: vec![
            Tab::new(t.say("correction-open"), "/koreksi", waiting).count(whole(open)),
            Tab::new(
                t.say("correction-closed"),
                "/koreksi?tampil=selesai",
                !waiting,
            )
            .count(whole(closed)),
        ],
        waiting,
        rows: rows
            .iter()
            .map(|r| RequestView::of(r, "/koreksi", ask.agency.zone, t))
            .collect(),
        pager: Pager {
            path: shell.path.clone(),
            query: shell.query.clone(),
            page,
            size: PAGE,
            total: whole(if waiting { open } else { closed }),
        },
        shell,
    })
}

#[derive(Template)]
#[template(path = "corrections/pages/request.html")]
struct RequestPage {
    shell: Shell,
    request: RequestView,
    /// What stands in the field now; nothing for a row of a history.
    now: Option<String>,
    notices: Vec<Notice>,
    /// Where the row of a history is mended.
    history: Option<(String, String)>,
    file: String,
    note: Option<FieldView>,
}

fn found(ask: &Officer) -> Result<Asked> {
    let id: CorrectionId = ask.param("correction")?;
    let agency = ask.agency_id();
    let asked = ask.app.db.read(|c| sql::one(c, agency, id))?;
    let asked = asked.ok_or(Trouble::NotFound)?;
    ask.may.check(Target::person(asked.person, None))?;
    Ok(asked)
}

pub(super) fn show(ask: &Officer) -> Answer {
    let asked = found(ask)?;
    if let Subject::Field(field) = asked.subject
        && let Some((_, part)) = field.protected()
    {
        note_reading(ask, asked.person, &[part])?;
    }
    Reply::page(&request_page(ask, &asked, &[], false)?)
}

fn request_page(
    ask: &Officer,
    asked: &Asked,
    faults: &[FieldError],
    typed: bool,
) -> Result<RequestPage> {
    let t = &ask.say;
    let (agency, person) = (ask.agency_id(), asked.person);
    let who = ask.app.db.read(|c| amend::identity_of(c, agency, person))?;
    let now = match (asked.subject, &who) {
        (Subject::Field(field), Some(who)) => Some(field.of(who)),
        _ => None,
    };
    let own = asked.asked_by == ask.who.account()? || ask.who.person == Some(person);
    let mut notices = Vec::new();
    if own {
        notices.push(Notice::new(Tone::Warn, t.say("correction-own")));
    }
    let moved = asked.state == State::Waiting
        && now.as_deref().unwrap_or_default() != asked.shown.as_deref().unwrap_or_default();
    if moved {
        notices.push(Notice::new(Tone::Warn, t.say("correction-moved")));
    }
    let others = faults.iter().filter(|f| f.field != "note");
    notices.extend(others.map(|f| Notice::new(Tone::Bad, web::errors::field_sentence(t, f))));
    let history = match asked.subject {
        Subject::History(h) => Some((
            t.say(if asked.state == State::Waiting && !own {
                "correction-mend-row"
            } else {
                "correction-open-history"
            })
            .to_owned(),
            format!("/pegawai/{person}/{h}{}", take_along(asked, own)),
        )),
        Subject::Field(_) => None,
    };
    let note = FieldView::new("note", t.say("correction-note"), FieldKind::Area(3))
        .hint(t.say("correction-note-hint"));
    let note = if typed {
        note.typed(ask.form(), faults, t)
    } else {
        note
    };
    Ok(RequestPage {
        shell: ask
            .shell("correction-request")
            .crumb(t.say("correction-desk"), "/koreksi"),
        request: RequestView::of(asked, "/koreksi", ask.agency.zone, t),
        now: now.map(|text| view::value(asked.subject, &text, t)),
        notices,
        history,
        file: format!("/pegawai/{person}"),
        note: (asked.state == State::Waiting && !own).then_some(note),
    })
}

/// While it waits, the history is opened to mend the row; afterwards to see what became of it.
fn take_along(asked: &Asked, own: bool) -> String {
    if asked.state == State::Waiting && !own {
        format!("?koreksi={}", asked.id)
    } else {
        "?semua=ya".to_owned()
    }
}

fn verdict(form: &Form) -> Result<Verdict> {
    let mut r = Reading::of(form);
    let verdict = match form.text("putusan") {
        "terima" => Verdict::Accept {
            note: r.optional("note", LONGEST),
        },
        "tolak" => {
            let note = r.optional("note", LONGEST);
            if note.is_none() {
                r.fault(FieldError::new("note", "correction-refusal-needed"));
            }
            Verdict::Refuse {
                note: note.unwrap_or_default(),
            }
        }
        _ => return Err(actions::no_verdict()),
    };
    r.done()?;
    Ok(verdict)
}

pub(super) fn decide(ask: &Officer) -> Answer {
    let asked = found(ask)?;
    let done = verdict(ask.form()).and_then(|verdict| {
        let decider = Decider::of(&ask.who);
        ask.app.db.write(ask.may.actor(), verdict.reason(), |tx| {
            actions::decide(tx, &ask.may, &decider, asked.id, &verdict)
        })
    });
    match done {
        Ok(()) => Ok(Reply::see("/koreksi?pesan=correction-decided")),
        Err(Trouble::Invalid(faults)) => {
            let mut page = request_page(ask, &asked, &faults, true)?;
            page.shell = page.shell.failed();
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other),
    }
}

/// The evidence, for who decides.
pub(super) fn evidence(ask: &Officer) -> Answer {
    let asked = found(ask)?;
    view::evidence(&ask.app, ask.agency_id(), &asked)
}
