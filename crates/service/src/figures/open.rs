//! The figures as open data: CSV, JSON and the schema of both. What may not be told stands there without
//! value and without n.

use kernel::TextEnum as _;
use register::figures::store as figures;
use register::snapshot::Registry;
use serde_json::{Value as Json, json};
use web::access::perm;
use web::{Answer, Ask, Reply, Result};

use super::SOURCE;
use super::model::Metric;
use super::targets::open_rows;

type Anybody = Ask<perm::Anyone>;

/// Where the schema stands.
const SCHEMA: &str = "/data-terbuka/skema-aduan.json";
/// The licence of the open data.
const LICENCE: &str = "CC BY 4.0";

/// One row.
struct Row {
    period: String,
    unit_code: String,
    unit: String,
    metric: String,
    /// Value and n; nothing where it may not be told.
    told: Option<(i64, i64)>,
}

fn rows(ask: &Anybody) -> Result<Vec<Row>> {
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.who.today)?;
    let kept = ask
        .app
        .db
        .read(|c| figures::since(c, ask.agency_id(), SOURCE, ""))?;
    let rows = kept.into_iter().filter_map(|f| {
        let unit = s.unit(s.find_unit(f.unit)?);
        Some(Row {
            period: f.period,
            unit_code: unit.code.clone(),
            unit: unit.name.clone(),
            metric: f.metric,
            told: (f.n > 0).then_some((f.value, f.n)),
        })
    });
    Ok(rows.collect())
}

/// As CSV.
pub(super) fn csv(ask: &Anybody) -> Answer {
    let mut out = String::from("period,unit_code,unit,metric,value,n,suppressed\r\n");
    for row in rows(ask)? {
        let (value, n) = row
            .told
            .map(|(value, n)| (value.to_string(), n.to_string()))
            .unwrap_or_default();
        let small = if row.told.is_none() { "true" } else { "false" };
        let cells = [&row.period, &row.unit_code, &row.unit, &row.metric].map(|c| quoted(c));
        out.push_str(&format!("{},{value},{n},{small}\r\n", cells.join(",")));
    }
    let name = format!(
        "aduan-{}-{}.csv",
        ask.agency.code.to_lowercase(),
        ask.who.today
    );
    Ok(Reply::download(
        "text/csv; charset=utf-8",
        &name,
        out.into_bytes(),
    ))
}

/// The targets of the years and how far each unit is, as CSV.
pub(super) fn targets_csv(ask: &Anybody) -> Answer {
    let mut out =
        String::from("year,unit_code,unit,target_percent,received,done,lacking,suppressed\r\n");
    for row in open_rows(ask)? {
        let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
        let lacking = row
            .way
            .zip(row.target)
            .map(|(way, percent)| way.lacking(percent));
        let names = [&row.unit_code, &row.unit].map(|c| quoted(c)).join(",");
        let cells = [
            number(row.target),
            number(row.way.map(|w| w.received)),
            number(row.way.map(|w| w.closed)),
            number(lacking),
            row.way.is_none().to_string(),
        ];
        out.push_str(&format!("{:04},{names},{}\r\n", row.year, cells.join(",")));
    }
    let name = format!(
        "sasaran-{}-{}.csv",
        ask.agency.code.to_lowercase(),
        ask.who.today
    );
    Ok(Reply::download(
        "text/csv; charset=utf-8",
        &name,
        out.into_bytes(),
    ))
}

/// The same as JSON.
pub(super) fn targets_json(ask: &Anybody) -> Answer {
    let rows: Vec<Json> = open_rows(ask)?
        .into_iter()
        .map(|row| {
            json!({
                "year": row.year,
                "unit_code": row.unit_code,
                "unit": row.unit,
                "target_percent": row.target,
                "received": row.way.map(|w| w.received),
                "done": row.way.map(|w| w.closed),
                "lacking": row.way.zip(row.target).map(|(way, percent)| way.lacking(percent)),
                "suppressed": row.way.is_none(),
            })
        })
        .collect();
    Reply::json(&json!({
        "publisher": ask.agency.name,
        "licence": LICENCE,
        "about": ask.say.say("targets-note"),
        "rows": rows,
    }))
}

/// A cell that no spreadsheet takes for a formula, quoted where it must be.
fn quoted(text: &str) -> String {
    let plain = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if plain.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", plain.replace('"', "\"\""))
    } else {
        plain
    }
}

/// As JSON.
pub(super) fn json_data(ask: &Anybody) -> Answer {
    let rows: Vec<Json> = rows(ask)?
        .into_iter()
        .map(|row| {
            json!({
                "period": row.period,
                "unit_code": row.unit_code,
                "unit": row.unit,
                "metric": row.metric,
                "value": row.told.map(|t| t.0),
                "n": row.told.map(|t| t.1),
                "suppressed": row.told.is_none(),
            })
        })
        .collect();
    Reply::json(&json!({
        "publisher": ask.agency.name,
        "licence": LICENCE,
        "schema": SCHEMA,
        "rows": rows,
    }))
}

/// The schema of the JSON (JSON Schema 2020-12), which also tells the columns of the CSV.
pub(super) fn schema(ask: &Anybody) -> Answer {
    let metrics: Vec<Json> = Metric::ALL
        .iter()
        .map(|m| json!({"const": m.as_str(), "description": ask.say.word("figures-means", m)}))
        .collect();
    let number = json!({"type": ["integer", "null"], "minimum": 0});
    let text = json!({"type": "string"});
    Reply::json(&json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("{}{SCHEMA}", ask.app.config.base_url),
        "title": ask.say.say("figures-title"),
        "type": "object",
        "additionalProperties": false,
        "required": ["publisher", "licence", "schema", "rows"],
        "properties": {
            "publisher": text,
            "licence": {"const": LICENCE},
            "schema": {"const": SCHEMA},
            "rows": {"type": "array", "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["period", "unit_code", "unit", "metric", "value", "n", "suppressed"],
                "properties": {
                    "period": {
                        "type": "string",
                        "pattern": "^[0-9]{4}(-[0-9]{2})?$",
                        "description": ask.say.say("figures-period"),
                    },
                    "unit_code": text,
                    "unit": text,
                    "metric": {"oneOf": metrics},
                    "value": number,
                    "n": number,
                    "suppressed": {"type": "boolean"},
                },
            }},
        },
    }))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn no_cell_is_taken_for_a_formula_or_breaks_the_line() {
        assert_eq!(quoted("=1+1"), "'=1+1");
        assert_eq!(quoted("Dinas, \"A\""), "\"Dinas, \"\"A\"\"\"");
        assert_eq!(quoted("Dinas A"), "Dinas A");
    }
}
