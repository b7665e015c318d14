//! What is kept of a report to compare it: hashes of words and of pieces, no text.

use std::collections::BTreeMap;

use super::Report;
use super::numbers::{self, Numbered};
use crate::routing::features::mixed;
use crate::routing::language;

/// Letters of a piece.
const PIECE: usize = 4;

/// Hashes with weights, sorted.
pub(super) type Weights = Vec<(u32, f32)>;

/// A report as it is compared.
#[derive(Clone, Debug)]
pub(super) struct Print {
    /// Words as they are meant; the weight rises slowly with repetition.
    pub words: Weights,
    /// Pieces of four letters, across words.
    pub pieces: Weights,
    pub numbers: Vec<Numbered>,
    pub place: Option<u32>,
    /// Minutes since the year 0.
    pub minute: Option<i64>,
}

impl Print {
    pub fn of(report: &Report) -> Self {
        let words = language::words(&report.text);
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        let mut letters = vec![' '];
        for word in &words {
            *counts.entry(hash(word.meant.bytes())).or_default() += 1;
            letters.extend(word.meant.chars());
            letters.push(' ');
        }
        let mut pieces: BTreeMap<u32, u32> = BTreeMap::new();
        for piece in letters.windows(PIECE) {
            let bytes = piece.iter().flat_map(|c| (*c as u32).to_le_bytes());
            *pieces.entry(hash(bytes)).or_default() += 1;
        }
        let slowly = |(hash, n): (u32, u32)| (hash, 1.0 + (n as f32).ln());
        let plainly = |(hash, n): (u32, u32)| (hash, n as f32);
        let place = report.place.as_deref().map(str::trim);
        Self {
            words: counts.into_iter().map(slowly).collect(),
            pieces: pieces.into_iter().map(plainly).collect(),
            numbers: numbers::of(&report.text),
            place: place
                .filter(|p| !p.is_empty())
                .map(|p| hash(p.to_lowercase().bytes())),
            minute: report.at.map(|at| {
                let day = at.date() - jiff::civil::Date::ZERO;
                i64::from(day.get_days()) * 1440
                    + i64::from(at.hour()) * 60
                    + i64::from(at.minute())
            }),
        }
    }
}

/// The same in every run; it is not kept.
pub(super) fn hash(bytes: impl Iterator<Item = u8>) -> u32 {
    let h = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |h, byte| {
        (h ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (mixed(h) >> 32) as u32
}

/// The cosine of two texts, each entry counting as much as `says` tells.
pub(super) fn cosine(a: &Weights, b: &Weights, says: &impl Fn(u32) -> f32) -> f32 {
    let length = |of: &Weights| of.iter().map(|(h, v)| (v * says(*h)).powi(2)).sum::<f32>();
    let (mut one, mut other) = (a.iter().peekable(), b.iter().peekable());
    let mut product = 0.0;
    while let (Some((ha, va)), Some((hb, vb))) = (one.peek(), other.peek()) {
        match ha.cmp(hb) {
            std::cmp::Ordering::Less => drop(one.next()),
            std::cmp::Ordering::Greater => drop(other.next()),
            std::cmp::Ordering::Equal => {
                product += va * vb * says(*ha).powi(2);
                one.next();
                other.next();
            }
        }
    }
    product / (length(a) * length(b)).sqrt().max(f32::MIN_POSITIVE)
}
