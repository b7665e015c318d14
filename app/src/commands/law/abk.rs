//! `abdi law abk`: needs by workload, classes of posts, plans by year.

use clap::Args;
use kernel::{Date, Locale, Phrase, Reason, Rounding};
use law::{
    Law, Ratio, Reasons,
    needs::{self, Effective, Family, Per, Plan, Post, PostNeed, Task, YearOfPlan},
};
use serde::{Deserialize, Deserializer, de::Error as _};
use serde_json::{Map, Value, json};

use super::super::stop::Stop;
use super::{
    ask::{OnDay, Tell, With},
    facts, stream,
};

/// Need of a post by its workload (ABK), effectiveness, class of a post (FES), plan by year
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi law abk 1200x30 52x480 --holders 1
  echo '{\"tasks\":[{\"volume\":1200,\"minutes\":30},{\"volume\":52,\"minutes\":480}],\"holders\":1}' | abdi law abk
  echo '{\"posts\":[{\"workload\":137600,\"holders\":2},{\"workload\":75000,\"holders\":1}]}' | abdi law abk
  echo '{\"family\":\"manajerial\",\"factors\":{\"1\":3,\"2\":2,\"3\":1,\"4A\":3,\"4B\":2,\"5\":6,\"6\":1}}' | abdi law abk
  echo '{\"holders\":10,\"need\":12,\"years\":[{\"year\":2027,\"retirements\":2}]}' | abdi law abk")]
pub struct Abk {
    /// Tasks as VOLUMExMINUTES a year; without them, facts are read as JSON
    #[arg(value_name = "VOLUMExMINUTES")]
    tasks: Vec<String>,
    /// How many hold the post
    #[arg(long)]
    holders: Option<u32>,
    /// The agency's own effective minutes a year
    #[arg(long, value_name = "MINUTES")]
    minutes_per_year: Option<i64>,
    #[command(flatten)]
    day: OnDay,
    #[command(flatten)]
    tell: Tell,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    id: Option<Value>,
    on: Option<Date>,
    #[serde(alias = "jabatan", alias = "name")]
    post: Option<String>,
    // Workload.
    #[serde(default, alias = "tugas")]
    tasks: Vec<TaskFact>,
    #[serde(alias = "beban_kerja", alias = "workload_minutes")]
    workload: Option<Ratio>,
    #[serde(alias = "bezetting", alias = "pemangku", alias = "incumbents")]
    holders: Option<u32>,
    #[serde(alias = "stp_share", alias = "penunjang")]
    support_share: Option<Ratio>,
    #[serde(
        alias = "effective_minutes",
        alias = "waktu_efektif",
        alias = "menit_efektif"
    )]
    minutes_per_year: Option<i64>,
    #[serde(alias = "hours", alias = "jam_efektif")]
    hours_per_year: Option<Ratio>,
    #[serde(default, alias = "skema", deserialize_with = "scheme")]
    scheme: Option<Scheme>,
    #[serde(alias = "pembulatan")]
    rounding: Option<Rounding>,
    // A unit.
    #[serde(alias = "unit")]
    posts: Option<Vec<Facts>>,
    // Job evaluation.
    family: Option<Family>,
    #[serde(alias = "levels", alias = "faktor")]
    factors: Option<Map<String, Value>>,
    #[serde(alias = "nilai")]
    points: Option<u32>,
    #[serde(alias = "kelas_lazim")]
    typical: Option<String>,
    // A plan.
    #[serde(alias = "kebutuhan")]
    need: Option<u32>,
    #[serde(alias = "tahun")]
    years: Option<Vec<YearFact>>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct TaskFact {
    #[serde(alias = "nama", alias = "task", rename = "name")]
    _name: Option<String>,
    #[serde(
        alias = "beban",
        alias = "jumlah",
        alias = "jumlah_beban",
        alias = "quantity"
    )]
    volume: Ratio,
    #[serde(
        alias = "menit",
        alias = "waktu",
        alias = "norma_waktu",
        alias = "minutes_per_unit"
    )]
    minutes: Ratio,
    #[serde(default)]
    per: PerFact,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum PerFact {
    #[default]
    #[serde(alias = "tahun")]
    Year,
    #[serde(alias = "bulan")]
    Month,
    #[serde(alias = "minggu")]
    Week,
    #[serde(alias = "hari")]
    Day,
}

/// Which effective time: 1,250 hours a year since 2020, 1,200 before.
#[derive(Clone, Copy)]
enum Scheme {
    Of2020,
    Of2004,
}

/// The scheme by its year or its regulation.
fn scheme<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Scheme>, D::Error> {
    match facts::word(d)? {
        None => Ok(None),
        Some(text) if text.contains("2020") => Ok(Some(Scheme::Of2020)),
        Some(text) if text.contains("2004") => Ok(Some(Scheme::Of2004)),
        Some(text) => Err(D::Error::custom(format!(
            "'{text}' is no scheme: 2020 (PermenPANRB 1/2020) or 2004 (KEP/75/M.PAN/7/2004)"
        ))),
    }
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct YearFact {
    #[serde(alias = "tahun")]
    year: i16,
    #[serde(alias = "kebutuhan")]
    need: Option<u32>,
    #[serde(default, alias = "pensiun")]
    retirements: u32,
    #[serde(default, alias = "keluar")]
    exits: u32,
    #[serde(default, alias = "masuk")]
    entries: u32,
}

impl Abk {
    /// Asks and tells.
    pub fn run(&self, with: &With) -> Result<(), Stop> {
        if self.tasks.is_empty() {
            return stream::answers(|facts: Facts| {
                let (value, reasons) = self.find(with.law(), &facts)?;
                Ok(with.answer(value, reasons))
            });
        }
        let tasks = self.tasks.iter().map(|task| {
            let (volume, minutes) = task
                .split_once(['x', 'X'])
                .ok_or_else(|| format!("'{task}' is no task: write 1200x30"))?;
            let read = |text: &str| text.parse::<Ratio>();
            Ok(TaskFact {
                _name: None,
                volume: read(volume)?,
                minutes: read(minutes)?,
                per: PerFact::Year,
            })
        });
        let facts = Facts {
            tasks: tasks
                .collect::<Result<_, String>>()
                .map_err(Stop::Refused)?,
            holders: self.holders,
            minutes_per_year: self.minutes_per_year,
            ..Facts::default()
        };
        let (found, reasons) = self.find(with.law(), &facts).map_err(Stop::Refused)?;
        let says = |l: Locale| {
            let (need, rounded) = (&found["need"], &found["rounded"]);
            let need = need.as_str().unwrap_or_default();
            match l {
                Locale::Id => format!("Kebutuhan {need}, dibulatkan {rounded} orang"),
                Locale::En => format!("Need {need}, rounded {rounded} people"),
            }
        };
        self.tell.answer(with, &found, says, &reasons)
    }

    fn find(&self, law: &Law, facts: &Facts) -> Result<(Value, Vec<Reason>), String> {
        let mut why = Reasons::default();
        let mut found = self.answer(self.on(law, facts), facts, &mut why)?;
        if let (Some(id), Some(map)) = (&facts.id, found.as_object_mut()) {
            map.insert("id".to_owned(), id.clone());
        }
        Ok((found, law.explain(&why)))
    }

    fn on<'a>(&self, law: &'a Law, facts: &Facts) -> law::On<'a> {
        let day = match facts.scheme {
            Some(Scheme::Of2004) => Date::constant(2019, 12, 31),
            Some(Scheme::Of2020) => Date::constant(2020, 1, 1),
            None => facts.on.unwrap_or_else(|| self.day.get()),
        };
        law.on(day)
    }

    fn answer(&self, on: law::On<'_>, facts: &Facts, why: &mut Reasons) -> Result<Value, String> {
        let told = |e: needs::NeedsError| e.to_string();
        if let Some(years) = &facts.years {
            return plan(facts, years);
        }
        if let Some(factors) = &facts.factors {
            let family = facts
                .family
                .ok_or("family: missing; manajerial or nonmanajerial")?;
            let level = |(key, value): (&String, &Value)| -> Result<(String, u8), String> {
                let level = value.as_u64().and_then(|n| u8::try_from(n).ok());
                let level = level.ok_or_else(|| format!("factors.{key}: {value} is no level"))?;
                Ok((key.clone(), level))
            };
            let levels: Vec<(String, u8)> = factors.iter().map(level).collect::<Result<_, _>>()?;
            let levels: Vec<(&str, u8)> = levels.iter().map(|(k, l)| (k.as_str(), *l)).collect();
            let found = needs::evaluate(on, family, &levels, why).map_err(told)?;
            let part = |(key, name, points): &(String, String, u32)| json!({"factor": key, "name": name, "points": points});
            let parts: Vec<Value> = found.factors.iter().map(part).collect();
            return Ok(json!({"points": found.points, "class": found.class, "factors": parts}));
        }
        if let Some(points) = facts.points {
            let class = needs::class_of_points(on, points, why).map_err(told)?;
            return Ok(json!({"points": points, "class": class}));
        }
        if let Some(post) = &facts.typical {
            let found = needs::typical_class(on, post, why).map_err(told)?;
            let found = found.ok_or_else(|| format!("typical: '{post}' is not on the list"))?;
            return Ok(json!({"post": found.post, "class_from": found.from, "class_to": found.to}));
        }
        let Some(posts) = &facts.posts else {
            let need = needs::need(on, &post(facts)?, why).map_err(told)?;
            return Ok(told_need(facts, &need));
        };
        let mut all = Vec::with_capacity(posts.len());
        let mut out = Vec::with_capacity(posts.len());
        for (at, one) in posts.iter().enumerate() {
            let mut given = post(one).map_err(|e| format!("posts[{at}].{e}"))?;
            given.minutes_per_year = given.minutes_per_year.or(facts.minutes_per_year);
            let need = needs::need(on, &given, why).map_err(|e| format!("posts[{at}].{e}"))?;
            out.push(told_need(one, &need));
            all.push((need, one.holders.unwrap_or(0)));
        }
        let eu = needs::unit(on, &all, why).map_err(told)?;
        let total: i64 = all.iter().map(|(n, _)| n.rounded).sum();
        Ok(
            json!({"posts": out, "rounded": total, "eu": effective(eu.as_ref()), "eu_band": band(eu.as_ref())}),
        )
    }
}

fn post(facts: &Facts) -> Result<Post, String> {
    let task = |t: &TaskFact| Task {
        volume: t.volume,
        minutes: t.minutes,
        per: match t.per {
            PerFact::Year => Per::Year,
            PerFact::Month => Per::Month,
            PerFact::Week => Per::Week,
            PerFact::Day => Per::Day,
        },
    };
    let hours = facts.hours_per_year.map(|hours| {
        let minutes = hours
            .times(Ratio::whole(60))
            .filter(|m| m.places() == Some(0));
        let minutes = minutes.and_then(|m| m.steps(0, Rounding::HalfUp));
        minutes.ok_or("hours_per_year: must make whole minutes")
    });
    Ok(Post {
        tasks: facts.tasks.iter().map(task).collect(),
        workload: facts.workload,
        holders: facts.holders,
        support_share: facts.support_share,
        minutes_per_year: facts.minutes_per_year.or(hours.transpose()?),
        rounding: facts.rounding,
    })
}

fn effective(found: Option<&Effective<'_>>) -> Value {
    json!(found.map(|e| e.value.fixed(4)))
}

fn band(found: Option<&Effective<'_>>) -> Value {
    let named = |e: &Effective<'_>| {
        let name: Phrase = e.band.phrase();
        json!({"band": e.band.band, "name": name})
    };
    json!(found.map(named))
}

fn told_need(facts: &Facts, need: &PostNeed<'_>) -> Value {
    json!({
        "post": facts.post,
        "workload": need.workload,
        "minutes_per_year": need.minutes_per_year,
        "support_factor": need.support_factor,
        "need": need.need.fixed(4),
        "need_exact": need.need,
        "rounded": need.rounded,
        "holders": facts.holders,
        "difference": need.difference,
        "ej": effective(need.ej.as_ref()),
        "band": need.ej.as_ref().map(|e| e.band.band.as_str()),
        "band_name": need.ej.as_ref().map(|e| e.band.phrase()),
    })
}

fn plan(facts: &Facts, years: &[YearFact]) -> Result<Value, String> {
    let year = |y: &YearFact| YearOfPlan {
        year: y.year,
        need: y.need,
        retirements: y.retirements,
        exits: y.exits,
        entries: y.entries,
    };
    let plan = Plan {
        holders: facts
            .holders
            .ok_or("holders: missing; how many are there now")?,
        need: facts
            .need
            .ok_or("need: missing; how many the work asks for now")?,
        years: years.iter().map(year).collect(),
    };
    let found = needs::plan(&plan).map_err(|e| e.to_string())?;
    let out = found
        .iter()
        .map(|y| json!({"year": y.year, "need": y.need, "supply": y.supply, "gap": y.gap}));
    Ok(json!({"years": out.collect::<Vec<_>>()}))
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Try {
        #[command(flatten)]
        abk: Abk,
    }

    fn ask(facts: &str) -> Result<Value, String> {
        let abk = Try::parse_from(["abk"]).abk;
        let facts: Facts = serde_json::from_str(facts).map_err(|e| e.to_string())?;
        abk.find(Law::national(), &facts).map(|(found, _)| found)
    }

    #[test]
    fn a_post_a_unit_a_class_and_a_plan_are_answered() {
        let tasks = r#""tasks":[{"volume":1200,"minutes":30},{"jumlah":52,"waktu":480}]"#;
        let post = ask(&format!("{{{tasks},\"id\":7}}")).unwrap();
        assert_eq!(
            (&post["need"], &post["rounded"], &post["id"]),
            (&json!("0.8128"), &json!(1), &json!(7))
        );
        let old = ask(&format!("{{{tasks},\"scheme\":\"2004\"}}")).unwrap();
        assert_eq!(old["need"], "0.8467");
        let hours = ask(&format!("{{{tasks},\"hours_per_year\":1200}}")).unwrap();
        assert_eq!(
            (&hours["need"], &hours["minutes_per_year"]),
            (&json!("0.8467"), &json!(72000))
        );
        let held = ask(r#"{"workload":137600,"holders":2}"#).unwrap();
        assert_eq!(
            (&held["ej"], &held["band"]),
            (&json!("0.9173"), &json!("B"))
        );
        let unit =
            ask(r#"{"posts":[{"workload":75000,"holders":2},{"workload":225000,"holders":1}]}"#)
                .unwrap();
        assert_eq!(
            (&unit["eu"], &unit["rounded"]),
            (&json!("1.3333"), &json!(4))
        );
        let class = ask(
            r#"{"family":"manajerial","factors":{"1":3,"2":2,"3":1,"4A":3,"4B":2,"5":6,"6":1}}"#,
        )
        .unwrap();
        assert_eq!(
            (&class["points"], &class["class"]),
            (&json!(2510), &json!(13))
        );
        assert_eq!(ask(r#"{"points":1685}"#).unwrap()["class"], 10);
        assert_eq!(ask(r#"{"typical":"camat"}"#).unwrap()["class_to"], 12);
        let plan = ask(r#"{"bezetting":10,"kebutuhan":12,"years":[{"year":2027,"pensiun":2},{"year":2028,"masuk":3}]}"#).unwrap();
        assert_eq!(
            plan["years"][1],
            json!({"year":2028,"need":12,"supply":11,"gap":1})
        );
    }

    #[test]
    fn what_cannot_be_is_named() {
        let told = |facts: &str| ask(facts).unwrap_err();
        assert!(told("{}").starts_with("tasks: "));
        assert!(told(r#"{"workload":1,"hours_per_year":0.001}"#).starts_with("hours_per_year: "));
        assert!(told(r#"{"workload":1,"scheme":"1999"}"#).contains("'1999' is no scheme"));
        assert!(told(r#"{"posts":[{"workload":-1}]}"#).starts_with("posts[0].workload: "));
        assert!(told(r#"{"factors":{"1":3}}"#).starts_with("family: missing"));
        assert!(told(r#"{"family":"manajerial","factors":{"1":"x"}}"#).starts_with("factors.1: "));
        assert!(told(r#"{"need":1,"years":[]}"#).starts_with("holders: missing"));
        assert!(told(r#"{"typical":"raja"}"#).starts_with("typical: 'raja'"));
        assert!(told(r#"{"points":242}"#).starts_with("points: "));
    }
}
