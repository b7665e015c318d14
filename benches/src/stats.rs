//! Times of many requests, and what is told of them.

use std::time::Duration;

/// Times in microseconds.
#[derive(Debug, Default)]
pub struct Times(Vec<u32>);

impl Times {
    /// Adds one time.
    pub fn add(&mut self, took: Duration) {
        self.0
            .push(u32::try_from(took.as_micros()).unwrap_or(u32::MAX));
    }

    /// Adds those of another.
    pub fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The times below which `per_mille` of all lie, in microseconds, in the order asked for.
    #[must_use]
    pub fn at<const N: usize>(&mut self, per_mille: [usize; N]) -> [u32; N] {
        self.0.sort_unstable();
        per_mille.map(|p| {
            let place = (self.0.len() * p / 1000).min(self.0.len().saturating_sub(1));
            self.0.get(place).copied().unwrap_or(0)
        })
    }
}

/// Microseconds as milliseconds with two decimals: `12.34`.
#[must_use]
pub fn ms(micros: u32) -> String {
    format!("{}.{:02}", micros / 1000, micros % 1000 / 10)
}
