//! `abdi law kgb`: the clock of the periodic increment, and years in grade on promotion.

use clap::Args;
use kernel::{Date, Grade, Locale, Reason, Rupiah, dates};
use law::{
    Law, NoReasons, Reasons,
    career::{self, Clock},
    pay,
    performance::Rating,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::stop::Stop;
use super::{
    ask::{OnDay, Tell, With},
    loose::Loose,
    stream,
};

/// Periodic increments (KGB) to come, and years in grade (MKG) after a promotion
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi law kgb III/a 2020-03-01
  abdi law kgb II/a 2022-01-01 --mkg 0 --format json
  echo '{\"golongan\":\"II/d\",\"tmt\":\"2020-01-01\",\"mkg\":20,\"to\":\"III/a\"}' | abdi law kgb")]
pub struct Kgb {
    /// Grade; without it, facts are read as JSON
    #[arg(requires = "since")]
    grade: Option<Loose<Grade>>,
    /// The day on which the years in grade were as told (TMT CPNS, TMT of the last increment)
    since: Option<Loose<Date>>,
    /// Full years in grade on that day
    #[arg(long, default_value_t = 0)]
    mkg: u8,
    /// Months beside them
    #[arg(long, default_value_t = 0)]
    months: u8,
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
    #[serde(alias = "golongan", alias = "golongan_ruang", alias = "gol")]
    grade: Loose<Grade>,
    #[serde(
        alias = "tmt",
        alias = "tmt_cpns",
        alias = "tmt_golongan",
        alias = "tmt_kgb",
        alias = "start",
        alias = "grade_since",
        alias = "cpns"
    )]
    since: Option<Loose<Date>>,
    #[serde(default, alias = "mkg_years", alias = "mkg_tahun", alias = "years")]
    mkg: u8,
    #[serde(default, alias = "mkg_bulan", alias = "mkg_months", alias = "bulan")]
    months: u8,
    #[serde(default, alias = "cltn_months", alias = "cltn_bulan")]
    unpaid_months: u16,
    #[serde(alias = "predikat")]
    rating: Option<Loose<Rating>>,
    #[serde(
        alias = "to_grade",
        alias = "to_golongan",
        alias = "golongan_baru",
        alias = "promoted_to"
    )]
    to: Option<Loose<Grade>>,
}

#[derive(Serialize)]
struct Found {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    grade: Grade,
    mkg: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Step>,
    raises: Vec<Step>,
    #[serde(skip_serializing_if = "Option::is_none")]
    delayed_until_at_most: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    promoted_to: Option<Grade>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mkg_after: Option<u8>,
}

#[derive(Clone, Serialize)]
struct Step {
    mkg: u8,
    tmt: Date,
    /// By the salary table in force on the day asked about; left out where none is on file.
    #[serde(skip_serializing_if = "Option::is_none")]
    base_salary: Option<Rupiah>,
}

impl Kgb {
    /// Asks and tells.
    pub fn run(&self, with: &With) -> Result<(), Stop> {
        let day = self.day.get();
        let (Some(grade), Some(since)) = (&self.grade, &self.since) else {
            return stream::answers(|facts: Facts| {
                let (value, reasons) = find(with.law(), facts, day)?;
                Ok(with.answer(value, reasons))
            });
        };
        let facts = Facts {
            id: None,
            on: None,
            grade: grade.clone(),
            since: Some(since.clone()),
            mkg: self.mkg,
            months: self.months,
            unpaid_months: 0,
            rating: None,
            to: None,
        };
        let (found, reasons) = find(with.law(), facts, day).map_err(Stop::Refused)?;
        let says = |l: Locale| match (&found.next, l) {
            (Some(s), Locale::Id) => format!(
                "KGB berikutnya {} pada masa kerja {} tahun",
                dates::long(s.tmt, l),
                s.mkg
            ),
            (Some(s), Locale::En) => format!(
                "Next increment on {} at {} years in grade",
                dates::long(s.tmt, l),
                s.mkg
            ),
            (None, Locale::Id) => {
                "Tidak ada KGB lagi: langkah terakhir golongan ini sudah tercapai".to_owned()
            }
            (None, Locale::En) => {
                "No further increment: the last step of the grade is reached".to_owned()
            }
        };
        self.tell.answer(with, &found, says, &reasons)
    }
}

fn find(law: &Law, facts: Facts, today: Date) -> Result<(Found, Vec<Reason>), String> {
    let day = facts.on.map_or(today, |d| d.0);
    let on = law.on(day);
    let told = |e: career::CareerError| e.to_string();
    let mut why = Reasons::default();
    let grade = facts.grade.0;
    let mut raises = Vec::new();
    if let Some(Loose(since)) = facts.since {
        let clock = Clock {
            grade,
            since,
            years: facts.mkg,
            months: facts.months,
            unpaid_months: facts.unpaid_months,
            rating: facts.rating.as_ref().map(|r| r.0),
        };
        raises = career::increments(on, &clock, &mut why).map_err(told)?;
    } else if facts.to.is_none() {
        return Err("since: is needed to tell the increments".to_owned());
    }
    let raises: Vec<Step> = raises
        .into_iter()
        .map(|s| Step {
            mkg: s.years,
            tmt: s.tmt,
            base_salary: pay::base_salary(on, grade.into(), s.years, &mut NoReasons).ok(),
        })
        .collect();
    let next = raises.iter().find(|s| s.tmt >= day).cloned();
    let delay = match &facts.rating {
        Some(rating) => career::increment_rating(on, rating.0, &mut why).map_err(told)?,
        None => None,
    };
    let delayed = delay.and_then(|years| {
        next.as_ref()
            .map(|s| s.tmt.saturating_add(jiff::Span::new().years(years)))
    });
    let mkg_after = facts
        .to
        .as_ref()
        .map(|to| career::years_after_promotion(on, grade, to.0, facts.mkg, &mut why))
        .transpose()
        .map_err(told)?;
    let found = Found {
        id: facts.id,
        grade,
        mkg: facts.mkg,
        next,
        raises,
        delayed_until_at_most: delayed,
        promoted_to: facts.to.map(|g| g.0),
        mkg_after,
    };
    Ok((found, law.explain(&why)))
}
