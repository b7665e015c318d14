//! `abdi law reward`: which Satyalancana Karya Satya a service has earned.

use clap::Args;
use kernel::{Date, Locale, Phrase, Reason, Zone};
use law::{
    Law, Reasons,
    discipline::Severity,
    rewards::{self, Award, Served},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::super::stop::Stop;
use super::{
    ask::{OnDay, Tell, With},
    facts::When,
    stream,
};

/// Satyalancana Karya Satya by continuous service
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi law reward --tmt-cpns 2005-03-01 --on 2026-08-17
  echo '{\"tmt_cpns\":\"2010-03-01\",\"sanctions\":[{\"level\":\"sedang\",\"ended_on\":\"2022-01-01\"}]}' | abdi law reward")]
pub struct Reward {
    /// First day as CPNS; without it, facts are read as JSON
    #[arg(long, value_name = "DATE")]
    tmt_cpns: Option<Date>,
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
    #[serde(alias = "began_on")]
    tmt_cpns: Option<When>,
    #[serde(default, alias = "hukuman")]
    sanctions: Vec<SanctionFact>,
    #[serde(default, alias = "cltn_months", alias = "cltn_bulan")]
    unpaid_months: i32,
    #[serde(default, alias = "dimiliki")]
    held: Vec<i32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SanctionFact {
    #[serde(alias = "tingkat")]
    level: Severity,
    #[serde(alias = "selesai")]
    ended_on: Option<When>,
}

impl Reward {
    /// Asks and tells.
    pub fn run(&self, with: &With) -> Result<(), Stop> {
        let Some(began) = self.tmt_cpns else {
            return stream::answers(|facts: Facts| {
                let (value, reasons) = self.find(with.law(), &facts)?;
                Ok(with.answer(value, reasons))
            });
        };
        let facts = Facts {
            tmt_cpns: Some(When::Day(began)),
            ..Facts::default()
        };
        let (found, reasons) = self.find(with.law(), &facts).map_err(Stop::Refused)?;
        let says = |l: Locale| {
            let (key, none) = match l {
                Locale::Id => ("id", "Belum berhak"),
                Locale::En => ("en", "Not entitled yet"),
            };
            found["name"][key].as_str().unwrap_or(none).to_owned()
        };
        self.tell.answer(with, &found, says, &reasons)
    }

    fn find(&self, law: &Law, facts: &Facts) -> Result<(Value, Vec<Reason>), String> {
        let on = law.on(facts.on.unwrap_or_else(|| self.day.get()));
        let day = |when: When| when.day(Zone::Wib);
        let began = facts
            .tmt_cpns
            .ok_or("tmt_cpns: missing; the first day as CPNS")?;
        let served = |s: &SanctionFact| Served {
            level: s.level,
            ended_on: s.ended_on.map(day),
        };
        let service = rewards::Service {
            began_on: day(began),
            sanctions: facts.sanctions.iter().map(served).collect(),
            unpaid_months: facts.unpaid_months,
            held: facts.held.clone(),
        };
        let mut why = Reasons::default();
        let found = rewards::satyalancana(on, &service, &mut why).map_err(|e| e.to_string())?;
        let name = |a: &Award| Phrase::new(a.id.clone(), a.en.clone());
        let value = json!({
            "id": facts.id,
            "counts_from": found.counts_from,
            "counted_years": found.years,
            "award": found.award.map(|a| a.award.as_str()),
            "name": found.award.map(name),
            "siasn_id": found.award.map(|a| a.siasn),
            "next": found.next.map(|(a, day)| json!({"award": a.award, "on": day})),
        });
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
        reward: Reward,
    }

    #[test]
    fn a_service_is_answered_with_its_award() {
        let reward = Try::parse_from(["reward"]).reward;
        let ask = |facts: &str| {
            let facts: Facts = serde_json::from_str(facts).unwrap();
            reward.find(Law::national(), &facts).map(|(found, _)| found)
        };
        let found = ask(r#"{"tmt_cpns":"2005-03-01","on":"2026-08-17","cltn_months":24}"#).unwrap();
        assert_eq!(
            (&found["counted_years"], &found["award"]),
            (&json!(19), &json!("X"))
        );
        let anew = ask(r#"{"tmt_cpns":"2010-03-01","on":"2026-08-17","hukuman":[{"tingkat":"sedang","selesai":"2022-01-01"}]}"#).unwrap();
        assert_eq!(
            (&anew["counted_years"], &anew["award"]),
            (&json!(4), &Value::Null)
        );
        assert!(ask("{}").unwrap_err().starts_with("tmt_cpns: missing"));
    }
}
