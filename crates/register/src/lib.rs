//! The register: units, jobs, seats, people, assignments and their histories; import, data
//! quality, forecast. Everything is dated, nothing is overwritten.

pub mod amend;
pub mod api;
pub mod batches;
pub mod careers;
pub mod corrections;
pub mod decrees;
pub mod facts;
pub mod figures;
pub mod forecast;
pub mod hand;
pub mod handout;
mod home;
pub mod imports;
pub mod intake;
pub mod jobs;
mod keep;
mod links;
pub mod model;
pub mod people;
pub mod person;
pub mod probe;
pub mod public;
pub mod quality;
pub mod reconcile;
pub mod restructure;
pub mod seats;
pub mod snapshot;
pub mod units;
pub mod workforce;

use web::access::Key;

/// The tables of the register.
pub const MIGRATIONS: &[store::Migration] = &[
    store::Migration {
        area: "register",
        number: 1,
        name: "register",
        sql: include_str!("schema.sql"),
    },
    store::Migration {
        area: "register",
        number: 2,
        name: "rows that answer corrections",
        sql: include_str!("corrections/rows.sql"),
    },
];

/// The entries of the menu.
const MENU: &[web::MenuItem] = &[
    entry("menu-formation", "/formasi", Key::Anyone, 10),
    entry("menu-open-data", "/data-terbuka", Key::Anyone, 20),
    entry("menu-law", "/dasar-hukum", Key::Anyone, 30),
    entry("menu-people", "/pegawai", Key::ReadPeople, 100),
    entry("menu-corrections", "/koreksi", Key::DecideCorrection, 110),
    entry("menu-map", "/peta-jabatan", Key::ReadUnits, 200),
    entry("menu-units", "/unit", Key::ReadUnits, 210),
    entry("menu-jobs", "/jabatan", Key::ReadUnits, 220),
    entry("menu-restructure", "/restrukturisasi", Key::WriteUnits, 230),
    entry("menu-import", "/impor", Key::RunImport, 400),
    entry("menu-glance", "/sekilas", Key::ReadForecast, 90),
    entry("menu-forecast", "/proyeksi", Key::ReadForecast, 300),
    entry("menu-quality", "/mutu-data", Key::ReadQuality, 350),
];

const fn entry(
    label: &'static str,
    href: &'static str,
    permission: Key,
    order: u16,
) -> web::MenuItem {
    web::MenuItem {
        label,
        href,
        permission,
        order,
    }
}

/// The area as the program sees it.
#[must_use]
pub fn area() -> web::Area {
    web::Area {
        name: "register",
        routes: api::routes()
            .and(batches::routes())
            .and(careers::routes())
            .and(amend::routes())
            .and(corrections::routes())
            .and(decrees::routes())
            .and(people::routes())
            .and(person::routes())
            .and(units::routes())
            .and(seats::routes())
            .and(restructure::routes())
            .and(jobs::routes())
            .and(public::routes())
            .and(forecast::routes())
            .and(workforce::routes())
            .and(quality::routes())
            .and(reconcile::routes()),
        menu: MENU,
        search: Some(web::SearchItem {
            label: "people-search",
            action: "/pegawai",
            // Whoever reads no more than the own file has nothing to search.
            permission: Key::ReadForecast,
        }),
        messages: web::words::Messages {
            id: include_str!("../messages/id.ftl"),
            en: include_str!("../messages/en.ftl"),
        },
        migrations: MIGRATIONS,
        waiting: home::WAITING,
        names: Some(snapshot::names),
        nightly: &[web::Nightly {
            name: "data quality",
            run: quality::nightly,
        }],
        cards: home::CARDS,
        doing: public::DOING,
        events: public::EVENTS,
        find: public::FIND,
        open: &[],
    }
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod words_tests;
