//! A text by characters: which are digits in any script, which stand in a mark, and the words
//! before a place.

use std::ops::Range;

use super::Hidden;

/// Characters of a text with their places.
pub(super) struct Text {
    pub chars: Vec<char>,
    /// The byte where each character begins, and the end of the text.
    begins: Vec<usize>,
    /// Whether a character belongs to a mark that masking has set.
    pub marked: Vec<bool>,
}

const MARKS: [Hidden; 8] = [
    Hidden::Nik,
    Hidden::Nip,
    Hidden::Phone,
    Hidden::Email,
    Hidden::Handle,
    Hidden::Plate,
    Hidden::Number,
    Hidden::Rude,
];

impl Text {
    pub fn of(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let mut begins: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        begins.push(text.len());
        let mut marked = vec![false; chars.len()];
        for at in 0..chars.len() {
            if chars[at] != '[' {
                continue;
            }
            for mark in MARKS.map(Hidden::mark) {
                if chars[at..]
                    .iter()
                    .take(mark.len())
                    .copied()
                    .eq(mark.chars())
                {
                    marked[at..at + mark.len()].fill(true);
                }
            }
        }
        Self {
            chars,
            begins,
            marked,
        }
    }

    /// A range of characters as one of bytes.
    pub fn bytes(&self, at: Range<usize>) -> Range<usize> {
        self.begins[at.start]..self.begins[at.end]
    }

    pub fn get(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    pub fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|b| self.get(b))
    }

    /// Up to `count` words before a place in small letters, the nearest first; what stands in a
    /// mark is no word.
    pub fn words_before(&self, at: usize, count: usize) -> Vec<String> {
        let mut words = Vec::new();
        let mut word: Vec<char> = Vec::new();
        for b in (0..at).rev() {
            let c = self.chars[b];
            if c.is_alphabetic() && !self.marked[b] {
                word.extend(c.to_lowercase().rev());
                continue;
            }
            if !word.is_empty() {
                words.push(word.drain(..).rev().collect());
                if words.len() == count {
                    return words;
                }
            }
        }
        if !word.is_empty() {
            words.push(word.into_iter().rev().collect());
        }
        words
    }

    /// The word that begins at the first letter from a place on, when only spaces are between.
    pub fn word_after(&self, at: usize) -> String {
        let rest = self.chars[at..].iter().skip_while(|c| c.is_whitespace());
        rest.take_while(|c| c.is_alphabetic())
            .flat_map(|c| c.to_lowercase())
            .collect()
    }
}

/// A digit of any script, also a small or a circled one.
pub(super) fn digit(c: char) -> bool {
    c.is_numeric()
}

/// The value of a digit; `None` when it is not one of 0 to 9 in a usual form.
pub(super) fn value(c: char) -> Option<u32> {
    // The first digit of the scripts and forms that occur on telephones.
    const ZEROS: [char; 8] = [
        '0',
        '\u{660}',
        '\u{6f0}',
        '\u{966}',
        '\u{a9d0}',
        '\u{ff10}',
        '\u{1d7ce}',
        '\u{1d7ec}',
    ];
    ZEROS
        .iter()
        .filter_map(|zero| (c as u32).checked_sub(*zero as u32))
        .find(|value| *value < 10)
}

/// Addresses of mailboxes, also `nama(at)gmail.com` and `nama @ gmail`, and names on other networks.
pub(super) fn addresses(text: &Text) -> Vec<(Range<usize>, Hidden)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.chars.len() {
        let Some(sign) = at_sign(text, at) else {
            at += 1;
            continue;
        };
        let spaces = |c: &&char| c.is_whitespace();
        let left = text.chars[..at].iter().rev().take_while(spaces).count();
        let right = text.chars[at + sign..].iter().take_while(spaces).count();
        let own = |c: char| c.is_alphanumeric() || "._%+-\u{2019}'".contains(c);
        let run = |from: usize| text.chars[from..].iter().take_while(|c| own(**c)).count();
        let begin_end = at - left;
        let name = text.chars[..begin_end]
            .iter()
            .zip(&text.marked)
            .rev()
            .take_while(|(c, marked)| own(**c) && !**marked)
            .count();
        let host_at = at + sign + right;
        let host = run(host_at);
        let written: String = text.chars[host_at..host_at + host]
            .iter()
            .flat_map(|c| c.to_lowercase())
            .collect();
        let glued = left == 0 && right == 0;
        if name > 0 && is_host(&written, glued) {
            found.push((begin_end - name..host_at + host, Hidden::Email));
            at = host_at + host;
        } else if sign == 1 && right == 0 && (left > 0 || name == 0) && is_handle(&written) {
            let named = written.trim_end_matches(['.', '-', '\'', '\u{2019}', '+', '%']);
            let end = host_at + host - (written.chars().count() - named.chars().count());
            found.push((at..end, Hidden::Handle));
            at = end;
        } else {
            at += sign;
        }
    }
    found
}

/// The length of the sign between name and host that begins here.
fn at_sign(text: &Text, at: usize) -> Option<usize> {
    if matches!(text.chars[at], '@' | '\u{ff20}' | '\u{fe6b}') {
        return Some(1);
    }
    let written: String = text.chars[at..].iter().take(4).collect();
    matches!(&*written.to_lowercase(), "(at)" | "[at]").then_some(4)
}

/// Is it the name of somebody on a network, and not the price of a piece ("@5.000", "@Rp5.000")?
fn is_handle(name: &str) -> bool {
    let begins = |c: char| c.is_alphabetic() || c == '_';
    let price = name.strip_prefix("rp").is_some_and(|rest| {
        let rest = rest.trim_start_matches('.');
        rest.starts_with(digit)
    });
    name.chars().count() >= 3 && name.starts_with(begins) && !price
}

fn is_host(host: &str, glued: bool) -> bool {
    const KNOWN: [&str; 8] = [
        "gmail",
        "yahoo",
        "ymail",
        "hotmail",
        "outlook",
        "icloud",
        "rocketmail",
        "proton",
    ];
    let first = host.split('.').next().unwrap_or_default();
    let dotted = host.trim_end_matches('.').contains('.');
    KNOWN.contains(&first) || (glued && !first.is_empty() && (dotted || first.len() > 2))
}
