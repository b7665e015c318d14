//! Open data at addresses that stay: CSV, JSON, and the schema of both.

use serde_json::{Value as Json, json};
use web::access::perm;
use web::{Answer, Ask, Reply, Trouble};

use super::model::{COLUMNS, OpenData, OpenRow, rows};
use super::today;

/// The licence of the open data.
pub(super) const LICENCE: &str = "CC BY 4.0";
/// Where the schema stands.
pub(super) const SCHEMA: &str = "/data-terbuka/skema.json";

/// The formation as CSV.
pub(super) fn csv(ask: &Ask<perm::Anyone>) -> Answer {
    let s = today(ask)?;
    let fault = |e: ::csv::Error| Trouble::Fault(e.to_string());
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let header = ["date"]
        .into_iter()
        .chain(COLUMNS.iter().map(|(name, _)| *name));
    writer.write_record(header).map_err(fault)?;
    for row in rows(&s) {
        let date = s.on.to_string();
        writer.write_record(cells(&date, &row)).map_err(fault)?;
    }
    let body = writer
        .into_inner()
        .map_err(|e| Trouble::Fault(e.to_string()))?;
    let name = format!("formasi-{}-{}.csv", ask.agency.code.to_lowercase(), s.on);
    Ok(Reply::download("text/csv; charset=utf-8", &name, body))
}

fn cells(date: &str, row: &OpenRow) -> [String; 9] {
    [
        date.to_owned(),
        harmless(&row.unit_code),
        harmless(&row.unit),
        harmless(&row.parent_code),
        harmless(&row.department),
        row.level.to_string(),
        row.seats.to_string(),
        row.filled.to_string(),
        row.vacant.to_string(),
    ]
}

/// A spreadsheet takes a cell that begins so for a formula.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// The formation as JSON.
pub(super) fn json_data(ask: &Ask<perm::Anyone>) -> Answer {
    let s = today(ask)?;
    Reply::json(&OpenData {
        publisher: ask.agency.name.clone(),
        date: s.on,
        licence: LICENCE,
        schema: SCHEMA,
        rows: rows(&s),
    })
}

/// The schema of the JSON (JSON Schema 2020-12), which also tells the columns of the CSV.
pub(super) fn schema(ask: &Ask<perm::Anyone>) -> Answer {
    let text = |name: &str| json!({"type": "string", "description": ask.say.say(column(name))});
    let count = |name: &str| json!({"type": "integer", "minimum": 0, "description": ask.say.say(column(name))});
    let levels: Vec<Json> = <kernel::SeatLevel as kernel::TextEnum>::ALL
        .iter()
        .map(|l| json!(l.to_string()))
        .collect();
    let names: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
    let row = json!({
        "type": "object",
        "additionalProperties": false,
        "required": names,
        "properties": {
            "unit_code": text("unit_code"),
            "unit": text("unit"),
            "parent_code": text("parent_code"),
            "department": text("department"),
            "level": {"enum": levels, "description": ask.say.say(column("level"))},
            "seats": count("seats"),
            "filled": count("filled"),
            "vacant": count("vacant"),
        }
    });
    Reply::json(&json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("{}{SCHEMA}", ask.app.config.base_url),
        "title": ask.say.say("open-title"),
        "type": "object",
        "additionalProperties": false,
        "required": ["publisher", "date", "licence", "schema", "rows"],
        "properties": {
            "publisher": {"type": "string"},
            "date": {"type": "string", "format": "date"},
            "licence": {"const": LICENCE},
            "schema": {"const": SCHEMA},
            "rows": {"type": "array", "items": row},
        }
    }))
}

fn column(name: &str) -> &'static str {
    COLUMNS
        .iter()
        .find(|(n, _)| *n == name)
        .map_or("open-title", |(_, key)| key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_taken_for_a_formula() {
        assert_eq!(harmless("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(harmless("-UNIT"), "'-UNIT");
        assert_eq!(harmless("Dinas + Badan"), "Dinas + Badan");
    }
}
