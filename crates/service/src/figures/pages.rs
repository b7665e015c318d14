//! The figures for everybody: never a share without its n, always with the day of which they are.

use std::collections::BTreeMap;

use askama::Template;
use kernel::{TextEnum as _, UnitId};
use platform::settings::{self, Setting};
use register::figures::{Figure, store as figures};
use register::snapshot::{Ix, Registry, Snapshot};
use web::access::perm;
use web::components::{Shell, Stat, Tab};
use web::words::Say;
use web::{Answer, Ask, Reply, Result, Trouble};

use super::SOURCE;
use super::ended::Ended;
use super::ends::ENDS;
use super::model::Metric;

type Anybody = Ask<perm::Anyone>;

/// The columns of the tables, in their order.
const COLUMNS: [Metric; 9] = [
    Metric::Received,
    Metric::InTime,
    Metric::Solved,
    Metric::Contested,
    Metric::Reopened,
    Metric::Upheld,
    Metric::MedianDays,
    Metric::NinthDays,
    Metric::Satisfaction,
];

/// One cell: its column and what stands in it.
pub(super) struct Cell {
    pub(super) label: String,
    pub(super) value: String,
    pub(super) n: String,
}

struct Row {
    name: String,
    href: String,
    cells: Vec<Cell>,
}

#[derive(Template)]
#[template(path = "figures/pages/overview.html")]
struct OverviewPage {
    shell: Shell,
    lead: String,
    years: Vec<Tab>,
    heads: Vec<String>,
    rows: Vec<Row>,
    goal: Option<String>,
}

#[derive(Template)]
#[template(path = "figures/pages/unit.html")]
struct UnitPage {
    shell: Shell,
    lead: String,
    stats: Vec<Stat>,
    heads: Vec<String>,
    months: Vec<Row>,
    end_heads: Vec<String>,
    ends: Vec<Row>,
    below: Vec<(String, String)>,
    goal: Option<String>,
    targets: String,
    reports: String,
    feed: String,
}

/// A value as it is read: a share with one decimal, days, points, a number.
fn shown(t: &Say, metric: Metric, value: i64) -> String {
    let mark = if t.locale == kernel::Locale::Id {
        ','
    } else {
        '.'
    };
    match metric {
        Metric::Received
        | Metric::Closed
        | Metric::Done
        | Metric::Proven
        | Metric::Unverified
        | Metric::Planned
        | Metric::HandedOver
        | Metric::Refused
        | Metric::NotFound
        | Metric::ByTime
        | Metric::Duplicate
        | Metric::Archived => t.number(value),
        Metric::InTime | Metric::Solved | Metric::Contested | Metric::Reopened | Metric::Upheld => {
            let tenths = (value + 5) / 10;
            format!("{}{mark}{}%", tenths / 10, tenths % 10)
        }
        Metric::MedianDays | Metric::NinthDays => t.count("figures-days", value),
        Metric::Satisfaction => format!("{}{mark}{:02}", value / 100, value % 100),
    }
}

pub(super) fn cell(t: &Say, metric: Metric, figure: Option<&Figure>) -> Cell {
    let label = t.word("figures", metric);
    let Some(figure) = figure else {
        return Cell {
            label,
            value: String::new(),
            n: String::new(),
        };
    };
    if figure.n == 0 {
        return Cell {
            label,
            value: t.say("figures-hidden").to_owned(),
            n: String::new(),
        };
    }
    let n = match metric {
        Metric::Received => String::new(),
        // How many were drawn and how many of them stood: the share alone says too little.
        Metric::Upheld => {
            let stood = t.number((figure.value * figure.n + 5_000) / 10_000);
            let n = t.number(figure.n);
            t.with_text("figures-stood", &[("stood", &stood), ("n", &n)])
        }
        _ => t.with("figures-of", "n", t.number(figure.n)),
    };
    Cell {
        label,
        value: shown(t, metric, figure.value),
        n,
    }
}

/// The columns of a table of these figures: those of which one at least is kept.
fn columns<'f>(figures: impl Iterator<Item = &'f Figure> + Clone) -> Vec<Metric> {
    let kept = |m: &Metric| figures.clone().any(|f| f.metric == m.as_str());
    COLUMNS.into_iter().filter(kept).collect()
}

fn cells<'f>(t: &Say, columns: &[Metric], of: impl Fn(Metric) -> Option<&'f Figure>) -> Vec<Cell> {
    columns.iter().map(|m| cell(t, *m, of(*m))).collect()
}

fn heads(t: &Say, columns: &[Metric]) -> Vec<String> {
    columns.iter().map(|m| t.word("figures", m)).collect()
}

/// The day on which the figures were told last.
fn told_on(ask: &Anybody) -> Result<Option<kernel::Date>> {
    let last = ask
        .app
        .db
        .read(|c| figures::last_kept(c, ask.agency_id(), SOURCE))?;
    Ok(last.map(|at| ask.agency.zone.date_of(at)))
}

/// The day of which the figures are, in words.
pub(super) fn as_of(ask: &Anybody) -> Result<String> {
    let day = told_on(ask)?;
    Ok(said_of(&ask.say, day))
}

fn said_of(t: &Say, day: Option<kernel::Date>) -> String {
    day.map(|day| t.with("figures-as-of", "date", t.date(day)))
        .unwrap_or_default()
}

/// The target of a year, where the agency set one that counts at its end, or today.
fn goal(ask: &Anybody, year: i16) -> Result<Option<String>> {
    let on = kernel::Date::new(year, 12, 31).map_err(|_| Trouble::NotFound)?;
    let percent = ask
        .app
        .db
        .read(|c| settings::whole(c, ask.agency_id(), Setting::CasesSolvedTarget, on))?;
    let said = |percent: i64| {
        let (year, percent) = (year.to_string(), percent.to_string());
        ask.say
            .with_text("figures-goal", &[("year", &year), ("percent", &percent)])
    };
    Ok((percent > 0).then(|| said(percent)))
}

/// The year that is asked for: the last one, else this one; figures are kept of no other.
pub(super) fn year(ask: &Anybody) -> i16 {
    let this = ask.who.today.year();
    let typed = ask.filters().text("tahun").parse::<i16>().ok();
    typed.filter(|y| *y == this - 1).unwrap_or(this)
}

/// Every department, side by side, in a year.
pub(super) fn overview(ask: &Anybody) -> Answer {
    let t = &ask.say;
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.who.today)?;
    let this = ask.who.today.year();
    let year = year(ask);
    let period = format!("{year:04}");
    let kept = ask
        .app
        .db
        .read(|c| figures::since(c, ask.agency_id(), SOURCE, &period))?;
    let mut by_unit: BTreeMap<(UnitId, &str), &Figure> = BTreeMap::new();
    let of_year = kept.iter().filter(|f| f.period == period);
    let columns = columns(of_year.clone());
    for figure in of_year {
        by_unit.insert((figure.unit, figure.metric.as_str()), figure);
    }
    let last = told_on(ask)?;
    let ended = Ended::of(&kept, &period, last);
    let row = |ix: Ix| {
        let unit = s.unit(ix);
        let of = |m: Metric| by_unit.get(&(unit.id, m.as_str())).copied();
        of(Metric::Received)?;
        let mut cells = cells(t, &columns, of);
        if year == this {
            for (metric, cell) in columns.iter().zip(&mut cells) {
                ended.note(t, (unit.id, *metric), cell);
            }
        }
        Some(Row {
            name: unit.name.clone(),
            href: format!("/kinerja/{}", unit.id),
            cells,
        })
    };
    let tops = s.roots.iter().copied();
    let below = s
        .roots
        .iter()
        .flat_map(|r| s.unit(*r).children.iter().copied());
    let mut shell = ask.shell("figures-title");
    shell.look.about = t.with("figures-about", "agency", &ask.agency.name);
    let years =
        [this, this - 1].map(|y| Tab::new(y.to_string(), format!("/kinerja?tahun={y}"), y == year));
    let page = OverviewPage {
        lead: said_of(t, last),
        years: years.into_iter().collect(),
        heads: heads(t, &columns),
        rows: tops.chain(below).filter_map(row).collect(),
        goal: goal(ask, year)?,
        shell,
    };
    Reply::page(&page)
}

/// One unit with all below it: this year in large, the months in a table.
pub(super) fn unit(ask: &Anybody) -> Answer {
    let t = &ask.say;
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.who.today)?;
    let id: UnitId = ask.param("unit")?;
    let ix = s.find_unit(id).ok_or(Trouble::NotFound)?;
    let kept = ask
        .app
        .db
        .read(|c| figures::of_unit(c, ask.agency_id(), SOURCE, id))?;
    let mut periods: BTreeMap<&str, BTreeMap<&str, &Figure>> = BTreeMap::new();
    for figure in &kept {
        let of = periods.entry(&figure.period).or_default();
        of.insert(&figure.metric, figure);
    }
    let columns = columns(kept.iter());
    let year = format!("{:04}", ask.who.today.year());
    let this = periods.get(year.as_str());
    let last = told_on(ask)?;
    let ended = Ended::of(&kept, &year, last);
    let stats = COLUMNS.iter().filter_map(|m| {
        let mut cell = cell(t, *m, this?.get(m.as_str()).copied());
        ended.note(t, (id, *m), &mut cell);
        (!cell.value.is_empty()).then(|| Stat::new(cell.label, cell.value).note(cell.n))
    });
    let months = periods.iter().rev().filter(|(p, _)| p.len() > 4);
    let months = months.map(|(period, of)| Row {
        name: month(t, period),
        href: String::new(),
        cells: cells(t, &columns, |m| of.get(m.as_str()).copied()),
    });
    // How they ended, by year: in a month of a unit the numbers are mostly too small to be told.
    let years = periods.iter().rev().filter(|(p, _)| p.len() == 4);
    let ended = |of: &BTreeMap<&str, &Figure>| ENDS.iter().any(|m| of.contains_key(m.as_str()));
    let ends = years.filter(|(_, of)| ended(of)).map(|(year, of)| Row {
        name: (*year).to_owned(),
        href: String::new(),
        cells: cells(t, &ENDS, |m| of.get(m.as_str()).copied()),
    });
    let unit = s.unit(ix);
    let mut shell = ask
        .shell_titled(unit.name.clone())
        .crumb(t.say("figures-title"), "/kinerja");
    shell.look.about = t.with("figures-about", "agency", &unit.name);
    let page = UnitPage {
        lead: said_of(t, last),
        stats: stats.collect(),
        heads: heads(t, &columns),
        months: months.collect(),
        end_heads: heads(t, &ENDS),
        ends: ends.collect(),
        below: below(&s, ix),
        goal: goal(ask, ask.who.today.year())?,
        targets: format!("/kinerja/sasaran?unit={id}"),
        reports: format!("/laporan?unit={id}"),
        feed: format!("/laporan/umpan.atom?unit={id}"),
        shell,
    };
    Reply::page(&page)
}

fn below(s: &Snapshot, ix: Ix) -> Vec<(String, String)> {
    let children = s.unit(ix).children.iter();
    let each = children.map(|child| {
        let unit = s.unit(*child);
        (unit.name.clone(), format!("/kinerja/{}", unit.id))
    });
    each.collect()
}

/// A month in words: the day of its beginning without the day.
pub(crate) fn month(t: &Say, period: &str) -> String {
    let day: Option<kernel::Date> = format!("{period}-01").parse().ok();
    let said = day.map(|d| t.date(d)).unwrap_or_default();
    said.split_once(' ')
        .map_or(said.clone(), |(_, rest)| rest.to_owned())
}
