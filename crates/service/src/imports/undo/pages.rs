//! The page before a list is taken back: what that means, in numbers; or what stands in the way.

use askama::Template;
use web::components::{Fact, FieldKind, FieldView, Notice, Shell, Stat, Tone};
use web::words::Say;
use web::{Answer, FieldError, Reading, Reply, Result, StatusCode, Trouble};

use super::LONGEST_WHY;
use super::actions::{self, InTheWay, in_the_way};
use super::store::{self as sql, Brought};
use crate::imports::ListState;
use crate::imports::at_hand::{Coordinator, batch};
use crate::imports::store::ListRow;

#[derive(Template)]
#[template(path = "imports/pages/undo.html")]
struct UndoPage {
    shell: Shell,
    lead: String,
    path: String,
    stats: Vec<Stat>,
    effects: Vec<String>,
    blocked: Option<Blocked>,
    fields: Vec<FieldView>,
    cases: i64,
}

/// What stands in the way, to be read.
struct Blocked {
    notice: Notice,
    counts: Vec<Fact>,
    first: Vec<(String, String, String)>,
    more: String,
}

/// What taking back means.
pub(super) fn show(ask: &Coordinator) -> Answer {
    let list = applied(ask)?;
    Reply::page(&page(ask, &list, &[])?)
}

/// Takes the list back.
pub(super) fn undo(ask: &Coordinator) -> Answer {
    let list = applied(ask)?;
    let mut reading = Reading::of(ask.form());
    let why = reading.needed("alasan", LONGEST_WHY);
    if let Err(Trouble::Invalid(faults)) = reading.done() {
        return Reply::page_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            &page(ask, &list, &faults)?,
        );
    }
    match actions::undo(&ask.app.db, &ask.may, ask.agency.zone, &list, &why) {
        Ok(_) => Ok(Reply::see(&format!(
            "/aduan/impor/{}?pesan=case-import-undone",
            list.id
        ))),
        // The page says which reports stand in the way.
        Err(Trouble::Blocked("case-import-built-upon")) => {
            Reply::page_with(StatusCode::CONFLICT, &page(ask, &list, &[])?)
        }
        Err(other) => Err(other),
    }
}

/// The list of the path, where it can be taken back.
fn applied(ask: &Coordinator) -> Result<ListRow> {
    let list = batch(ask)?;
    match list.state {
        ListState::Applied => Ok(list),
        _ => Err(Trouble::Blocked("case-import-not-applied")),
    }
}

fn page(ask: &Coordinator, list: &ListRow, faults: &[FieldError]) -> Result<UndoPage> {
    let t = &ask.say;
    let (agency, now) = (ask.agency_id(), ask.may.actor().at);
    let (brought, way) = ask.app.db.snapshot(|c| {
        let brought = sql::brought(c, agency, list.id)?;
        let way = in_the_way(c, (agency, ask.agency.zone, now), list)?;
        Ok::<_, Trouble>((brought, way))
    })?;
    let path = format!("/aduan/impor/{}", list.id);
    let shell = ask
        .shell("case-import-undo-title")
        .crumb(t.say("desk-title"), "/aduan")
        .crumb(t.say("case-import-title"), "/aduan/impor")
        .crumb(list.file_name.clone(), path.clone());
    let why = FieldView::new("alasan", t.say("case-import-undo-why"), FieldKind::Area(3))
        .hint(t.say("case-import-undo-why-hint"));
    let why = match faults.is_empty() {
        true => why,
        false => why.typed(ask.form(), faults, t),
    };
    Ok(UndoPage {
        shell: match faults.is_empty() {
            true => shell,
            false => shell.failed(),
        },
        lead: t.with_text(
            "case-import-undo-lead",
            &[("file", &list.file_name), ("source", &list.source)],
        ),
        stats: stats(ask, &brought),
        effects: effects(t, &brought),
        blocked: blocked(t, &way),
        fields: vec![why],
        cases: brought.cases,
        path,
    })
}

fn stats(ask: &Coordinator, brought: &Brought) -> Vec<Stat> {
    let t = &ask.say;
    let n = |n: i64| t.number(u64::try_from(n).unwrap_or(0));
    let day = |at: Option<kernel::Timestamp>| match at {
        Some(at) => t.date(ask.agency.zone.date_of(at)),
        None => String::new(),
    };
    vec![
        Stat::new(t.say("case-import-undo-cases"), n(brought.cases)),
        Stat::new(t.say("case-import-undo-open"), n(brought.open)),
        Stat::new(t.say("case-import-undo-first"), day(brought.first)),
        Stat::new(t.say("case-import-undo-last"), day(brought.last)),
    ]
}

fn effects(t: &Say, brought: &Brought) -> Vec<String> {
    let mut effects = vec![t.count("case-import-undo-gone", brought.cases)];
    effects.extend(
        [
            "case-import-undo-numbers",
            "case-import-undo-figures",
            "case-import-undo-again",
            "case-import-undo-journal",
        ]
        .map(|key| t.say(key).to_owned()),
    );
    effects
}

fn blocked(t: &Say, way: &InTheWay) -> Option<Blocked> {
    let total: i64 = way.counts.iter().map(|(_, n)| n).sum();
    if total == 0 {
        return None;
    }
    let first: Vec<(String, String, String)> = way
        .first
        .iter()
        .map(|(id, number, built)| {
            (
                format!("/aduan/{id}"),
                number.to_string(),
                t.word("case-import-built", *built).to_owned(),
            )
        })
        .collect();
    let more = total - i64::try_from(first.len()).unwrap_or(0);
    Some(Blocked {
        notice: Notice::new(Tone::Bad, t.count("case-import-in-the-way", total))
            .text(t.say("case-import-way-out")),
        counts: way
            .counts
            .iter()
            .map(|(built, n)| {
                let n = u64::try_from(*n).unwrap_or(0);
                Fact::new(t.word("case-import-built", *built), t.number(n))
            })
            .collect(),
        first,
        more: match more > 0 {
            true => t.count("case-import-way-more", more),
            false => String::new(),
        },
    })
}
