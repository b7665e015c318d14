//! The one search of the public front page: what every area finds for a typed text, of what everybody
//! may see, and the way on where it finds nothing.

use askama::Template;
use web::access::perm;
use web::components::{Door, FieldKind, FieldView, Shell};
use web::home::{Found, FoundThings, Home};
use web::session::client;
use web::words::Say;
use web::{Answer, Ask, Reply, Result, Trouble};

use super::pages::{address, doors as pages_of, events};
use super::today;
use crate::model::fold;
use crate::units::find;

/// Letters of a question that count.
const LONGEST: usize = 200;
/// Units that are shown, and jobs.
const SHOWN: usize = 4;
/// Searches of one address within the window.
const ASKED: u32 = 120;
/// The window, in seconds.
const WINDOW: i64 = 600;

#[derive(Template)]
#[template(path = "public/pages/find.html")]
struct FindPage {
    shell: Shell,
    lead: String,
    search: FieldView,
    /// What was found; nothing where nothing was asked.
    things: Option<Vec<FoundThings>>,
    otherwise: Vec<Door>,
    events: Vec<Door>,
}

/// The search box.
pub(super) fn field(t: &Say, value: &str) -> FieldView {
    FieldView::new("q", t.say("front-need"), FieldKind::Text("search"))
        .hint(t.say("front-need-hint"))
        .value(value)
}

/// What a text leads to: one thing, or a page of what was found.
pub(super) fn page(ask: &Ask<perm::Anyone>) -> Answer {
    let typed = ask.filters().text("q").trim().to_owned();
    let typed: String = typed.chars().take(LONGEST).collect();
    let t = &ask.say;
    let mut page = FindPage {
        shell: ask.shell("find-title"),
        lead: String::new(),
        search: field(t, &typed),
        things: None,
        otherwise: Vec::new(),
        events: Vec::new(),
    };
    if typed.is_empty() {
        page.events = events(ask)?;
        return Reply::page(&page);
    }
    count(ask)?;
    let mut things = Vec::new();
    for found in ask.app.thing::<Home>()?.find(ask, &typed)? {
        match found {
            Found::There(href) => return Ok(Reply::see(&href).secret()),
            Found::Things(of_a_kind) => things.push(of_a_kind),
            Found::Otherwise(door) => page.otherwise.push(door),
        }
    }
    things.sort_by_key(|of_a_kind| of_a_kind.order);
    page.shell = ask.shell_titled(t.with("find-for", "words", &typed));
    if !things.is_empty() {
        t.say("find-lead").clone_into(&mut page.lead);
    }
    page.things = Some(things);
    Ok(Reply::page(&page)?.secret())
}

/// A search reads through much: one address may ask so often only.
fn count(ask: &Ask<perm::Anyone>) -> Result<()> {
    let from = client::address(&ask.app.config, &ask.raw);
    let (key, now) = (format!("cari {from}"), ask.may.actor().at);
    let counted = ask.app.throttle.attempt(&key, ASKED, WINDOW, now);
    counted.map_err(Trouble::Throttled)
}

fn some(title: &str, doors: Vec<Door>, more: Option<(String, String)>, order: u8) -> Vec<Found> {
    let things = FoundThings {
        title: title.to_owned(),
        doors,
        more,
        order,
    };
    let some = !things.doors.is_empty();
    some.then_some(Found::Things(things)).into_iter().collect()
}

/// The units and the jobs with seats whose names hold every word.
pub(super) fn units_and_jobs(ask: &Ask<perm::Anyone>, typed: &str) -> Result<Vec<Found>> {
    let (s, t) = (today(ask)?, &ask.say);
    let (units, jobs) = (find::units(&s, typed), find::jobs(&s, typed));
    let more = (units.len() > SHOWN || jobs.len() > SHOWN).then(|| {
        let words = web::errors::encode(typed);
        (
            t.say("find-all-units").to_owned(),
            format!("/formasi?q={words}"),
        )
    });
    let unit = |ix| {
        let unit = s.unit(ix);
        Door::new(&unit.name, find::above(&s, ix), address(unit.id, false))
    };
    let mut doors: Vec<Door> = units.into_iter().take(SHOWN).map(unit).collect();
    doors.extend(jobs.into_iter().take(SHOWN).map(|(ix, seats)| {
        let job = s.job(ix);
        let href = format!("/formasi/jabatan/{}", job.id);
        Door::new(&job.name, t.count("find-seats", seats), href)
    }));
    Ok(some(t.say("find-units"), doors, more, 30))
}

/// The public pages whose names or sentences hold every word.
pub(super) fn doors(ask: &Ask<perm::Anyone>, typed: &str) -> Result<Vec<Found>> {
    let words = fold(typed);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let told = |door: &Door| {
        let text = fold(&format!("{} {}", door.title, door.text));
        words.split(' ').all(|w| text.contains(w))
    };
    let mut found: Vec<Door> = events(ask)?.into_iter().chain(pages_of(ask)?).collect();
    found.retain(told);
    let mut seen = std::collections::HashSet::new();
    found.retain(|door| seen.insert(door.href.clone()));
    Ok(some(ask.say.say("find-pages"), found, None, 50))
}
