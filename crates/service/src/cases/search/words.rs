//! The words by which a text is found: their roots, without those that stand in every text.

use std::collections::BTreeMap;

use crate::routing::language;

/// Words of one report that are kept; its longest text has some thousand.
const MOST: usize = 600;
/// The shortest root that is looked for.
const SHORTEST: usize = 2;

/// What stands in every text and finds nothing.
const COMMON: [&str; 40] = [
    "ada", "adalah", "agar", "akan", "atau", "bapak", "dalam", "dan", "dapat", "dari", "dengan",
    "di", "hanya", "ibu", "ini", "itu", "juga", "kalau", "kami", "karena", "ke", "kepada", "kita",
    "lagi", "masih", "mohon", "oleh", "pada", "saja", "sangat", "saya", "sudah", "tapi",
    "tersebut", "tidak", "tolong", "untuk", "yaitu", "yang", "yth",
];

/// Roots, each with whether the public reads the word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words(BTreeMap<String, bool>);

impl Words {
    /// Adds those of a text.
    pub(super) fn add(&mut self, text: &str, open: bool) {
        for root in roots(text) {
            if self.0.len() < MOST || self.0.contains_key(&root) {
                *self.0.entry(root).or_default() |= open;
            }
        }
    }

    /// All of them, in the order of the alphabet.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, bool)> {
        self.0.iter().map(|(word, open)| (word.as_str(), *open))
    }
}

/// The roots of the words of a text, each once, in their order.
pub(super) fn roots(text: &str) -> Vec<String> {
    let found = roots_as_written(text).into_iter();
    found.map(|(root, _)| root).collect()
}

/// The same, each with the word as it was written where it stood first.
pub(crate) fn roots_as_written(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for word in language::words(text) {
        if COMMON.binary_search(&word.meant.as_str()).is_ok() {
            continue;
        }
        let root = language::root(&word.meant);
        if root.len() >= SHORTEST && seen.insert(root.clone()) {
            found.push((root, text[word.at.clone()].to_owned()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_however_it_is_bent_or_shortened() {
        for (asked, written) in [
            ("jalan rusak", "Jln. rusak bgt"),
            ("perbaiki", "memperbaiki"),
            ("membuang sampah", "Sampah dibuang di kali"),
            ("laporannya", "melaporkan"),
            ("LAMPU", "lampu2 padam"),
        ] {
            let there = roots(written);
            for root in roots(asked) {
                assert!(
                    there.contains(&root),
                    "{asked} in {written}: {root} {there:?}"
                );
            }
        }
    }

    #[test]
    fn what_stands_everywhere_and_numbers_are_no_words() {
        assert!(COMMON.is_sorted());
        assert!(roots("yang di dan 0812 3456 [TELP] untuk kami").is_empty());
    }

    #[test]
    fn what_is_open_once_stays_open() {
        let mut words = Words::default();
        words.add("sampah basah", true);
        words.add("sampah bau", false);
        let open: Vec<(&str, bool)> = words.iter().collect();
        assert_eq!(open, [("basah", true), ("bau", false), ("sampah", true)]);
    }
}
