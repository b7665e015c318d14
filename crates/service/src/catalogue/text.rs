//! One text that answers begin with: its form, the text as an answer would begin, and the change.

use jiff::ToSpan as _;
use register::snapshot::Registry;
use uuid::Uuid;
use web::{Answer, FieldError, Reply, Result, StatusCode, Trouble};

use super::model::{Blank, Category, Template};
use super::pages::{Coordinator, EditPage, all, frame, kept, shell, typed, versions};
use super::store as sql;
use super::{actions, forms};
use crate::cases::CaseNumber;
use crate::show::Frame;

fn blank() -> Template {
    Template {
        id: Uuid::now_v7(),
        category: None,
        title: String::new(),
        body: String::new(),
    }
}

fn found(ask: &Coordinator) -> Result<Template> {
    let id: Uuid = ask.param("template")?;
    let all = ask.app.db.read(|c| sql::templates(c, ask.agency_id()))?;
    let found = all.into_iter().find(|text| text.id == id);
    found.ok_or(Trouble::NotFound)
}

/// The form of a text: as it is kept, or as it was typed with `tried`, the text read from it.
fn form(
    ask: &Coordinator,
    text: &Template,
    is_new: bool,
    faults: Option<&[FieldError]>,
    tried: Option<&Template>,
) -> Result<EditPage> {
    let t = &ask.say;
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.who.today)?;
    let categories = all(ask)?;
    let f = frame(ask, &s, &categories);
    let fields = forms::template(text, &categories, t);
    let title = match is_new {
        true => t.say("catalogue-new-text"),
        false => text.title.as_str(),
    };
    let shell = shell(ask, title.to_owned());
    let shown = tried.or((!is_new && faults.is_none()).then_some(text));
    Ok(EditPage {
        lead: String::new(),
        action: match is_new {
            true => "/aduan/templat/baru".to_owned(),
            false => format!("/aduan/templat/{}", text.id),
        },
        fields: match faults {
            Some(faults) => typed(ask, fields, faults),
            None => fields,
        },
        preview: shown.map(|text| text.filled(|blank| sample(&f, text, blank))),
        is_text: true,
        drop: (!is_new).then(|| format!("/aduan/templat/{}/hapus", text.id)),
        versions: match is_new {
            true => Vec::new(),
            false => versions(ask, &f, text.id)?,
        },
        shell: match faults.is_some_and(|f| !f.is_empty()) {
            true => shell.failed(),
            false => shell,
        },
    })
}

/// What stands for a blank where there is no report yet: a made number, and the rest as it could be.
fn sample(f: &Frame<'_>, text: &Template, blank: Blank) -> String {
    let of = |c: &&Category| text.category.is_none_or(|id| id == c.id);
    let fitting: Vec<&Category> = f.categories.iter().filter(of).collect();
    let with_unit = fitting.iter().find(|c| c.unit.is_some());
    let category = with_unit.or(fitting.first());
    let today = f.zone.date_of(f.now);
    match blank {
        Blank::Number => CaseNumber::of(1).to_string(),
        Blank::Unit => f.unit(category.and_then(|c| c.unit)),
        Blank::Category => category
            .map(|c| c.name(f.t.locale).to_owned())
            .unwrap_or_default(),
        Blank::Today => f.t.date(today),
        Blank::Due => f.t.date(today.saturating_add(7.days())),
    }
}

/// The form of a new text.
pub(super) fn show_new(ask: &Coordinator) -> Answer {
    Reply::page(&form(ask, &blank(), true, None, None)?)
}

/// The form of a text.
pub(super) fn show(ask: &Coordinator) -> Answer {
    Reply::page(&form(ask, &found(ask)?, false, None, None)?)
}

/// Keeps a new text.
pub(super) fn add(ask: &Coordinator) -> Answer {
    put(ask, None)
}

/// Changes a text.
pub(super) fn change(ask: &Coordinator) -> Answer {
    let was = found(ask)?;
    put(ask, Some(&was))
}

fn put(ask: &Coordinator, was: Option<&Template>) -> Answer {
    let categories = all(ask)?;
    let text = was.cloned().unwrap_or_else(blank);
    let is_new = was.is_none();
    let now = match forms::read_template(text.id, ask.form(), &categories) {
        Ok(now) => now,
        Err(Trouble::Invalid(faults)) => {
            let page = form(ask, &text, is_new, Some(&faults), None)?;
            return Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
        Err(other) => return Err(other),
    };
    if ask.form().text("step") == "preview" {
        return Reply::page(&form(ask, &text, is_new, Some(&[]), Some(&now))?);
    }
    ask.app
        .db
        .write(ask.may.actor(), "a text of answers", |tx| {
            actions::put_text(tx, &ask.may, was, &now)
        })?;
    kept()
}

/// Takes a text away.
pub(super) fn remove(ask: &Coordinator) -> Answer {
    let was = found(ask)?;
    ask.app
        .db
        .write(ask.may.actor(), "a text of answers", |tx| {
            actions::drop_text(tx, &ask.may, &was)
        })?;
    kept()
}
