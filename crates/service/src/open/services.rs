//! What there is: discovery, the services (the categories that are offered), what each asks.

use kernel::CategoryId;
use register::snapshot::{Registry, Snapshot};
use serde_json::{Value as Json, json};
use web::Answer;

use super::answer::{Anybody, Fault, answered};
use super::key::{Counted, count};
use super::{BASE, attributes, moments, store as sql};
use crate::catalogue::{self, Category};

/// The word by which programs know that this is GeoReport v2.
const GEOREPORT: &str = "http://wiki.open311.org/GeoReport_v2";
/// The word by which programs know that this is discovery.
const DISCOVERY: &str = "http://wiki.open311.org/Service_Discovery";

/// A jurisdiction that is named must be this agency: by its domain or its code.
pub(super) fn jurisdiction(ask: &Anybody, typed: &str) -> Result<(), Fault> {
    if typed.is_empty() {
        return Ok(());
    }
    let (host, _) = ask.app.db.read(|c| sql::standing(c, ask.agency_id()))?;
    let base = ask.app.config.base_url.split("://").nth(1).unwrap_or("");
    let base = base.split([':', '/']).next().unwrap_or("");
    let names = [
        host.as_deref().unwrap_or(""),
        base,
        ask.agency.code.as_str(),
    ];
    if names
        .iter()
        .any(|n| !n.is_empty() && n.eq_ignore_ascii_case(typed))
    {
        return Ok(());
    }
    Err(Fault::unknown("jurisdiction_id", &attributes::short(typed)))
}

/// The categories that are offered.
pub(super) fn offered(ask: &Anybody) -> Result<Vec<Category>, Fault> {
    let mut all = ask
        .app
        .db
        .read(|c| catalogue::store::all(c, ask.agency_id()))?;
    all.retain(|c| c.active);
    Ok(all)
}

/// The register of today.
pub(super) fn register(ask: &Anybody) -> Result<std::sync::Arc<Snapshot>, Fault> {
    let registry = ask.app.thing::<Registry>()?;
    Ok(registry.on(ask.agency_id(), ask.who.today)?)
}

/// The category of a case; the last one (something else) stands for those that have none.
pub(super) fn of(categories: &[Category], id: Option<CategoryId>) -> Option<&Category> {
    let found = categories.iter().find(|c| Some(c.id) == id);
    found.or(categories.last())
}

/// Where GeoReport is and in which formats.
pub(super) fn discovery(ask: &Anybody) -> Answer {
    answered(ask, "discovery", || {
        let (_, changed) = ask.app.db.read(|c| sql::standing(c, ask.agency_id()))?;
        let changeset = moments::written(changed, ask.agency.zone);
        let base = ask.app.config.base_url.trim_end_matches('/');
        let endpoint = |specification: &str, url: String| {
            json!({
                "specification": specification,
                "url": url,
                "changeset": changeset,
                "type": if ask.app.config.demo { "test" } else { "production" },
                "formats": ["text/xml", "application/json"],
            })
        };
        Ok(json!({
            "changeset": changeset,
            "contact": ask.say.with_text("open311-contact",
                &[("agency", &ask.agency.name), ("base", base)]),
            "key_service": ask.say.with("open311-key-service", "base", base),
            "endpoints": [
                endpoint(GEOREPORT, format!("{base}{BASE}")),
                endpoint(DISCOVERY, format!("{base}{BASE}/discovery")),
            ],
        }))
    })
}

/// The services.
pub(super) fn list(ask: &Anybody) -> Answer {
    answered(ask, "services", || {
        count(ask, Counted::Read)?;
        jurisdiction(ask, ask.filters().text("jurisdiction_id"))?;
        let s = register(ask)?;
        let services = offered(ask)?;
        let told = services.iter().map(|c| service(ask, &s, c));
        Ok(Json::Array(told.collect()))
    })
}

fn service(ask: &Anybody, s: &Snapshot, category: &Category) -> Json {
    let group = category.unit.and_then(|id| s.find_unit(id));
    let words = category.hint.to_lowercase();
    let keywords: Vec<&str> = words.split(',').map(str::trim).collect();
    let batch = attributes::is_about_officials(category);
    json!({
        "service_code": category.code,
        "service_name": category.name(ask.say.locale),
        "description": category.hint,
        "metadata": true,
        "type": if batch { "batch" } else { "realtime" },
        "keywords": keywords.join(","),
        "group": group.map_or("", |ix| s.unit(ix).name.as_str()),
    })
}

/// What a service asks.
pub(super) fn definition(ask: &Anybody) -> Answer {
    answered(ask, "service_definition", || {
        count(ask, Counted::Read)?;
        jurisdiction(ask, ask.filters().text("jurisdiction_id"))?;
        let code = named(ask, "service")?;
        let services = offered(ask)?;
        let found = services.iter().find(|c| c.code == code);
        let category =
            found.ok_or_else(|| Fault::unknown("service_code", &attributes::short(&code)))?;
        let s = register(ask)?;
        let asked = attributes::of(category, &s, &ask.say);
        let told: Vec<Json> = (1..)
            .zip(&asked)
            .map(|(order, a)| a.told(order, &ask.say))
            .collect();
        Ok(json!({"service_code": category.code, "attributes": told}))
    })
}

/// The last piece of the path, without the letters that say the format.
pub(super) fn named(ask: &Anybody, piece: &str) -> Result<String, Fault> {
    let typed: String = ask.param(piece)?;
    let name = typed
        .strip_suffix(".json")
        .or_else(|| typed.strip_suffix(".xml"));
    match name {
        Some(name) => Ok(name.to_owned()),
        None => Err(Fault::unknown("format", &attributes::short(&typed))),
    }
}
