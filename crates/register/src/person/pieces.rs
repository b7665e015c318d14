//! What every tab of a file shows: the head with its facts, the tabs, what can be done.

use web::access::{Key, Permission};
use web::components::{Badge, Fact, Tab, Tone, query_with};
use web::{Ask, Result};

use super::view::Known;
use crate::snapshot::Snapshot;

/// The head of the file.
pub(crate) struct Head {
    pub(crate) name: String,
    pub(crate) line: String,
    pub(crate) badges: Vec<Badge>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) tabs: Vec<Tab>,
    /// What can be done: label and address.
    pub(crate) verbs: Vec<(String, String)>,
}

/// The tabs, with their last piece of the path.
pub(super) const TABS: [(&str, &str); 9] = [
    ("", "person-overview"),
    ("jabatan", "person-seats"),
    ("pangkat", "person-grades"),
    ("pendidikan", "person-education"),
    ("keluarga", "person-family"),
    ("status", "person-standings"),
    ("identitas", "person-identity"),
    ("perubahan", "person-changes"),
    ("koreksi", "person-corrections"),
];

/// The query that keeps the date of the page.
pub(crate) fn dated<P: Permission>(ask: &Ask<P>) -> String {
    if ask.as_of() == ask.who.today {
        String::new()
    } else {
        query_with(&[], &[("as_of", &ask.as_of().to_string())])
    }
}

impl Head {
    pub(crate) fn of<P: Permission>(ask: &Ask<P>, known: &Known, tab: &str) -> Result<Self> {
        let say = &ask.say;
        let who = &known.summary;
        let base = format!("/pegawai/{}", who.id);
        let query = dated(ask);
        let family = known.opens(ask, Key::ReadFamily)?;
        let asks = known.is_own(ask) && ask.who.holds(Key::AskCorrection);
        let shown = |piece: &str| match piece {
            "keluarga" => family,
            "koreksi" => asks,
            _ => true,
        };
        let tabs = TABS
            .iter()
            .filter(|(piece, _)| shown(piece))
            .map(|(piece, label)| {
                let slash = if piece.is_empty() { "" } else { "/" };
                Tab::new(
                    say.say(label),
                    format!("{base}{slash}{piece}{query}"),
                    *piece == tab,
                )
            })
            .collect();
        Ok(Self {
            name: who.full_name.clone(),
            line: line(ask, known),
            badges: badges(ask, known),
            facts: facts(ask, known),
            tabs,
            verbs: verbs(ask, known, &base),
        })
    }
}

/// Job and unit in one line, or why there is none.
fn line<P: Permission>(ask: &Ask<P>, known: &Known) -> String {
    let s = &known.s;
    let seat = known.ix.and_then(|ix| s.person(ix).seat);
    match seat {
        Some((seat, ..)) => {
            let seat = s.seat(seat);
            format!("{}, {}", s.job_of(seat).name, s.unit(seat.unit).name)
        }
        None if known.summary.in_service => ask.say.say("person-no-seat").to_owned(),
        None => ask.say.say("person-not-in-service").to_owned(),
    }
}

fn badges<P: Permission>(ask: &Ask<P>, known: &Known) -> Vec<Badge> {
    let say = &ask.say;
    let mut badges = Vec::new();
    let Some(ix) = known.ix else {
        let why = known.summary.ended_why;
        let text = why.map_or_else(
            || say.say("person-not-in-service").to_owned(),
            |w| say.word("end-reason", w),
        );
        return vec![Badge::new(Tone::Warn, text)];
    };
    let p = known.s.person(ix);
    if p.retires.is_some_and(|day| day <= known.s.on) {
        badges.push(Badge::new(Tone::Bad, say.say("people-past-age")));
    }
    for (seat, kind) in &p.others {
        let job = &known.s.job_of(known.s.seat(*seat)).name;
        let kind = say.word("assignment-kind", kind);
        badges.push(Badge::new(Tone::Info, format!("{kind}: {job}")));
    }
    badges
}

fn facts<P: Permission>(ask: &Ask<P>, known: &Known) -> Vec<Fact> {
    let say = &ask.say;
    let who = &known.summary;
    let since = |d: Option<kernel::Date>| {
        d.map(|d| say.with("person-since", "date", say.date(d)))
            .unwrap_or_default()
    };
    let standing = who.standing.map_or("", kernel::Standing::name);
    let mut facts = vec![
        Fact::new(say.say("people-nip"), who.nip.spaced()),
        Fact::new(
            say.say("people-asn"),
            who.asn_kind
                .map(|k| say.word("asn-kind", k))
                .unwrap_or_default(),
        )
        .note(standing),
    ];
    if who.in_service {
        let grade = who.grade.map_or("", |g| g.as_str());
        facts.push(Fact::new(say.say("people-grade"), grade).note(since(who.grade_since)));
    } else {
        facts.push(Fact::new(say.say("people-standing"), standing).note(since(who.since)));
    }
    if let Some(path) = known.ix.and_then(|ix| path(ask, &known.s, ix)) {
        facts.push(path);
    }
    facts
}

/// The unit with those above it.
fn path<P: Permission>(ask: &Ask<P>, s: &Snapshot, ix: crate::snapshot::Ix) -> Option<Fact> {
    let unit = s.person(ix).unit?;
    let above: Vec<&str> = s
        .path(unit)
        .into_iter()
        .rev()
        .skip(1)
        .map(|u| s.unit(u).name.as_str())
        .collect();
    let href = format!("/unit/{}{}", s.unit(unit).id, dated(ask));
    let fact =
        Fact::new(ask.say.say("people-unit"), s.unit(unit).name.clone()).note(above.join(" · "));
    Some(fact.href(href))
}

/// What an officer can do with this file.
fn verbs<P: Permission>(ask: &Ask<P>, known: &Known, base: &str) -> Vec<(String, String)> {
    // Nobody writes in the own file.
    if !ask.who.holds(Key::WritePeople) || known.is_own(ask) {
        return Vec::new();
    }
    let in_service = known.summary.in_service;
    let list: &[(&str, &str)] = if in_service {
        &[
            ("person-do-move", "angkat"),
            ("person-do-act", "tugaskan"),
            ("person-do-promote", "naik-pangkat"),
            ("person-do-standing", "ubah-status"),
            ("person-do-retire", "berhenti"),
            ("person-do-correct", "perbaiki"),
        ]
    } else {
        &[
            ("person-do-reinstate", "ubah-status"),
            ("person-do-correct", "perbaiki"),
        ]
    };
    let query = dated(ask);
    let one = |(label, piece): &(&str, &str)| {
        let href = format!("{base}/{piece}{query}");
        (ask.say.say(label).to_owned(), href)
    };
    list.iter().map(one).collect()
}
