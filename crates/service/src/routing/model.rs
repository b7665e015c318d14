//! A trained model: its labels, what it knows, how well it did on texts that it had not seen, and
//! the suggestions that it makes, with the words that led there.
#![expect(
    clippy::float_arithmetic,
    reason = "weights of words for a suggestion; nothing is paid, ranked or decided by them"
)]

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::confidence::Confidence;
use super::features::{self, Sign};
use super::language::{self, Word};
use super::learn::{Example, Linear, learn};
use super::measure::{Measured, measure};

/// Suggestions at most for one text.
const SUGGESTED: usize = 3;
/// Words at most that are named for a suggestion.
const WORDS: usize = 5;
/// A label with fewer examples than this is not known well.
const EXAMPLES_FEW: u32 = 10;
/// A model from fewer examples than this is not trusted.
const EXAMPLES_LEAST: usize = 200;
/// Parts into which the examples are cut to try the model on texts that it has not seen.
const FOLDS: u64 = 5;
/// Below this confidence, in hundredths, the first suggestion is a guess among several.
const UNSURE: u8 = 40;

/// A text and the unit that took care of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    /// The text.
    pub text: String,
    /// The label.
    pub label: String,
}

/// What cannot be learned from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TooLittle {
    /// No example at all.
    #[error("there is no row with a text and a label")]
    Nothing,
    /// All examples have the same label.
    #[error("all rows have the same label; there is nothing to tell apart")]
    OneLabel,
    /// More labels than a file of a model holds.
    #[error("there are more than {0} labels; is this the column of the labels?")]
    Labels(usize),
}

/// Labels at most: more than any agency has units that take complaints.
pub const LABELS_MOST: usize = 2_000;

/// What is known of one label.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Label {
    /// The label as it stands in the examples.
    pub name: String,
    /// Examples.
    pub examples: u32,
}

/// A model.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) labels: Vec<Label>,
    pub(super) linear: Linear,
    /// What makes confidence of scores.
    pub(super) confidence: Confidence,
    /// On texts not seen, by cutting the examples into parts.
    pub(super) tried: Measured,
}

/// How far a suggestion can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trust {
    /// There were enough examples, and the words point one way.
    Enough,
    /// The words point several ways.
    Unsure,
    /// There are too few examples yet (belum cukup contoh).
    FewExamples,
}

/// One suggested label.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Suggestion {
    /// The label.
    pub unit: String,
    /// In hundredths, fitted so that of a hundred suggestions with this figure about so many were
    /// right on texts that the model had not seen; how well that holds for the first suggestion is
    /// in [`Measured::calibration_error`].
    pub confidence: u8,
    /// How far it can be trusted.
    pub trust: Trust,
    /// The words that led there, as they are written, the strongest first.
    pub words: Vec<String>,
}

impl Model {
    /// Learns from examples; the same examples in the same order give the same model.
    ///
    /// # Errors
    /// When there is nothing to tell apart.
    pub fn train(examples: &[Labelled]) -> Result<Self, TooLittle> {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for example in examples {
            *counts.entry(&example.label).or_default() += 1;
        }
        match counts.len() {
            0 => return Err(TooLittle::Nothing),
            1 => return Err(TooLittle::OneLabel),
            n if n > LABELS_MOST => return Err(TooLittle::Labels(LABELS_MOST)),
            _ => {}
        }
        let numbers: BTreeMap<&str, usize> = counts
            .keys()
            .enumerate()
            .map(|(n, label)| (*label, n))
            .collect();
        let texts: Vec<Text> = examples
            .iter()
            .map(|e| Text::of(&e.text, numbers.get(&*e.label).copied().unwrap_or(0)))
            .collect();
        let names: Vec<Vec<Sign>> = counts.keys().map(|name| Text::of(name, 0).signs).collect();
        let labels: Vec<Label> = counts
            .iter()
            .map(|(name, examples)| Label {
                name: (*name).to_owned(),
                examples: *examples,
            })
            .collect();
        let unseen = unseen(&texts, &names);
        let confidence = Confidence::fitted(&unseen);
        let known: Vec<&str> = labels.iter().map(|l| &*l.name).collect();
        let tried = measure(
            &known,
            unseen.iter().map(|(own, scores)| {
                let order = order(scores);
                let first = confidence.of(scores, &order).first().copied();
                (known[*own], order, first.unwrap_or(0.0))
            }),
        );
        let all: Vec<&Text> = texts.iter().collect();
        Ok(Self {
            linear: from(&all, &names),
            labels,
            confidence,
            tried,
        })
    }

    /// The labels, in the order of the alphabet.
    #[must_use]
    pub fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// How well the model did on texts that it had not seen.
    #[must_use]
    pub fn tried(&self) -> &Measured {
        &self.tried
    }

    /// The labels by number, the likeliest first, and the confidence of the first as a share of one.
    pub(super) fn ranked(&self, text: &str) -> (Vec<usize>, f32) {
        let text = Text::of(text, 0);
        let scores = self.linear.scores(&self.linear.vector(&text.signs));
        let order = order(&scores);
        let first = self.confidence.of(&scores, &order).first().copied();
        (order, first.unwrap_or(0.0))
    }

    /// The likeliest labels of a text with the words that led there.
    #[must_use]
    pub fn suggest(&self, text: &str) -> Vec<Suggestion> {
        let words = language::words(text);
        let signs = features::signs(text, &words);
        let vector = self.linear.vector(&signs);
        let scores = self.linear.scores(&vector);
        let order = order(&scores);
        let sure = self.confidence.of(&scores, &order);
        let first = order.into_iter().zip(sure).take(SUGGESTED);
        // Of a text without a known word nothing is known, whatever its length suggests.
        let knows = |sign: &Sign| self.linear.hashes.binary_search(&sign.hash).is_ok();
        let known = signs.iter().any(|s| s.stands() && knows(s));
        let suggestion = |(label, sure): (usize, f32)| {
            let confidence = if known { hundredths(sure) } else { 0 };
            Suggestion {
                unit: self.labels[label].name.clone(),
                confidence,
                trust: self.trust(label, confidence),
                words: self.led(label, text, &words, &signs, &vector),
            }
        };
        first.map(suggestion).collect()
    }

    fn trust(&self, label: usize, confidence: u8) -> Trust {
        let examples: usize = self.labels.iter().map(|l| l.examples as usize).sum();
        if examples < EXAMPLES_LEAST || self.labels[label].examples < EXAMPLES_FEW {
            Trust::FewExamples
        } else if confidence < UNSURE {
            Trust::Unsure
        } else {
            Trust::Enough
        }
    }

    /// The words that spoke for a label more than for the average one, as they are written.
    fn led(
        &self,
        label: usize,
        text: &str,
        words: &[Word],
        signs: &[Sign],
        vector: &features::Vector,
    ) -> Vec<String> {
        let count = self.labels.len() as f32;
        let mut spoke = vec![0.0_f32; words.len()];
        let mut by_hash: Vec<&Sign> = signs.iter().collect();
        by_hash.sort_by_key(|s| s.hash);
        for (number, value) in vector {
            let row = self.linear.row(*number);
            let mean = row.iter().sum::<f32>() / count;
            let says = value * (row.get(label).copied().unwrap_or(0.0) - mean);
            let hash = self
                .linear
                .hashes
                .get(*number as usize)
                .copied()
                .unwrap_or(0);
            let from = by_hash.partition_point(|s| s.hash < hash);
            let until = by_hash.partition_point(|s| s.hash <= hash);
            let bearers = &by_hash[from..until];
            for sign in bearers {
                let places = [sign.words.0, sign.words.1];
                for at in &places[..1 + usize::from(places[0] != places[1])] {
                    if let Some(sum) = spoke.get_mut(*at as usize) {
                        *sum += says / bearers.len() as f32;
                    }
                }
            }
        }
        let mut best: Vec<(f32, usize)> = Vec::new();
        let tells = |at: usize| !language::only_carries(&words[at].meant);
        let spoken = spoke.iter().enumerate().filter(|(_, sum)| **sum > 0.0);
        for (at, sum) in spoken.filter(|(at, _)| tells(*at)) {
            // A word that stands in the text twice is named once, with all that it said.
            match best
                .iter_mut()
                .find(|(_, other)| words[*other].meant == words[at].meant)
            {
                Some(same) => same.0 += sum,
                None => best.push((*sum, at)),
            }
        }
        best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let least = best.first().map_or(0.0, |b| b.0 / 4.0);
        let named = best.iter().filter(|(sum, _)| *sum >= least).take(WORDS);
        named
            .filter_map(|(_, at)| text.get(words[*at].at.clone()))
            .map(str::to_lowercase)
            .collect()
    }
}

/// A text taken apart, with its label by number.
struct Text {
    signs: Vec<Sign>,
    label: usize,
    /// The same for texts with the same words, so that copies are never on both sides of a trial.
    group: u64,
}

impl Text {
    fn of(text: &str, label: usize) -> Self {
        let words = language::words(text);
        let group = words
            .iter()
            .flat_map(|w| w.meant.bytes().chain([b' ']))
            .fold(17, |h, b| features::mixed(h ^ u64::from(b)));
        Self {
            signs: features::signs(text, &words),
            label,
            group,
        }
    }
}

fn from(texts: &[&Text], names: &[Vec<Sign>]) -> Linear {
    let examples: Vec<Example<'_>> = texts
        .iter()
        .map(|t| Example {
            signs: &t.signs,
            label: t.label,
        })
        .collect();
    learn(&examples, names, names.len())
}

/// Every text with its label and the scores of a model that has not seen it.
fn unseen(texts: &[Text], names: &[Vec<Sign>]) -> Vec<(usize, Vec<f32>)> {
    let fold = |fold: u64| {
        let seen: Vec<&Text> = texts.iter().filter(|t| t.group % FOLDS != fold).collect();
        let linear = from(&seen, names);
        let others = texts.iter().filter(|t| t.group % FOLDS == fold);
        let scored = others.map(|t| (t.label, linear.scores(&linear.vector(&t.signs))));
        scored.collect::<Vec<_>>()
    };
    (0..FOLDS).flat_map(fold).collect()
}

/// Labels by score, the highest first; equal ones in their own order.
pub(super) fn order(scores: &[f32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
    order
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of one lies between 0 and 100 hundredths"
)]
fn hundredths(share: f32) -> u8 {
    (share * 100.0).round().clamp(0.0, 100.0) as u8
}
