//! The index of data quality with its dimensions, indicators and departments.

use std::collections::HashSet;

use askama::Template;
use kernel::{TextEnum as _, UnitId};
use law::quality::{Dimension, index};
use web::access::{Permission, Reach, Target, perm};
use web::charts::{Bar, Bars, Figure, Line, Series};
use web::components::{Choice, FieldView, Notice, Shell, Stat, Tone, WhyPanel, query_with};
use web::format::percent;
use web::words::Say;
use web::{Answer, Ask, Reply, Result, Trouble};

use super::report::{IndicatorLine, UnitLine, indicators, unit_lines};
use super::{Quality, QualityCache, Subject, history};
use crate::links::Links;
use crate::snapshot::{Ix, Registry, Snapshot};

#[derive(Template)]
#[template(path = "quality/pages/index.html")]
struct IndexPage {
    shell: Shell,
    lead: String,
    filter: Vec<FieldView>,
    index: Stat,
    why: WhyPanel,
    dimensions: Vec<Group>,
    missing: Option<Notice>,
    units: Option<Figure>,
    past: Option<Figure>,
    people: u64,
}

/// A dimension with its indicators.
struct Group {
    name: String,
    score: String,
    weight: String,
    rows: Vec<Row>,
}

struct Row {
    code: &'static str,
    name: String,
    href: Option<String>,
    failing: u64,
    population: u64,
    unknown: u64,
    weight: String,
    evidenced: bool,
}

/// The units a page is about: those within reach, those below the unit asked for.
pub(super) struct Scope {
    /// The unit asked for.
    pub(super) top: Option<Ix>,
    within: Option<HashSet<UnitId>>,
}

impl Scope {
    /// Reads the address.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] for a unit that does not stand or is out of reach.
    pub(super) fn read<P: Permission>(ask: &Ask<P>, s: &Snapshot) -> Result<Self> {
        let typed = ask.filters();
        let reached = match ask.may.reach() {
            Reach::Some { units, .. } => Some(&**units),
            _ => None,
        };
        if typed.text("unit").is_empty() {
            let within = reached.cloned();
            return Ok(Self { top: None, within });
        }
        let id: UnitId = typed.text("unit").parse().map_err(|_| Trouble::NotFound)?;
        ask.may.check(Target::unit(id))?;
        let top = s.find_unit(id).ok_or(Trouble::NotFound)?;
        let below = s.below(top).into_iter().map(|u| s.unit(u).id);
        Ok(Self {
            top: Some(top),
            within: Some(
                below
                    .filter(|u| reached.is_none_or(|r| r.contains(u)))
                    .collect(),
            ),
        })
    }

    /// Is this person one of those the page is about?
    pub(super) fn holds(&self, s: &Snapshot, subject: &Subject) -> bool {
        match (&self.within, subject.unit) {
            (None, _) => true,
            (Some(units), Some(unit)) => units.contains(&s.unit(unit).id),
            (Some(_), None) => false,
        }
    }

    /// The unit as it stands in an address.
    pub(super) fn word(&self, s: &Snapshot) -> String {
        self.top.map_or(String::new(), |u| s.unit(u).id.to_string())
    }
}

/// `/mutu-data`.
pub(super) fn overview(ask: &Ask<perm::ReadQuality>) -> Answer {
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.as_of())?;
    let scope = Scope::read(ask, &s)?;
    let quality = ask.app.thing::<QualityCache>()?.of(&ask.app.db, &s)?;
    let (t, links) = (&ask.say, Links::of(&ask.who)?);
    let tally = quality.tally(|subject| scope.holds(&s, subject));
    let people = quality
        .subjects
        .iter()
        .filter(|p| scope.holds(&s, p))
        .count() as u64;
    let found = index(&tally.counts());
    let lines = indicators(&tally, &found.value, t.locale);
    let unit = scope.word(&s);
    let score = found.value.score_bp;
    let shell = ask.shell("quality-title").dated();
    let page = IndexPage {
        lead: match scope.top {
            Some(top) => t.with("quality-lead-unit", "unit", &s.unit(top).name),
            None => t.say("quality-lead").to_owned(),
        },
        filter: vec![unit_field(ask, &s, &scope)],
        index: Stat::new(t.say("quality-index"), shown(t, score))
            .note(t.count("quality-of-people", people))
            .share(score.unwrap_or(0).into(), 10_000),
        dimensions: found
            .value
            .dimensions
            .iter()
            .map(|d| Group {
                name: t.phrase(&d.dimension.name()).to_owned(),
                score: shown(t, d.score_bp),
                weight: percent(d.dimension.weight_bp().into(), t.locale),
                rows: rows(&lines, d.dimension, &links, &unit, t),
            })
            .collect(),
        missing: missing(&lines, t),
        units: units(&quality, &s, &scope, &links, t),
        past: past(ask, &s, &scope)?,
        why: WhyPanel::new(t.say("quality-index"), found.because),
        people,
        shell: match scope.top {
            Some(_) => shell.crumb(t.say("quality-title"), links.to("/mutu-data")),
            None => shell,
        },
    };
    Reply::page(&page)
}

/// A score as people read it.
pub(super) fn shown(t: &Say, bp: Option<u32>) -> String {
    bp.map_or_else(
        || t.say("quality-nothing").to_owned(),
        |bp| percent(bp.into(), t.locale),
    )
}

/// The departments within reach.
pub(super) fn unit_field<P: Permission>(ask: &Ask<P>, s: &Snapshot, scope: &Scope) -> FieldView {
    let t = &ask.say;
    let reach = ask.may.reach();
    let mut units: Vec<Choice> = (0..)
        .zip(&s.units)
        .filter(|(i, u)| {
            reach.covers(Target::unit(u.id)) && (u.department == *i || scope.top == Some(*i))
        })
        .map(|(_, u)| Choice::new(u.id.to_string(), u.name.clone()))
        .collect();
    units.sort_by(|a, b| a.label.cmp(&b.label));
    units.insert(0, Choice::new("", t.say("forecast-all-units")));
    FieldView::select("unit", t.say("forecast-unit"), units)
        .optional()
        .value(scope.word(s))
}

fn rows(
    lines: &[IndicatorLine],
    dimension: Dimension,
    links: &Links,
    unit: &str,
    t: &Say,
) -> Vec<Row> {
    let row = |line: &IndicatorLine| Row {
        code: line.code.as_str(),
        name: line.name.clone(),
        href: (line.failing > 0)
            .then(|| links.with(&format!("/mutu-data/{}", line.code), &[("unit", unit)])),
        failing: line.failing,
        population: line.population,
        unknown: line.unknown,
        weight: percent(line.weight_bp.into(), t.locale),
        evidenced: line.evidenced,
    };
    let of = lines.iter().filter(|l| l.dimension == dimension);
    of.map(row).collect()
}

/// What the index leaves out because nothing is known.
fn missing(lines: &[IndicatorLine], t: &Say) -> Option<Notice> {
    let names: Vec<&str> = lines
        .iter()
        .filter(|l| !l.evidenced)
        .map(|l| l.name.as_str())
        .collect();
    (!names.is_empty()).then(|| {
        Notice::new(Tone::Info, t.say("quality-not-evidenced-title")).text(t.with(
            "quality-not-evidenced-text",
            "names",
            names.join("; "),
        ))
    })
}

/// What there is to put right in the departments, or in the units right below the one asked for;
/// the most first. The indices alone differ by less than the eye can tell.
fn units(quality: &Quality, s: &Snapshot, scope: &Scope, links: &Links, t: &Say) -> Option<Figure> {
    let within = |line: &UnitLine| {
        let reached = scope.within.as_ref();
        reached.is_none_or(|units| units.contains(&line.id))
    };
    let mut lines = unit_lines(s, &quality.units(s), scope.top);
    lines.sort_by_key(|line| std::cmp::Reverse(line.failing));
    let bar = |line: UnitLine| {
        let failing = t.number(line.failing);
        Bar::new(line.name, line.failing)
            .shown(format!("{failing} · {}", shown(t, line.index_bp)))
            .href(links.with("/mutu-data", &[("unit", &line.id.to_string())]))
    };
    let bars: Vec<Bar> = lines.into_iter().filter(within).map(bar).collect();
    (bars.len() > 1).then(|| {
        Bars {
            caption: t.say("quality-units").to_owned(),
            name: t.say("forecast-unit").to_owned(),
            value: t.say("quality-failing").to_owned(),
            bars,
        }
        .figure(&[], t)
        .note(t.say("quality-units-note"))
    })
}

/// The index of the months behind us, as it was kept.
fn past(ask: &Ask<perm::ReadQuality>, s: &Snapshot, scope: &Scope) -> Result<Option<Figure>> {
    let only_root = match s.roots.as_slice() {
        [top] if scope.within.is_none() => Some(*top),
        _ => None,
    };
    let Some(unit) = scope.top.or(only_root) else {
        return Ok(None);
    };
    let kept = history(&ask.app.db, ask.agency_id(), s.unit(unit).id)?;
    if kept.len() < 2 {
        return Ok(None);
    }
    let t = &ask.say;
    let months = kept
        .iter()
        .map(|(period, _)| (period.clone(), period.clone()));
    let line = Line {
        caption: t.say("quality-past").to_owned(),
        name: t.say("forecast-month").to_owned(),
        points: months.collect(),
        series: vec![Series {
            label: t.say("quality-index-bp").to_owned(),
            values: kept.iter().map(|(_, bp)| Some((*bp).into())).collect(),
            links: Vec::new(),
        }],
        from_zero: false,
    };
    Ok(Some(line.figure(t)))
}

impl IndexPage {
    /// The address without a unit.
    fn clear(&self) -> String {
        let as_of = if self.shell.as_of.elsewhen() {
            self.shell.as_of.date.to_string()
        } else {
            String::new()
        };
        format!("/mutu-data{}", query_with(&[], &[("as_of", &as_of)]))
    }
}
