//! What the public does not read until an officer has looked: rude words and personal data in a
//! text of a resident. It hides too much rather than too little, and never half of a number; what
//! an officer looked at and opened is read as it was written.

mod numbers;
mod plates;
mod rude;
mod scan;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// What was hidden, in the order of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hidden {
    /// Number of a resident or of a family card: sixteen digits (NIK, nomor KK).
    Nik,
    /// Number of a civil servant: eighteen digits (NIP).
    Nip,
    /// Telephone or chat.
    Phone,
    /// Address of a mailbox.
    Email,
    /// Name on another network: `@nama`.
    Handle,
    /// Licence plate of a vehicle (nomor polisi).
    Plate,
    /// Any other long number, or a shorter one after a word such as "rekening".
    Number,
    /// A rude word.
    Rude,
}

impl Hidden {
    /// What stands in the text instead. Neither digits nor rude words are in it, so that masking
    /// what was masked changes nothing.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Self::Nik => "[NIK]",
            Self::Nip => "[NIP]",
            Self::Phone => "[TELP]",
            Self::Email => "[EMAIL]",
            Self::Handle => "[AKUN]",
            Self::Plate => "[NOPOL]",
            Self::Number => "[NOMOR]",
            Self::Rude => "[KASAR]",
        }
    }
}

/// A text that the public may read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masked {
    /// The text with marks instead of what is hidden.
    pub text: String,
    /// How often something of each kind was hidden.
    pub hidden: BTreeMap<Hidden, u32>,
}

impl Masked {
    /// Whether nothing had to be hidden.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.hidden.is_empty()
    }
}

/// The number of a letter for the public. Its parts are numbers by themselves, which together would
/// look like one of a person ("800.1.11.1/1234/BKPSDM/2026"); what is long in one part is hidden.
#[must_use]
pub fn letter(number: &str) -> String {
    let parts = number.split('/').map(|part| mask(part).text);
    parts.collect::<Vec<_>>().join("/")
}

/// The text for the public, and what was hidden in it.
#[must_use]
pub fn mask(text: &str) -> Masked {
    mask_but(text, "")
}

/// The same, without hiding what an officer opened to the public: lines of [`piece`]s.
#[must_use]
pub fn mask_but(text: &str, opened: &str) -> Masked {
    let opened: BTreeSet<&str> = opened.lines().collect();
    let mut masked = Masked {
        text: text.to_owned(),
        hidden: BTreeMap::new(),
    };
    // What was hidden may uncover something beside it. Each round leaves less to hide, so it ends,
    // and a text that came out has nothing left.
    loop {
        let mut found = found(&masked.text);
        found.retain(|(at, _)| !opened.contains(piece(&masked.text[at.clone()]).as_str()));
        if found.is_empty() {
            return masked;
        }
        let mut text = String::with_capacity(masked.text.len());
        let mut from = 0;
        for (at, what) in found {
            text.push_str(&masked.text[from..at.start]);
            text.push_str(what.mark());
            from = at.end;
            *masked.hidden.entry(what).or_default() += 1;
        }
        text.push_str(&masked.text[from..]);
        masked.text = text;
    }
}

/// What is hidden in some texts, as it was written, each once, in their order.
#[must_use]
pub fn hidden_in<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<(Hidden, String)> {
    let mut all: Vec<(Hidden, String)> = Vec::new();
    for text in texts {
        for (at, what) in found(text) {
            let piece = piece(&text[at]);
            if !all.iter().any(|(_, known)| *known == piece) {
                all.push((what, piece));
            }
        }
    }
    all
}

/// A piece of a text in one line, however it was broken.
fn piece(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is to be hidden, in order and apart from each other.
fn found(text: &str) -> Vec<(Range<usize>, Hidden)> {
    let text = scan::Text::of(text);
    let mut found = scan::addresses(&text);
    found.extend(numbers::find(&text));
    found.extend(plates::find(&text));
    found.extend(rude::find(&text));
    // The earlier one wins, and of two that begin together the longer one.
    found.sort_by_key(|(at, _)| (at.start, std::cmp::Reverse(at.end)));
    let mut apart: Vec<(Range<usize>, Hidden)> = Vec::with_capacity(found.len());
    for (at, what) in found {
        match apart.last_mut() {
            // Two that overlap are hidden whole, under the name of the first.
            Some((last, _)) if at.start < last.end => last.end = last.end.max(at.end),
            _ => apart.push((at, what)),
        }
    }
    apart
        .into_iter()
        .map(|(at, what)| (text.bytes(at), what))
        .collect()
}
