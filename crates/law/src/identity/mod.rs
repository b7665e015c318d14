//! Numbers of persons: NIP, NI PPPK and NIK taken apart, every fault named with its place.
//!
//! [`kernel::Nip`] and [`kernel::Nik`] are the numbers that the program keeps; here a number that
//! is wrong is told all that is wrong with it, and one that is sound is held against a record.

mod book;
mod number;
pub(crate) mod proof;
#[cfg(test)]
mod tests;

pub use book::Book;
pub use number::{Fault, NikReading, NipKind, NipReading, Record, nik, nip};
