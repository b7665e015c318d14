//! One import: what was found in it, and what can be done with it.

use std::sync::Arc;

use askama::Template;
use kernel::TextEnum as _;
use web::access::perm;
use web::components::{Badge, Choice, FieldView, Shell, Stat, Step, Tone};
use web::{Answer, Ask, FieldError, Reply, Result, StatusCode, Trouble};

use super::actions::Refusal;
use super::look::{Look, Looks};
use super::pages::{batch, refused, state_badge};
use super::parts::{
    FindingLine, Findings, Mending, kept_filter, refused_at, severity_badge, severity_field,
};
use super::store::BatchRow;
use super::{BatchKind, BatchState, columns, mending, take_home};
use crate::imports::findings::{ImportFinding, Severity};
use crate::imports::sheet::ReadError;
use crate::reconcile;

/// Findings on a page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "batches/pages/show.html")]
struct ShowPage {
    shell: Shell,
    batch: BatchRow,
    steps: Vec<Step>,
    state: Badge,
    kind: String,
    as_of: String,
    as_of_from: String,
    as_of_field: FieldView,
    stats: Vec<Stat>,
    severity: FieldView,
    code: FieldView,
    findings: Findings,
    columns: columns::Columns,
    home: Vec<(&'static str, String)>,
    differences: i64,
    waiting: bool,
    compare: bool,
    applied: bool,
    accepted: u64,
    done: String,
}

pub(super) fn show(ask: &Ask<perm::RunImport>) -> Answer {
    let batch = batch(ask)?;
    let looks = ask.app.thing::<Looks>()?;
    match looks.at(&ask.app.db, ask.agency_id(), &batch, ask.who.today) {
        Ok(look) => Reply::page(&show_page(ask, batch, &look, &[])?),
        Err(Refusal::Unreadable(ReadError::NoHeader(missing))) => {
            columns::page(ask, batch, &missing)
        }
        Err(refusal) => Err(refused(ask, refusal)),
    }
}

/// What was typed into a cell was refused: the page anew, with it and what is wrong with it.
pub(super) fn with_faults(
    ask: &Ask<perm::RunImport>,
    batch: BatchRow,
    faults: Vec<FieldError>,
) -> Answer {
    let looks = ask.app.thing::<Looks>()?;
    let look = looks
        .at(&ask.app.db, ask.agency_id(), &batch, ask.who.today)
        .map_err(|e| refused(ask, e))?;
    let page = show_page(ask, batch, &look, &faults)?;
    // What nobody typed has no place on the page.
    if page.findings.faults.is_empty() {
        return Err(Trouble::Invalid(faults));
    }
    Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn show_page(
    ask: &Ask<perm::RunImport>,
    batch: BatchRow,
    look: &Arc<Look>,
    faults: &[FieldError],
) -> Result<ShowPage> {
    let say = &ask.say;
    let filters = match faults {
        [] => ask.filters(),
        _ => kept_filter(ask.form()),
    };
    let severity: Option<Severity> = Severity::from_word(filters.text("tingkat"));
    let code = filters.text("kode").to_owned();
    let found: Vec<&ImportFinding> = look
        .findings()
        .filter(|f| match severity {
            Some(s) => f.severity == s,
            None => f.severity != Severity::Fixed,
        })
        .filter(|f| code.is_empty() || f.code.as_str() == code)
        .collect();
    let page = filters.text("page").parse::<usize>().unwrap_or(1).max(1);
    let lines = found
        .iter()
        .skip((page - 1) * PAGE)
        .take(PAGE)
        .map(|f| finding_line(say, f))
        .collect();
    let shell = ask
        .shell_titled(batch.file_name.clone())
        .crumb(say.say("import-title"), "/impor");
    let shell = match faults {
        [] => shell,
        _ => refused_at(shell, &format!("/impor/{}", batch.id), &filters),
    };
    let (as_of, as_of_from) = look.as_of();
    let [_, accepted, rejected] = look.counts();
    let waiting = batch.state == BatchState::Checked;
    let step = if waiting {
        if rejected > 0 { 2 } else { 3 }
    } else {
        4
    };
    let labels = [
        "import-step-bring",
        "import-step-look",
        "import-step-mend",
        "import-step-apply",
    ];
    let differences = match look.as_ref() {
        Look::Old(_) => ask
            .app
            .db
            .read(|c| reconcile::open_by_batch(c, ask.agency_id()))?,
        _ => std::collections::HashMap::new(),
    };
    let action = waiting.then(|| format!("/impor/{}/perbaiki", batch.id));
    let mut findings = Findings::on(&shell, action, lines, (page, PAGE, found.len()));
    findings.refuse(ask.form(), faults, say);
    Ok(ShowPage {
        differences: differences.get(&batch.id).copied().unwrap_or(0),
        home: take_home::links(&batch, look),
        steps: Step::row(&labels.map(|k| say.say(k)), step),
        state: state_badge(say, batch.state),
        kind: say.word("import-kind", batch.kind),
        as_of: say.date(as_of),
        as_of_from: say.word("import-as-of-from", as_of_from),
        as_of_field: FieldView::new(
            "per",
            say.say("import-as-of"),
            web::components::FieldKind::Date,
        )
        .value(as_of.to_string()),
        stats: stats(say, &batch, look),
        severity: severity_field(say, severity),
        code: code_field(say, look, &code),
        findings,
        columns: columns::Columns::of(say, look.columns(), &batch),
        waiting,
        compare: batch.kind == BatchKind::Simpeg,
        applied: batch.state == BatchState::Applied,
        accepted: accepted as u64,
        done: when(ask, &batch),
        batch,
        shell,
    })
}

fn when(ask: &Ask<perm::RunImport>, batch: &BatchRow) -> String {
    let at = batch
        .undone_at
        .or(batch.applied_at)
        .unwrap_or(batch.made_at);
    ask.say.date(ask.agency.zone.date_of(at))
}

fn stats(say: &web::words::Say, batch: &BatchRow, look: &Look) -> Vec<Stat> {
    let n = |n: usize| say.number(n as u64);
    let [rows, accepted, _] = look.counts();
    let of = |s: Severity| look.findings().filter(|f| f.severity == s).count();
    let link = |s: Severity| format!("/impor/{}?tingkat={s}", batch.id);
    vec![
        Stat::new(say.say("import-rows"), n(rows)),
        Stat::new(say.say("import-accepted"), n(accepted))
            .share(accepted as u64, rows as u64)
            .tone(Tone::Good),
        Stat::new(say.say("import-errors"), n(of(Severity::Error)))
            .href(link(Severity::Error))
            .tone(Tone::Bad),
        Stat::new(say.say("import-warnings"), n(of(Severity::Warning)))
            .href(link(Severity::Warning))
            .tone(Tone::Warn),
        Stat::new(say.say("import-fixed"), n(of(Severity::Fixed))).href(link(Severity::Fixed)),
    ]
}

fn finding_line(say: &web::words::Say, f: &ImportFinding) -> FindingLine {
    let offered = f.suggestion.as_ref().unwrap_or(&f.value);
    FindingLine {
        row: f.row,
        column: f.column.split_whitespace().collect::<Vec<_>>().join(" "),
        badge: severity_badge(say, f.severity),
        code: f.code.as_str(),
        value: f.value.clone(),
        reason: say.phrase(&f.reason).to_owned(),
        mending: f.field.map(|field| Mending {
            field: field.as_str(),
            value: offered.clone(),
            choices: Vec::new(),
            lines: 1,
            longest: mending::LONGEST,
            hint: String::new(),
            error: String::new(),
        }),
    }
}

fn code_field(say: &web::words::Say, look: &Look, chosen: &str) -> FieldView {
    let mut counts = std::collections::BTreeMap::new();
    for f in look.findings() {
        *counts.entry(f.code.as_str()).or_insert(0_u64) += 1;
    }
    let mut choices = vec![Choice::new("", say.say("import-any-code"))];
    choices.extend(
        counts
            .iter()
            .map(|(code, n)| Choice::new(*code, format!("{code} ({})", say.number(*n)))),
    );
    FieldView::select("kode", say.say("import-code"), choices)
        .optional()
        .value(chosen)
}
