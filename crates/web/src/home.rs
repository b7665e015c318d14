//! The home page is filled by every area: what waits for the viewer, and cards about the viewer's
//! own seat, team and work; so is the public front page, with what people come for, what a typed text
//! leads to and how the city is doing. An area names its sources in its [`Area`](crate::Area).

use kernel::Date;

use crate::access::{Viewer, perm};
use crate::app::{Agency, App};
use crate::area::Area;
use crate::ask::Ask;
use crate::components::{Door, Stat};
use crate::trouble::Result;
use crate::words::Say;

/// One thing that waits for the viewer.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// What is to be done, as a sentence that begins with a verb.
    pub title: String,
    /// More about it; may be empty.
    pub text: String,
    /// Where it is done.
    pub href: String,
    /// By when, where there is a day.
    pub due: Option<Date>,
}

/// A card about the viewer: the own seat, the superior, links.
#[derive(Clone, Debug)]
pub struct Card {
    /// Its heading.
    pub title: String,
    /// What it says.
    pub facts: Vec<CardFact>,
    /// Where to go on: label and address.
    pub links: Vec<(String, String)>,
}

/// One line of a card.
#[derive(Clone, Debug)]
pub struct CardFact {
    /// What it is.
    pub name: String,
    /// What it is worth.
    pub value: String,
    /// Where the value leads.
    pub href: Option<String>,
}

/// How the city is doing in one respect: a few figures, each with its n, on the public front page.
pub struct Doing {
    /// Its heading.
    pub title: String,
    /// The figures.
    pub stats: Vec<Stat>,
    /// Of which day they are, and what they do not count.
    pub note: String,
}

/// Open data of an area, as the page of open data lists it; its words are keys of messages.
#[derive(Clone, Copy, Debug)]
pub struct OpenSet {
    /// What it holds.
    pub title: &'static str,
    /// Of what it is, and how to read it.
    pub text: &'static str,
    /// The names of its files below `/data-terbuka/`, the most useful first.
    pub files: &'static [&'static str],
}

/// What somebody comes to the front page for, as an area declares it; its words are keys of messages,
/// written as the resident would say it.
#[derive(Clone, Copy, Debug)]
pub struct LifeEvent {
    /// What happened.
    pub title: &'static str,
    /// What can be done about it here.
    pub text: &'static str,
    /// Where that is done.
    pub href: &'static str,
    /// Its place, low first.
    pub order: u8,
}

/// What a text typed into the search of the front page leads to.
#[derive(Clone, Debug)]
pub enum Found {
    /// It can mean one thing only, which stands at this address.
    There(String),
    /// Things of one kind.
    Things(FoundThings),
    /// What to do where it was none of what was found.
    Otherwise(Door),
}

/// Things of one kind that were found.
#[derive(Clone, Debug)]
pub struct FoundThings {
    /// Its heading.
    pub title: String,
    /// The best of them; never none.
    pub doors: Vec<Door>,
    /// The list that holds all of them, where there are more: label and address.
    pub more: Option<(String, String)>,
    /// Its place on the page, low first.
    pub order: u8,
}

/// A source of what is found: only what everybody may see, whoever asks.
pub type FindSource = fn(&Ask<perm::Anyone>, &str) -> Result<Vec<Found>>;

/// A source of things that wait; asked only for viewers who are signed in.
pub type WaitingSource = fn(&App, &Viewer, &Say) -> Result<Vec<Waiting>>;
/// A source of cards: those that say something to this viewer.
pub type CardSource = fn(&App, &Viewer, &Say) -> Result<Vec<Card>>;

/// A source of how the city is doing; nothing where there is nothing to tell yet.
pub type DoingSource = fn(&App, &Agency, &Viewer, &Say) -> Result<Option<Doing>>;

/// The sources of all areas, put in at start-up.
#[derive(Clone, Debug, Default)]
pub struct Home {
    waiting: Vec<WaitingSource>,
    cards: Vec<CardSource>,
    doing: Vec<DoingSource>,
    open: Vec<OpenSet>,
    events: Vec<LifeEvent>,
    find: Vec<FindSource>,
}

impl Home {
    /// The sources of these areas, in their order.
    #[must_use]
    pub fn of(areas: &[Area]) -> Self {
        let mut events: Vec<LifeEvent> = areas.iter().flat_map(|a| a.events).copied().collect();
        events.sort_by_key(|e| e.order);
        Self {
            events,
            find: areas.iter().flat_map(|a| a.find).copied().collect(),
            waiting: areas.iter().flat_map(|a| a.waiting).copied().collect(),
            cards: areas.iter().flat_map(|a| a.cards).copied().collect(),
            doing: areas.iter().flat_map(|a| a.doing).copied().collect(),
            open: areas.iter().flat_map(|a| a.open).copied().collect(),
        }
    }

    /// Everything that waits for the viewer, what is due first in front.
    ///
    /// # Errors
    /// The faults of a source.
    pub fn waiting(&self, app: &App, who: &Viewer, say: &Say) -> Result<Vec<Waiting>> {
        let mut all = Vec::new();
        for source in &self.waiting {
            all.extend(source(app, who, say)?);
        }
        all.sort_by_key(|w| (w.due.is_none(), w.due));
        Ok(all)
    }

    /// How the city is doing, as everybody may read it.
    ///
    /// # Errors
    /// The faults of a source.
    pub fn doing(&self, app: &App, agency: &Agency, who: &Viewer, say: &Say) -> Result<Vec<Doing>> {
        let mut all = Vec::new();
        for source in &self.doing {
            all.extend(source(app, agency, who, say)?);
        }
        Ok(all)
    }

    /// The open data of all areas.
    #[must_use]
    pub fn open(&self) -> &[OpenSet] {
        &self.open
    }

    /// What people come for, in its order.
    #[must_use]
    pub fn events(&self) -> &[LifeEvent] {
        &self.events
    }

    /// What a typed text leads to. Where it means one thing only, nobody else is asked.
    ///
    /// # Errors
    /// The faults of a source.
    pub fn find(&self, ask: &Ask<perm::Anyone>, typed: &str) -> Result<Vec<Found>> {
        let mut all = Vec::new();
        for source in &self.find {
            let found = source(ask, typed)?;
            if let Some(there) = found.iter().find(|f| matches!(f, Found::There(_))) {
                return Ok(vec![there.clone()]);
            }
            all.extend(found);
        }
        Ok(all)
    }

    /// The cards that say something to the viewer.
    ///
    /// # Errors
    /// The faults of a source.
    pub fn cards(&self, app: &App, who: &Viewer, say: &Say) -> Result<Vec<Card>> {
        let mut all = Vec::new();
        for source in &self.cards {
            all.extend(source(app, who, say)?);
        }
        Ok(all)
    }
}
