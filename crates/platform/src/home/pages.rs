//! The home page.

use askama::Template;
use kernel::Date;
use web::access::perm;
use web::components::{Badge, Fact, Shell, Tone};
use web::home::{Card, Home, Waiting};
use web::words::Say;
use web::{Answer, Ask, Reply, Routes};

/// More than this is no list of what to do next.
const SHOWN: usize = 5;
/// What is due within so many days is marked.
const SOON_DAYS: i32 = 7;

pub(crate) fn routes() -> Routes {
    Routes::new().get::<perm::SignedIn>("/beranda", home)
}

#[derive(Template)]
#[template(path = "home/pages/home.html")]
struct HomePage {
    shell: Shell,
    lead: String,
    waiting: Vec<Line>,
    more: usize,
    cards: Vec<CardView>,
}

struct Line {
    title: String,
    text: String,
    href: String,
    badge: Option<Badge>,
}

struct CardView {
    title: String,
    facts: Vec<Fact>,
    links: Vec<(String, String)>,
}

fn home(ask: &Ask<perm::SignedIn>) -> Answer {
    let say = &ask.say;
    let sources = ask.app.thing::<Home>()?;
    let waiting = sources.waiting(&ask.app, &ask.who, say)?;
    let more = waiting.len().saturating_sub(SHOWN);
    let page = HomePage {
        shell: ask.shell_titled(say.with("home-title", "name", &ask.who.actor.name)),
        lead: say.date(ask.who.today),
        waiting: waiting
            .into_iter()
            .take(SHOWN)
            .map(|w| line(w, ask.who.today, say))
            .collect(),
        more,
        cards: sources
            .cards(&ask.app, &ask.who, say)?
            .into_iter()
            .map(card)
            .collect(),
    };
    Reply::page(&page)
}

fn line(w: Waiting, today: Date, say: &Say) -> Line {
    let badge = w.due.map(|due| {
        let days = (due - today).get_days();
        let (tone, key) = match days {
            ..0 => (Tone::Bad, "home-overdue"),
            0..=SOON_DAYS => (Tone::Warn, "home-due"),
            _ => (Tone::Info, "home-due"),
        };
        Badge::new(tone, say.with(key, "date", say.date(due)))
    });
    Line {
        title: w.title,
        text: w.text,
        href: w.href,
        badge,
    }
}

fn card(card: Card) -> CardView {
    let fact = |f: web::home::CardFact| {
        let fact = Fact::new(f.name, f.value);
        match f.href {
            Some(href) => fact.href(href),
            None => fact,
        }
    };
    CardView {
        title: card.title,
        facts: card.facts.into_iter().map(fact).collect(),
        links: card.links,
    }
}
