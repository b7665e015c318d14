//! The report as programs read it: `abdi quality --format json` and the API.

use kernel::{Date, Finding, Locale, TextEnum as _};
use law::quality::{Dimension, Index, Indicator, Tally, index};
use serde::Serialize;

use super::Quality;
use crate::snapshot::Snapshot;

/// The report of an agency or of some of its units.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The date.
    pub as_of: Date,
    /// People the indicators concern.
    pub people: u64,
    /// The index in basis points, 0 to 10,000; none when nothing is evidenced.
    pub index_bp: Option<u32>,
    /// The four dimensions.
    pub dimensions: Vec<DimensionLine>,
    /// The 27 indicators.
    pub indicators: Vec<IndicatorLine>,
    /// The departments, lowest index first.
    pub units: Vec<UnitLine>,
}

/// A dimension of the index.
#[derive(Clone, Debug, Serialize)]
pub struct DimensionLine {
    /// Its word.
    pub dimension: Dimension,
    /// Its weight in basis points.
    pub weight_bp: u32,
    /// Its score in basis points.
    pub score_bp: Option<u32>,
}

/// An indicator with its count.
#[derive(Clone, Debug, Serialize)]
pub struct IndicatorLine {
    /// The national code.
    pub code: Indicator,
    /// Its dimension.
    pub dimension: Dimension,
    /// Its weight within the dimension in basis points.
    pub weight_bp: u32,
    /// Its name.
    pub name: String,
    /// People who fail it.
    pub failing: u64,
    /// People it concerns who could be judged.
    pub population: u64,
    /// People it concerns who could not be judged: the data for it is not kept yet.
    pub unknown: u64,
    /// Is there evidence at all?
    pub evidenced: bool,
}

/// A department with its index.
#[derive(Clone, Debug, Serialize)]
pub struct UnitLine {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its people.
    pub people: u64,
    /// Its index in basis points.
    pub index_bp: Option<u32>,
}

/// The index of a tally with its reasons.
#[must_use]
pub fn finding(tally: &Tally) -> Finding<Index> {
    index(&tally.counts())
}

/// Makes the report.
#[must_use]
pub fn report(quality: &Quality, s: &Snapshot, locale: Locale) -> Report {
    let tally = quality.tally(|_| true);
    let found = finding(&tally).value;
    let units = quality
        .by_department(s)
        .into_iter()
        .map(|(ix, index, people)| UnitLine {
            code: s.unit(ix).code.clone(),
            name: s.unit(ix).name.clone(),
            people,
            index_bp: index.score_bp,
        });
    Report {
        as_of: s.on,
        people: quality.subjects.len() as u64,
        index_bp: found.score_bp,
        dimensions: found
            .dimensions
            .iter()
            .map(|d| DimensionLine {
                dimension: d.dimension,
                weight_bp: d.dimension.weight_bp(),
                score_bp: d.score_bp,
            })
            .collect(),
        indicators: indicators(&tally, &found, locale),
        units: units.collect(),
    }
}

/// The 27 indicators of a tally, in national order.
#[must_use]
pub fn indicators(tally: &Tally, found: &Index, locale: Locale) -> Vec<IndicatorLine> {
    let counted = tally.counts();
    let line = |indicator: &Indicator| {
        let count = counted.iter().find(|c| c.indicator == *indicator);
        IndicatorLine {
            code: *indicator,
            dimension: indicator.dimension(),
            weight_bp: indicator.weight_bp(),
            name: indicator.name().say(locale).to_owned(),
            failing: count.map_or(0, |c| c.failing),
            population: count.map_or(0, |c| c.population),
            unknown: tally.unknown(*indicator),
            evidenced: !found.not_evidenced.contains(*indicator),
        }
    };
    Indicator::ALL.iter().map(line).collect()
}
