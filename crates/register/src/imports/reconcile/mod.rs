//! Older lists held against the register.

pub mod differences;
pub mod matching;
pub mod simpeg;
mod witness;
