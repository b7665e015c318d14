//! The page of the targets: what a year asks for, how far each unit is, how many reports are lacking.

use std::collections::BTreeMap;

use askama::Template;
use kernel::{TextEnum as _, UnitId};
use platform::settings::{Book, Setting};
use register::figures::store as figures;
use register::snapshot::{Ix, Registry, Snapshot};
use web::access::{Key, perm};
use web::charts::{Figure as Drawing, Line, Series};
use web::components::{Shell, Stat, Tab, Tone, WhyPanel};
use web::words::Say;
use web::{Answer, Ask, Reply, Result, Trouble};

use super::SOURCE;
use super::pages::{as_of, month, year};
use super::way::{Way, announced, months, target, ways};

type Anybody = Ask<perm::Anyone>;

/// A row of a table: what it is about, the target, the national plan, how far, how many are lacking.
struct Row {
    name: String,
    href: String,
    target: String,
    plan: String,
    reached: String,
    of: String,
    lacking: String,
}

#[derive(Template)]
#[template(path = "figures/pages/targets.html")]
struct TargetsPage {
    shell: Shell,
    lead: String,
    years: Vec<Tab>,
    sentence: String,
    why: WhyPanel,
    stats: Vec<Stat>,
    drawing: Option<Drawing>,
    by_year: Vec<Row>,
    by_unit: Vec<Row>,
    set: Option<String>,
}

/// The page of the whole government, or of the unit that is asked for.
pub(super) fn show(ask: &Anybody) -> Answer {
    let t = &ask.say;
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.who.today)?;
    let this = ask.who.today.year();
    let year = year(ask);
    let unit = match ask.filters().text("unit") {
        "" => s.roots.first().copied(),
        id => {
            let id: UnitId = id.parse().map_err(|_| Trouble::NotFound)?;
            Some(s.find_unit(id).ok_or(Trouble::NotFound)?)
        }
    };
    let unit = unit.map(|ix| s.unit(ix));
    let whole = unit.is_none_or(|u| u.parent.is_none());
    let period = format!("{year:04}");
    let (book, kept) = ask.app.db.read(|c| {
        let kept = match unit {
            Some(unit) => {
                figures::of_unit_and_period(c, ask.agency_id(), SOURCE, unit.id, &period)?
            }
            None => Vec::new(),
        };
        Ok::<_, store::Error>((Book::read(c, ask.agency_id())?, kept))
    })?;
    let goal = target(&book, year);
    let all = ways(kept.iter());
    let this_unit = all
        .iter()
        .filter(|((id, _), _)| unit.is_some_and(|u| u.id == *id));
    let own: BTreeMap<String, Way> = this_unit.map(|((_, p), way)| (p.clone(), *way)).collect();
    let here = own.get(&period).copied();
    let path = |y: i16| match ask.filters().text("unit") {
        "" => format!("/kinerja/sasaran?tahun={y}"),
        id => format!("/kinerja/sasaran?tahun={y}&unit={id}"),
    };
    let mut shell = match unit.filter(|_| !whole) {
        Some(unit) => ask.shell_titled(t.with("targets-of", "unit", &unit.name)),
        None => ask.shell("targets-title"),
    }
    .crumb(t.say("figures-title"), "/kinerja");
    if let Some(unit) = unit.filter(|_| !whole) {
        shell = shell.crumb(&unit.name, format!("/kinerja/{}", unit.id));
    }
    shell.look.about = t.with(
        "targets-about",
        "agency",
        unit.map_or(&ask.agency.name, |u| &u.name),
    );
    let page = TargetsPage {
        lead: as_of(ask)?,
        years: [this, this - 1]
            .map(|y| Tab::new(y.to_string(), path(y), y == year))
            .into(),
        sentence: sentence(t, year, goal.value, here),
        stats: stats(t, goal.value, here),
        drawing: here
            .filter(|w| !w.is_hidden())
            .map(|_| drawing(t, year, &own, goal.value)),
        by_year: by_year(t, this, &book, &own),
        by_unit: match whole {
            true => by_unit(t, &s, goal.value, &all, year),
            false => Vec::new(),
        },
        set: ask
            .who
            .holds(Key::WriteSettings)
            .then(|| format!("/pengaturan/{}", Setting::CasesSolvedTarget.as_str())),
        why: WhyPanel::new(t.with("targets-why", "year", year), goal.because),
        shell,
    };
    Reply::page(&page)
}

/// The year in one sentence: what is asked for, what is there, what is lacking.
fn sentence(t: &Say, year: i16, goal: Option<i64>, here: Option<Way>) -> String {
    let year = year.to_string();
    let Some(percent) = goal else {
        return t.with("targets-unset", "year", year);
    };
    let said = percent.to_string();
    let Some(way) = here.filter(|w| !w.is_hidden()) else {
        return t.with_text("targets-set", &[("year", &year), ("percent", &said)]);
    };
    let (wanted, received) = (t.number(way.wanted(percent)), t.number(way.received));
    let (closed, lacking) = (t.number(way.closed), t.number(way.lacking(percent)));
    let key = if way.lacking(percent) == 0 {
        "targets-reached"
    } else {
        "targets-way"
    };
    t.with_text(
        key,
        &[
            ("year", &year),
            ("percent", &said),
            ("wanted", &wanted),
            ("received", &received),
            ("closed", &closed),
            ("lacking", &lacking),
        ],
    )
}

fn stats(t: &Say, goal: Option<i64>, here: Option<Way>) -> Vec<Stat> {
    let Some(way) = here else {
        return Vec::new();
    };
    if way.is_hidden() {
        return vec![Stat::new(
            t.say("targets-received"),
            t.say("figures-hidden"),
        )];
    }
    let of = t.with("figures-of", "n", t.number(way.received));
    let mut stats = vec![
        Stat::new(t.say("targets-received"), t.number(way.received)),
        Stat::new(t.say("targets-closed"), t.number(way.closed)).note(of.clone()),
        Stat::new(t.say("targets-share"), share(t, way)).note(of),
    ];
    if let Some(percent) = goal {
        let lacking = way.lacking(percent);
        let tone = if lacking == 0 { Tone::Good } else { Tone::Warn };
        let wanted = t.with("targets-wanted-n", "n", t.number(way.wanted(percent)));
        stats.push(
            Stat::new(t.say("targets-lacking"), t.number(lacking))
                .note(wanted)
                .tone(tone),
        );
    }
    stats
}

/// A share with one decimal.
fn share(t: &Say, way: Way) -> String {
    let mark = match t.locale {
        kernel::Locale::Id => ',',
        kernel::Locale::En => '.',
    };
    let tenths = way.tenths();
    format!("{}{mark}{}%", tenths / 10, tenths % 10)
}

/// Done and wanted from the beginning of the year on, at the end of each month.
fn drawing(t: &Say, year: i16, own: &BTreeMap<String, Way>, goal: Option<i64>) -> Drawing {
    let periods: Vec<String> = (1..=12).map(|m| format!("{year:04}-{m:02}")).collect();
    let last = periods
        .iter()
        .rposition(|p| own.contains_key(p))
        .map_or(0, |at| at + 1);
    let periods = periods.get(..last).unwrap_or_default();
    let of_month: Vec<Option<Way>> = periods.iter().map(|p| own.get(p).copied()).collect();
    let told = months(&of_month, goal);
    let points = periods.iter().map(|p| {
        let name = month(t, p);
        let short = name.chars().take(3).collect();
        (name, short)
    });
    let mut series = vec![Series {
        label: t.say("targets-closed-so-far").to_owned(),
        values: told.iter().map(|m| m.0).collect(),
        links: Vec::new(),
    }];
    if let Some(percent) = goal {
        series.push(Series {
            label: t.with("targets-wanted-so-far", "percent", percent),
            values: told.iter().map(|m| m.1).collect(),
            links: Vec::new(),
        });
    }
    let line = Line {
        caption: t.with("targets-chart", "year", year),
        name: t.say("figures-month").to_owned(),
        points: points.collect(),
        series,
        from_zero: true,
    };
    line.figure(t).note(t.say("targets-chart-note"))
}

fn row(t: &Say, (name, href): (String, String), goal: Option<i64>, way: Option<Way>) -> Row {
    let told = way.filter(|w| !w.is_hidden());
    let few = || {
        way.map(|_| t.say("figures-hidden").to_owned())
            .unwrap_or_default()
    };
    Row {
        name,
        href,
        target: goal.map(|p| format!("{p}%")).unwrap_or_default(),
        plan: String::new(),
        reached: told.map_or_else(few, |w| share(t, w)),
        of: told
            .map(|w| {
                let (closed, received) = (t.number(w.closed), t.number(w.received));
                t.with_text(
                    "targets-of-n",
                    &[("closed", &closed), ("received", &received)],
                )
            })
            .unwrap_or_default(),
        lacking: told
            .zip(goal)
            .map(|(w, p)| t.number(w.lacking(p)))
            .unwrap_or_default(),
    }
}

/// Every year that has a target, a plan or reports, the latest first.
fn by_year(t: &Say, this: i16, book: &Book, own: &BTreeMap<String, Way>) -> Vec<Row> {
    let years = (2021..=this + 3).rev();
    let rows = years.filter_map(|year| {
        let goal = target(book, year);
        let way = own.get(&format!("{year:04}")).copied();
        // Years to come are told where something was set for them.
        let set = book.whole(
            Setting::CasesSolvedTarget,
            kernel::Date::new(year, 12, 31).ok()?,
        );
        let coming = year > this && set.since.is_some_and(|since| since.year() == year);
        if way.is_none() && announced(year).is_none() && !(coming || year == this) {
            return None;
        }
        let mut row = row(t, (year.to_string(), String::new()), goal.value, way);
        row.plan = announced(year).map(|p| format!("{p}%")).unwrap_or_default();
        Some(row)
    });
    rows.collect()
}

/// The whole and every department, in the order of the tree.
fn by_unit(
    t: &Say,
    s: &Snapshot,
    goal: Option<i64>,
    ways: &BTreeMap<(UnitId, String), Way>,
    year: i16,
) -> Vec<Row> {
    let tops = s.roots.iter().copied();
    let below = s
        .roots
        .iter()
        .flat_map(|r| s.unit(*r).children.iter().copied());
    let each = tops.chain(below).filter_map(|ix: Ix| {
        let unit = s.unit(ix);
        let way = ways.get(&(unit.id, format!("{year:04}"))).copied()?;
        let href = format!("/kinerja/sasaran?tahun={year}&unit={}", unit.id);
        Some(row(t, (unit.name.clone(), href), goal, Some(way)))
    });
    each.collect()
}

/// One line of the open data.
pub(super) struct OpenRow {
    pub(super) year: i16,
    pub(super) unit_code: String,
    pub(super) unit: String,
    pub(super) target: Option<i64>,
    /// Nothing where it may not be told.
    pub(super) way: Option<Way>,
}

/// The targets and ways of all units and years, for the open data.
pub(super) fn open_rows(ask: &Anybody) -> Result<Vec<OpenRow>> {
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.who.today)?;
    let (book, all) = ask.app.db.read(|c| {
        Ok::<_, store::Error>((
            Book::read(c, ask.agency_id())?,
            figures::since(c, ask.agency_id(), SOURCE, "")?,
        ))
    })?;
    let years = ways(all.iter().filter(|f| f.period.len() == 4));
    let rows = years.into_iter().filter_map(|((unit, period), way)| {
        let unit = s.unit(s.find_unit(unit)?);
        let year = period.parse().ok()?;
        Some(OpenRow {
            year,
            unit_code: unit.code.clone(),
            unit: unit.name.clone(),
            target: target(&book, year).value,
            way: Some(way).filter(|w| !w.is_hidden()),
        })
    });
    let mut rows: Vec<OpenRow> = rows.collect();
    rows.sort_by(|a, b| (a.year, &a.unit_code).cmp(&(b.year, &b.unit_code)));
    Ok(rows)
}
