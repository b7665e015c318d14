//! Fills the frame of a page from the request.

use kernel::TextEnum as _;

use crate::access::{Key, Role, Via, Viewer};
use crate::app::{Agency, App};
use crate::ask::RawAsk;
use crate::assets;
use crate::components::{AsOfBox, Look, NavItem, Search, Shell, UserBox};
use crate::session::THEME_COOKIE;
use crate::words::Say;

/// What stands at the foot of every page and is not repeated in the head of the public ones, which
/// holds what residents come for.
const FOOT: [&str; 5] = [
    "/formasi",
    "/data-terbuka",
    "/dasar-hukum",
    "/hitung",
    "/wbs",
];

/// An entry of the menu as an area declares it.
#[derive(Clone, Copy, Debug)]
pub struct MenuItem {
    /// The key of its label.
    pub label: &'static str,
    /// Where it leads.
    pub href: &'static str,
    /// Who sees it.
    pub permission: Key,
    /// Its place, low first. Every hundred is a group, named by the message `menu-group-<hundreds>`.
    pub order: u16,
}

/// A search box at the head of every page, as an area declares it.
#[derive(Clone, Copy, Debug)]
pub struct SearchItem {
    /// The key of its label.
    pub label: &'static str,
    /// The list it searches; the words travel as `q`.
    pub action: &'static str,
    /// Who sees it.
    pub permission: Key,
}

/// The searches of all areas, put in at start-up; a viewer sees the first that is permitted.
#[derive(Clone, Debug, Default)]
pub struct Searches(pub Vec<SearchItem>);

/// The menu of all areas, put in at start-up.
#[derive(Clone, Debug, Default)]
pub struct Menu(pub Vec<MenuItem>);

pub(crate) fn build(
    app: &App,
    agency: &Agency,
    who: &Viewer,
    raw: &RawAsk,
    say: &Say,
    title: String,
) -> Shell {
    let theme = match raw.cookie(THEME_COOKIE) {
        Some("light") => "light",
        Some("dark") => "dark",
        Some("contrast") => "contrast",
        _ => "auto",
    };
    let filters = crate::Form::from_urlencoded(raw.query.as_bytes());
    let query = filters
        .fields()
        .filter(|(name, _)| *name != "as_of" && *name != "pesan")
        .flat_map(|(name, values)| values.iter().map(move |v| (name.to_owned(), v.clone())))
        .collect();
    // What was just done travels as a key, so that no text of a stranger can be shown.
    let flash = raw
        .query_value("pesan")
        .map(|k| format!("flash-{k}"))
        .filter(|k| say.has(k));
    Shell {
        t: say.clone(),
        title,
        agency: agency.name.clone(),
        path: raw.path.clone(),
        query,
        nav: nav(app, who, raw, say),
        user: who.is_signed_in().then(|| user(who, say)),
        as_of: AsOfBox {
            date: who.as_of,
            today: who.today,
            matters: false,
        },
        flash: flash.map(|k| say.say(&k).to_owned()),
        theme,
        css: assets::css_path(),
        js: assets::js_path(),
        demo: app.config.demo,
        version: app.config.version,
        look: Look {
            search: search(app, who, raw, say),
            ..Look::default()
        },
    }
}

fn search(app: &App, who: &Viewer, raw: &RawAsk, say: &Say) -> Option<Search> {
    let searches = app.thing::<Searches>().ok()?;
    let item = searches.0.iter().find(|s| who.holds(s.permission))?;
    // The list has a search box of its own among its filters.
    (raw.path != item.action).then(|| Search {
        action: item.action.to_owned(),
        label: say.say(item.label).to_owned(),
        value: String::new(),
    })
}

fn nav(app: &App, who: &Viewer, raw: &RawAsk, say: &Say) -> Vec<NavItem> {
    let Ok(menu) = app.thing::<Menu>() else {
        return Vec::new();
    };
    let mut group_now = 0;
    let shown = |item: &&MenuItem| {
        let public = item.permission == Key::Anyone;
        who.holds(item.permission) && !(public && (who.is_signed_in() || FOOT.contains(&item.href)))
    };
    let leads = |item: &&MenuItem| {
        let below = raw.path.strip_prefix(item.href);
        below.is_some_and(|rest| rest.is_empty() || item.href != "/" && rest.starts_with('/'))
    };
    // Of an entry and one below it, the reader is at the one below.
    let here = menu.0.iter().filter(shown).filter(leads);
    let here = here.map(|item| item.href).max_by_key(|href| href.len());
    menu.0
        .iter()
        .filter(shown)
        .map(|item| NavItem {
            label: say.say(item.label).to_owned(),
            href: item.href,
            current: here == Some(item.href),
            group: group_name(
                say,
                std::mem::replace(&mut group_now, item.order / 100),
                item,
            ),
        })
        .collect()
}

/// The name of the group that begins with this entry; empty inside a group or for one without name.
fn group_name(say: &Say, before: u16, item: &MenuItem) -> String {
    let key = format!("menu-group-{}", item.order / 100);
    if before == item.order / 100 || !say.has(&key) {
        String::new()
    } else {
        say.say(&key).to_owned()
    }
}

fn user(who: &Viewer, say: &Say) -> UserBox {
    let rank = |role: Role| Role::ALL.iter().position(|r| *r == role);
    let highest = who.roles.iter().map(|r| r.role).min_by_key(|r| rank(*r));
    let acting = who
        .roles
        .iter()
        .filter(|r| matches!(r.via, Via::Acting | Via::Delegation));
    UserBox {
        name: who.actor.name.clone(),
        role: highest.map(|r| say.word("role", r)).unwrap_or_default(),
        acting: acting
            .map(|r| {
                say.with(
                    if r.via == Via::Acting {
                        "role-acting"
                    } else {
                        "role-delegated"
                    },
                    "role",
                    say.word("role", r.role),
                )
            })
            .collect(),
    }
}
