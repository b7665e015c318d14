//! The editor: what the pages of categories and of texts share, and the list of both.

use kernel::CategoryId;
use register::snapshot::{Registry, Snapshot};
use uuid::Uuid;
use web::access::perm;
use web::components::{FieldView, Shell};
use web::{Answer, Ask, FieldError, Reply, Result};

use super::history::{Change, changes};
use super::model::{Category, Template};
use super::store::{self as sql, Version};
use crate::show::Frame;

pub(super) type Coordinator = Ask<perm::CoordinateCases>;

struct CategoryRow {
    id: CategoryId,
    name: String,
    hint: String,
    unit: String,
    class: String,
    promise: String,
    proof: String,
    active: bool,
    withheld: bool,
}

struct TextRow {
    title: String,
    body: String,
    href: String,
    category: String,
}

#[derive(askama::Template)]
#[template(path = "catalogue/pages/list.html")]
struct ListPage {
    shell: Shell,
    categories: Vec<CategoryRow>,
    texts: Vec<TextRow>,
}

/// A form with what was tried, and how it came to stand as it does.
#[derive(askama::Template)]
#[template(path = "catalogue/pages/edit.html")]
pub(super) struct EditPage {
    pub(super) shell: Shell,
    pub(super) lead: String,
    pub(super) action: String,
    pub(super) fields: Vec<FieldView>,
    /// The text with its blanks filled, for one that may have some.
    pub(super) preview: Option<String>,
    pub(super) is_text: bool,
    pub(super) drop: Option<String>,
    pub(super) versions: Vec<(String, Vec<Change>)>,
}

/// Everything there is.
pub(super) fn list(ask: &Coordinator) -> Answer {
    let agency = ask.agency_id();
    let s = ask.app.thing::<Registry>()?.on(agency, ask.who.today)?;
    let (categories, texts) = ask
        .app
        .db
        .read(|c| ::store::Result::Ok((sql::all(c, agency)?, sql::templates(c, agency)?)))?;
    let f = frame(ask, &s, &categories);
    Reply::page(&ListPage {
        shell: ask
            .shell("catalogue-page")
            .crumb(ask.say.say("desk-title"), "/aduan"),
        categories: categories.iter().map(|c| row(&f, c)).collect(),
        texts: texts.iter().map(|text| text_row(&f, text)).collect(),
    })
}

fn row(f: &Frame<'_>, c: &Category) -> CategoryRow {
    let t = f.t;
    let promised = [
        (c.answer_days, "catalogue-promised-answer"),
        (c.resolve_days, "catalogue-promised-end"),
    ];
    let promised = promised
        .into_iter()
        .filter_map(|(days, key)| Some(t.count(key, days?)));
    let proof = c.proofs().into_iter().map(|p| t.word("case-proof", p));
    CategoryRow {
        id: c.id,
        name: c.name(t.locale).to_owned(),
        hint: c.hint.clone(),
        unit: c.unit.map(|u| f.unit(Some(u))).unwrap_or_default(),
        class: t.word("catalogue-class", c.class.0),
        promise: promised.collect::<Vec<_>>().join(", "),
        proof: proof.collect::<Vec<_>>().join("; "),
        active: c.active,
        withheld: c.withheld,
    }
}

fn text_row(f: &Frame<'_>, text: &Template) -> TextRow {
    TextRow {
        title: text.title.clone(),
        body: text.body.clone(),
        href: format!("/aduan/templat/{}", text.id),
        category: match text.category {
            Some(id) => f.category(Some(id)),
            None => f.t.say("catalogue-every").to_owned(),
        },
    }
}

/// What words are made of here.
pub(super) fn frame<'a>(
    ask: &'a Coordinator,
    s: &'a Snapshot,
    categories: &'a [Category],
) -> Frame<'a> {
    Frame {
        t: &ask.say,
        s,
        zone: ask.agency.zone,
        now: ask.may.actor().at,
        categories,
    }
}

/// The frame of a page below the list.
pub(super) fn shell(ask: &Coordinator, title: String) -> Shell {
    let t = &ask.say;
    ask.shell_titled(title)
        .crumb(t.say("desk-title"), "/aduan")
        .crumb(t.say("catalogue-page"), "/aduan/kategori")
}

/// The fields with what was typed, where something was refused or only tried.
pub(super) fn typed(
    ask: &Coordinator,
    fields: Vec<FieldView>,
    faults: &[FieldError],
) -> Vec<FieldView> {
    let each = fields.into_iter();
    each.map(|f| f.typed(ask.form(), faults, &ask.say))
        .collect()
}

/// The versions of a category or a text: which, when, by whom, and what each changed.
pub(super) fn versions(
    ask: &Coordinator,
    f: &Frame<'_>,
    subject: Uuid,
) -> Result<Vec<(String, Vec<Change>)>> {
    let t = &ask.say;
    let agency = ask.agency_id();
    let found = ask.app.db.read(|c| sql::versions(c, agency, subject))?;
    let content = |v: &Version| serde_json::from_str(&v.content).unwrap_or_default();
    let contents: Vec<serde_json::Value> = found.iter().map(content).collect();
    let each = found.iter().enumerate().map(|(at, v)| {
        let moment = web::format::moment(v.at, ask.agency.zone, t.locale);
        let number = v.version.to_string();
        let head = t.with_text(
            "catalogue-version",
            &[("n", &number), ("at", &moment), ("by", &v.actor)],
        );
        (head, changes(f, contents.get(at + 1), &contents[at]))
    });
    Ok(each.collect())
}

pub(super) fn all(ask: &Coordinator) -> Result<Vec<Category>> {
    Ok(ask.app.db.read(|c| sql::all(c, ask.agency_id()))?)
}

pub(super) fn kept() -> Answer {
    Ok(Reply::see("/aduan/kategori?pesan=catalogue-kept"))
}
