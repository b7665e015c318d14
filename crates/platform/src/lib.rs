//! Accounts, roles, delegation, settings and the journal viewer: who may come in, and what was done.

pub mod accounts;
pub mod delegation;
pub mod factor;
pub mod links;
pub mod password;
pub mod settings;
pub mod signin;

/// The area as the program sees it.
#[must_use]
pub fn area() -> web::Area {
    web::Area {
        name: "platform",
        routes: web::Routes::new(),
        menu: &[],
        messages: web::words::Messages {
            id: include_str!("../messages/id.ftl"),
            en: include_str!("../messages/en.ftl"),
        },
        migrations: &[],
        waiting: &[],
        nightly: &[],
        cards: &[],
    }
}
