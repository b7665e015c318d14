//! A rule as it stood from one day to another.

use std::ops::Deref;

use jiff::civil::Date;
use kernel::Phrase;

use crate::{LawGap, shelf::Subject};

/// Which rule of which subject: enough to cite it later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleId {
    pub(crate) subject: Subject,
    pub(crate) index: u16,
}

/// One rule of one regulation: its figures, and where they stand.
#[derive(Clone, Debug)]
pub struct Rule<T> {
    /// For the citation.
    pub id: RuleId,
    /// The figures.
    pub value: T,
}

impl<T> Deref for Rule<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// A rule through time: the versions of it that are on file.
///
/// National versions follow each other in time and never overlap; a version of the agency goes
/// before the national one for the days on which it holds.
#[derive(Clone, Debug)]
pub struct Dated<T> {
    pub(crate) subject: Phrase,
    pub(crate) versions: Vec<Version<T>>,
}

/// A rule with the days on which it holds, half-open.
#[derive(Clone, Debug)]
pub(crate) struct Version<T> {
    pub from: Option<Date>,
    pub until: Option<Date>,
    pub rule: Rule<T>,
}

impl<T> Version<T> {
    fn holds(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}

impl<T> Dated<T> {
    /// The rule in force on a day.
    ///
    /// # Errors
    /// Names the gap when no version on file holds on that day.
    #[inline]
    pub fn on(&self, day: Date) -> Result<&Rule<T>, LawGap> {
        self.find(day).ok_or_else(|| self.gap(day))
    }

    /// The rule in force on a day, for a rule that there need not be: a deduction that ended.
    #[inline]
    #[must_use]
    pub fn find(&self, day: Date) -> Option<&Rule<T>> {
        self.versions.iter().find(|v| v.holds(day)).map(|v| &v.rule)
    }

    /// Every version, the agency's first, then the national ones from old to new.
    pub fn versions(&self) -> impl Iterator<Item = &Rule<T>> {
        self.versions.iter().map(|v| &v.rule)
    }

    /// The days on which a version begins or ends, and the days before them.
    pub fn days_of_change(&self) -> impl Iterator<Item = Date> {
        self.versions
            .iter()
            .flat_map(|v| [v.from, v.until])
            .flatten()
            .flat_map(|day| [day.yesterday().unwrap_or(day), day])
    }

    #[cold]
    fn gap(&self, day: Date) -> LawGap {
        let after = self
            .versions
            .iter()
            .filter_map(|v| v.from)
            .filter(|from| *from > day)
            .min();
        let before = self
            .versions
            .iter()
            .filter_map(|v| v.until)
            .filter(|until| *until <= day)
            .max();
        LawGap {
            subject: self.subject.clone(),
            asked: day,
            covered_from: after,
            covered_until: before,
        }
    }
}
