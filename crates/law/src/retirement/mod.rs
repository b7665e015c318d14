//! Retirement age (batas usia pensiun, BUP) and the day retirement takes effect (TMT pensiun).
//!
//! Order of look-up: the special law of a functional job, then UU 20/2023 for managerial and
//! executive posts, then the general rule for functional jobs. Where the national table of
//! functional jobs gives another age, the table wins unless the agency settled otherwise, and the
//! reasons say so.
//!
//! Resolve the rule of a job once ([`RetirementLaw::rule`]), then ask it once a person
//! ([`BupRule::retire`]): that is how a forecast of a country stays cheap.

mod book;
mod early;
mod life;
#[cfg(test)]
mod life_tests;
pub(crate) mod proof;
mod rule;
#[cfg(test)]
mod tests;

pub use book::Book;
pub use early::{Early, EarlyKind, early};
pub use life::{Planned, RetireError, contract_limit, planned, read_post};
pub use rule::{BupRule, Retirement};

use jiff::civil::Date;
use kernel::{Finding, JobKind, JobLevel};

use crate::{
    Law, LawGap, On, Reasons, Trace, Value,
    jobs::{level_of_normal, normal_name},
    label,
};

/// The post on which the retirement age rests: the one held when the age is reached.
#[derive(Clone, Copy, Debug)]
pub struct JobFacts<'a> {
    /// The level of the post. For a functional job the name is trusted over it.
    pub level: JobLevel,
    /// The name of the job; decides which special law or exception applies to a functional job.
    pub name: &'a str,
}

impl JobFacts<'_> {
    fn is_functional(&self) -> bool {
        self.level.kind() == JobKind::Functional
    }

    /// What the rules are asked by: the level that the name tells, where it tells one, and the
    /// normal name, which is empty unless the job is functional.
    fn normal(&self) -> (JobLevel, String) {
        if !self.is_functional() {
            return (self.level, String::new());
        }
        let name = normal_name(self.name);
        (level_of_normal(&name).unwrap_or(self.level), name)
    }
}

/// What the retirement of one person rests on.
#[derive(Clone, Copy, Debug)]
pub struct RetirementFacts<'a> {
    /// Date of birth.
    pub birth: Date,
    /// The post held.
    pub job: JobFacts<'a>,
}

/// The rules on retirement as they stand on a day on which every level has one.
#[derive(Clone, Copy, Debug)]
pub struct RetirementLaw<'a> {
    on: On<'a>,
    months_after: u8,
    years_before: u8,
}

impl RetirementLaw<'static> {
    /// The national rules in force on a day.
    ///
    /// # Errors
    /// Names the gap when the day lies before the first rule on file.
    pub fn on(day: Date) -> Result<Self, LawGap> {
        Self::of(Law::national().on(day))
    }
}

impl<'a> RetirementLaw<'a> {
    /// The rules of a law in force on its day.
    ///
    /// # Errors
    /// Names the gap when the day lies before the first rule on file.
    pub fn of(on: On<'a>) -> Result<Self, LawGap> {
        let book = on.retirement();
        book.covers(on.day)?;
        Ok(Self {
            on,
            months_after: book.effect.on(on.day)?.months_after,
            years_before: book.preparation.on(on.day)?.years_before,
        })
    }

    /// The rule for a post. Resolve it once a job, then ask it once a person.
    #[must_use]
    pub fn rule(&self, job: JobFacts<'_>) -> BupRule<'a> {
        let (book, day) = (self.on.retirement(), self.on.day);
        let (level, name) = job.normal();
        #[expect(
            clippy::expect_used,
            reason = "the book is refused where a covered day lacks the rule of a level"
        )]
        let age = book.age(day, level, &name).expect("every level has a rule");
        let row = if job.is_functional() {
            let row = book.row(day, level, &name);
            row.filter(|(_, row)| row.years != age.years)
        } else {
            None
        };
        BupRule::of(self, age, row)
    }

    /// When a person retires, with the reasons in words.
    #[must_use]
    pub fn retirement(&self, facts: &RetirementFacts<'_>) -> Finding<Retirement> {
        let mut why = Reasons::default();
        let value = self.tell(facts, &self.rule(facts.job), &mut why);
        self.on.law.finding(value, &why)
    }

    /// The retirement by a rule; its reasons go to who listens.
    pub(crate) fn tell<T: Trace>(
        &self,
        facts: &RetirementFacts<'_>,
        rule: &BupRule<'a>,
        why: &mut T,
    ) -> Retirement {
        let found = rule.retirement(facts.birth);
        if T::LISTENS {
            why.fact(
                label!("Tanggal lahir", "Date of birth"),
                Value::Date(facts.birth),
            );
            let post = why.text(facts.job.name);
            why.fact(label!("Jabatan", "Post"), post);
            rule.tell(why);
            why.fact(
                label!("Batas usia pensiun tercapai", "Retirement age reached"),
                Value::Date(found.reached_on),
            );
            let (book, day) = (self.on.retirement(), self.on.day);
            if let Some(effect) = book.effect.find(day) {
                why.rule(effect, Value::Date(found.tmt_pensiun), &[]);
            }
            if let Some(preparation) = book.preparation.find(day) {
                why.rule(preparation, Value::Date(found.mpp_earliest), &[]);
            }
        }
        found
    }
}
