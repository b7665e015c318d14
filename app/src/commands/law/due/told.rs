//! How clocks are told: as JSON, and in lines for people.

use jiff::civil::DateTime;
use kernel::{Date, Locale, dates};
use law::{
    label, service,
    time::{self, Clock, Clocks},
};
use serde::Serialize;
use serde_json::{Map, Value, json};

#[derive(Serialize)]
struct ClockOut {
    clock: time::ClockKind,
    from: Date,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    assumed: bool,
    limit: u16,
    unit: time::Unit,
    due: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    due_at: Option<DateTime>,
    #[serde(skip_serializing_if = "Option::is_none")]
    done_on: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    on_time: Option<bool>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    estimated: bool,
}

impl From<&Clock> for ClockOut {
    fn from(c: &Clock) -> Self {
        Self {
            clock: c.kind,
            from: c.from,
            assumed: c.assumed,
            limit: c.limit,
            unit: c.unit,
            due: c.due,
            due_at: c.due_at,
            done_on: c.done.map(|d| d.0),
            on_time: c.done.map(|d| d.1),
            estimated: c.estimated,
        }
    }
}

pub(super) fn put_clocks(clocks: &Clocks, found: &mut Map<String, Value>) {
    for clock in &clocks.all {
        let name = clock.kind.to_string();
        found.insert(name.clone(), json!(clock.due));
        if let Some((_, on_time)) = clock.done
            && let Some((stem, _)) = name.split_once("_due")
        {
            found.insert(format!("{stem}_on_time"), json!(on_time));
        }
    }
    let brief = |clock: Option<&Clock>| clock.map(|c| json!({"clock": c.kind, "due": c.due}));
    found.insert(
        "law_wall_before_service_deadline".to_owned(),
        json!(clocks.wall_before_promise()),
    );
    found.insert("binds_first".to_owned(), json!(brief(clocks.binds_first())));
    found.insert(
        "answer_binds_first".to_owned(),
        json!(brief(clocks.answer_binds_first())),
    );
    let all: Vec<ClockOut> = clocks.all.iter().map(ClockOut::from).collect();
    found.insert("clocks".to_owned(), json!(all));
}

/// The answer in lines for people.
pub(super) fn in_words(found: &Map<String, Value>, locale: Locale) -> String {
    let first = found.get("binds_first").map(|first| &first["clock"]);
    let lines = found.iter().filter_map(|(key, value)| {
        let label = if let Ok(kind) = key.parse::<time::ClockKind>() {
            kind.label()
        } else if let Ok(kind) = key.parse::<service::InformationClock>() {
            kind.label()
        } else {
            match key.as_str() {
                "notify_by" => label!("Diberitahukan sebelum", "Notified before"),
                "respond_by" => label!("Dipenuhi sebelum", "Met before"),
                _ => return None,
            }
        };
        let mark = match locale {
            _ if first.and_then(Value::as_str) != Some(key.as_str()) => "",
            Locale::Id => " (mengikat lebih dahulu)",
            Locale::En => " (binds first)",
        };
        let text = value.as_str().unwrap_or_default();
        let (day, hour) = text.split_once('T').unwrap_or((text, ""));
        let day = day
            .parse()
            .map_or_else(|_| day.to_owned(), |d: Date| dates::long(d, locale));
        let hour = if hour.is_empty() {
            String::new()
        } else {
            format!(" {hour}")
        };
        Some(format!("{}: {day}{hour}{mark}", label.phrase().say(locale)))
    });
    lines.collect::<Vec<_>>().join("\n")
}
