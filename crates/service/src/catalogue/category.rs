//! One category: its form, what a change would bear on, and the change itself.

use kernel::CategoryId;
use register::snapshot::{Registry, Snapshot};
use std::sync::Arc;
use web::components::Shell;
use web::{Answer, FieldError, Reply, Result, StatusCode, Trouble};

use super::history::{Change, changes};
use super::model::Category;
use super::pages::{Coordinator, EditPage, all, frame, kept, shell, typed, versions};
use super::store as sql;
use super::{actions, forms};

/// What a change of a category does, before it is done.
#[derive(askama::Template)]
#[template(path = "catalogue/pages/check.html")]
struct CheckPage {
    shell: Shell,
    action: String,
    changes: Vec<Change>,
    effects: Vec<String>,
    kept: Vec<(String, String)>,
}

fn register(ask: &Coordinator) -> Result<Arc<Snapshot>> {
    let registry = ask.app.thing::<Registry>()?;
    Ok(registry.on(ask.agency_id(), ask.who.today)?)
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

/// The form of a category; a new one has no code yet.
fn form(ask: &Coordinator, c: &Category, faults: Option<&[FieldError]>) -> Result<EditPage> {
    let t = &ask.say;
    let s = register(ask)?;
    let is_new = c.code.is_empty();
    let fields = forms::category(c, &s, t, ask.who.today);
    let title = match is_new {
        true => t.say("catalogue-new"),
        false => c.name(t.locale),
    };
    let shell = shell(ask, title.to_owned());
    Ok(EditPage {
        lead: match is_new {
            true => String::new(),
            false => t.with("catalogue-code-is", "code", &c.code),
        },
        action: match is_new {
            true => "/aduan/kategori/baru".to_owned(),
            false => format!("/aduan/kategori/{}", c.id),
        },
        fields: match faults {
            Some(faults) => typed(ask, fields, faults),
            None => fields,
        },
        preview: None,
        is_text: false,
        drop: None,
        versions: match is_new {
            true => Vec::new(),
            false => versions(ask, &frame(ask, &s, &[]), c.id.0)?,
        },
        shell: match faults.is_some_and(|f| !f.is_empty()) {
            true => shell.failed(),
            false => shell,
        },
    })
}

fn refused(ask: &Coordinator, c: &Category, trouble: Trouble) -> Answer {
    match trouble {
        Trouble::Invalid(faults) => {
            let page = form(ask, c, Some(&faults))?;
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        other => Err(other),
    }
}

/// The form of a new category.
pub(super) fn show_new(ask: &Coordinator) -> Answer {
    Reply::page(&form(ask, &blank(ask)?, None)?)
}

/// Keeps a new category.
pub(super) fn add(ask: &Coordinator) -> Answer {
    let blank = blank(ask)?;
    let s = register(ask)?;
    let done = forms::read_category(&blank, ask.form(), &s, ask.who.today).and_then(|new| {
        ask.app.db.write(ask.may.actor(), "a new category", |tx| {
            actions::add(tx, &ask.may, &new)
        })
    });
    match done {
        Ok(()) => kept(),
        Err(trouble) => refused(ask, &blank, trouble),
    }
}

/// The form of a category.
pub(super) fn show(ask: &Coordinator) -> Answer {
    Reply::page(&form(ask, &found(ask)?, None)?)
}

/// Changes a category, once it was seen what that bears on.
pub(super) fn change(ask: &Coordinator) -> Answer {
    let was = found(ask)?;
    let s = register(ask)?;
    let now = match forms::read_category(&was, ask.form(), &s, ask.who.today) {
        Ok(now) => now,
        Err(trouble) => return refused(ask, &was, trouble),
    };
    match ask.form().text("step") {
        "check" => return Reply::page(&check(ask, &s, &was, &now)?),
        "back" => return Reply::page(&form(ask, &was, Some(&[]))?),
        _ => {}
    }
    ask.app.db.write(ask.may.actor(), "a category", |tx| {
        actions::change(tx, &ask.may, &was, &now)
    })?;
    kept()
}

fn check(ask: &Coordinator, s: &Snapshot, was: &Category, now: &Category) -> Result<CheckPage> {
    let t = &ask.say;
    let f = frame(ask, s, &[]);
    let agency = ask.agency_id();
    let running = ask.app.db.read(|c| sql::running(c, agency, was.id))?;
    let sent = ask.form().fields();
    let kept =
        sent.flat_map(|(name, values)| values.iter().map(move |v| (name.to_owned(), v.clone())));
    Ok(CheckPage {
        shell: shell(ask, t.with("catalogue-check", "name", was.name(t.locale))),
        action: format!("/aduan/kategori/{}", was.id),
        changes: changes(&f, Some(&actions::facts(was)), &actions::facts(now)),
        effects: effects(ask, was, now, running),
        kept: kept.filter(|(name, _)| name != "step").collect(),
    })
}

/// What a change bears on, in sentences with their numbers.
fn effects(
    ask: &Coordinator,
    was: &Category,
    now: &Category,
    (running, at_units, shown): (i64, i64, i64),
) -> Vec<String> {
    let t = &ask.say;
    let promise = |c: &Category| (c.answer_days, c.resolve_days);
    let said = [
        (
            promise(was) != promise(now),
            "catalogue-effect-promise",
            running,
        ),
        (was.class != now.class, "catalogue-effect-class", running),
        (was.unit != now.unit, "catalogue-effect-unit", at_units),
        (was.proof != now.proof, "catalogue-effect-proof", running),
        (
            !was.withheld && now.withheld,
            "catalogue-effect-withheld",
            shown,
        ),
        (
            was.withheld && !now.withheld,
            "catalogue-effect-public",
            running - shown,
        ),
        (was.active && !now.active, "catalogue-effect-off", running),
    ];
    let held = said.into_iter().filter(|(holds, ..)| *holds);
    held.map(|(_, key, n)| t.count(key, n)).collect()
}

/// Puts a category one place up or down.
pub(super) fn shift(ask: &Coordinator) -> Answer {
    let id = found(ask)?.id;
    let is_up = match ask.form().text("to") {
        "up" => true,
        "down" => false,
        _ => return Err(Trouble::NotFound),
    };
    ask.app
        .db
        .write(ask.may.actor(), "the order of categories", |tx| {
            actions::shift(tx, &ask.may, id, is_up)
        })?;
    Ok(Reply::see(&format!("/aduan/kategori#k-{id}")))
}
