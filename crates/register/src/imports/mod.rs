//! Import of people and positions from sheets: bytes become a table, the table becomes mapped,
//! repaired and checked rows with findings. Nothing here knows a database or a page.

mod aliases;
mod check;
pub mod clean;
pub mod columns;
mod contact;
mod cross;
pub mod dates;
mod delimited;
pub mod field;
pub mod findings;
mod guard;
pub mod header;
mod identity;
pub mod names;
pub mod numbers;
mod person;
pub mod record;
pub mod row;
pub mod rows;
mod service;
pub mod sheet;
mod shifted;
pub mod siasn;
pub mod text;
pub mod units;
mod workbook;
