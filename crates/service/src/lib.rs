//! What the city owes its residents: complaints from every channel, answered with proof, on one
//! honest clock.

pub mod apart;
pub mod cases;
pub mod catalogue;
pub mod channels;
mod crew;
pub mod desk;
pub mod figures;
mod floods;
pub mod follow;
pub mod gratification;
pub mod imports;
pub mod mask;
mod once;
pub mod open;
pub mod probe;
mod remarks;
pub mod report;
pub mod routing;
mod same;
mod show;
pub mod track;
mod unclaimed;
pub mod wbs;

use web::access::Key;
use web::home::LifeEvent;
use web::{Area, MenuItem, Nightly, words::Messages};

/// The messages of the area.
const MESSAGES: Messages = Messages {
    id: include_str!("../messages/id.ftl"),
    en: include_str!("../messages/en.ftl"),
};

/// The tables of the area.
pub const MIGRATIONS: &[store::Migration] = &[
    store::Migration {
        area: "service",
        number: 1,
        name: "cases",
        sql: include_str!("schema.sql"),
    },
    store::Migration {
        area: "service",
        number: 2,
        name: "channels",
        sql: include_str!("channels/schema.sql"),
    },
    store::Migration {
        area: "service",
        number: 3,
        name: "open",
        sql: include_str!("open/open.sql"),
    },
    store::Migration {
        area: "service",
        number: 4,
        name: "looks",
        sql: include_str!("cases/closing/looks.sql"),
    },
    store::Migration {
        area: "service",
        number: 5,
        name: "routing",
        sql: include_str!("routing/own/model.sql"),
    },
    store::Migration {
        area: "service",
        number: 6,
        name: "reckoning",
        sql: include_str!("cases/deadlines/reckon.sql"),
    },
    store::Migration {
        area: "service",
        number: 7,
        name: "search",
        sql: include_str!("cases/search.sql"),
    },
    store::Migration {
        area: "service",
        number: 8,
        name: "live channels",
        sql: include_str!("channels/live.sql"),
    },
    store::Migration {
        area: "service",
        number: 9,
        name: "messages of a case",
        sql: include_str!("channels/fared.sql"),
    },
    store::Migration {
        area: "service",
        number: 10,
        name: "catalogue",
        sql: include_str!("catalogue/versions.sql"),
    },
    store::Migration {
        area: "service",
        number: 11,
        name: "crew",
        sql: include_str!("crew/crew.sql"),
    },
    store::Migration {
        area: "service",
        number: 12,
        name: "whistleblowing",
        sql: include_str!("wbs/wbs.sql"),
    },
    store::Migration {
        area: "service",
        number: 13,
        name: "gratification",
        sql: include_str!("gratification/gratification.sql"),
    },
    store::Migration {
        area: "service",
        number: 14,
        name: "chats of cases",
        sql: include_str!("channels/whose.sql"),
    },
    store::Migration {
        area: "service",
        number: 15,
        name: "forms sent once",
        sql: include_str!("once/once.sql"),
    },
    store::Migration {
        area: "service",
        number: 16,
        name: "counts of the public",
        sql: include_str!("open/secret.sql"),
    },
    store::Migration {
        area: "service",
        number: 17,
        name: "promises",
        sql: include_str!("catalogue/promise.sql"),
    },
    store::Migration {
        area: "service",
        number: 18,
        name: "imports",
        sql: include_str!("imports/imports.sql"),
    },
    store::Migration {
        area: "service",
        number: 19,
        name: "orders taken back",
        sql: include_str!("crew/withdrawn.sql"),
    },
    store::Migration {
        area: "service",
        number: 20,
        name: "steps by time",
        sql: include_str!("open/updates.sql"),
    },
    store::Migration {
        area: "service",
        number: 21,
        name: "agreements of those who joined",
        sql: include_str!("cases/joined/joined.sql"),
    },
    store::Migration {
        area: "service",
        number: 22,
        name: "imports taken back",
        sql: include_str!("imports/undo/undo.sql"),
    },
    store::Migration {
        area: "service",
        number: 23,
        name: "emergency looks at gratification",
        sql: include_str!("gratification/glass.sql"),
    },
    store::Migration {
        area: "service",
        number: 24,
        name: "imports mended",
        sql: include_str!("imports/mends/mends.sql"),
    },
    store::Migration {
        area: "service",
        number: 25,
        name: "words that wait",
        sql: include_str!("channels/held.sql"),
    },
    store::Migration {
        area: "service",
        number: 26,
        name: "senders of mails",
        sql: include_str!("channels/senders.sql"),
    },
    store::Migration {
        area: "service",
        number: 27,
        name: "when channels were opened",
        sql: include_str!("channels/opened.sql"),
    },
    store::Migration {
        area: "service",
        number: 28,
        name: "who was told",
        sql: include_str!("cases/deadlines/told.sql"),
    },
    store::Migration {
        area: "service",
        number: 29,
        name: "letters and logs of closures",
        sql: include_str!("cases/closing/paper.sql"),
    },
    store::Migration {
        area: "service",
        number: 30,
        name: "links to own pages",
        sql: include_str!("track/proof/proof.sql"),
    },
    store::Migration {
        area: "service",
        number: 31,
        name: "what is opened to the public",
        sql: include_str!("cases/view/opened.sql"),
    },
    store::Migration {
        area: "service",
        number: 32,
        name: "figures that were told",
        sql: include_str!("figures/told.sql"),
    },
];

/// What the area keeps sealed.
#[must_use]
pub fn sealed() -> Vec<store::seal::Sealed> {
    let mut all = vec![channels::connect::store::SEALED];
    all.extend(wbs::SEALED);
    all.extend(gratification::SEALED);
    all
}

const MENU: &[MenuItem] = &[
    MenuItem {
        label: "menu-report",
        href: "/lapor",
        permission: Key::Anyone,
        order: 1,
    },
    MenuItem {
        label: "menu-track",
        href: "/lacak",
        permission: Key::Anyone,
        order: 2,
    },
    MenuItem {
        label: "menu-reports",
        href: "/laporan",
        permission: Key::Anyone,
        order: 3,
    },
    MenuItem {
        label: "menu-figures",
        href: "/kinerja",
        permission: Key::Anyone,
        order: 4,
    },
    MenuItem {
        label: "menu-wbs",
        href: "/wbs",
        permission: Key::Anyone,
        order: 5,
    },
    MenuItem {
        label: "menu-wbs-desk",
        href: "/inspektorat/wbs",
        permission: Key::HandleWhistle,
        order: 96,
    },
    MenuItem {
        label: "menu-gift",
        href: "/gratifikasi",
        permission: Key::SignedIn,
        order: 97,
    },
    MenuItem {
        label: "menu-gift-desk",
        href: "/upg",
        permission: Key::HandleGratification,
        order: 98,
    },
    MenuItem {
        label: "menu-glass-wbs",
        href: "/inspektorat/darurat",
        permission: Key::BreakGlass,
        order: 545,
    },
    MenuItem {
        label: "menu-glass-gratification",
        href: "/upg/darurat",
        permission: Key::BreakGiftGlass,
        order: 546,
    },
    MenuItem {
        label: "menu-desk",
        href: "/aduan",
        permission: Key::ReadCases,
        order: 95,
    },
    MenuItem {
        label: "menu-channels",
        href: "/pengaturan/kanal",
        permission: Key::WriteSettings,
        order: 535,
    },
];

/// What residents come for.
const EVENTS: &[LifeEvent] = &[
    LifeEvent {
        title: "life-broken",
        text: "life-broken-text",
        href: "/lapor",
        order: 10,
    },
    LifeEvent {
        title: "life-question",
        text: "life-question-text",
        href: "/lapor?jenis=information",
        order: 20,
    },
    LifeEvent {
        title: "life-reported",
        text: "life-reported-text",
        href: "/lacak",
        order: 30,
    },
    LifeEvent {
        title: "life-bribe",
        text: "life-bribe-text",
        href: "/wbs",
        order: 40,
    },
];

/// The area as the program sees it.
#[must_use]
pub fn area() -> Area {
    Area {
        name: "service",
        routes: report::routes()
            .and(track::routes())
            .and(desk::routes())
            .and(routing::own::routes())
            .and(catalogue::routes())
            .and(crew::routes())
            .and(open::routes())
            .and(channels::routes())
            .and(figures::routes())
            .and(remarks::routes())
            .and(follow::routes())
            .and(imports::routes())
            .and(wbs::routes())
            .and(gratification::routes()),
        menu: MENU,
        search: None,
        messages: MESSAGES,
        migrations: MIGRATIONS,
        waiting: &[
            desk::waiting::waiting,
            cases::deadlines::waiting,
            crew::waiting,
            channels::connect::health::waiting,
            channels::connect::health::held,
            wbs::waiting::waiting,
            gratification::waiting::waiting,
        ],
        cards: &[],
        doing: figures::DOING,
        events: EVENTS,
        find: open::FIND,
        open: figures::OPEN,
        names: None,
        nightly: &[
            Nightly {
                name: "deadlines reckoned anew",
                run: cases::deadlines::reckon::turn,
            },
            Nightly {
                name: "deadlines of cases",
                run: cases::deadlines::turn,
            },
            Nightly {
                name: "words of reports",
                run: cases::search::nightly,
            },
            Nightly {
                name: "drafts of reports",
                run: report::nightly,
            },
            Nightly {
                name: "marks of reports by Open311",
                run: open::nightly,
            },
            Nightly {
                name: "figures of reports",
                run: figures::nightly,
            },
            Nightly {
                name: "units of categories",
                run: catalogue::nightly,
            },
            Nightly {
                name: "followers never confirmed",
                run: follow::nightly,
            },
            Nightly {
                name: "links to own pages",
                run: track::nightly,
            },
            Nightly {
                name: "lists that nobody took",
                run: imports::nightly,
            },
            Nightly {
                name: "messages that nobody looked at",
                run: channels::held::nightly,
            },
            Nightly {
                name: "talks of whistleblowers",
                run: wbs::nightly,
            },
            Nightly {
                name: "forms sent long ago",
                run: once::nightly,
            },
            Nightly {
                name: "routing model",
                run: routing::own::nightly,
            },
        ],
    }
}

#[cfg(test)]
mod words_tests;
