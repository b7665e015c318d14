//! The list as a page, and the page that asks what a file is for.

use std::sync::Arc;

use askama::Template;
use web::access::{Key, Permission, Reach, perm};
use web::components::{FieldKind, FieldView, Notice, Pager, Shell, SortLink, Tone, query_with};
use web::{Answer, Ask, FieldError, Form, Reading, Reply, Result, StatusCode, Trouble};

use super::export::{self, Format};
use super::forms::{self, Query, Whom};
use super::table::{Outside, Row};
use super::{model, store as sql};
use crate::quality::QualityCache;
use crate::snapshot::{Ix, Registry, Snapshot};

/// From this many rows on a file needs a purpose.
pub(super) const PURPOSE_FROM: usize = 500;

#[derive(Template)]
#[template(path = "people/pages/list.html")]
struct ListPage {
    shell: Shell,
    lead: String,
    main: Vec<FieldView>,
    more: Vec<FieldView>,
    more_used: bool,
    sorts: Vec<SortLink>,
    rows: Vec<Row>,
    outside: Option<Vec<Outside>>,
    pager: Pager,
    keep: String,
    as_of: Option<String>,
    may_export: bool,
    may_hire: bool,
}

/// The register on the date asked for.
pub(super) fn snapshot<P: Permission>(ask: &Ask<P>) -> Result<Arc<Snapshot>> {
    Ok(ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.as_of())?)
}

/// Everybody in service whom the address asks for, in order of names.
pub(super) fn found<P: Permission>(
    ask: &Ask<P>,
    s: &Arc<Snapshot>,
    query: &Query,
    reach: &Reach,
) -> Result<Vec<Ix>> {
    let mut found = flawed(ask, s, query, reach)?;
    if let Some((from, to)) = query.filter.came_in {
        let agency = ask.agency_id();
        let came = ask.app.db.read(|c| sql::came(c, agency, from, to))?;
        found.retain(|ix| came.contains(&s.person(*ix).id));
    }
    Ok(found)
}

/// Those who pass the filter and fail the indicator asked for, if one is.
fn flawed<P: Permission>(
    ask: &Ask<P>,
    s: &Arc<Snapshot>,
    query: &Query,
    reach: &Reach,
) -> Result<Vec<Ix>> {
    let Some(flaw) = query.filter.flaw else {
        return Ok(model::select(s, reach, &query.filter, |_| false));
    };
    let quality = ask.app.thing::<QualityCache>()?.of(&ask.app.db, s)?;
    let failing: std::collections::HashSet<kernel::PersonId> = quality
        .failing(flaw)
        .map(|subject| subject.person)
        .collect();
    Ok(model::select(s, reach, &query.filter, |ix| {
        failing.contains(&s.person(ix).id)
    }))
}

pub(super) fn list(ask: &Ask<perm::ReadPeople>) -> Answer {
    let form = ask.filters();
    let query = Query::read(&form, ask.as_of())?;
    let s = snapshot(ask)?;
    let (rows, outside, total) = match query.whom {
        Whom::InService => {
            let mut all = found(ask, &s, &query, ask.may.reach())?;
            let total = all.len();
            let page = model::page_of(&s, &mut all, query.sort, query.first(), query.size);
            let rows = page.iter().map(|ix| Row::of(&s, *ix, &ask.say)).collect();
            (rows, None, total)
        }
        Whom::Outside => {
            let (rows, total) = outside(ask, &query)?;
            (Vec::new(), Some(rows), total)
        }
    };
    let fields = forms::fields(&form, &s, &ask.say);
    let shell = ask.shell("people-title").dated();
    let lead = ask.say.count("people-count", total);
    let sort =
        |key, label| SortLink::new("/pegawai", &with_date(ask, &shell), key, ask.say.say(label));
    Reply::page(&ListPage {
        lead,
        main: fields.main,
        more: fields.more,
        more_used: fields.more_used,
        sorts: vec![
            sort("nama", "people-name"),
            sort("jabatan", "people-job"),
            sort("unit", "people-unit"),
            sort("golongan", "people-grade"),
            sort("pensiun", "people-retires-on"),
        ],
        rows,
        outside,
        pager: Pager {
            path: "/pegawai".to_owned(),
            query: with_date(ask, &shell),
            page: query.page as u64,
            size: query.size as u64,
            total: total as u64,
        },
        keep: query_with(&with_date(ask, &shell), &[("page", ""), ("ukuran", "")]),
        as_of: shell.as_of.elsewhen().then(|| shell.as_of.date.to_string()),
        may_export: ask.who.holds(Key::ExportPeople) && query.whom == Whom::InService,
        may_hire: ask.who.holds(Key::WritePeople),
        shell,
    })
}

/// The query of this page with the date it is seen at, so that links stay on that date.
fn with_date<P: Permission>(ask: &Ask<P>, shell: &Shell) -> Vec<(String, String)> {
    let mut query = shell.query.clone();
    if ask.as_of() != ask.who.today {
        query.push(("as_of".to_owned(), ask.as_of().to_string()));
    }
    query
}

/// Only who reaches the whole agency finds people who sit in no unit of it any more.
fn outside(ask: &Ask<perm::ReadPeople>, query: &Query) -> Result<(Vec<Outside>, usize)> {
    if !matches!(ask.may.reach(), Reach::Agency) {
        return Ok((Vec::new(), 0));
    }
    let (first, size) = (query.first() as i64, query.size as i64);
    let (rows, total) = ask.app.db.read(|c| {
        sql::outside(
            c,
            ask.agency_id(),
            ask.as_of(),
            &query.filter.words,
            query.filter.left_in,
            first,
            size,
        )
    })?;
    let rows = rows.into_iter().map(|r| Outside::of(r, &ask.say)).collect();
    Ok((rows, usize::try_from(total).unwrap_or(0)))
}

#[derive(Template)]
#[template(path = "people/pages/export.html")]
struct ExportPage {
    shell: Shell,
    action: String,
    lead: String,
    filter: Vec<(String, String)>,
    notice: Option<Notice>,
    fields: Vec<FieldView>,
    back: String,
}

pub(super) fn ask_export(ask: &Ask<perm::ExportPeople>) -> Answer {
    let (s, people) = exported(ask)?;
    Reply::page(&export_page(ask, &s, people.len(), &[]))
}

fn exported(ask: &Ask<perm::ExportPeople>) -> Result<(Arc<Snapshot>, Vec<Ix>)> {
    let query = Query::read(&ask.filters(), ask.as_of())?;
    let s = snapshot(ask)?;
    // Who may take lists out takes only what may be seen.
    let seen = ask.who.may::<perm::ReadPeople>()?;
    let mut people = found(ask, &s, &query, seen.reach())?;
    if !matches!(ask.may.reach(), Reach::Agency) {
        let within = |ix: &Ix| {
            let p = s.person(*ix);
            let unit = p.unit.map(|u| s.unit(u).id);
            ask.may
                .reach()
                .covers(web::access::Target::person(p.id, unit))
        };
        people.retain(within);
    }
    let all = people.len();
    model::page_of(&s, &mut people, query.sort, 0, all);
    Ok((s, people))
}

fn export_page(
    ask: &Ask<perm::ExportPeople>,
    s: &Snapshot,
    rows: usize,
    faults: &[FieldError],
) -> ExportPage {
    let say = &ask.say;
    let shell = ask.shell("people-export-title").dated();
    let query = query_with(&with_date(ask, &shell), &[("page", "")]);
    let formats = export::choices(say);
    let mut fields = vec![
        FieldView::radio("format", say.say("people-export-format"), formats)
            .value(Format::Xlsx.word())
            .faulted(faults, say),
    ];
    if !ask.form().text("format").is_empty() {
        fields[0] = fields[0].clone().typed(ask.form(), faults, say);
    }
    if rows > PURPOSE_FROM {
        let purpose = FieldView::new(
            "purpose",
            say.say("people-export-purpose"),
            FieldKind::Area(3),
        )
        .hint(say.count("people-export-purpose-hint", PURPOSE_FROM));
        fields.push(purpose.typed(ask.form(), faults, say));
    }
    ExportPage {
        action: format!("/pegawai/unduh{query}"),
        lead: say.count("people-count", rows),
        filter: forms::in_words(&ask.filters(), s, say),
        notice: (rows == 0).then(|| Notice::new(Tone::Warn, say.say("people-export-nothing"))),
        fields,
        back: format!("/pegawai{query}"),
        shell: if faults.is_empty() {
            shell
        } else {
            shell.failed()
        }
        .crumb(say.say("people-title"), "/pegawai"),
    }
}

pub(super) fn export(ask: &Ask<perm::ExportPeople>) -> Answer {
    let (s, people) = exported(ask)?;
    let (format, purpose) = match read_export(ask.form(), people.len()) {
        Ok(read) => read,
        Err(Trouble::Invalid(faults)) => {
            let page = export_page(ask, &s, people.len(), &faults);
            return Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
        Err(other) => return Err(other),
    };
    let filter = forms::in_words(&ask.filters(), &s, &ask.say);
    let head = export::head(ask, &s, &filter, people.len());
    let file = export::write(format, &s, &people, &head, &ask.say)?;
    export::record(ask, &s, &filter, people.len(), format, purpose.as_deref())?;
    Ok(Reply::download(
        format.mime(),
        &export::name(ask, &s, format),
        file,
    ))
}

fn read_export(form: &Form, rows: usize) -> Result<(Format, Option<String>)> {
    let mut r = Reading::of(form);
    let format = r.parsed::<Format>("format");
    let purpose = if rows > PURPOSE_FROM {
        Some(r.needed("purpose", 500))
    } else {
        r.optional("purpose", 500)
    };
    r.done()?;
    Ok((format.unwrap_or(Format::Xlsx), purpose))
}
