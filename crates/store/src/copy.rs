//! Every row of every table, from one database to another of either engine: moving an
//! installation, keeping a backup, restoring it. What arrived is compared with what was sent.

use std::collections::BTreeSet;

use kernel::{AgencyId, Date, Timestamp};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::migrate::hex;
use crate::{Actor, Conn, Db, Engine, Error, Get, Result, Row, Table, Value};

/// Rows sent at once.
const BATCH: usize = 500;

/// What one table holds: the count of its rows and one digest over all of them, whatever their order.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct TableSum {
    /// The table.
    pub table: String,
    /// Its rows.
    pub rows: u64,
    /// The sum of the digests of its rows.
    pub digest: String,
}

/// One value of a row, held on its way from one engine to the other.
#[derive(Clone)]
pub(crate) enum Cell {
    Null,
    Int(i64),
    Bool(bool),
    Text(String),
    Bytes(Vec<u8>),
    Uuid(Uuid),
    Date(Date),
}

impl Cell {
    /// Reads a column by the DDL word it was declared with.
    pub(crate) fn read(row: &Row<'_>, at: usize, word: &str) -> Result<Self> {
        fn typed<T: Get>(row: &Row<'_>, at: usize, cell: fn(T) -> Cell) -> Result<Cell> {
            Ok(Option::<T>::get(row, at)?.map_or(Cell::Null, cell))
        }
        match word {
            "integer" | "bigint" | "instant" => typed(row, at, Self::Int),
            "boolean" => typed(row, at, Self::Bool),
            "text" => typed(row, at, Self::Text),
            "bytes" => typed(row, at, Self::Bytes),
            "uuid" => typed(row, at, Self::Uuid),
            "date" => typed(row, at, Self::Date),
            other => Err(Error::Shape {
                column: at,
                reason: format!("'{other}' is no word of the schema"),
            }),
        }
    }

    /// The bytes of a text or of bytes.
    pub(crate) fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Text(text) => Some(text.as_bytes()),
            Self::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    pub(crate) fn value(&self) -> Value<'_> {
        match self {
            Self::Null => Value::Null,
            Self::Int(n) => Value::Int(*n),
            Self::Bool(b) => Value::Bool(*b),
            Self::Text(t) => Value::Text(t),
            Self::Bytes(b) => Value::Bytes(b),
            Self::Uuid(u) => Value::Uuid(*u),
            Self::Date(d) => Value::Date(*d),
        }
    }

    fn hash(&self, hash: &mut Sha256) {
        let mut part = |kind: u8, bytes: &[u8]| {
            hash.update([kind]);
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        match self {
            Self::Null => part(0, &[]),
            Self::Int(n) => part(1, &n.to_be_bytes()),
            Self::Bool(b) => part(2, &[u8::from(*b)]),
            Self::Text(t) => part(3, t.as_bytes()),
            Self::Bytes(b) => part(4, b),
            Self::Uuid(u) => part(5, u.as_bytes()),
            Self::Date(d) => part(6, d.to_string().as_bytes()),
        }
    }
}

/// A sum of digests that does not depend on the order of the rows: engines sort differently.
#[derive(Default)]
struct Sum {
    rows: u64,
    lanes: [u64; 4],
}

impl Sum {
    fn add(&mut self, row: &[Cell]) {
        let mut hash = Sha256::new();
        row.iter().for_each(|cell| cell.hash(&mut hash));
        let digest = hash.finalize();
        for (lane, bytes) in self.lanes.iter_mut().zip(digest.chunks_exact(8)) {
            let word = bytes.iter().fold(0_u64, |n, b| n << 8 | u64::from(*b));
            *lane = lane.wrapping_add(word);
        }
        self.rows += 1;
    }

    fn finish(&self, table: &Table) -> TableSum {
        let bytes: Vec<u8> = self.lanes.iter().flat_map(|l| l.to_be_bytes()).collect();
        TableSum {
            table: table.name.clone(),
            rows: self.rows,
            digest: hex(&bytes),
        }
    }
}

fn columns(table: &Table) -> String {
    let names: Vec<&str> = table
        .columns
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    names.join(", ")
}

/// The DDL words of the columns, without `not null` and the like.
fn words(table: &Table) -> Vec<&str> {
    let columns = table.columns.iter();
    columns
        .map(|(_, words)| {
            words
                .split_once(' ')
                .map_or(words.as_str(), |(word, _)| word)
        })
        .collect()
}

/// Calls `each` for every row of a table that the clause leaves.
fn rows(
    c: &mut Conn<'_>,
    table: &Table,
    clause: &str,
    params: &[Value<'_>],
    mut each: impl FnMut(Vec<Cell>) -> Result<()>,
) -> Result<()> {
    let words = words(table);
    let sql = format!("select {} from {} {clause}", columns(table), table.name);
    c.each(sql.trim_end(), params, |row| {
        let cells: Result<Vec<Cell>> = words
            .iter()
            .enumerate()
            .map(|(at, word)| Cell::read(row, at, word))
            .collect();
        each(cells?)
    })
}

/// What a table holds.
///
/// # Errors
/// The faults of the database.
pub fn sum(c: &mut Conn<'_>, table: &Table) -> Result<TableSum> {
    let mut sum = Sum::default();
    rows(c, table, "", &[], |row| {
        sum.add(&row);
        Ok(())
    })?;
    Ok(sum.finish(table))
}

/// How many rows tables hold, of one agency where it is named: for who tells how far a copy is.
///
/// # Errors
/// The faults of the database.
pub fn count(c: &mut Conn<'_>, tables: &[Table], agency: Option<AgencyId>) -> Result<u64> {
    let mut all = 0;
    for table in tables {
        let sql = format!("select count(*) from {}", table.name);
        let rows: i64 = match agency {
            Some(agency) => {
                let sql = format!("{sql} where agency_id = $1");
                c.one(&sql, &[Value::Int(i64::from(agency.0))])?
            }
            None => c.one(&sql, &[])?,
        };
        all += rows.unsigned_abs();
    }
    Ok(all)
}

/// The tables that hold something already.
///
/// # Errors
/// The faults of the database.
pub fn not_empty(db: &Db, tables: &[Table]) -> Result<Vec<String>> {
    db.read(|c| {
        let mut found = Vec::new();
        for table in tables {
            let first = table.columns.first().map_or("*", |(name, _)| name);
            let sql = format!(
                "select count(*) from (select {first} from {} limit 1) x",
                table.name
            );
            if c.one::<i64>(&sql, &[])? > 0 {
                found.push(table.name.clone());
            }
        }
        Ok(found)
    })
}

/// Copies every row of every table in one transaction, then reads the copy and compares it with
/// what was sent. The schema of both must be current and the target empty. `progress` hears of
/// every row twice: when it is sent and when it was compared.
///
/// # Errors
/// The faults of either database; [`Error::Schema`] when the target is not empty or the copy
/// differs, and then nothing is kept.
pub fn copy(
    from: &Db,
    to: &Db,
    tables: &[Table],
    now: Timestamp,
    mut progress: impl FnMut(u64),
) -> Result<Vec<TableSum>> {
    let full = not_empty(to, tables)?;
    if !full.is_empty() {
        return Err(Error::Schema(format!(
            "the target is not empty: {}; name a new database",
            full.join(", ")
        )));
    }
    let actor = Actor::program(AgencyId(0), "abdi db copy", now);
    from.snapshot(|source| {
        to.write(&actor, "copy", |tx| {
            tx.housekeeping();
            let mut sums = Vec::new();
            for table in tables {
                let sent = send(source, tx.conn(), table, &mut progress)?;
                let arrived = sum(tx.conn(), table)?;
                progress(arrived.rows);
                if arrived != sent {
                    return Err(Error::Schema(format!(
                        "the copy of {} differs from its source: {} of {} rows; nothing was kept",
                        table.name, arrived.rows, sent.rows
                    )));
                }
                sums.push(sent);
            }
            crate::journal::after_copy(tx.conn())?;
            Ok(sums)
        })
    })
}

fn send(
    source: &mut Conn<'_>,
    target: &mut Conn<'_>,
    table: &Table,
    progress: &mut impl FnMut(u64),
) -> Result<TableSum> {
    let columns = columns(table);
    let mut sent = Sum::default();
    let mut batch: Vec<Vec<Cell>> = Vec::with_capacity(BATCH);
    let mut flush = |batch: &mut Vec<Vec<Cell>>| {
        let values: Vec<Vec<Value<'_>>> = batch
            .iter()
            .map(|row| row.iter().map(Cell::value).collect())
            .collect();
        target.insert_many(&table.name, &columns, &values)?;
        progress(batch.len() as u64);
        batch.clear();
        Ok::<_, Error>(())
    };
    rows(source, table, "", &[], |row| {
        sent.add(&row);
        batch.push(row);
        if batch.len() == BATCH {
            flush(&mut batch)?;
        }
        Ok(())
    })?;
    flush(&mut batch)?;
    Ok(sent.finish(table))
}

/// Writes every row of the tenant tables of one agency as JSON Lines, tables and rows in an order
/// that both engines share, so that two exports of the same facts are the same bytes. Columns named
/// in `without` (secrets) are left out.
///
/// # Errors
/// The faults of the database or of `write`.
pub fn export(
    c: &mut Conn<'_>,
    agency: AgencyId,
    tables: &[Table],
    without: &BTreeSet<&str>,
    mut write: impl FnMut(&str) -> Result<()>,
) -> Result<u64> {
    let mut lines = 0;
    for table in tables {
        let clause = format!("where agency_id = $1 order by {}", order(c.engine(), table));
        rows(
            c,
            table,
            &clause,
            &[Value::Int(i64::from(agency.0))],
            |row| {
                lines += 1;
                write(&line(table, &row, without))
            },
        )?;
    }
    Ok(lines)
}

/// The primary key as an order: text by its bytes, as SQLite does by itself.
fn order(engine: Engine, table: &Table) -> String {
    let key = table
        .keys
        .iter()
        .find_map(|k| k.strip_prefix("primary key (")?.strip_suffix(')'));
    let is_text = |name: &str| {
        let column = table.columns.iter().find(|(n, _)| n == name);
        column.is_some_and(|(_, words)| words.starts_with("text"))
    };
    let by = |name: &str| match engine {
        Engine::Postgres if is_text(name) => format!("{name} collate \"C\""),
        _ => name.to_owned(),
    };
    let all: Vec<String> = key.unwrap_or("agency_id").split(", ").map(by).collect();
    all.join(", ")
}

fn line(table: &Table, row: &[Cell], without: &BTreeSet<&str>) -> String {
    let mut fields = serde_json::Map::new();
    fields.insert("table".to_owned(), table.name.clone().into());
    for ((name, _), cell) in table.columns.iter().zip(row) {
        if without.contains(name.as_str()) {
            continue;
        }
        let value = match cell {
            Cell::Null => serde_json::Value::Null,
            Cell::Int(n) => (*n).into(),
            Cell::Bool(b) => (*b).into(),
            Cell::Text(t) => t.clone().into(),
            Cell::Bytes(b) => hex(b).into(),
            Cell::Uuid(u) => u.to_string().into(),
            Cell::Date(d) => d.to_string().into(),
        };
        fields.insert(name.clone(), value);
    }
    format!("{}\n", serde_json::Value::Object(fields))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_depends_on_rows_and_values_but_not_on_the_order_of_rows() {
        let a = vec![Cell::Int(1), Cell::Text("x".to_owned()), Cell::Null];
        let b = vec![Cell::Int(2), Cell::Text(String::new()), Cell::Bytes(vec![])];
        let of = |rows: &[&Vec<Cell>]| {
            let mut sum = Sum::default();
            rows.iter().for_each(|r| sum.add(r));
            sum.lanes
        };
        assert_eq!(of(&[&a, &b]), of(&[&b, &a]));
        assert_ne!(of(&[&a, &a]), of(&[&a, &b]));
        let blank = vec![
            Cell::Int(1),
            Cell::Text("x".to_owned()),
            Cell::Text(String::new()),
        ];
        assert_ne!(of(&[&a]), of(&[&blank]), "no value is not an empty text");
    }
}
