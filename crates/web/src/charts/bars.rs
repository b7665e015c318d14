//! Horizontal bars: a table whose rows carry a bar, so that long names have room on a phone.

use super::{Figure, scaled};
use crate::words::Say;

/// Horizontal bars, in the order given.
#[derive(Clone, Debug, Default)]
pub struct Bars {
    /// What they show.
    pub caption: String,
    /// The head of the names.
    pub name: String,
    /// The head of the values.
    pub value: String,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Clone, Debug, Default)]
pub struct Bar {
    /// Its name.
    pub label: String,
    /// Its parts, one colour each; one part for a plain bar.
    pub parts: Vec<u64>,
    /// The value as written; empty for the sum of the parts.
    pub shown: String,
    /// The people or records behind it.
    pub href: Option<String>,
}

impl Bar {
    /// A plain bar.
    pub fn new(label: impl Into<String>, value: u64) -> Self {
        Self {
            label: label.into(),
            parts: vec![value],
            ..Self::default()
        }
    }

    /// Adds the way to the people or records behind it.
    #[must_use]
    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    /// Sets the value as written.
    #[must_use]
    pub fn shown(mut self, shown: impl Into<String>) -> Self {
        self.shown = shown.into();
        self
    }

    /// Sets the parts of a divided bar.
    #[must_use]
    pub fn parts(mut self, parts: Vec<u64>) -> Self {
        self.parts = parts;
        self
    }

    fn total(&self) -> u64 {
        self.parts.iter().sum()
    }
}

#[derive(askama::Template)]
#[template(path = "parts/bars.html")]
struct Drawn<'a> {
    it: &'a Bars,
    highest: u64,
    t: &'a Say,
}

impl Drawn<'_> {
    /// The parts as (colour, begin, length) in thousandths of the longest bar.
    fn pieces(&self, bar: &Bar) -> Vec<(usize, i64, i64)> {
        let mut begin = 0;
        let mut pieces = Vec::with_capacity(bar.parts.len());
        for (i, part) in bar.parts.iter().enumerate() {
            let length = scaled(*part, self.highest, 1_000).min(1_000 - begin);
            pieces.push((i % 6 + 1, begin, length));
            begin += length;
        }
        pieces
    }
}

impl Bars {
    /// The picture. `legend` names the parts of divided bars; empty for plain ones.
    #[must_use]
    pub fn figure(&self, legend: &[&str], t: &Say) -> Figure {
        let highest = self.bars.iter().map(Bar::total).max().unwrap_or(0);
        let drawn = Drawn {
            it: self,
            highest,
            t,
        };
        Figure {
            caption: self.caption.clone(),
            note: String::new(),
            legend: super::colours(legend.iter().copied()),
            // Writing into a text cannot fail.
            drawing: askama::Template::render(&drawn).unwrap_or_default(),
            table: None,
        }
    }
}
