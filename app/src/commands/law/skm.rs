//! `abdi law skm`: the index of a satisfaction survey from the means of its elements.

use clap::Args;
use kernel::{Date, Locale, Phrase, Reason};
use law::{
    Law, Ratio, Reasons,
    service::{self, Element, Published, Skm as Index, Survey},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::super::stop::Stop;
use super::{
    ask::{OnDay, Tell, With},
    stream,
};

/// Index of satisfaction (IKM) with band, variants, sample and follow-up
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi law skm U1=3.31 U2=3.42 U3=3.15 U4=3.90 U5=3.44 U6=3.50 U7=3.61 U8=3.70 U9=3.38 --respondents 150
  echo '{\"elements\":{\"U1\":3.31,\"U2\":3.42},\"n\":150,\"population\":900}' | abdi law skm
  echo '{\"answers\":[[4,3,4],[3,null,4]]}' | abdi law skm
  echo '{\"population\":900}' | abdi law skm")]
pub struct Skm {
    /// Means of the elements as NAME=VALUE; without them, facts are read as JSON
    #[arg(value_name = "ELEMENT=MEAN")]
    elements: Vec<String>,
    /// How many answered
    #[arg(long, visible_alias = "n")]
    respondents: Option<u32>,
    /// How many were served in the last period
    #[arg(long)]
    population: Option<u64>,
    #[command(flatten)]
    day: OnDay,
    #[command(flatten)]
    tell: Tell,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    id: Option<Value>,
    on: Option<Date>,
    #[serde(default, alias = "unsur", alias = "element_means", alias = "nrr")]
    elements: Value,
    #[serde(default, alias = "bobot")]
    weights: Value,
    #[serde(alias = "jawaban")]
    answers: Option<Vec<Vec<Option<i64>>>>,
    #[serde(alias = "respondents", alias = "responden")]
    n: Option<u32>,
    #[serde(alias = "N", alias = "populasi")]
    population: Option<u64>,
    published_ikm: Option<Ratio>,
    published_band: Option<String>,
    #[serde(default)]
    scheme: Scheme,
}

/// Which survey: 9 elements since 2014, by other limits since 2017; 14 before.
#[derive(Clone, Copy, Default, Deserialize, PartialEq, Eq)]
enum Scheme {
    #[default]
    #[serde(rename = "auto")]
    Auto,
    #[serde(rename = "2017")]
    Since2017,
    #[serde(rename = "2014")]
    Of2014,
    #[serde(rename = "2004")]
    Of2004,
}

impl Scheme {
    /// A day on which it was in force, where the scheme is not the one of today.
    fn day(self, elements: usize) -> Option<Date> {
        match self {
            Self::Auto if elements != 14 => None,
            Self::Since2017 => None,
            Self::Of2014 => Some(Date::constant(2017, 5, 8)),
            Self::Auto | Self::Of2004 => Some(Date::constant(2013, 12, 31)),
        }
    }
}

impl Skm {
    /// Asks and tells.
    pub fn run(&self, with: &With) -> Result<(), Stop> {
        if self.elements.is_empty() {
            return stream::answers(|facts: Facts| {
                if let Some((value, reasons)) = self.sample_alone(with.law(), &facts)? {
                    return Ok(with.answer(value, reasons));
                }
                let (found, reasons) = self.find(with.law(), &facts)?;
                let value = serde_json::to_value(&found).map_err(|e| e.to_string())?;
                Ok(with.answer(value, reasons))
            });
        }
        let mut elements = Map::new();
        for given in &self.elements {
            let (name, mean) = given.split_once('=').ok_or_else(|| {
                Stop::Refused(format!("'{given}' is not an element: write U1=3.31"))
            })?;
            elements.insert(name.to_owned(), Value::String(mean.to_owned()));
        }
        let facts = Facts {
            elements: Value::Object(elements),
            n: self.respondents,
            population: self.population,
            ..Facts::default()
        };
        let (found, reasons) = self.find(with.law(), &facts).map_err(Stop::Refused)?;
        let says = |l: Locale| {
            format!(
                "IKM {}: {} ({})",
                found.ikm,
                found.band,
                found.band_name.say(l)
            )
        };
        self.tell.answer(with, &found, says, &reasons)
    }

    /// Only a population was told: how many must be asked?
    fn sample_alone(
        &self,
        law: &Law,
        facts: &Facts,
    ) -> Result<Option<(Value, Vec<Reason>)>, String> {
        let (Some(population), Value::Null, None) =
            (facts.population, &facts.elements, &facts.answers)
        else {
            return Ok(None);
        };
        let on = law.on(facts.on.unwrap_or_else(|| self.day.get()));
        let mut why = Reasons::default();
        let sample = service::sample(on, facts.n.unwrap_or(0), Some(population), &mut why)
            .map_err(|e| e.to_string())?;
        let value = serde_json::json!({
            "id": facts.id,
            "population": population,
            "required": sample.required,
            "adequate": facts.n.and(sample.adequate),
        });
        Ok(Some((value, law.explain(&why))))
    }

    fn find(&self, law: &Law, facts: &Facts) -> Result<(Found, Vec<Reason>), String> {
        let told = |e: service::ServiceError| e.to_string();
        let mut elements = named(&facts.elements, "elements")?;
        let before_2014 = Date::constant(2013, 12, 31);
        if let Some(rows) = &facts.answers {
            let means = service::means_of_answers(law.on(self.day.get()), rows).map_err(told)?;
            elements = number(means);
        }
        let of_scheme = facts.scheme.day(elements.len());
        let day = facts.on.or(of_scheme).unwrap_or_else(|| self.day.get());
        let weights = named(&facts.weights, "weights")?;
        let elements = elements.into_iter().map(|(name, mean)| Element {
            weight: weights.iter().find(|w| w.0 == name).map(|w| w.1),
            name,
            mean,
        });
        let survey = Survey {
            elements: elements.collect(),
            respondents: facts.n,
            population: facts.population,
            published: Published {
                ikm: facts.published_ikm,
                band: facts.published_band.clone(),
            },
        };
        if let Some((name, _)) = weights
            .iter()
            .find(|w| survey.elements.iter().all(|e| e.name != w.0))
        {
            return Err(format!("weights.{name}: there is no such element"));
        }
        let mut why = Reasons::default();
        let found = service::skm(law.on(day), &survey, &mut why).map_err(told)?;
        // The band by either list, for results that were published under the other one.
        let band_by = |day| {
            let found = service::skm(law.on(day), &survey, &mut law::NoReasons);
            found.ok().map(|s| s.band.name.clone())
        };
        let bands = (band_by(Date::constant(2017, 5, 9)), band_by(before_2014));
        let found = Found::of(facts.id.clone(), &found, bands);
        Ok((found, law.explain(&why)))
    }
}

/// Means or weights by name, from an object or, by their order, from an array.
fn named(given: &Value, field: &str) -> Result<Vec<(String, Ratio)>, String> {
    let read = |name: &str, value: &Value| {
        serde_json::from_value::<Ratio>(value.clone()).map_err(|e| format!("{field}.{name}: {e}"))
    };
    match given {
        Value::Null => Ok(Vec::new()),
        Value::Object(map) => {
            let all = map
                .iter()
                .map(|(name, value)| Ok((normal(name), read(name, value)?)));
            all.collect()
        }
        Value::Array(list) => {
            let all: Result<Vec<Ratio>, String> = list
                .iter()
                .enumerate()
                .map(|(at, value)| read(&at.to_string(), value))
                .collect();
            all.map(number)
        }
        _ => Err(format!(
            "{field}: an object {{\"U1\": 3.31, ..}} or an array of means"
        )),
    }
}

fn number(means: Vec<Ratio>) -> Vec<(String, Ratio)> {
    let name = |(at, mean): (usize, Ratio)| (format!("U{}", at + 1), mean);
    means.into_iter().enumerate().map(name).collect()
}

/// `u1` is `U1`; a name is in lower case.
fn normal(name: &str) -> String {
    let name = name.trim().to_lowercase().replace(' ', "_");
    match name.strip_prefix('u') {
        Some(digits) if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) => {
            format!("U{}", digits.trim_start_matches('0'))
        }
        _ => name,
    }
}

#[derive(Serialize)]
struct Found {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    ikm: String,
    ikm_exact: String,
    band: String,
    band_name: Phrase,
    perception: Option<u8>,
    nrr: String,
    /// By the weight: 0.11, 0.111, 0.1111.
    variants: Map<String, Value>,
    band_2017: Option<String>,
    band_2004: Option<String>,
    complete: bool,
    elements: Vec<ElementOut>,
    follow_up: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sample: Option<SampleOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    check: Option<Check>,
}

#[derive(Serialize)]
struct ElementOut {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Phrase>,
    mean: Ratio,
    band: String,
}

#[derive(Serialize)]
struct SampleOut {
    n: u32,
    required: Option<u64>,
    adequate: Option<bool>,
    adequate_up_to: Option<u64>,
}

#[derive(Serialize)]
struct Check {
    verdict: &'static str,
    closest: String,
    closest_gap: Ratio,
    tolerance: Ratio,
    band_consistent: Option<bool>,
}

impl Found {
    fn of(id: Option<Value>, s: &Index<'_>, bands: (Option<String>, Option<String>)) -> Self {
        let variants = s
            .variants
            .iter()
            .map(|v| (v.weight.to_string(), v.ikm.fixed(2).into()));
        let element = |e: &service::ElementResult<'_>| ElementOut {
            name: e.name.clone(),
            title: e
                .title
                .map(|(id, en)| Phrase::new(id.to_owned(), en.to_owned())),
            mean: e.mean,
            band: e.band.name.clone(),
        };
        Self {
            id,
            ikm: s.ikm.fixed(2),
            ikm_exact: s.exact.to_string(),
            band: s.band.name.clone(),
            band_name: s.band.phrase(),
            perception: s.band.perception,
            nrr: s.nrr.to_string(),
            variants: variants.collect(),
            band_2017: bands.0,
            band_2004: bands.1,
            complete: s.complete,
            elements: s.elements.iter().map(element).collect(),
            follow_up: s.follow_up.clone(),
            sample: s.sample.map(|s| SampleOut {
                n: s.n,
                required: s.required,
                adequate: s.adequate,
                adequate_up_to: s.adequate_up_to,
            }),
            check: s.verdict.as_ref().map(|v| Check {
                verdict: if v.consistent {
                    "consistent"
                } else {
                    "inconsistent"
                },
                closest: v
                    .closest
                    .map_or_else(|| "ikm_exact".to_owned(), |w| format!("ikm_weight_{w}")),
                closest_gap: v.gap,
                tolerance: v.tolerance,
                band_consistent: v.band_consistent,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;
    use serde_json::json;

    use super::*;

    #[derive(Parser)]
    struct Try {
        #[command(flatten)]
        skm: Skm,
    }

    fn ask(facts: &str) -> Result<Value, String> {
        let skm = Try::parse_from(["skm"]).skm;
        let facts: Facts = serde_json::from_str(facts).map_err(|e| e.to_string())?;
        skm.find(Law::national(), &facts)
            .map(|(found, _)| json!(found))
    }

    #[test]
    fn a_survey_is_answered_exactly() {
        let found = ask(
            r#"{"elements":{"U1":3.2,"u2":3.216,"U3":"2.936","U4":3.53,"U5":3.136,"U6":3.2,"U7":3.316,"U8":3.916,"U9":"3,323"},
                "n":150,"population":900,"published_ikm":81.71,"published_band":"B"}"#,
        )
        .unwrap();
        assert_eq!(found["ikm"], "82.70");
        assert_eq!(found["ikm_exact"], "82.7027777778");
        assert_eq!(found["band"], "B");
        assert_eq!(found["band_2004"], "A");
        assert_eq!(found["variants"]["0.111"], "82.62");
        assert_eq!(
            found["sample"],
            json!({"n":150,"required":269,"adequate":false,"adequate_up_to":246})
        );
        assert_eq!(found["follow_up"], json!(["U3", "U5", "U1"]));
        assert_eq!(found["check"]["verdict"], "inconsistent");
        assert_eq!(found["check"]["closest"], "ikm_weight_0.11");
        assert_eq!(found["check"]["band_consistent"], true);
    }

    #[test]
    fn means_come_as_an_array_or_as_answers_and_fourteen_are_of_2004() {
        let array = ask(r#"{"elements":[4,4,4,4,4,4,4,4,4]}"#).unwrap();
        assert_eq!(
            (array["ikm"].clone(), array["variants"]["0.111"].clone()),
            (json!("100.00"), json!("99.90"))
        );
        let answers = ask(r#"{"answers":[[4,3],[3,null]]}"#).unwrap();
        assert_eq!(
            (answers["ikm"].clone(), answers["complete"].clone()),
            (json!("81.25"), json!(false))
        );
        let old = ask(r#"{"elements":[2.947,3.047,3.013,2.993,2.98,3.127,2.9,2.8,3.26,3.013,2.893,2.72,3.133,3.153],"published_ikm":74.51}"#).unwrap();
        assert_eq!(
            (old["band"].clone(), old["check"]["closest"].clone()),
            (json!("B"), json!("ikm_weight_0.071"))
        );
        assert_eq!(
            (old["band_2017"].clone(), old["band_2004"].clone()),
            (json!("C"), json!("B"))
        );
        let own = ask(r#"{"elements":{"persyaratan":4,"antrean":3},"weights":{"persyaratan":0.25,"antrean":0.75}}"#).unwrap();
        assert_eq!(own["ikm"], "81.25");
    }

    #[test]
    fn a_population_alone_is_answered_with_its_sample() {
        let skm = Try::parse_from(["skm"]).skm;
        let facts = |text| serde_json::from_str(text).unwrap();
        let found = skm
            .sample_alone(Law::national(), &facts(r#"{"N":900}"#))
            .unwrap()
            .unwrap()
            .0;
        assert_eq!(
            (&found["required"], &found["adequate"]),
            (&json!(269), &Value::Null)
        );
        assert!(
            skm.sample_alone(Law::national(), &facts(r#"{"N":900,"elements":[4]}"#))
                .unwrap()
                .is_none()
        );
    }

    #[test]
    fn what_cannot_be_is_named() {
        let told = |facts: &str| ask(facts).unwrap_err();
        assert!(told("{}").starts_with("elements: "));
        assert!(told(r#"{"elements":{"U1":6.6}}"#).starts_with("elements.U1: 6.6 is outside"));
        assert!(told(r#"{"elements":{"U1":"tiga"}}"#).starts_with("elements.U1: "));
        assert!(told(r#"{"elements":3}"#).starts_with("elements: an object"));
        assert!(told(r#"{"elements":[3],"weights":{"U2":1}}"#).starts_with("weights.U2: "));
        assert!(told(r#"{"elements":[3],"n":5,"population":4}"#).starts_with("population: "));
        assert!(told(r#"{"elements":[3],"on":"1999-01-01"}"#).contains("No rule on"));
    }
}
