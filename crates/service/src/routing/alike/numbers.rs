//! Numbers that tell places apart: gang 1 is not gang 2, RT 03 is not RT 04.

use super::print::hash;

/// What is numbered, by hash, and its number.
pub(super) type Numbered = (u32, u32);

/// Roman numerals of lanes and streets.
const ROMAN: [&str; 12] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
];
/// What may be numbered in Roman, and its short forms.
const COUNTED: [(&str, &str); 10] = [
    ("rt", "rt"),
    ("rw", "rw"),
    ("gang", "gang"),
    ("gg", "gang"),
    ("no", "no"),
    ("nomor", "no"),
    ("blok", "blok"),
    ("sdn", "sdn"),
    ("smpn", "smpn"),
    ("sman", "sman"),
];
/// A number with more digits is no number of a place.
const DIGITS: usize = 3;
/// Letters of a word that may bear a number, at least, when it is not one of the above.
const LETTERS: usize = 4;

/// The numbered things of a text, sorted, each once.
pub(super) fn of(text: &str) -> Vec<Numbered> {
    let small = text.to_lowercase();
    let parts = parts(&small);
    let mut found: Vec<Numbered> = parts
        .windows(2)
        .filter_map(|pair| {
            let (what, number) = (pair[0], pair[1]);
            let counted = COUNTED.iter().find(|(written, _)| *written == what);
            let roman = || {
                let at = ROMAN.iter().position(|r| *r == number)?;
                counted.and(u32::try_from(at + 1).ok())
            };
            let number = (number.len() <= DIGITS)
                .then(|| number.parse().ok())
                .flatten()
                .or_else(roman)?;
            let long = what.len() >= LETTERS && what.chars().all(char::is_alphabetic);
            let name = counted
                .map(|(_, name)| *name)
                .or_else(|| long.then_some(what))?;
            Some((hash(name.bytes()), number))
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Runs of letters and runs of digits.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let kind = |c: char| match c {
        c if c.is_ascii_digit() => 1,
        c if c.is_alphabetic() => 2,
        _ => 0,
    };
    let mut begin = 0;
    let mut last = 0;
    for (at, c) in text.char_indices() {
        let now = kind(c);
        if now != last {
            if last != 0 {
                parts.push(&text[begin..at]);
            }
            begin = at;
            last = now;
        }
    }
    if last != 0 {
        parts.push(&text[begin..]);
    }
    parts
}

/// How many things are numbered in both and share no number.
pub(super) fn contradictions(a: &[Numbered], b: &[Numbered]) -> usize {
    let mut names: Vec<u32> = a.iter().map(|(name, _)| *name).collect();
    names.dedup();
    let both = names
        .into_iter()
        .filter(|name| b.iter().any(|(other, _)| other == name));
    both.filter(|name| {
        let of_name = |(other, _): &&Numbered| other == name;
        !a.iter().filter(of_name).any(|one| b.contains(one))
    })
    .count()
}
