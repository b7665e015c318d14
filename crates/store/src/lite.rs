//! SQLite: one writer that commits several waiting transactions in one fsync, readers beside it.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OpenFlags};

use crate::seal::Seals;
use crate::{Conn, Engine, Error, Result, Row, Value, check};

/// At most this many transactions share one fsync.
const BATCH: usize = 64;
/// Readers that may run at once, for each core: reading is work for the processor, since what is
/// asked for often lies in memory.
const READERS_A_CORE: usize = 2;
/// Pages copied in one step of a backup (16 MB).
const BACKUP_PAGES: i32 = 4_096;
/// SQLite's limit of bound values in one statement is 32,766; this keeps statements short.
const INSERT_VALUES: usize = 4_000;

pub(crate) struct Pool {
    path: PathBuf,
    file: Option<Identity>,
    writer: Mutex<Writer>,
    waiting: AtomicUsize,
    readers_at_once: usize,
    readers: Mutex<(Vec<Connection>, usize)>,
    reader_free: Condvar,
    /// The keys that seal values.
    pub(crate) seals: Arc<Seals>,
}

thread_local! {
    /// Has this thread a reader on loan? Watched in debug builds.
    static READING: Cell<bool> = const { Cell::new(false) };
}

/// A reader on loan; when a panic cuts its use short it is thrown away, since it may be in the
/// middle of something.
struct Lent<'p> {
    pool: &'p Pool,
    conn: Option<Connection>,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        READING.set(false);
        let mut idle = lock(&self.pool.readers);
        match self.conn.take() {
            Some(conn) if !std::thread::panicking() => idle.0.push(conn),
            _ => idle.1 -= 1,
        }
        drop(idle);
        self.pool.reader_free.notify_one();
    }
}

struct Writer {
    conn: Connection,
    batch: Option<Arc<Batch>>,
    seals: Arc<Seals>,
}

#[derive(Default)]
struct Batch {
    size: AtomicUsize,
    outcome: Mutex<Option<std::result::Result<(), Refusal>>>,
    decided: Condvar,
}

impl Pool {
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let conn = Connection::open(path).map_err(|e| Error::lite(&e, "open"))?;
        let file = identity(path);
        let seals = Arc::<Seals>::default();
        // WAL is switched on once, by the writer, before any reader opens the file.
        conn.execute_batch(
            "pragma busy_timeout = 10000; pragma journal_mode = wal; pragma synchronous = full;
             pragma foreign_keys = on; pragma cache_size = -32000; pragma temp_store = memory;",
        )
        .map_err(|e| Error::lite(&e, "pragma"))?;
        conn.set_prepared_statement_cache_capacity(256);
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Self {
            path: path.to_owned(),
            file,
            writer: Mutex::new(Writer {
                conn,
                batch: None,
                seals: seals.clone(),
            }),
            seals,
            waiting: AtomicUsize::new(0),
            readers_at_once: (cores * READERS_A_CORE).clamp(4, 16),
            readers: Mutex::new((Vec::new(), 0)),
            reader_free: Condvar::new(),
        })
    }

    pub(crate) fn read<T>(&self, f: impl FnOnce(&mut Conn<'_>) -> T) -> Result<T> {
        let lent = Lent {
            pool: self,
            conn: Some(self.reader()?),
        };
        Ok(match &lent.conn {
            Some(conn) => f(&mut Conn::Lite(conn, &self.seals)),
            None => return Err(Error::Schema("a reader without a connection".to_owned())),
        })
    }

    fn reader(&self) -> Result<Connection> {
        debug_assert!(
            !READING.replace(true),
            "a reader inside a reader: all could be on loan to threads that each wait for a second"
        );
        let mut idle = lock(&self.readers);
        loop {
            if let Some(conn) = idle.0.pop() {
                return Ok(conn);
            }
            if idle.1 < self.readers_at_once {
                idle.1 += 1;
                drop(idle);
                return self
                    .open_reader()
                    .inspect_err(|_| lock(&self.readers).1 -= 1);
            }
            idle = self
                .reader_free
                .wait(idle)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn open_reader(&self) -> Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX
            | OpenFlags::SQLITE_OPEN_URI;
        let conn =
            Connection::open_with_flags(&self.path, flags).map_err(|e| Error::lite(&e, "open"))?;
        conn.execute_batch(
            "pragma busy_timeout = 10000; pragma query_only = on; pragma cache_size = -8000;",
        )
        .map_err(|e| Error::lite(&e, "pragma"))?;
        conn.set_prepared_statement_cache_capacity(256);
        Ok(conn)
    }

    /// Is the file that was opened still the one at its path? What is written into a file that was
    /// moved away or replaced would be gone with the process.
    pub(crate) fn is_there(&self) -> Result<()> {
        if identity(&self.path) == self.file {
            return Ok(());
        }
        Err(Error::Unreachable(format!(
            "{} was moved away or replaced while it was in use; start the program again",
            self.path.display()
        )))
    }

    /// Could a transaction begin? Nothing is changed.
    pub(crate) fn may_write(&self) -> Result<()> {
        self.is_there()?;
        self.with_writer(|c| c.script("begin immediate; rollback"))
    }

    /// Checks the structure of the whole file.
    pub(crate) fn is_sound(&self) -> Result<()> {
        let found: String = self
            .open_reader()?
            .query_row("pragma quick_check(1)", [], |row| row.get(0))
            .map_err(|e| Error::lite(&e, "quick_check"))?;
        match found.as_str() {
            "ok" => Ok(()),
            fault => Err(Error::Damaged(fault.to_owned())),
        }
    }

    /// Runs one transaction. It returns only after the data is on disk.
    pub(crate) fn write<T, E: From<Error>>(
        &self,
        f: impl FnOnce(&mut Conn<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.is_there()?;
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let mut writer = lock(&self.writer);
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        let batch = writer.join_batch()?;
        let answer = writer.in_savepoint(f);
        let full = batch.size.fetch_add(1, Ordering::SeqCst) + 1 >= BATCH;
        if full || self.waiting.load(Ordering::SeqCst) == 0 {
            writer.commit(&batch);
        }
        drop(writer);
        let durable = batch.wait();
        match (answer, durable) {
            (Ok(Ok(value)), Ok(())) => Ok(value),
            (Ok(Err(e)), _) => Err(e),
            (Ok(Ok(_)), Err(refusal)) => Err(refusal.error().into()),
            (Err(panic), _) => std::panic::resume_unwind(panic),
        }
    }

    /// Counts anew what the planner of statements needs to know; a table that changed little since
    /// is passed over. Without it SQLite guesses, and may read a whole table for a few rows.
    pub(crate) fn refresh_statistics(&self) {
        if let Err(e) = self.with_writer(|c| c.script("pragma optimize = 0x10012")) {
            tracing::warn!(%e, "the statistics of the database could not be refreshed");
        }
    }

    /// Direct use of the writer for migrations and backups.
    pub(crate) fn with_writer<T>(&self, f: impl FnOnce(&mut Conn<'_>) -> T) -> T {
        let writer = lock(&self.writer);
        f(&mut Conn::Lite(&writer.conn, &self.seals))
    }

    /// Copies the whole database, as it is at this moment, to a new file while readers and the
    /// writer go on; `progress` hears how many pages are left and how many there are.
    pub(crate) fn backup(&self, to: &Path, mut progress: impl FnMut(u64, u64)) -> Result<()> {
        use rusqlite::backup::{Backup, StepResult};
        let fault = |e: rusqlite::Error| Error::lite(&e, "backup");
        let from = self.open_reader()?;
        // The open reader keeps its state of the file, so that a busy writer does not make the
        // copy begin again and again.
        from.execute_batch("begin; select count(*) from sqlite_schema")
            .map_err(fault)?;
        let mut target = Connection::open(to).map_err(fault)?;
        {
            let copy = Backup::new(&from, &mut target).map_err(fault)?;
            loop {
                let step = copy.step(BACKUP_PAGES).map_err(fault)?;
                let p = copy.progress();
                progress(
                    u64::try_from(p.remaining).unwrap_or(0),
                    u64::try_from(p.pagecount).unwrap_or(0),
                );
                if step == StepResult::Done {
                    break;
                }
            }
        }
        let found: String = target
            .query_row("pragma quick_check", [], |row| row.get(0))
            .map_err(fault)?;
        match found.as_str() {
            "ok" => Ok(()),
            _ => Err(Error::Schema(format!("the backup is not sound: {found}"))),
        }
    }
}

/// A fault of a commit, told to everyone who took part in it.
#[derive(Clone)]
enum Refusal {
    Damaged(String),
    InUse(String),
    NotWritable(String),
}

impl Refusal {
    fn of(e: &Error) -> Self {
        match e {
            Error::Damaged(why) => Self::Damaged(why.clone()),
            Error::InUse(why) => Self::InUse(why.clone()),
            Error::NotWritable(why) | Error::Unreachable(why) => Self::NotWritable(why.clone()),
            other => Self::NotWritable(other.to_string()),
        }
    }

    fn error(self) -> Error {
        match self {
            Self::Damaged(why) => Error::Damaged(why),
            Self::InUse(why) => Error::InUse(why),
            Self::NotWritable(why) => Error::NotWritable(why),
        }
    }
}

/// Device and number of a file.
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(path).ok().map(|m| (m.dev(), m.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<Identity> {
    path.exists().then_some((0, 0))
}

type Caught<T> = std::result::Result<T, Box<dyn std::any::Any + Send>>;

impl Writer {
    fn join_batch(&mut self) -> Result<Arc<Batch>> {
        if let Some(batch) = &self.batch {
            return Ok(batch.clone());
        }
        self.conn
            .execute_batch("begin immediate")
            .map_err(|e| Error::lite(&e, "begin"))?;
        let batch = Arc::new(Batch::default());
        self.batch = Some(batch.clone());
        Ok(batch)
    }

    fn in_savepoint<T, E: From<Error>>(
        &mut self,
        f: impl FnOnce(&mut Conn<'_>) -> std::result::Result<T, E>,
    ) -> Caught<std::result::Result<T, E>> {
        if let Err(e) = self.conn.execute_batch("savepoint one") {
            return Ok(Err(Error::lite(&e, "savepoint").into()));
        }
        let answer = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            f(&mut Conn::Lite(&self.conn, &self.seals))
        }));
        let end = if matches!(answer, Ok(Ok(_))) {
            "release one"
        } else {
            "rollback to one; release one"
        };
        match self.conn.execute_batch(end) {
            Err(e) if matches!(answer, Ok(Ok(_))) => Ok(Err(Error::lite(&e, end).into())),
            _ => answer,
        }
    }

    fn commit(&mut self, batch: &Batch) {
        let commit = self.conn.execute_batch("commit");
        let outcome = commit.map_err(|e| Refusal::of(&Error::lite(&e, "commit")));
        if outcome.is_err()
            && !self.conn.is_autocommit()
            && self.conn.execute_batch("rollback").is_err()
        {
            tracing::error!("a failed commit could not be rolled back");
        }
        self.batch = None;
        *lock(&batch.outcome) = Some(outcome);
        batch.decided.notify_all();
    }
}

impl Batch {
    fn wait(&self) -> std::result::Result<(), Refusal> {
        let mut outcome = lock(&self.outcome);
        loop {
            if let Some(decided) = &*outcome {
                return decided.clone();
            }
            outcome = self
                .decided
                .wait(outcome)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// `$1` becomes `?1`: SQLite would bind `$1` by order of appearance, not by its number.
pub(crate) fn placeholders(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut chars = sql.chars().peekable();
    while let Some(c) = chars.next() {
        let numbered = c == '$' && chars.peek().is_some_and(char::is_ascii_digit);
        out.push(if numbered { '?' } else { c });
    }
    out
}

pub(crate) fn each(
    conn: &Connection,
    sql: &str,
    params: &[Value<'_>],
    mut each: impl FnMut(&Row<'_>) -> Result<()>,
) -> Result<()> {
    let mut statement = conn
        .prepare_cached(&placeholders(sql))
        .map_err(|e| Error::lite(&e, sql))?;
    let mut rows = statement
        .query(rusqlite::params_from_iter(params))
        .map_err(|e| Error::lite(&e, sql))?;
    while let Some(row) = rows.next().map_err(|e| Error::lite(&e, sql))? {
        each(&Row::Lite(row))?;
    }
    Ok(())
}

pub(crate) fn run(conn: &Connection, sql: &str, params: &[Value<'_>]) -> Result<u64> {
    let mut statement = conn
        .prepare_cached(&placeholders(sql))
        .map_err(|e| Error::lite(&e, sql))?;
    let changed = statement
        .execute(rusqlite::params_from_iter(params))
        .map_err(|e| Error::lite(&e, sql))?;
    Ok(changed as u64)
}

pub(crate) fn insert_many(
    conn: &Connection,
    table: &str,
    columns: &str,
    rows: &[Vec<Value<'_>>],
) -> Result<u64> {
    let width = columns.split(',').count();
    let mut changed = 0;
    for chunk in rows.chunks((INSERT_VALUES / width).max(1)) {
        // Plain `?`: SQLite finds numbered parameters by a linear scan.
        let one = format!("({})", vec!["?"; width].join(","));
        let sql = format!(
            "insert into {table} ({columns}) values {}",
            vec![one; chunk.len()].join(",")
        );
        let told = format!(
            "insert into {table} ({columns}) values ({})",
            numbered(width)
        );
        check::record(Engine::Sqlite, &told);
        let mut statement = conn
            .prepare_cached(&sql)
            .map_err(|e| Error::lite(&e, &sql))?;
        let bound = rusqlite::params_from_iter(chunk.iter().flatten());
        changed += statement
            .execute(bound)
            .map_err(|e| Error::lite(&e, &sql))? as u64;
    }
    Ok(changed)
}

pub(crate) fn numbered(width: usize) -> String {
    (1..=width)
        .map(|n| format!("${n}"))
        .collect::<Vec<_>>()
        .join(",")
}
