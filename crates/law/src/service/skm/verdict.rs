//! A published index computed again: which way of computing explains it, if any.

use super::{super::ServiceError, Survey, Variant};
use crate::Ratio;

/// A published result.
#[derive(Clone, Debug, Default)]
pub struct Published {
    /// The index.
    pub ikm: Option<Ratio>,
    /// The band.
    pub band: Option<String>,
}

/// What becomes of a published index when it is computed again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The way of computing that comes closest: `None` for exact, else the cut weight.
    pub closest: Option<Ratio>,
    /// Published less computed.
    pub gap: Ratio,
    /// The gap that rounded means can explain.
    pub tolerance: Ratio,
    /// Is the published index explained?
    pub consistent: bool,
    /// Is the published band the one of the published index?
    pub band_consistent: Option<bool>,
}

/// Which way of computing explains a published index? Means printed with so many places may each
/// be half a unit of the last one off, and the index half a hundredth.
pub(super) fn judge(
    survey: &Survey,
    published: Ratio,
    exact: Ratio,
    variants: &[Variant],
    factor: Ratio,
) -> Result<Verdict, ServiceError> {
    let too_long = || ServiceError::digits("published_ikm");
    let places = survey
        .elements
        .iter()
        .filter_map(|e| e.mean.places())
        .max()
        .unwrap_or(2);
    let half = Ratio::new(1, 2 * 10_i64.pow(u32::from(places.clamp(2, 9))));
    let tolerance = half.and_then(|half| half.times(factor)?.plus(Ratio::new(1, 200)?));
    let mut best = (None, published.minus(exact).ok_or_else(too_long)?);
    for variant in variants {
        let gap = published.minus(variant.ikm).ok_or_else(too_long)?;
        if gap.abs() < best.1.abs() {
            best = (Some(variant.weight), gap);
        }
    }
    let tolerance = tolerance.ok_or_else(too_long)?;
    Ok(Verdict {
        closest: best.0,
        gap: best.1,
        tolerance,
        consistent: best.1.abs() <= tolerance,
        band_consistent: None,
    })
}
