//! Migrations: one text for both engines, applied once, in order, each in its own transaction.
//!
//! Each column stands on its own line; `-- tenant: what it is`, `-- reference: ...` or
//! `-- local: ...` stands before each table; `-- only: sqlite` or `-- only: postgres` opens a
//! section that ends with `-- end`. A column that comes later stands on a line of its own:
//! `alter table x add column y integer;`, and so does a table that goes: `drop table x;`.

use kernel::Timestamp;
use sha2::{Digest, Sha256};

use crate::{Conn, Engine, Error, Result, params};

/// One step of the schema.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// The area it belongs to: `store`, `web`, `register`.
    pub area: &'static str,
    /// Its place within the area, from 1.
    pub number: i32,
    /// A few words for people.
    pub name: &'static str,
    /// The statements.
    pub sql: &'static str,
}

/// Whose rows a table holds; decides whether `agency_id` must lead its keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableClass {
    /// Rows of one agency: `agency_id` leads every key.
    Tenant,
    /// The same for all agencies, copied to every node.
    Reference,
    /// Of this installation only.
    Local,
}

/// A table as the migrations declare it.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Whose rows it holds.
    pub class: TableClass,
    /// What it is, in the words of the migration.
    pub about: String,
    /// Column names with their DDL words, in order.
    pub columns: Vec<(String, String)>,
    /// Primary, unique and foreign key lines, as written.
    pub keys: Vec<String>,
}

/// Reads the declared tables out of the migrations.
#[must_use]
pub fn schema_tables(migrations: &[Migration]) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    for migration in migrations {
        let mut class = None;
        let mut open: Option<Table> = None;
        for line in migration.sql.lines().map(str::trim) {
            if let Some(declared) = class_line(line) {
                class = Some(declared);
            } else if let Some((name, column)) = added(line) {
                let table = tables.iter_mut().find(|t| t.name == name);
                if let (Some(table), Some((column, words))) = (table, column.split_once(' ')) {
                    table.columns.push((column.to_owned(), words.to_owned()));
                }
            } else if let Some(gone) = dropped(line) {
                tables.retain(|t| t.name != gone);
            } else if let Some(rest) = line.strip_prefix("create table ") {
                let name = rest.trim_end_matches(['(', ' ']).to_owned();
                let (class, about) = class.take().unwrap_or((TableClass::Local, String::new()));
                open = Some(Table {
                    name,
                    class,
                    about,
                    columns: Vec::new(),
                    keys: Vec::new(),
                });
            } else if line.starts_with(')') {
                tables.extend(open.take());
            } else if let Some(table) = &mut open {
                let text = line.trim_end_matches(',').to_owned();
                if ["primary key", "unique", "foreign key", "check"]
                    .iter()
                    .any(|k| text.starts_with(k))
                {
                    table.keys.push(text);
                } else if let Some((name, words)) = text.split_once(' ') {
                    table.columns.push((name.to_owned(), words.to_owned()));
                }
            }
        }
    }
    tables
}

fn class_line(line: &str) -> Option<(TableClass, String)> {
    let (class, about) = line.strip_prefix("-- ")?.split_once(": ")?;
    let class = match class {
        "tenant" => TableClass::Tenant,
        "reference" => TableClass::Reference,
        "local" => TableClass::Local,
        _ => return None,
    };
    Some((class, about.to_owned()))
}

/// The table that a line takes away.
fn dropped(line: &str) -> Option<&str> {
    line.strip_prefix("drop table ")?.strip_suffix(';')
}

/// The table and the column of a line that adds one.
fn added(line: &str) -> Option<(&str, &str)> {
    let rest = line.strip_prefix("alter table ")?.strip_suffix(';')?;
    rest.split_once(" add column ")
}

/// Puts a migration into an engine's own words.
pub(crate) fn in_words_of(engine: Engine, sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut in_table = false;
    let mut skipping = false;
    for line in sql.lines() {
        let trimmed = line.trim();
        if let Some(only) = trimmed.strip_prefix("-- only: ") {
            skipping = (only == "sqlite") != (engine == Engine::Sqlite);
        } else if trimmed == "-- end" {
            skipping = false;
        } else if skipping {
            continue;
        } else if trimmed.starts_with("create table ") {
            in_table = true;
            out.push_str(line);
        } else if in_table && trimmed.starts_with(')') {
            in_table = false;
            out.push_str(if engine == Engine::Sqlite {
                ") strict;"
            } else {
                ");"
            });
        } else if in_table {
            out.push_str(&column_line(engine, trimmed));
        } else if let Some((table, column)) = added(trimmed) {
            let column = column_line(engine, column);
            out.push_str(&format!("alter table {table} add column {column};"));
        } else {
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}

fn column_line(engine: Engine, line: &str) -> String {
    let Some((name, rest)) = line.split_once(' ') else {
        return line.to_owned();
    };
    let end = rest.find([' ', ',']).unwrap_or(rest.len());
    let (word, tail) = rest.split_at(end);
    let word = match (engine, word) {
        (Engine::Sqlite, "uuid" | "bytes") => "blob",
        (Engine::Sqlite, "instant" | "bigint" | "boolean") => "integer",
        (Engine::Sqlite, "date") => "text",
        (Engine::Postgres, "instant") => "bigint",
        (Engine::Postgres, "bytes") => "bytea",
        (_, other) => other,
    };
    format!("{name} {word}{tail}")
}

const OWN_TABLE: &str = "create table if not exists schema_migration (
  area text not null, number integer not null, name text not null, digest text not null, applied_at bigint not null,
  primary key (area, number))";

/// Applies what is missing; refuses a database that is newer or altered.
pub(crate) fn migrate(
    conn: &mut Conn<'_>,
    migrations: &[Migration],
    now: Timestamp,
) -> Result<usize> {
    conn.script(OWN_TABLE)?;
    if conn.engine() == Engine::Postgres {
        conn.script("select pg_advisory_lock(727)")?;
    }
    let outcome = apply(conn, migrations, now);
    if conn.engine() == Engine::Postgres {
        conn.script("select pg_advisory_unlock(727)")?;
    }
    outcome
}

/// How many migrations are missing, without applying them.
pub(crate) fn missing(conn: &mut Conn<'_>, migrations: &[Migration]) -> Result<usize> {
    let known = match conn.engine() {
        Engine::Sqlite => "select count(*) from sqlite_schema where name = 'schema_migration'",
        Engine::Postgres => {
            "select count(*) from pg_class where oid = to_regclass('schema_migration')"
        }
    };
    if conn.one::<i64>(known, &[])? == 0 {
        return Ok(migrations.len());
    }
    Ok(wanted(conn, migrations)?.len())
}

/// The migrations that the database lacks, after refusing one that is newer or altered.
fn wanted<'m>(conn: &mut Conn<'_>, migrations: &'m [Migration]) -> Result<Vec<&'m Migration>> {
    let done: Vec<(String, i32, String)> =
        conn.all("select area, number, digest from schema_migration", &[])?;
    if let Some((area, number, _)) = done.iter().find(|(area, number, _)| {
        !migrations
            .iter()
            .any(|m| m.area == area && m.number == *number)
    }) {
        return Err(Error::Schema(format!(
            "the database has migration {area} {number}, which this program does not know; use a newer program"
        )));
    }
    let mut wanted = Vec::new();
    for m in migrations {
        match done
            .iter()
            .find(|(area, number, _)| m.area == area && m.number == *number)
        {
            Some((_, _, was)) if *was == digest(m) => {}
            Some(_) => {
                return Err(Error::Schema(format!(
                    "migration {} {} was applied in another wording; restore the program that made the database",
                    m.area, m.number
                )));
            }
            None => wanted.push(m),
        }
    }
    Ok(wanted)
}

fn digest(m: &Migration) -> String {
    hex(&Sha256::digest(m.sql.as_bytes()))
}

fn apply(conn: &mut Conn<'_>, migrations: &[Migration], now: Timestamp) -> Result<usize> {
    let wanted = wanted(conn, migrations)?;
    for m in &wanted {
        let sql = in_words_of(conn.engine(), m.sql);
        conn.script("begin")?;
        let step = conn.script(&sql).and_then(|()| {
            conn.run(
                "insert into schema_migration (area, number, name, digest, applied_at) values ($1, $2, $3, $4, $5)",
                params![m.area, m.number, m.name, digest(m), now],
            )
        });
        if let Err(e) = step {
            conn.script("rollback")?;
            return Err(e);
        }
        conn.script("commit")?;
    }
    Ok(wanted.len())
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_comes_later_is_one_of_the_table_and_has_the_words_of_the_engine() {
        let step = |number, sql| Migration {
            area: "x",
            number,
            name: "x",
            sql,
        };
        let later = "alter table t add column open boolean not null default false;";
        let first = "-- tenant: things\ncreate table t (\n  agency_id integer not null\n);";
        let tables = schema_tables(&[step(1, first), step(2, later)]);
        let names: Vec<&str> = tables[0].columns.iter().map(|c| c.0.as_str()).collect();
        assert_eq!(names, ["agency_id", "open"]);
        assert_eq!(
            in_words_of(Engine::Sqlite, later).trim(),
            "alter table t add column open integer not null default false;"
        );
        assert_eq!(in_words_of(Engine::Postgres, later).trim(), later);
    }

    #[test]
    fn a_table_that_is_dropped_is_none_of_the_schema() {
        let first = "-- tenant: things\ncreate table t (\n  agency_id integer not null\n);";
        let all = [first, "drop table t;"].map(|sql| Migration {
            area: "x",
            number: 1,
            name: "x",
            sql,
        });
        assert_eq!(schema_tables(&all[..1]).len(), 1);
        assert!(schema_tables(&all).is_empty());
    }
}
