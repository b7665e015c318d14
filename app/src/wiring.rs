//! Puts the areas together. One line in [`areas`] adds a whole area.

use std::sync::Arc;

use anyhow::{Context as _, Result, anyhow};
use axum::Router;
use kernel::{AgencyId, Clock};
use register::quality::QualityCache;
use register::snapshot::Registry;
use store::{Db, Migration, journal};
use web::session::throttle::Throttle;
use web::words::Words;
use web::{Agency, App, Area, Config, Inner, Menu, RouteSpec, Things};

/// Every area, lowest first.
#[must_use]
pub fn areas() -> Vec<Area> {
    vec![web::base(), platform::area(), register::area()]
}

/// Every migration, in the order in which the tables lean on each other.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    let areas = areas()
        .into_iter()
        .flat_map(|area| area.migrations.iter().copied());
    journal::MIGRATIONS.iter().copied().chain(areas).collect()
}

/// Opens a database and brings its schema up to date.
///
/// # Errors
/// In words for the administrator.
pub fn open(url: &str, clock: &dyn Clock) -> Result<Db> {
    let db = Db::open(url)?;
    db.migrate(&migrations(), clock.now())
        .context("the schema could not be brought up to date")?;
    Ok(db)
}

/// The agency of a code, or the only one.
///
/// # Errors
/// When there is none, or several and no code was given.
pub fn agency(db: &Db, code: Option<&str>) -> Result<Agency> {
    let all = db.read(web::session::store::agencies)?;
    match (code, all.as_slice()) {
        (Some(code), all) => {
            let found = all.iter().find(|a| a.code == code).cloned();
            found.ok_or_else(|| anyhow!("no agency has the code '{code}'"))
        }
        (None, [only]) => Ok(only.clone()),
        (None, []) => Err(anyhow!(
            "this database holds no agency; make one with: abdi init --name NAME --code CODE"
        )),
        (None, several) => {
            let codes: Vec<&str> = several.iter().map(|a| a.code.as_str()).collect();
            Err(anyhow!(
                "this database holds several agencies; choose one with --agency: {}",
                codes.join(", ")
            ))
        }
    }
}

/// The program put together: the shared state, its routes as a router, and the routes as data.
pub struct Wired {
    /// The shared state.
    pub app: App,
    /// The routes.
    pub router: Router,
    /// The routes as data.
    pub specs: Vec<RouteSpec>,
}

/// Wires the areas over a database.
///
/// # Errors
/// When the messages of an area cannot be read.
pub fn wire(db: Db, clock: Arc<dyn Clock>, config: Config) -> Result<Wired> {
    let areas = areas();
    let messages: Vec<_> = areas.iter().map(|a| a.messages).collect();
    let words = Words::new(&messages).map_err(|e| anyhow!(e))?;
    let mut menu: Vec<_> = areas.iter().flat_map(|a| a.menu.iter().copied()).collect();
    menu.sort_by_key(|item| item.order);
    let registry = Registry::new(db.clone());
    let mut things = Things::default();
    things.put(Menu(menu));
    things.put(registry.clone());
    things.put(QualityCache::default());
    things.put(register::batches::Looks::default());
    let tree = Arc::new(registry);
    let app = App::new(Inner {
        db,
        clock,
        words,
        tree,
        config,
        throttle: Throttle::default(),
        things,
    });
    let routes = areas
        .into_iter()
        .map(|a| a.routes)
        .fold(web::Routes::new(), web::Routes::and);
    let specs = routes.specs().to_vec();
    let router = routes.into_router(&app);
    Ok(Wired { app, router, specs })
}

/// An actor for the program itself.
#[must_use]
pub fn program(agency: AgencyId, what: &str, clock: &dyn Clock) -> store::Actor {
    store::Actor::program(agency, format!("abdi {what}"), clock.now())
}
