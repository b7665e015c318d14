//! One list: what was found in it, and what can be done with it.

use askama::Template;
use kernel::TextEnum as _;
use register::batches::parts::{
    FindingLine, Findings, kept_filter, refused_at, severity_badge, severity_field,
};
use register::snapshot::Snapshot;
use web::components::{Badge, Choice, FieldView, Shell, Stat, Tone};
use web::words::Say;
use web::{Answer, FieldError, Reply, Result, StatusCode, Trouble};

use super::ListState;
use super::at_hand::{Coordinator, batch, today, waiting};
use super::findings::{Finding, Severity};
use super::list::state_badge;
use super::mends::{self, CorrectionLine, corrections, mending};
use super::read::Look;
use super::store::ListRow;
use crate::desk::departments;

/// Findings on a page.
const PAGE: usize = 50;
/// Mended cells that are shown.
const MENDED: usize = 100;

#[derive(Template)]
#[template(path = "imports/pages/show.html")]
struct ShowPage {
    shell: Shell,
    lead: String,
    path: String,
    state: Badge,
    stats: Vec<Stat>,
    waits: bool,
    done: Vec<String>,
    may_undo: bool,
    accepted: u64,
    rejected: u64,
    units: Vec<UnitField>,
    faults: Vec<FieldView>,
    severity: FieldView,
    findings: Findings,
    corrections: Vec<CorrectionLine>,
    more: String,
    columns: Vec<(String, String)>,
}

/// What a name of the list means.
struct UnitField {
    name: String,
    unit: FieldView,
}

/// One list: what was found in it, and what can be done with it.
pub(super) fn show(ask: &Coordinator) -> Answer {
    Reply::page(&page(ask, &[])?)
}

/// A form of the page was refused: the page anew, with what was typed and what is wrong with it.
pub(super) fn refused(ask: &Coordinator, faults: Vec<FieldError>) -> Answer {
    let page = page(ask, &faults)?;
    // What nobody typed has no place on the page.
    if page.faults.is_empty() {
        return Err(Trouble::Invalid(faults));
    }
    Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn page(ask: &Coordinator, faults: &[FieldError]) -> Result<ShowPage> {
    let t = &ask.say;
    let batch = batch(ask)?;
    let path = format!("/aduan/impor/{}", batch.id);
    let filters = match faults {
        [] => ask.filters(),
        _ => kept_filter(ask.form()),
    };
    let s = today(ask)?;
    let look = match batch.state {
        ListState::Checked => Some(waiting(ask, &s, &batch)?),
        _ => None,
    };
    let chosen: Option<Severity> = Severity::from_word(filters.text("tingkat"));
    let page = filters.text("page").parse::<usize>().unwrap_or(1).max(1);
    let found: Vec<&Finding> = look
        .iter()
        .flat_map(|l| &l.findings)
        .filter(|f| match chosen {
            Some(s) => f.severity == s,
            None => f.severity != Severity::Fixed,
        })
        .collect();
    let lines = found.iter().skip((page - 1) * PAGE).take(PAGE);
    let lines = lines
        .map(|f| FindingLine {
            row: f.row,
            column: f.column.clone(),
            badge: severity_badge(t, f.severity),
            code: "",
            value: f.value.clone(),
            reason: t.phrase(&f.reason).to_owned(),
            mending: look.as_ref().and_then(|l| mending(t, l, f)),
        })
        .collect();
    let mut mends = ask
        .app
        .db
        .read(|c| mends::store::all(c, ask.agency_id(), batch.id))?;
    let mended = mends.len();
    mends.truncate(MENDED);
    let shell = ask
        .shell_titled(batch.file_name.clone())
        .crumb(t.say("desk-title"), "/aduan")
        .crumb(t.say("case-import-title"), "/aduan/impor");
    let shell = match faults {
        [] => shell,
        _ => refused_at(shell, &path, &filters),
    };
    let action = look.is_some().then(|| format!("{path}/perbaiki"));
    let mut findings = Findings::on(&shell, action, lines, (page, PAGE, found.len()));
    findings.refuse(ask.form(), faults, t);
    let units = unit_fields(ask, faults, look.as_ref(), &s);
    let wrong = units.iter().map(|u| &u.unit).chain(&findings.faults);
    Ok(ShowPage {
        faults: wrong.filter(|f| !f.error.is_empty()).cloned().collect(),
        lead: t.with("case-import-from", "source", &batch.source),
        path,
        state: state_badge(t, batch.state),
        stats: stats(t, &batch, look.as_ref()),
        waits: look.is_some(),
        done: done(ask, &batch),
        may_undo: batch.state == ListState::Applied,
        accepted: look.as_ref().map_or(0, |l| l.records.len() as u64),
        rejected: look.as_ref().map_or(0, |l| l.rejected as u64),
        units,
        severity: severity_field(t, chosen),
        findings,
        more: match mended > MENDED {
            true => t.count("case-import-mends-more", (mended - MENDED) as u64),
            false => String::new(),
        },
        corrections: corrections(ask, mends, look.as_ref()),
        columns: look.as_ref().map(known_columns).unwrap_or_default(),
        shell,
    })
}

/// What became of a list that does not wait any more.
fn done(ask: &Coordinator, batch: &ListRow) -> Vec<String> {
    let t = &ask.say;
    let day = |at: Option<kernel::Timestamp>| {
        t.date(ask.agency.zone.date_of(at.unwrap_or(batch.made_at)))
    };
    let applied = || t.with("case-import-was-applied", "date", day(batch.applied_at));
    match batch.state {
        ListState::Checked => Vec::new(),
        ListState::Dropped => vec![t.with("case-import-was-dropped", "date", day(None))],
        ListState::Applied => vec![applied()],
        ListState::Undone => vec![
            applied(),
            t.with_text(
                "case-import-was-undone",
                &[
                    ("date", &day(batch.undone_at)),
                    ("who", batch.undone_by.as_deref().unwrap_or_default()),
                ],
            ),
            t.with(
                "case-import-undone-why",
                "why",
                batch.undone_why.as_deref().unwrap_or_default(),
            ),
        ],
    }
}

fn stats(t: &Say, batch: &ListRow, look: Option<&Look>) -> Vec<Stat> {
    let counted = [
        batch.total_rows,
        batch.accepted,
        batch.rejected,
        batch.known,
    ]
    .map(|n| usize::try_from(n).unwrap_or(0));
    let [rows, accepted, rejected, known] = look.map_or(counted, Look::counts);
    let n = |n: usize| t.number(n as u64);
    let path = format!("/aduan/impor/{}", batch.id);
    let (taken, tone) = match batch.state {
        ListState::Checked => ("case-import-new", Tone::Good),
        ListState::Undone => ("case-import-taken-then", Tone::Plain),
        _ => ("case-import-taken", Tone::Good),
    };
    let to_mend = Stat::new(t.say("case-import-rejected"), n(rejected)).tone(Tone::Bad);
    let mut stats = vec![
        Stat::new(t.say("case-import-rows"), n(rows)),
        Stat::new(t.say(taken), n(accepted))
            .share(accepted as u64, rows as u64)
            .tone(tone),
        Stat::new(t.say("case-import-known"), n(known)),
        match look.is_some() {
            true => to_mend.href(format!("{path}?tingkat=error")),
            false => to_mend,
        },
    ];
    if let Some(look) = look {
        let warned = look
            .findings
            .iter()
            .filter(|f| f.severity == Severity::Warning)
            .count();
        stats.push(
            Stat::new(t.say("import-warnings"), n(warned))
                .tone(Tone::Warn)
                .href(format!("{path}?tingkat=warning")),
        );
    }
    stats
}

fn unit_fields(
    ask: &Coordinator,
    faults: &[FieldError],
    look: Option<&Look>,
    s: &Snapshot,
) -> Vec<UnitField> {
    let t = &ask.say;
    let unknown = look.iter().flat_map(|l| &l.unknown_units).enumerate();
    let field = |(at, (name, n)): (usize, (&String, &usize))| UnitField {
        name: name.clone(),
        unit: FieldView::select(format!("unit-{at}"), name, unit_choices(t, s))
            .hint(t.count("case-import-unit-rows", *n as u64))
            .optional()
            .typed(ask.form(), faults, t),
    };
    unknown.map(field).collect()
}

/// The agency as a whole first: for units that are no more.
fn unit_choices(t: &Say, s: &Snapshot) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", t.say("desk-choose"))];
    choices.extend(s.roots.iter().map(|root| {
        let unit = s.unit(*root);
        Choice::new(
            unit.id.to_string(),
            t.with("case-import-gone", "agency", &unit.name),
        )
    }));
    choices.extend(departments(s));
    choices
}

fn known_columns(look: &Look) -> Vec<(String, String)> {
    let labels = look.header.labels.iter().enumerate();
    labels
        .filter_map(|(at, label)| {
            let field = look.columns.meaning(at)?;
            Some((
                register::imports::text::collapse(&label.own),
                field.as_str().to_owned(),
            ))
        })
        .collect()
}
