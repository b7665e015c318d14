//! Import of people and positions from sheets: bytes become a table, the table becomes mapped,
//! repaired and checked rows with findings. Nothing here knows a database or a page.

mod aliases;
pub mod columns;
pub mod dates;
mod delimited;
pub mod field;
mod guard;
pub mod header;
pub mod rows;
pub mod sheet;
pub mod text;
mod workbook;
