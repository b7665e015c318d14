//! The files that were brought, and the form for another one.

use askama::Template;
use kernel::{BatchId, TextEnum as _};
use web::access::perm;
use web::components::{Badge, Choice, FieldView, Shell, Tone};
use web::{Answer, Ask, FieldError, Reply, Result, Routes, Trouble};

use super::actions::{self, File, Refusal};
use super::columns;
use super::look::{KINDS, Look};
use super::parts::{Bring, EarlierLine};
use super::store::{self as sql, BatchRow};
use super::{BatchKind, BatchState, mending, show, take_home};
use crate::imports::sheet::ReadError;
use crate::reconcile;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<perm::RunImport>("/impor", list)
        .post::<perm::RunImport>("/impor", bring)
        .get::<perm::RunImport>("/impor/{batch}", show::show)
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

/// The import of the path.
pub(crate) fn batch(ask: &Ask<perm::RunImport>) -> Result<BatchRow> {
    let id: BatchId = ask.param("batch")?;
    ask.app
        .db
        .read(|c| sql::one(c, ask.agency_id(), id))?
        .ok_or(Trouble::NotFound)
}
