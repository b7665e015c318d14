//! The retirement of one person from facts as people tell them, past or to come: the rule of the
//! day on which the age is reached, the transition of 2017, dates that no calendar holds.

use jiff::{Span, civil::Date};
use kernel::{Finding, JobLevel, Locale, Phrase, Reason, TextEnum as _, dates};

use super::{Retirement, RetirementFacts, RetirementLaw, table::TABLE};
use crate::{LawGap, jobs};

/// A retirement with what is planned around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Age and dates.
    pub retirement: Retirement,
    /// The day a promotion for long service (KP pengabdian) would take effect.
    pub service_promotion: Date,
    /// Does the national table of functional jobs give another age than the law?
    pub differs_from_law: bool,
}

/// Why a retirement cannot be told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RetireError {
    /// No rule on file covers the day.
    #[error(transparent)]
    Gap(#[from] LawGap),
    /// The birth date lies after the day asked about.
    #[error("{}", self.phrase().en)]
    Unborn(Date, Date),
    /// The age is reached beyond the last day of the calendar.
    #[error("{}", self.phrase().en)]
    BeyondCalendar(Date),
}

impl RetireError {
    /// The error in words.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        let both = |id: &str, en: &str, days: &[Date]| {
            let say = |text: &str, locale| {
                days.iter().fold(text.to_owned(), |text, day| {
                    text.replacen("{}", &dates::long(*day, locale), 1)
                })
            };
            Phrase::new(say(id, Locale::Id), say(en, Locale::En))
        };
        match self {
            Self::Gap(gap) => gap.phrase(),
            Self::Unborn(birth, on) => both(
                "Tanggal lahir (born) {} sesudah hari yang ditanyakan (on), {}",
                "The date of birth (born) {} lies after the day asked about (on), {}",
                &[*birth, *on],
            ),
            Self::BeyondCalendar(birth) => both(
                "Lahir {}: batas usia pensiun melampaui akhir kalender (tahun 9999), tidak ada ketentuan untuk itu",
                "Born {}: the retirement age lies beyond the end of the calendar (year 9999), where no rule reaches",
                &[*birth],
            ),
        }
    }
}

/// When a person retires, by the rules in force on the day the age is reached where that day lies
/// before `on`, else by those in force on `on`.
///
/// # Errors
/// Names the gap when the age was reached before the first rule on file, and dates that cannot be.
pub fn planned(facts: &RetirementFacts<'_>, on: Date) -> Result<Finding<Planned>, RetireError> {
    let RetirementFacts { birth, job } = *facts;
    let law = RetirementLaw::on(on)?;
    if birth > on {
        return Err(RetireError::Unborn(birth, on));
    }
    let mut rule = law.rule(job);
    let mut reached = rule.retirement(birth).reached_on;
    if let Some(kept) = TABLE.kept(rule, job, birth) {
        rule = kept;
    } else if reached < on {
        match RetirementLaw::on(reached) {
            Ok(then) => rule = then.rule(job),
            // A special law is older than the general one and speaks for its job alone.
            Err(_) if rule.entry.is_special() && rule.entry.holds(reached) => {}
            Err(gap) => return Err(gap.into()),
        }
        reached = rule.retirement(birth).reached_on;
    }
    if birth.year() + i16::from(rule.years()) >= 9999 || reached == Date::MAX {
        return Err(RetireError::BeyondCalendar(birth));
    }
    let Finding { value, mut because } = law.told(facts, rule);
    let months = Span::new().months(TABLE.service_promotion_months);
    because.push(Reason::rule(
        TABLE.service_promotion.says(),
        Some(TABLE.effect_law.cite(&TABLE.service_promotion)),
    ));
    Ok(Finding {
        value: Planned {
            retirement: value,
            service_promotion: value.tmt_pensiun.saturating_sub(months),
            differs_from_law: rule.differs_from_law(),
        },
        because,
    })
}

/// The level of a post and the name by which special laws speak of it, from what people write:
/// `administrator`, `JPT pratama`, `Guru Ahli Muda`, `JF Ahli Utama`, `II.b`, `Camat`, `Dosen`.
/// `None` where the text tells no level and no law names the job.
#[must_use]
pub fn read_post(text: &str) -> Option<(JobLevel, String)> {
    let without_aside = text.split('(').next().unwrap_or(text);
    let normal = jobs::normal_name(without_aside);
    let strip = |text: &str| {
        let mut text = text.to_owned();
        for lead in ["pejabat ", "jabatan ", "fungsional ", "jf "] {
            if let Some(rest) = text.strip_prefix(lead) {
                text = rest.to_owned();
            }
        }
        text
    };
    let name = strip(&normal);
    let word = name.replace("pimpinan tinggi", "jpt").replace(' ', "_");
    if let Some(level) = JobLevel::from_word(&word) {
        return Some((level, String::new()));
    }
    match name.as_str() {
        "supervisor" => return Some((JobLevel::Pengawas, String::new())),
        "executive" | "fungsional umum" | "jfu" => {
            return Some((JobLevel::Pelaksana, String::new()));
        }
        _ => {}
    }
    if let Some(level) = jobs::level_of_eselon(name.strip_prefix("eselon ").unwrap_or(&name)) {
        return Some((level, String::new()));
    }
    if let Some(level) = jobs::functional_level(&name) {
        return Some((level, name));
    }
    match jobs::typical_eselon(&name) {
        Some(echelon) => Some((echelon.level, name)),
        None if TABLE.names(&name) => Some((JobLevel::FunctionalOther, name)),
        None => None,
    }
}
