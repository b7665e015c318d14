//! `abdi law merit`: the index of the merit system of an agency, by the scheme of the day.

use clap::Args;
use kernel::{Date, Locale, Phrase, Reason};
use law::{
    Law, Ratio, Reasons,
    merit::{self, Evidence},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::super::stop::Stop;
use super::{
    ask::{OnDay, Tell, With},
    loose::Loose,
    stream,
};

/// Index of the merit system: aspects, category, and what is not evidenced
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi law merit 3 3 2 3 3 3 4 4 --on 2024-12-31
  echo '{\"scheme\":\"2018\",\"aspects\":{\"1\":[4,3,4,null],\"2\":3,\"3\":2.5,\"4\":3,\"5\":3,\"6\":3,\"7\":4,\"8\":4}}' | abdi law merit
  echo '{\"scheme\":\"2025\",\"aspects\":[0.8,0.7,0.7,0.6,0.8,0.7,0.9,0.8],\"survey\":0.75}' | abdi law merit")]
pub struct Merit {
    /// Mean score of each of the eight aspects; without them, facts are read as JSON
    #[arg(num_args = 8)]
    aspects: Vec<Ratio>,
    /// Satisfaction and engagement of staff, 0 to 1 (scheme of 2025)
    #[arg(long)]
    survey: Option<Ratio>,
    #[command(flatten)]
    day: OnDay,
    #[command(flatten)]
    tell: Tell,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    id: Option<Value>,
    on: Option<Loose<Date>>,
    #[serde(alias = "skema")]
    scheme: Option<Value>,
    #[serde(default, alias = "aspek", alias = "scores")]
    aspects: Value,
    /// Weights in percent, by number of aspect.
    #[serde(alias = "bobot")]
    weights: Option<Map<String, Value>>,
    #[serde(alias = "survei", alias = "engagement", alias = "kepuasan")]
    survey: Option<Ratio>,
    #[serde(alias = "koreksi", alias = "faktor_koreksi")]
    correction: Option<Ratio>,
    /// Means of the aspects as fields of their own.
    a1: Option<Value>,
    a2: Option<Value>,
    a3: Option<Value>,
    a4: Option<Value>,
    a5: Option<Value>,
    a6: Option<Value>,
    a7: Option<Value>,
    a8: Option<Value>,
}

#[derive(Serialize)]
struct Found {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    total: Ratio,
    category: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    category_code: Option<String>,
    evidence: Ratio,
    survey: Ratio,
    survey_missing: bool,
    aspects: Vec<Aspect>,
    /// Numbers of the aspects of which something is not evidenced.
    not_evidenced: Vec<u8>,
    /// Numbers of the aspects whose weight is a setting, because none is published.
    weights_not_published: Vec<u8>,
}

#[derive(Serialize)]
struct Aspect {
    no: u8,
    name: Phrase,
    weight_percent: Ratio,
    mean: Ratio,
    score: Ratio,
    parts_not_evidenced: usize,
}

impl Merit {
    /// Asks and tells.
    pub fn run(&self, with: &With) -> Result<(), Stop> {
        let day = self.day.get();
        if self.aspects.is_empty() {
            return stream::answers(|facts: Facts| {
                let (on, id, shown) = read(facts, day)?;
                let (value, reasons) = find(with.law(), on, id, &shown)?;
                Ok(with.answer(value, reasons))
            });
        }
        let mut shown = Evidence {
            survey: self.survey,
            ..Evidence::default()
        };
        for (aspect, mean) in shown.aspects.iter_mut().zip(&self.aspects) {
            aspect.push(Some(*mean));
        }
        let (found, reasons) = find(with.law(), day, None, &shown).map_err(Stop::Refused)?;
        let says = |l: Locale| {
            let lead = match l {
                Locale::Id => "Indeks sistem merit",
                Locale::En => "Index of the merit system",
            };
            let code = found.category_code.as_deref().unwrap_or_default();
            format!(
                "{lead}: {} ({})",
                found.total,
                format!("{code} {}", found.category).trim_start()
            )
        };
        self.tell.answer(with, &found, says, &reasons)
    }
}

fn score(place: &str, value: &Value) -> Result<Option<Ratio>, String> {
    if value.is_null() {
        return Ok(None);
    }
    Ratio::deserialize(value)
        .map(Some)
        .map_err(|e| format!("{place}: {e}"))
}

fn parts(place: &str, value: &Value) -> Result<Vec<Option<Ratio>>, String> {
    match value {
        Value::Null => Ok(Vec::new()),
        Value::Array(list) => {
            let scores = list.iter().enumerate();
            scores
                .map(|(at, v)| score(&format!("{place}[{at}]"), v))
                .collect()
        }
        one => Ok(vec![score(place, one)?]),
    }
}

/// The place of an aspect, 0 to 7, from its number or its number with a letter before it.
fn place(key: &str, field: &str) -> Result<usize, String> {
    let number = key
        .trim()
        .trim_start_matches(['a', 'A'])
        .parse::<usize>()
        .ok();
    number
        .filter(|n| (1..=8).contains(n))
        .map(|n| n - 1)
        .ok_or_else(|| format!("{field}: '{key}' is not the number of an aspect, 1 to 8"))
}

fn read(facts: Facts, today: Date) -> Result<(Date, Option<Value>, Evidence), String> {
    let mut shown = Evidence {
        survey: facts.survey,
        correction: facts.correction,
        ..Evidence::default()
    };
    match &facts.aspects {
        Value::Null => {}
        Value::Array(list) if list.len() == 8 => {
            for (at, value) in list.iter().enumerate() {
                shown.aspects[at] = parts(&format!("aspects[{at}]"), value)?;
            }
        }
        Value::Object(map) => {
            for (key, value) in map {
                shown.aspects[place(key, "aspects")?] = parts(&format!("aspects.{key}"), value)?;
            }
        }
        _ => return Err("aspects: is a list of eight, or an object by number".to_owned()),
    }
    let Facts {
        a1,
        a2,
        a3,
        a4,
        a5,
        a6,
        a7,
        a8,
        ..
    } = &facts;
    for (at, value) in [a1, a2, a3, a4, a5, a6, a7, a8].into_iter().enumerate() {
        if let Some(value) = value {
            shown.aspects[at] = parts(&format!("a{}", at + 1), value)?;
        }
    }
    for (key, value) in facts.weights.iter().flatten() {
        let percent = score(&format!("weights.{key}"), value)?;
        let points = percent
            .and_then(|p| p.times(Ratio::whole(100)))
            .and_then(|p| p.steps(0, kernel::Rounding::HalfUp));
        shown.weights[place(key, "weights")?] = points;
    }
    // A scheme by its year is the law of a day on which it held.
    let text = facts
        .scheme
        .as_ref()
        .map(|s| s.as_str().map_or_else(|| s.to_string(), str::to_owned));
    let of_scheme = match text.as_deref() {
        None => None,
        Some("2018" | "2019" | "2018_2019" | "2018/2019" | "2018-2019" | "2018_2025") => {
            Some(Date::constant(2025, 12, 30))
        }
        Some("2025" | "2026") => Some(Date::constant(2025, 12, 31)),
        Some(other) => return Err(format!("scheme: '{other}' is not one of 2018, 2025")),
    };
    let on = facts.on.map(|d| d.0).or(of_scheme).unwrap_or(today);
    Ok((on, facts.id, shown))
}

fn find(
    law: &Law,
    on: Date,
    id: Option<Value>,
    shown: &Evidence,
) -> Result<(Found, Vec<Reason>), String> {
    let mut why = Reasons::default();
    let index = merit::index(law.on(on), shown, &mut why).map_err(|e| e.to_string())?;
    let of = |wanted: &dyn Fn(&merit::Aspect) -> bool| {
        index
            .aspects
            .iter()
            .filter(|a| wanted(a))
            .map(|a| a.no)
            .collect()
    };
    let found = Found {
        id,
        total: index.total,
        category: index.label.clone(),
        category_code: index.code.clone(),
        evidence: index.evidence,
        survey: index.survey,
        survey_missing: index.survey_missing,
        not_evidenced: of(&|a| a.not_evidenced > 0),
        weights_not_published: of(&|a| !a.published),
        aspects: index
            .aspects
            .iter()
            .map(|a| Aspect {
                no: a.no,
                name: a.name.clone(),
                weight_percent: Ratio::new(a.weight, 100).unwrap_or(Ratio::ZERO),
                mean: a.mean,
                score: a.score,
                parts_not_evidenced: a.not_evidenced,
            })
            .collect(),
    };
    Ok((found, law.explain(&why)))
}
