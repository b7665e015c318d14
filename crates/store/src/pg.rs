//! PostgreSQL: a pool of blocking clients, each with its cache of prepared statements.

use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use postgres::Statement;
use postgres::binary_copy::BinaryCopyInWriter;
use postgres::types::{FromSql, ToSql, Type};

use crate::seal::Seals;
use crate::tls::{Connector, Wanted};
use crate::{Conn, Engine, Error, Result, Row, Value, check};

/// Connections kept at most; more requests wait for a free one.
const CLIENTS: usize = 16;
/// A request that waits this long for a free connection is told to come again.
const WAIT: Duration = Duration::from_secs(10);
/// A connection that lay idle this long is asked whether it is still alive before it is used.
const UNASKED: Duration = Duration::from_secs(2);
/// A server that says nothing to a packet for this long is gone.
const SILENCE: Duration = Duration::from_secs(15);
/// PostgreSQL's limit is 65,535 bound values a statement.
const INSERT_VALUES: usize = 16_000;
/// From this many rows on they are sent by COPY.
const COPY_ROWS: usize = 64;

/// A transaction that brought so many rows into a table tells the planner of them, and again when they
/// are four times as many. The server does so by itself only for what is committed: until then it goes
/// on looking through the whole of a table that was empty, for every row that points to it.
const MANY_ROWS: u64 = 2_000;

/// One connection with its prepared statements.
pub struct Client {
    client: postgres::Client,
    prepared: HashMap<String, Statement>,
    used: Instant,
    seals: Arc<Seals>,
    /// Rows brought by the transaction, and at how many the planner is told, by table.
    brought: HashMap<String, (u64, u64)>,
}

pub(crate) struct Pool {
    config: postgres::Config,
    tls: Connector,
    idle: Mutex<(Vec<Client>, usize)>,
    free: Condvar,
    /// The keys that seal values.
    pub(crate) seals: Arc<Seals>,
}

/// The bytes of a column as PostgreSQL sends them.
pub(crate) struct Raw<'r>(pub(crate) &'r [u8]);

impl<'r> FromSql<'r> for Raw<'r> {
    fn from_sql(
        _: &Type,
        raw: &'r [u8],
    ) -> std::result::Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self(raw))
    }
    fn accepts(_: &Type) -> bool {
        true
    }
}

impl Raw<'_> {
    pub(crate) fn fixed<const N: usize>(&self, column: usize) -> Result<[u8; N]> {
        self.0.try_into().map_err(|_| Error::Shape {
            column,
            reason: format!("{} bytes, wanted {N}", self.0.len()),
        })
    }
}

impl Pool {
    pub(crate) fn open(url: &str) -> Result<Self> {
        let wanted = Wanted::of(url)?;
        let mut config: postgres::Config = wanted
            .url
            .parse()
            .map_err(|e: postgres::Error| Error::Address(e.to_string()))?;
        config
            .application_name("abdi")
            .connect_timeout(Duration::from_secs(5))
            .keepalives_idle(SILENCE)
            .tcp_user_timeout(SILENCE);
        let tls = wanted.connector(&mut config)?;
        let pool = Self {
            config,
            tls,
            seals: Arc::default(),
            idle: Mutex::new((Vec::new(), 0)),
            free: Condvar::new(),
        };
        pool.with_client(|_| Ok::<_, Error>(()))?;
        Ok(pool)
    }

    fn connect(&self) -> Result<Client> {
        let client = self
            .config
            .connect(self.tls.clone())
            .map_err(|e| Error::Unreachable(reason(&e)))?;
        Ok(Client {
            client,
            seals: self.seals.clone(),
            prepared: HashMap::new(),
            brought: HashMap::new(),
            used: Instant::now(),
        })
    }

    fn take(&self) -> Result<Client> {
        let begun = Instant::now();
        let mut idle = lock(&self.idle);
        loop {
            if let Some(mut client) = idle.0.pop() {
                drop(idle);
                if client.is_alive() {
                    return Ok(client);
                }
                idle = lock(&self.idle);
                idle.1 -= 1;
                continue;
            }
            if idle.1 < CLIENTS {
                idle.1 += 1;
                drop(idle);
                return self.connect().inspect_err(|_| lock(&self.idle).1 -= 1);
            }
            let left = WAIT.checked_sub(begun.elapsed()).ok_or_else(|| {
                Error::Unreachable("every connection is in use and none became free".to_owned())
            })?;
            (idle, _) = self
                .free
                .wait_timeout(idle, left)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn give_back(&self, mut client: Client) {
        let mut idle = lock(&self.idle);
        if client.client.is_closed() {
            // What ended one connection ended the others as well, most likely: they are asked.
            for other in &mut idle.0 {
                other.used = other.used.checked_sub(UNASKED).unwrap_or(other.used);
            }
            idle.1 -= 1;
        } else {
            client.used = Instant::now();
            idle.0.push(client);
        }
        self.free.notify_one();
    }

    /// Lends a client; a panic inside `f` closes that connection, which rolls back what it did.
    pub(crate) fn with_client<T, E: From<Error>>(
        &self,
        f: impl FnOnce(&mut Client) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut client = self.take()?;
        let answer = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| f(&mut client)));
        match answer {
            Ok(answer) => {
                self.give_back(client);
                answer
            }
            Err(panic) => {
                drop(client);
                lock(&self.idle).1 -= 1;
                self.free.notify_one();
                std::panic::resume_unwind(panic)
            }
        }
    }

    pub(crate) fn write<T, E: From<Error>>(
        &self,
        f: impl FnOnce(&mut Conn<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.bracket("begin", f)
    }

    /// A reader that sees one state of the database in all its statements.
    pub(crate) fn snapshot<T, E: From<Error>>(
        &self,
        f: impl FnOnce(&mut Conn<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.bracket("begin isolation level repeatable read read only", f)
    }

    fn bracket<T, E: From<Error>>(
        &self,
        begin: &str,
        f: impl FnOnce(&mut Conn<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.with_client(|client| {
            client.script(begin)?;
            client.brought.clear();
            match f(&mut Conn::Pg(client)) {
                Ok(value) => {
                    client.script("commit")?;
                    Ok(value)
                }
                Err(e) => {
                    if let Err(rollback) = client.script("rollback") {
                        tracing::warn!(%rollback, "rollback");
                    }
                    Err(e)
                }
            }
        })
    }
}

impl Client {
    /// The keys that seal values.
    pub(crate) fn seals(&self) -> &Seals {
        &self.seals
    }

    /// Is the other side still there? Asked only where there is reason to doubt it.
    fn is_alive(&mut self) -> bool {
        !self.client.is_closed()
            && (self.used.elapsed() < UNASKED
                || self.client.is_valid(Duration::from_secs(5)).is_ok())
    }

    pub(crate) fn script(&mut self, sql: &str) -> Result<()> {
        self.client
            .batch_execute(sql)
            .map_err(|e| Error::pg(&e, sql))
    }

    pub(crate) fn prepare_only(&mut self, sql: &str) -> Result<()> {
        self.client
            .prepare(sql)
            .map(drop)
            .map_err(|e| Error::pg(&e, sql))
    }

    fn statement(&mut self, sql: &str) -> Result<Statement> {
        if let Some(known) = self.prepared.get(sql) {
            return Ok(known.clone());
        }
        let statement = self.client.prepare(sql).map_err(|e| Error::pg(&e, sql))?;
        if self.prepared.len() >= 512 {
            self.prepared.clear();
        }
        self.prepared.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

fn reason(e: &postgres::Error) -> String {
    use std::error::Error as _;
    e.source()
        .map_or_else(|| e.to_string(), |source| format!("{e}: {source}"))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn bound<'a>(params: &'a [Value<'a>]) -> Vec<&'a (dyn ToSql + Sync)> {
    params.iter().map(|p| p as &(dyn ToSql + Sync)).collect()
}

pub(crate) fn each(
    conn: &mut Client,
    sql: &str,
    params: &[Value<'_>],
    mut each: impl FnMut(&Row<'_>) -> Result<()>,
) -> Result<()> {
    use postgres::fallible_iterator::FallibleIterator as _;
    let statement = conn.statement(sql)?;
    let mut rows = conn
        .client
        .query_raw(&statement, bound(params))
        .map_err(|e| Error::pg(&e, sql))?;
    while let Some(row) = rows.next().map_err(|e| Error::pg(&e, sql))? {
        each(&Row::Pg(&row))?;
    }
    Ok(())
}

pub(crate) fn run(conn: &mut Client, sql: &str, params: &[Value<'_>]) -> Result<u64> {
    let statement = conn.statement(sql)?;
    conn.client
        .execute(&statement, &bound(params))
        .map_err(|e| Error::pg(&e, sql))
}

pub(crate) fn insert_many(
    conn: &mut Client,
    table: &str,
    columns: &str,
    rows: &[Vec<Value<'_>>],
) -> Result<u64> {
    let width = columns.split(',').count();
    let one = format!(
        "insert into {table} ({columns}) values ({})",
        crate::lite::numbered(width)
    );
    check::record(Engine::Postgres, &one);
    if rows.len() >= COPY_ROWS {
        return copy_in(conn, table, columns, &one, rows);
    }
    let mut changed = 0;
    for chunk in rows.chunks((INSERT_VALUES / width).max(1)) {
        let mut sql = format!("insert into {table} ({columns}) values ");
        for i in 0..chunk.len() {
            let places: Vec<String> = (1..=width).map(|n| format!("${}", i * width + n)).collect();
            sql.push_str(if i == 0 { "(" } else { ",(" });
            sql.push_str(&places.join(","));
            sql.push(')');
        }
        let values: Vec<&(dyn ToSql + Sync)> = chunk
            .iter()
            .flatten()
            .map(|v| v as &(dyn ToSql + Sync))
            .collect();
        let statement = conn.statement(&sql)?;
        changed += conn
            .client
            .execute(&statement, &values)
            .map_err(|e| Error::pg(&e, table))?;
    }
    Ok(changed)
}

/// The same by COPY, which spares the server the reading of thousands of placeholders. `one` is the
/// statement for a single row: it says which types the columns have.
fn copy_in(
    conn: &mut Client,
    table: &str,
    columns: &str,
    one: &str,
    rows: &[Vec<Value<'_>>],
) -> Result<u64> {
    let types = conn.statement(one)?.params().to_vec();
    if rows.iter().any(|row| row.len() != types.len()) {
        return Err(Error::Schema(format!(
            "a row for {table} has not as many values as there are columns"
        )));
    }
    let sql = format!("copy {table} ({columns}) from stdin (format binary)");
    let fault = |e: postgres::Error| Error::pg(&e, table);
    let mut writer = BinaryCopyInWriter::new(conn.client.copy_in(&sql).map_err(fault)?, &types);
    for row in rows {
        writer.write_raw(row).map_err(fault)?;
    }
    let copied = writer.finish().map_err(fault)?;
    let (brought, tell) = conn
        .brought
        .entry(table.to_owned())
        .or_insert((0, MANY_ROWS));
    *brought += copied;
    if brought >= tell {
        *tell = *brought * 4;
        conn.script(&format!("analyze {table}"))?;
    }
    Ok(copied)
}
