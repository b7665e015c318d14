//! The pages of lists: bring a file, look at what was found, say what names of units mean, take it.

use askama::Template;
use kernel::{BatchId, TextEnum as _, UnitId};
use register::imports::clean::neutral;
use register::imports::sheet::ReadError;
use register::snapshot::{Registry, Snapshot};
use store::Event;
use web::access::perm;
use web::components::{Badge, Choice, FieldKind, FieldView, Pager, Shell, Stat, Tone, Width};
use web::words::Say;
use web::{Answer, Ask, FieldError, Reading, Reply, Result, StatusCode, Trouble};

use super::ListState;
use super::actions::{self, Here, List, Refusal, USUAL_SOURCE};
use super::field::Field;
use super::findings::{Finding, Severity};
use super::read::{Look, bad_rows};
use super::store::{self as sql, ListRow};
use crate::desk::departments;

type Coordinator = Ask<perm::CoordinateCases>;

/// Findings on a page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "imports/pages/list.html")]
struct ListPage {
    shell: Shell,
    fields: Vec<FieldView>,
    rows: Vec<ListLine>,
}

struct ListLine {
    href: String,
    name: String,
    source: String,
    counts: String,
    by: String,
    when: String,
    state: Badge,
}

/// The lists that were brought, and the form for another one.
pub(super) fn list(ask: &Coordinator) -> Answer {
    Reply::page(&list_page(ask, &[])?)
}

fn list_page(ask: &Coordinator, faults: &[FieldError]) -> Result<ListPage> {
    let t = &ask.say;
    let lists = ask.app.db.read(|c| sql::newest(c, ask.agency_id()))?;
    let line = |l: ListRow| ListLine {
        href: format!("/aduan/impor/{}", l.id),
        counts: t.with_numbers(
            "case-import-counts",
            &[
                ("accepted", i64::from(l.accepted)),
                ("total", i64::from(l.total_rows)),
            ],
        ),
        when: t.date(ask.agency.zone.date_of(l.made_at)),
        state: state_badge(t, l.state),
        name: l.file_name,
        source: l.source,
        by: l.made_by,
    };
    let source = FieldView::text("sumber", t.say("case-import-source"))
        .hint(t.say("case-import-source-hint"))
        .width(Width::Medium)
        .value(USUAL_SOURCE);
    let file = FieldView::new(
        "berkas",
        t.say("import-file"),
        FieldKind::File(".csv,.txt,.xlsx,.xls,.ods"),
    )
    .hint(t.say("case-import-file-hint"));
    let fields = [source, file].map(|f| match faults.is_empty() {
        true => f,
        false => f.typed(ask.form(), faults, t),
    });
    let shell = ask
        .shell("case-import-title")
        .crumb(t.say("desk-title"), "/aduan");
    Ok(ListPage {
        shell: if faults.is_empty() {
            shell
        } else {
            shell.failed()
        },
        fields: fields.into(),
        rows: lists.into_iter().map(line).collect(),
    })
}

fn state_badge(t: &Say, state: ListState) -> Badge {
    let tone = match state {
        ListState::Checked => Tone::Info,
        ListState::Applied => Tone::Good,
        ListState::Dropped => Tone::Plain,
    };
    Badge::new(tone, t.word("case-import-state", state))
}

/// A file that was sent: looked at, then kept as a list that waits.
pub(super) fn bring(ask: &Coordinator) -> Answer {
    match keep(ask) {
        Ok(batch) => Ok(Reply::see(&format!("/aduan/impor/{batch}"))),
        Err(Trouble::Invalid(faults)) => {
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &list_page(ask, &faults)?)
        }
        Err(other) => Err(other),
    }
}

fn keep(ask: &Coordinator) -> Result<BatchId> {
    let mut reading = Reading::of(ask.form());
    let source = reading.needed("sumber", 60);
    let upload = ask.form().file("berkas");
    if upload.is_none() {
        reading.fault(FieldError::new("berkas", "import-no-file"));
    }
    reading.done()?;
    let upload = upload.ok_or(Trouble::NotFound)?;
    let list = List {
        source: &source,
        name: &upload.name,
        bytes: &upload.bytes,
    };
    let look = looked(ask, &*today(ask)?, list)?;
    actions::bring(&ask.app.db, &ask.may, list, &look)
}

fn today(ask: &Coordinator) -> Result<std::sync::Arc<Snapshot>> {
    Ok(ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.who.today)?)
}

fn here<'h>(ask: &Coordinator, s: &'h Snapshot) -> Here<'h> {
    Here {
        agency: ask.agency_id(),
        s,
        zone: ask.agency.zone,
        now: ask.may.actor().at,
        units: &[],
    }
}

/// A file that cannot be read is a fault of the file field, in the words of the reader.
fn looked(ask: &Coordinator, s: &Snapshot, list: List<'_>) -> Result<Look> {
    actions::look_at(&ask.app.db, &here(ask, s), list).map_err(|refusal| match refusal {
        Refusal::Trouble(trouble) => trouble,
        Refusal::Unreadable(e) => {
            let mut why = e.phrase().say(ask.locale()).to_owned();
            if matches!(e, ReadError::NoHeader(_)) {
                why = format!("{why} {}", ask.say.say("case-import-see-sample"));
            }
            Trouble::Invalid(vec![
                FieldError::new("berkas", "import-unreadable").with("why", why),
            ])
        }
    })
}

/// The list of the path.
fn batch(ask: &Coordinator) -> Result<ListRow> {
    let id: BatchId = ask.param("batch")?;
    ask.app
        .db
        .read(|c| sql::one(c, ask.agency_id(), id))?
        .ok_or(Trouble::NotFound)
}

/// A list that waits, looked at again.
fn waiting(ask: &Coordinator, s: &Snapshot, batch: &ListRow) -> Result<Look> {
    let content = ask
        .app
        .db
        .read(|c| sql::content(c, ask.agency_id(), batch.id))?;
    let bytes = content.ok_or(Trouble::Blocked("case-import-not-waiting"))?;
    looked(
        ask,
        s,
        List {
            source: &batch.source,
            name: &batch.file_name,
            bytes: &bytes,
        },
    )
}

#[derive(Template)]
#[template(path = "imports/pages/show.html")]
struct ShowPage {
    shell: Shell,
    lead: String,
    path: String,
    state: Badge,
    stats: Vec<Stat>,
    waits: bool,
    done: String,
    accepted: u64,
    rejected: u64,
    units: Vec<UnitLine>,
    choices: Vec<Choice>,
    severity: FieldView,
    lines: Vec<FindingLine>,
    pager: Pager,
    columns: Vec<(String, String)>,
}

struct UnitLine {
    id: String,
    name: String,
    rows: String,
}

struct FindingLine {
    row: u32,
    column: String,
    badge: Badge,
    value: String,
    reason: String,
}

/// One list: what was found in it, and what can be done with it.
pub(super) fn show(ask: &Coordinator) -> Answer {
    let t = &ask.say;
    let batch = batch(ask)?;
    let s = today(ask)?;
    let look = match batch.state {
        ListState::Checked => Some(waiting(ask, &s, &batch)?),
        _ => None,
    };
    let chosen: Option<Severity> = Severity::from_word(ask.filters().text("tingkat"));
    let page = ask
        .filters()
        .text("page")
        .parse::<usize>()
        .unwrap_or(1)
        .max(1);
    let found: Vec<&Finding> = look
        .iter()
        .flat_map(|l| &l.findings)
        .filter(|f| match chosen {
            Some(s) => f.severity == s,
            None => f.severity != Severity::Fixed,
        })
        .collect();
    let shell = ask
        .shell_titled(batch.file_name.clone())
        .crumb(t.say("desk-title"), "/aduan")
        .crumb(t.say("case-import-title"), "/aduan/impor");
    let done = batch.applied_at.unwrap_or(batch.made_at);
    let view = ShowPage {
        lead: t.with("case-import-from", "source", &batch.source),
        path: format!("/aduan/impor/{}", batch.id),
        state: state_badge(t, batch.state),
        stats: stats(t, &batch, look.as_ref()),
        waits: look.is_some(),
        done: t.with(
            match batch.state {
                ListState::Dropped => "case-import-was-dropped",
                _ => "case-import-was-applied",
            },
            "date",
            t.date(ask.agency.zone.date_of(done)),
        ),
        accepted: look.as_ref().map_or(0, |l| l.records.len() as u64),
        rejected: look.as_ref().map_or(0, |l| l.rejected as u64),
        units: unit_lines(t, look.as_ref()),
        choices: unit_choices(t, &s),
        severity: severity_field(t, chosen),
        lines: found
            .iter()
            .skip((page - 1) * PAGE)
            .take(PAGE)
            .map(|f| finding_line(t, f))
            .collect(),
        pager: Pager {
            path: shell.path.clone(),
            query: shell.query.clone(),
            page: page as u64,
            size: PAGE as u64,
            total: found.len() as u64,
        },
        columns: look.as_ref().map(known_columns).unwrap_or_default(),
        shell,
    };
    Reply::page(&view)
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
    let mut stats = vec![
        Stat::new(t.say("case-import-rows"), n(rows)),
        Stat::new(
            t.say(if look.is_some() {
                "case-import-new"
            } else {
                "case-import-taken"
            }),
            n(accepted),
        )
        .share(accepted as u64, rows as u64)
        .tone(Tone::Good),
        Stat::new(t.say("case-import-known"), n(known)),
        Stat::new(t.say("case-import-rejected"), n(rejected))
            .tone(Tone::Bad)
            .href(format!("{path}?tingkat=error")),
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

fn unit_lines(t: &Say, look: Option<&Look>) -> Vec<UnitLine> {
    let unknown = look.iter().flat_map(|l| &l.unknown_units);
    unknown
        .enumerate()
        .map(|(at, (name, n))| UnitLine {
            id: format!("unit-{at}"),
            name: name.clone(),
            rows: t.count("case-import-unit-rows", *n as u64),
        })
        .collect()
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

fn severity_field(t: &Say, chosen: Option<Severity>) -> FieldView {
    let mut choices = vec![Choice::new("", t.say("import-open-findings"))];
    choices.extend(
        Severity::ALL
            .iter()
            .map(|s| Choice::new(s.as_str(), t.word("import-severity", *s))),
    );
    FieldView::select("tingkat", t.say("import-severity"), choices)
        .optional()
        .value(chosen.map_or("", Severity::as_str))
}

fn finding_line(t: &Say, f: &Finding) -> FindingLine {
    let tone = match f.severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Warn,
        Severity::Fixed => Tone::Good,
    };
    FindingLine {
        row: f.row,
        column: f.column.clone(),
        badge: Badge::new(tone, t.word("import-severity", f.severity)),
        value: f.value.clone(),
        reason: t.phrase(&f.reason).to_owned(),
    }
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

/// What names of units mean.
pub(super) fn name_units(ask: &Coordinator) -> Answer {
    let batch = batch(ask)?;
    let s = today(ask)?;
    let (names, units) = (ask.form().all("nama"), ask.form().all("unit"));
    let told: Vec<(String, UnitId)> = names
        .iter()
        .zip(units)
        .filter_map(|(name, unit)| Some((name.clone(), unit.parse().ok()?)))
        .filter(|(name, unit)| {
            !name.is_empty() && name.chars().count() <= 200 && s.find_unit(*unit).is_some()
        })
        .collect();
    if told.is_empty() {
        return Err(Trouble::field("unit", "field-needed"));
    }
    actions::name_units(&ask.app.db, &ask.may, batch.id, &told)?;
    let look = waiting(ask, &s, &batch)?;
    actions::recount(&ask.app.db, &ask.may, batch.id, &look)?;
    Ok(back(&batch, "case-import-named"))
}

fn back(batch: &ListRow, said: &str) -> Reply {
    Reply::see(&format!("/aduan/impor/{}?pesan={said}", batch.id))
}

/// Takes what is accepted.
pub(super) fn apply(ask: &Coordinator) -> Answer {
    let batch = batch(ask)?;
    let s = today(ask)?;
    let look = waiting(ask, &s, &batch)?;
    if look.rejected > 0 && ask.form().text("sebagian").is_empty() {
        return Err(Trouble::Blocked("case-import-has-errors"));
    }
    actions::apply(
        &ask.app.db,
        &ask.may,
        &here(ask, &s),
        batch.id,
        &batch.source,
        &look,
    )?;
    Ok(back(&batch, "case-import-applied"))
}

/// Puts it away.
pub(super) fn put_away(ask: &Coordinator) -> Answer {
    let batch = batch(ask)?;
    actions::put_away(&ask.app.db, &ask.may, batch.id)?;
    Ok(Reply::see("/aduan/impor?pesan=case-import-dropped"))
}

/// The rows that must be mended, as a file.
pub(super) fn take_home(ask: &Coordinator) -> Answer {
    let batch = batch(ask)?;
    let look = waiting(ask, &*today(ask)?, &batch)?;
    let rows = bad_rows(&look, ask.locale());
    let form = ask.form().text("bentuk");
    let (kind, ending, body) = match form {
        "xlsx" => (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xlsx",
            rows.xlsx().map_err(|e| Trouble::Fault(e.to_string()))?,
        ),
        "csv" => ("text/csv; charset=utf-8", "csv", rows.csv()),
        _ => return Err(Trouble::NotFound),
    };
    ask.app
        .db
        .write(ask.may.actor(), "rows to be mended", |tx| {
            let event = Event::new(ask.may.key(), "export", "case_import", batch.id);
            tx.record(event.after(&(ending, rows.len())));
            Ok::<_, Trouble>(())
        })?;
    let stem = batch
        .file_name
        .rsplit_once('.')
        .map_or(&*batch.file_name, |(s, _)| s);
    Ok(Reply::download(
        kind,
        &format!("{stem}-perlu-diperbaiki.{ending}"),
        body,
    ))
}

/// A sheet with every column and two rows that show how they are filled.
pub(super) fn sample(_: &Coordinator) -> Answer {
    let line = |cells: Vec<String>| format!("{}\r\n", cells.join(";"));
    let mut out = String::from("\u{feff}");
    out.push_str(&line(
        Field::ALL.iter().map(|f| f.as_str().to_owned()).collect(),
    ));
    for n in [0, 1] {
        let cells = Field::ALL
            .iter()
            .map(|f| neutral(f.example(n)).into_owned());
        out.push_str(&line(cells.collect()));
    }
    Ok(Reply::download(
        "text/csv; charset=utf-8",
        "contoh-impor-aduan.csv",
        out.into_bytes(),
    ))
}
