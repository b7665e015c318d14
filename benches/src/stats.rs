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

/// Marks between one power of two and the next: a time is known to within 3 of a hundred.
const MARKS: usize = 32;

/// Times of however many requests in a room that does not grow: how many lie between two marks.
#[derive(Clone, Debug)]
pub struct Histogram {
    counts: Vec<u64>,
    most: u32,
}

impl Default for Histogram {
    fn default() -> Self {
        Self {
            counts: vec![0; 33 * MARKS],
            most: 0,
        }
    }
}

impl Histogram {
    /// Adds one time.
    pub fn add(&mut self, took: Duration) {
        let micros = u32::try_from(took.as_micros()).unwrap_or(u32::MAX);
        if let Some(count) = self.counts.get_mut(mark(micros)) {
            *count += 1;
        }
        self.most = self.most.max(micros);
    }

    /// Adds those of another.
    pub fn append(&mut self, other: &Self) {
        for (own, more) in self.counts.iter_mut().zip(&other.counts) {
            *own += more;
        }
        self.most = self.most.max(other.most);
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// The longest, in microseconds.
    #[must_use]
    pub fn most(&self) -> u32 {
        self.most
    }

    /// The time below which `per_mille` of all lie, in microseconds, rounded up to its mark.
    #[must_use]
    pub fn at(&self, per_mille: u64) -> u32 {
        let wanted = self.count() * per_mille / 1000;
        let mut seen = 0;
        for (at, count) in self.counts.iter().enumerate() {
            seen += count;
            if seen > wanted {
                return upper(at).min(self.most);
            }
        }
        self.most
    }
}

/// The mark under which a time is counted: as it is when small, else its power of two and the next
/// five bits.
fn mark(micros: u32) -> usize {
    let value = micros as usize;
    if value < MARKS {
        return value;
    }
    let power = 31 - micros.leading_zeros() as usize;
    let bits = (value >> (power - 5)) & (MARKS - 1);
    (power - 4) * MARKS + bits
}

/// The longest time that is counted under a mark.
fn upper(mark: usize) -> u32 {
    if mark < MARKS {
        return u32::try_from(mark).unwrap_or(u32::MAX);
    }
    let (power, bits) = (mark / MARKS + 4, mark % MARKS);
    let end = ((MARKS + bits + 1) << (power - 5)) - 1;
    u32::try_from(end).unwrap_or(u32::MAX)
}
