//! Rude words of the city's languages, however they are disguised: repeated letters, figures and
//! stars instead of letters, letters apart. Names of animals are rude only where no animal is
//! meant: a stray dog must be reportable.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::Hidden;
use super::scan::Text;

/// Rude wherever they stand.
const RUDE: &[&str] = &[
    "ajg", "anjeng", "anjg", "anjrit", "anying", "asshole", "asu", "bacot", "bajingan", "bangsad",
    "bangsat", "bego", "bencong", "bgst", "bitch", "brengsek", "coeg", "cuk", "cukimai", "dancok",
    "dancuk", "dongo", "dungu", "entot", "fuck", "gathel", "gatel", "goblog", "goblok", "gblk",
    "idiot", "jancok", "jancuk", "jangkrik", "jembut", "jiancok", "kampang", "kampret", "keparat",
    "kimak", "kintil", "kontol", "kntl", "lonte", "memek", "ndasmu", "ngentot", "pantek", "pepek",
    "perek", "pukimak", "raimu", "shit", "sialan", "silit", "sundal", "tempik", "tolol", "wedhus",
];

/// Rude where no animal is meant.
const ANIMALS: &[&str] = &[
    "anjing", "babi", "monyet", "celeng", "kunyuk", "tai", "taik",
];

/// Words that show that an animal is meant.
const OF_ANIMALS: &[&str] = &[
    "liar",
    "kucing",
    "peliharaan",
    "pelihara",
    "memelihara",
    "dipelihara",
    "gigit",
    "menggigit",
    "digigit",
    "menggonggong",
    "gonggong",
    "rabies",
    "kandang",
    "ternak",
    "peternakan",
    "ekor",
    "seekor",
    "bangkai",
    "kotoran",
    "hewan",
    "daging",
    "vaksin",
    "steril",
    "tetangga",
    "mati",
    "berkeliaran",
    "sapi",
    "ayam",
    "ular",
    "lepas",
    "dilepas",
    "najis",
    "pemilik",
];

/// Letters that end a rude word without changing it.
const ENDINGS: [&str; 9] = ["", "nya", "mu", "lah", "an", "ne", "e", "s", "2"];

/// Signs that stand for letters.
const SIGNS: [char; 4] = ['*', '@', '$', '#'];

type Forms = HashSet<Vec<char>>;
static RUDE_FORMS: LazyLock<Forms> = LazyLock::new(|| forms(RUDE));
static ANIMAL_FORMS: LazyLock<Forms> = LazyLock::new(|| forms(ANIMALS));

/// All rude words.
pub(super) fn find(text: &Text) -> Vec<(Range<usize>, Hidden)> {
    let words = words(text);
    let animals = words.iter().any(|at| {
        let written: String = text.chars[at.clone()].iter().collect();
        OF_ANIMALS.contains(&&*written.to_lowercase())
    });
    let rude = |at: &Range<usize>| {
        let written = &text.chars[at.clone()];
        // What is written in figures alone is the number of a house.
        if !written
            .iter()
            .any(|c| c.is_alphabetic() || SIGNS.contains(c))
        {
            return false;
        }
        let letters = letters(written);
        is(&letters, &RUDE_FORMS) || (!animals && is(&letters, &ANIMAL_FORMS))
    };
    let mut found: Vec<(Range<usize>, Hidden)> = words
        .iter()
        .filter(|at| rude(at))
        .map(|at| (at.clone(), Hidden::Rude))
        .collect();
    found.extend(
        apart(text, &words)
            .into_iter()
            .filter(rude)
            .map(|at| (at, Hidden::Rude)),
    );
    found
}

/// Runs of letters and of what stands for letters, outside of marks.
fn words(text: &Text) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let within = |at: usize| {
        let c = text.chars[at];
        !text.marked[at] && (c.is_alphanumeric() || SIGNS.contains(&c))
    };
    for at in (0..text.chars.len()).filter(|at| within(*at)) {
        match words.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => words.push(at..at + 1),
        }
    }
    words
}

/// Runs of single letters with one or two characters between, "a n j i n g" or "k.o.n".
fn apart(text: &Text, words: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut runs: Vec<(Range<usize>, usize)> = Vec::new();
    for word in words.iter().filter(|w| w.len() == 1) {
        let marked = |at: Range<usize>| text.marked[at].iter().any(|m| *m);
        match runs.last_mut() {
            Some((last, count)) if word.start - last.end <= 2 && !marked(last.end..word.start) => {
                let between = &text.chars[last.end..word.start];
                if between.iter().any(|c| c.is_alphanumeric()) {
                    runs.push((word.clone(), 1));
                } else {
                    last.end = word.end;
                    *count += 1;
                }
            }
            _ => runs.push((word.clone(), 1)),
        }
    }
    runs.into_iter()
        .filter(|(_, count)| *count > 2)
        .map(|(at, _)| at)
        .collect()
}

/// The letters that are meant; a star is any letter.
fn letters(written: &[char]) -> Vec<char> {
    let mut letters: Vec<char> = Vec::with_capacity(written.len());
    let meant = written.iter().flat_map(|c| c.to_lowercase());
    for c in meant.filter(|c| c.is_alphanumeric() || SIGNS.contains(c)) {
        let letter = match c {
            '0' => 'o',
            '1' | '!' => 'i',
            '3' => 'e',
            '4' | '@' => 'a',
            '5' | '$' => 's',
            '7' => 't',
            '#' => '*',
            other => other,
        };
        if letters.last() != Some(&letter) || letter == '*' {
            letters.push(letter);
        }
    }
    letters
}

fn is(letters: &[char], rude: &Forms) -> bool {
    // A star may stand for any letter, but a word that is mostly stars says nothing.
    match letters.iter().filter(|c| **c == '*').count() {
        0 => rude.contains(letters),
        open if open * 2 > letters.len() => false,
        _ => rude.iter().any(|form| {
            form.len() == letters.len()
                && form.iter().zip(letters).all(|(a, b)| a == b || *b == '*')
        }),
    }
}

/// Words with the endings that they may have, doubled letters taken as one, as letters of a text
/// are.
fn forms(words: &[&str]) -> Forms {
    let with_endings = |word: &&str| {
        // Short words with an ending are other words too often.
        let endings = if word.len() > 4 { &ENDINGS[..] } else { &[""] };
        let forms = endings.iter().map(|ending| format!("{word}{ending}"));
        forms.collect::<Vec<_>>()
    };
    let once = |word: String| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.dedup();
        letters
    };
    words.iter().flat_map(with_endings).map(once).collect()
}
