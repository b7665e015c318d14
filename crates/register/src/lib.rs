//! The register: units, jobs, seats, people, assignments and their histories; import, data
//! quality, forecast. Everything is dated, nothing is overwritten.

pub mod api;
pub mod batches;
pub mod careers;
pub mod decrees;
pub mod facts;
pub mod forecast;
pub mod imports;
pub mod intake;
pub mod model;
pub mod people;
pub mod person;
pub mod quality;
pub mod restructure;
pub mod seats;
pub mod snapshot;
#[cfg(test)]
mod testing;
pub mod workforce;

/// The tables of the register.
pub const MIGRATIONS: &[store::Migration] = &[store::Migration {
    area: "register",
    number: 1,
    name: "register",
    sql: include_str!("schema.sql"),
}];

/// The entries of the menu.
const MENU: &[web::MenuItem] = &[
    web::MenuItem {
        label: "menu-people",
        href: "/pegawai",
        permission: web::access::Key::ReadPeople,
        order: 100,
    },
    web::MenuItem {
        label: "menu-import",
        href: "/impor",
        permission: web::access::Key::RunImport,
        order: 400,
    },
];

/// The area as the program sees it.
#[must_use]
pub fn area() -> web::Area {
    web::Area {
        name: "register",
        routes: api::routes()
            .and(batches::routes())
            .and(decrees::routes())
            .and(people::routes())
            .and(person::routes()),
        menu: MENU,
        messages: web::words::Messages {
            id: include_str!("../messages/id.ftl"),
            en: include_str!("../messages/en.ftl"),
        },
        migrations: MIGRATIONS,
        waiting: &[],
        nightly: &[web::Nightly {
            name: "data quality",
            run: quality::nightly,
        }],
        cards: &[],
    }
}
