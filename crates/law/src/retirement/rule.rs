//! The retirement age of one post, and the dates that follow from a birth date by it.

use jiff::civil::Date;
use kernel::{Citation, Reason};

use super::{
    RetirementLaw,
    book::{Age, Row},
};
use crate::{Law, Reasons, Rule, RuleId, Trace, Value, label, trace::Step};

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

/// The retirement age of a post together with where it is written. Small and `Copy`: the hot
/// path of a forecast carries it by value and builds no reasons.
#[derive(Clone, Copy, Debug)]
pub struct BupRule<'a> {
    law: &'a Law,
    pub(super) id: RuleId,
    years: u8,
    months_after: u8,
    years_before: u8,
    /// A law of this one job.
    pub(super) special: bool,
    /// The row of the national table that gives the age.
    row: Option<&'a Row>,
    /// The rule that would hold if the national table did not say otherwise, and its age.
    instead_of: Option<(RuleId, u8)>,
}

impl<'a> BupRule<'a> {
    pub(super) fn of<V>(
        law: &RetirementLaw<'a>,
        age: &'a Rule<Age>,
        row: Option<(&'a Rule<V>, &'a Row)>,
    ) -> Self {
        let general = Self {
            law: law.on.law,
            id: age.id,
            years: age.years,
            months_after: law.months_after,
            years_before: law.years_before,
            special: age.is_special(),
            row: None,
            instead_of: None,
        };
        match row {
            Some((rule, row)) => Self {
                id: rule.id,
                years: row.years,
                special: false,
                row: Some(row),
                instead_of: Some((age.id, age.years)),
                ..general
            },
            None => general,
        }
    }

    /// The retirement age in years.
    #[must_use]
    pub fn years(&self) -> u8 {
        self.years
    }

    /// Where the age is written.
    #[must_use]
    pub fn citation(&self) -> Citation {
        let nowhere = || Citation {
            regulation: "".into(),
            article: "".into(),
            since: None,
            confidence: "unsure".into(),
        };
        self.law.words(self.id).1.unwrap_or_else(nowhere)
    }

    /// Does the national table give another age here than the law it stands beside?
    #[must_use]
    pub fn differs_from_law(&self) -> bool {
        self.instead_of.is_some()
    }

    /// The day retirement takes effect (TMT pensiun) for a birth date; allocates nothing.
    #[inline]
    #[must_use]
    pub fn retire(&self, birth: Date) -> Date {
        // A birthday on the 29th of February is kept on the 28th in common years, which does not
        // change the month: the effect depends on month and year alone.
        let month = i32::from(birth.month()) - 1 + i32::from(self.months_after);
        let year = i32::from(birth.year()) + i32::from(self.years) + month / 12;
        first(year, month % 12)
    }

    /// All dates of the retirement for a birth date; allocates nothing.
    #[inline]
    #[must_use]
    pub fn retirement(&self, birth: Date) -> Retirement {
        let tmt_pensiun = self.retire(birth);
        let year = birth.year() + i16::from(self.years);
        let reached = Date::new(year, birth.month(), birth.day());
        let before = i32::from(tmt_pensiun.year()) - i32::from(self.years_before);
        Retirement {
            bup_years: self.years,
            reached_on: reached
                .or_else(|_| Date::new(year, birth.month(), 28))
                .unwrap_or(Date::MAX),
            tmt_pensiun,
            mpp_earliest: first(before, i32::from(tmt_pensiun.month()) - 1),
        }
    }

    /// Tells the rule and, where the table wins, the rule it differs from.
    pub(super) fn tell<T: Trace>(&self, why: &mut T) {
        // A law says its age in its words; a row of the table does not.
        let gave = self
            .row
            .map_or(Value::None, |_| Value::Years(self.years.into()));
        why.push(Step::Rule(self.id, gave));
        if let Some(row) = self.row {
            let name = why.text(&row.name);
            why.fact(
                label!("Tertulis dalam tabel sebagai", "In the table as"),
                name,
            );
        }
        if let Some((general, years)) = self.instead_of {
            let years = Value::Years(years.into());
            why.push(Step::Sum(
                label!(
                    "Berbeda dari ketentuan umum",
                    "Differs from the general rule"
                ),
                years,
            ));
            why.push(Step::Rule(general, Value::None));
            why.end();
            why.end();
        }
        why.end();
    }

    /// The rule in words, with its citation and, where the table wins, the rule it differs from.
    #[must_use]
    pub fn reason(&self) -> Reason {
        let mut why = Reasons::default();
        self.tell(&mut why);
        let told = self.law.explain(&why).into_iter().next();
        told.unwrap_or_else(|| Reason::rule(kernel::Phrase::same(""), None))
    }
}

/// The 1st of the month so many months before the month of a day.
#[inline]
pub(super) fn months_before(day: Date, months: u8) -> Date {
    let month = i32::from(day.year()) * 12 + i32::from(day.month()) - 1 - i32::from(months);
    first(month.div_euclid(12), month.rem_euclid(12))
}

/// The 1st of a month counted from 0; the ends of the calendar hold it.
#[inline]
fn first(year: i32, month: i32) -> Date {
    let year = i16::try_from(year).unwrap_or(i16::MAX);
    let month = i8::try_from(month + 1).unwrap_or(12);
    Date::new(year, month, 1).unwrap_or(Date::MAX)
}
