//! The page of a seat: its facts on a date, who held it, who stands above it, when it was vacant.

use askama::Template;
use kernel::dates::Period;
use kernel::{AssignmentKind, Date, SeatId};
use web::access::{Key, perm};
use web::components::{Badge, Event, Fact, Notice, Shell, Tone, WhyPanel};
use web::words::Say;
use web::{Answer, Ask, Reply, Trouble};

use super::model::{chain, vacancies};
use super::store::{self as sql, HeldRow, StoodRow};
use crate::links::Links;
use crate::model::with_titles;
use crate::snapshot::{Ix, Registry, Snapshot};

#[derive(Template)]
#[template(path = "seats/pages/seat.html")]
struct SeatPage {
    shell: Shell,
    state: Option<Badge>,
    lead: String,
    notice: Option<Notice>,
    facts: Vec<Fact>,
    chain: Vec<Above>,
    why: Option<WhyPanel>,
    held: Vec<Event>,
    stood: Vec<Event>,
    vacant: Vec<Vacancy>,
    /// Addresses of what may be done with the seat: label and address.
    verbs: Vec<(&'static str, String)>,
    /// Where the seat is filled.
    fill: Option<String>,
}

struct Above {
    job: String,
    href: String,
    unit: String,
    who: String,
    who_href: Option<String>,
    acting: Option<String>,
}

struct Vacancy {
    from: String,
    to: Option<String>,
    months: i32,
}

/// One seat.
pub(super) fn seat(ask: &Ask<perm::ReadUnits>) -> Answer {
    let id: SeatId = ask.param("seat")?;
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.as_of())?;
    let agency = ask.agency_id();
    let (stood, held) = ask
        .app
        .db
        .read(|c| Ok::<_, Trouble>((sql::stood(c, agency, id)?, sql::held(c, agency, id)?)))?;
    let newest = stood.first().ok_or(Trouble::NotFound)?;
    let now = s.find_seat(id);
    let links = Links::of(&ask.who)?;
    let title = now.map_or(&newest.job_name, |ix| &s.job_of(s.seat(ix)).name);
    let mut shell = ask
        .shell_titled(title.clone())
        .dated()
        .crumb(ask.say.say("map-title"), links.to("/peta-jabatan"));
    for unit in now.iter().flat_map(|ix| s.path(s.seat(*ix).unit)) {
        let unit = s.unit(unit);
        shell = shell.crumb(unit.name.clone(), links.map(unit.id));
    }
    let page = SeatPage {
        shell,
        state: now.map(|ix| state(&ask.say, &s, ix)),
        lead: newest.unit_name.clone().unwrap_or_default(),
        notice: now
            .is_none()
            .then(|| Notice::new(Tone::Warn, ask.say.say("seat-not-there"))),
        facts: now.map_or_else(Vec::new, |ix| facts(ask, &s, &links, ix)),
        chain: now.map_or_else(Vec::new, |ix| above(&ask.say, &s, &links, ix)),
        why: now.map(|ix| WhyPanel::new(ask.say.say("seat-chain"), chain(&s, ix).because)),
        held: held.iter().map(|h| holder(ask, &s, &links, h)).collect(),
        stood: stood.iter().map(|f| stay(ask, &links, f)).collect(),
        vacant: vacant(ask, &stood, &held),
        verbs: verbs(ask, id, now.is_some()),
        fill: fill(ask, &links, id, now.is_some()),
    };
    Reply::page(&page)
}

/// Filled, acting or vacant, in words.
pub(crate) fn state(t: &Say, s: &Snapshot, ix: Ix) -> Badge {
    let seat = s.seat(ix);
    match (seat.holder, seat.acting) {
        (Some(_), _) if !seat.also_held_by.is_empty() => {
            Badge::new(Tone::Bad, t.say("seat-held-twice"))
        }
        (Some(_), _) => Badge::new(Tone::Good, t.say("seat-filled")),
        (None, Some(_)) => Badge::new(Tone::Warn, t.say("seat-acting")),
        (None, None) => Badge::new(Tone::Warn, t.say("seat-vacant")),
    }
}

fn facts(ask: &Ask<perm::ReadUnits>, s: &Snapshot, links: &Links, ix: Ix) -> Vec<Fact> {
    let (t, seat) = (&ask.say, s.seat(ix));
    let (job, unit) = (s.job_of(seat), s.unit(seat.unit));
    let class = seat.class.or(job.class).map(|c| c.to_string());
    let mut facts = vec![
        Fact::new(t.say("seat-unit"), &unit.name).href(links.unit(unit.id)),
        Fact::new(t.say("seat-job"), &job.name).href(links.job(job.id)),
        Fact::new(t.say("seat-level"), t.word("job-level", job.level)),
        Fact::new(t.say("seat-class"), class.unwrap_or_default()).note(if seat.class.is_some() {
            t.say("seat-class-own")
        } else {
            ""
        }),
        Fact::new(
            t.say("seat-need"),
            t.word("need-basis", basis(&seat.need_basis)),
        ),
        Fact::new(
            t.say("seat-leads"),
            t.say(if seat.managing { "seat-yes" } else { "seat-no" }),
        ),
        Fact::new(t.say("seat-since"), t.date(seat.since)),
    ];
    if let Some(code) = &seat.code {
        facts.push(Fact::new(t.say("seat-code"), code));
    }
    for holder in seat.holder.iter().chain(&seat.also_held_by) {
        let person = s.person(*holder);
        let mut fact = Fact::new(t.say("seat-holder"), &person.full_name);
        if let Some(href) = links.person(s, *holder) {
            let retires = person.retires;
            fact = fact
                .href(href)
                .note(retires.map_or(String::new(), |d| t.with("seat-retires", "date", t.date(d))));
        }
        facts.push(fact);
    }
    if let Some((acting, how)) = seat.acting {
        let mut fact = Fact::new(t.word("assignment-kind", how), &s.person(acting).full_name);
        fact.href = links.person(s, acting);
        facts.push(fact);
    }
    facts
}

/// The word of what a need rests on, as the messages know it.
pub(crate) fn basis(word: &str) -> &str {
    match word {
        "map" | "abk" => word,
        _ => "import",
    }
}

fn above(t: &Say, s: &Snapshot, links: &Links, ix: Ix) -> Vec<Above> {
    let line = |head: Ix| {
        let seat = s.seat(head);
        let found = s.in_charge(seat);
        Above {
            job: s.job_of(seat).name.clone(),
            href: links.seat(seat.id),
            unit: s.unit(seat.unit).name.clone(),
            who: found.map_or_else(
                || t.say("seat-vacant").to_owned(),
                |(p, _)| s.person(p).full_name.clone(),
            ),
            who_href: found.and_then(|(p, _)| links.person(s, p)),
            acting: found
                .filter(|(_, how)| *how != AssignmentKind::Definitive)
                .map(|(_, how)| t.word("assignment-kind", how)),
        }
    };
    chain(s, ix).value.into_iter().map(line).collect()
}

fn holder(ask: &Ask<perm::ReadUnits>, s: &Snapshot, links: &Links, row: &HeldRow) -> Event {
    let t = &ask.say;
    // Who left long ago sits in no unit; only a reach over the whole agency, or over that very
    // person, leads to the file.
    let now = s.find_person(row.person).and_then(|ix| s.person(ix).unit);
    let unit = now.map(|unit| s.unit(unit).id);
    let name = row.name.as_deref().unwrap_or_default();
    Event {
        when: span(t, row.from, row.to),
        datetime: row.from.to_string(),
        title: with_titles(row.title_front.as_deref(), name, row.title_back.as_deref()),
        text: ending(t, row),
        by: decree(t, row.decree.as_deref(), row.signed_on),
        href: links
            .reads(row.person, unit)
            .then(|| links.to(&format!("/pegawai/{}", row.person))),
        tone: if row.kind == AssignmentKind::Definitive {
            Tone::Good
        } else {
            Tone::Info
        },
        ahead: row.from > ask.as_of(),
    }
}

fn ending(t: &Say, row: &HeldRow) -> String {
    let kind = t.word("assignment-kind", row.kind);
    match row.ended_why {
        Some(why) => format!("{kind} · {}", t.word("end-reason", why)),
        None => kind,
    }
}

fn stay(ask: &Ask<perm::ReadUnits>, links: &Links, row: &StoodRow) -> Event {
    let t = &ask.say;
    let mut text = vec![row.job_name.clone()];
    if let Some(class) = row.class {
        text.push(t.with("seat-class-n", "n", class));
    }
    if row.managing {
        text.push(t.say("seat-leads-unit").to_owned());
    }
    Event {
        when: span(t, row.from, row.to),
        datetime: row.from.to_string(),
        title: row.unit_name.clone().unwrap_or_default(),
        text: text.join(" · "),
        by: decree(t, row.decree.as_deref(), row.signed_on),
        href: Some(links.unit(row.unit)),
        tone: Tone::Plain,
        ahead: row.from > ask.as_of(),
    }
}

/// From a day to the last day on which something held, in words.
pub(crate) fn span(t: &Say, from: Date, to: Option<Date>) -> String {
    match to.and_then(|to| to.yesterday().ok()) {
        Some(last) => t.with_text(
            "span-until",
            &[("from", &t.date(from)), ("last", &t.date(last))],
        ),
        None => t.with("span-since", "from", t.date(from)),
    }
}

/// A decree in words.
pub(crate) fn decree(t: &Say, number: Option<&str>, signed_on: Option<Date>) -> String {
    match (number, signed_on) {
        (None, _) => String::new(),
        (Some(number), None) => t.with("decree-number-only", "number", number),
        (Some(number), Some(date)) => t.with_text(
            "decree-number-date",
            &[("number", number), ("date", &t.date(date))],
        ),
    }
}

fn vacant(ask: &Ask<perm::ReadUnits>, stood: &[StoodRow], held: &[HeldRow]) -> Vec<Vacancy> {
    let t = &ask.say;
    let period = |from, to| Period { from, to };
    let there: Vec<Period> = stood.iter().map(|r| period(r.from, r.to)).collect();
    let held: Vec<Period> = held
        .iter()
        .filter(|h| h.kind == AssignmentKind::Definitive)
        .map(|h| period(h.from, h.to))
        .collect();
    let known = |p: &Period| p.from <= ask.as_of();
    let mut gaps: Vec<Period> = vacancies(&there, &held).into_iter().filter(known).collect();
    gaps.reverse();
    gaps.into_iter()
        .map(|gap| {
            let end = gap.to.filter(|to| *to <= ask.as_of());
            Vacancy {
                from: t.date(gap.from),
                to: end.map(|to| t.date(to)),
                months: kernel::dates::months_between(gap.from, end.unwrap_or(ask.as_of())),
            }
        })
        .collect()
}

fn verbs(ask: &Ask<perm::ReadUnits>, seat: SeatId, open: bool) -> Vec<(&'static str, String)> {
    if !open || !ask.who.holds(Key::WriteUnits) {
        return Vec::new();
    }
    [
        ("change-move-seat", "pindah"),
        ("change-set-class", "kelas"),
        ("change-close-seat", "tutup"),
    ]
    .map(|(label, verb)| (label, format!("/kursi/{seat}/ubah/{verb}")))
    .into()
}

/// Where somebody is found for the seat, for who may appoint.
fn fill(ask: &Ask<perm::ReadUnits>, links: &Links, seat: SeatId, open: bool) -> Option<String> {
    let may = open && ask.who.holds(Key::WritePeople);
    may.then(|| links.to(&format!("/kursi/{seat}/isi")))
}
