//! The cards about the viewer's own seat, unit and agency.

use jiff::ToSpan as _;
use kernel::{SeatLevel, UnitId};
use web::Result;
use web::access::{Key, Reach, Target};
use web::home::{Card, CardFact};

use super::Desk;
use crate::links::Links;
use crate::seats::{counts, totals};
use crate::snapshot::{Snapshot, superior};

fn fact(name: &str, value: impl Into<String>, href: Option<String>) -> CardFact {
    CardFact {
        name: name.to_owned(),
        value: value.into(),
        href,
    }
}

/// The own seat: job, unit, grade, superior, retirement.
pub(super) fn own_seat(desk: &Desk<'_>) -> Result<Option<Card>> {
    let Desk { who, say, s, .. } = desk;
    let Some(person) = who.person else {
        return Ok(None);
    };
    let Some(ix) = s.find_person(person) else {
        return Ok(None);
    };
    let (me, links) = (s.person(ix), Links::of(who)?);
    let mut facts = Vec::new();
    if let Some((seat, ..)) = me.seat {
        let seat = s.seat(seat);
        let unit = s.unit(seat.unit);
        let job = s.job_of(seat).name.clone();
        facts.push(fact(say.say("people-job"), job, Some(links.seat(seat.id))));
        let href = Some(links.unit(unit.id));
        facts.push(fact(say.say("people-unit"), unit.name.clone(), href));
    }
    if let Some((grade, _)) = me.grade {
        facts.push(fact(say.say("people-grade"), grade.to_string(), None));
    }
    if let Some(above) = superior(s, ix).value {
        let href = links.person(s, above);
        let name = s.person(above).full_name.clone();
        facts.push(fact(say.say("person-superior"), name, href));
    }
    if let Some(day) = me.retires {
        facts.push(fact(say.say("people-retires-on"), say.date(day), None));
    }
    Ok(Some(Card {
        title: say.say("home-own").to_owned(),
        facts,
        links: vec![(
            say.say("home-own-file").to_owned(),
            links.to("/pegawai/saya"),
        )],
    }))
}

/// The unit that the viewer leads or acts in.
pub(super) fn own_unit(desk: &Desk<'_>) -> Result<Option<Card>> {
    let Desk { who, say, s, .. } = desk;
    let led = who.standing.heads.iter().chain(&who.standing.acts_for);
    let Some(unit) = led.copied().next() else {
        return Ok(None);
    };
    let links = Links::of(who)?;
    let Some(ix) = s.find_unit(unit) else {
        return Ok(None);
    };
    let sum = totals(s).get(ix as usize).copied().unwrap_or_default();
    let year = who.today.saturating_add(1.year());
    let below: std::collections::HashSet<UnitId> =
        s.below(ix).into_iter().map(|u| s.unit(u).id).collect();
    let retire = s.people.iter().filter(|p| {
        p.unit.is_some_and(|u| below.contains(&s.unit(u).id))
            && p.retires.is_some_and(|d| d <= year)
    });
    let map = links.map(unit);
    let mut links_on = vec![(say.say("unit-see-map").to_owned(), map.clone())];
    if who.holds(Key::ReadForecast) {
        let forecast = links.with("/proyeksi", &[("unit", &unit.to_string())]);
        links_on.push((say.say("menu-forecast").to_owned(), forecast));
    }
    Ok(Some(Card {
        title: s.unit(ix).name.clone(),
        facts: vec![
            fact(say.say("map-seats"), say.number(sum.seats), Some(map)),
            fact(say.say("map-filled"), say.number(sum.filled), None),
            fact(say.say("map-vacant"), say.number(sum.vacant()), None),
            fact(
                say.say("glance-retire-year"),
                say.number(retire.count() as u64),
                None,
            ),
        ],
        links: links_on,
    }))
}

/// The agency, for whoever sees all of it.
pub(super) fn agency(desk: &Desk<'_>) -> Result<Option<Card>> {
    let Desk { who, say, s, .. } = desk;
    if !matches!(who.reach(Key::ReadForecast)?, Reach::Agency) {
        return Ok(None);
    }
    if s.people.is_empty() {
        return Ok(None);
    }
    let links = Links::of(who)?;
    let levels = counts(s, None);
    let vacant: u32 = levels.iter().map(|c| c.vacant).sum();
    let jpt = levels.iter().find(|c| c.level == SeatLevel::JptPratama);
    let reach = who.reach(Key::ReadPeople)?;
    let people = s.people.iter().filter(|p| reaches(s, &reach, p)).count();
    let mut facts = vec![
        fact(
            say.say("glance-people"),
            say.number(people as u64),
            Some(links.to("/pegawai")),
        ),
        fact(
            say.say("home-seats-vacant"),
            say.number(vacant),
            Some(links.with("/unit", &[("sort", "-vacant")])),
        ),
    ];
    if let Some(jpt) = jpt {
        let name = say.word("glance-vacant", SeatLevel::JptPratama);
        let href = Some(links.to("/sekilas"));
        facts.push(fact(&name, say.number(jpt.vacant), href));
    }
    Ok(Some(Card {
        title: say.say("home-agency").to_owned(),
        facts,
        links: vec![
            (say.say("menu-glance").to_owned(), links.to("/sekilas")),
            (say.say("menu-forecast").to_owned(), links.to("/proyeksi")),
        ],
    }))
}

fn reaches(s: &Snapshot, reach: &Reach, p: &crate::snapshot::PersonNow) -> bool {
    let unit = p.unit.map(|u| s.unit(u).id);
    reach.covers(Target::person(p.id, unit))
}
