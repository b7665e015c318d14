//! Two states of a category or a text side by side: what a change did, in words.

use kernel::{CategoryId, UnitId};
use serde_json::Value as Json;

use super::model::proofs;
use crate::show::Frame;

/// The facts of a category or a text that people read, in the order of the form.
const KEYS: [&str; 14] = [
    "name",
    "name_en",
    "hint",
    "unit",
    "class",
    "answer_days",
    "resolve_days",
    "withheld",
    "proof",
    "sort",
    "active",
    "title",
    "category",
    "body",
];

/// Of these no value is a word of its own, where the fact belongs to the state at all.
const NULLS: [&str; 3] = ["unit", "answer_days", "resolve_days"];

/// One thing that a change did.
pub(super) struct Change {
    pub(super) label: String,
    pub(super) was: String,
    pub(super) now: String,
}

/// What differs between two states; against none, everything that says something.
pub(super) fn changes(f: &Frame<'_>, was: Option<&Json>, now: &Json) -> Vec<Change> {
    let each = KEYS.iter().filter_map(|key| {
        let before = was.map(|was| told(f, key, &was[*key]));
        let after = match &now[*key] {
            Json::Null if was.is_none() => return None,
            value => told(f, key, value),
        };
        let differs = before.as_ref().map_or(!after.is_empty(), |b| *b != after);
        differs.then(|| Change {
            label: f.t.say(label(key)).to_owned(),
            was: before.unwrap_or_default(),
            now: after,
        })
    });
    each.collect()
}

fn label(key: &str) -> &'static str {
    match key {
        "name" => "catalogue-name",
        "name_en" => "catalogue-name-en",
        "hint" => "catalogue-hint",
        "unit" => "catalogue-unit",
        "class" => "catalogue-class",
        "answer_days" => "catalogue-answer-days",
        "resolve_days" => "catalogue-resolve-days",
        "withheld" => "catalogue-seen",
        "proof" => "catalogue-proof",
        "sort" => "catalogue-sort",
        "active" => "catalogue-active",
        "title" => "catalogue-title",
        "category" => "case-category",
        _ => "catalogue-body",
    }
}

/// A fact in words. Versions older than a fact do not hold it: nothing was said of it then.
fn told(f: &Frame<'_>, key: &str, value: &Json) -> String {
    let t = f.t;
    if matches!(value, Json::Null) && !NULLS.contains(&key) {
        return String::new();
    }
    let text = value.as_str().unwrap_or_default();
    match key {
        "unit" => match text.parse::<UnitId>() {
            Ok(unit) => f.unit(Some(unit)),
            Err(_) => t.say("catalogue-no-unit").to_owned(),
        },
        "category" => match text.parse::<CategoryId>() {
            Ok(category) => f.category(Some(category)),
            Err(_) => t.say("catalogue-every").to_owned(),
        },
        "class" if !text.is_empty() => t.word("catalogue-class", text),
        "answer_days" | "resolve_days" => match value.as_i64() {
            Some(days) => t.count("case-clock-working", days),
            None => t.say("catalogue-by-law").to_owned(),
        },
        "withheld" => {
            let word = if value.as_bool() == Some(true) {
                "withheld"
            } else {
                "public"
            };
            t.word("catalogue-seen", word)
        }
        "active" => {
            let is_on = value.as_bool() == Some(true);
            t.say(if is_on {
                "catalogue-on"
            } else {
                "catalogue-inactive"
            })
            .to_owned()
        }
        "proof" => {
            let shown = proofs(text).into_iter().map(|p| t.word("case-proof", p));
            shown.collect::<Vec<_>>().join("; ")
        }
        "sort" => value.as_i64().map(|n| t.number(n)).unwrap_or_default(),
        _ => text.to_owned(),
    }
}
