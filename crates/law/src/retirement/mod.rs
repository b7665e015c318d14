//! Retirement age (batas usia pensiun, BUP) and the day retirement takes effect (TMT pensiun).
//!
//! Order of look-up: the special law of a functional job, then UU 20/2023 for managerial and
//! executive posts, then the general rule for functional jobs. Where the national table of
//! functional jobs gives another age, the table wins, and the finding says so.

mod early;
mod life;
#[cfg(test)]
mod life_tests;
mod table;
#[cfg(test)]
mod tests;

pub use early::{Early, EarlyKind, early};
pub use life::{Planned, RetireError, planned, read_post};

use jiff::civil::Date;
use kernel::{Citation, Finding, JobLevel, Locale, Phrase, Reason, dates};

use crate::LawGap;
use table::{Entry, TABLE};

/// The post on which the retirement age rests: the one held when the age is reached.
#[derive(Clone, Copy, Debug)]
pub struct JobFacts<'a> {
    /// The level of the post. For a functional job the name is trusted over it.
    pub level: JobLevel,
    /// The name of the job; decides which special law or exception applies to a functional job.
    pub name: &'a str,
}

/// What the retirement of one person rests on.
#[derive(Clone, Copy, Debug)]
pub struct RetirementFacts<'a> {
    /// Date of birth.
    pub birth: Date,
    /// The post held.
    pub job: JobFacts<'a>,
}

/// When a person retires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retirement {
    /// Retirement age in years (BUP).
    pub bup_years: u8,
    /// The day the age is reached; 28 February in common years for a birthday on the 29th.
    pub reached_on: Date,
    /// The day retirement takes effect: always the 1st of a month.
    pub tmt_pensiun: Date,
    /// The first day on which preparation for retirement (MPP) may begin.
    pub mpp_earliest: Date,
}

/// The rules on retirement as they stand on a day.
#[derive(Clone, Copy, Debug)]
pub struct RetirementLaw {
    day: Date,
    national_table: bool,
}

fn gap(day: Date) -> LawGap {
    LawGap {
        subject: Phrase::new("batas usia pensiun", "retirement age"),
        asked: day,
        covered_from: Some(TABLE.covered_from),
        covered_until: None,
    }
}

impl RetirementLaw {
    /// The rules in force on a day.
    ///
    /// # Errors
    /// Names the gap when the day lies before the first rule on file.
    pub fn on(day: Date) -> Result<Self, LawGap> {
        if day < TABLE.covered_from {
            return Err(gap(day));
        }
        Ok(Self {
            day,
            national_table: true,
        })
    }

    /// The same rules for an agency that does not follow the national table of functional jobs.
    #[must_use]
    pub fn without_national_table(self) -> Self {
        Self {
            national_table: false,
            ..self
        }
    }

    /// The rule for a post. Resolve it once a job, then ask it once a person.
    #[must_use]
    pub fn rule(&self, job: JobFacts<'_>) -> BupRule {
        TABLE.rule(self.day, self.national_table, job)
    }

    /// When a person retires, with the reasons.
    #[must_use]
    pub fn retirement(&self, facts: &RetirementFacts<'_>) -> Finding<Retirement> {
        self.told(facts, self.rule(facts.job))
    }

    /// The retirement by a rule, with the reasons.
    fn told(&self, facts: &RetirementFacts<'_>, rule: BupRule) -> Finding<Retirement> {
        let value = rule.retirement(facts.birth);
        let date = |d| Phrase::new(dates::long(d, Locale::Id), dates::long(d, Locale::En));
        let mut because = vec![
            Reason::fact(
                Phrase::new("Tanggal lahir", "Date of birth"),
                date(facts.birth),
            ),
            Reason::fact(
                Phrase::new("Jabatan", "Post"),
                Phrase::same(facts.job.name.to_owned()),
            ),
        ];
        because.push(rule.reason());
        because.push(Reason::fact(
            Phrase::new("Batas usia pensiun tercapai", "Retirement age reached"),
            date(value.reached_on),
        ));
        because.push(Reason::rule(
            TABLE.effect.says(),
            Some(TABLE.effect_law.cite(&TABLE.effect)),
        ));
        because.push(Reason::rule(
            TABLE.preparation.says(),
            Some(TABLE.effect_law.cite(&TABLE.preparation)),
        ));
        Finding { value, because }
    }
}

/// The retirement age of a post together with where it is written. Small and `Copy`: the hot
/// path of a forecast carries it by value and builds no reasons.
#[derive(Clone, Copy, Debug)]
pub struct BupRule {
    entry: &'static Entry,
    /// The rule that would hold if the national table did not say otherwise.
    instead_of: Option<&'static Entry>,
}

impl BupRule {
    /// The retirement age in years.
    #[must_use]
    pub fn years(&self) -> u8 {
        self.entry.years
    }

    /// Where the age is written.
    #[must_use]
    pub fn citation(&self) -> Citation {
        self.entry.citation()
    }

    /// Does the national table give another age here than the law it stands beside?
    #[must_use]
    pub fn differs_from_law(&self) -> bool {
        self.instead_of.is_some()
    }

    /// The day retirement takes effect (TMT pensiun) for a birth date; allocates nothing.
    #[must_use]
    pub fn retire(&self, birth: Date) -> Date {
        // A birthday on the 29th of February is kept on the 28th in common years, which does not
        // change the month: the effect depends on month and year alone.
        let year = birth.year() + i16::from(self.entry.years);
        let (year, month) = match birth.month() {
            12 => (year + 1, 1),
            month => (year, month + 1),
        };
        Date::new(year, month, 1).unwrap_or(Date::MAX)
    }

    /// All dates of the retirement for a birth date; allocates nothing.
    #[must_use]
    pub fn retirement(&self, birth: Date) -> Retirement {
        let tmt_pensiun = self.retire(birth);
        let span = |years: u8| jiff::Span::new().years(years);
        Retirement {
            bup_years: self.entry.years,
            reached_on: birth.saturating_add(span(self.entry.years)),
            tmt_pensiun,
            mpp_earliest: tmt_pensiun.saturating_sub(span(TABLE.mpp_years)),
        }
    }

    /// The rule in words, with its citation and, where the table wins, the rule it differs from.
    #[must_use]
    pub fn reason(&self) -> Reason {
        let because = self.instead_of.map_or_else(Vec::new, |general| {
            vec![Reason::rule(
                Phrase::new(
                    format!(
                        "Berbeda dari ketentuan umum: {} ({} tahun)",
                        general.says.id, general.years
                    ),
                    format!(
                        "Differs from the general rule: {} ({} years)",
                        general.says.en, general.years
                    ),
                ),
                Some(general.citation()),
            )]
        });
        Reason::Rule {
            says: self.entry.says.clone(),
            cites: Some(self.entry.citation()),
            because,
        }
    }
}

/// When a person retires under the rules of a day, with the reasons.
///
/// # Errors
/// Names the gap when the day lies before the first rule on file.
pub fn retirement(facts: &RetirementFacts<'_>, as_of: Date) -> Result<Finding<Retirement>, LawGap> {
    Ok(RetirementLaw::on(as_of)?.retirement(facts))
}

/// The retirement age of a post under the rules of a day, with the reason.
///
/// # Errors
/// Names the gap when the day lies before the first rule on file.
pub fn bup(job: JobFacts<'_>, as_of: Date) -> Result<Finding<u8>, LawGap> {
    let rule = RetirementLaw::on(as_of)?.rule(job);
    Ok(Finding {
        value: rule.years(),
        because: vec![rule.reason()],
    })
}
