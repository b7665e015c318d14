//! What is drawn from everything else and shown to everybody: calculators of the law.

pub mod calculators;

use web::access::Key;
use web::home::LifeEvent;
use web::{Area, MenuItem, words::Messages};

const MESSAGES: Messages = Messages {
    id: include_str!("../messages/id.ftl"),
    en: include_str!("../messages/en.ftl"),
};

const MENU: &[MenuItem] = &[MenuItem {
    label: "menu-calculators",
    href: calculators::INDEX,
    permission: Key::Anyone,
    order: 15,
}];

const EVENTS: &[LifeEvent] = &[LifeEvent {
    title: "life-servant",
    text: "life-servant-text",
    href: calculators::INDEX,
    order: 50,
}];

/// The area as the program sees it.
#[must_use]
pub fn area() -> Area {
    Area {
        name: "insight",
        routes: calculators::routes(),
        menu: MENU,
        search: None,
        messages: MESSAGES,
        migrations: &[],
        waiting: &[],
        names: None,
        cards: &[],
        doing: &[],
        events: EVENTS,
        find: calculators::FIND,
        open: &[],
        nightly: &[],
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use web::words::check;

    #[test]
    fn every_message_is_written_in_both_languages_and_used() {
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        // The front page says what each public entry of the menu leads to.
        let front = own.join("../../register/src/public");
        let frame = own.join("../../web/src");
        let known = [web::base().messages, platform::area().messages];
        let found: Vec<String> = check::problems(super::MESSAGES, &known, &[&own, &front, &frame])
            .into_iter()
            .filter(|p| !p.contains("/register/src/") && !p.contains("/web/src/"))
            .collect();
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}
