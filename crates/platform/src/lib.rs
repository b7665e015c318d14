//! Accounts, roles, delegation, settings, outages and the journal viewer: who may come in, what was done,
//! and when nothing could be.

pub mod accounts;
pub mod delegation;
pub mod factor;
pub mod guarded;
mod home;
pub mod journal;
pub mod links;
mod look;
pub mod me;
pub mod outages;
mod page;
pub mod password;
pub mod personas;
pub mod settings;
pub mod signin;

use web::MenuItem;
use web::access::Key;

/// The messages of the area.
const MESSAGES: web::words::Messages = web::words::Messages {
    id: include_str!("../messages/id.ftl"),
    en: include_str!("../messages/en.ftl"),
};

/// The tables of the area; accounts and sessions are of [`web`].
const MIGRATIONS: &[store::Migration] = &[
    store::Migration {
        area: "platform",
        number: 1,
        name: "guarded roles",
        sql: include_str!("guarded/guarded.sql"),
    },
    store::Migration {
        area: "platform",
        number: 2,
        name: "outages",
        sql: include_str!("outages/outages.sql"),
    },
];

const fn item(label: &'static str, href: &'static str, permission: Key, order: u16) -> MenuItem {
    MenuItem {
        label,
        href,
        permission,
        order,
    }
}

/// The entries of the menu. Those of a hundred stand together under one name.
const MENU: &[MenuItem] = &[
    item("home-menu", "/beranda", Key::SignedIn, 10),
    item("accounts-title", "/akun", Key::ReadAccounts, 510),
    item("delegation-title", "/delegasi", Key::ReadDelegations, 520),
    item("settings-title", "/pengaturan", Key::WriteSettings, 530),
    item("journal-title", "/jurnal", Key::ReadJournal, 540),
];

/// The area as the program sees it.
#[must_use]
pub fn area() -> web::Area {
    web::Area {
        name: "platform",
        routes: signin::pages::routes()
            .and(personas::routes())
            .and(links::routes())
            .and(look::routes())
            .and(home::routes())
            .and(me::routes())
            .and(accounts::routes())
            .and(guarded::routes())
            .and(delegation::routes())
            .and(settings::routes())
            .and(outages::routes())
            .and(journal::routes()),
        menu: MENU,
        search: None,
        messages: MESSAGES,
        migrations: MIGRATIONS,
        waiting: home::WAITING,
        nightly: &[],
        cards: &[],
        doing: &[],
        events: &[],
        find: &[],
        open: outages::OPEN,
        names: Some(accounts::names),
    }
}

#[cfg(test)]
mod tests;
