//! The tables of rates: by the month and category, and the progressive ones of a year.

use kernel::{Bp, Rounding, Rupiah};
use serde::Deserialize;

use super::super::book::Category;

/// A row of the table of monthly rates; the last of a category has no upper end.
#[derive(Debug, Deserialize)]
pub(in crate::pay) struct RateRow {
    category: Category,
    up_to: Option<i64>,
    share: i64,
}

/// The monthly effective rates by category.
#[derive(Clone, Debug)]
pub(in crate::pay) struct MonthlyRates([Vec<(Rupiah, Bp)>; 3]);

impl MonthlyRates {
    /// Checked: categories in order, amounts and rates rise, the last layer of each is open.
    pub fn build(rows: &[RateRow]) -> Result<Self, String> {
        let mut layers: [Vec<(Rupiah, Bp)>; 3] = Default::default();
        for row in rows {
            let of = &mut layers[row.category as usize];
            let up_to = Rupiah(row.up_to.unwrap_or(i64::MAX));
            if of
                .last()
                .is_some_and(|(to, share)| *to >= up_to || share.0 >= row.share)
            {
                return Err(format!(
                    "category {}: {up_to:?} is out of its place",
                    row.category
                ));
            }
            of.push((up_to, Bp(row.share)));
        }
        for of in &layers {
            if of.last().is_none_or(|(to, _)| to.0 != i64::MAX) {
                return Err("the last layer of a category has no upper end".to_owned());
            }
        }
        Ok(Self(layers))
    }

    /// The rate of a gross amount: layers are "more than" to "up to and including".
    #[inline]
    pub fn rate(&self, category: Category, gross: Rupiah) -> Bp {
        let layers = &self.0[category as usize];
        let at = layers.partition_point(|(up_to, _)| *up_to < gross);
        layers.get(at).map_or(Bp(0), |(_, share)| *share)
    }

    /// The layers of a category, for the search of a grossed-up amount.
    pub(super) fn layers(&self, category: Category) -> &[(Rupiah, Bp)] {
        &self.0[category as usize]
    }
}

/// The progressive rates of a year.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, try_from = "ProgressiveFigures")]
pub(in crate::pay) struct Progressive {
    layers: Vec<(i64, Bp)>,
    unit: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProgressiveFigures {
    up_to: Vec<i64>,
    shares: Vec<i64>,
    unit: i64,
}

impl TryFrom<ProgressiveFigures> for Progressive {
    type Error = String;
    fn try_from(figures: ProgressiveFigures) -> Result<Self, String> {
        let ProgressiveFigures {
            up_to,
            shares,
            unit,
        } = figures;
        if shares.len() != up_to.len() + 1 {
            return Err("needs one rate more than upper ends".to_owned());
        }
        let rising = |list: &[i64]| list.windows(2).all(|pair| pair[0] < pair[1]);
        if !rising(&up_to) || !rising(&shares) || unit <= 0 {
            return Err("layers and rates have to rise".to_owned());
        }
        let ends = up_to.into_iter().chain([i64::MAX]);
        Ok(Self {
            layers: ends.zip(shares.into_iter().map(Bp)).collect(),
            unit,
        })
    }
}

impl Progressive {
    /// Taxable income rounded down to thousands, not below nothing.
    pub(super) fn taxable(&self, income: Rupiah) -> Rupiah {
        income
            .max(Rupiah::ZERO)
            .to_multiple(self.unit, Rounding::Down)
    }

    /// The tax of a year on taxable income.
    pub(super) fn tax(&self, taxable: Rupiah) -> Rupiah {
        let mut from = 0;
        let mut points = 0_i64;
        for (up_to, share) in &self.layers {
            points += (taxable.0.min(*up_to) - from).max(0) * share.0;
            from = *up_to;
        }
        Rupiah(Rounding::HalfUp.divide(points, Bp::WHOLE.0))
    }
}
