//! How well suggestions fit: accuracy, F1 of each label, how often the right one is among the
//! first three, and which labels are taken for each other.
#![expect(
    clippy::float_arithmetic,
    reason = "figures about suggestions; nothing is paid, ranked or decided by them"
)]

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Confusions at most that are told.
const CONFUSIONS: usize = 20;

/// What was measured.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// Texts.
    pub n: usize,
    /// Share of texts whose first suggestion is right.
    pub accuracy: f64,
    /// Mean of the labels' F1, each label counting the same; of the labels that occur as the
    /// right or as the first suggested one.
    pub macro_f1: f64,
    /// Share of texts whose right label is among the first three.
    pub top3: f64,
    /// How far the confidence of the first suggestion is from how often it is right: the mean
    /// distance over ten steps of confidence, weighted by texts (expected calibration error).
    pub calibration_error: f64,
    /// Each label that occurs.
    pub labels: Vec<OfLabel>,
    /// The pairs most often taken for each other, the most frequent first.
    pub confusions: Vec<Confusion>,
}

/// The figures of one label.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OfLabel {
    /// The label.
    pub label: String,
    /// Texts that carry it.
    pub n: usize,
    /// Of the texts to which it was suggested first, the share that carry it.
    pub precision: f64,
    /// Of the texts that carry it, the share to which it was suggested first.
    pub recall: f64,
    /// The harmonic mean of both.
    pub f1: f64,
}

/// Texts of one label for which another was suggested first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confusion {
    /// The right label.
    pub right: String,
    /// The suggested one.
    pub suggested: String,
    /// How often.
    pub n: usize,
}

#[derive(Default)]
struct Counts {
    right: usize,
    texts: usize,
    suggested: usize,
}

/// Measures suggestions: for each text the right label, the known labels by number in the order in
/// which they were suggested, and the confidence of the first as a share of one.
pub(super) fn measure<'a>(
    known: &[&'a str],
    texts: impl Iterator<Item = (&'a str, Vec<usize>, f32)>,
) -> Measured {
    let mut counts: BTreeMap<&str, Counts> = BTreeMap::new();
    let mut confusions: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let (mut n, mut first, mut among) = (0, 0, 0);
    let mut steps = [Step::default(); STEPS];
    for (right, order, confidence) in texts {
        let mut suggested = order.iter().filter_map(|at| known.get(*at).copied());
        n += 1;
        among += usize::from(suggested.clone().take(3).any(|s| s == right));
        counts.entry(right).or_default().texts += 1;
        let Some(suggested) = suggested.next() else {
            continue;
        };
        counts.entry(suggested).or_default().suggested += 1;
        steps[step(confidence)].add(confidence, suggested == right);
        if suggested == right {
            first += 1;
            counts.entry(right).or_default().right += 1;
        } else {
            *confusions.entry((right, suggested)).or_default() += 1;
        }
    }
    let labels: Vec<OfLabel> = counts
        .into_iter()
        .map(|(label, c)| OfLabel {
            label: label.to_owned(),
            n: c.texts,
            precision: share(c.right, c.suggested),
            recall: share(c.right, c.texts),
            f1: share(2 * c.right, c.texts + c.suggested),
        })
        .collect();
    let mut confusions: Vec<Confusion> = confusions
        .into_iter()
        .map(|((right, suggested), n)| Confusion {
            right: right.to_owned(),
            suggested: suggested.to_owned(),
            n,
        })
        .collect();
    confusions.sort_by_key(|c| std::cmp::Reverse(c.n));
    confusions.truncate(CONFUSIONS);
    let sum: f64 = labels.iter().map(|l| l.f1).sum();
    Measured {
        n,
        accuracy: share(first, n),
        macro_f1: sum / (labels.len().max(1) as f64),
        top3: share(among, n),
        calibration_error: calibration_error(&steps),
        labels,
        confusions,
    }
}

/// Steps of confidence.
const STEPS: usize = 10;

/// The suggestions of one step of confidence.
#[derive(Clone, Copy, Default)]
struct Step {
    n: usize,
    right: usize,
    confidence: f64,
}

impl Step {
    fn add(&mut self, confidence: f32, right: bool) {
        self.n += 1;
        self.right += usize::from(right);
        self.confidence += f64::from(confidence);
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of one gives a step from none to the last"
)]
fn step(confidence: f32) -> usize {
    ((confidence.clamp(0.0, 1.0) * STEPS as f32) as usize).min(STEPS - 1)
}

fn calibration_error(steps: &[Step]) -> f64 {
    let all: usize = steps.iter().map(|s| s.n).sum();
    let off: f64 = steps
        .iter()
        .map(|s| (s.confidence - s.right as f64).abs())
        .sum();
    off / (all.max(1) as f64)
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        return 0.0;
    }
    part as f64 / whole as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_those_of_a_small_case_reckoned_by_hand() {
        let known = ["a", "b", "c", "d"];
        // Right: a a b c e(unknown). First suggested: a b b d a.
        let texts = [
            ("a", vec![0, 1, 2, 3], 0.9),
            ("a", vec![1, 2, 0, 3], 0.95),
            ("b", vec![1, 0, 2, 3], 0.5),
            ("c", vec![3, 0, 1, 2], 0.55),
            ("e", vec![0, 1, 2, 3], 0.2),
        ];
        let m = measure(&known, texts.into_iter());
        assert_eq!(m.n, 5);
        assert!((m.accuracy - 2.0 / 5.0).abs() < 1e-12);
        assert!((m.top3 - 3.0 / 5.0).abs() < 1e-12);
        // F1: a 2/4, b 2/3, c 0, d 0, e 0.
        assert!((m.macro_f1 - (0.5 + 2.0 / 3.0) / 5.0).abs() < 1e-12);
        let b = m.labels.iter().find(|l| l.label == "b").unwrap();
        assert!((b.precision - 0.5).abs() < 1e-12 && (b.recall - 1.0).abs() < 1e-12);
        assert_eq!(m.confusions.len(), 3);
        // Off by 1.85 - 1 of two, by 1.05 - 1 of two, by 0.2 of one.
        let expected = (0.85 + 0.05 + 0.2) / 5.0;
        assert!((m.calibration_error - expected).abs() < 1e-6, "{m:?}");
    }

    #[test]
    fn nothing_measured_is_nothing() {
        let m = measure(&[], std::iter::empty());
        assert_eq!((m.n, m.labels.len()), (0, 0));
        assert!(m.accuracy.abs() + m.macro_f1.abs() + m.top3.abs() < f64::EPSILON);
    }
}
