//! Editions: what is told of a year at the end of a month. One is made when a month is over, from what
//! came in until then, and held against all that was told before.

use std::collections::BTreeMap;

use kernel::{TextEnum as _, UnitId};
use register::figures::Figure;
use register::snapshot::Snapshot;
use serde::{Deserialize, Serialize};

use super::model::{Tallies, Tally};
use super::rule::{Known, Table};
use super::split::{Split, Sum};

/// What was told of one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry(UnitId, Vec<i64>, Vec<i64>);

/// What is told of one question of a year at the end of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edition {
    /// The year in which the reports came in: `2026`.
    pub(super) year: String,
    /// The question.
    pub(super) split: Split,
    /// The month at whose end: `2026-11`; of another year where the year is over.
    pub(super) month: String,
    /// May it be shown? What was taken back is not, and is still held against what is told later.
    pub(super) shown: bool,
    /// Of which units, and what.
    pub(super) told: Vec<Entry>,
}

/// Everything about one year is told until the end of a month, after all that was told of it before.
pub(super) fn edition(
    s: &Snapshot,
    tallies: &Tallies,
    until: &str,
    month: &str,
    before: &[Edition],
) -> Vec<Edition> {
    let year = until.get(..4).unwrap_or(until).to_owned();
    let own = tallies.until(until);
    let own: Vec<Tally> = s
        .units
        .iter()
        .map(|u| own.get(&u.id).cloned().unwrap_or_default())
        .collect();
    let above: Vec<Option<usize>> = s
        .units
        .iter()
        .map(|u| u.parent.map(|up| up as usize))
        .collect();
    let mut whole = own.clone();
    for (unit, tally) in own.iter().enumerate() {
        let mut at = above[unit];
        while let Some(up) = at {
            whole[up].add(tally);
            at = above[up];
        }
    }
    let mut known: BTreeMap<Split, Known> = BTreeMap::new();
    let mut made = Vec::new();
    // A question comes after the one that it divides.
    for split in Split::ALL.iter().copied() {
        let parts: Vec<_> = own.iter().map(|t| split.of(t).parts).collect();
        let then = before
            .iter()
            .filter(|e| e.split == split && e.year == year)
            .map(|e| e.known(s));
        let then: Vec<Known> = then.collect();
        let first = split.after().and_then(|first| known.get(&first));
        let may = |unit: usize| first.is_none_or(|f| f.contains_key(&unit));
        let told = Table::new(above.clone(), &parts).told(may, &then);
        let entry = |(unit, parts): (&usize, &Vec<i64>)| {
            Entry(
                s.units[*unit].id,
                parts.clone(),
                split.of(&whole[*unit]).more,
            )
        };
        made.push(Edition {
            year: year.clone(),
            split,
            month: month.to_owned(),
            shown: true,
            told: told.iter().map(entry).collect(),
        });
        known.insert(split, told);
    }
    made
}

impl Edition {
    fn known(&self, s: &Snapshot) -> Known {
        let places: BTreeMap<UnitId, usize> = s.units.iter().map(|u| u.id).zip(0..).collect();
        let each = self.told.iter();
        each.filter_map(|Entry(unit, parts, _)| Some((*places.get(unit)?, parts.clone())))
            .collect()
    }
}

/// The figures that the editions tell: by month how the year stood at its end, and of the year what was
/// told last. Where nothing can be told of a year, one says so: it is of none.
pub(super) fn figures(s: &Snapshot, editions: &[Edition]) -> Vec<Figure> {
    let mut found: BTreeMap<(String, UnitId, &str), (i64, i64)> = BTreeMap::new();
    let mut last: BTreeMap<(&str, Split), &Edition> = BTreeMap::new();
    for edition in editions.iter().filter(|e| e.shown) {
        let in_year = edition.month.starts_with(&edition.year);
        for Entry(unit, parts, more) in &edition.told {
            let sum = Sum {
                parts: parts.clone(),
                more: more.clone(),
            };
            for (metric, value, n) in edition.split.figures(&sum) {
                if in_year {
                    let key = (edition.month.clone(), *unit, metric.as_str());
                    found.insert(key, (value, n));
                }
                let key = (edition.year.clone(), *unit, metric.as_str());
                found.insert(key, (value, n));
            }
        }
        last.insert((&edition.year, edition.split), edition);
    }
    for ((year, split), edition) in last {
        for unit in &s.units {
            if edition.told.iter().any(|Entry(u, ..)| *u == unit.id) {
                continue;
            }
            for metric in split.metrics() {
                let key = (year.to_owned(), unit.id, metric.as_str());
                found.entry(key).or_insert((0, 0));
            }
        }
    }
    let figures = found.into_iter();
    figures
        .map(|((period, unit, metric), (value, n))| Figure {
            metric: metric.to_owned(),
            unit,
            period,
            value,
            n,
        })
        .collect()
}
