//! The city at a glance: one calm page for whoever leads it; every figure opens to its cause.

use std::sync::Arc;

use askama::Template;
use jiff::ToSpan as _;
use kernel::{AssignmentKind, SeatLevel};
use web::access::{Key, Reach, Target, perm};
use web::charts::Figure;
use web::components::{Badge, Shell, Stat, Tone};
use web::format::percent;
use web::words::Say;
use web::{Answer, Ask, Reply, Result};

use super::figures::Pen;
use super::{LeadSeat, LeadState, Part, head_count};
use crate::forecast::{self, Timeline};
use crate::links::Links;
use crate::quality::QualityCache;
use crate::snapshot::{PersonNow, Registry, Snapshot};

/// Months of head count behind us.
const BACK: i32 = 36;
/// Months of retirements ahead of us.
const AHEAD: i32 = 24;

#[derive(Template)]
#[template(path = "workforce/pages/glance.html")]
struct Glance {
    shell: Shell,
    lead: String,
    stats: Vec<Stat>,
    pyramid: Figure,
    generations: Figure,
    education: Figure,
    grades: Figure,
    head_count: Figure,
    turnover: Figure,
    wave: Figure,
    vacancies: Figure,
    all_units: String,
    leaders: Vec<Leader>,
    leaders_lead: String,
    empty: bool,
}

struct Leader {
    job: String,
    href: String,
    unit: String,
    state: Badge,
    who: String,
    who_href: Option<String>,
}

/// `/sekilas`.
pub(super) fn glance(ask: &Ask<perm::ReadForecast>) -> Answer {
    let registry = ask.app.thing::<Registry>()?;
    let (db, agency, on) = (&ask.app.db, ask.agency_id(), ask.as_of());
    let s = registry.on(agency, on)?;
    let reach = ask.may.reach();
    let units = match reach {
        Reach::Some { units, .. } => Some(&**units),
        _ => None,
    };
    let reached = |p: &PersonNow| {
        let unit = p.unit.map(|u| s.unit(u).id);
        reach.covers(Target::person(p.id, unit))
    };
    let part = Part::new(&s, units, reached);
    let until = on.saturating_add(AHEAD.months());
    let line = forecast::timeline(registry, agency, on, until)?;
    let wave = forecast::wave(&line, units);
    let months = head_count(db, agency, on, BACK, units)?;
    let (t, links) = (&ask.say, Links::of(&ask.who)?);
    let pen = Pen { t, links: &links };
    let leaders = part.leadership();
    let page = Glance {
        lead: t.with_text(
            "glance-lead",
            &[("agency", &ask.agency.name), ("date", &t.date(on))],
        ),
        stats: stats(ask, &s, &part, &line, &leaders)?,
        pyramid: pen.pyramid(&part),
        generations: pen.generations(&part),
        education: pen.education(&part),
        grades: pen.grades(&part),
        head_count: pen
            .head_count(&months, on, units.is_none())
            .note(t.say(if units.is_none() {
                "glance-head-count-note"
            } else {
                "glance-head-count-units"
            })),
        turnover: pen.turnover(&months, on, units.is_none()),
        wave: pen.wave(&wave, on, until),
        vacancies: pen.vacancies(&part, &part.departments()),
        all_units: links.with("/unit", &[("sort", "-vacant")]),
        leaders_lead: leaders_lead(t, &leaders),
        leaders: leaders
            .iter()
            .filter_map(|l| leader(t, &s, &links, l))
            .collect(),
        empty: part.people.is_empty() && s.seats.is_empty(),
        shell: ask.shell("glance-title").dated(),
    };
    Reply::page(&page)
}

fn stats(
    ask: &Ask<perm::ReadForecast>,
    s: &Arc<Snapshot>,
    part: &Part<'_>,
    line: &Timeline,
    leaders: &[LeadSeat],
) -> Result<Vec<Stat>> {
    let (t, links) = (&ask.say, Links::of(&ask.who)?);
    let kinds: Vec<String> = part
        .kinds()
        .into_iter()
        .map(|(kind, n)| format!("{} {}", t.word("asn-kind", kind), t.number(n)))
        .collect();
    let (seats, filled) = crate::seats::counts(part.s, part.units)
        .iter()
        .fold((0, 0), |sum, c| (sum.0 + c.seats, sum.1 + c.filled));
    let year = part.s.on.saturating_add(12.months());
    let retire = forecast::retirees(line, part.units);
    let retire = retire.iter().filter(|l| l.on <= year).count();
    let vacant = leaders.iter().filter(|l| open(l.state)).count();
    let on = part.s.on.to_string();
    let span = [("from", on.as_str()), ("until", &year.to_string())];
    let mut stats = vec![
        Stat::new(t.say("glance-people"), t.number(part.people.len() as u64))
            .note(kinds.join(" · "))
            .href(links.to("/pegawai")),
        Stat::new(t.say("glance-seats-filled"), t.number(filled))
            .note(t.count("glance-of-seats", seats))
            .share(filled.into(), seats.into())
            .href(links.to("/peta-jabatan")),
        Stat::new(
            t.word("glance-vacant", SeatLevel::JptPratama),
            t.number(vacant as u64),
        )
        .note(t.count("glance-of-seats", leaders.len() as u64))
        .tone(if vacant > 0 { Tone::Warn } else { Tone::Good })
        .href("#jpt"),
        Stat::new(t.say("glance-retire-year"), t.number(retire as u64))
            .note(t.with("glance-until", "date", t.date(year)))
            .href(links.with("/proyeksi/pensiun", &span)),
    ];
    if let Some(index) = quality(ask, s, part)? {
        stats.push(
            Stat::new(t.say("quality-index"), percent(index.into(), t.locale))
                .note(t.say("glance-quality-note"))
                .href(links.to("/mutu-data")),
        );
    }
    Ok(stats)
}

/// The index of data quality of the people within reach, for who may see it.
fn quality(
    ask: &Ask<perm::ReadForecast>,
    s: &Arc<Snapshot>,
    part: &Part<'_>,
) -> Result<Option<u32>> {
    if !ask.who.holds(Key::ReadQuality) {
        return Ok(None);
    }
    let quality = ask.app.thing::<QualityCache>()?.of(&ask.app.db, s)?;
    let within = |unit: Option<u32>| match part.units {
        None => true,
        Some(units) => unit.is_some_and(|u| units.contains(&s.unit(u).id)),
    };
    let tally = quality.tally(|subject| within(subject.unit));
    Ok(law::quality::index(&tally.counts()).value.score_bp)
}

/// Is the seat without a definitive holder?
const fn open(state: LeadState) -> bool {
    matches!(state, LeadState::Acting(..) | LeadState::Vacant)
}

fn leaders_lead(t: &Say, leaders: &[LeadSeat]) -> String {
    let count = |of: fn(LeadState) -> bool| {
        let n = leaders.iter().filter(|l| of(l.state)).count();
        t.number(n as u64)
    };
    t.with_text(
        "glance-jpt-lead",
        &[
            ("seats", &t.number(leaders.len() as u64)),
            ("vacant", &count(open)),
            ("acting", &count(|s| matches!(s, LeadState::Acting(..)))),
            ("leaving", &count(|s| matches!(s, LeadState::Leaving(..)))),
        ],
    )
}

/// A seat that is vacant now or soon; the others need no attention.
fn leader(t: &Say, s: &Snapshot, links: &Links, lead: &LeadSeat) -> Option<Leader> {
    let seat = s.seat(lead.seat);
    let (state, person) = match lead.state {
        LeadState::Filled(_) => return None,
        LeadState::Leaving(person, date) => {
            let words = t.with("glance-retires", "date", t.date(date));
            (Badge::new(Tone::Info, words), Some(person))
        }
        LeadState::Acting(person, how) => {
            let words = if how == AssignmentKind::Plh {
                "glance-plh"
            } else {
                "glance-plt"
            };
            (Badge::new(Tone::Warn, t.say(words)), Some(person))
        }
        LeadState::Vacant => (Badge::new(Tone::Bad, t.say("glance-nobody")), None),
    };
    Some(Leader {
        job: s.job_of(seat).name.clone(),
        href: links.seat(seat.id),
        unit: s.unit(seat.unit).name.clone(),
        state,
        who: person.map_or(String::new(), |p| s.person(p).full_name.clone()),
        who_href: person.and_then(|p| links.person(s, p)),
    })
}
