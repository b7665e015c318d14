//! A text as numbers: which words, roots, pairs and pieces of words are in it, told apart by
//! hashes, so that a model holds no word of a resident.
#![expect(
    clippy::float_arithmetic,
    reason = "weights of words for a suggestion; nothing is paid, ranked or decided by them"
)]

use std::collections::HashMap;

use super::language::{self, Word};

/// One kind of evidence and how much it says beside the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Word,
    Root,
    Pair,
    Piece,
    Shape,
}

const KINDS: [(Kind, f32); 5] = [
    (Kind::Word, 1.0),
    (Kind::Root, 1.5),
    (Kind::Pair, 1.0),
    (Kind::Piece, 0.7),
    (Kind::Shape, 0.3),
];

/// Rare evidence counts more than plain inverse frequency would have it.
const RARITY: f32 = 2.0;
/// Words at the beginning that count as the opening.
const OPENING: usize = 6;

/// One piece of evidence in a text: what it is, and which words of the text brought it.
#[derive(Clone, Debug)]
pub(super) struct Sign {
    kind: Kind,
    /// What it is.
    pub hash: u32,
    /// The first and the last word that it stands on, by place among the words.
    pub words: (u32, u32),
}

impl Sign {
    /// Whether it stands on a word, not on the text as a whole.
    pub fn stands(&self) -> bool {
        self.words.0 != u32::MAX
    }
}

/// A text as evidence with weights, sorted; the length is one.
pub(super) type Vector = Vec<(u32, f32)>;

/// All evidence of a text, with repetitions.
pub(super) fn signs(text: &str, words: &[Word]) -> Vec<Sign> {
    let mut found = Vec::with_capacity(words.len() * 12);
    let mut add = |kind: Kind, parts: &[&str], from: usize, to: usize| {
        found.push(Sign {
            kind,
            hash: hash(kind, parts),
            words: (place(from), place(to)),
        });
    };
    let mut letters = Vec::new();
    let mut piece = String::new();
    for (at, word) in words.iter().enumerate() {
        add(Kind::Word, &[&word.meant], at, at);
        add(Kind::Root, &[&language::root(&word.meant)], at, at);
        if at < OPENING {
            add(Kind::Shape, &["^", &word.meant], at, at);
        }
        letters.clear();
        letters.push(' ');
        letters.extend(word.meant.chars());
        letters.push(' ');
        for length in 3..=4 {
            for window in letters.windows(length) {
                piece.clear();
                piece.extend(window);
                add(Kind::Piece, &[&piece], at, at);
            }
        }
    }
    for (at, pair) in words.windows(2).enumerate() {
        add(
            Kind::Pair,
            &[&pair[0].meant, " ", &pair[1].meant],
            at,
            at + 1,
        );
    }
    let long = match words.len() {
        0..=5 => "5",
        6..=12 => "12",
        13..=25 => "25",
        26..=50 => "50",
        51..=100 => "100",
        _ => "more",
    };
    add(Kind::Shape, &["length", long], usize::MAX, usize::MAX);
    if text.contains('?') {
        add(Kind::Shape, &["?"], usize::MAX, usize::MAX);
    }
    found
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// FNV-1a with a mixing end; the same on every machine, for the file of a model keeps it.
fn hash(kind: Kind, parts: &[&str]) -> u32 {
    let mut h = 0xcbf2_9ce4_8422_2325_u64 ^ (kind as u64 + 1);
    for byte in parts.iter().flat_map(|p| p.bytes()) {
        h = (h ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    (mixed(h) >> 32) as u32
}

/// A number whose every bit hangs on every bit of another (splitmix64).
pub(super) fn mixed(n: u64) -> u64 {
    let n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

/// How much a piece of evidence says that stands in `with` of `all` texts.
pub(super) fn rarity(with: u32, all: usize) -> f32 {
    let (with, all) = (f64::from(with), all as f64);
    (((1.0 + all) / (1.0 + with)).ln() + 1.0).powf(f64::from(RARITY)) as f32
}

/// The evidence of a text that `known` knows: its number there and how much it says. Each kind of
/// evidence has the same length, whatever there is of it; then the whole has length one.
pub(super) fn vector(signs: &[Sign], known: impl Fn(u32) -> Option<(u32, f32)>) -> Vector {
    let mut counts: HashMap<u32, (Kind, u32)> = HashMap::with_capacity(signs.len());
    for sign in signs {
        counts.entry(sign.hash).or_insert((sign.kind, 0)).1 += 1;
    }
    let mut entries: Vec<(u32, Kind, f32)> = counts
        .into_iter()
        .filter_map(|(hash, (kind, count))| {
            let (number, says) = known(hash)?;
            Some((number, kind, (1.0 + (count as f32).ln()) * says))
        })
        .collect();
    // The order of sums must not hang on the order of a hash map.
    entries.sort_unstable_by_key(|(number, ..)| *number);
    let length = |of: &mut dyn Iterator<Item = f32>| of.map(|v| v * v).sum::<f32>().sqrt();
    for (kind, share) in KINDS {
        let norm = length(&mut entries.iter().filter(|e| e.1 == kind).map(|e| e.2));
        for entry in entries.iter_mut().filter(|e| e.1 == kind) {
            entry.2 *= share / norm.max(f32::MIN_POSITIVE);
        }
    }
    let norm = length(&mut entries.iter().map(|e| e.2)).max(f32::MIN_POSITIVE);
    entries
        .into_iter()
        .map(|(number, _, v)| (number, v / norm))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> Vector {
        vector(&signs(text, &language::words(text)), |h| Some((h, 1.0)))
    }

    #[test]
    fn a_text_has_length_one_and_spelling_does_not_change_it() {
        let one = whole("Jalan rusak, tolong segera diperbaiki");
        let length: f32 = one.iter().map(|(_, v)| v * v).sum();
        assert!((length - 1.0).abs() < 1e-5, "{length}");
        assert_eq!(one, whole("jln rusak tlg sgra diperbaiki!!"));
        assert_ne!(one, whole("Jalan bagus, tolong segera diperbaiki"));
        assert!(whole("").len() <= 1);
    }

    #[test]
    fn hashes_do_not_move_between_versions() {
        assert_eq!(
            hash(Kind::Word, &["jalan"]),
            hash(Kind::Word, &["jal", "an"])
        );
        assert_ne!(hash(Kind::Word, &["jalan"]), hash(Kind::Root, &["jalan"]));
        // Kept models would know nothing any more if this figure changed.
        assert_eq!(hash(Kind::Word, &["jalan"]), 1_542_333_373);
    }
}
