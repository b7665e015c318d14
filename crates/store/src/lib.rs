//! The one seam to the database: SQL stays text, one text for both engines, in the `store.rs`
//! of each slice. [`Db::read`] gives a reader; [`Db::write`] *is* the transaction.
//!
//! | DDL word | PostgreSQL | SQLite (STRICT) | Rust |
//! |---|---|---|---|
//! | `uuid` | uuid | BLOB | the id types |
//! | `integer`, `bigint` | int4, int8 | INTEGER | `i32`, `i64` |
//! | `date` | date | TEXT `YYYY-MM-DD` | [`kernel::Date`] |
//! | `instant` | bigint, microseconds | INTEGER | [`kernel::Timestamp`] |
//! | `boolean` | boolean | INTEGER | `bool` |
//! | `text` | text | TEXT | `String`, the text enums |
//! | `bytes` | bytea | BLOB | `Vec<u8>` |

mod check;
mod conn;
pub mod copy;
mod db;
mod error;
pub mod journal;
mod lite;
mod migrate;
mod moment;
mod pg;
pub mod seal;
mod sql;
mod tls;
mod tx;
mod value;

pub use check::{Recorded, recorded_statements, statements_here};
pub use conn::{Conn, Engine, FromRow, Row};
pub use db::Db;
pub use error::{Error, Result};
pub use migrate::{Migration, Table, TableClass, schema_tables};
pub use moment::{moment, within_a_moment};
pub use sql::Sql;
pub use tx::{Actor, Event, Tx};
pub use value::{Bind, Get, Value, get_word};
