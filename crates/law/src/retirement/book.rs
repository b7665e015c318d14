//! The rules on retirement, typed, as they are read from `law/retirement/`, and the look-up of a
//! job among them.

use jiff::civil::Date;
use kernel::{JobLevel, TextEnum as _};
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::EarlyKind;
use crate::{
    BadLaw, Dated, Label, LawGap, Reader, Rule,
    jobs::{functional_suffix, normal_name},
    label,
};

/// The rules on retirement through time.
#[derive(Debug)]
pub struct Book {
    /// One rule a group of posts; every rule on file whose name begins with `bup_`.
    ages: Vec<Dated<Age>>,
    pub(super) table: Dated<FxHashMap<String, Row>>,
    pub(super) table_wins: Dated<TableWins>,
    pub(super) effect: Dated<Effect>,
    pub(super) preparation: Dated<Preparation>,
    pub(super) service_promotion: Dated<ServicePromotion>,
    /// Ages that a transition kept; every rule whose name begins with `kept_`.
    kept: Vec<Dated<Age>>,
    pub(super) early: [(EarlyKind, Dated<EarlyWay>); 2],
    pub(super) contract: Dated<NoFigures>,
    covered_from: Date,
}

/// A retirement age with the posts it is for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Age {
    pub years: u8,
    #[serde(default)]
    levels: Vec<JobLevel>,
    /// Names of functional jobs, as a whole.
    #[serde(default)]
    names: Vec<String>,
    /// Beginnings of names of functional jobs, whole words.
    #[serde(default)]
    stems: Vec<String>,
}

/// A job of the national table.
#[derive(Debug)]
pub(super) struct Row {
    pub name: String,
    pub years: u8,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableWins {
    pub wins: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Effect {
    pub months_after: u8,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Preparation {
    pub years_before: u8,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ServicePromotion {
    pub months_before: u8,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EarlyWay {
    pub age: u8,
    pub service: u8,
}

/// A rule that is all words, or whose figures all stand in its table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NoFigures {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RowOnFile {
    jabatan: String,
    bup: u8,
    /// Whether the job still takes people in; the age holds for who is in it either way.
    #[serde(rename = "status")]
    _status: String,
    also_written: String,
}

const AGE: &Label = label!("batas usia pensiun", "retirement age");

impl crate::Book for Book {
    fn read(rules: &mut Reader<'_>) -> Result<Self, BadLaw> {
        let mut ages = Vec::new();
        for name in rules.beginning("bup_") {
            ages.push(rules.dated(&name, AGE)?);
        }
        let mut kept = Vec::new();
        for name in rules.beginning("kept_") {
            kept.push(rules.dated(&name, AGE)?);
        }
        let way = label!("pensiun dini", "retirement before the age");
        let covered_from =
            covered(&ages).map_err(|fault| BadLaw::new("retirement, bup_*", fault))?;
        Ok(Self {
            ages,
            table: rules.table("national_table", AGE, table)?,
            table_wins: rules.dated("national_table_wins", AGE)?,
            effect: rules.dated("effect", label!("TMT pensiun", "the effect of retirement"))?,
            preparation: rules.dated(
                "preparation",
                label!("masa persiapan pensiun", "preparation for retirement"),
            )?,
            service_promotion: rules.dated(
                "service_promotion",
                label!("kenaikan pangkat pengabdian", "promotion for long service"),
            )?,
            kept,
            early: [
                (
                    EarlyKind::OwnRequest,
                    rules.dated("early_own_request", way)?,
                ),
                (
                    EarlyKind::Reorganisation,
                    rules.dated("early_reorganisation", way)?,
                ),
            ],
            contract: rules.dated(
                "contract",
                label!("masa perjanjian kerja PPPK", "the contract of a PPPK"),
            )?,
            covered_from,
        })
    }
}

fn table(_: NoFigures, rows: Vec<RowOnFile>) -> Result<FxHashMap<String, Row>, String> {
    let mut map = FxHashMap::default();
    for row in rows {
        let also = row.also_written.split('|').filter(|n| !n.is_empty());
        for name in std::iter::once(row.jabatan.as_str()).chain(also) {
            // No age given: the general rule holds.
            if row.bup == 0 {
                continue;
            }
            if !(50..=75).contains(&row.bup) {
                return Err(format!("{}: {} is no retirement age", row.jabatan, row.bup));
            }
            let kept = Row {
                name: row.jabatan.clone(),
                years: row.bup,
            };
            map.insert(normal_name(name), kept);
        }
    }
    Ok(map)
}

/// The first day from which the general rules answer for every level, without a gap or a doubt
/// after it.
fn covered(ages: &[Dated<Age>]) -> Result<Date, String> {
    let mut from = Date::MIN;
    for level in JobLevel::ALL {
        let own: Vec<_> = ages
            .iter()
            .filter(|d| d.versions().any(|a| a.is_general_for(*level)))
            .collect();
        let first = own
            .iter()
            .flat_map(|d| &d.versions)
            .filter(|v| v.rule.is_general_for(*level))
            .map(|v| v.from.unwrap_or(Date::MIN))
            .min()
            .ok_or_else(|| format!("no rule for the level {}", level.as_str()))?;
        from = from.max(first);
        let days = own.iter().flat_map(|d| d.days_of_change());
        for day in days.filter(|day| *day >= first).chain([Date::MAX]) {
            let holding = own
                .iter()
                .filter_map(|d| d.find(day))
                .filter(|a| a.is_general_for(*level))
                .count();
            if holding != 1 {
                return Err(format!(
                    "{holding} rules for the level {} on {day}",
                    level.as_str()
                ));
            }
        }
    }
    Ok(from)
}

impl Age {
    /// Is it a law of one job only?
    pub fn is_special(&self) -> bool {
        !(self.names.is_empty() && self.stems.is_empty())
    }

    fn is_general_for(&self, level: JobLevel) -> bool {
        !self.is_special() && self.levels.contains(&level)
    }

    /// How closely the rule is about this job: by its whole name, by the beginning of its name
    /// (the longer the closer), by its level; `None` where it is not about it.
    fn closeness(&self, level: JobLevel, name: &str) -> Option<usize> {
        if !(self.levels.is_empty() || self.levels.contains(&level)) {
            return None;
        }
        if !self.is_special() {
            return Some(0);
        }
        if self.names.iter().any(|n| n == name) {
            return Some(usize::MAX);
        }
        let begins = |stem: &&String| {
            name.strip_prefix(stem.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        self.stems.iter().filter(begins).map(String::len).max()
    }
}

impl Book {
    /// The first day from which every level has its rule.
    ///
    /// # Errors
    /// Names the gap when the day lies before it.
    pub(super) fn covers(&self, day: Date) -> Result<(), LawGap> {
        if day >= self.covered_from {
            return Ok(());
        }
        Err(LawGap {
            subject: AGE.phrase(),
            asked: day,
            covered_from: Some(self.covered_from),
            covered_until: None,
        })
    }

    /// The law for a job on a day. `name` is normal, and empty unless the job is functional: a
    /// special law speaks of functional jobs only.
    pub(super) fn age(&self, day: Date, level: JobLevel, name: &str) -> Option<&Rule<Age>> {
        let mut best: Option<(usize, &Rule<Age>)> = None;
        for rule in self.ages.iter().filter_map(|d| d.find(day)) {
            if let Some(close) = rule.closeness(level, name)
                && best.is_none_or(|(other, _)| close > other)
            {
                best = Some((close, rule));
            }
        }
        best.map(|(_, rule)| rule)
    }

    /// The row of the national table that names a job, with or without its level, where the
    /// table is followed.
    pub(super) fn row(
        &self,
        day: Date,
        level: JobLevel,
        name: &str,
    ) -> Option<(&Rule<FxHashMap<String, Row>>, &Row)> {
        let rule = self.table.find(day)?;
        if !self.table_wins.find(day)?.wins {
            return None;
        }
        let row = rule.get(name).or_else(|| {
            let suffix = functional_suffix(level);
            if suffix.is_empty() || name.ends_with(suffix) {
                return None;
            }
            rule.get(&format!("{name} {suffix}"))
        })?;
        Some((rule, row))
    }

    /// The age that a transition kept for a level, with the day on which it began.
    pub(super) fn kept(&self, level: JobLevel) -> Option<(Date, &Rule<Age>)> {
        self.kept
            .iter()
            .flat_map(|d| &d.versions)
            .filter(|v| v.rule.levels.contains(&level))
            .find_map(|v| Some((v.from?, &v.rule)))
    }

    /// Does a law or the national table name this functional job without its level?
    pub(super) fn names(&self, name: &str) -> bool {
        let special = |age: &Rule<Age>| {
            age.is_special()
                && age.levels.is_empty()
                && age.closeness(JobLevel::FunctionalOther, name).is_some()
        };
        self.table.versions().any(|t| t.contains_key(name))
            || self.ages.iter().flat_map(Dated::versions).any(special)
    }

    /// Every covered day on which a rule begins or ends, and the day before it.
    #[cfg(test)]
    pub(super) fn days_of_change(&self) -> std::collections::BTreeSet<Date> {
        self.ages
            .iter()
            .flat_map(Dated::days_of_change)
            .filter(|day| *day >= self.covered_from)
            .collect()
    }
}
