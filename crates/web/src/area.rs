//! What an area hands the program: one value holds its routes, menu, words and tables, so that one
//! line in `app` adds a whole area and deleting that line removes it.

use store::Migration;

use crate::app::{Agency, App};
use crate::home::{CardSource, DoingSource, FindSource, LifeEvent, OpenSet, WaitingSource};
use crate::names::NameSource;
use crate::routes::Routes;
use crate::shell::{MenuItem, SearchItem};
use crate::trouble::Result;
use crate::words::Messages;

/// An area as the program sees it.
pub struct Area {
    /// Its name, for people.
    pub name: &'static str,
    /// Its routes with their permissions.
    pub routes: Routes,
    /// Its entries in the menu.
    pub menu: &'static [MenuItem],
    /// The search it puts at the head of every page.
    pub search: Option<SearchItem>,
    /// Its messages.
    pub messages: Messages,
    /// Its tables.
    pub migrations: &'static [Migration],
    /// What it adds to "what waits for me" on the home page.
    pub waiting: &'static [WaitingSource],
    /// The cards it adds to the home page.
    pub cards: &'static [CardSource],
    /// What it tells on the public front page of how the city is doing.
    pub doing: &'static [DoingSource],
    /// What people come to the public front page for, and where it is done.
    pub events: &'static [LifeEvent],
    /// What it finds for the search of the public front page.
    pub find: &'static [FindSource],
    /// Its open data, for the page that lists all of it.
    pub open: &'static [OpenSet],
    /// How it names the things it keeps, for who reads the journal.
    pub names: Option<NameSource>,
    /// What it does every night.
    pub nightly: &'static [Nightly],
}

/// Work that is offered its turn for every agency several times an hour. It looks itself whether
/// its night has come and whether it is done already.
#[derive(Clone, Copy)]
pub struct Nightly {
    /// Its name, for the log.
    pub name: &'static str,
    /// Does it when it is due.
    pub run: fn(&App, &Agency) -> Result<()>,
}

/// What pages of every area stand on: assets, sign-in tables, the shell's own words.
#[must_use]
pub fn base() -> Area {
    Area {
        name: "web",
        routes: crate::assets::routes(),
        menu: &[],
        search: None,
        messages: Messages {
            id: include_str!("../messages/id.ftl"),
            en: include_str!("../messages/en.ftl"),
        },
        migrations: crate::session::MIGRATIONS,
        waiting: &[],
        cards: &[],
        doing: &[],
        events: &[],
        find: &[],
        open: &[],
        names: None,
        nightly: &[Nightly {
            name: "idempotency keys",
            run: crate::once::forget,
        }],
    }
}
