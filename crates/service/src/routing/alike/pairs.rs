//! Measuring likeness on pairs of reports that people have judged.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::{Date, DateTime};
use serde::Serialize;

use super::{Index, Report};
use crate::routing::labelled::{NoSample, table};

/// The columns of a sheet of reports.
#[derive(Clone, Copy, Debug)]
pub struct Columns<'a> {
    /// The number of a report.
    pub id: &'a str,
    /// Its text.
    pub text: &'a str,
    /// Its place, when the sheet has one.
    pub place: Option<&'a str>,
    /// When it came, when the sheet has it: year-month-day, with the time of day or without.
    pub time: Option<&'a str>,
}

/// Reports of a sheet, in an index.
#[derive(Clone, Debug)]
pub struct Reports {
    /// The numbers of the reports, in the order of the index.
    pub ids: Vec<String>,
    /// The index.
    pub index: Index,
}

impl Reports {
    /// Reads a sheet of reports. A time that cannot be read counts as none.
    ///
    /// # Errors
    /// When the sheet cannot be read or a column is missing.
    pub fn read(bytes: &[u8], file_name: &str, columns: Columns<'_>) -> Result<Self, NoSample> {
        let mut wanted = vec![columns.id, columns.text];
        wanted.extend(columns.place);
        wanted.extend(columns.time);
        let mut reports = Self {
            ids: Vec::new(),
            index: Index::new(),
        };
        for (_, mut cells) in table(bytes, file_name, &wanted)? {
            let at = columns.time.and_then(|_| moment(&cells.pop()?));
            let place = columns.place.and_then(|_| cells.pop());
            let text = cells.pop().unwrap_or_default();
            reports.index.add(&Report { text, place, at });
            reports.ids.push(cells.pop().unwrap_or_default());
        }
        Ok(reports)
    }
}

fn moment(written: &str) -> Option<DateTime> {
    let whole = written.parse::<DateTime>().ok();
    whole.or_else(|| Some(written.parse::<Date>().ok()?.at(0, 0, 0, 0)))
}

/// The columns of a sheet of judged pairs.
#[derive(Clone, Copy, Debug)]
pub struct PairColumns<'a> {
    /// The number of one report.
    pub one: &'a str,
    /// The number of the other.
    pub other: &'a str,
    /// Whether they are the same: 1, ya, yes or true.
    pub same: &'a str,
    /// A column by which figures are told apart.
    pub by: Option<&'a str>,
}

/// Pairs of reports by their numbers in an index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    /// Both reports, whether they are the same, and to which group the pair belongs.
    pub rows: Vec<(usize, usize, bool, String)>,
    /// Pairs with a report that is not there.
    pub strangers: usize,
}

impl Pairs {
    /// Reads a sheet of pairs.
    ///
    /// # Errors
    /// When the sheet cannot be read or a column is missing.
    pub fn read(
        bytes: &[u8],
        file_name: &str,
        columns: PairColumns<'_>,
        reports: &Reports,
    ) -> Result<Self, NoSample> {
        let mut wanted = vec![columns.one, columns.other, columns.same];
        wanted.extend(columns.by);
        let numbers: HashMap<&str, usize> = reports
            .ids
            .iter()
            .enumerate()
            .map(|(n, id)| (&**id, n))
            .collect();
        let mut pairs = Self::default();
        for (_, cells) in table(bytes, file_name, &wanted)? {
            let number = |at: usize| numbers.get(&*cells[at]).copied();
            let Some((one, other)) = number(0).zip(number(1)) else {
                pairs.strangers += 1;
                continue;
            };
            let same = matches!(&*cells[2].to_lowercase(), "1" | "ya" | "yes" | "true");
            let by = cells.get(3).cloned().unwrap_or_default();
            pairs.rows.push((one, other, same, by));
        }
        Ok(pairs)
    }
}

/// How well likeness tells the same from others.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Judged {
    /// Pairs.
    pub n: usize,
    /// Pairs that are the same.
    pub duplicates: usize,
    /// From this likeness on, in hundredths, a pair was called the same.
    pub threshold: u8,
    /// Of the pairs that were called the same, the share that are.
    pub precision: f64,
    /// Of the pairs that are the same, the share that were called so.
    pub recall: f64,
    /// The harmonic mean of both.
    pub f1: f64,
    /// Share of pairs that were judged rightly.
    pub accuracy: f64,
    /// Of the pairs that are the same and were called so, the share that the index brings up
    /// when it is asked for reports near the second, among its first ten.
    pub found: f64,
    /// The same figures by group.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub by: BTreeMap<String, Judged>,
}

/// Proposals that a person looks at.
const LOOKED_AT: usize = 10;

/// Measures likeness on pairs.
#[must_use]
pub fn judge(reports: &Reports, pairs: &Pairs, threshold: u8) -> Judged {
    let mut counts: BTreeMap<Option<&str>, [usize; 5]> = BTreeMap::new();
    for (one, other, same, by) in &pairs.rows {
        let likeness = reports.index.likeness(*one, *other).unwrap_or(0);
        let called = likeness >= threshold;
        let found = called
            && *same
            && reports
                .index
                .near_one(*other, threshold, LOOKED_AT)
                .iter()
                .any(|near| near.number == *one);
        let groups = [None, Some(&**by).filter(|by| !by.is_empty())];
        for group in &groups[..1 + usize::from(groups[1].is_some())] {
            let count = counts.entry(*group).or_default();
            let adds = [true, *same, called, called && *same, found];
            for (sum, add) in count.iter_mut().zip(adds) {
                *sum += usize::from(add);
            }
        }
    }
    let mut whole = figures(counts.remove(&None).unwrap_or_default(), threshold);
    whole.by = counts
        .into_iter()
        .filter_map(|(group, count)| Some((group?.to_owned(), figures(count, threshold))))
        .collect();
    whole
}

#[expect(
    clippy::float_arithmetic,
    reason = "figures about proposals; nothing is paid, ranked or decided by them"
)]
fn figures([n, same, called, right, found]: [usize; 5], threshold: u8) -> Judged {
    let share = |part: usize, whole: usize| {
        if whole == 0 {
            0.0
        } else {
            part as f64 / whole as f64
        }
    };
    Judged {
        n,
        duplicates: same,
        threshold,
        precision: share(right, called),
        recall: share(right, same),
        f1: share(2 * right, called + same),
        // Right are those called and same, and those neither called nor same.
        accuracy: share(n + 2 * right - called - same, n),
        found: share(found, right),
        by: BTreeMap::new(),
    }
}
