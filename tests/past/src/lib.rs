//! SQL past the program, as somebody with the keys to the machine could run it. For the tests that
//! need a deed the program would never do: to alter a journal, to hold a lock, to make a database.

use anyhow::{Context as _, Result};
use postgres::{Client, NoTls};
use rusqlite::Connection;

/// A database of either engine, by the address that the program takes.
enum Open {
    Sqlite(Connection),
    Postgres(Client),
}

fn open(url: &str) -> Result<Open> {
    Ok(match url.strip_prefix("sqlite:") {
        Some(file) => Open::Sqlite(Connection::open(file)?),
        None => Open::Postgres(Client::connect(url, NoTls)?),
    })
}

/// Runs statements.
///
/// # Errors
/// The faults of the database.
pub fn run(url: &str, script: &str) -> Result<()> {
    match open(url)? {
        Open::Sqlite(c) => c.execute_batch(script)?,
        Open::Postgres(mut c) => c.batch_execute(script)?,
    }
    Ok(())
}

/// Reads one whole number.
///
/// # Errors
/// The faults of the database.
pub fn number(url: &str, query: &str) -> Result<i64> {
    Ok(match open(url)? {
        Open::Sqlite(c) => c.query_row(query, [], |row| row.get(0))?,
        Open::Postgres(mut c) => c.query_one(query, &[])?.get(0),
    })
}

/// Keeps the program from writing until it is let go.
pub struct Hold(Open);

impl Hold {
    /// Takes the lock of a SQLite file, or a table of PostgreSQL.
    ///
    /// # Errors
    /// The faults of the database.
    pub fn on(url: &str, table: &str) -> Result<Self> {
        let mut held = open(url)?;
        match &mut held {
            Open::Sqlite(c) => c.execute_batch("begin immediate")?,
            Open::Postgres(c) => {
                c.batch_execute(&format!("begin; lock table {table} in exclusive mode"))?;
            }
        }
        Ok(Self(held))
    }

    /// Lets go.
    ///
    /// # Errors
    /// The faults of the database.
    pub fn release(self) -> Result<()> {
        match self.0 {
            Open::Sqlite(c) => c.execute_batch("rollback")?,
            Open::Postgres(mut c) => c.batch_execute("rollback")?,
        }
        Ok(())
    }
}

/// Makes a database on a PostgreSQL server, like another where one is named; its address.
///
/// # Errors
/// The faults of the server.
pub fn make(server: &str, name: &str, like: Option<&str>) -> Result<String> {
    let like = like.map_or(String::new(), |l| format!(" template {l}"));
    run(server, &format!("create database {name}{like}"))?;
    let (address, _) = server.rsplit_once('/').context("an address with a name")?;
    Ok(format!("{address}/{name}"))
}

/// Takes a database of a PostgreSQL server away, whoever uses it.
///
/// # Errors
/// The faults of the server.
pub fn unmake(server: &str, name: &str) -> Result<()> {
    run(
        server,
        &format!("drop database if exists {name} with (force)"),
    )
}
