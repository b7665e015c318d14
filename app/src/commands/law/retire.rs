//! `abdi law retire`: retirement age and dates of a person, and the ways before the age.

use clap::Args;
use kernel::{Date, JobLevel, Locale, Reason, dates};
use law::{
    Law, Reasons,
    retirement::{self, EarlyKind, JobFacts, RetirementFacts},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::stop::Stop;
use super::{
    ask::{OnDay, Tell, With},
    loose::{Loose, Post},
    stream,
};

/// Retirement age (BUP), TMT pensiun and MPP of a person, with the ways before the age
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi law retire --born 1970-04-12 --post administrator
  abdi law retire --born 1966-09-01 --post \"Guru Ahli Muda\" --entered 1990-03-01 --format json
  echo '[{\"birth_date\":\"1970-04-12\",\"jabatan\":\"JPT pratama\"}]' | abdi law retire")]
pub struct Retire {
    /// Date of birth; without it, facts are read as JSON
    #[arg(long, visible_alias = "birth", requires = "post", value_name = "DATE")]
    born: Option<Loose<Date>>,
    /// The post: a level, an echelon, or the name of a functional job
    #[arg(long, value_name = "POST")]
    post: Option<String>,
    /// The name of the functional job, where the post gives its level only
    #[arg(long, value_name = "JF-NAME")]
    name: Option<String>,
    /// PNS or PPPK; a PPPK is told the last day of a contract
    #[arg(long)]
    status: Option<String>,
    /// First day of service (TMT CPNS), for retirement before the age
    #[arg(long, value_name = "DATE")]
    entered: Option<Loose<Date>>,
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
    #[serde(
        alias = "birth",
        alias = "birth_date",
        alias = "tanggal_lahir",
        alias = "tgl_lahir",
        alias = "lahir"
    )]
    born: Loose<Date>,
    #[serde(alias = "jabatan", alias = "job")]
    post: Option<String>,
    /// The level, where the post is told without it.
    #[serde(alias = "jenjang")]
    level: Option<String>,
    #[serde(alias = "nama_jabatan", alias = "job_name", alias = "jf")]
    name: Option<String>,
    /// PNS, CPNS or PPPK: a PPPK is told the last day of a contract.
    #[serde(alias = "jenis_asn")]
    status: Option<String>,
    #[serde(alias = "tmt_cpns", alias = "service_start", alias = "service_since")]
    entered: Option<Loose<Date>>,
}

#[derive(Serialize)]
struct Found {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    born: Date,
    post: String,
    level: JobLevel,
    bup: u8,
    date_bup_reached: Date,
    tmt_pensiun: Date,
    earliest_mpp_start: Date,
    service_promotion_tmt: Date,
    differs_from_law: bool,
    /// The last day to which a contract of a PPPK may run.
    #[serde(skip_serializing_if = "Option::is_none")]
    contract_until_at_most: Option<Date>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    early: Vec<Early>,
}

#[derive(Serialize)]
struct Early {
    kind: EarlyKind,
    age_reached: Date,
    service_reached: Date,
    open_from: Date,
    met: bool,
}

impl Retire {
    /// Asks and tells.
    pub fn run(&self, with: &With) -> Result<(), Stop> {
        let day = self.day.get();
        let (Some(born), Some(post)) = (&self.born, &self.post) else {
            return stream::answers(|facts: Facts| {
                let (value, reasons) = find(with.law(), facts, day)?;
                Ok(with.answer(value, reasons))
            });
        };
        let facts = Facts {
            id: None,
            on: None,
            born: born.clone(),
            post: Some(post.clone()),
            level: None,
            name: self.name.clone(),
            status: self.status.clone(),
            entered: self.entered.clone(),
        };
        let (found, reasons) = find(with.law(), facts, day).map_err(Stop::Refused)?;
        let says = |l: Locale| {
            let (reached, tmt) = (
                dates::long(found.date_bup_reached, l),
                dates::long(found.tmt_pensiun, l),
            );
            let mpp = dates::long(found.earliest_mpp_start, l);
            match l {
                Locale::Id => format!(
                    "BUP {} tahun, tercapai {reached}; TMT pensiun {tmt}; MPP paling awal {mpp}",
                    found.bup
                ),
                Locale::En => format!(
                    "Retires at {}, reached {reached}; in effect {tmt}; preparation from {mpp}",
                    found.bup
                ),
            }
        };
        self.tell.answer(with, &found, says, &reasons)
    }
}

fn find(law: &Law, facts: Facts, today: Date) -> Result<(Found, Vec<Reason>), String> {
    let on = facts.on.map_or(today, |d| d.0);
    let born = facts.born.0;
    // The name of a job tells its level better than a code beside it.
    let named = facts
        .name
        .as_ref()
        .and_then(|name| name.parse::<Loose<Post>>().ok());
    let mut post = match named {
        Some(Loose(post)) if post.level.kind() == kernel::JobKind::Functional => post,
        _ => told_post(facts.post, facts.level)?,
    };
    if let (Some(name), true) = (facts.name, post.name.is_empty()) {
        post.name = name;
    }
    let name = if post.name.is_empty() {
        &post.told
    } else {
        &post.name
    };
    let job = JobFacts {
        level: post.level,
        name,
    };
    let mut why = Reasons::default();
    let facts_of = RetirementFacts { birth: born, job };
    let planned =
        retirement::planned(law.on(on), &facts_of, &mut why).map_err(|e| e.to_string())?;
    let contract_until_at_most = match facts.status.as_deref().map(str::to_uppercase).as_deref() {
        None | Some("PNS" | "CPNS") => None,
        Some("PPPK" | "P3K") => Some(
            retirement::contract_limit(law.on(on), &planned.retirement, &mut why)
                .map_err(|e| e.to_string())?,
        ),
        Some(other) => return Err(format!("status: '{other}' is not one of PNS, CPNS, PPPK")),
    };
    let mut early = Vec::new();
    if let Some(Loose(entered)) = facts.entered {
        if entered < born {
            return Err(format!("entered: {entered} lies before the birth ({born})"));
        }
        let ways = retirement::early(law.on(on), born, entered, &mut why);
        for way in ways.map_err(|e| e.to_string())? {
            let retirement::Early {
                kind,
                age_reached,
                service_reached,
                open_from,
                met,
            } = way;
            early.push(Early {
                kind,
                age_reached,
                service_reached,
                open_from,
                met,
            });
        }
    }
    let found = Found {
        id: facts.id,
        born,
        post: post.told,
        level: post.level,
        bup: planned.retirement.bup_years,
        date_bup_reached: planned.retirement.reached_on,
        tmt_pensiun: planned.retirement.tmt_pensiun,
        earliest_mpp_start: planned.retirement.mpp_earliest,
        service_promotion_tmt: planned.service_promotion,
        differs_from_law: planned.differs_from_law,
        contract_until_at_most,
        early,
    };
    Ok((found, law.explain(&why)))
}

/// The post, told as one text, or as a job and its level: `Guru`, `Ahli Muda`.
fn told_post(post: Option<String>, level: Option<String>) -> Result<Post, String> {
    let read = |text: &str| text.parse::<Loose<Post>>().map(|p| p.0);
    let told = match (post, level) {
        (None, None) => return Err("post: missing; the post held, or its level".to_owned()),
        (Some(post), None) | (None, Some(post)) => read(&post),
        (Some(post), Some(level)) => {
            // "JF (general)" says no more than its level does.
            let job = post.split('(').next().unwrap_or(&post).trim();
            read(&format!("{job} {level}"))
                .or_else(|_| read(&post))
                .or_else(|_| read(&level))
        }
    };
    told.map_err(|e| format!("post: {e}"))
}
