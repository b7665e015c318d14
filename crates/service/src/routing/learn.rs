//! Learning: one linear separation for each label (support vector machine with squared hinge loss,
//! solved in its dual by coordinate descent, Hsieh et al. 2008), all labels in one pass. Evidence
//! that is much more frequent with a label than without it may speak louder for that label
//! (log-count ratios, Wang and Manning 2012). The same examples in the same order give the same
//! model.
#![expect(
    clippy::float_arithmetic,
    reason = "weights of words for a suggestion; nothing is paid, ranked or decided by them"
)]

use std::collections::HashMap;

use super::features::{Sign, Vector, mixed, rarity, vector};

/// How much an example on the wrong side costs beside large weights.
const COST: f32 = 0.25;
/// How far rare labels are lifted: 0 not at all, 1 as if all labels were equally common.
const LIFT: f32 = 0.5;
/// How far evidence speaks by its ratio with and without a label: 0 not at all, 1 only so.
const RATIO: f32 = 0.4;
/// A usual ratio, as a logarithm; evidence that has it speaks as if there were no ratios.
const RATIO_USUAL: f32 = 1.5;
/// Examples that are added to each side of a ratio, so that few examples prove little.
const RATIO_ADDED: f32 = 2.0;
/// What a label gains for being rare, times the logarithm of how rare it is.
const RARE_GAIN: f32 = 0.04;
/// Passes over the examples, at most.
const PASSES: u64 = 30;
/// Changes smaller than this share of an example's cost end the passes.
const STILL: f32 = 0.02;
/// Evidence times labels, at most: what a model of 20 MB can hold with room to spare.
const CELLS_MOST: usize = 14_000_000;

/// A text with its label, by number.
pub(super) struct Example<'a> {
    pub signs: &'a [Sign],
    pub label: usize,
}

/// The linear part of a model.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Linear {
    /// What is known, sorted.
    pub hashes: Vec<u32>,
    /// How much each says.
    pub says: Vec<f32>,
    /// For each label what a text has before its first word.
    pub base: Vec<f32>,
    /// Weights: the labels of the first evidence, of the second, and so on.
    pub weights: Vec<f32>,
}

impl Linear {
    /// The evidence of a text that is known.
    pub fn vector(&self, signs: &[Sign]) -> Vector {
        vector(signs, |hash| {
            let at = self.hashes.binary_search(&hash).ok()?;
            Some((u32::try_from(at).ok()?, *self.says.get(at)?))
        })
    }

    /// How far a text lies on the side of each label.
    pub fn scores(&self, text: &Vector) -> Vec<f32> {
        let mut scores = self.base.clone();
        for (number, value) in text {
            for (score, weight) in scores.iter_mut().zip(self.row(*number)) {
                *score += value * weight;
            }
        }
        scores
    }

    /// The weights of one piece of evidence, by label.
    pub fn row(&self, number: u32) -> &[f32] {
        row(&self.weights, number, self.base.len())
    }
}

fn row(weights: &[f32], number: u32, labels: usize) -> &[f32] {
    let from = number as usize * labels;
    weights.get(from..from + labels).unwrap_or_default()
}

/// Learns from examples with labels `0..labels`; `names` are the labels' own words, which speak
/// for them like two examples, so that a unit is known by its name from the first day.
pub(super) fn learn(examples: &[Example<'_>], names: &[Vec<Sign>], labels: usize) -> Linear {
    let (hashes, says) = known(examples, labels);
    let mut linear = Linear {
        base: vec![0.0; labels],
        weights: vec![0.0; hashes.len() * labels],
        hashes,
        says,
    };
    let named = names.iter().enumerate().filter(|(label, _)| {
        // A label without any example is not to be suggested for its name alone.
        examples.iter().any(|e| e.label == *label)
    });
    let named: Vec<(Vector, usize)> = named
        .map(|(label, signs)| (linear.vector(signs), label))
        .collect();
    let mut texts: Vec<(Vector, usize)> = examples
        .iter()
        .map(|e| (linear.vector(e.signs), e.label))
        .collect();
    texts.extend(named.iter().cloned());
    texts.extend(named);
    separate(&mut linear, &texts);
    let counts = counts(&texts, labels);
    for (base, count) in linear.base.iter_mut().zip(&counts) {
        *base += RARE_GAIN * (texts.len() as f32 / count.max(1.0)).ln();
    }
    linear
}

/// The evidence that stands in two texts at least, in more when there would be too much of it.
fn known(examples: &[Example<'_>], labels: usize) -> (Vec<u32>, Vec<f32>) {
    let mut texts_with: HashMap<u32, u32> = HashMap::new();
    let mut hashes = Vec::new();
    for example in examples {
        hashes.clear();
        hashes.extend(example.signs.iter().map(|s| s.hash));
        hashes.sort_unstable();
        hashes.dedup();
        for hash in &hashes {
            *texts_with.entry(*hash).or_default() += 1;
        }
    }
    let most = CELLS_MOST / labels.max(1);
    let mut least = 2;
    while texts_with.values().filter(|n| **n >= least).count() > most {
        least += 1;
    }
    let mut kept: Vec<(u32, u32)> = texts_with
        .into_iter()
        .filter(|(_, n)| *n >= least)
        .collect();
    kept.sort_unstable();
    let says = kept
        .iter()
        .map(|(_, n)| rarity(*n, examples.len()))
        .collect();
    (kept.into_iter().map(|(hash, _)| hash).collect(), says)
}

/// Dual coordinate descent over all labels at once.
fn separate(linear: &mut Linear, texts: &[(Vector, usize)]) {
    let labels = linear.base.len();
    let slack = Slack::of(texts, labels);
    let loud = loudness(texts, labels, linear.hashes.len());
    let mut squares = vec![1.0_f32; texts.len() * labels];
    for ((text, _), squares) in texts.iter().zip(squares.chunks_exact_mut(labels)) {
        for (number, value) in text {
            for (square, loud) in squares.iter_mut().zip(row(&loud, *number, labels)) {
                *square += value * value * loud;
            }
        }
    }
    let mut duals = vec![0.0_f32; texts.len() * labels];
    let mut steps = vec![0.0_f32; labels];
    let mut order: Vec<usize> = (0..texts.len()).collect();
    for pass in 0..PASSES {
        order.sort_by_key(|at| mixed(*at as u64 ^ (pass << 40)));
        let mut largest = 0.0_f32;
        for &at in &order {
            let (text, own) = &texts[at];
            let scores = linear.scores(text);
            let duals = &mut duals[at * labels..(at + 1) * labels];
            let mut moved = false;
            for label in 0..labels {
                let (side, slack) = slack.of_label(label, *own);
                let slope = side * scores[label] - 1.0 + slack * duals[label];
                let next = (duals[label] - slope / (squares[at * labels + label] + slack)).max(0.0);
                let step = next - duals[label];
                steps[label] = 0.0;
                if (step * slack).abs() > 1e-4 {
                    duals[label] = next;
                    steps[label] = step * side;
                    largest = largest.max((step * slack).abs());
                    moved = true;
                }
            }
            if moved {
                for (number, value) in text {
                    let from = *number as usize * labels;
                    let weights = linear.weights[from..from + labels].iter_mut();
                    let loud = row(&loud, *number, labels);
                    for ((weight, step), loud) in weights.zip(&steps).zip(loud) {
                        *weight += value * step * loud;
                    }
                }
                for (base, step) in linear.base.iter_mut().zip(&steps) {
                    *base += step;
                }
            }
        }
        if largest < STILL {
            break;
        }
    }
}

/// How loud evidence may speak for and against each label: the square of its share of the ratio of
/// its frequency with the label and without it.
fn loudness(texts: &[(Vector, usize)], labels: usize, known: usize) -> Vec<f32> {
    let with = counts(texts, labels);
    let all = texts.len() as f32;
    let mut cells = vec![0.0_f32; known * labels];
    for (text, label) in texts {
        for (number, _) in text {
            cells[*number as usize * labels + label] += 1.0;
        }
    }
    for row in cells.chunks_exact_mut(labels) {
        let total: f32 = row.iter().sum();
        for (cell, with) in row.iter_mut().zip(&with) {
            let own = (*cell + RATIO_ADDED * with / all) / (with + RATIO_ADDED);
            let others = (total - *cell + RATIO_ADDED) / (all - with + RATIO_ADDED);
            let ratio = (own / others).max(f32::MIN_POSITIVE).ln().abs();
            *cell = (1.0 - RATIO + RATIO * ratio / RATIO_USUAL).powi(2);
        }
    }
    cells
}

/// Texts of each label.
fn counts(texts: &[(Vector, usize)], labels: usize) -> Vec<f32> {
    let mut counts = vec![0.0_f32; labels];
    for (_, label) in texts {
        counts[*label] += 1.0;
    }
    counts
}

/// What an example on the wrong side costs, by label, for its own texts and for the others:
/// half of one over the cost.
struct Slack {
    own: Vec<f32>,
    others: Vec<f32>,
}

impl Slack {
    fn of(texts: &[(Vector, usize)], labels: usize) -> Self {
        let counts = counts(texts, labels);
        let all = texts.len() as f32;
        let slack = |count: f32| 0.5 / (COST * (all / (2.0 * count.max(1.0))).powf(LIFT));
        Self {
            own: counts.iter().map(|n| slack(*n)).collect(),
            others: counts.iter().map(|n| slack(all - n)).collect(),
        }
    }

    fn of_label(&self, label: usize, own: usize) -> (f32, f32) {
        if label == own {
            (1.0, self.own[label])
        } else {
            (-1.0, self.others[label])
        }
    }
}
