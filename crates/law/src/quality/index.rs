//! From counts to the index, in integers.
//!
//! The share of people who pass an indicator is held in parts per billion and always rounded
//! down, so that a figure never looks better than the data is: 10,000 basis points are reached
//! only when nobody fails. Weights inside a dimension are published rounded to two places and do
//! not always sum to 100%; a dimension is divided by the sum of the weights that count.

use kernel::{Finding, Phrase, Reason, TextEnum};

use super::{Check, Dimension, Indicator, IndicatorSet, figures::Figures};

const BILLION: u128 = 1_000_000_000;
/// Parts per billion in one basis point.
const PER_BASIS_POINT: u128 = BILLION / 10_000;

/// One indicator counted over people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The indicator.
    pub indicator: Indicator,
    /// People who fail it.
    pub failing: u64,
    /// People it concerns and who could be judged; 0 gives the full score.
    pub population: u64,
}

/// The score of one dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DimensionScore {
    /// The dimension.
    pub dimension: Dimension,
    /// 0 to 10,000 basis points; `None` when no indicator of it is evidenced.
    pub score_bp: Option<u32>,
}

/// The index of data quality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    /// 0 to 10,000 basis points; `None` when nothing is evidenced.
    pub score_bp: Option<u32>,
    /// The four dimensions.
    pub dimensions: [DimensionScore; 4],
    /// Indicators without evidence: they count neither as full nor as failing.
    pub not_evidenced: IndicatorSet,
}

/// Adds up the checks of many people; tallies of units add up to the tally of the agency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    failing: [u64; 27],
    population: [u64; 27],
    unknown: [u64; 27],
}

impl Tally {
    /// Counts one person.
    pub fn add(&mut self, check: &Check) {
        for indicator in Indicator::ALL {
            let i = *indicator as usize;
            self.failing[i] += u64::from(check.failing.contains(*indicator));
            self.population[i] += u64::from(check.applies.contains(*indicator));
            self.unknown[i] += u64::from(check.unknown.contains(*indicator));
        }
    }

    /// Counts the people of another tally too.
    pub fn merge(&mut self, other: &Self) {
        for i in 0..self.failing.len() {
            self.failing[i] += other.failing[i];
            self.population[i] += other.population[i];
            self.unknown[i] += other.unknown[i];
        }
    }

    /// One count an indicator. An indicator that nobody could be judged by, though it concerns
    /// somebody, is left out: it is not evidenced.
    #[must_use]
    pub fn counts(&self) -> Vec<Count> {
        Indicator::ALL
            .iter()
            .filter(|i| self.population[**i as usize] > 0 || self.unknown[**i as usize] == 0)
            .map(|i| Count {
                indicator: *i,
                failing: self.failing[*i as usize],
                population: self.population[*i as usize],
            })
            .collect()
    }

    /// People whom an indicator concerns but who could not be judged.
    #[must_use]
    pub const fn unknown(&self, indicator: Indicator) -> u64 {
        self.unknown[indicator as usize]
    }
}

/// The index over counted indicators; an indicator that is not among the counts is not evidenced.
#[must_use]
pub fn index(counts: &[Count]) -> Finding<Index> {
    let value = index_by(Figures::national(), counts);
    let because = reasons(&value, counts);
    Finding { value, because }
}

/// The same by the weights of any file, without the reasons.
pub(super) fn index_by(figures: &Figures, counts: &[Count]) -> Index {
    let weight = |c: &Count| figures.row(c.indicator).weight_bp;
    let scores = Dimension::ALL.iter().map(|dimension| {
        let parts = counts
            .iter()
            .filter(|c| figures.row(c.indicator).dimension == *dimension)
            .map(|c| (weight(c), passing(c)));
        (*dimension, weighted(parts))
    });
    let scores: Vec<(Dimension, Option<u128>)> = scores.collect();
    let total = weighted(
        scores
            .iter()
            .filter_map(|(dimension, score)| Some((figures.weight(*dimension), (*score)?))),
    );
    let not_evidenced: IndicatorSet = Indicator::ALL
        .iter()
        .copied()
        .filter(|i| counts.iter().all(|c| c.indicator != *i))
        .collect();
    let of = |dimension: Dimension| DimensionScore {
        dimension,
        score_bp: scores
            .iter()
            .find(|(d, _)| *d == dimension)
            .and_then(|(_, score)| score.map(basis_points)),
    };
    Index {
        score_bp: total.map(basis_points),
        dimensions: [
            of(Dimension::Completeness),
            of(Dimension::Timeliness),
            of(Dimension::Accuracy),
            of(Dimension::Consistency),
        ],
        not_evidenced,
    }
}

/// The share of people who pass, in parts per billion, rounded down.
fn passing(count: &Count) -> u128 {
    let population = u128::from(count.population);
    if population == 0 {
        return BILLION;
    }
    population.saturating_sub(u128::from(count.failing)) * BILLION / population
}

/// The weighted mean of parts per billion, rounded down; `None` without any weight.
fn weighted(parts: impl Iterator<Item = (u32, u128)>) -> Option<u128> {
    let (sum, weights) = parts.fold((0, 0), |(sum, weights), (weight, value)| {
        (
            sum + u128::from(weight) * value,
            weights + u128::from(weight),
        )
    });
    (weights > 0).then(|| sum / weights)
}

fn basis_points(per_billion: u128) -> u32 {
    u32::try_from(per_billion / PER_BASIS_POINT).unwrap_or(u32::MAX)
}

fn percent(basis_points: u32) -> Phrase {
    let (whole, rest) = (basis_points / 100, basis_points % 100);
    Phrase::new(format!("{whole},{rest:02}%"), format!("{whole}.{rest:02}%"))
}

fn reasons(index: &Index, counts: &[Count]) -> Vec<Reason> {
    let file = &Figures::national().file;
    let dimensions = index.dimensions.iter().map(|d| {
        let name = d.dimension.name();
        let weight = percent(d.dimension.weight_bp());
        let score = d
            .score_bp
            .map_or_else(|| Phrase::new("belum ada bukti", "no evidence"), percent);
        Reason::Rule {
            says: Phrase::new(
                format!("{}: {} (bobot {})", name.id, score.id, weight.id),
                format!("{}: {} (weight {})", name.en, score.en, weight.en),
            ),
            cites: None,
            because: counts
                .iter()
                .filter(|c| c.indicator.dimension() == d.dimension && c.failing > 0)
                .map(count_reason)
                .collect(),
        }
    });
    let mut because = vec![Reason::Rule {
        says: file.index.says(),
        cites: Some(file.law.cite(&file.index)),
        because: dimensions.collect(),
    }];
    if !index.not_evidenced.is_empty() {
        let codes: Vec<&str> = index.not_evidenced.iter().map(TextEnum::as_str).collect();
        because.push(Reason::fact(
            Phrase::new(
                "Belum ada bukti, tidak ikut dihitung",
                "Without evidence, left out of the score",
            ),
            Phrase::same(codes.join(", ")),
        ));
    }
    because
}

fn count_reason(count: &Count) -> Reason {
    let (name, weight) = (count.indicator.name(), percent(count.indicator.weight_bp()));
    let (failing, population) = (count.failing, count.population);
    Reason::fact(
        Phrase::new(
            format!("{} {}", count.indicator, name.id),
            format!("{} {}", count.indicator, name.en),
        ),
        Phrase::new(
            format!("{failing} dari {population} pegawai (bobot {})", weight.id),
            format!("{failing} of {population} people (weight {})", weight.en),
        ),
    )
}

#[cfg(test)]
mod tests {
    use kernel::{Locale, finding::as_text};
    use proptest::prelude::*;

    use super::*;

    fn all(failing: u64, population: u64) -> Vec<Count> {
        Indicator::ALL
            .iter()
            .map(|i| Count {
                indicator: *i,
                failing,
                population,
            })
            .collect()
    }

    #[test]
    fn nobody_failing_is_full_and_everybody_failing_is_nothing() {
        let full = index(&all(0, 6_070)).value;
        assert_eq!(full.score_bp, Some(10_000));
        assert!(full.dimensions.iter().all(|d| d.score_bp == Some(10_000)));
        assert_eq!(index(&all(0, 0)).value.score_bp, Some(10_000));
        assert_eq!(index(&all(7, 7)).value.score_bp, Some(0));
    }

    #[test]
    fn one_indicator_takes_its_weight() {
        let mut counts = all(0, 1_000);
        counts[Indicator::Com2 as usize].failing = 1_000;
        counts[Indicator::Con1 as usize].failing = 500;
        let found = index(&counts).value;
        let bp: Vec<_> = found.dimensions.iter().map(|d| d.score_bp).collect();
        assert_eq!(bp, [Some(7_500), Some(10_000), Some(10_000), Some(8_750)]);
        // 0.28 x 75 + 0.31 x 100 + 0.30 x 100 + 0.11 x 87.5 = 91.625, rounded down
        assert_eq!(found.score_bp, Some(9_162));
    }

    #[test]
    fn a_single_slip_in_a_nation_is_not_full() {
        let mut counts = all(0, 5_600_000);
        counts[Indicator::Com7 as usize].failing = 1;
        assert_eq!(index(&counts).value.score_bp, Some(9_999));
    }

    #[test]
    fn what_is_not_evidenced_neither_helps_nor_hurts() {
        let counts: Vec<Count> = all(1, 10)
            .into_iter()
            .filter(|c| c.indicator != Indicator::Com1)
            .collect();
        let found = index(&counts);
        assert_eq!(found.value.score_bp, Some(9_000));
        assert_eq!(
            found.value.not_evidenced,
            IndicatorSet::from_iter([Indicator::Com1])
        );
        assert!(as_text(&found.because, Locale::Id).contains("COM_1"));

        let nothing = index(&[]).value;
        assert_eq!(nothing.score_bp, None);
        assert!(nothing.dimensions.iter().all(|d| d.score_bp.is_none()));
    }

    #[test]
    fn reasons_name_the_failing_indicators() {
        let mut counts = all(0, 100);
        counts[Indicator::Tim5 as usize].failing = 3;
        let text = as_text(&index(&counts).because, Locale::En);
        assert!(
            text.contains("TIM_5 Past retirement age but active: 3 of 100 people"),
            "{text}"
        );
        assert!(
            text.contains("Timeliness: 99.52% (weight 31.00%)"),
            "{text}"
        );
    }

    #[test]
    fn tallies_of_units_add_up() {
        let fails = Check {
            applies: IndicatorSet::from_iter([Indicator::Com3, Indicator::Com7]),
            failing: IndicatorSet::from_iter([Indicator::Com3]),
            unknown: IndicatorSet::from_iter([Indicator::Com1]),
        };
        let mut unit = Tally::default();
        unit.add(&fails);
        unit.add(&Check::default());
        let mut agency = unit;
        agency.merge(&unit);
        let counts = agency.counts();
        let of = |i| counts.iter().find(|c| c.indicator == i).copied();
        assert_eq!(
            of(Indicator::Com3).map(|c| (c.failing, c.population)),
            Some((2, 2))
        );
        assert_eq!(
            of(Indicator::Com7).map(|c| (c.failing, c.population)),
            Some((0, 2))
        );
        assert_eq!(of(Indicator::Com1), None);
        assert_eq!(agency.unknown(Indicator::Com1), 2);
        // Nobody is concerned and nobody is in doubt: full, and evidenced.
        assert_eq!(of(Indicator::Tim6).map(|c| c.population), Some(0));
    }

    proptest! {
        #[test]
        fn more_failures_never_raise_the_index(
            counts in prop::collection::vec((0u64..1_000, 1u64..1_000), 27), at in 0usize..27,
        ) {
            let counts: Vec<Count> = Indicator::ALL.iter().zip(counts).map(|(i, (f, p))| Count {
                indicator: *i, failing: f.min(p), population: p,
            }).collect();
            let before = index(&counts).value;
            let mut worse = counts.clone();
            worse[at].failing = worse[at].population;
            let after = index(&worse).value;
            prop_assert!(after.score_bp <= before.score_bp);
            prop_assert!(before.score_bp <= Some(10_000));
        }
    }
}
