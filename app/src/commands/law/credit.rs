//! `abdi law credit`: functional credits (angka kredit) of a year, of months, of a move.

use clap::Args;
use kernel::{Date, EducationLevel, Grade, JobLevel, Locale, Reason};
use law::{
    Law, Ratio, Reasons,
    career::credit::{self, Need},
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

/// Functional credits (angka kredit) by level and rating, and how far the next grade is
#[derive(Args)]
#[command(after_help = "\
Example:
  abdi law credit 'Ahli Pertama' 'Sangat Baik' --grade III/a
  abdi law credit ahli_pertama baik --months 2
  echo '{\"jenjang\":\"Ahli Muda\",\"golongan\":\"III/d\",\"predikat\":\"Baik\",\"kind\":\"transfer\",\"years\":3}' | abdi law credit
  echo '{\"level\":\"Ahli Muda\",\"grade\":\"III/c\",\"have\":\"50\",\"periods\":[{\"rating\":\"Baik\",\"months\":2},{\"rating\":\"Sangat Baik\"}]}' | abdi law credit")]
pub struct Credit {
    /// Level of the functional job (Ahli Muda, Terampil); without it, facts are read as JSON
    #[arg(requires = "rating")]
    level: Option<Loose<Post>>,
    /// Rating (Sangat Baik, Baik, Butuh Perbaikan, Kurang, Sangat Kurang)
    rating: Option<Loose<Rating>>,
    /// Months of the year that were rated
    #[arg(long, default_value_t = 12)]
    months: u8,
    /// Grade, to tell how far the next one is
    #[arg(long)]
    grade: Option<Loose<Grade>>,
    /// Cumulative credits held in the level
    #[arg(long)]
    have: Option<Ratio>,
    #[command(flatten)]
    day: OnDay,
    #[command(flatten)]
    tell: Tell,
}

/// What is asked.
#[derive(Clone, Copy, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Kind {
    #[default]
    #[serde(
        alias = "annual",
        alias = "tahunan",
        alias = "konversi",
        alias = "periodic",
        alias = "periodik",
        alias = "year"
    )]
    Earned,
    #[serde(alias = "perpindahan", alias = "move")]
    Transfer,
    #[serde(alias = "integrasi", alias = "penyesuaian")]
    Integration,
    #[serde(alias = "ijazah", alias = "pendidikan", alias = "education")]
    Diploma,
    #[serde(alias = "kebutuhan", alias = "needs")]
    Need,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    id: Option<Value>,
    on: Option<Loose<Date>>,
    #[serde(default, alias = "jenis")]
    kind: Kind,
    #[serde(
        alias = "jenjang",
        alias = "jabatan",
        alias = "post",
        alias = "to_level"
    )]
    level: Option<Loose<Post>>,
    #[serde(alias = "predikat")]
    rating: Option<Loose<Rating>>,
    #[serde(alias = "bulan")]
    months: Option<u8>,
    #[serde(default, alias = "periode")]
    periods: Vec<Period>,
    #[serde(alias = "golongan", alias = "golongan_ruang")]
    grade: Option<Loose<Grade>>,
    #[serde(
        alias = "tahun",
        alias = "years_in_grade",
        alias = "years_in_pangkat",
        alias = "masa_pangkat"
    )]
    years: Option<Ratio>,
    #[serde(
        alias = "angka_kredit",
        alias = "ak",
        alias = "ak_kumulatif",
        alias = "credits",
        alias = "cumulative"
    )]
    have: Option<Ratio>,
    #[serde(
        alias = "konvensional",
        alias = "old",
        alias = "accumulated",
        alias = "ak_konvensional"
    )]
    conventional: Option<Ratio>,
    #[serde(
        default,
        deserialize_with = "loose::truth",
        alias = "new_diploma",
        alias = "ijazah_baru"
    )]
    diploma: Option<bool>,
    #[serde(alias = "pendidikan")]
    _education: Option<Loose<EducationLevel>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Period {
    #[serde(alias = "predikat")]
    rating: Loose<Rating>,
    #[serde(alias = "bulan")]
    months: Option<u8>,
    #[serde(alias = "tahun")]
    _year: Option<Value>,
}

#[derive(Serialize)]
struct Found {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    kind: Kind,
    level: JobLevel,
    coefficient: Ratio,
    /// Exact, or to ten places where it never ends.
    credit: Ratio,
    /// To two places, as it is printed.
    credit_printed: String,
    total: Ratio,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Next>,
}

#[derive(Serialize)]
struct Next {
    grade: Grade,
    base: i64,
    upper: i64,
    need_grade: i64,
    need_level: Option<i64>,
    next_level: Option<JobLevel>,
    level_first: bool,
    missing: Ratio,
    reached: bool,
    surplus: Ratio,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_rating: Option<Pace>,
}

/// From the beginning of the grade to its end, at one rating.
#[derive(Serialize)]
struct Pace {
    rating: Rating,
    grade_years: String,
    grade_rounds: i64,
    grade_gained: Ratio,
    grade_left: Ratio,
    level_rounds: Option<i64>,
    missing_years: String,
    missing_rounds: i64,
}

impl Credit {
    /// Asks and tells.
    pub fn run(&self, with: &With) -> Result<(), Stop> {
        let day = self.day.get();
        let (Some(level), Some(rating)) = (&self.level, &self.rating) else {
            return stream::answers(|facts: Facts| {
                let (value, reasons) = find(with.law(), facts, day)?;
                Ok(with.answer(value, reasons))
            });
        };
        let facts = Facts {
            level: Some(level.clone()),
            rating: Some(rating.clone()),
            months: Some(self.months),
            grade: self.grade.clone(),
            have: self.have,
            ..Facts::default()
        };
        let (found, reasons) = find(with.law(), facts, day).map_err(Stop::Refused)?;
        let says = |l: Locale| {
            let next = found.next.as_ref().map(|n| match l {
                Locale::Id => format!(
                    "; kurang {} dari {} untuk golongan berikutnya",
                    n.missing, n.upper
                ),
                Locale::En => format!("; {} short of {} for the next grade", n.missing, n.upper),
            });
            let lead = match l {
                Locale::Id => "Angka kredit",
                Locale::En => "Credits",
            };
            format!(
                "{lead}: {}{}",
                found.credit_printed,
                next.unwrap_or_default()
            )
        };
        self.tell.answer(with, &found, says, &reasons)
    }
}

fn asked<T>(fact: Option<T>, name: &str) -> Result<T, String> {
    fact.ok_or_else(|| format!("{name}: is needed for this"))
}

fn find(law: &Law, facts: Facts, today: Date) -> Result<(Found, Vec<Reason>), String> {
    let on = law.on(facts.on.map_or(today, |d| d.0));
    let told = |e: law::career::CareerError| e.to_string();
    let mut why = Reasons::default();
    let level = asked(facts.level, "level")?.0.level;
    let grade = facts.grade.map(|g| g.0);
    let rating = facts.rating.map(|r| r.0);
    let too_large = || "a figure is too large".to_owned();
    let kind = match facts.kind {
        Kind::Earned if facts.conventional.is_some() => Kind::Integration,
        Kind::Earned if facts.diploma == Some(true) && rating.is_none() => Kind::Diploma,
        Kind::Earned if facts.years.is_some() => Kind::Transfer,
        Kind::Earned if rating.is_none() && facts.periods.is_empty() && grade.is_some() => {
            Kind::Need
        }
        kind => kind,
    };
    let credit = match kind {
        Kind::Earned if !facts.periods.is_empty() => {
            let mut sum = Ratio::ZERO;
            for p in &facts.periods {
                let part = credit::earned(on, level, p.rating.0, p.months.unwrap_or(12), &mut why)
                    .map_err(told)?;
                sum = sum.plus(part).ok_or_else(too_large)?;
            }
            sum
        }
        Kind::Earned => credit::earned(
            on,
            level,
            asked(rating, "rating")?,
            facts.months.unwrap_or(12),
            &mut why,
        )
        .map_err(told)?,
        Kind::Transfer => {
            let years = asked(facts.years, "years")?;
            if years.is_negative() {
                return Err("years: cannot be below 0".to_owned());
            }
            credit::transfer(
                on,
                level,
                asked(grade, "grade")?,
                asked(rating, "rating")?,
                years,
                &mut why,
            )
            .map_err(told)?
        }
        Kind::Integration => credit::integration(
            on,
            level,
            asked(grade, "grade")?,
            asked(facts.conventional, "conventional")?,
            &mut why,
        )
        .map_err(told)?,
        Kind::Diploma => {
            credit::diploma(on, level, asked(grade, "grade")?, &mut why).map_err(told)?
        }
        Kind::Need => Ratio::ZERO,
    };
    let total = facts
        .have
        .unwrap_or(Ratio::ZERO)
        .plus(credit)
        .ok_or_else(too_large)?;
    let next = grade.map(|grade| -> Result<Next, String> {
        let need = credit::need(on, level, grade).map_err(told)?;
        // Without a count of the past the grade begins with its base.
        let total = match (facts.have, kind) {
            (None, Kind::Earned | Kind::Diploma | Kind::Need) => {
                total.plus(Ratio::whole(need.base)).ok_or_else(too_large)?
            }
            _ => total,
        };
        next(on, level, grade, &need, total, rating)
    });
    let found = Found {
        id: facts.id,
        kind,
        level,
        coefficient: credit::coefficient_of(on, level).map_err(told)?,
        credit,
        credit_printed: credit.fixed(2),
        total,
        next: next.transpose()?,
    };
    Ok((found, law.explain(&why)))
}

fn next(
    on: law::On<'_>,
    level: JobLevel,
    grade: Grade,
    need: &Need,
    total: Ratio,
    rating: Option<Rating>,
) -> Result<Next, String> {
    let told = |e: law::career::CareerError| e.to_string();
    let upper = Ratio::whole(need.upper);
    let over = total.minus(upper).ok_or("a figure is too large")?;
    let missing = if over.is_negative() {
        over.abs()
    } else {
        Ratio::ZERO
    };
    let pace = |rating| -> Result<Pace, String> {
        let of = |n: Ratio| credit::rounds(on, level, rating, n).map_err(told);
        let whole = of(Ratio::whole(need.for_grade))?;
        let rest = of(missing)?;
        let level_rounds = need.for_level.map(|n| of(Ratio::whole(n))).transpose()?;
        Ok(Pace {
            rating,
            grade_years: whole.years.fixed(2),
            grade_rounds: whole.rounds,
            grade_gained: whole.gained,
            grade_left: whole.left,
            level_rounds: level_rounds.map(|r| r.rounds),
            missing_years: rest.years.fixed(2),
            missing_rounds: rest.rounds,
        })
    };
    Ok(Next {
        grade,
        base: need.base,
        upper: need.upper,
        need_grade: need.for_grade,
        need_level: need.for_level,
        next_level: need.next_level,
        level_first: need.level_first,
        missing,
        reached: !over.is_negative(),
        surplus: over.max(Ratio::ZERO),
        at_rating: rating.map(pace).transpose()?,
    })
}
