//! `abdi law promotion`: when a person can be promoted, point by point.

use std::collections::BTreeMap;

use clap::Args;
use kernel::{Date, EducationLevel, Grade, Locale, Phrase, Reason, dates};
use law::{
    Law, NoReasons, Ratio, Reasons,
    career::{
        self,
        promotion::{self, Kind, Outlook, Person, Point, Sanction},
    },
    conditions::Met,
    jobs,
    performance::Rating,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::stop::Stop;
use super::{
    ask::{OnDay, Tell, With},
    loose::{self, Loose, Post},
    stream,
};

/// When a person can be promoted: each condition with what is met and what is missing
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi law promotion --grade III/c --since 2022-04-01 --post pelaksana --education S-1 --ratings 2024=Baik,2025=Baik
  echo '{\"golongan\":\"III/a\",\"tmt_golongan\":\"2024-03-01\",\"jabatan\":\"Guru Ahli Pertama\",\"angka_kredit\":50,\"predikat\":{\"2024\":\"Baik\",\"2025\":\"Baik\"}}' | abdi law promotion")]
pub struct Promotion {
    /// Grade held; without it, facts are read as JSON
    #[arg(long, requires = "post")]
    grade: Option<Loose<Grade>>,
    /// TMT of the grade
    #[arg(long)]
    since: Option<Loose<Date>>,
    /// The post
    #[arg(long)]
    post: Option<Loose<Post>>,
    /// Highest education
    #[arg(long)]
    education: Option<Loose<EducationLevel>>,
    /// Ratings by year: 2024=Baik,2025=Sangat Baik
    #[arg(long, value_delimiter = ',')]
    ratings: Vec<String>,
    /// Cumulative functional credits in the level
    #[arg(long)]
    credits: Option<Ratio>,
    /// First day in the post
    #[arg(long)]
    post_since: Option<Loose<Date>>,
    /// Echelon of a managing post
    #[arg(long)]
    eselon: Option<String>,
    /// Kind of promotion [default: the one of the post]
    #[arg(long)]
    kind: Option<Loose<Kind>>,
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
    #[serde(alias = "jenis")]
    kind: Option<Loose<Kind>>,
    #[serde(alias = "golongan", alias = "golongan_ruang")]
    grade: Loose<Grade>,
    #[serde(alias = "tmt_golongan", alias = "tmt_pangkat", alias = "since")]
    grade_since: Option<Loose<Date>>,
    #[serde(alias = "jabatan", alias = "jenjang", alias = "level")]
    post: Loose<Post>,
    #[serde(alias = "echelon")]
    eselon: Option<String>,
    #[serde(alias = "tmt_jabatan")]
    post_since: Option<Loose<Date>>,
    #[serde(alias = "pendidikan")]
    education: Option<Loose<EducationLevel>>,
    #[serde(default, alias = "predikat")]
    ratings: BTreeMap<String, Loose<Rating>>,
    #[serde(alias = "angka_kredit", alias = "ak")]
    credits: Option<Ratio>,
    #[serde(alias = "angka_kredit_per", alias = "ak_on")]
    credits_on: Option<Loose<Date>>,
    #[serde(alias = "tmt_cpns", alias = "entered")]
    service_since: Option<Loose<Date>>,
    #[serde(alias = "golongan_atasan")]
    superior: Option<Loose<Grade>>,
    #[serde(default, deserialize_with = "loose::truth", alias = "ujian_dinas")]
    exam: Option<bool>,
    #[serde(
        default,
        deserialize_with = "loose::truth",
        alias = "diklat_pim",
        alias = "diklat_kepemimpinan"
    )]
    leadership_training: Option<bool>,
    #[serde(default, deserialize_with = "loose::truth", alias = "upkp")]
    diploma_exam: Option<bool>,
    times_seconded: Option<u8>,
    #[serde(default, alias = "hukdis", alias = "hukuman_disiplin")]
    sanctions: Vec<SanctionTold>,
    #[serde(default, deserialize_with = "loose::truth", alias = "cltn")]
    on_unpaid_leave: Option<bool>,
    #[serde(default, alias = "cltn_months", alias = "cltn_bulan")]
    unpaid_months: u16,
    #[serde(alias = "masa_kerja_golongan", alias = "mkg_years")]
    mkg: Option<u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SanctionTold {
    #[serde(alias = "tingkat")]
    level: String,
    #[serde(alias = "mulai", alias = "tmt")]
    from: Loose<Date>,
    #[serde(alias = "sampai", alias = "to")]
    until: Option<Loose<Date>>,
}

#[derive(Serialize)]
struct Found {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    kind: Kind,
    code: Option<u16>,
    kind_name: Phrase,
    from: Grade,
    to: Grade,
    met: Met,
    tmt: Option<Date>,
    next_period: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    submission_window: Option<[Date; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mkg_after: Option<u8>,
    failed: Vec<Point>,
    missing: Vec<Point>,
    conditions: Vec<Told>,
}

#[derive(Serialize)]
struct Told {
    condition: Point,
    met: Met,
    asks: Phrase,
    has: Phrase,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Date>,
}

impl Promotion {
    /// Asks and tells.
    pub fn run(&self, with: &With) -> Result<(), Stop> {
        let day = self.day.get();
        let (Some(grade), Some(post)) = (&self.grade, &self.post) else {
            return stream::answers(|facts: Facts| {
                let (value, reasons) = find(with.law(), facts, day)?;
                Ok(with.answer(value, reasons))
            });
        };
        let mut ratings = BTreeMap::new();
        for told in &self.ratings {
            let (year, rating) = told.split_once('=').ok_or_else(|| {
                Stop::Refused(format!(
                    "--ratings: '{told}' is not a year and its rating: write 2025=Baik"
                ))
            })?;
            let rating = rating
                .parse()
                .map_err(|e| Stop::Refused(format!("--ratings: {e}")))?;
            ratings.insert(year.to_owned(), rating);
        }
        let facts = Facts {
            id: None,
            on: None,
            kind: self.kind.clone(),
            grade: grade.clone(),
            grade_since: self.since.clone(),
            post: post.clone(),
            eselon: self.eselon.clone(),
            post_since: self.post_since.clone(),
            education: self.education.clone(),
            ratings,
            credits: self.credits,
            credits_on: None,
            service_since: None,
            superior: None,
            exam: None,
            leadership_training: None,
            diploma_exam: None,
            times_seconded: None,
            sanctions: Vec::new(),
            on_unpaid_leave: None,
            unpaid_months: 0,
            mkg: None,
        };
        let (found, reasons) = find(with.law(), facts, day).map_err(Stop::Refused)?;
        self.tell
            .answer(with, &found, |l| said(&found, l), &reasons)
    }
}

fn said(found: &Found, l: Locale) -> String {
    let mut text = match (found.tmt, l) {
        (Some(tmt), Locale::Id) => format!(
            "{} ke {}: TMT {}",
            found.kind_name.id,
            found.to,
            dates::long(tmt, l)
        ),
        (Some(tmt), Locale::En) => format!(
            "{} to {}: in effect {}",
            found.kind_name.en,
            found.to,
            dates::long(tmt, l)
        ),
        (None, Locale::Id) => format!("{} ke {}: belum dapat", found.kind_name.id, found.to),
        (None, Locale::En) => format!("{} to {}: not yet", found.kind_name.en, found.to),
    };
    for point in &found.conditions {
        let mark = match point.met {
            Met::Met => "+",
            Met::NotMet => "-",
            Met::Unknown => "?",
        };
        text.push_str(&format!(
            "\n{mark} {} ({})",
            point.asks.say(l),
            point.has.say(l)
        ));
    }
    text
}

fn find(law: &Law, facts: Facts, today: Date) -> Result<(Found, Vec<Reason>), String> {
    let day = facts.on.as_ref().map_or(today, |d| d.0);
    let on = law.on(day);
    let told = |e: career::CareerError| e.to_string();
    let mut why = Reasons::default();
    let (id, asked, mkg) = (facts.id.clone(), facts.kind.clone(), facts.mkg);
    let person = person(facts)?;
    let kind = asked.map_or_else(|| promotion::kind_of(&person), |k| k.0);
    let found = promotion::outlook(on, &person, kind, &mut why).map_err(told)?;
    let after =
        mkg.map(|mkg| career::years_after_promotion(on, found.from, found.to, mkg, &mut NoReasons));
    let mkg_after = after.transpose().map_err(told)?;
    let Outlook {
        kind,
        code,
        from,
        to,
        points,
        tmt,
        next_period,
        met,
    } = found;
    let of = |met: Met| {
        points
            .iter()
            .filter(|p| p.met == met)
            .map(|p| p.point)
            .collect()
    };
    let found = Found {
        id,
        kind,
        code,
        kind_name: kind.name(),
        from,
        to,
        met,
        tmt,
        next_period,
        submission_window: next_period
            .and_then(|p| promotion::window_of(on, p))
            .map(|(a, b)| [a, b]),
        mkg_after,
        failed: of(Met::NotMet),
        missing: of(Met::Unknown),
        conditions: points
            .into_iter()
            .map(|p| Told {
                condition: p.point,
                met: p.met,
                asks: p.asks,
                has: p.has,
                from: p.from,
            })
            .collect(),
    };
    Ok((found, law.explain(&why)))
}

fn person(facts: Facts) -> Result<Person, String> {
    let post = facts.post.0;
    let echelon = match &facts.eselon {
        Some(text) => Some(jobs::eselon(text).ok_or_else(|| {
            format!("eselon: '{text}' is not an echelon of a managing post: write II.b")
        })?),
        None => jobs::eselon(&post.told).or_else(|| jobs::typical_eselon(&post.told)),
    };
    let mut ratings = BTreeMap::new();
    for (year, rating) in facts.ratings {
        let year = year
            .parse::<i16>()
            .map_err(|_| format!("ratings: '{year}' is not a year"))?;
        ratings.insert(year, rating.0);
    }
    let mut sanctions = Vec::new();
    for s in facts.sanctions {
        let level = s.level.trim().to_lowercase();
        if !["ringan", "sedang", "berat"].contains(&level.as_str()) {
            return Err(format!(
                "sanctions.level: '{}' is not one of ringan, sedang, berat",
                s.level
            ));
        }
        sanctions.push(Sanction {
            level,
            from: s.from.0,
            until: s.until.map(|d| d.0),
        });
    }
    Ok(Person {
        grade: facts.grade.0,
        grade_since: facts.grade_since.map(|d| d.0),
        level: post.level,
        eselon: echelon,
        post_since: facts.post_since.map(|d| d.0),
        education: facts.education.map(|e| e.0),
        ratings,
        credits: facts.credits,
        credits_on: facts.credits_on.map(|d| d.0),
        service_since: facts.service_since.map(|d| d.0),
        superior: facts.superior.map(|g| g.0),
        exam: facts.exam,
        leadership_training: facts.leadership_training == Some(true),
        diploma_exam: facts.diploma_exam,
        times_seconded: facts.times_seconded,
        sanctions,
        on_unpaid_leave: facts.on_unpaid_leave == Some(true),
        unpaid_months: facts.unpaid_months,
    })
}
