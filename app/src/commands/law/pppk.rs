//! `abdi law pppk`: first grade, first salary and longest contract of a PPPK.

use clap::Args;
use kernel::{Date, EducationLevel, Locale, PppkGrade, Reason, Rupiah};
use law::{
    Law, Reasons, career,
    pay::{self, PayGrade},
    retirement::{self, JobFacts, RetirementFacts},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::stop::Stop;
use super::{
    ask::{OnDay, Tell, With},
    loose::{Loose, Post},
    stream,
};

/// First grade and salary of a PPPK by education, and the longest contract by the post
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi law pppk S-1
  abdi law pppk S-1 --post \"Guru Ahli Pertama\" --born 1992-04-20
  echo '[{\"pendidikan\":\"D-III\",\"jabatan\":\"Perawat Terampil\",\"tanggal_lahir\":\"1995-01-31\"}]' | abdi law pppk")]
pub struct Pppk {
    /// The education that the post asks for; without it, facts are read as JSON
    education: Option<Loose<EducationLevel>>,
    /// The post, for the length of the contract
    #[arg(long, requires = "born")]
    post: Option<Loose<Post>>,
    /// Date of birth
    #[arg(long, requires = "post", value_name = "DATE")]
    born: Option<Loose<Date>>,
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
    #[serde(alias = "pendidikan")]
    education: Loose<EducationLevel>,
    #[serde(alias = "jabatan")]
    post: Option<Loose<Post>>,
    #[serde(alias = "birth_date", alias = "tanggal_lahir", alias = "lahir")]
    born: Option<Loose<Date>>,
}

#[derive(Serialize)]
struct Found {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    on: Date,
    education: EducationLevel,
    /// None where the rule names no grade for the education.
    grade: Option<PppkGrade>,
    base_salary: Option<Rupiah>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contract_until_at_most: Option<Date>,
}

impl Pppk {
    /// Asks and tells.
    pub fn run(&self, with: &With) -> Result<(), Stop> {
        let day = self.day.get();
        let Some(education) = &self.education else {
            return stream::answers(|facts: Facts| {
                let (value, reasons) = find(with.law(), facts, day)?;
                Ok(with.answer(value, reasons))
            });
        };
        let facts = Facts {
            id: None,
            on: None,
            education: education.clone(),
            post: self.post.clone(),
            born: self.born.clone(),
        };
        let (found, reasons) = find(with.law(), facts, day).map_err(Stop::Refused)?;
        let says = |l: Locale| said(&found, l);
        self.tell.answer(with, &found, says, &reasons)
    }
}

fn said(found: &Found, l: Locale) -> String {
    let grade = found
        .grade
        .map_or_else(|| "-".to_owned(), |g| g.to_string());
    let pay = found
        .base_salary
        .map_or_else(|| "-".to_owned(), |a| a.say(l));
    let mut text = match l {
        Locale::Id => format!("Golongan awal {grade}, gaji pokok {pay}"),
        Locale::En => format!("First grade {grade}, base salary {pay}"),
    };
    if let Some(day) = found.contract_until_at_most {
        let day = kernel::dates::long(day, l);
        text.push_str(&match l {
            Locale::Id => format!("; kontrak paling lama sampai {day}"),
            Locale::En => format!("; contract until {day} at most"),
        });
    }
    text
}

fn find(law: &Law, facts: Facts, today: Date) -> Result<(Found, Vec<Reason>), String> {
    let on = law.on(facts.on.map_or(today, |d| d.0));
    let education = facts.education.0;
    let mut why = Reasons::default();
    let grade = career::pppk_entry(on, education, &mut why).map_err(|e| e.to_string())?;
    let base_salary = grade
        .map(|grade| pay::base_salary(on, PayGrade::Pppk(grade), 0, &mut why))
        .transpose()
        .map_err(|e| e.to_string())?;
    let contract = match (facts.post, facts.born) {
        (Some(Loose(post)), Some(Loose(birth))) => {
            let name = if post.name.is_empty() {
                &post.told
            } else {
                &post.name
            };
            let job = JobFacts {
                level: post.level,
                name,
            };
            let planned = retirement::planned(on, &RetirementFacts { birth, job }, &mut why)
                .map_err(|e| e.to_string())?;
            let until = retirement::contract_limit(on, &planned.retirement, &mut why);
            Some(until.map_err(|e| e.to_string())?)
        }
        (None, None) => None,
        _ => return Err("post: give post and born together, or neither".to_owned()),
    };
    let found = Found {
        id: facts.id,
        on: on.day,
        education,
        grade,
        base_salary,
        contract_until_at_most: contract,
    };
    Ok((found, law.explain(&why)))
}
