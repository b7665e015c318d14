//! What can be bound to a statement and read from a row, on both engines alike.

use kernel::{AgencyId, Date, TextEnum, Timestamp};
use postgres::types::{IsNull, ToSql, Type, private::BytesMut};
use rusqlite::types::{ToSqlOutput, ValueRef};
use uuid::Uuid;

use crate::{Error, Result, Row};

/// A value on its way to the database. Numbers take the width of the column they meet.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// No value.
    Null,
    /// Any whole number.
    Int(i64),
    /// A truth value.
    Bool(bool),
    /// A text.
    Text(&'a str),
    /// A text made for this call.
    Owned(String),
    /// Bytes.
    Bytes(&'a [u8]),
    /// An id.
    Uuid(Uuid),
    /// A calendar date.
    Date(Date),
}

/// A type that can be bound.
pub trait Bind {
    /// The value to bind.
    fn value(&self) -> Value<'_>;
}

/// A type that can be read from a column.
pub trait Get: Sized {
    /// Reads column `at` (from 0) of the row.
    fn get(row: &Row<'_>, at: usize) -> Result<Self>;
}

/// Binds a list of values: `params![agency, person, &name]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::Bind::value(&$value)),*][..] };
}

impl<T: Bind + ?Sized> Bind for &T {
    fn value(&self) -> Value<'_> {
        (**self).value()
    }
}

impl<T: Bind> Bind for Option<T> {
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, Bind::value)
    }
}

impl Bind for Value<'_> {
    fn value(&self) -> Value<'_> {
        self.clone()
    }
}

impl Bind for str {
    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl Bind for String {
    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl Bind for Vec<u8> {
    fn value(&self) -> Value<'_> {
        Value::Bytes(self)
    }
}

impl Bind for [u8] {
    fn value(&self) -> Value<'_> {
        Value::Bytes(self)
    }
}

impl Bind for bool {
    fn value(&self) -> Value<'_> {
        Value::Bool(*self)
    }
}

impl Bind for Date {
    fn value(&self) -> Value<'_> {
        Value::Date(*self)
    }
}

impl Bind for Timestamp {
    fn value(&self) -> Value<'_> {
        Value::Int(self.as_microsecond())
    }
}

impl Bind for Uuid {
    fn value(&self) -> Value<'_> {
        Value::Uuid(*self)
    }
}

impl Bind for AgencyId {
    fn value(&self) -> Value<'_> {
        Value::Int(i64::from(self.0))
    }
}

macro_rules! bind_whole {
    ($($t:ty),+) => {$(
        impl Bind for $t {
            fn value(&self) -> Value<'_> { Value::Int(i64::from(*self)) }
        }
    )+};
}
bind_whole!(i16, i32, i64, u8, u16, u32);

macro_rules! bind_ids {
    ($($(#[$meta:meta])* $name:ident,)+) => {$(
        impl Bind for kernel::$name {
            fn value(&self) -> Value<'_> { Value::Uuid(self.0) }
        }
        impl Get for kernel::$name {
            fn get(row: &Row<'_>, at: usize) -> Result<Self> { Uuid::get(row, at).map(Self) }
        }
    )+};
}
kernel::with_every_id!(bind_ids);

/// Reads a text enum; for the macro below.
pub fn get_word<T: TextEnum>(row: &Row<'_>, at: usize) -> Result<T> {
    row.with_text(at, |word| {
        T::from_word(word).ok_or_else(|| Error::Shape {
            column: at,
            reason: format!("unknown word '{word}'"),
        })
    })
}

/// Lets text enums be bound and read: `bind_words!(UnitKind, Sex);`.
#[macro_export]
macro_rules! bind_words {
    ($($t:ty),+ $(,)?) => {$(
        impl $crate::Bind for $t {
            fn value(&self) -> $crate::Value<'_> { $crate::Value::Text(kernel::TextEnum::as_str(*self)) }
        }
        impl $crate::Get for $t {
            fn get(row: &$crate::Row<'_>, at: usize) -> $crate::Result<Self> { $crate::get_word(row, at) }
        }
    )+};
}

/// Lets types that print and parse themselves be stored as text: `bind_text!(Nip, Grade);`.
#[macro_export]
macro_rules! bind_text {
    ($($t:ty),+ $(,)?) => {$(
        impl $crate::Bind for $t {
            fn value(&self) -> $crate::Value<'_> { $crate::Value::Owned(self.to_string()) }
        }
        impl $crate::Get for $t {
            fn get(row: &$crate::Row<'_>, at: usize) -> $crate::Result<Self> {
                row.with_text(at, |t| t.parse::<$t>().map_err(|e| $crate::Error::Shape {
                    column: at, reason: format!("'{t}': {e}"),
                }))
            }
        }
    )+};
}

bind_words!(
    kernel::Sex,
    kernel::JobKind,
    kernel::JobLevel,
    kernel::SeatLevel,
    kernel::AssignmentKind,
    kernel::AsnKind,
    kernel::Locale,
    kernel::Zone,
    kernel::EducationLevel,
    kernel::Standing
);

bind_text!(kernel::Nip, kernel::Nik);

impl<T: Get> Get for Option<T> {
    fn get(row: &Row<'_>, at: usize) -> Result<Self> {
        if row.is_null(at) {
            Ok(None)
        } else {
            T::get(row, at).map(Some)
        }
    }
}

impl Get for i64 {
    fn get(row: &Row<'_>, at: usize) -> Result<Self> {
        row.whole(at)
    }
}

macro_rules! get_narrow {
    ($($t:ty),+) => {$(
        impl Get for $t {
            fn get(row: &Row<'_>, at: usize) -> Result<Self> {
                Self::try_from(row.whole(at)?).map_err(|e| Error::Shape { column: at, reason: e.to_string() })
            }
        }
    )+};
}
get_narrow!(i16, i32, u8, u16, u32);

impl Get for AgencyId {
    fn get(row: &Row<'_>, at: usize) -> Result<Self> {
        i32::get(row, at).map(Self)
    }
}

impl Get for Timestamp {
    fn get(row: &Row<'_>, at: usize) -> Result<Self> {
        Self::from_microsecond(row.whole(at)?).map_err(|e| Error::Shape {
            column: at,
            reason: e.to_string(),
        })
    }
}

impl Get for String {
    fn get(row: &Row<'_>, at: usize) -> Result<Self> {
        row.with_text(at, |t| Ok(t.to_owned()))
    }
}

impl Get for Vec<u8> {
    fn get(row: &Row<'_>, at: usize) -> Result<Self> {
        row.bytes(at)
    }
}

impl Get for bool {
    fn get(row: &Row<'_>, at: usize) -> Result<Self> {
        row.truth(at)
    }
}

impl Get for Uuid {
    fn get(row: &Row<'_>, at: usize) -> Result<Self> {
        row.uuid(at)
    }
}

impl Get for Date {
    fn get(row: &Row<'_>, at: usize) -> Result<Self> {
        row.date(at)
    }
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        use rusqlite::types::Value as V;
        Ok(match self {
            Value::Null => ToSqlOutput::Owned(V::Null),
            Value::Int(n) => ToSqlOutput::Owned(V::Integer(*n)),
            Value::Bool(b) => ToSqlOutput::Owned(V::Integer(i64::from(*b))),
            Value::Text(t) => ToSqlOutput::Borrowed(ValueRef::Text(t.as_bytes())),
            Value::Owned(t) => ToSqlOutput::Borrowed(ValueRef::Text(t.as_bytes())),
            Value::Bytes(b) => ToSqlOutput::Borrowed(ValueRef::Blob(b)),
            Value::Uuid(u) => ToSqlOutput::Borrowed(ValueRef::Blob(u.as_bytes())),
            Value::Date(d) => ToSqlOutput::Owned(V::Text(d.to_string())),
        })
    }
}

/// Days from 1970-01-01 to PostgreSQL's own epoch, 2000-01-01.
const PG_EPOCH_DAYS: i32 = 10_957;

pub(crate) fn pg_days(date: Date) -> i32 {
    days_from_1970(date) - PG_EPOCH_DAYS
}

pub(crate) fn date_from_pg_days(days: i32) -> Option<Date> {
    Date::constant(2000, 1, 1)
        .checked_add(jiff::Span::new().try_days(i64::from(days)).ok()?)
        .ok()
}

fn days_from_1970(date: Date) -> i32 {
    // Civil days by Howard Hinnant's published method; jiff offers only spans, which are slower.
    let (y, m, d) = (
        i32::from(date.year()),
        i32::from(date.month()),
        i32::from(date.day()),
    );
    let y = if m <= 2 { y - 1 } else { y };
    let era = y.div_euclid(400);
    let year_of_era = y - era * 400;
    let day_of_year = (153 * (if m > 2 { m - 3 } else { m + 9 }) + 2) / 5 + d - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

type PgError = Box<dyn std::error::Error + Sync + Send>;

impl ToSql for Value<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> std::result::Result<IsNull, PgError> {
        match self {
            Value::Null => return Ok(IsNull::Yes),
            Value::Int(n) => match *ty {
                Type::INT2 => i16::try_from(*n)?.to_sql(ty, out)?,
                Type::INT4 => i32::try_from(*n)?.to_sql(ty, out)?,
                Type::INT8 => n.to_sql(ty, out)?,
                _ => return Err(format!("a number was bound where {ty} is wanted").into()),
            },
            Value::Bool(b) => b.to_sql(ty, out)?,
            Value::Text(t) => t.to_sql(ty, out)?,
            Value::Owned(t) => t.to_sql(ty, out)?,
            Value::Bytes(b) => b.to_sql(ty, out)?,
            Value::Uuid(u) => {
                out.extend_from_slice(u.as_bytes());
                IsNull::No
            }
            Value::Date(d) => {
                out.extend_from_slice(&pg_days(*d).to_be_bytes());
                IsNull::No
            }
        };
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    postgres::types::to_sql_checked!();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_survive_the_way_to_postgresql_and_back() {
        for text in [
            "1900-01-01",
            "1964-02-29",
            "1970-01-01",
            "1999-12-31",
            "2000-01-01",
            "2000-03-01",
            "2040-12-31",
        ] {
            let date: Date = text.parse().unwrap();
            assert_eq!(date_from_pg_days(pg_days(date)), Some(date), "{text}");
        }
    }
}
