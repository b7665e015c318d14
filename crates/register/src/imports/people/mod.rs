//! Rows about people: read, repaired, checked by themselves and against each other.

pub mod bad_rows;
mod check;
pub(in crate::imports) mod contact;
mod cross;
mod identity;
mod person;
pub mod record;
pub mod row;
pub(in crate::imports) mod service;
mod shifted;
pub mod siasn;
pub mod units;
