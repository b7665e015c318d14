//! How alike two names are: the same, with other accents, abbreviated, with a slip, or another.

use kernel::text_enum;

use super::{names, text};

text_enum! {
    /// How a name of one list stands to a name of another, closest first.
    pub enum Likeness {
        /// The same; case, titles and punctuation do not count.
        Same = "same",
        /// The same but for accents or apostrophes.
        Accents = "accents",
        /// One shortens words of the other: `M. Yuniar`, `Moh. Surya`.
        Abbreviated = "abbreviated",
        /// A slip of the pen apart, or another usual spelling.
        Close = "close",
        /// Another name.
        Other = "other",
    }
}

/// Spellings of names that people use one for the other.
const SPELLINGS: &[&[&str]] = &[
    &[
        "muhammad",
        "muhamad",
        "mohammad",
        "mohamad",
        "mochammad",
        "mochamad",
        "muchammad",
        "muchamad",
        "mohammed",
        "muhammed",
    ],
    &["achmad", "ahmad", "akhmad"],
    &["abdul", "abdoel"],
    &["siti", "sitti"],
];

/// Shortenings that are not the first letters of the word, by the first spelling above.
const SHORT: &[(&str, &str)] = &[
    ("moh", "muhammad"),
    ("mohd", "muhammad"),
    ("muh", "muhammad"),
    ("muhd", "muhammad"),
    ("moch", "muhammad"),
    ("md", "muhammad"),
    ("abd", "abdul"),
    ("ach", "achmad"),
    ("akh", "achmad"),
    ("st", "siti"),
];

/// How alike the names are. The first may hold titles; a lone `H.` before it may be a title or
/// an initial, so both readings are tried.
#[must_use]
pub fn likeness(typed: &str, plain: &str) -> Likeness {
    let split = names::split_titles(typed);
    let mut best = compare(&split.name, plain);
    if !split.before.is_empty() {
        best = best.min(compare(&format!("{} {}", split.before, split.name), plain));
    }
    best
}

fn compare(a: &str, b: &str) -> Likeness {
    let case = |t: &str| text::collapse(&t.replace(['.', ','], " ")).to_lowercase();
    if case(a) == case(b) {
        return Likeness::Same;
    }
    if text::bare(a) == text::bare(b) {
        return if a.is_ascii() && b.is_ascii() && !a.contains('\'') && !b.contains('\'') {
            Likeness::Same
        } else {
            Likeness::Accents
        };
    }
    let (words_a, words_b) = (text::words(a), text::words(b));
    let dotted = a.contains('.') || b.contains('.');
    if words_a.len() == words_b.len() && !words_a.is_empty() {
        let alike: Vec<Word> = words_a
            .iter()
            .zip(&words_b)
            .map(|(a, b)| word(a, b, dotted))
            .collect();
        if alike.iter().all(|w| *w != Word::Other) {
            return if alike.contains(&Word::Short) {
                Likeness::Abbreviated
            } else {
                Likeness::Close
            };
        }
    }
    // A first word of a letter or two with a dot may be the rest of a title ("d." of "drg.").
    for (longer, other, dotted) in [(&words_a, &words_b, a), (&words_b, &words_a, b)] {
        let first_is_short = dotted
            .split_whitespace()
            .next()
            .is_some_and(|w| w.ends_with('.') && w.len() <= 3);
        if first_is_short && longer.len() == other.len() + 1 && longer[1..] == other[..] {
            return Likeness::Abbreviated;
        }
    }
    let (joined_a, joined_b) = (words_a.join(" "), words_b.join(" "));
    let most = if joined_a.len().min(joined_b.len()) < 8 {
        1
    } else {
        2
    };
    if text::slips(&joined_a, &joined_b, most).is_some() {
        Likeness::Close
    } else {
        Likeness::Other
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Same,
    Spelling,
    Short,
    Other,
}

fn word(a: &str, b: &str, dotted: bool) -> Word {
    if a == b {
        return Word::Same;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let usual = SPELLINGS.iter().find(|s| s.contains(&long));
    if usual.is_some_and(|s| s.contains(&short)) {
        return Word::Spelling;
    }
    let standard = usual.and_then(|s| s.first()).copied().unwrap_or(long);
    let listed = SHORT.contains(&(short, standard));
    let initial = short.chars().nth(1).is_none() && long.starts_with(short);
    let cut = dotted && short.len() <= 4 && long.starts_with(short);
    if listed || initial || cut {
        Word::Short
    } else {
        Word::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_how_alike() {
        use Likeness as L;
        for (typed, plain, expected) in [
            ("Muhammad Ramadan, S.H.", "MUHAMMAD RAMADAN", L::Same),
            ("Héni Lilik", "HENI LILIK", L::Accents),
            ("Nur'aini", "NURAINI", L::Accents),
            ("P. Saputro, S.Pd.", "PADMA SAPUTRO", L::Abbreviated),
            ("Moh.", "MUHAMMAD", L::Abbreviated),
            ("Moh. Surya, A.Md.", "MOCHAMAD SURYA", L::Abbreviated),
            ("N. S.Pd.", "NURHAYATI", L::Abbreviated),
            ("St. Adiwijaya", "SITI ADIWIJAYA", L::Abbreviated),
            ("H. Samosir, S.E.", "HANIF SAMOSIR", L::Abbreviated),
            ("H. Budi Santoso", "BUDI SANTOSO", L::Same),
            ("Drs. Muhamad Raharjo, M.M.", "MUHAMAD RAHARJO", L::Same),
            ("Muhamad Raharjo", "MUHAMMAD RAHARJO", L::Close),
            ("Budi Santosa", "BUDI SANTOSO", L::Close),
            ("d. Nyoman Muhtar", "NYOMAN MUHTAR", L::Abbreviated),
            ("Budi Santoso", "ANI SANTOSO", L::Other),
            ("Budi", "BUDI SANTOSO", L::Other),
            ("", "BUDI", L::Other),
        ] {
            assert_eq!(likeness(typed, plain), expected, "{typed} / {plain}");
        }
    }
}
