//! The report as programs read it: `abdi quality --format json` and the API.

use kernel::{Date, Locale, TextEnum as _, UnitId};
use law::quality::{Dimension, Index, Indicator, Tally};
use serde::Serialize;

use super::{Quality, UnitTally};
use crate::model::UnitKind;
use crate::snapshot::{Ix, Snapshot};

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
    /// The departments, or the units right below the one asked for, lowest index first.
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

/// A department, or a unit below the one asked for, with its index.
#[derive(Clone, Debug, Serialize)]
pub struct UnitLine {
    /// Its id.
    #[serde(skip)]
    pub id: UnitId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its people.
    pub people: u64,
    /// Its index in basis points.
    pub index_bp: Option<u32>,
    /// How often an indicator fails for one of its people.
    #[serde(skip)]
    pub failing: u64,
}

/// Makes the report of the agency, or of a unit with all below it.
#[must_use]
pub fn report(quality: &Quality, s: &Snapshot, top: Option<Ix>, locale: Locale) -> Report {
    let units = quality.units(s);
    let whole = match top {
        Some(top) => units.get(top as usize).copied().unwrap_or_default(),
        None => UnitTally {
            tally: quality.tally(|_| true),
            people: quality.subjects.len() as u64,
        },
    };
    let found = whole.index();
    Report {
        as_of: s.on,
        people: whole.people,
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
        indicators: indicators(&whole.tally, &found, locale),
        units: unit_lines(s, &units, top),
    }
}

/// The departments of the agency, or the units right below a unit; the lowest index first.
#[must_use]
pub fn unit_lines(s: &Snapshot, units: &[UnitTally], top: Option<Ix>) -> Vec<UnitLine> {
    let parts: Vec<Ix> = match top {
        Some(top) => s.unit(top).children.clone(),
        None => (0..)
            .zip(&s.units)
            .filter(|(i, u)| u.department == *i && u.kind != UnitKind::Government)
            .map(|(i, _)| i)
            .collect(),
    };
    let line = |ix: Ix| {
        let sum = units.get(ix as usize).filter(|sum| sum.people > 0)?;
        let unit = s.unit(ix);
        Some(UnitLine {
            id: unit.id,
            code: unit.code.clone(),
            name: unit.name.clone(),
            people: sum.people,
            index_bp: sum.index().score_bp,
            failing: sum.tally.counts().iter().map(|c| c.failing).sum(),
        })
    };
    let mut lines: Vec<UnitLine> = parts.into_iter().filter_map(line).collect();
    lines.sort_by(|a, b| (a.index_bp, &a.name).cmp(&(b.index_bp, &b.name)));
    lines
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
