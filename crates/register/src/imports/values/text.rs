//! Small helpers for text as people type it: labels compared without dress, whitespace
//! collapsed, accents folded, and the number of typing slips between two words.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// One line without outer or doubled whitespace; what a header looks like in a message.
#[must_use]
pub fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Lower case, without accents, letters and digits only: what two texts share when they
/// differ in dress alone.
#[must_use]
pub fn bare(text: &str) -> String {
    fold(text).filter(|c| c.is_alphanumeric()).collect()
}

/// Lower-case words without accents and punctuation.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let folded: String = fold(text).collect();
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The text without accents, its case kept.
#[must_use]
pub fn without_accents(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

fn fold(text: &str) -> impl Iterator<Item = char> {
    text.nfd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '\'' | '\u{2019}' | '`'))
        .flat_map(char::to_lowercase)
}

/// Typing slips between two texts: a letter more, less, other, or two neighbours swapped
/// (Damerau-Levenshtein, adjacent swaps only). Stops counting above `most` and says `None`.
#[must_use]
pub fn slips(a: &str, b: &str, most: usize) -> Option<usize> {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i);
        for j in 1..=b.len() {
            let other = usize::from(a[i - 1] != b[j - 1]);
            let mut cost = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + other);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(before[j - 2] + 1);
            }
            row.push(cost);
        }
        if row.iter().all(|c| *c > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|c| *c <= most)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dress_does_not_count() {
        assert_eq!(collapse("  NIP \n Baru "), "NIP Baru");
        assert_eq!(bare("T.M.T Gol"), "tmtgol");
        assert_eq!(bare("Héni  A'isyah"), "heniaisyah");
        assert_eq!(words("Tgl. Lahir/Umur"), ["tgl", "lahir", "umur"]);
        assert_eq!(without_accents("PARDÉDE"), "PARDEDE");
    }

    #[test]
    fn counts_slips() {
        assert_eq!(slips("badan", "bdan", 2), Some(1));
        assert_eq!(slips("dinas", "diansa", 2), Some(2));
        assert_eq!(slips("dinas", "dians", 2), Some(1));
        assert_eq!(slips("dinas", "badan", 2), None);
        assert_eq!(slips("", "", 0), Some(0));
    }

    proptest! {
        #[test]
        fn slips_are_the_same_both_ways(a in "[abc]{0,7}", b in "[abc]{0,7}") {
            prop_assert_eq!(slips(&a, &b, 3), slips(&b, &a, 3));
            prop_assert_eq!(slips(&a, &a, 0), Some(0));
        }
    }
}
