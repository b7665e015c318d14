//! The page of a unit: what it is, who leads it, its seats, its names and places through time, and
//! what it came from or became.

use askama::Template;
use kernel::{Date, UnitId};
use web::access::{Key, perm};
use web::components::{Event, Fact, Notice, Shell, Stat, Tone, WhyPanel};
use web::words::Say;
use web::{Answer, Ask, Reply, Trouble};

use super::map::filled_of;
use super::store::{self as sql, FactRow, WentRow};
use crate::links::Links;
use crate::seats::pages::{decree, span};
use crate::seats::{chain, counts, totals};
use crate::snapshot::{Ix, Registry, Snapshot};

#[derive(Template)]
#[template(path = "units/pages/unit.html")]
struct UnitPage {
    shell: Shell,
    lead: String,
    notice: Option<Notice>,
    facts: Vec<Fact>,
    stats: Vec<Stat>,
    why: Option<WhyPanel>,
    levels: Vec<crate::seats::LevelCount>,
    children: Vec<(String, String, String)>,
    history: Vec<Event>,
    map: Option<String>,
    verbs: Vec<(&'static str, String)>,
}

/// One unit.
pub(super) fn unit(ask: &Ask<perm::ReadUnits>) -> Answer {
    let id: UnitId = ask.param("unit")?;
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.as_of())?;
    let agency = ask.agency_id();
    let (history, went) = ask
        .app
        .db
        .read(|c| Ok::<_, Trouble>((sql::history(c, agency, id)?, sql::went(c, agency, id)?)))?;
    // Of a unit that is not open on the day, the name nearest to the day is shown.
    let nearest = history
        .iter()
        .find(|f| f.from <= ask.as_of())
        .or(history.last())
        .ok_or(Trouble::NotFound)?;
    let links = Links::of(&ask.who)?;
    let now = s.find_unit(id);
    let t = &ask.say;
    let mut shell = ask
        .shell_titled(nearest.name.clone())
        .dated()
        .crumb(t.say("units-title"), links.to("/unit"));
    for above in now
        .iter()
        .flat_map(|ix| s.path(*ix))
        .filter(|ix| Some(*ix) != now)
    {
        shell = shell.crumb(s.unit(above).name.clone(), links.unit(s.unit(above).id));
    }
    let sums = totals(&s);
    let page = UnitPage {
        shell,
        lead: t.word("unit-kind", nearest.kind),
        notice: now.is_none().then(|| gone(t, ask.as_of(), &history)),
        facts: now.map_or_else(Vec::new, |ix| facts(t, &s, &links, ix)),
        stats: now.map_or_else(Vec::new, |ix| stats(t, &s, &links, &sums, ix)),
        why: now
            .and_then(|ix| s.managing_seat(ix))
            .map(|head| WhyPanel::new(t.say("unit-line-above"), chain(&s, head).because)),
        levels: now.map_or_else(Vec::new, |ix| levels(&s, ix)),
        children: now.map_or_else(Vec::new, |ix| {
            let below = s.unit(ix).children.iter();
            below
                .map(|child| {
                    let unit = s.unit(*child);
                    let sum = sums.get(*child as usize).copied().unwrap_or_default();
                    (unit.name.clone(), links.unit(unit.id), filled_of(t, sum))
                })
                .collect()
        }),
        history: timeline(ask, &links, id, &history, &went),
        map: now.map(|_| links.map(id)),
        verbs: verbs(ask, id, now.is_some()),
    };
    Reply::page(&page)
}

fn gone(t: &Say, on: Date, history: &[FactRow]) -> Notice {
    let begins = history.last().map(|f| f.from);
    match begins.filter(|from| *from > on) {
        Some(from) => Notice::new(Tone::Info, t.with("unit-not-yet", "date", t.date(from))),
        None => {
            let end = history.first().and_then(|f| f.to);
            let text = end.map(|to| t.with("unit-closed", "date", t.date(to)));
            Notice::new(
                Tone::Warn,
                text.unwrap_or_else(|| t.say("unit-not-there").to_owned()),
            )
        }
    }
}

fn facts(t: &Say, s: &Snapshot, links: &Links, ix: Ix) -> Vec<Fact> {
    let unit = s.unit(ix);
    let mut facts = vec![Fact::new(t.say("unit-code"), &unit.code)];
    if let Some(short) = &unit.short_name {
        facts.push(Fact::new(t.say("unit-short-name"), short));
    }
    if let Some(parent) = unit.parent.map(|p| s.unit(p)) {
        facts.push(Fact::new(t.say("unit-parent"), &parent.name).href(links.unit(parent.id)));
    }
    facts.push(Fact::new(t.say("unit-since"), t.date(unit.since)));
    let Some(head) = s.managing_seat(ix) else {
        facts.push(Fact::new(t.say("unit-head"), t.say("unit-no-head")));
        return facts;
    };
    let seat = s.seat(head);
    facts.push(Fact::new(t.say("unit-head-seat"), &s.job_of(seat).name).href(links.seat(seat.id)));
    let mut holder = Fact::new(
        t.say("unit-head"),
        seat.holder
            .map_or(t.say("seat-vacant"), |p| s.person(p).full_name.as_str()),
    );
    holder.href = seat.holder.and_then(|p| links.person(s, p));
    facts.push(holder);
    if let Some((acting, how)) = seat.acting {
        let mut fact = Fact::new(t.word("assignment-kind", how), &s.person(acting).full_name);
        fact.href = links.person(s, acting);
        facts.push(fact);
    }
    facts
}

fn stats(t: &Say, s: &Snapshot, links: &Links, sums: &[crate::seats::Tally], ix: Ix) -> Vec<Stat> {
    let sum = sums.get(ix as usize).copied().unwrap_or_default();
    let unit = s.unit(ix);
    vec![
        Stat::new(t.say("map-seats"), t.number(sum.seats))
            .note(t.count("map-own-seats", unit.seats.len()))
            .href(links.map(unit.id)),
        Stat::new(t.say("map-filled"), t.number(sum.filled))
            .share(u64::from(sum.filled), u64::from(sum.seats)),
        Stat::new(t.say("map-vacant"), t.number(sum.vacant())),
        Stat::new(t.say("units-below"), t.number(s.below(ix).len() - 1)),
    ]
}

fn levels(s: &Snapshot, ix: Ix) -> Vec<crate::seats::LevelCount> {
    let within = s.below(ix).into_iter().map(|u| s.unit(u).id).collect();
    let all = counts(s, Some(&within)).into_iter();
    all.filter(|c| c.seats > 0).collect()
}

/// Names, places and what the unit came from or became, newest first.
fn timeline(
    ask: &Ask<perm::ReadUnits>,
    links: &Links,
    id: UnitId,
    history: &[FactRow],
    went: &[WentRow],
) -> Vec<Event> {
    let t = &ask.say;
    let mut events: Vec<(Date, Event)> = history
        .iter()
        .map(|f| (f.from, named(ask, f)))
        .chain(
            went.iter()
                .filter(|w| w.how != "rename")
                .map(|w| (w.on, passed(t, links, id, w))),
        )
        .collect();
    for (date, event) in &mut events {
        event.datetime = date.to_string();
        event.ahead = *date > ask.as_of();
    }
    events.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    events.into_iter().map(|(_, event)| event).collect()
}

fn named(ask: &Ask<perm::ReadUnits>, fact: &FactRow) -> Event {
    let t = &ask.say;
    let under = fact.parent_name.as_deref();
    let paper = decree(t, fact.decree.as_deref(), fact.signed_on);
    let scan = fact.scan.filter(|_| ask.who.holds(Key::ReadPeople));
    Event {
        when: span(t, fact.from, fact.to),
        title: fact.name.clone(),
        text: under.map_or(String::new(), |name| t.with("unit-under", "unit", name)),
        by: if paper.is_empty() {
            t.with("unit-known-from", "source", t.word("source", fact.source))
        } else {
            paper
        },
        href: scan.map(|file| format!("/berkas/{file}")),
        tone: Tone::Good,
        ..Event::default()
    }
}

fn passed(t: &Say, links: &Links, id: UnitId, went: &WentRow) -> Event {
    let leaves = went.from_unit == id;
    let ends = went.from_unit == went.to_unit;
    let other = if leaves {
        went.to_name.as_deref()
    } else {
        went.from_name.as_deref()
    };
    let key = match (went.how.as_str(), leaves) {
        (_, true) if ends => "unit-went-nowhere",
        ("merge", true) => "unit-merged-into",
        ("merge", false) => "unit-merged-from",
        ("split", true) => "unit-split-into",
        ("split", false) => "unit-split-from",
        (_, true) => "unit-closed-into",
        (_, false) => "unit-closed-from",
    };
    let title = if ends {
        t.say(key).to_owned()
    } else {
        t.with(key, "unit", other.unwrap_or_default())
    };
    let target = if leaves { went.to_unit } else { went.from_unit };
    Event {
        when: t.date(went.on),
        title,
        by: decree(t, went.decree.as_deref(), went.signed_on),
        href: (!ends).then(|| links.unit(target)),
        tone: Tone::Info,
        ..Event::default()
    }
}

fn verbs(ask: &Ask<perm::ReadUnits>, unit: UnitId, open: bool) -> Vec<(&'static str, String)> {
    if !open || !ask.who.holds(Key::WriteUnits) {
        return Vec::new();
    }
    [
        ("change-rename-unit", "nama"),
        ("change-move-unit", "pindah"),
        ("change-merge-units", "gabung"),
        ("change-split-unit", "pecah"),
        ("change-close-unit", "tutup"),
        ("change-create-unit-below", "baru"),
        ("change-create-seats", "kursi"),
    ]
    .map(|(label, verb)| (label, format!("/unit/{unit}/ubah/{verb}")))
    .into()
}
