//! The queue on screen: what differs, both values side by side, on what the match rests, decided
//! one by one or by case.

use std::sync::Arc;

use askama::Template;
use kernel::{Date, TextEnum as _, TxId};
use web::access::{Key, perm};
use web::components::{Badge, Choice, FieldView, Pager, Shell, Stat, Tone, query_with};
use web::words::Say;
use web::{Answer, Ask, Reply, Result, Routes, Trouble};

use super::actions::{self, Place};
use super::forms::{self, Deciding};
use super::model::{Case, Decision, Evidence, State, Sure};
use super::store::{self as sql, ItemRow, StepRow};
use crate::batches::store::BatchRow;
use crate::batches::{Look, Looks};
use crate::imports::field::Field;
use crate::imports::simpeg::OldList;

/// Differences on a page.
const PAGE: u64 = 25;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<perm::RunImport>("/impor/{batch}/rekonsiliasi", show)
        .post::<perm::RunImport>("/impor/{batch}/rekonsiliasi/putuskan", decide)
        .post::<perm::RunImport>("/impor/{batch}/rekonsiliasi/batalkan", undo)
}

#[derive(Template)]
#[template(path = "reconcile/pages/queue.html")]
struct QueuePage {
    shell: Shell,
    path: String,
    back: String,
    lead: String,
    stats: Vec<Stat>,
    filters: Vec<FieldView>,
    kept: Vec<(String, String)>,
    items: Vec<Item>,
    pager: Pager,
    bulk: Vec<FieldView>,
    steps: Vec<StepLine>,
}

struct Item {
    id: String,
    name: String,
    nip: String,
    href: Option<String>,
    row: Option<u32>,
    badge: Badge,
    field: String,
    ours: String,
    theirs: String,
    ours_when: String,
    theirs_when: String,
    sure: Badge,
    because: Vec<String>,
    decided: String,
    verbs: Vec<(&'static str, String)>,
}

struct StepLine {
    tx: TxId,
    text: String,
    note: String,
}

/// The import of the path, its list, read with everything mended.
fn batch(ask: &Ask<perm::RunImport>) -> Result<(BatchRow, Arc<Look>)> {
    let batch = crate::batches::of_path(ask)?;
    let looks = ask.app.thing::<Looks>()?;
    let look = looks
        .at(&ask.app.db, ask.agency_id(), &batch, ask.who.today)
        .map_err(|e| crate::batches::refused(ask, e))?;
    Ok((batch, look))
}

fn list(look: &Look) -> Result<&OldList> {
    match look {
        Look::Old(list) => Ok(list),
        _ => Err(Trouble::NotFound),
    }
}

fn show(ask: &Ask<perm::RunImport>) -> Answer {
    let batch = crate::batches::of_path(ask)?;
    if batch.kind != crate::batches::BatchKind::Simpeg {
        return Err(Trouble::NotFound);
    }
    let (agency, form) = (ask.agency_id(), ask.filters());
    let filter = forms::filter(&form);
    let page = form
        .text("page")
        .parse()
        .unwrap_or(1_u64)
        .clamp(1, 1_000_000);
    let first = i64::try_from((page - 1) * PAGE).unwrap_or(0);
    let (counts, total, items, steps) = ask.app.db.snapshot(|c| {
        Ok::<_, Trouble>((
            sql::counts(c, agency, batch.id)?,
            sql::count(c, agency, batch.id, &filter)?,
            sql::items(c, agency, batch.id, &filter, first, 25)?,
            sql::steps(c, agency, batch.id)?,
        ))
    })?;
    let say = &ask.say;
    let path = format!("/impor/{}/rekonsiliasi", batch.id);
    let total = u64::try_from(total).unwrap_or(0);
    let shell = ask
        .shell("reconcile-title")
        .crumb(say.say("import-title"), "/impor")
        .crumb(batch.file_name.clone(), format!("/impor/{}", batch.id));
    let kept = forms::query(&form);
    Reply::page(&QueuePage {
        back: format!("/impor/{}", batch.id),
        lead: say.with("reconcile-lead", "file", &batch.file_name),
        stats: stats(say, &path, &counts),
        filters: filters(say, &form, &counts),
        bulk: bulk(say, filter.case, total),
        items: items.into_iter().map(|i| item(ask, i)).collect(),
        pager: Pager {
            path: path.clone(),
            query: kept.clone(),
            page,
            size: PAGE,
            total,
        },
        steps: steps.into_iter().map(|s| step(ask, s)).collect(),
        kept,
        path,
        shell,
    })
}

/// A figure for each case that has something, the open ones first.
fn stats(say: &Say, path: &str, counts: &[(Case, State, i64)]) -> Vec<Stat> {
    let of = |case: Case, wanted: fn(State) -> bool| -> i64 {
        let fit = counts.iter().filter(|(c, s, _)| *c == case && wanted(*s));
        fit.map(|(.., n)| n).sum()
    };
    let mut stats = Vec::new();
    for case in Case::ALL {
        let (open, all) = (of(*case, State::waits), of(*case, |_| true));
        if all > 0 {
            let note = [("open", open), ("all", all)];
            stats.push(
                Stat::new(say.word("reconcile-case", case), say.number(open))
                    .note(say.with_numbers("reconcile-open-of", &note))
                    .href(format!("{path}?kasus={case}"))
                    .tone(if open > 0 { Tone::Warn } else { Tone::Good }),
            );
        }
    }
    stats
}

fn filters(say: &Say, form: &web::Form, counts: &[(Case, State, i64)]) -> Vec<FieldView> {
    let has = |case: &Case| counts.iter().any(|(c, ..)| c == case);
    let mut cases = vec![Choice::new("", say.say("reconcile-any-case"))];
    let with_some = Case::ALL.iter().filter(|c| has(c));
    cases.extend(with_some.map(|c| Choice::new(c.as_str(), say.word("reconcile-case", c))));
    let mut states = vec![Choice::new("", say.say("reconcile-waiting"))];
    let all = State::ALL.iter();
    states.extend(all.map(|s| Choice::new(s.as_str(), say.word("reconcile-state", s))));
    vec![
        FieldView::select("kasus", say.say("reconcile-case"), cases)
            .optional()
            .value(form.text("kasus")),
        FieldView::select("keadaan", say.say("reconcile-state"), states)
            .optional()
            .value(form.text("keadaan")),
        FieldView::text("cari", say.say("reconcile-search"))
            .optional()
            .value(form.text("cari")),
    ]
}

/// What can be decided about all that is shown; only within one case, where a decision means one
/// thing.
fn bulk(say: &Say, case: Option<Case>, total: u64) -> Vec<FieldView> {
    let Some(case) = case.filter(|_| total > 0) else {
        return Vec::new();
    };
    let choice = |d: &Decision| Choice::new(d.as_str(), say.word("reconcile-decide", d));
    vec![
        FieldView::radio(
            "putusan",
            say.say("reconcile-decision"),
            case.decisions().iter().map(choice).collect(),
        ),
        FieldView::text("catatan", say.say("reconcile-note")).optional(),
    ]
}

fn item(ask: &Ask<perm::RunImport>, row: ItemRow) -> Item {
    let say = &ask.say;
    let evidence = serde_json::from_str::<Evidence>(&row.evidence).ok();
    let day = |d: Option<Date>| d.map(|d| say.date(d)).unwrap_or_default();
    let sure = match row.sure {
        Sure::Certain => Tone::Good,
        Sure::Likely => Tone::Info,
        Sure::Look => Tone::Warn,
    };
    let fit = row.case.decisions().iter().filter(|_| row.state.waits());
    let decided = match (&row.decided_by, row.decided_at) {
        (Some(by), Some(at)) => say.with_text(
            "reconcile-decided",
            &[
                ("what", say.word("reconcile-state", row.state).as_str()),
                ("by", by),
                ("date", &say.date(ask.agency.zone.date_of(at))),
                ("note", row.note.as_deref().unwrap_or("-")),
            ],
        ),
        _ if row.state == State::Explained => say.say("reconcile-explained").to_owned(),
        _ => String::new(),
    };
    Item {
        id: row.id.to_string(),
        href: row
            .person
            .filter(|_| ask.who.holds(Key::ReadPeople))
            .map(|p| format!("/pegawai/{p}")),
        name: row.name,
        nip: row.nip,
        row: (row.row > 0).then_some(row.row),
        badge: Badge::new(Tone::Plain, say.word("reconcile-case", row.case)),
        field: Field::from_word(&row.field)
            .map(|f| crate::batches::field_name(say, f))
            .unwrap_or_default(),
        ours: row.ours.unwrap_or_default(),
        theirs: row.theirs.unwrap_or_default(),
        ours_when: day(evidence.as_ref().and_then(|e| e.ours_since)),
        theirs_when: day(evidence.as_ref().and_then(|e| e.theirs_on)),
        sure: Badge::new(sure, say.word("reconcile-sure", row.sure)),
        because: evidence
            .map(|e| e.because.iter().map(|p| say.phrase(p).to_owned()).collect())
            .unwrap_or_default(),
        decided,
        verbs: fit
            .map(|d| (d.as_str(), say.word("reconcile-decide", d)))
            .collect(),
    }
}

fn step(ask: &Ask<perm::RunImport>, row: StepRow) -> StepLine {
    let say = &ask.say;
    let text = say.with_text(
        "reconcile-step",
        &[
            ("what", say.word("reconcile-state", row.state).as_str()),
            ("n", &say.number(row.n)),
            ("by", &row.by),
            ("date", &say.date(ask.agency.zone.date_of(row.at))),
        ],
    );
    StepLine {
        tx: row.tx,
        text,
        note: row.note.unwrap_or_default(),
    }
}

fn place<'p>(ask: &'p Ask<perm::RunImport>, batch: &BatchRow, list: &'p OldList) -> Place<'p> {
    Place {
        batch: batch.id,
        list,
        agency_name: &ask.agency.name,
        today: ask.who.today,
    }
}

fn decide(ask: &Ask<perm::RunImport>) -> Answer {
    let (batch, look) = batch(ask)?;
    let list = list(&look)?;
    let deciding = Deciding::read(ask.form())?;
    let place = place(ask, &batch, list);
    let (pick, note) = (&deciding.pick, deciding.note.as_deref());
    let told = actions::decide(&ask.app.db, &ask.may, place, pick, deciding.decision, note)?;
    let key = if told.left > 0 {
        "reconcile-some-left"
    } else {
        "reconcile-decided"
    };
    Ok(back(ask, &batch, key))
}

fn undo(ask: &Ask<perm::RunImport>) -> Answer {
    let (batch, look) = batch(ask)?;
    let list = list(&look)?;
    let mut reading = web::Reading::of(ask.form());
    let step: Option<TxId> = reading.parsed("langkah");
    reading.done()?;
    let step = step.ok_or(Trouble::NotFound)?;
    actions::undo(&ask.app.db, &ask.may, place(ask, &batch, list), step)?;
    Ok(back(ask, &batch, "reconcile-undone"))
}

/// Back to the part of the queue that was shown.
fn back(ask: &Ask<perm::RunImport>, batch: &BatchRow, key: &str) -> Reply {
    let mut query = forms::query(ask.form());
    query.push(("pesan".to_owned(), key.to_owned()));
    let query = query_with(&query, &[]);
    Reply::see(&format!("/impor/{}/rekonsiliasi{query}", batch.id))
}
