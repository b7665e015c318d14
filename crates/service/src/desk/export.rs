//! The queue as a file: what the filter shows, as the viewer sees it on the list. Of the reporter it
//! tells nothing; that it was taken out is written in the journal.

use register::handout::{self, Handout};
use register::snapshot::Registry;
use web::access::perm;
use web::components::{FieldKind, FieldView};
use web::{Answer, Ask, FieldError, Form, Trouble};

use super::list::{fields, frame, refused};
use super::row::Row;
use super::wanted::{Show, wanted};
use crate::cases::{Line, Wanted, lists};
use crate::catalogue;
use crate::show::Frame;

/// Rows of a file at most: a larger one is for a narrower filter.
const MOST: usize = 10_000;

/// The heads of the columns.
const COLUMNS: [&str; 10] = [
    "desk-number",
    "desk-case",
    "case-kind",
    "desk-state",
    "desk-due",
    "case-unit",
    "case-category",
    "report-village",
    "case-received",
    "desk-flags",
];

/// Hands the list out.
pub(super) fn give(ask: &Ask<perm::ReadCases>) -> Answer {
    let (agency, filters) = (ask.agency_id(), ask.filters());
    let s = ask.app.thing::<Registry>()?.on(agency, ask.who.today)?;
    let wanted = wanted(ask, &s, &filters)?;
    let (lines, categories) = ask.app.db.read(|c| {
        let most = i64::try_from(MOST + 1).unwrap_or(i64::MAX);
        let lines = lists::page(c, agency, &wanted, most, 0)?;
        Ok::<_, Trouble>((lines, catalogue::store::all(c, agency)?))
    })?;
    if lines.len() > MOST {
        let fault = FieldError::new("format", "desk-export-too-many");
        return refused(ask, &[fault.with("most", ask.say.number(MOST as u64))]);
    }
    let f = frame(ask, &s, &categories);
    let shown = fields(ask, &s, &categories, &filters);
    let list = Handout {
        subject: "cases",
        title: ask.say.say("desk-title").to_owned(),
        on: ask.who.today,
        filter: words(&f, &filters, &wanted, shown.first.iter().chain(&shown.more)),
        columns: COLUMNS.map(|key| ask.say.say(key).to_owned()).to_vec(),
        rows: lines.iter().map(|line| cells(&f, line)).collect(),
    };
    match handout::give(ask, &list) {
        Err(Trouble::Invalid(faults)) => refused(ask, &faults),
        other => other,
    }
}

/// The filter in words: the view, where no state is asked for, and each field that narrows the list.
fn words<'v>(
    f: &Frame<'_>,
    filters: &Form,
    wanted: &Wanted,
    fields: impl Iterator<Item = &'v FieldView>,
) -> Vec<(String, String)> {
    let t = f.t;
    let view = match Show::of(filters) {
        Show::Mine => "desk-mine",
        Show::Open => "desk-open",
        Show::Over => "desk-over",
    };
    let by_view = filters.text("status").is_empty() && wanted.number.is_none();
    let view = by_view.then(|| (t.say("desk-view").to_owned(), t.say(view).to_owned()));
    let narrowing = fields.filter(|field| field.name != "ukuran" && !field.value.is_empty());
    let told = narrowing.filter_map(|field| {
        let value = match field.kind {
            FieldKind::Text(_) => field.value.clone(),
            _ => field.choices.iter().find(|c| c.chosen)?.label.clone(),
        };
        Some((field.label.clone(), value))
    });
    view.into_iter().chain(told).collect()
}

/// A line as its row on the list says it.
fn cells(f: &Frame<'_>, line: &Line) -> Vec<String> {
    let row = Row::of(f, line, "", false);
    vec![
        row.number,
        row.title,
        f.t.word("case-kind", line.kind),
        row.state.text,
        row.due.map(|due| due.text).unwrap_or_default(),
        row.unit,
        row.category,
        row.place,
        row.received,
        row.flags.join(", "),
    ]
}
