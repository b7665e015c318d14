//! Every statement of sealed values: which keys sealed something, and sealing all anew.

use kernel::{AgencyId, Timestamp};

use super::{Sealed, Stands};
use crate::copy::Cell;
use crate::{Actor, Conn, Db, Error, Result, Table, Value};

/// Rows that are sealed anew in one transaction.
const AT_ONCE: usize = 200;

/// The names of the keys that sealed something here.
///
/// # Errors
/// The faults of the database.
pub fn known(c: &mut Conn<'_>) -> Result<Vec<String>> {
    let found: Vec<(String,)> = c.all("select name from seal_key order by since, name", &[])?;
    Ok(found.into_iter().map(|(name,)| name).collect())
}

/// Notes that a key seals from now on.
///
/// # Errors
/// The faults of the database.
pub fn note(db: &Db, name: &str, at: Timestamp) -> Result<()> {
    db.keep_house(
        "insert into seal_key (name, since) values ($1, $2) on conflict (name) do nothing",
        &[Value::Text(name), Value::Int(at.as_microsecond())],
    )?;
    Ok(())
}

/// What sealing anew did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Resealed {
    /// Rows that were sealed anew, or for the first time.
    pub changed: u64,
    /// Those of them that were sealed under an older key.
    pub older: u64,
    /// Rows that were sealed under the newest key already.
    pub well: u64,
}

impl Resealed {
    /// Counts something in by how it stood.
    pub fn count(&mut self, stood: Stands) {
        match stood {
            Stands::Newest => self.well += 1,
            Stands::Older => (self.changed, self.older) = (self.changed + 1, self.older + 1),
            Stands::Readable => self.changed += 1,
        }
    }
}

impl std::ops::AddAssign for Resealed {
    fn add_assign(&mut self, other: Self) {
        self.changed += other.changed;
        self.older += other.older;
        self.well += other.well;
    }
}

/// Seals what of a table is readable, or sealed under an older key, under the newest one.
///
/// # Errors
/// [`Error::NoKey`] or [`Error::Seal`] for what cannot be opened; what was done before stays done.
pub fn reseal(db: &Db, actor: &Actor, of: &Sealed, schema: &[Table]) -> Result<Resealed> {
    let table = schema.iter().find(|t| t.name == of.table);
    let table = table.ok_or_else(|| Error::Schema(format!("there is no table {}", of.table)))?;
    let names: Vec<&str> = of.key.iter().chain(of.columns).copied().collect();
    let word = |name: &&str| {
        let found = table.columns.iter().find(|(n, _)| n == name);
        let found = found.and_then(|(_, words)| words.split(' ').next());
        found.map(str::to_owned)
    };
    let words: Option<Vec<String>> = names.iter().map(word).collect();
    let words = words.ok_or_else(|| Error::Schema(format!("a column of {} is gone", of.table)))?;
    let rows = db.read(|c| rows(c, actor.agency, of, &names, &words))?;
    let text = words.last().is_some_and(|w| w == "text");
    let (mut done, mut old) = (Resealed::default(), Vec::new());
    for row in &rows {
        let kept = row.iter().skip(of.key.len()).filter_map(Cell::bytes);
        let each: Result<Vec<Stands>> = kept.map(|k| db.seals().stands(k, text)).collect();
        // A row without a value has nothing to seal.
        let Some(stood) = each?.into_iter().max() else {
            continue;
        };
        done.count(stood);
        if stood != Stands::Newest {
            old.push(row);
        }
    }
    for some in old.chunks(AT_ONCE) {
        db.write(actor, "values sealed anew", |tx| {
            tx.housekeeping();
            for row in some {
                let (sql, cells) = sealed_row(db, actor.agency, of, &names, row, text)?;
                let mut values = vec![Value::Int(i64::from(actor.agency.0))];
                values.extend(cells.iter().map(Cell::value));
                tx.run(&sql, &values)?;
            }
            Ok::<_, Error>(())
        })?;
    }
    Ok(done)
}

fn rows(
    c: &mut Conn<'_>,
    agency: AgencyId,
    of: &Sealed,
    names: &[&str],
    words: &[String],
) -> Result<Vec<Vec<Cell>>> {
    let sql = format!(
        "select {} from {} where agency_id = $1",
        names.join(", "),
        of.table
    );
    let mut rows = Vec::new();
    c.each(&sql, &[Value::Int(i64::from(agency.0))], |row| {
        let cells = words.iter().enumerate();
        let cells: Result<Vec<Cell>> = cells.map(|(at, w)| Cell::read(row, at, w)).collect();
        rows.push(cells?);
        Ok(())
    })?;
    Ok(rows)
}

/// The statement that seals a row anew, unless it was changed since it was read, and its values.
fn sealed_row(
    db: &Db,
    agency: AgencyId,
    of: &Sealed,
    names: &[&str],
    row: &[Cell],
    text: bool,
) -> Result<(String, Vec<Cell>)> {
    let key: Vec<Value<'_>> = row.iter().take(of.key.len()).map(Cell::value).collect();
    let spot = of.row(db.seals(), agency, &key);
    let (mut sets, mut wheres, mut cells) = (Vec::new(), Vec::new(), Vec::new());
    for (name, cell) in names.iter().zip(row) {
        // A column without a value has nothing to seal, and no value to compare.
        if matches!(cell, Cell::Null) {
            continue;
        }
        cells.push(cell.clone());
        wheres.push(format!("{name} = ${}", cells.len() + 1));
        if of.columns.contains(name) {
            let kept = cell.bytes().unwrap_or_default();
            cells.push(if text {
                let kept = String::from_utf8_lossy(kept);
                Cell::Text(spot.seal(name, &spot.open(name, &kept)?)?)
            } else {
                Cell::Bytes(spot.seal_bytes(name, &spot.open_bytes(name, kept)?)?)
            });
            sets.push(format!("{name} = ${}", cells.len() + 1));
        }
    }
    if sets.is_empty() {
        return Err(Error::Schema(format!("{} has an empty row", of.table)));
    }
    let sql = format!(
        "update {} set {} where agency_id = $1 and {}",
        of.table,
        sets.join(", "),
        wheres.join(" and ")
    );
    Ok((sql, cells))
}
