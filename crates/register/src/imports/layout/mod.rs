//! What a sheet is about: its header, its columns, its rows of data.

mod aliases;
pub mod columns;
pub mod field;
pub mod header;
pub mod rows;
pub mod table;
