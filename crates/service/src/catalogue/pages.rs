//! The editor: categories and texts of answers, each with its versions.

use kernel::CategoryId;
use register::snapshot::Registry;
use uuid::Uuid;
use web::access::perm;
use web::components::{FieldView, Shell};
use web::{Answer, Ask, FieldError, Reply, Result, StatusCode, Trouble};

use super::model::{Category, Template};
use super::store::{self as sql, Version};
use super::{actions, forms};
use crate::show::Frame;

type Coordinator = Ask<perm::CoordinateCases>;

struct CategoryRow {
    name: String,
    hint: String,
    href: String,
    unit: String,
    class: String,
    proof: String,
    active: bool,
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

#[derive(askama::Template)]
#[template(path = "catalogue/pages/edit.html")]
struct EditPage {
    shell: Shell,
    lead: String,
    action: String,
    fields: Vec<FieldView>,
    drop: Option<String>,
    versions: Vec<(String, String)>,
}

/// Everything there is.
pub(super) fn list(ask: &Coordinator) -> Answer {
    let agency = ask.agency_id();
    let s = ask.app.thing::<Registry>()?.on(agency, ask.who.today)?;
    let (categories, texts) = ask
        .app
        .db
        .read(|c| ::store::Result::Ok((sql::all(c, agency)?, sql::templates(c, agency)?)))?;
    let t = &ask.say;
    let f = Frame {
        t,
        s: &s,
        zone: ask.agency.zone,
        now: ask.may.actor().at,
        categories: &categories,
    };
    let row = |c: &Category| CategoryRow {
        name: c.name(t.locale).to_owned(),
        hint: c.hint.clone(),
        href: format!("/aduan/kategori/{}", c.id),
        unit: c.unit.map(|u| f.unit(Some(u))).unwrap_or_default(),
        class: t.word("catalogue-class", c.class.0),
        proof: {
            let shown = c.proofs().into_iter().map(|p| t.word("case-proof", p));
            shown.collect::<Vec<_>>().join("; ")
        },
        active: c.active,
    };
    let text = |text: &Template| TextRow {
        title: text.title.clone(),
        body: text.body.clone(),
        href: format!("/aduan/templat/{}", text.id),
        category: match text.category {
            Some(id) => f.category(Some(id)),
            None => t.say("catalogue-every").to_owned(),
        },
    };
    let page = ListPage {
        shell: ask
            .shell("catalogue-page")
            .crumb(t.say("desk-title"), "/aduan"),
        categories: categories.iter().map(row).collect(),
        texts: texts.iter().map(text).collect(),
    };
    Reply::page(&page)
}

/// What a form is about.
enum Subject<'a> {
    Category(&'a Category),
    Text(&'a Template, &'a [Category]),
}

/// The form of a category or a text; `is_new` for one that is not kept yet.
fn form(
    ask: &Coordinator,
    subject: &Subject<'_>,
    is_new: bool,
    faults: &[FieldError],
) -> Result<EditPage> {
    let agency = ask.agency_id();
    let t = &ask.say;
    let (id, base, name, fields) = match subject {
        Subject::Category(c) => {
            let s = ask.app.thing::<Registry>()?.on(agency, ask.who.today)?;
            let fields = forms::category(c, &s, t);
            (c.id.0, "/aduan/kategori", c.name(t.locale), fields)
        }
        Subject::Text(text, categories) => {
            let fields = forms::template(text, categories, t);
            (text.id, "/aduan/templat", text.title.as_str(), fields)
        }
    };
    let versions = match is_new {
        true => Vec::new(),
        false => ask.app.db.read(|c| sql::versions(c, agency, id))?,
    };
    let title = match (is_new, subject) {
        (true, Subject::Category(_)) => t.say("catalogue-new").to_owned(),
        (true, Subject::Text(..)) => t.say("catalogue-new-text").to_owned(),
        (false, _) => name.to_owned(),
    };
    let shell = ask
        .shell_titled(title)
        .crumb(t.say("desk-title"), "/aduan")
        .crumb(t.say("catalogue-page"), "/aduan/kategori");
    let is_text = matches!(subject, Subject::Text(..));
    let lead = match subject {
        Subject::Category(c) if !is_new => t.with("catalogue-code-is", "code", &c.code),
        _ => String::new(),
    };
    let fields = fields.into_iter().map(|f| match faults.is_empty() {
        true => f,
        false => f.typed(ask.form(), faults, t),
    });
    Ok(EditPage {
        lead,
        action: match is_new {
            true => format!("{base}/baru"),
            false => format!("{base}/{id}"),
        },
        fields: fields.collect(),
        drop: (is_text && !is_new).then(|| format!("{base}/{id}/hapus")),
        versions: versions.iter().map(|v| version(ask, v)).collect(),
        shell: match faults.is_empty() {
            true => shell,
            false => shell.failed(),
        },
    })
}

/// A version in words: which, when, by whom; and what stood there.
fn version(ask: &Coordinator, v: &Version) -> (String, String) {
    let t = &ask.say;
    let at = web::format::moment(v.at, ask.agency.zone, t.locale);
    let number = v.version.to_string();
    let head = t.with_text(
        "catalogue-version",
        &[("n", &number), ("at", &at), ("by", &v.actor)],
    );
    let content: serde_json::Value = serde_json::from_str(&v.content).unwrap_or_default();
    let told = |key: &str| content[key].as_str().unwrap_or_default().to_owned();
    let parts = ["name", "title", "hint", "class", "proof", "body"].map(told);
    let parts: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    (head, parts.join(" · "))
}

fn refused(ask: &Coordinator, subject: &Subject<'_>, is_new: bool, trouble: Trouble) -> Answer {
    match trouble {
        Trouble::Invalid(faults) => {
            let page = form(ask, subject, is_new, &faults)?;
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        other => Err(other),
    }
}

fn kept() -> Answer {
    Ok(Reply::see("/aduan/kategori?pesan=catalogue-kept"))
}

fn all(ask: &Coordinator) -> Result<Vec<Category>> {
    Ok(ask.app.db.read(|c| sql::all(c, ask.agency_id()))?)
}

fn blank(ask: &Coordinator) -> Result<Category> {
    let last = all(ask)?.iter().map(|c| c.sort).max().unwrap_or(0);
    Ok(forms::blank(last + 1))
}

fn found(ask: &Coordinator) -> Result<Category> {
    let id: CategoryId = ask.param("category")?;
    let found = ask.app.db.read(|c| sql::one(c, ask.agency_id(), id))?;
    found.ok_or(Trouble::NotFound)
}

/// The form of a new category.
pub(super) fn new_category(ask: &Coordinator) -> Answer {
    Reply::page(&form(ask, &Subject::Category(&blank(ask)?), true, &[])?)
}

/// Keeps a new category.
pub(super) fn add_category(ask: &Coordinator) -> Answer {
    let blank = blank(ask)?;
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.who.today)?;
    let done = forms::read_category(&blank, ask.form(), &s).and_then(|new| {
        ask.app.db.write(ask.may.actor(), "a new category", |tx| {
            actions::add(tx, &ask.may, &new)
        })
    });
    match done {
        Ok(()) => kept(),
        Err(trouble) => refused(ask, &Subject::Category(&blank), true, trouble),
    }
}

/// The form of a category.
pub(super) fn category(ask: &Coordinator) -> Answer {
    Reply::page(&form(ask, &Subject::Category(&found(ask)?), false, &[])?)
}

/// Changes a category.
pub(super) fn change_category(ask: &Coordinator) -> Answer {
    let was = found(ask)?;
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.who.today)?;
    let done = forms::read_category(&was, ask.form(), &s).and_then(|now| {
        ask.app.db.write(ask.may.actor(), "a category", |tx| {
            actions::change(tx, &ask.may, &was, &now)
        })
    });
    match done {
        Ok(()) => kept(),
        Err(trouble) => refused(ask, &Subject::Category(&was), false, trouble),
    }
}

fn blank_text() -> Template {
    Template {
        id: Uuid::now_v7(),
        category: None,
        title: String::new(),
        body: String::new(),
    }
}

fn found_text(ask: &Coordinator) -> Result<Template> {
    let id: Uuid = ask.param("template")?;
    let all = ask.app.db.read(|c| sql::templates(c, ask.agency_id()))?;
    let found = all.into_iter().find(|text| text.id == id);
    found.ok_or(Trouble::NotFound)
}

/// The form of a new text.
pub(super) fn new_template(ask: &Coordinator) -> Answer {
    let (text, categories) = (blank_text(), all(ask)?);
    Reply::page(&form(ask, &Subject::Text(&text, &categories), true, &[])?)
}

/// The form of a text.
pub(super) fn template(ask: &Coordinator) -> Answer {
    let (text, categories) = (found_text(ask)?, all(ask)?);
    Reply::page(&form(ask, &Subject::Text(&text, &categories), false, &[])?)
}

/// Keeps a new text.
pub(super) fn add_template(ask: &Coordinator) -> Answer {
    put(ask, None)
}

/// Changes a text.
pub(super) fn change_template(ask: &Coordinator) -> Answer {
    let was = found_text(ask)?;
    put(ask, Some(&was))
}

fn put(ask: &Coordinator, was: Option<&Template>) -> Answer {
    let categories = all(ask)?;
    let text = was.cloned().unwrap_or_else(blank_text);
    let done = forms::read_template(text.id, ask.form(), &categories).and_then(|now| {
        ask.app
            .db
            .write(ask.may.actor(), "a text of answers", |tx| {
                actions::put_text(tx, &ask.may, was, &now)
            })
    });
    match done {
        Ok(()) => kept(),
        Err(trouble) => {
            let subject = Subject::Text(&text, &categories);
            refused(ask, &subject, was.is_none(), trouble)
        }
    }
}

/// Takes a text away.
pub(super) fn drop_template(ask: &Coordinator) -> Answer {
    let was = found_text(ask)?;
    ask.app
        .db
        .write(ask.may.actor(), "a text of answers", |tx| {
            actions::drop_text(tx, &ask.may, &was)
        })?;
    kept()
}
