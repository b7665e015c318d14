//! `abdi law service`: ratings of public service and what a service standard lacks.

use clap::Args;
use kernel::{Date, Phrase, Reason};
use law::{
    Law, Ratio, Reasons,
    service::{self, AspectScores, Rated},
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::super::stop::Stop;
use super::{
    ask::{InJson, OnDay, With},
    stream,
};

/// Ratings of public service and components of a standard; facts are read as JSON
#[derive(Args)]
#[command(after_help = "\
Example:
  echo '{\"kind\":\"pekppp\",\"scores\":{\"kebijakan\":4.2,\"sdm\":3.8,\"sarpras\":3.5,\"sipp\":4,\"konsultasi_pengaduan\":2.5,\"inovasi\":1}}' | abdi law service
  echo '[{\"kind\":\"spbe\",\"index\":\"2.79\"},{\"kind\":\"ombudsman\",\"score\":81.5}]' | abdi law service
  echo '{\"kind\":\"components\",\"present\":[\"persyaratan\",\"prosedur\",\"waktu\"]}' | abdi law service")]
pub struct Service {
    #[command(flatten)]
    day: OnDay,
    #[command(flatten)]
    _told: InJson,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
enum Facts {
    Pekppp {
        on: Option<Date>,
        scores: Scores,
    },
    Spbe {
        on: Option<Date>,
        index: Ratio,
    },
    Ombudsman {
        on: Option<Date>,
        score: Ratio,
    },
    Components {
        on: Option<Date>,
        present: Vec<String>,
        set_on: Option<Date>,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scores {
    kebijakan: Ratio,
    sdm: Ratio,
    sarpras: Ratio,
    sipp: Ratio,
    konsultasi_pengaduan: Ratio,
    inovasi: Ratio,
}

impl Service {
    /// Asks and tells.
    pub fn run(&self, with: &With) -> Result<(), Stop> {
        stream::answers(|mut told: Map<String, Value>| {
            let id = told.remove("id");
            let facts = stream::read(Value::Object(told))?;
            let found = self.find(with.law(), facts).map_err(|e| e.to_string());
            let (mut value, reasons) = found?;
            if let (Some(id), Some(map)) = (id, value.as_object_mut()) {
                map.insert("id".to_owned(), id);
            }
            Ok(with.answer(value, reasons))
        })
    }

    fn find(&self, law: &Law, facts: Facts) -> Result<(Value, Vec<Reason>), service::ServiceError> {
        let at = |on: Option<Date>| law.on(on.unwrap_or_else(|| self.day.get()));
        let mut why = Reasons::default();
        let out = |r: &Rated<'_>| json!({"value": r.rounded.fixed(2), "exact": r.exact, "grade": r.band.name, "name": r.band.phrase()});
        let value = match facts {
            Facts::Pekppp { on, scores } => {
                let scores = AspectScores {
                    kebijakan: scores.kebijakan,
                    sdm: scores.sdm,
                    sarpras: scores.sarpras,
                    sipp: scores.sipp,
                    konsultasi_pengaduan: scores.konsultasi_pengaduan,
                    inovasi: scores.inovasi,
                };
                out(&service::pekppp(at(on), &scores, &mut why)?)
            }
            Facts::Spbe { on, index } => out(&service::spbe(at(on), index, &mut why)?),
            Facts::Ombudsman { on, score } => {
                let (zone, letter) = service::ombudsman(at(on), score, &mut why)?;
                json!({"value": zone.rounded.fixed(2), "zone": zone.band.name, "grade": letter.band.name})
            }
            Facts::Components {
                on,
                present,
                set_on,
            } => {
                let present: Vec<&str> = present.iter().map(String::as_str).collect();
                let missing = service::missing_components(at(on), &present, &mut why)?;
                let names = |all: &[&service::Component]| -> Vec<Value> {
                    let name = |c: &&service::Component| json!({"letter": c.letter, "key": c.key, "name": Phrase::new(c.id.clone(), c.en.clone())});
                    all.iter().map(name).collect()
                };
                let review = set_on
                    .map(|d| service::review_due(at(on), d, &mut why))
                    .transpose()?;
                json!({"publishable": missing.published.is_empty(), "missing_published": names(&missing.published), "missing_internal": names(&missing.internal), "review_due": review})
            }
        };
        Ok((value, law.explain(&why)))
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Try {
        #[command(flatten)]
        service: Service,
    }

    #[test]
    fn ratings_and_components_are_answered() {
        let service = Try::parse_from(["service"]).service;
        let ask = |facts: &str| {
            let facts: Facts = serde_json::from_str(facts).map_err(|e| e.to_string())?;
            service
                .find(Law::national(), facts)
                .map(|(found, _)| found)
                .map_err(|e| e.to_string())
        };
        let mixed = r#"{"kind":"pekppp","scores":{"kebijakan":4.2,"sdm":"3.8","sarpras":3.5,"sipp":4,"konsultasi_pengaduan":2.5,"inovasi":1}}"#;
        let found = ask(mixed).unwrap();
        assert_eq!(
            (&found["exact"], &found["value"], &found["grade"]),
            (&json!("3.398"), &json!("3.40"), &json!("B-"))
        );
        assert_eq!(
            ask(r#"{"kind":"spbe","index":2.79}"#).unwrap()["grade"],
            "Baik"
        );
        let zone = ask(r#"{"kind":"ombudsman","score":"77.99"}"#).unwrap();
        assert_eq!(
            (&zone["zone"], &zone["grade"]),
            (&json!("kuning"), &json!("C"))
        );
        let lacks =
            ask(r#"{"kind":"components","present":["b","c","d","e","f"],"set_on":"2026-01-31"}"#)
                .unwrap();
        assert_eq!(lacks["missing_published"][0]["key"], "pengaduan");
        assert_eq!(lacks["review_due"], "2027-01-31");
        assert!(
            ask(r#"{"kind":"spbe","index":7}"#)
                .unwrap_err()
                .starts_with("index: ")
        );
    }
}
