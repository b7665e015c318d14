//! The forecast: one question answered, the wave of retirements, the table of vacancies.

use askama::Template;
use jiff::ToSpan as _;
use kernel::{Date, SeatLevel, TextEnum as _, dates};
use web::access::perm;
use web::charts::{Column, Columns, Figure};
use web::components::{Choice, FieldView, Pager, Shell, Tab, WhyPanel, query_with};
use web::words::Say;
use web::{Answer, Ask, Reply, StatusCode};

use super::query::{OVERDUE, Query, period_names};
use super::{By, Line, Timeline, Vacancy, Wave, forecast, overdue, timeline, vacancy, wave};
use crate::links::Links;
use crate::snapshot::{Registry, Snapshot};

/// Lines of a table on a page.
const PAGE: usize = 50;
/// The spans that are offered, in months.
const SPANS: [i32; 4] = [4, 12, 24, 60];

#[derive(Template)]
#[template(path = "forecast/pages/forecast.html")]
struct ForecastPage {
    shell: Shell,
    fields: Vec<FieldView>,
    hidden: Vec<(String, String)>,
    spans: Vec<Tab>,
    answer: String,
    then: String,
    why: WhyPanel,
    wave: Figure,
    retire: u32,
    retirees: String,
    /// Past the date but still in a seat: how many, and where they are listed.
    overdue: (usize, String),
    tabs: Vec<Tab>,
    table: String,
    column: &'static str,
    rows: Vec<Row>,
    pager: Option<Pager>,
}

struct Row {
    name: String,
    href: Option<String>,
    filled: u32,
    retire: u32,
    retire_href: Option<String>,
    vacant: u32,
}

/// `/proyeksi`.
pub(super) fn page(ask: &Ask<perm::ReadForecast>) -> Answer {
    let (query, faults) = Query::read(&ask.filters(), ask.as_of());
    let registry = ask.app.thing::<Registry>()?;
    let agency = ask.agency_id();
    let line = timeline(registry, agency, query.from, query.until)?;
    let within = query.within(ask, &line)?;
    let links = Links::of(&ask.who)?;
    let s = registry.on(agency, query.from)?;
    let t = &ask.say;

    let level = query.level.unwrap_or(SeatLevel::JptPratama);
    let found = vacancy(&line, level, within.as_ref());
    let at_start = Timeline::new(vec![s.clone()], query.from, query.from);
    let now = vacancy(&at_start, level, within.as_ref()).value;
    let wave = wave(&line, within.as_ref());
    let retire = (0..wave.periods.len()).map(|i| wave.total(i)).sum();
    let mut lines = forecast(&line, query.by, within.as_ref());
    if matches!(query.by, By::Unit | By::Job) {
        lines.sort_by(|a, b| (b.vacant, b.retire, &a.label).cmp(&(a.vacant, a.retire, &b.label)));
    }
    let pager = (lines.len() > PAGE).then(|| Pager {
        path: "/proyeksi".to_owned(),
        query: query.pairs(),
        page: query.page,
        size: PAGE as u64,
        total: lines.len() as u64,
    });
    let skip = pager.as_ref().map_or(0, |p| p.first().saturating_sub(1));
    let shown = lines
        .iter()
        .skip(usize::try_from(skip).unwrap_or(0))
        .take(PAGE);
    let rows = shown.map(|l| row(t, &query, &line, &links, l)).collect();

    let mut fields = query.fields(ask, &s, &faults);
    fields.push(level_field(&query, t));
    let shell = ask.shell("forecast-title");
    let page = ForecastPage {
        shell: if faults.is_empty() {
            shell
        } else {
            shell.failed()
        },
        fields,
        hidden: (query.by != By::Level)
            .then(|| ("by".to_owned(), query.by.to_string()))
            .into_iter()
            .collect(),
        spans: spans(&query, t),
        answer: sentence(t, &found.value),
        then: since(t, query.from, &now, &found.value),
        why: WhyPanel::new(sentence(t, &found.value), found.because),
        wave: drawn(t, &query, &wave),
        retire,
        retirees: retirees_href(&query, &[]),
        overdue: (
            overdue(&line, within.as_ref()).len(),
            retirees_href(&query, &[("bulan", OVERDUE)]),
        ),
        tabs: tabs(&query, t),
        table: table_title(t, &query),
        column: match query.by {
            By::Level => "forecast-level",
            By::Unit => "forecast-unit",
            By::Job => "forecast-job",
            By::Month => "forecast-month",
        },
        rows,
        pager,
    };
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    Reply::page_with(status, &page)
}

/// The levels of which one is asked about; JPT when none is chosen.
fn level_field(query: &Query, t: &Say) -> FieldView {
    let levels = SeatLevel::ALL
        .iter()
        .map(|l| Choice::new(l.as_str(), t.word("seat-level", l)));
    let chosen = query.level.unwrap_or(SeatLevel::JptPratama);
    FieldView::select("jenjang", t.say("forecast-ask-level"), levels.collect())
        .value(chosen.as_str())
}

/// "Pada 1 Oktober 2026, 9 dari 34 kursi JPT pratama kosong."
fn sentence(t: &Say, v: &Vacancy) -> String {
    t.with_text(
        "forecast-answer",
        &[
            ("date", &t.date(v.date)),
            ("vacant", &t.number(v.vacant)),
            ("seats", &t.number(v.seats)),
            ("level", &t.word("seat-level", v.level)),
        ],
    )
}

/// What it was at the beginning, and how many retire in between.
fn since(t: &Say, from: Date, now: &Vacancy, then: &Vacancy) -> String {
    t.with_text(
        "forecast-answer-since",
        &[
            ("date", &t.date(from)),
            ("vacant", &t.number(now.vacant)),
            ("retire", &t.number(then.retire)),
        ],
    )
}

/// The people of this forecast, narrowed further.
fn retirees_href(query: &Query, set: &[(&str, &str)]) -> String {
    let mut all = vec![("by", ""), ("jenjang", "")];
    all.retain(|(name, _)| set.iter().all(|(n, _)| n != name));
    all.extend(set);
    format!("/proyeksi/pensiun{}", query_with(&query.pairs(), &all))
}

fn drawn(t: &Say, query: &Query, wave: &Wave) -> Figure {
    let names = period_names(wave, t);
    let columns = names
        .into_iter()
        .enumerate()
        .map(|(i, (key, label, short))| {
            let part = |(_, counts): &(SeatLevel, Vec<u32>)| counts.get(i).copied().map(u64::from);
            Column {
                label,
                short,
                parts: wave.levels.iter().filter_map(part).collect(),
                href: (wave.total(i) > 0).then(|| retirees_href(query, &[("bulan", &key)])),
            }
        });
    let caption = if wave.yearly {
        "forecast-wave-years"
    } else {
        "forecast-wave-months"
    };
    let name = if wave.yearly {
        "forecast-year"
    } else {
        "forecast-month"
    };
    Columns {
        caption: t.say(caption).to_owned(),
        name: t.say(name).to_owned(),
        series: SeatLevel::ALL
            .iter()
            .map(|l| t.word("seat-level", l))
            .collect(),
        columns: columns.collect(),
    }
    .figure(t)
    .note(t.with_text(
        "forecast-between",
        &[
            ("from", &t.date(query.from)),
            ("until", &t.date(query.until)),
        ],
    ))
}

fn spans(query: &Query, t: &Say) -> Vec<Tab> {
    let tab = |months: &i32| {
        let until = query.from.saturating_add(months.months());
        let set = [("until", until.to_string())];
        let set = set.each_ref().map(|(n, v)| (*n, v.as_str()));
        let href = format!("/proyeksi{}", query_with(&query.pairs(), &set));
        let label = if months % 12 == 0 && *months > 12 {
            t.count("forecast-years-ahead", months / 12)
        } else {
            t.count("forecast-months-ahead", *months)
        };
        Tab::new(label, href, until == query.until)
    };
    SPANS.iter().map(tab).collect()
}

fn tabs(query: &Query, t: &Say) -> Vec<Tab> {
    let tab = |by: &By| {
        let word = if *by == By::Level { "" } else { by.as_str() };
        let href = query_with(&query.pairs(), &[("by", word)]);
        Tab::new(
            t.word("forecast-by", by),
            format!("/proyeksi{href}#tabel"),
            *by == query.by,
        )
    };
    By::ALL.iter().map(tab).collect()
}

fn table_title(t: &Say, query: &Query) -> String {
    if query.by == By::Month {
        t.say("forecast-table-months").to_owned()
    } else {
        t.with("forecast-table", "date", t.date(query.until))
    }
}

fn row(t: &Say, query: &Query, line: &Timeline, links: &Links, l: &Line) -> Row {
    let state: Option<&Snapshot> = line.on(line.until);
    let unit = state
        .filter(|_| query.by == By::Unit)
        .and_then(|s| s.find_unit_code(&l.key).map(|ix| s.unit(ix).id));
    let name = match query.by {
        By::Level => t.word("seat-level", &l.key),
        By::Month => format!(
            "{} {}",
            dates::month_name(l.date.month(), t.locale),
            l.date.year()
        ),
        By::Unit | By::Job => l.label.clone(),
    };
    let unit_id = unit.map(|u| u.to_string()).unwrap_or_default();
    let retire_href = match query.by {
        By::Level => Some(retirees_href(query, &[("jenjang", &l.key)])),
        By::Month => Some(retirees_href(query, &[("bulan", &l.key)])),
        By::Unit => Some(retirees_href(query, &[("unit", &unit_id)])),
        By::Job => None,
    };
    Row {
        name,
        href: unit.map(|u| links.unit(u)),
        filled: l.filled,
        retire: l.retire,
        retire_href: retire_href.filter(|_| l.retire > 0),
        vacant: l.vacant,
    }
}
