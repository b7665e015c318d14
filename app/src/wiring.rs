//! Puts the areas together: one line an area.

use std::sync::Arc;

use axum::Router;
use kernel::Clock;
use register::quality::QualityCache;
use register::snapshot::Registry;
use store::{Db, Migration};
use web::home::Home;
use web::names::Names;
use web::session::throttle::Throttle;
use web::words::Words;
use web::{App, Area, Config, Inner, Menu, Nightly, RouteSpec, Routes, Searches, Things};

/// Every area of the program; the order is that of their tables and of the home page.
#[must_use]
pub fn areas() -> Vec<Area> {
    vec![
        web::base(),
        platform::area(),
        register::area(),
        service::area(),
        insight::area(),
    ]
}

/// Every table of the program, in the order in which they are made.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    let areas = areas();
    let of_areas = areas.iter().flat_map(|a| a.migrations).copied();
    let of_store = [store::journal::MIGRATIONS, store::seal::MIGRATIONS].concat();
    of_store.into_iter().chain(of_areas).collect()
}

/// The messages of the areas.
///
/// # Errors
/// A sentence naming the line that cannot be read.
pub(crate) fn words(areas: &[Area]) -> anyhow::Result<Arc<Words>> {
    let messages: Vec<_> = areas.iter().map(|a| a.messages).collect();
    Words::new(&messages).map_err(anyhow::Error::msg)
}

/// A program that can answer requests.
pub struct Program {
    /// What every request shares.
    pub app: App,
    /// The routes with their handlers, without the layers of [`crate::server`].
    pub router: Router,
    /// The routes as data.
    pub specs: Vec<RouteSpec>,
    /// What the areas do every night.
    pub nightly: Vec<Nightly>,
}

/// Makes a program over a database whose schema is current.
///
/// # Errors
/// When the messages of the areas cannot be read.
pub fn wire(db: Db, clock: Arc<dyn Clock>, config: Config) -> anyhow::Result<Program> {
    let areas = areas();
    let words = words(&areas)?;
    let mut menu = Menu(areas.iter().flat_map(|a| a.menu).copied().collect());
    menu.0.sort_by_key(|item| item.order);
    let registry = Registry::new(db.clone());
    let mut things = Things::default();
    things.put(menu);
    things.put(Searches(areas.iter().filter_map(|a| a.search).collect()));
    things.put(Home::of(&areas));
    things.put(Names::of(&areas));
    things.put(registry.clone());
    things.put(QualityCache::default());
    things.put(register::batches::Looks::default());
    things.put(service::routing::own::Models::default());
    let app = App::new(Inner {
        db,
        clock,
        words,
        tree: Arc::new(registry),
        config,
        throttle: Throttle::default(),
        things,
    });
    let nightly = areas.iter().flat_map(|a| a.nightly).copied().collect();
    let routes = areas
        .into_iter()
        .fold(Routes::new(), |all, area| all.and(area.routes));
    let specs = routes.specs().to_vec();
    let router = routes.into_router(&app);
    Ok(Program {
        app,
        router,
        specs,
        nightly,
    })
}
