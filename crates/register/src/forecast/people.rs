//! Who retires in a forecast, when, from which post, and why then.

use askama::Template;
use kernel::TextEnum as _;
use web::access::{Key, Permission, perm};
use web::components::{Choice, FieldView, Pager, Shell, WhyPanel, query_with};
use web::words::Say;
use web::{Answer, Ask, FieldError, Reply, Result, StatusCode};

use super::query::{OVERDUE, Query, period_names};
use super::{Leaving, Timeline, timeline, wave};
use crate::handout::{self, Handout};
use crate::links::Links;
use crate::snapshot::Registry;
use crate::workforce::why;

/// People on a page: each carries its reasons.
const PAGE: usize = 25;

#[derive(Template)]
#[template(path = "forecast/pages/retirees.html")]
struct RetireesPage {
    shell: Shell,
    lead: String,
    fields: Vec<FieldView>,
    clear: String,
    rows: Vec<Row>,
    pager: Pager,
    handout: Option<handout::Form>,
}

struct Row {
    date: String,
    name: String,
    nip: String,
    href: Option<String>,
    job: String,
    job_href: String,
    level: String,
    unit: String,
    department: String,
    why: WhyPanel,
}

/// `/proyeksi/pensiun`.
pub(super) fn page(ask: &Ask<perm::ReadForecast>) -> Answer {
    let (query, faults) = Query::read(&ask.filters(), ask.as_of());
    show(ask, &query, &faults, &[])
}

fn show<P: Permission>(
    ask: &Ask<P>,
    query: &Query,
    faults: &[FieldError],
    refused: &[FieldError],
) -> Answer {
    let line = states(ask, query)?;
    let within = query.within(ask, &line)?;
    let all = query.people(&line, within.as_ref());
    let found: Vec<&Leaving<'_>> = all.iter().filter(|l| query.wants(l)).collect();
    let links = Links::of(&ask.who)?;
    let t = &ask.say;
    let skip = usize::try_from(query.page - 1)
        .unwrap_or(0)
        .saturating_mul(PAGE);
    let rows = found
        .iter()
        .skip(skip)
        .take(PAGE)
        .map(|l| row(t, &links, l));
    let rows = rows.collect();
    let mut fields = match line.on(query.from) {
        Some(s) => query.fields(ask, s, faults),
        None => Vec::new(),
    };
    fields.push(query.level_field(ask, "forecast-any-level"));
    fields.push(period_field(query, &line, t));
    let pairs = query.pairs();
    let kept = [("by", ""), ("unit", ""), ("jenjang", ""), ("bulan", "")];
    let wrong = !faults.is_empty() || !refused.is_empty();
    let shell = ask.shell("forecast-retirees").crumb(
        t.say("forecast-title"),
        format!("/proyeksi{}", query_with(&pairs, &[("bulan", "")])),
    );
    let may_hand_out = ask.who.holds(Key::ExportPeople) && !found.is_empty();
    let page = RetireesPage {
        shell: if wrong { shell.failed() } else { shell },
        lead: t.with_text(
            if query.asks_overdue() {
                "forecast-overdue-lead"
            } else {
                "forecast-retirees-lead"
            },
            &[
                ("n", &t.number(found.len() as u64)),
                ("from", &t.date(query.from)),
                ("until", &t.date(query.until)),
            ],
        ),
        fields,
        clear: format!("/proyeksi/pensiun{}", query_with(&pairs, &kept)),
        rows,
        pager: Pager {
            path: "/proyeksi/pensiun".to_owned(),
            query: pairs.clone(),
            page: query.page,
            size: PAGE as u64,
            total: found.len() as u64,
        },
        handout: may_hand_out.then(|| {
            let action = format!("/proyeksi/pensiun/unduh{}", query_with(&pairs, &[]));
            handout::Form::new(ask, action, found.len(), refused)
        }),
    };
    let status = if wrong {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Reply::page_with(status, &page)
}

fn states<P: Permission>(ask: &Ask<P>, query: &Query) -> Result<Timeline> {
    let registry = ask.app.thing::<Registry>()?;
    Ok(timeline(
        registry,
        ask.agency_id(),
        query.from,
        query.until,
    )?)
}

/// The months, or years, of the forecast.
fn period_field(query: &Query, line: &Timeline, t: &Say) -> FieldView {
    let any = Choice::new("", t.say("forecast-any-month"));
    let names = period_names(&wave(line, None), t).into_iter();
    let names = names.map(|(key, label, _)| Choice::new(key, label));
    let late = Choice::new(OVERDUE, t.say("forecast-overdue-choice"));
    let choices = std::iter::once(any).chain(names).chain([late]).collect();
    FieldView::select("bulan", t.say("forecast-month"), choices)
        .optional()
        .value(query.period.clone())
}

fn row(t: &Say, links: &Links, l: &Leaving<'_>) -> Row {
    let (s, seat) = (l.state, l.state.seat(l.seat));
    let (who, unit, job) = (s.person(l.person), s.unit(seat.unit), s.job_of(seat));
    let department = s.unit(unit.department);
    Row {
        date: t.date(l.on),
        name: who.full_name.clone(),
        nip: who.nip.spaced(),
        href: links.person(s, l.person),
        job: job.name.clone(),
        job_href: links.seat(seat.id),
        level: t.word("seat-level", job.level.seat_level()),
        unit: unit.name.clone(),
        department: if department.id == unit.id {
            String::new()
        } else {
            department.name.clone()
        },
        why: WhyPanel::new(
            format!("{}, {}", who.full_name, t.date(l.on)),
            why::retirement(s, l.person).because,
        ),
    }
}

/// `/proyeksi/pensiun/unduh`: the list that the page shows, as a file.
pub(super) fn hand_out(ask: &Ask<perm::ExportPeople>) -> Answer {
    let (query, faults) = Query::read(&ask.filters(), ask.as_of());
    if !faults.is_empty() {
        return show(ask, &query, &faults, &[]);
    }
    // Who may take lists out takes only what the forecast shows.
    let seen = ask.who.may::<perm::ReadForecast>()?;
    let line = states(ask, &query)?;
    let within = query.within(ask, &line)?;
    let all = query.people(&line, within.as_ref());
    let t = &ask.say;
    let reached = |l: &&Leaving<'_>| {
        let unit = l.state.unit(l.state.seat(l.seat).unit).id;
        seen.reach().covers(web::access::Target::unit(unit))
    };
    let rows: Vec<Vec<String>> = all
        .iter()
        .filter(|l| query.wants(l))
        .filter(reached)
        .map(|l| cells(t, l))
        .collect();
    let columns = [
        "forecast-tmt",
        "people-nip",
        "people-full-name",
        "people-birth",
        "forecast-job",
        "forecast-level",
        "forecast-unit",
        "people-department",
    ];
    let mut filter: Vec<(String, String)> = vec![(
        t.say("forecast-span").to_owned(),
        format!("{} – {}", t.date(query.from), t.date(query.until)),
    )];
    if let Some(unit) = query.unit.and_then(|u| {
        let s = line.on(query.from)?;
        s.find_unit(u).map(|ix| s.unit(ix).name.clone())
    }) {
        filter.push((t.say("forecast-unit").to_owned(), unit));
    }
    if let Some(level) = query.level {
        let word = t.word("seat-level", level);
        filter.push((t.say("forecast-level").to_owned(), word));
    }
    if !query.period.is_empty() {
        let word = if query.asks_overdue() {
            t.say("forecast-overdue-choice").to_owned()
        } else {
            query.period.clone()
        };
        filter.push((t.say("forecast-month").to_owned(), word));
    }
    let list = Handout {
        subject: "retirements",
        title: t.say("forecast-retirees").to_owned(),
        on: query.from,
        filter,
        columns: columns.iter().map(|k| t.say(k).to_owned()).collect(),
        rows,
    };
    match handout::give(ask, &list) {
        Err(web::Trouble::Invalid(refused)) => show(ask, &query, &[], &refused),
        other => other,
    }
}

fn cells(t: &Say, l: &Leaving<'_>) -> Vec<String> {
    let (s, seat) = (l.state, l.state.seat(l.seat));
    let (who, unit, job) = (s.person(l.person), s.unit(seat.unit), s.job_of(seat));
    vec![
        l.on.to_string(),
        who.nip.to_string(),
        who.full_name.clone(),
        who.birth.to_string(),
        job.name.clone(),
        t.word("seat-level", job.level.seat_level().as_str()),
        unit.name.clone(),
        s.unit(unit.department).name.clone(),
    ]
}
