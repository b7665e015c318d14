//! The pages of imports: bring a file, look at what was found.

use std::sync::Arc;

use askama::Template;
use kernel::{BatchId, TextEnum as _};
use web::access::perm;
use web::components::{Badge, Choice, FieldView, Pager, Shell, Stat, Step, Tone};
use web::{Answer, Ask, FieldError, Reply, Result, Routes, Trouble};

use super::actions::{self, File, Refusal};
use super::columns;
use super::look::{KINDS, Look, Looks};
use super::parts::{
    Bring, EarlierLine, FindingLine, Findings, Mending, severity_badge, severity_field,
};
use super::store::{self as sql, BatchRow};
use super::{BatchKind, BatchState, mending, take_home};
use crate::imports::findings::{ImportFinding, Severity};
use crate::imports::sheet::ReadError;
use crate::reconcile;

/// Findings on a page.
const PAGE: usize = 50;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<perm::RunImport>("/impor", list)
        .post::<perm::RunImport>("/impor", bring)
        .get::<perm::RunImport>("/impor/{batch}", show)
        .and(mending::routes())
        .and(take_home::routes())
}

#[derive(Template)]
#[template(path = "batches/pages/list.html")]
struct ListPage {
    shell: Shell,
    bring: Bring,
}

fn list(ask: &Ask<perm::RunImport>) -> Answer {
    Reply::page(&list_page(ask, &[])?)
}

fn list_page(ask: &Ask<perm::RunImport>, faults: &[FieldError]) -> Result<ListPage> {
    let (rows, waiting) = ask.app.db.snapshot(|c| {
        let rows = sql::list(c, ask.agency_id(), 100)?;
        Ok::<_, Trouble>((rows, reconcile::open_by_batch(c, ask.agency_id())?))
    })?;
    let say = &ask.say;
    let line = |b: BatchRow| EarlierLine {
        href: match b.kind {
            BatchKind::Simpeg => format!("/impor/{}/rekonsiliasi", b.id),
            _ => format!("/impor/{}", b.id),
        },
        about: say.word("import-kind", b.kind),
        when: say.date(ask.agency.zone.date_of(b.made_at)),
        counts: match b.kind {
            BatchKind::Simpeg => say.count(
                "import-differences",
                waiting.get(&b.id).copied().unwrap_or(0),
            ),
            _ => say.with_numbers(
                "import-counts",
                &[
                    ("accepted", i64::from(b.accepted)),
                    ("total", i64::from(b.total_rows)),
                ],
            ),
        },
        state: state_badge(say, b.state),
        name: b.file_name,
        by: b.made_by,
    };
    let kinds = KINDS.map(|k| Choice::new(k.as_str(), say.word("import-kind", k)));
    let fields = vec![
        FieldView::radio("jenis", say.say("import-what"), kinds.into()).typed(
            ask.form(),
            faults,
            say,
        ),
        FieldView::new(
            "berkas",
            say.say("import-file"),
            web::components::FieldKind::File(".xlsx,.xls,.ods,.csv"),
        )
        .hint(say.say("import-file-hint"))
        .typed(ask.form(), faults, say),
        FieldView::new(
            "per",
            say.say("import-as-of"),
            web::components::FieldKind::Date,
        )
        .hint(say.say("import-as-of-hint"))
        .optional()
        .typed(ask.form(), faults, say),
    ];
    Ok(ListPage {
        shell: ask.shell("import-title"),
        bring: Bring {
            action: "/impor",
            fields,
            sample: None,
            promise: say.say("import-nothing-changes").to_owned(),
            earlier: rows.into_iter().map(line).collect(),
            nothing: say.say("import-none-text").to_owned(),
        },
    })
}

pub(super) fn state_badge(say: &web::words::Say, state: BatchState) -> Badge {
    let tone = match state {
        BatchState::Checked => Tone::Info,
        BatchState::Applied => Tone::Good,
        BatchState::Undone => Tone::Plain,
    };
    Badge::new(tone, say.word("import-state", state))
}

/// A file that was sent: looked at, then kept as an import that waits.
fn bring(ask: &Ask<perm::RunImport>) -> Answer {
    match keep(ask) {
        Ok(path) => Ok(Reply::see(&path)),
        Err(Trouble::Invalid(faults)) => {
            let mut page = list_page(ask, &faults)?;
            page.shell = page.shell.failed();
            Reply::page_with(web::StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other),
    }
}

/// Keeps the file; says where to go on.
fn keep(ask: &Ask<perm::RunImport>) -> Result<String> {
    let mut reading = web::Reading::of(ask.form());
    let kind: Option<BatchKind> = reading.parsed("jenis");
    let as_of = reading.maybe_date("per");
    let upload = ask.form().file("berkas");
    if upload.is_none() {
        reading.fault(FieldError::new("berkas", "import-no-file"));
    }
    reading.done()?;
    let (Some(kind), Some(upload)) = (kind, upload) else {
        return Err(Trouble::NotFound);
    };
    let file = File {
        name: &upload.name,
        bytes: &upload.bytes,
        as_of,
    };
    let (db, agency, today) = (&ask.app.db, ask.agency_id(), ask.who.today);
    match actions::look_for_kind(db, agency, kind, file, today) {
        Ok((kind, look)) => {
            let batch = actions::bring(db, &ask.may, kind, file, look.counts())?;
            if let Look::Old(list) = &look {
                reconcile::compare(db, &ask.may, batch, list, today)?;
                return Ok(format!("/impor/{batch}/rekonsiliasi"));
            }
            Ok(format!("/impor/{batch}"))
        }
        // Too few columns are known: the officer can say what they mean.
        Err(Refusal::Unreadable(ReadError::NoHeader(_)))
            if !columns::unknown(ask, kind, file.name, file.bytes)?.is_empty() =>
        {
            let batch = actions::bring(db, &ask.may, kind, file, [0; 3])?;
            Ok(format!("/impor/{batch}"))
        }
        Err(refusal) => Err(refused(ask, refusal)),
    }
}

/// A file that cannot be read is a fault of the file field, in the words of the reader.
pub(crate) fn refused(ask: &Ask<perm::RunImport>, refusal: Refusal) -> Trouble {
    match refusal {
        Refusal::Unreadable(e) => {
            let why = e.phrase().say(ask.locale()).to_owned();
            Trouble::Invalid(vec![
                FieldError::new("berkas", "import-unreadable").with("why", why),
            ])
        }
        Refusal::Trouble(trouble) => trouble,
    }
}

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

fn show(ask: &Ask<perm::RunImport>) -> Answer {
    let batch = batch(ask)?;
    let looks = ask.app.thing::<Looks>()?;
    match looks.at(&ask.app.db, ask.agency_id(), &batch, ask.who.today) {
        Ok(look) => Reply::page(&show_page(ask, batch, &look)?),
        Err(Refusal::Unreadable(ReadError::NoHeader(missing))) => {
            columns::page(ask, batch, &missing)
        }
        Err(refusal) => Err(refused(ask, refusal)),
    }
}

/// The import of the path.
pub(crate) fn batch(ask: &Ask<perm::RunImport>) -> Result<BatchRow> {
    let id: BatchId = ask.param("batch")?;
    ask.app
        .db
        .read(|c| sql::one(c, ask.agency_id(), id))?
        .ok_or(Trouble::NotFound)
}

fn show_page(ask: &Ask<perm::RunImport>, batch: BatchRow, look: &Arc<Look>) -> Result<ShowPage> {
    let say = &ask.say;
    let filters = ask.filters();
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
        findings: Findings {
            lines,
            action: match waiting {
                true => format!("/impor/{}/perbaiki", batch.id),
                false => String::new(),
            },
            kept: shell.query.clone(),
            pager: Pager {
                path: shell.path.clone(),
                query: shell.query.clone(),
                page: page as u64,
                size: PAGE as u64,
                total: found.len() as u64,
            },
        },
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
