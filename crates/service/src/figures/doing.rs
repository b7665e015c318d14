//! How the reports of residents are doing, on the public front page: this year, the whole agency.

use kernel::TextEnum as _;
use register::figures::store as figures;
use register::snapshot::Registry;
use web::access::Viewer;
use web::components::Stat;
use web::home::Doing;
use web::words::Say;
use web::{Agency, App, Result};

use super::SOURCE;
use super::ended::Ended;
use super::model::Metric;
use super::pages::cell;

/// What is told: how many came in, how many in time, how long it took.
const TOLD: [(Metric, &str); 3] = [
    (Metric::Received, "figures-doing-received"),
    (Metric::InTime, "figures-doing-in-time"),
    (Metric::MedianDays, "figures-doing-days"),
];

/// The figures of the year; nothing before the first night in which some were kept.
///
/// # Errors
/// The faults of the database.
pub(super) fn doing(app: &App, agency: &Agency, who: &Viewer, t: &Say) -> Result<Option<Doing>> {
    let s = app.thing::<Registry>()?.on(agency.id, who.today)?;
    let Some(top) = s.roots.first().map(|ix| s.unit(*ix).id) else {
        return Ok(None);
    };
    let (kept, last) = app.db.read(|c| {
        ::store::Result::Ok((
            figures::of_unit(c, agency.id, SOURCE, top)?,
            figures::last_kept(c, agency.id, SOURCE)?,
        ))
    })?;
    let year = format!("{:04}", who.today.year());
    let day = last.map(|at| agency.zone.date_of(at));
    let ended = Ended::of(&kept, &year, day);
    let told = TOLD.map(|(metric, label)| {
        let of = |f: &&register::figures::Figure| f.period == year && f.metric == metric.as_str();
        let mut cell = cell(t, metric, kept.iter().find(of));
        ended.note(t, (top, metric), &mut cell);
        (label, cell)
    });
    let stats: Vec<Stat> = told
        .into_iter()
        .filter(|(_, cell)| !cell.value.is_empty())
        .map(|(label, cell)| {
            Stat::new(t.say(label), cell.value)
                .note(cell.n)
                .href("/kinerja")
        })
        .collect();
    let note = day.map(|day| t.with("figures-as-of", "date", t.date(day)));
    Ok((!stats.is_empty()).then(|| Doing {
        title: t.with("figures-doing", "year", year),
        stats,
        note: note.unwrap_or_default(),
    }))
}
