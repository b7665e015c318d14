//! A connection of either engine, and the rows it answers with.

use kernel::Date;
use uuid::Uuid;

use crate::seal::Seals;
use crate::{Error, Get, Result, Value, check, lite, pg, value};

/// Which engine a connection talks to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// SQLite, one file.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// A connection. SQL is written with `$1` placeholders for both engines.
pub enum Conn<'c> {
    /// SQLite.
    Lite(&'c rusqlite::Connection, &'c Seals),
    /// PostgreSQL, inside or outside a transaction.
    Pg(&'c mut pg::Client),
}

/// One row of an answer.
pub enum Row<'r> {
    /// SQLite.
    Lite(&'r rusqlite::Row<'r>),
    /// PostgreSQL.
    Pg(&'r postgres::Row),
}

/// A type that reads itself from a whole row; made by [`row!`](crate::row).
pub trait FromRow: Sized {
    /// Reads the row by position.
    fn from_row(row: &Row<'_>) -> Result<Self>;
}

/// Declares a struct that is read from a row by position, in the order of its fields.
#[macro_export]
macro_rules! row {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$fmeta:meta])* $fvis:vis $field:ident : $ty:ty),+ $(,)? }) => {
        $(#[$meta])*
        $vis struct $name { $($(#[$fmeta])* $fvis $field: $ty),+ }
        impl $crate::FromRow for $name {
            fn from_row(row: &$crate::Row<'_>) -> $crate::Result<Self> {
                let mut at = 0_usize;
                $(
                    let $field = <$ty as $crate::Get>::get(row, at)?;
                    at += 1;
                )+
                let _ = at;
                Ok(Self { $($field),+ })
            }
        }
    };
}

macro_rules! tuple_rows {
    ($($($t:ident $i:tt),+;)+) => {$(
        impl<$($t: Get),+> FromRow for ($($t,)+) {
            fn from_row(row: &Row<'_>) -> Result<Self> { Ok(($($t::get(row, $i)?,)+)) }
        }
    )+};
}
tuple_rows! { A 0; A 0, B 1; A 0, B 1, C 2; A 0, B 1, C 2, D 3; A 0, B 1, C 2, D 3, E 4; A 0, B 1, C 2, D 3, E 4, F 5; }

impl Conn<'_> {
    /// Which engine this is; only for the few statements that need an engine's own words.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        match self {
            Self::Lite(..) => Engine::Sqlite,
            Self::Pg(_) => Engine::Postgres,
        }
    }

    /// The keys that seal values.
    #[must_use]
    pub fn seals(&self) -> &Seals {
        match self {
            Self::Lite(_, seals) => seals,
            Self::Pg(c) => c.seals(),
        }
    }

    /// Calls `each` for every row of the answer, without keeping the answer in memory.
    pub fn each(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
        each: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        check::record(self.engine(), sql);
        match self {
            Self::Lite(c, _) => lite::each(c, sql, params, each),
            Self::Pg(c) => pg::each(c, sql, params, each),
        }
    }

    /// All rows of the answer.
    pub fn all<T: FromRow>(&mut self, sql: &str, params: &[Value<'_>]) -> Result<Vec<T>> {
        let mut rows = Vec::new();
        self.each(sql, params, |row| {
            rows.push(T::from_row(row)?);
            Ok(())
        })?;
        Ok(rows)
    }

    /// The first row, if there is one.
    pub fn maybe<T: FromRow>(&mut self, sql: &str, params: &[Value<'_>]) -> Result<Option<T>> {
        Ok(self.all(sql, params)?.into_iter().next())
    }

    /// The only value of the only row.
    pub fn one<T: Get>(&mut self, sql: &str, params: &[Value<'_>]) -> Result<T> {
        match self.maybe::<(T,)>(sql, params)? {
            Some((value,)) => Ok(value),
            None => Err(Error::Shape {
                column: 0,
                reason: "the answer has no row".to_owned(),
            }),
        }
    }

    /// Runs a statement that changes rows and says how many; only the transaction may.
    pub(crate) fn run(&mut self, sql: &str, params: &[Value<'_>]) -> Result<u64> {
        check::record(self.engine(), sql);
        match self {
            Self::Lite(c, _) => lite::run(c, sql, params),
            Self::Pg(c) => pg::run(c, sql, params),
        }
    }

    /// Holds the rows of an answer until the transaction ends: nobody else changes or removes one, or
    /// keeps something that points to it. Says how many there are; only the transaction may. The one
    /// writer of SQLite holds them all anyway.
    pub(crate) fn hold(&mut self, sql: &str, params: &[Value<'_>]) -> Result<u64> {
        check::record(self.engine(), sql);
        let mut held = 0;
        let count = |_: &Row<'_>| {
            held += 1;
            Ok(())
        };
        match self {
            Self::Lite(c, _) => lite::each(c, sql, params, count)?,
            Self::Pg(c) => pg::each(c, &format!("{sql} for update"), params, count)?,
        }
        Ok(held)
    }

    /// Inserts many rows: `insert into t (a, b) values` is completed by the seam, in batches.
    pub(crate) fn insert_many(
        &mut self,
        table: &str,
        columns: &str,
        rows: &[Vec<Value<'_>>],
    ) -> Result<u64> {
        match self {
            Self::Lite(c, _) => lite::insert_many(c, table, columns, rows),
            Self::Pg(c) => pg::insert_many(c, table, columns, rows),
        }
    }

    /// Runs a script of several statements without parameters (migrations, pragmas).
    pub(crate) fn script(&mut self, sql: &str) -> Result<()> {
        match self {
            Self::Lite(c, _) => c.execute_batch(sql).map_err(|e| Error::lite(&e, sql)),
            Self::Pg(c) => c.script(sql),
        }
    }

    /// Prepares a statement without running it; an error says why it would not run.
    pub fn prepare_only(&mut self, sql: &str) -> Result<()> {
        match self {
            Self::Lite(c, _) => c
                .prepare(&lite::placeholders(sql))
                .map(drop)
                .map_err(|e| Error::lite(&e, sql)),
            Self::Pg(c) => c.prepare_only(sql),
        }
    }
}

impl Row<'_> {
    /// Reads one column by position.
    pub fn get<T: Get>(&self, at: usize) -> Result<T> {
        T::get(self, at)
    }

    pub(crate) fn is_null(&self, at: usize) -> bool {
        match self {
            Self::Lite(r) => matches!(r.get_ref(at), Ok(rusqlite::types::ValueRef::Null)),
            Self::Pg(r) => matches!(r.try_get::<_, Option<pg::Raw<'_>>>(at), Ok(None)),
        }
    }

    pub(crate) fn whole(&self, at: usize) -> Result<i64> {
        match self {
            Self::Lite(r) => r.get(at).map_err(|e| lite_shape(at, &e)),
            Self::Pg(r) => {
                let raw = pg_raw(r, at)?;
                match *raw.0 {
                    [a, b] => Ok(i64::from(i16::from_be_bytes([a, b]))),
                    [a, b, c, d] => Ok(i64::from(i32::from_be_bytes([a, b, c, d]))),
                    _ => raw.fixed::<8>(at).map(i64::from_be_bytes),
                }
            }
        }
    }

    pub(crate) fn truth(&self, at: usize) -> Result<bool> {
        match self {
            Self::Lite(r) => r.get(at).map_err(|e| lite_shape(at, &e)),
            Self::Pg(r) => pg_raw(r, at)?.fixed::<1>(at).map(|b| b[0] != 0),
        }
    }

    pub(crate) fn bytes(&self, at: usize) -> Result<Vec<u8>> {
        match self {
            Self::Lite(r) => r.get(at).map_err(|e| lite_shape(at, &e)),
            Self::Pg(r) => Ok(pg_raw(r, at)?.0.to_vec()),
        }
    }

    pub(crate) fn uuid(&self, at: usize) -> Result<Uuid> {
        match self {
            Self::Lite(r) => match r.get_ref(at) {
                Ok(rusqlite::types::ValueRef::Blob(b)) => {
                    Uuid::from_slice(b).map_err(|e| Error::Shape {
                        column: at,
                        reason: e.to_string(),
                    })
                }
                Ok(other) => Err(Error::Shape {
                    column: at,
                    reason: format!("{} is no id", other.data_type()),
                }),
                Err(e) => Err(lite_shape(at, &e)),
            },
            Self::Pg(r) => pg_raw(r, at)?.fixed::<16>(at).map(Uuid::from_bytes),
        }
    }

    pub(crate) fn date(&self, at: usize) -> Result<Date> {
        match self {
            Self::Lite(_) => self.with_text(at, |t| {
                t.parse().map_err(|e: jiff::Error| Error::Shape {
                    column: at,
                    reason: e.to_string(),
                })
            }),
            Self::Pg(r) => {
                let days = pg_raw(r, at)?.fixed::<4>(at).map(i32::from_be_bytes)?;
                value::date_from_pg_days(days).ok_or_else(|| Error::Shape {
                    column: at,
                    reason: format!("{days} days is no date"),
                })
            }
        }
    }

    /// Reads a text without copying it.
    pub fn with_text<T>(&self, at: usize, read: impl FnOnce(&str) -> Result<T>) -> Result<T> {
        match self {
            Self::Lite(r) => {
                let value = r.get_ref(at).map_err(|e| lite_shape(at, &e))?;
                read(value.as_str().map_err(|e| Error::Shape {
                    column: at,
                    reason: e.to_string(),
                })?)
            }
            Self::Pg(r) => {
                let raw = pg_raw(r, at)?;
                read(std::str::from_utf8(raw.0).map_err(|e| Error::Shape {
                    column: at,
                    reason: e.to_string(),
                })?)
            }
        }
    }
}

fn pg_raw(row: &postgres::Row, at: usize) -> Result<pg::Raw<'_>> {
    row.try_get::<_, pg::Raw<'_>>(at).map_err(|e| Error::Shape {
        column: at,
        reason: e.to_string(),
    })
}

fn lite_shape(column: usize, e: &rusqlite::Error) -> Error {
    Error::Shape {
        column,
        reason: e.to_string(),
    }
}
