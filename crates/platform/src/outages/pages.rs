//! The public page of outages and their open data: when nobody could be served, how much of the hours
//! of work was lost, and which days do not count because of it.

use askama::Template;
use kernel::{Date, TextEnum as _};
use law::Law;
use law::time::{Calendar, Stoppage, Week, calendar};
use serde_json::{Value as Json, json};
use web::access::{Key, perm};
use web::components::{Shell, Tab};
use web::format::moment;
use web::words::Say;
use web::{Answer, Ask, Reply, Result, Routes};

use super::store::{Outage, with_settings};
use super::{MISSING, least, stoppage};
use crate::settings::{Book, Setting};

type Anybody = Ask<perm::Anyone>;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get::<perm::Anyone>("/gangguan", list)
        .file::<perm::Anyone>("/data-terbuka/gangguan.csv", csv)
        .file::<perm::Anyone>("/data-terbuka/gangguan.json", json_data)
}

#[derive(Template)]
#[template(path = "outages/pages/list.html")]
struct ListPage {
    shell: Shell,
    lead: String,
    years: Vec<Tab>,
    rows: Vec<Row>,
    notes: [String; 2],
    set: Option<String>,
}

struct Row {
    from: String,
    until: String,
    lasted: String,
    work: String,
    days: Vec<String>,
}

/// An outage and what it did.
struct Told {
    outage: Outage,
    /// Minutes of work that it cost, in a week of five days.
    work: u32,
    /// Days that do not count, in a week of five days.
    five: Vec<Date>,
    /// Those that do not count only where Saturday is worked.
    six: Vec<Date>,
}

/// Every outage of the agency, the earliest first, with what it did.
fn told(ask: &Anybody) -> Result<(Vec<Told>, Book)> {
    let agency = ask.agency_id();
    let (book, outages) = ask.app.db.read(|c| with_settings(c, agency))?;
    let zone = ask.agency.zone;
    let of = |week| calendar(Law::national().on(ask.who.today), week);
    let (five, six) = (of(Week::Five), of(Week::Six));
    let spans: Vec<Stoppage> = outages.iter().map(|o| stoppage(o, zone, &book)).collect();
    let lost = [five, six].map(|calendar| calendar.lost_to(&spans));
    let each = outages.iter().zip(&spans).map(|(outage, span)| {
        let its = |calendar: &Calendar<'_>, days: &[Date]| -> Vec<Date> {
            let within = |day: &&Date| takes_from(calendar, span, **day);
            days.iter().filter(within).copied().collect()
        };
        let in_five = its(&five, &lost[0]);
        let in_six = its(&six, &lost[1]);
        Told {
            outage: *outage,
            work: five.minutes(span.span.from, span.span.until).unwrap_or(0),
            six: in_six
                .into_iter()
                .filter(|d| !in_five.contains(d))
                .collect(),
            five: in_five,
        }
    });
    Ok((each.collect(), book))
}

/// Did a stoppage cost any minute of work of a day?
fn takes_from(calendar: &Calendar<'_>, of: &Stoppage, day: Date) -> bool {
    let from = of.span.from.max(day.at(0, 0, 0, 0));
    let until = of.span.until.min(day.at(23, 59, 59, 0));
    from < until && calendar.minutes(from, until).is_ok_and(|lost| lost > 0)
}

fn list(ask: &Anybody) -> Answer {
    let t = &ask.say;
    let (all, book) = told(ask)?;
    let zone = ask.agency.zone;
    let this = ask.who.today.year();
    let asked = ask.filters().text("tahun").parse().unwrap_or(this);
    let year_of = |told: &Told| zone.date_of(told.outage.from).year();
    let mut years: Vec<i16> = all.iter().map(year_of).chain([this]).collect();
    years.sort_unstable();
    years.dedup();
    let year = if years.contains(&asked) { asked } else { this };
    let minutes = least(&book, ask.who.today);
    let mut shell = ask.shell("outages-title");
    shell.look.about = t.with("outages-about", "agency", &ask.agency.name);
    let page = ListPage {
        lead: t.with("outages-lead", "n", MISSING.as_mins()),
        years: years
            .into_iter()
            .rev()
            .map(|y| Tab::new(y.to_string(), format!("/gangguan?tahun={y}"), y == year))
            .collect(),
        rows: all
            .iter()
            .rev()
            .filter(|told| year_of(told) == year)
            .map(|told| row(ask, told))
            .collect(),
        notes: [
            t.with("outages-rule", "n", minutes),
            t.say("outages-walls").to_owned(),
        ],
        set: ask
            .who
            .holds(Key::WriteSettings)
            .then(|| format!("/pengaturan/{}", Setting::OutageMinutes.as_str())),
        shell,
    };
    Reply::page(&page)
}

fn row(ask: &Anybody, told: &Told) -> Row {
    let (t, zone) = (&ask.say, ask.agency.zone);
    let shown = |at| moment(at, zone, t.locale);
    let five = told.five.iter().map(|day| t.date(day));
    let six = told.six.iter();
    let six = six.map(|day| t.with("outages-six", "date", t.date(day)));
    Row {
        from: shown(told.outage.from),
        until: shown(told.outage.until),
        lasted: lasted(t, minutes(&told.outage)),
        work: lasted(t, i64::from(told.work)),
        days: five.chain(six).collect(),
    }
}

/// How long an outage lasted, in whole minutes, at least one.
fn minutes(outage: &Outage) -> i64 {
    outage.until.duration_since(outage.from).as_mins().max(1)
}

/// Minutes as people say them: days and hours, hours and minutes, minutes.
fn lasted(t: &Say, minutes: i64) -> String {
    let (days, hours, rest) = (minutes / 1_440, minutes / 60 % 24, minutes % 60);
    let part = |key, n: i64| (n > 0).then(|| t.count(key, n));
    let parts = match days {
        0 => [part("outages-hours", hours), part("outages-minutes", rest)],
        _ => [part("outages-days", days), part("outages-hours", hours)],
    };
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match parts.is_empty() {
        true => t.say("outages-none-lost").to_owned(),
        false => parts.join(" "),
    }
}

/// The outages as CSV.
fn csv(ask: &Anybody) -> Answer {
    let mut out = String::from(
        "from,until,minutes,working_minutes,days_not_counted,days_not_counted_six_day_week\r\n",
    );
    let joined = |days: &mut dyn Iterator<Item = &Date>| {
        let days: Vec<String> = days.map(Date::to_string).collect();
        days.join(" ")
    };
    for told in told(ask)?.0 {
        let Outage { from, until } = told.outage;
        let five = joined(&mut told.five.iter());
        let six = joined(&mut told.five.iter().chain(&told.six));
        let (all, work) = (minutes(&told.outage), told.work);
        out.push_str(&format!("{from},{until},{all},{work},{five},{six}\r\n"));
    }
    let name = format!(
        "gangguan-{}-{}.csv",
        ask.agency.code.to_lowercase(),
        ask.who.today
    );
    Ok(Reply::download(
        "text/csv; charset=utf-8",
        &name,
        out.into_bytes(),
    ))
}

/// The outages as JSON.
fn json_data(ask: &Anybody) -> Answer {
    let rows = told(ask)?.0.into_iter().map(|told| {
        json!({
            "from": told.outage.from,
            "until": told.outage.until,
            "minutes": minutes(&told.outage),
            "working_minutes": told.work,
            "days_not_counted": told.five,
            "days_not_counted_six_day_week": told.five.iter().chain(&told.six).collect::<Vec<_>>(),
        })
    });
    let rows: Vec<Json> = rows.collect();
    Reply::json(&json!({
        "publisher": ask.agency.name,
        "licence": "CC BY 4.0",
        "about": ask.say.say("outages-walls"),
        "rows": rows,
    }))
}
