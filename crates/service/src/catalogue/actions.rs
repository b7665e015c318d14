//! Making the catalogue and changing it; every change by somebody keeps a version.

use ::store::{Actor, Event, Tx};
use kernel::{CategoryId, UnitId};
use register::snapshot::{Registry, Snapshot};
use serde_json::{Value as Json, json};
use uuid::Uuid;
use web::access::{May, perm};
use web::{Agency, App, Result, Trouble};

use super::model::{Category, STANDARD, STANDARD_TEMPLATES, Template, words};
use super::store as sql;
use crate::cases::{Classed, Promise};

/// Gives an agency without categories the standard ones, without units: a new agency has none.
///
/// # Errors
/// The faults of the database.
pub fn seed(tx: &mut Tx<'_, '_>, may: &May<perm::CoordinateCases>) -> Result<()> {
    let agency = tx.agency();
    if !sql::all(tx.conn(), agency)?.is_empty() {
        return Ok(());
    }
    for (sort, standard) in (1..).zip(STANDARD) {
        let row = Category {
            id: CategoryId::new(),
            code: standard.code.to_owned(),
            name: standard.name.to_owned(),
            name_en: standard.name_en.to_owned(),
            hint: standard.hint.to_owned(),
            unit: None,
            class: Classed(standard.class),
            proof: words(standard.proof),
            sort,
            active: true,
            answer_days: None,
            resolve_days: None,
            promised_on: None,
            withheld: standard.withheld(),
        };
        sql::add(tx, &row)?;
    }
    for (title, body) in STANDARD_TEMPLATES {
        let text = Template {
            id: Uuid::now_v7(),
            category: None,
            title: (*title).to_owned(),
            body: (*body).to_owned(),
        };
        sql::put_template(tx, &text)?;
    }
    let made = json!({ "categories": STANDARD.len(), "texts": STANDARD_TEMPLATES.len() });
    tx.record(Event::new(may.key(), "begin_catalogue", "agency", agency).after(&made));
    Ok(())
}

/// The standard categories, made where there is none, each with the unit whose name fits where it
/// has none and nobody has changed it; their codes and ids.
///
/// # Errors
/// The faults of the database.
pub fn begin(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::CoordinateCases>,
    s: &Snapshot,
) -> Result<Vec<(&'static str, CategoryId)>> {
    seed(tx, may)?;
    let agency = tx.agency();
    let all = sql::all(tx.conn(), agency)?;
    let changed = sql::changed(tx.conn(), agency)?;
    for (category, unit) in without_unit(&all, &changed, s) {
        sql::set_unit(tx, category, unit)?;
        let unit = json!({ "unit": unit });
        tx.record(Event::new(may.key(), "set_unit", "case_category", category).after(&unit));
    }
    let standard = STANDARD.iter().filter_map(|standard| {
        let found = all.iter().find(|c| c.code == standard.code)?;
        Some((standard.code, found.id))
    });
    Ok(standard.collect())
}

/// Standard categories that have no unit yet, with the one whose name fits.
fn without_unit(all: &[Category], changed: &[Uuid], s: &Snapshot) -> Vec<(CategoryId, UnitId)> {
    let open = all
        .iter()
        .filter(|c| c.unit.is_none() && !changed.contains(&c.id.0));
    open.filter_map(|c| {
        let standard = STANDARD.iter().find(|standard| standard.code == c.code)?;
        Some((c.id, in_charge(s, standard.units)?))
    })
    .collect()
}

/// The unit nearest to the top whose name holds the first of the words that any name holds.
fn in_charge(s: &Snapshot, wanted: &[&str]) -> Option<UnitId> {
    wanted.iter().find_map(|word| {
        let word = word.to_lowercase();
        let named = s
            .units
            .iter()
            .filter(|u| u.depth > 0 && u.name.to_lowercase().contains(&word));
        named.min_by_key(|u| (u.depth, u.sort)).map(|u| u.id)
    })
}

/// Gives standard categories their units once the agency has units.
///
/// # Errors
/// The faults of the database.
pub fn nightly(app: &App, agency: &Agency) -> Result<()> {
    let s = app
        .thing::<Registry>()?
        .on(agency.id, app.clock.today(agency.zone))?;
    let (all, changed) = app
        .db
        .read(|c| ::store::Result::Ok((sql::all(c, agency.id)?, sql::changed(c, agency.id)?)))?;
    if !all.is_empty() && without_unit(&all, &changed, &s).is_empty() {
        return Ok(());
    }
    let actor = Actor::program(agency.id, "abdi serve", app.clock.now());
    app.db.write(&actor, "units of categories", |tx| {
        begin(tx, &May::program(actor.clone()), &s)
    })?;
    Ok(())
}

/// What a version keeps of a category.
pub(super) fn facts(c: &Category) -> Json {
    json!({
        "code": c.code, "name": c.name, "name_en": c.name_en, "hint": c.hint, "unit": c.unit,
        "class": kernel::TextEnum::as_str(c.class.0), "proof": c.proof, "sort": c.sort,
        "active": c.active, "answer_days": c.answer_days, "resolve_days": c.resolve_days,
        "promised_on": c.promised_on, "withheld": c.withheld,
    })
}

/// What a version keeps of a text.
pub(super) fn text_facts(text: &Template) -> Json {
    json!({ "category": text.category, "title": text.title, "body": text.body })
}

/// Adds a category.
///
/// # Errors
/// [`Trouble::Invalid`] where the code is in use.
pub(super) fn add(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::CoordinateCases>,
    new: &Category,
) -> Result<()> {
    let agency = tx.agency();
    let all = sql::all(tx.conn(), agency)?;
    if all.iter().any(|c| c.code == new.code) {
        return Err(Trouble::field("code", "catalogue-code-taken"));
    }
    sql::add(tx, new)?;
    keep(tx, may, "add", "case_category", new.id.0, None, &facts(new))
}

/// Changes a category; its code stays.
///
/// # Errors
/// The faults of the database.
pub(super) fn change(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::CoordinateCases>,
    was: &Category,
    now: &Category,
) -> Result<()> {
    if facts(was) == facts(now) {
        tx.housekeeping();
        return Ok(());
    }
    first(tx, was.id.0, &facts(was))?;
    sql::change(tx, now)?;
    let was = facts(was);
    keep(
        tx,
        may,
        "change",
        "case_category",
        now.id.0,
        Some(&was),
        &facts(now),
    )
}

/// What the service of a category promises from a day on, as somebody who sets an agency up says it.
///
/// # Errors
/// The faults of the database.
pub fn promise(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::CoordinateCases>,
    was: &Category,
    promised: Promise,
) -> Result<()> {
    let now = Category {
        answer_days: promised.answer,
        resolve_days: promised.resolve,
        promised_on: promised.since,
        ..was.clone()
    };
    change(tx, may, was, &now)
}

/// Puts a category one place up or down among those that are offered in the same list.
///
/// # Errors
/// The faults of the database.
pub(super) fn shift(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::CoordinateCases>,
    id: CategoryId,
    is_up: bool,
) -> Result<()> {
    let agency = tx.agency();
    let mut all = sql::all(tx.conn(), agency)?;
    let at = all
        .iter()
        .position(|c| c.id == id)
        .ok_or(Trouble::NotFound)?;
    let to = if is_up {
        at.checked_sub(1)
    } else {
        Some(at + 1)
    };
    let Some(to) = to.filter(|to| *to < all.len()) else {
        tx.housekeeping();
        return Ok(());
    };
    all.swap(at, to);
    // Places may be shared or have gaps; afterwards each has its own.
    for (sort, was) in (1..).zip(&all) {
        let now = Category {
            sort,
            ..was.clone()
        };
        if was.sort == sort {
            continue;
        }
        if was.id == id {
            change(tx, may, was, &now)?;
        } else {
            sql::change(tx, &now)?;
            let facts = |sort: i32| json!({ "sort": sort });
            let event = Event::new(may.key(), "shift", "case_category", was.id);
            tx.record(event.before(&facts(was.sort)).after(&facts(sort)));
        }
    }
    Ok(())
}

/// Keeps a text, new or changed.
///
/// # Errors
/// The faults of the database.
pub(super) fn put_text(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::CoordinateCases>,
    was: Option<&Template>,
    now: &Template,
) -> Result<()> {
    let before = was.map(text_facts);
    if before.as_ref() == Some(&text_facts(now)) {
        tx.housekeeping();
        return Ok(());
    }
    if let Some(before) = &before {
        first(tx, now.id, before)?;
    }
    sql::put_template(tx, now)?;
    let verb = if was.is_some() { "change" } else { "add" };
    keep(
        tx,
        may,
        verb,
        "case_template",
        now.id,
        before.as_ref(),
        &text_facts(now),
    )
}

/// Takes a text away.
///
/// # Errors
/// [`Trouble::NotFound`] where it is gone already.
pub(super) fn drop_text(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::CoordinateCases>,
    was: &Template,
) -> Result<()> {
    first(tx, was.id, &text_facts(was))?;
    if !sql::drop_template(tx, was.id)? {
        return Err(Trouble::NotFound);
    }
    let before = text_facts(was);
    tx.record(Event::new(may.key(), "remove", "case_template", was.id).before(&before));
    Ok(())
}

/// Keeps what stood before the first change by somebody.
fn first(tx: &mut Tx<'_, '_>, subject: Uuid, was: &Json) -> Result<()> {
    let agency = tx.agency();
    if sql::versions(tx.conn(), agency, subject)?.is_empty() {
        sql::add_version(tx, subject, &was.to_string())?;
    }
    Ok(())
}

fn keep(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::CoordinateCases>,
    verb: &'static str,
    kind: &'static str,
    subject: Uuid,
    before: Option<&Json>,
    after: &Json,
) -> Result<()> {
    sql::add_version(tx, subject, &after.to_string())?;
    let event = Event::new(may.key(), verb, kind, subject).after(after);
    tx.record(match before {
        Some(before) => event.before(before),
        None => event,
    });
    Ok(())
}
