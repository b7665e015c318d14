//! Whether two reports tell of the same thing at the same place, and an index that finds the near
//! ones among tens of thousands. It proposes; joining two reports is for a person.
#![expect(
    clippy::float_arithmetic,
    reason = "likeness of texts for a proposal; nothing is paid, ranked or decided by it"
)]

mod index;
mod numbers;
mod pairs;
mod print;

#[cfg(test)]
mod tests;

pub use index::{Index, Near};
pub use pairs::{Columns, Judged, PairColumns, Pairs, Reports, judge};

use jiff::civil::DateTime;

use print::{Print, cosine};

/// What is compared of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The text.
    pub text: String,
    /// The place by name, for example the kelurahan; two that differ are never the same report.
    pub place: Option<String>,
    /// When it came.
    pub at: Option<DateTime>,
}

/// From this likeness on, in hundredths, two reports are proposed as the same.
pub const ALIKE: u8 = 50;
/// What two reports at the same moment gain.
const AT_ONCE: f32 = 0.15;
/// Days after which the gain is about a third.
const DAYS: f32 = 7.0;
/// What each number that contradicts (gang 1 and gang 2) takes away.
const CONTRADICTION: f32 = 0.15;
/// Contradictions that count, at most.
const CONTRADICTIONS: usize = 2;

/// The likeness of two reports, in hundredths: the mean of that of their words and of their
/// letters, more when they came close together, less when their numbers contradict.
fn likeness(a: &Print, b: &Print, says: &impl Fn(u32) -> f32) -> u8 {
    let elsewhere = a.place.zip(b.place).is_some_and(|(a, b)| a != b);
    if elsewhere || a.words.is_empty() || b.words.is_empty() {
        return 0;
    }
    let words = cosine(&a.words, &b.words, says);
    let letters = cosine(&a.pieces, &b.pieces, &|_| 1.0);
    let days = a
        .minute
        .zip(b.minute)
        .map(|(a, b)| a.abs_diff(b) as f32 / 1440.0);
    let close = days.map_or(0.0, |days| AT_ONCE * (-days / DAYS).exp());
    let against = numbers::contradictions(&a.numbers, &b.numbers).min(CONTRADICTIONS);
    hundredths(f32::midpoint(words, letters) + close - CONTRADICTION * against as f32)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "cut to what lies between 0 and 100 hundredths"
)]
fn hundredths(likeness: f32) -> u8 {
    (likeness * 100.0).round().clamp(0.0, 100.0) as u8
}
