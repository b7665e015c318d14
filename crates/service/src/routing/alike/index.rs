//! Finding near reports by the rare words they share.
#![expect(
    clippy::float_arithmetic,
    reason = "likeness of texts for a proposal; nothing is paid, ranked or decided by it"
)]

use std::collections::HashMap;

use super::print::Print;
use super::{Report, likeness};

/// Entries of word lists that are looked at for one report, at most, the rarest words first.
const LOOKED_AT: usize = 20_000;
/// Reports that are compared whole, at most.
const COMPARED: usize = 60;

/// Reports by number, in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub struct Index {
    prints: Vec<Print>,
    /// The reports that hold a word.
    with: HashMap<u32, Vec<u32>>,
}

/// A report that is like another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// Its number in the index.
    pub number: usize,
    /// How like it is, in hundredths.
    pub likeness: u8,
}

impl Index {
    /// An index of nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many reports there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.prints.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.prints.is_empty()
    }

    /// Adds a report and gives its number.
    pub fn add(&mut self, report: &Report) -> usize {
        let number = self.prints.len();
        let print = Print::of(report);
        for (word, _) in &print.words {
            let with = self.with.entry(*word).or_default();
            with.push(u32::try_from(number).unwrap_or(u32::MAX));
        }
        self.prints.push(print);
        number
    }

    /// How like two reports of the index are, in hundredths; `None` when one is not there.
    #[must_use]
    pub fn likeness(&self, a: usize, b: usize) -> Option<u8> {
        let (a, b) = (self.prints.get(a)?, self.prints.get(b)?);
        Some(likeness(a, b, &|word| self.says(word)))
    }

    /// The reports of the index that are like this one by `least` hundredths and more, the nearest
    /// first, `most` of them; of equally near ones the newest first.
    #[must_use]
    pub fn near(&self, report: &Report, least: u8, most: usize) -> Vec<Near> {
        self.near_print(&Print::of(report), least, most, None)
    }

    /// The same for a report of the index, which is not near itself.
    #[must_use]
    pub fn near_one(&self, number: usize, least: u8, most: usize) -> Vec<Near> {
        self.prints.get(number).map_or_else(Vec::new, |print| {
            self.near_print(print, least, most, Some(number))
        })
    }

    fn near_print(&self, print: &Print, least: u8, most: usize, but: Option<usize>) -> Vec<Near> {
        let mut words: Vec<(&Vec<u32>, f32)> = print
            .words
            .iter()
            .filter_map(|(word, _)| Some((self.with.get(word)?, self.says(*word))))
            .collect();
        words.sort_by_key(|(with, _)| with.len());
        let mut shared = vec![0.0_f32; self.prints.len()];
        let mut met: Vec<u32> = Vec::new();
        let mut looked_at = 0;
        for (with, says) in words {
            looked_at += with.len();
            if looked_at > LOOKED_AT && !met.is_empty() {
                break;
            }
            // Of a word that is in very many reports the newest are enough.
            for number in with.iter().rev().take(LOOKED_AT) {
                let sum = &mut shared[*number as usize];
                let other = &self.prints[*number as usize];
                let elsewhere = print.place.zip(other.place).is_some_and(|(a, b)| a != b);
                if elsewhere || but == Some(*number as usize) {
                    continue;
                }
                if *sum <= 0.0 {
                    met.push(*number);
                }
                *sum += says * says;
            }
        }
        // A long report shares words with everyone.
        let part = |number: u32| {
            let long = self.prints[number as usize].words.len() as f32;
            shared[number as usize] / long.sqrt()
        };
        met.sort_by(|a, b| part(*b).total_cmp(&part(*a)).then(b.cmp(a)));
        met.truncate(COMPARED.max(most));
        let mut near: Vec<Near> = met
            .into_iter()
            .map(|number| number as usize)
            .map(|number| Near {
                number,
                likeness: likeness(print, &self.prints[number], &|word| self.says(word)),
            })
            .filter(|near| near.likeness >= least)
            .collect();
        near.sort_by_key(|n| (std::cmp::Reverse(n.likeness), std::cmp::Reverse(n.number)));
        near.truncate(most);
        near
    }

    /// How much a word says: the rarer the more.
    fn says(&self, word: u32) -> f32 {
        let with = self.with.get(&word).map_or(0, Vec::len);
        ((1.0 + self.prints.len() as f32) / (1.0 + with as f32)).ln() + 1.0
    }
}
