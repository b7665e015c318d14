//! The order of a list, as an address says it: a column, and a minus before it for downwards.

use crate::TextEnum;

/// A column and a direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sorted<K> {
    /// The column.
    pub key: K,
    /// Downwards?
    pub down: bool,
}

impl<K: TextEnum> Sorted<K> {
    /// Reads `nama` or `-nama`; `None` for what is no column of this list.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (down, word) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        K::from_word(word).map(|key| Self { key, down })
    }
}
