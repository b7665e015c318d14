//! Facts that end, are corrected or are taken back, by copies that take their place.

pub(super) mod store;
