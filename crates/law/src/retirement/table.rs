//! The retirement files, read once, and the look-up over them.

use std::{collections::HashMap, sync::LazyLock};

use jiff::civil::Date;
use kernel::{Citation, JobKind, JobLevel, Phrase};
use serde::Deserialize;

use super::{BupRule, EarlyKind, JobFacts};
use crate::{
    jobs::{functional_level, functional_suffix, normal_name},
    regulation::{Clause, Confidence, Regulation, embedded, embedded_rows},
};

/// Files in the order in which they are asked: special laws, posts, the general rule.
const FILES: [&str; 5] = [
    include_str!("../../../../law/retirement/uu-14-2005.toml"),
    include_str!("../../../../law/retirement/uu-11-2019.toml"),
    include_str!("../../../../law/retirement/uu-16-2004.toml"),
    include_str!("../../../../law/retirement/uu-20-2023.toml"),
    include_str!("../../../../law/retirement/pp-11-2017.toml"),
];
const EFFECT: &str = include_str!("../../../../law/retirement/peraturan-bkn-3-2020.toml");
const NATIONAL: &str = include_str!("../../../../law/retirement/bkn-jf-table.toml");
const NATIONAL_ROWS: &str = include_str!("../../../../law/retirement/bkn-jf-table.csv");

pub(super) static TABLE: LazyLock<Table> = LazyLock::new(Table::load);

/// One retirement age with the posts it is for.
#[derive(Debug)]
pub(super) struct Entry {
    pub years: u8,
    pub says: Phrase,
    law: Regulation,
    article: String,
    confidence: Confidence,
    /// First day this one rule no longer holds, where it ends before its regulation.
    until: Option<Date>,
    levels: Vec<JobLevel>,
    names: Vec<String>,
    stems: Vec<String>,
}

impl Entry {
    pub fn citation(&'static self) -> Citation {
        Citation {
            regulation: self.law.number.as_str().into(),
            article: self.article.as_str().into(),
            since: self.law.in_force_from,
            confidence: self.confidence.as_str().into(),
        }
    }

    /// Is it a law of one job only?
    pub fn is_special(&self) -> bool {
        !(self.names.is_empty() && self.stems.is_empty())
    }

    pub fn holds(&self, day: Date) -> bool {
        self.law.holds(day) && self.until.is_none_or(|until| day < until)
    }

    /// Is the rule for this post? `name` is empty unless the job is functional, because a special
    /// law speaks of functional jobs only.
    fn is_for(&self, level: JobLevel, name: &str) -> bool {
        let named = self.names.is_empty() && self.stems.is_empty()
            || self.names.iter().any(|n| n == name)
            || self.stems.iter().any(|stem| {
                name.strip_prefix(stem.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            });
        named && (self.levels.is_empty() || self.levels.contains(&level))
    }
}

/// Everything on file about retirement.
#[derive(Debug)]
pub(super) struct Table {
    entries: Vec<Entry>,
    national: HashMap<String, Entry>,
    pub covered_from: Date,
    pub effect_law: Regulation,
    pub effect: Clause,
    pub preparation: Clause,
    pub mpp_years: u8,
    pub service_promotion: Clause,
    pub service_promotion_months: u8,
    /// Ages that the transition of the general law kept, and the day on which it began.
    pub transition: Vec<Entry>,
    pub early: Vec<EarlyRow>,
    /// The law of the transition and of early retirement.
    pub general_law: Regulation,
}

#[derive(Deserialize)]
struct LawFile {
    #[serde(flatten)]
    law: Regulation,
    bup: Vec<BupRow>,
    #[serde(default)]
    transition: Vec<BupRow>,
    #[serde(default)]
    early: Vec<EarlyRow>,
}

/// One way into retirement before the age, as it stands in the file.
#[derive(Debug, Deserialize)]
pub(super) struct EarlyRow {
    pub kind: EarlyKind,
    pub age: u8,
    pub service: u8,
    #[serde(flatten)]
    pub clause: Clause,
}

impl BupRow {
    fn entry(self, law: &Regulation) -> Entry {
        Entry {
            years: self.years,
            says: Phrase::new(self.clause.id, self.clause.en),
            law: law.clone(),
            article: self.clause.article,
            confidence: self.clause.confidence,
            until: self.until,
            levels: self.levels,
            names: self.names,
            stems: self.stems,
        }
    }
}

#[derive(Deserialize)]
struct BupRow {
    years: u8,
    #[serde(default)]
    levels: Vec<JobLevel>,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    stems: Vec<String>,
    until: Option<Date>,
    #[serde(flatten)]
    clause: Clause,
}

#[derive(Deserialize)]
struct EffectFile {
    #[serde(flatten)]
    law: Regulation,
    effect: Clause,
    preparation: Preparation,
    service_promotion: ServicePromotion,
}

#[derive(Deserialize)]
struct ServicePromotion {
    months_before: u8,
    #[serde(flatten)]
    clause: Clause,
}

#[derive(Deserialize)]
struct Preparation {
    years_before: u8,
    #[serde(flatten)]
    clause: Clause,
}

#[derive(Deserialize)]
struct NationalFile {
    #[serde(flatten)]
    law: Regulation,
    confidence: Confidence,
}

#[derive(Deserialize)]
struct NationalRow {
    jabatan: String,
    bup: u8,
    also_written: String,
}

impl Table {
    fn load() -> Self {
        let mut entries = Vec::new();
        let mut covered_from = Date::MAX;
        let mut kept = Vec::new();
        let mut ways = Vec::new();
        let mut general_law = None;
        for file in FILES {
            let LawFile {
                law,
                bup,
                transition,
                early,
            } = embedded(file);
            for row in bup {
                // The general rule is what covers every post; it opens the period on file.
                if row.names.is_empty() && row.stems.is_empty() {
                    covered_from = covered_from.min(law.in_force_from.unwrap_or(Date::MIN));
                }
                entries.push(row.entry(&law));
            }
            kept.extend(transition.into_iter().map(|row| row.entry(&law)));
            ways.extend(early);
            // The general law stands last.
            general_law = Some(law);
        }
        let EffectFile {
            law: effect_law,
            effect,
            preparation,
            service_promotion,
        } = embedded(EFFECT);
        Self {
            entries,
            national: national(),
            covered_from,
            general_law: general_law.unwrap_or_else(|| effect_law.clone()),
            effect_law,
            effect,
            mpp_years: preparation.years_before,
            preparation: preparation.clause,
            service_promotion_months: service_promotion.months_before,
            service_promotion: service_promotion.clause,
            transition: kept,
            early: ways,
        }
    }

    /// The rule for a post on a covered day.
    pub fn rule(&'static self, day: Date, national_table: bool, job: JobFacts<'_>) -> BupRule {
        let functional = job.level.kind() == JobKind::Functional;
        let (level, name) = if functional {
            let level = functional_level(job.name).unwrap_or(job.level);
            (level, normal_name(job.name))
        } else {
            (job.level, String::new())
        };
        #[expect(
            clippy::expect_used,
            reason = "the tests ask for every level on every day of change"
        )]
        let entry = self
            .entries
            .iter()
            .find(|e| e.holds(day) && e.is_for(level, &name))
            .expect("the general rule covers every level");
        let national = (functional && national_table)
            .then(|| self.national(day, level, &name))
            .flatten()
            .filter(|row| row.years != entry.years);
        match national {
            Some(row) => BupRule {
                entry: row,
                instead_of: Some(entry),
            },
            None => BupRule {
                entry,
                instead_of: None,
            },
        }
    }

    /// The age that the transition of 2017 kept for whoever was above the new one on its day.
    pub fn kept(&'static self, rule: BupRule, job: JobFacts<'_>, birth: Date) -> Option<BupRule> {
        let of_general_law = rule.instead_of.is_none()
            && rule.entry.law.number == self.general_law.number
            && job.level.kind() == JobKind::Functional;
        let began = self.general_law.in_force_from?;
        let level = functional_level(job.name).unwrap_or(job.level);
        let above = birth.saturating_add(jiff::Span::new().years(rule.entry.years)) < began;
        if !(of_general_law && above) {
            return None;
        }
        let entry = self.transition.iter().find(|e| e.levels.contains(&level))?;
        // Whoever had reached the old age too was retired already.
        let old = birth.saturating_add(jiff::Span::new().years(entry.years));
        (old >= began).then_some(BupRule {
            entry,
            instead_of: None,
        })
    }

    /// Does a law or the national table name this functional job without its level?
    pub fn names(&self, name: &str) -> bool {
        let named = |e: &&Entry| e.is_special();
        self.national.contains_key(name)
            || self
                .entries
                .iter()
                .filter(named)
                .any(|e| e.levels.is_empty() && e.is_for(JobLevel::FunctionalOther, name))
    }

    /// Every covered day on which a rule begins or ends, and the day before it.
    #[cfg(test)]
    pub fn days_of_change(&self) -> std::collections::BTreeSet<Date> {
        self.entries
            .iter()
            .flat_map(|e| [e.law.in_force_from, e.law.in_force_until, e.until])
            .flatten()
            .flat_map(|day| [day, day.saturating_sub(jiff::Span::new().days(1))])
            .filter(|day| *day >= self.covered_from)
            .collect()
    }

    fn national(&'static self, day: Date, level: JobLevel, name: &str) -> Option<&'static Entry> {
        self.national
            .get(name)
            .or_else(|| {
                let full = format!("{name} {}", functional_suffix(level));
                self.national.get(&full)
            })
            .filter(|row| row.holds(day))
    }
}

fn national() -> HashMap<String, Entry> {
    let NationalFile { law, confidence } = embedded(NATIONAL);
    let mut map = HashMap::new();
    for row in embedded_rows::<NationalRow>(NATIONAL_ROWS) {
        if row.bup == 0 {
            continue;
        }
        let names = std::iter::once(row.jabatan.as_str())
            .chain(row.also_written.split('|').filter(|n| !n.is_empty()));
        for name in names {
            let entry = Entry {
                years: row.bup,
                says: Phrase::new(
                    format!(
                        "Tabel jabatan fungsional BKN: {} pensiun pada usia {} tahun",
                        row.jabatan, row.bup
                    ),
                    format!(
                        "The national table of functional jobs: {} retires at {}",
                        row.jabatan, row.bup
                    ),
                ),
                law: law.clone(),
                article: String::new(),
                confidence,
                until: None,
                levels: Vec::new(),
                names: Vec::new(),
                stems: Vec::new(),
            };
            map.insert(normal_name(name), entry);
        }
    }
    map
}
