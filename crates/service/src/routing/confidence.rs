//! How sure a suggestion is: scores as shares of one, then set right by what became of suggestions
//! for texts that the model had not seen (logistic, Platt 1999).
#![expect(
    clippy::float_arithmetic,
    reason = "confidence of a suggestion; nothing is paid, ranked or decided by it"
)]

use serde::{Deserialize, Serialize};

use super::model::order;

/// Suggestions that are set right.
const SUGGESTED: usize = 3;
/// A share is not taken for nearer to nothing or to all than this.
const LEAST: f64 = 1e-6;
/// How firmly a correction holds to none, in texts; with few examples it changes little.
const FIRM: f64 = 5.0;

/// What makes confidence of scores.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Confidence {
    /// How fast shares grow with the score.
    steepness: f32,
    first: Correction,
    others: Correction,
}

/// A straight line over the logarithm of the odds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Correction {
    slope: f64,
    shift: f64,
}

impl Confidence {
    /// Fits to texts with their label and the scores of a model that has not seen them.
    pub fn fitted(unseen: &[(usize, Vec<f32>)]) -> Self {
        let steepness = steepness(unseen);
        let (mut first, mut others) = (Vec::new(), Vec::new());
        for (own, scores) in unseen {
            let shares = shares(scores, steepness);
            for (rank, label) in order(scores).into_iter().take(SUGGESTED).enumerate() {
                let into = if rank == 0 { &mut first } else { &mut others };
                into.push((odds(shares[label]), label == *own));
            }
        }
        Self {
            steepness,
            first: Correction::fitted(&first),
            others: Correction::fitted(&others),
        }
    }

    /// The confidence of the first labels in the order of their scores, as shares of one.
    pub fn of(&self, scores: &[f32], order: &[usize]) -> Vec<f32> {
        let shares = shares(scores, self.steepness);
        let mut most = 1.0_f32;
        let mut confidence = Vec::with_capacity(SUGGESTED);
        for (rank, label) in order.iter().take(SUGGESTED).enumerate() {
            let correction = if rank == 0 { self.first } else { self.others };
            // A later suggestion is never surer than an earlier one.
            most = most.min(correction.of(odds(shares[*label])) as f32);
            confidence.push(most);
        }
        confidence
    }

    /// Whether all figures are figures.
    pub fn is_finite(&self) -> bool {
        let lines = [self.first, self.others];
        self.steepness.is_finite()
            && lines
                .iter()
                .all(|l| l.slope.is_finite() && l.shift.is_finite())
    }
}

impl Correction {
    /// The correction under which what became of suggestions is least surprising, by Newton's way.
    fn fitted(suggested: &[(f64, bool)]) -> Self {
        let (mut slope, mut shift) = (1.0_f64, 0.0_f64);
        for _ in 0..30 {
            let (mut by_slope, mut by_shift) = (FIRM * (1.0 - slope), FIRM * -shift);
            let (mut a, mut b, mut c) = (FIRM, 0.0, FIRM);
            for (odds, right) in suggested {
                let share = Self { slope, shift }.of(*odds);
                let missing = f64::from(u8::from(*right)) - share;
                let weight = share * (1.0 - share);
                by_slope += missing * odds;
                by_shift += missing;
                a += weight * odds * odds;
                b += weight * odds;
                c += weight;
            }
            let area = a * c - b * b;
            slope += (c * by_slope - b * by_shift) / area;
            shift += (a * by_shift - b * by_slope) / area;
        }
        // What does not grow with the score is not confidence.
        if slope.is_finite() && shift.is_finite() && slope > 0.0 {
            Self { slope, shift }
        } else {
            Self {
                slope: 1.0,
                shift: 0.0,
            }
        }
    }

    fn of(self, odds: f64) -> f64 {
        1.0 / (1.0 + (-(self.slope * odds + self.shift)).exp())
    }
}

/// The logarithm of the odds of a share.
fn odds(share: f32) -> f64 {
    let share = f64::from(share).clamp(LEAST, 1.0 - LEAST);
    (share / (1.0 - share)).ln()
}

/// Scores as shares of one.
fn shares(scores: &[f32], steepness: f32) -> Vec<f32> {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let raised: Vec<f32> = scores
        .iter()
        .map(|s| ((s - top) * steepness).exp())
        .collect();
    let sum: f32 = raised.iter().sum();
    raised.into_iter().map(|r| r / sum).collect()
}

/// The steepness under which the right labels are least surprising.
fn steepness(unseen: &[(usize, Vec<f32>)]) -> f32 {
    let surprise = |steepness: f32| -> f32 {
        let of =
            |(own, scores): &(usize, Vec<f32>)| -shares(scores, steepness)[*own].max(1e-9).ln();
        unseen.iter().map(of).sum()
    };
    let (mut low, mut high) = (0.1_f32, 20.0_f32);
    for _ in 0..40 {
        let (a, b) = (low + (high - low) / 3.0, high - (high - low) / 3.0);
        if surprise(a) < surprise(b) {
            high = b;
        } else {
            low = a;
        }
    }
    f32::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two labels whose scores say more than they know: of ten texts with the same score for the
    /// first label, seven are its own.
    fn boastful() -> Vec<(usize, Vec<f32>)> {
        (0..400)
            .map(|n| {
                let score = if n % 2 == 0 { 3.0 } else { 0.1 };
                let right = if n % 2 == 0 { n % 20 < 14 } else { n % 4 == 1 };
                (usize::from(!right), vec![score, -score])
            })
            .collect()
    }

    #[test]
    fn confidence_is_how_often_such_a_suggestion_was_right() {
        let confidence = Confidence::fitted(&boastful());
        let sure = confidence.of(&[3.0, -3.0], &[0, 1]);
        let unsure = confidence.of(&[0.1, -0.1], &[0, 1]);
        assert!((sure[0] - 0.7).abs() < 0.03, "{sure:?}");
        assert!((unsure[0] - 0.5).abs() < 0.03, "{unsure:?}");
        assert!(sure[0] >= sure[1] && unsure[0] >= unsure[1]);
    }

    #[test]
    fn nothing_seen_changes_nothing_and_breaks_nothing() {
        let confidence = Confidence::fitted(&[]);
        assert!(confidence.is_finite());
        let said = confidence.of(&[0.5, 0.5], &[0, 1]);
        assert!((said[0] - 0.5).abs() < 1e-4, "{said:?}");
        // All right: sure, yet a figure.
        let all: Vec<_> = (0..50).map(|_| (0, vec![1.0, -1.0])).collect();
        let confidence = Confidence::fitted(&all);
        assert!(confidence.is_finite() && confidence.of(&[1.0, -1.0], &[0, 1])[0] > 0.9);
    }
}
