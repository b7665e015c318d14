//! The lists that were brought, and the form for another one.

use askama::Template;
use kernel::BatchId;
use register::batches::parts::{Bring, EarlierLine};
use web::components::{Badge, FieldKind, FieldView, Shell, Tone, Width};
use web::words::Say;
use web::{Answer, FieldError, Reading, Reply, Result, StatusCode, Trouble};

use super::ListState;
use super::actions::{self, List, USUAL_SOURCE};
use super::at_hand::{Coordinator, looked, today, waiting};
use super::read::Mends;
use super::store::{self as sql, ListRow};

#[derive(Template)]
#[template(path = "imports/pages/list.html")]
struct ListPage {
    shell: Shell,
    bring: Bring,
}

/// The lists that were brought, and the form for another one.
pub(super) fn list(ask: &Coordinator) -> Answer {
    Reply::page(&list_page(ask, &[])?)
}

fn list_page(ask: &Coordinator, faults: &[FieldError]) -> Result<ListPage> {
    let t = &ask.say;
    let lists = ask.app.db.read(|c| sql::newest(c, ask.agency_id()))?;
    let line = |l: ListRow| EarlierLine {
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
        about: l.source,
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
        bring: Bring {
            action: "/aduan/impor",
            fields: fields.into(),
            sample: Some((
                t.say("case-import-sample").to_owned(),
                "/aduan/impor/contoh.csv".to_owned(),
            )),
            promise: t.say("case-import-nothing-changes").to_owned(),
            earlier: lists.into_iter().map(line).collect(),
            nothing: t.say("case-import-none-text").to_owned(),
        },
    })
}

pub(super) fn state_badge(t: &Say, state: ListState) -> Badge {
    let tone = match state {
        ListState::Checked => Tone::Info,
        ListState::Applied => Tone::Good,
        ListState::Dropped | ListState::Undone => Tone::Plain,
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
    let s = today(ask)?;
    let look = looked(ask, &s, list, &Mends::new())?;
    let (id, waited) = actions::bring(&ask.app.db, &ask.may, list, &look)?;
    if waited {
        // It waits with what was mended in it since.
        let found = ask.app.db.read(|c| sql::one(c, ask.agency_id(), id))?;
        let look = waiting(ask, &s, &found.ok_or(Trouble::NotFound)?)?;
        actions::recount(&ask.app.db, &ask.may, id, &look)?;
    }
    Ok(id)
}
