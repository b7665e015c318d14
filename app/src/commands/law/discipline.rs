//! `abdi law discipline`: what absence leads to, sanctions with their effects, terms, authority.

use clap::Args;
use kernel::{Date, Locale, Reason, Zone};
use law::{
    Law, Ratio, Reasons,
    discipline::{self, AbsenceFacts, Family, Procedure, Sanction, Severity},
    time::{self, Week},
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::super::stop::Stop;
use super::{
    ask::{OnDay, Tell, With},
    facts::{self, When},
    stream,
};

/// What absence leads to; sanctions, their effects, who decides, terms and appeal
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi law discipline --days 5 --hours 8
  echo '{\"days\":9,\"in_a_row\":9}' | abdi law discipline
  echo '{\"dates\":[\"2026-07-06\",\"2026-07-07\"],\"year\":2026}' | abdi law discipline
  echo '{\"level\":\"sedang\",\"step\":1,\"post\":\"pengawas\",\"received_on\":\"2026-07-01\"}' | abdi law discipline")]
pub struct Discipline {
    /// Whole working days absent in the calendar year; without figures, facts are read as JSON
    #[arg(long)]
    days: Option<u16>,
    /// Hours of lateness and early leaving in the year
    #[arg(long)]
    hours: Option<Ratio>,
    /// The longest run of working days absent
    #[arg(long)]
    in_a_row: Option<u16>,
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
    #[serde(
        alias = "week",
        alias = "kalender",
        default,
        deserialize_with = "facts::week"
    )]
    calendar: Option<Week>,
    // Absence.
    #[serde(alias = "hari", alias = "absent_days", alias = "days_absent")]
    days: Option<u16>,
    #[serde(alias = "jam", alias = "late_hours", alias = "lateness_hours")]
    hours: Option<Ratio>,
    #[serde(alias = "menit", alias = "late_minutes")]
    minutes: Option<Ratio>,
    #[serde(
        alias = "berturut_turut",
        alias = "consecutive_days",
        alias = "consecutive",
        alias = "days_in_a_row",
        alias = "terus_menerus"
    )]
    in_a_row: Option<u16>,
    #[serde(alias = "tanggal", alias = "absent_dates")]
    dates: Option<Vec<When>>,
    #[serde(alias = "tahun")]
    year: Option<i16>,
    last_day: Option<When>,
    // A sanction.
    #[serde(alias = "tingkat")]
    level: Option<Severity>,
    #[serde(alias = "jenis")]
    step: Option<u8>,
    family: Option<Family>,
    #[serde(alias = "berlaku")]
    effective_on: Option<When>,
    #[serde(alias = "jabatan")]
    post: Option<String>,
    // Procedure.
    summoned_on: Option<When>,
    summoned_again_on: Option<When>,
    issued_on: Option<When>,
    #[serde(alias = "diterima")]
    received_on: Option<When>,
    #[serde(alias = "keberatan")]
    objected_on: Option<When>,
    objection_decided_on: Option<When>,
    #[serde(alias = "banding")]
    appealed_on: Option<When>,
}

impl Discipline {
    /// Asks and tells.
    pub fn run(&self, with: &With) -> Result<(), Stop> {
        if self.days.is_none() && self.hours.is_none() && self.in_a_row.is_none() {
            return stream::answers(|facts: Facts| {
                let (value, reasons) = self.find(with.law(), &facts)?;
                Ok(with.answer(value, reasons))
            });
        }
        let facts = Facts {
            days: self.days,
            hours: self.hours,
            in_a_row: self.in_a_row,
            ..Facts::default()
        };
        let (found, reasons) = self.find(with.law(), &facts).map_err(Stop::Refused)?;
        let says = |l: Locale| {
            let (key, none) = match l {
                Locale::Id => ("id", "Tidak ada hukuman"),
                Locale::En => ("en", "No sanction"),
            };
            found["sanction"][key].as_str().unwrap_or(none).to_owned()
        };
        self.tell.answer(with, &found, says, &reasons)
    }

    fn find(&self, law: &Law, facts: &Facts) -> Result<(Map<String, Value>, Vec<Reason>), String> {
        let on = law.on(facts.on.unwrap_or_else(|| self.day.get()));
        let told = |e: discipline::DisciplineError| e.to_string();
        let calendar = time::calendar(on, facts.calendar.unwrap_or(Week::Five));
        let day = |when: Option<When>| when.map(|w| w.day(Zone::Wib));
        let mut why = Reasons::default();
        let mut found = Map::new();
        let mut level = facts.level.zip(facts.step);
        if let Some(id) = &facts.id {
            found.insert("id".to_owned(), id.clone());
        }
        if facts.days.is_some()
            || facts.hours.is_some()
            || facts.minutes.is_some()
            || facts.in_a_row.is_some()
            || facts.dates.is_some()
        {
            let asked = absence_facts(facts, calendar)?;
            let answer = discipline::absence(on, &asked, &mut why).map_err(told)?;
            found.insert("counted_days".to_owned(), json!(answer.counted));
            found.insert("days_of_minutes".to_owned(), json!(answer.days_of_minutes));
            found.insert("in_a_row".to_owned(), json!(asked.in_a_row));
            found.insert("by_run".to_owned(), json!(answer.by_run));
            found.insert("salary_stops_on".to_owned(), json!(answer.salary_stops_on));
            level = answer.sanction.map(|s| (s.level, s.step));
            put_sanction(&mut found, answer.sanction);
        } else if let Some((level, step)) = level {
            let family = facts.family.unwrap_or(Family::Current);
            let sanction = discipline::sanction(on, family, level, step).map_err(told)?;
            put_sanction(&mut found, Some(sanction));
        }
        let procedure = Procedure {
            summoned_on: day(facts.summoned_on),
            summoned_again_on: day(facts.summoned_again_on),
            issued_on: day(facts.issued_on),
            received_on: day(facts.received_on),
            objected_on: day(facts.objected_on),
            objection_decided_on: day(facts.objection_decided_on),
            appealed_on: day(facts.appealed_on),
        };
        let terms = discipline::terms(on, calendar, &procedure, &mut why).map_err(told)?;
        let mut effective = day(facts.effective_on);
        for term in &terms {
            found.insert(term.step.to_string(), json!(term.day));
            if term.step == discipline::Step::Effect {
                effective = effective.or(Some(term.day));
            }
        }
        if let Some((level, step)) = level {
            if let Some(post) = &facts.post {
                let who = discipline::authority(on, post, level, &mut why).map_err(told)?;
                found.insert("decided_by".to_owned(), json!(who));
            }
            if let Some(from) = effective {
                let family = facts.family.unwrap_or(Family::Current);
                let sanction = discipline::sanction(on, family, level, step).map_err(told)?;
                let effects = discipline::effects(on, sanction, from, &mut why).map_err(told)?;
                found.insert("effective_on".to_owned(), json!(from));
                found.insert("ends_on".to_owned(), json!(effects.ends_on));
                found.insert(
                    "promotion_blocked_until".to_owned(),
                    json!(effects.promotion_blocked_until),
                );
                found.insert("restarts_award".to_owned(), json!(effects.restarts_award));
                found.insert("ends_candidacy".to_owned(), json!(effects.ends_candidacy));
            }
        }
        if found.keys().all(|key| key == "id") {
            return Err("days: missing; give days, hours, in_a_row or dates of absence, or level and step, or the days of a procedure".to_owned());
        }
        Ok((found, law.explain(&why)))
    }
}

fn absence_facts(facts: &Facts, calendar: time::Calendar<'_>) -> Result<AbsenceFacts, String> {
    let mut asked = AbsenceFacts {
        days: facts.days.unwrap_or(0),
        minutes: facts.minutes.unwrap_or(Ratio::ZERO),
        in_a_row: facts.in_a_row.unwrap_or(0),
        last_day: facts.last_day.map(|w| w.day(Zone::Wib)),
    };
    if let Some(hours) = facts.hours {
        let minutes = hours
            .times(Ratio::whole(60))
            .and_then(|m| m.plus(asked.minutes));
        asked.minutes = minutes.ok_or("hours: has too many digits")?;
    }
    if let Some(dates) = &facts.dates {
        let dates: Vec<Date> = dates.iter().map(|w| w.day(Zone::Wib)).collect();
        let last = dates.iter().max().copied();
        let Some(year) = facts.year.or(last.map(|d| d.year())) else {
            return Err("dates: an empty list".to_owned());
        };
        let (days, run) =
            discipline::count_dates(calendar, &dates, year).map_err(|e| format!("dates: {e}"))?;
        asked.days = asked.days.saturating_add(days);
        asked.in_a_row = asked.in_a_row.max(run);
        asked.last_day = asked.last_day.or(last);
    }
    Ok(asked)
}

fn put_sanction(found: &mut Map<String, Value>, sanction: Option<&Sanction>) {
    let mut put = |key: &str, value: Value| found.insert(key.to_owned(), value);
    put("level", json!(sanction.map(|s| s.level)));
    put("step", json!(sanction.map(|s| s.step)));
    put("sanction", json!(sanction.map(Sanction::phrase)));
    put("siasn_id", json!(sanction.and_then(|s| s.siasn)));
    put("months", json!(sanction.map(|s| s.months)));
    put("pay_cut_bp", json!(sanction.map(|s| s.pay_cut)));
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Try {
        #[command(flatten)]
        discipline: Discipline,
    }

    fn ask(facts: &str) -> Result<Value, String> {
        let discipline = Try::parse_from(["discipline"]).discipline;
        let facts: Facts = serde_json::from_str(facts).map_err(|e| e.to_string())?;
        discipline
            .find(Law::national(), &facts)
            .map(|(found, _)| Value::Object(found))
    }

    #[test]
    fn absence_is_answered_in_days_hours_and_dates() {
        let found = ask(r#"{"days":5,"late_hours":8}"#).unwrap();
        assert_eq!(
            (&found["counted_days"], &found["sanction"]["id"]),
            (&json!(6), &json!("Teguran tertulis"))
        );
        let none = ask(r#"{"hours":"22.4"}"#).unwrap();
        assert_eq!(
            (&none["counted_days"], &none["sanction"]),
            (&json!(2), &Value::Null)
        );
        assert_eq!(ask(r#"{"jam":22.5}"#).unwrap()["siasn_id"], 1);
        let dates: Vec<String> = (6..=17).map(|d| format!("2026-07-{d:02}")).collect();
        let run = ask(&json!({"dates": dates}).to_string()).unwrap();
        assert_eq!(
            (&run["in_a_row"], &run["by_run"], &run["salary_stops_on"]),
            (&json!(10), &json!(true), &json!("2026-08-01"))
        );
    }

    #[test]
    fn a_sanction_is_answered_with_terms_and_effects() {
        let found =
            ask(r#"{"level":"sedang","step":1,"post":"pengawas","received_on":"2026-07-01"}"#)
                .unwrap();
        assert_eq!(found["takes_effect_on"], "2026-07-22");
        assert_eq!(found["ends_on"], "2027-01-22");
        assert_eq!(found["decided_by"]["id"], "JPT pratama");
        assert_eq!(found["pay_cut_bp"], 2500);
        assert!(ask("{}").unwrap_err().starts_with("days: missing"));
        assert!(ask(r#"{"dates":[]}"#).unwrap_err().starts_with("dates: "));
        assert!(
            ask(r#"{"dates":["1944-02-29"]}"#)
                .unwrap_err()
                .starts_with("dates: No rule on")
        );
        assert!(
            ask(r#"{"level":"sedang","step":9}"#)
                .unwrap_err()
                .starts_with("step: ")
        );
    }
}
