//! Help for the officer, never a judge: which unit a complaint is for, learned from the agency's
//! own routed cases, with the words that led there.

pub mod alike;
mod confidence;
mod features;
mod file;
mod labelled;
pub(crate) mod language;
mod learn;
mod measure;
mod model;
pub mod own;
mod variants;

#[cfg(test)]
mod tests;

pub use file::{BYTES_MOST, Unreadable};
pub use labelled::{NoSample, Sample, read};
pub use language::{Word, root, words};
pub use measure::{Confusion, Measured, OfLabel};
pub use model::{LABELS_MOST, Label, Labelled, Model, Suggestion, TooLittle, Trust};

/// How well a model suggests on texts whose labels are known.
#[must_use]
pub fn evaluate(model: &Model, texts: &[Labelled]) -> Measured {
    let known: Vec<&str> = model.labels().iter().map(|l| &*l.name).collect();
    let ranked = texts.iter().map(|t| {
        let (order, first) = model.ranked(&t.text);
        (&*t.label, order, first)
    });
    measure::measure(&known, ranked)
}
