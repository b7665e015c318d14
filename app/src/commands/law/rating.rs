//! `abdi law rating`: a rating from results and conduct, the pattern of a unit, objections.

use clap::Args;
use kernel::{Date, Locale, Phrase, Reason};
use law::{
    Law, Ratio, Reasons,
    performance::{
        self, Bound, Breach, Expectation, OrganisationRating, PerformanceError, Rating, Scale,
    },
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::super::stop::Stop;
use super::{
    ask::{OnDay, Tell, With},
    loose::{self, Loose, ReadLoose},
    stream,
};

/// Performance rating from results and conduct; pattern of a unit; last day of an objection
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi law rating 'di atas' sesuai
  echo '{\"hasil_kerja\":\"di atas ekspektasi\",\"perilaku\":\"sesuai ekspektasi\",\"received\":\"2026-01-30\"}' | abdi law rating
  echo '{\"organisation\":\"Baik\",\"counts\":{\"Sangat Baik\":4,\"Baik\":13,\"Butuh Perbaikan\":2,\"Kurang\":1}}' | abdi law rating
  echo '{\"on\":\"2021-12-31\",\"skp\":110,\"conduct_score\":100}' | abdi law rating")]
pub struct RatingCommand {
    /// Results: above, as expected, below; without it, facts are read as JSON
    #[arg(requires = "conduct")]
    results: Option<Loose<Expectation>>,
    /// Conduct: above, as expected, below
    conduct: Option<Loose<Expectation>>,
    #[command(flatten)]
    day: OnDay,
    #[command(flatten)]
    tell: Tell,
}

impl ReadLoose for Expectation {
    fn read_loose(text: &str) -> Result<Self, String> {
        Self::parse_loose(text).ok_or_else(|| {
            format!("'{text}' is not one of: di atas, sesuai, di bawah (above, as expected, below)")
        })
    }
}

impl ReadLoose for OrganisationRating {
    fn read_loose(text: &str) -> Result<Self, String> {
        Self::parse_loose(text).ok_or_else(|| {
            format!(
                "'{text}' is not one of: Istimewa, Baik, Butuh Perbaikan, Kurang, Sangat Kurang"
            )
        })
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    id: Option<Value>,
    on: Option<Loose<Date>>,
    #[serde(
        alias = "hasil_kerja",
        alias = "hasil",
        alias = "rating_hasil_kerja",
        alias = "result"
    )]
    results: Option<Loose<Expectation>>,
    #[serde(
        alias = "perilaku",
        alias = "perilaku_kerja",
        alias = "rating_perilaku_kerja",
        alias = "behaviour",
        alias = "behavior"
    )]
    conduct: Option<Loose<Expectation>>,
    #[serde(
        alias = "organisasi",
        alias = "predikat_organisasi",
        alias = "organization"
    )]
    organisation: Option<Loose<OrganisationRating>>,
    #[serde(alias = "distribusi", alias = "distribution", alias = "jumlah")]
    counts: Option<Map<String, Value>>,
    #[serde(alias = "plan", alias = "skp_score")]
    skp: Option<Ratio>,
    #[serde(alias = "perilaku_score", alias = "nilai_perilaku")]
    conduct_score: Option<Ratio>,
    #[serde(default, deserialize_with = "loose::truth")]
    with_360: Option<bool>,
    #[serde(default, deserialize_with = "loose::truth", alias = "ide_baru")]
    new_idea: Option<bool>,
    #[serde(alias = "diterima", alias = "notified")]
    received: Option<Loose<Date>>,
}

#[derive(Default, Serialize)]
struct Found {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating: Option<Rating>,
    #[serde(skip_serializing_if = "Option::is_none")]
    predikat: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    siasn_id: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<Ratio>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<Pattern>,
    #[serde(skip_serializing_if = "Option::is_none")]
    objection_until: Option<Date>,
}

#[derive(Serialize)]
struct Pattern {
    people: i64,
    kept: bool,
    breaches: Vec<Broken>,
}

#[derive(Serialize)]
struct Broken {
    ratings: Vec<&'static str>,
    bound: Bound,
    limit: i64,
    has: i64,
    message: Phrase,
}

impl RatingCommand {
    /// Asks and tells.
    pub fn run(&self, with: &With) -> Result<(), Stop> {
        let day = self.day.get();
        let (Some(results), Some(conduct)) = (&self.results, &self.conduct) else {
            return stream::answers(|facts: Facts| {
                let (value, reasons) = find(with.law(), facts, day)?;
                Ok(with.answer(value, reasons))
            });
        };
        let facts = Facts {
            results: Some(results.clone()),
            conduct: Some(conduct.clone()),
            ..Facts::default()
        };
        let (found, reasons) = find(with.law(), facts, day).map_err(Stop::Refused)?;
        self.tell.answer(
            with,
            &found,
            |_: Locale| found.predikat.unwrap_or_default().to_owned(),
            &reasons,
        )
    }
}

fn find(law: &Law, facts: Facts, today: Date) -> Result<(Found, Vec<Reason>), String> {
    let on = law.on(facts.on.map_or(today, |d| d.0));
    let told = |e: PerformanceError| e.to_string();
    let mut why = Reasons::default();
    let mut found = Found {
        id: facts.id,
        ..Found::default()
    };
    match (facts.results, facts.conduct) {
        (Some(results), Some(conduct)) => {
            let rating = performance::rate(on, results.0, conduct.0, &mut why).map_err(told)?;
            found.rating = Some(rating);
        }
        (None, None) => {}
        (None, Some(_)) => return Err("results: is needed beside conduct".to_owned()),
        (Some(_), None) => return Err("conduct: is needed beside results".to_owned()),
    }
    if let Some(plan) = facts.skp {
        let scale = Scale {
            plan,
            conduct: facts
                .conduct_score
                .ok_or("conduct_score: is needed beside skp")?,
            with_360: facts.with_360 == Some(true),
            new_idea: facts.new_idea == Some(true),
        };
        let (score, rating) = performance::rate_number(on, &scale, &mut why).map_err(told)?;
        found.score = Some(score);
        found.rating = Some(rating);
    }
    found.predikat = found.rating.map(Rating::name);
    found.siasn_id = found.rating.map(Rating::siasn_id);
    if let Some(counts) = facts.counts {
        let organisation = facts
            .organisation
            .ok_or("organisation: is needed beside counts")?
            .0;
        let counts = count(&counts)?;
        let broken = performance::breaches(on, organisation, counts, &mut why).map_err(told)?;
        found.pattern = Some(Pattern {
            people: counts.iter().sum(),
            kept: broken.is_empty(),
            breaches: broken.into_iter().map(tell).collect(),
        });
    }
    if let Some(Loose(received)) = facts.received {
        found.objection_until =
            Some(performance::objection_until(on, received, &mut why).map_err(told)?);
    }
    if found.rating.is_none() && found.pattern.is_none() && found.objection_until.is_none() {
        return Err(
            "results and conduct, organisation and counts, or received: one of them is needed"
                .to_owned(),
        );
    }
    Ok((found, law.explain(&why)))
}

fn count(counts: &Map<String, Value>) -> Result<[i64; 5], String> {
    let mut all = [0_i64; 5];
    for (word, n) in counts {
        let rating = Rating::read_loose(word).map_err(|e| format!("counts: {e}"))?;
        let n = n.as_i64().filter(|n| (0..=100_000_000).contains(n));
        all[rating as usize] +=
            n.ok_or_else(|| format!("counts.{word}: is not a number of people"))?;
    }
    Ok(all)
}

fn tell(breach: Breach) -> Broken {
    let Breach {
        ratings,
        bound,
        limit,
        has,
        says,
    } = breach;
    Broken {
        ratings: ratings.into_iter().map(Rating::name).collect(),
        bound,
        limit,
        has,
        message: says,
    }
}
