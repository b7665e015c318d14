//! `abdi law post`: what a post asks of whoever is appointed to it, held against a person.

use clap::Args;
use kernel::{Date, EducationLevel, Grade, JobLevel, Locale, Phrase, Reason};
use law::{
    conditions::{self, Candidate, Condition, ConditionKey, HeldPost, Met},
    jobs,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::stop::Stop;
use super::{
    ask::{OnDay, Tell, With},
    loose::{self, Loose},
    stream,
};

/// Conditions of appointment to a post (JPT, administrator, pengawas, JF), each met or missing
#[derive(Args)]
#[command(after_help = "\
A fact that is left out makes its condition \"unknown\"; a post that a person held counts from its
first day to its last, or to the day asked about.

Example:
  abdi law post \"JPT pratama\" --born 1972-05-01 --grade IV/b --education S-2
  echo '{\"post\":\"administrator\",\"born\":\"1980-05-01\",\"grade\":\"III/d\",\"education\":\"S-1\",\"held\":[{\"post\":\"pengawas\",\"from\":\"2021-01-01\"}],\"rated_good\":true}' | abdi law post")]
pub struct Post {
    /// The post to be filled; without it, facts are read as JSON
    #[arg(requires = "born")]
    post: Option<Loose<loose::Post>>,
    /// Date of birth
    #[arg(long, value_name = "DATE")]
    born: Option<Loose<Date>>,
    /// Grade of a PNS
    #[arg(long)]
    grade: Option<Loose<Grade>>,
    /// Highest education
    #[arg(long)]
    education: Option<Loose<EducationLevel>>,
    /// Echelon of the post
    #[arg(long)]
    eselon: Option<String>,
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
    #[serde(alias = "jabatan", alias = "to", alias = "jenjang", alias = "level")]
    post: Loose<loose::Post>,
    #[serde(alias = "echelon")]
    eselon: Option<String>,
    #[serde(
        alias = "birth",
        alias = "birth_date",
        alias = "tanggal_lahir",
        alias = "tgl_lahir",
        alias = "lahir"
    )]
    born: Loose<Date>,
    #[serde(alias = "golongan", alias = "golongan_ruang")]
    grade: Option<Loose<Grade>>,
    #[serde(alias = "pendidikan")]
    education: Option<Loose<EducationLevel>>,
    #[serde(default, alias = "posts", alias = "riwayat_jabatan")]
    held: Vec<Held>,
    /// Was every rating of the years asked for at least "Baik"?
    #[serde(
        default,
        deserialize_with = "loose::truth",
        alias = "predikat_baik",
        alias = "rating_good"
    )]
    rated_good: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Held {
    #[serde(alias = "jabatan", alias = "jenjang", alias = "level")]
    post: Loose<loose::Post>,
    #[serde(alias = "tmt", alias = "mulai")]
    from: Loose<Date>,
    #[serde(alias = "until", alias = "sampai")]
    to: Option<Loose<Date>>,
}

#[derive(Serialize)]
struct Found {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    on: Date,
    post: String,
    level: JobLevel,
    met: Met,
    failed: Vec<ConditionKey>,
    missing: Vec<ConditionKey>,
    conditions: Vec<Told>,
}

#[derive(Serialize)]
struct Told {
    condition: ConditionKey,
    name: Phrase,
    met: Met,
    asks: Phrase,
}

impl Post {
    /// Asks and tells.
    pub fn run(&self, with: &With) -> Result<(), Stop> {
        let day = self.day.get();
        let (Some(post), Some(born)) = (&self.post, &self.born) else {
            return stream::answers(|facts: Facts| {
                let (value, reasons) = find(facts, day)?;
                Ok(with.answer(value, reasons))
            });
        };
        let facts = Facts {
            id: None,
            on: None,
            post: post.clone(),
            eselon: self.eselon.clone(),
            born: born.clone(),
            grade: self.grade.clone(),
            education: self.education.clone(),
            held: Vec::new(),
            rated_good: None,
        };
        let (found, reasons) = find(facts, day).map_err(Stop::Refused)?;
        self.tell
            .answer(with, &found, |l| said(&found, l), &reasons)
    }
}

fn said(found: &Found, l: Locale) -> String {
    let level = jobs::level_name(found.level);
    let mut text = match (found.met, l) {
        (Met::Met, Locale::Id) => format!("Memenuhi syarat {level}"),
        (Met::Met, Locale::En) => format!("Meets what is asked for {level}"),
        (Met::NotMet, Locale::Id) => format!("Belum memenuhi syarat {level}"),
        (Met::NotMet, Locale::En) => format!("Does not meet what is asked for {level}"),
        (Met::Unknown, Locale::Id) => format!("Syarat {level}: ada yang belum diketahui"),
        (Met::Unknown, Locale::En) => format!("{level}: something is not known yet"),
    };
    for point in &found.conditions {
        let mark = match point.met {
            Met::Met => "+",
            Met::NotMet => "-",
            Met::Unknown => "?",
        };
        text.push_str(&format!("\n{mark} {}", point.asks.say(l)));
    }
    text
}

fn find(facts: Facts, today: Date) -> Result<(Found, Vec<Reason>), String> {
    let on = facts.on.map_or(today, |d| d.0);
    let (post, birth) = (facts.post.0, facts.born.0);
    if birth > on {
        return Err(format!(
            "born: {birth} lies after the day asked about, {on}"
        ));
    }
    let eselon = facts.eselon.as_deref();
    if let Some(told) = eselon
        && jobs::eselon(told).is_none()
    {
        return Err(format!(
            "eselon: '{told}' is not an echelon of a managing post: write II.b"
        ));
    }
    let mut held = Vec::new();
    for (at, one) in facts.held.into_iter().enumerate() {
        let (from, to) = (one.from.0, one.to.map(|d| d.0));
        if to.is_some_and(|to| to <= from) {
            return Err(format!("held[{at}].to: is not after the first day, {from}"));
        }
        held.push(HeldPost {
            level: one.post.0.level,
            from,
            to,
        });
    }
    let candidate = Candidate {
        birth,
        grade: facts.grade.map(|g| g.0),
        education: facts.education.map(|e| e.0),
        posts: &held,
        rated_good: facts.rated_good,
    };
    let name = if post.name.is_empty() {
        &post.told
    } else {
        &post.name
    };
    // An echelon may stand in the place of the post: II.b.
    let asked = conditions::Post {
        level: post.level,
        name,
        eselon: eselon.or_else(|| jobs::eselon(&post.told).map(|e| e.name.as_str())),
    };
    let list = conditions::appointment(&candidate, &asked, on).map_err(|e| e.to_string())?;
    let of = |met: Met| {
        let points = list.iter().filter(|c| c.met.value == met);
        points.map(|c| c.key).collect::<Vec<_>>()
    };
    let (failed, missing) = (of(Met::NotMet), of(Met::Unknown));
    let found = Found {
        id: facts.id,
        on,
        post: post.told,
        level: post.level,
        met: match (failed.is_empty(), missing.is_empty()) {
            (false, _) => Met::NotMet,
            (true, false) => Met::Unknown,
            (true, true) => Met::Met,
        },
        failed,
        missing,
        conditions: list.iter().map(told).collect(),
    };
    let reasons = list.into_iter().flat_map(|c| c.met.because).collect();
    Ok((found, reasons))
}

fn told(condition: &Condition) -> Told {
    let asks = match condition.met.because.first() {
        Some(Reason::Rule { says, .. }) => says.clone(),
        _ => condition.key.name(),
    };
    Told {
        condition: condition.key,
        name: condition.key.name(),
        met: condition.met.value,
        asks,
    }
}
