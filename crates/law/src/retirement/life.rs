//! The retirement of one person from facts as people tell them, past or to come: the rule of the
//! day on which the age is reached, the transition of 2017, dates that no calendar holds.

use jiff::{Span, civil::Date};
use kernel::{JobLevel, Locale, Phrase, TextEnum as _, dates};

use super::{BupRule, JobFacts, Retirement, RetirementFacts, RetirementLaw, rule::months_before};
use crate::{Law, LawGap, On, Trace, Value, jobs};

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
/// before the day asked about, else by those in force on it.
///
/// # Errors
/// Names the gap when the age was reached before the first rule on file, and dates that cannot be.
pub fn planned<T: Trace>(
    on: On<'_>,
    facts: &RetirementFacts<'_>,
    why: &mut T,
) -> Result<Planned, RetireError> {
    let RetirementFacts { birth, job } = *facts;
    let mut law = RetirementLaw::of(on)?;
    if birth > on.day {
        return Err(RetireError::Unborn(birth, on.day));
    }
    let mut rule = law.rule(job);
    let mut reached = rule.retirement(birth).reached_on;
    if reached < on.day {
        let then = On { day: reached, ..on };
        match (kept(&law, &rule, facts), RetirementLaw::of(then)) {
            (Some(kept), _) => rule = kept,
            (None, Ok(of_that_day)) => {
                law = of_that_day;
                rule = law.rule(job);
            }
            // A special law is older than the general one and speaks for its job alone.
            (None, Err(_)) if rule.special && held(then, &rule, job) => {}
            (None, Err(gap)) => return Err(gap.into()),
        }
    }
    reached = rule.retirement(birth).reached_on;
    if birth.year() + i16::from(rule.years()) >= 9999 || reached == Date::MAX {
        return Err(RetireError::BeyondCalendar(birth));
    }
    let promotion = on.retirement().service_promotion.on(on.day)?;
    let retirement = law.tell(facts, &rule, why);
    let service_promotion = months_before(retirement.tmt_pensiun, promotion.months_before);
    why.rule(promotion, Value::Date(service_promotion), &[]);
    Ok(Planned {
        retirement,
        service_promotion,
        differs_from_law: rule.differs_from_law(),
    })
}

/// The last day of a contract of a PPPK: the day on which the age of the post is reached.
/// PP 49/2018.
///
/// # Errors
/// Names the gap where no rule covers the day.
pub fn contract_limit<T: Trace>(
    on: On<'_>,
    retirement: &Retirement,
    why: &mut T,
) -> Result<Date, LawGap> {
    let rule = on.retirement().contract.on(on.day)?;
    why.rule(rule, Value::Date(retirement.reached_on), &[]);
    Ok(retirement.reached_on)
}

/// Did the same special law hold on a day before the general one?
fn held(then: On<'_>, rule: &BupRule<'_>, job: JobFacts<'_>) -> bool {
    let (level, name) = job.normal();
    let age = then.retirement().age(then.day, level, &name);
    age.is_some_and(|age| age.id == rule.id)
}

/// The age that the transition of 2017 kept for whoever was above the new one on its day.
fn kept<'a>(
    law: &RetirementLaw<'a>,
    rule: &BupRule<'a>,
    facts: &RetirementFacts<'_>,
) -> Option<BupRule<'a>> {
    let general = !rule.special && !rule.differs_from_law() && facts.job.is_functional();
    if !general {
        return None;
    }
    let (began, age) = law.on.retirement().kept(facts.job.normal().0)?;
    let on_reaching = |years: u8| facts.birth.saturating_add(Span::new().years(years));
    // Whoever had reached the old age too was retired already.
    (on_reaching(rule.years()) < began && on_reaching(age.years) >= began)
        .then(|| BupRule::of::<()>(law, age, None))
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
        None if Law::national().retirement().names(&name) => {
            Some((JobLevel::FunctionalOther, name))
        }
        None => None,
    }
}
