//! `abdi law ipasn`: the index of professionalism of a person or of many.

use clap::Args;
use kernel::{Date, EducationLevel, JobKind, Locale, Reason};
use law::{
    Law, Ratio, Reasons,
    learning::{self, Counted, Professional, Sanctioned},
    performance::Rating,
};
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use serde_json::Value;

use super::super::stop::Stop;
use super::{
    ask::{OnDay, Tell, With},
    loose::{self, Loose, Post, ReadLoose},
    stream,
};

/// Index of professionalism (IP ASN) with its parts and band
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi law ipasn administrator S-2 Baik --leadership --technical --seminar
  echo '[{\"jabatan\":\"pelaksana\",\"pendidikan\":\"SLTA\",\"seminar\":true,\"predikat\":\"Baik\"}]' | abdi law ipasn")]
pub struct Ipasn {
    /// The post; without it, facts are read as JSON
    #[arg(requires_all = ["education", "rating"])]
    post: Option<Loose<Post>>,
    /// Highest education
    education: Option<Loose<EducationLevel>>,
    /// Rating
    rating: Option<Loose<Score>>,
    /// Leadership training for the post held
    #[arg(long)]
    leadership: bool,
    /// Functional training for the post held
    #[arg(long)]
    functional: bool,
    /// Technical training of 20 JP in the last year
    #[arg(long)]
    technical: bool,
    /// Seminar or the like in the last two years
    #[arg(long)]
    seminar: bool,
    /// Heaviest sanction of the last five years: never, ringan, sedang or berat
    #[arg(long)]
    sanction: Option<Loose<Sanctioned>>,
    #[command(flatten)]
    day: OnDay,
    #[command(flatten)]
    tell: Tell,
}

/// A rating as a word, or as a number of the older scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Score {
    /// A word.
    Word(Rating),
    /// A number.
    Number(Ratio),
}

impl ReadLoose for Score {
    fn read_loose(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(number) => Ok(Self::Number(number)),
            Err(_) => Rating::read_loose(text).map(Self::Word),
        }
    }
}

impl ReadLoose for Sanctioned {
    fn read_loose(text: &str) -> Result<Self, String> {
        match text.to_lowercase().as_str() {
            "" | "never" | "none" | "tidak pernah" | "tidak" | "tidak ada" | "no" => {
                Ok(Self::Never)
            }
            "ringan" | "light" => Ok(Self::Light),
            "sedang" | "medium" => Ok(Self::Medium),
            "berat" | "severe" | "heavy" => Ok(Self::Severe),
            _ => Err(format!(
                "'{text}' is not one of: never, ringan, sedang, berat"
            )),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    id: Option<Value>,
    on: Option<Loose<Date>>,
    #[serde(
        alias = "jabatan",
        alias = "jenis_jabatan",
        alias = "job",
        alias = "level",
        alias = "case"
    )]
    post: Loose<Post>,
    #[serde(alias = "pendidikan", alias = "kualifikasi", alias = "qualification")]
    education: Loose<EducationLevel>,
    #[serde(
        default,
        deserialize_with = "loose::truth",
        alias = "diklat_pim",
        alias = "diklat_kepemimpinan",
        alias = "pim"
    )]
    leadership: Option<bool>,
    #[serde(
        default,
        deserialize_with = "loose::truth",
        alias = "diklat_fungsional"
    )]
    functional: Option<bool>,
    #[serde(
        default,
        deserialize_with = "done_or_hours",
        alias = "diklat_teknis",
        alias = "technical_jp",
        alias = "jp"
    )]
    technical: Option<Training>,
    #[serde(default, deserialize_with = "loose::truth", alias = "workshop")]
    seminar: Option<bool>,
    technical_year: Option<i16>,
    seminar_year: Option<i16>,
    #[serde(alias = "kinerja", alias = "predikat", alias = "performance")]
    rating: Loose<Score>,
    #[serde(
        alias = "disiplin",
        alias = "hukdis",
        alias = "discipline",
        alias = "hukuman_disiplin"
    )]
    sanction: Option<Loose<Sanctioned>>,
    sanction_year: Option<i16>,
}

/// Done or not, or how many hours.
enum Training {
    Done(bool),
    Hours(i64),
}

fn done_or_hours<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Training>, D::Error> {
    let value = Value::deserialize(d)?;
    if let Some(hours) = value.as_i64() {
        return match hours {
            0..=100_000 => Ok(Some(Training::Hours(hours))),
            _ => Err(D::Error::custom(format!(
                "{hours} is not a number of hours (JP)"
            ))),
        };
    }
    loose::truth(value)
        .map(|done| done.map(Training::Done))
        .map_err(D::Error::custom)
}

#[derive(Serialize)]
struct Found {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    kind: JobKind,
    kualifikasi: Ratio,
    diklat_pim: Ratio,
    diklat_fungsional: Ratio,
    diklat_teknis: Ratio,
    seminar: Ratio,
    kompetensi: Ratio,
    kinerja: Ratio,
    disiplin: Ratio,
    total: Ratio,
    category: String,
    /// The programme that the level asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    leadership_programme: Option<String>,
}

/// The index of many: the mean over its people.
#[derive(Serialize)]
struct Unit {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    n: usize,
    total: Ratio,
    total_printed: String,
    category: String,
    people: Vec<Found>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Asked {
    Unit {
        id: Option<Value>,
        #[serde(alias = "pegawai")]
        people: Vec<Value>,
    },
    Person(Value),
}

#[derive(Serialize)]
#[serde(untagged)]
enum Told {
    Person(Box<Found>),
    Unit(Unit),
}

impl Ipasn {
    /// Asks and tells.
    pub fn run(&self, with: &With) -> Result<(), Stop> {
        let day = self.day.get();
        let (Some(post), Some(education), Some(rating)) =
            (&self.post, &self.education, &self.rating)
        else {
            return stream::answers(|asked: Asked| {
                let (value, reasons) = answer(with.law(), asked, day)?;
                Ok(with.answer(value, reasons))
            });
        };
        let facts = Facts {
            id: None,
            on: None,
            post: post.clone(),
            education: education.clone(),
            leadership: Some(self.leadership),
            functional: Some(self.functional),
            technical: Some(Training::Done(self.technical)),
            seminar: Some(self.seminar),
            technical_year: None,
            seminar_year: None,
            rating: rating.clone(),
            sanction: self.sanction.clone(),
            sanction_year: None,
        };
        let (found, reasons) = find(with.law(), facts, day).map_err(Stop::Refused)?;
        let says = |_: Locale| format!("IP ASN {} ({})", found.total, found.category);
        self.tell.answer(with, &found, says, &reasons)
    }
}

fn answer(law: &Law, asked: Asked, day: Date) -> Result<(Told, Vec<Reason>), String> {
    match asked {
        Asked::Person(value) => {
            let (found, reasons) = find(law, stream::read(value)?, day)?;
            Ok((Told::Person(Box::new(found)), reasons))
        }
        Asked::Unit { id, people } => {
            let mut all = Vec::new();
            for (at, value) in people.into_iter().enumerate() {
                let found = stream::read(value).and_then(|f| find(law, f, day));
                all.push(found.map_err(|e| format!("people[{at}].{e}"))?.0);
            }
            let mut why = Reasons::default();
            let totals: Vec<Ratio> = all.iter().map(|f| f.total).collect();
            let mean = learning::index_of_many(law.on(day), &totals, &mut why)
                .map_err(|e| e.to_string())?;
            let (total, category) = mean.ok_or("people: there is nobody")?;
            let unit = Unit {
                id,
                n: all.len(),
                total,
                total_printed: total.fixed(2),
                category,
                people: all,
            };
            Ok((Told::Unit(unit), law.explain(&why)))
        }
    }
}

fn find(law: &Law, facts: Facts, today: Date) -> Result<(Found, Vec<Reason>), String> {
    let on = law.on(facts.on.map_or(today, |d| d.0));
    let told = |e: law::LawGap| e.to_string();
    let level = facts.post.0.level;
    let within = |what, year: Option<i16>| {
        year.map_or(Ok(true), |y| learning::counts(on, what, y))
            .map_err(told)
    };
    let technical = match facts.technical {
        Some(Training::Done(done)) => done,
        Some(Training::Hours(hours)) => learning::enough_hours(on, hours).map_err(told)?,
        None => false,
    };
    let rating = match facts.rating.0 {
        Score::Word(rating) => rating,
        Score::Number(score) => learning::rating_of_number(on, score)
            .map_err(told)?
            .ok_or_else(|| format!("rating: {score} is not a score of the scale"))?,
    };
    let sanction = facts.sanction.map_or(Sanctioned::Never, |s| s.0);
    let person = Professional {
        kind: level.kind(),
        education: facts.education.0,
        leadership: facts.leadership == Some(true),
        functional: facts.functional == Some(true),
        technical: technical && within(Counted::Technical, facts.technical_year)?,
        seminar: facts.seminar == Some(true) && within(Counted::Seminar, facts.seminar_year)?,
        rating,
        sanction: if within(Counted::Sanction, facts.sanction_year)? {
            sanction
        } else {
            Sanctioned::Never
        },
    };
    let mut why = Reasons::default();
    let index = learning::index(on, &person, &mut why).map_err(told)?;
    let programme = learning::programme(on, level).ok().flatten();
    let found = Found {
        id: facts.id,
        kind: person.kind,
        kualifikasi: index.qualification,
        diklat_pim: index.leadership,
        diklat_fungsional: index.functional,
        diklat_teknis: index.technical,
        seminar: index.seminar,
        kompetensi: index.competence(),
        kinerja: index.performance,
        disiplin: index.discipline,
        total: index.total,
        category: index.category,
        leadership_programme: programme.map(|p| p.programme.clone()),
    };
    Ok((found, law.explain(&why)))
}
