//! Import of people and positions from sheets: bytes become a table, the table becomes mapped,
//! repaired and checked rows with findings. Nothing here knows a database or a page.

pub mod findings;
pub mod home;
mod layout;
mod people;
pub mod positions;
mod reconcile;
pub mod sheet;
mod values;

pub use layout::{columns, field, header, rows, table::unknown_columns};
pub use people::{bad_rows, record, row, siasn, units};
pub use reconcile::{differences, matching, simpeg};
pub use values::{clean, dates, names, numbers, same_name, text};
