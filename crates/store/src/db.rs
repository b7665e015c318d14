//! The database as the rest of Abdi sees it.

use std::path::Path;
use std::sync::Arc;

use kernel::Timestamp;

use crate::seal::{Key, Seals};
use crate::{Actor, Conn, Engine, Error, Migration, Result, Tx, Value, lite, migrate, pg};

/// A transaction that changed so many rows may have changed what the planner should know.
const MANY_ROWS: u64 = 2_000;

/// The database: cheap to clone, safe to share. All calls block; web handlers run on blocking threads.
#[derive(Clone)]
pub struct Db {
    pool: Arc<Pool>,
}

enum Pool {
    Lite(lite::Pool),
    Pg(pg::Pool),
}

impl Db {
    /// Opens `sqlite:FILE` or `postgres://...`.
    ///
    /// # Errors
    /// When the address is not understood or the database cannot be reached.
    pub fn open(url: &str) -> Result<Self> {
        let pool = if let Some(path) = url.strip_prefix("sqlite:") {
            Pool::Lite(lite::Pool::open(Path::new(path.trim_start_matches("//")))?)
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Pool::Pg(pg::Pool::open(url)?)
        } else {
            return Err(Error::Address(url.to_owned()));
        };
        Ok(Self {
            pool: Arc::new(pool),
        })
    }

    /// The keys that seal values.
    #[must_use]
    pub fn seals(&self) -> &Seals {
        match &*self.pool {
            Pool::Lite(pool) => &pool.seals,
            Pool::Pg(pool) => &pool.seals,
        }
    }

    /// Gives the keys that seal values: the first seals, every one opens.
    pub fn use_keys(&self, keys: Vec<Key>) {
        match &*self.pool {
            Pool::Lite(pool) => pool.seals.give(keys),
            Pool::Pg(pool) => pool.seals.give(keys),
        }
    }

    /// Which engine this is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match &*self.pool {
            Pool::Lite(_) => Engine::Sqlite,
            Pool::Pg(_) => Engine::Postgres,
        }
    }

    /// Brings the schema up to date and says how many steps were taken.
    ///
    /// # Errors
    /// When the database is newer than the program, altered, or not writable.
    pub fn migrate(&self, migrations: &[Migration], now: Timestamp) -> Result<usize> {
        match &*self.pool {
            Pool::Lite(pool) => pool.with_writer(|c| migrate::migrate(c, migrations, now)),
            Pool::Pg(pool) => {
                pool.with_client(|c| migrate::migrate(&mut Conn::Pg(c), migrations, now))
            }
        }
    }

    /// How many steps of the schema are missing; nothing is changed.
    ///
    /// # Errors
    /// When the database is newer than the program, altered, or cannot be reached.
    pub fn missing_migrations(&self, migrations: &[Migration]) -> Result<usize> {
        self.read(|c| migrate::missing(c, migrations))
    }

    /// A reader. Each statement sees the newest state; see [`Db::snapshot`] for one state in all.
    ///
    /// # Errors
    /// What the closure returns, or the fault of reaching the database.
    pub fn read<T, E: From<Error>>(
        &self,
        f: impl FnOnce(&mut Conn<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        match &*self.pool {
            Pool::Lite(pool) => pool.read(f)?,
            Pool::Pg(pool) => pool.with_client(|c| f(&mut Conn::Pg(c))),
        }
    }

    /// A reader whose statements all see the same state.
    ///
    /// # Errors
    /// As for [`Db::read`].
    pub fn snapshot<T, E: From<Error>>(
        &self,
        f: impl FnOnce(&mut Conn<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        match &*self.pool {
            Pool::Lite(pool) => pool.read(|c| {
                c.script("begin")?;
                let answer = f(c);
                c.script("commit")?;
                answer
            })?,
            Pool::Pg(pool) => pool.snapshot(f),
        }
    }

    /// One transaction: everything or nothing, on disk when it returns.
    ///
    /// # Errors
    /// What the closure returns (and nothing is kept), or the fault of writing.
    pub fn write<T, E: From<Error>>(
        &self,
        actor: &Actor,
        reason: &str,
        f: impl FnOnce(&mut Tx<'_, '_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut changed = 0;
        let work = |conn: &mut Conn<'_>| -> std::result::Result<T, E> {
            let mut tx = Tx::new(conn, actor, reason);
            let answer = f(&mut tx)?;
            changed = tx.finish()?;
            Ok(answer)
        };
        let written = match &*self.pool {
            Pool::Lite(pool) => pool.write(work).inspect(|_| {
                if changed >= MANY_ROWS {
                    pool.refresh_statistics();
                }
            }),
            // PostgreSQL does so by itself.
            Pool::Pg(pool) => pool.write(work),
        };
        crate::moment::passed();
        written
    }

    /// One statement that keeps house and changes no fact, in a transaction of its own and on disk
    /// when it returns: on PostgreSQL it is asked once where [`Db::write`] asks three times.
    ///
    /// # Errors
    /// The fault of writing.
    pub fn keep_house(&self, sql: &str, params: &[Value<'_>]) -> Result<u64> {
        match &*self.pool {
            Pool::Lite(pool) => pool.write(|c| c.run(sql, params)),
            Pool::Pg(pool) => pool.with_client(|c| Conn::Pg(c).run(sql, params)),
        }
    }

    /// Could something be written now? Nothing is.
    ///
    /// # Errors
    /// What stands in the way: a full disk shows only when it is written to.
    pub fn may_write(&self) -> Result<()> {
        match &*self.pool {
            Pool::Lite(pool) => pool.may_write(),
            Pool::Pg(pool) => pool.with_client(|c| {
                c.script("begin")?;
                let locked = c.script("lock table schema_migration in row exclusive mode");
                c.script("rollback")?;
                locked
            }),
        }
    }

    /// Is the database where it was, and does it answer? For SQLite the file must still be there.
    ///
    /// # Errors
    /// The fault of reaching it.
    pub fn is_there(&self) -> Result<()> {
        match &*self.pool {
            Pool::Lite(pool) => pool.is_there(),
            Pool::Pg(pool) => pool.with_client(|c| c.script("select 1")),
        }
    }

    /// Checks the structure of a SQLite file; a PostgreSQL server looks after its own.
    ///
    /// # Errors
    /// [`Error::Damaged`] with what was found.
    pub fn is_sound(&self) -> Result<()> {
        match &*self.pool {
            Pool::Lite(pool) => pool.is_sound(),
            Pool::Pg(_) => Ok(()),
        }
    }

    /// Copies a SQLite database, as it is at this moment, to a new file while it is in use;
    /// `progress` hears how many pages are left and how many there are.
    ///
    /// # Errors
    /// On PostgreSQL (see [`crate::copy`]), or when the file cannot be written.
    pub fn backup_file(&self, to: &Path, progress: impl FnMut(u64, u64)) -> Result<()> {
        match &*self.pool {
            Pool::Lite(pool) => pool.backup(to, progress),
            Pool::Pg(_) => Err(Error::Schema(
                "a PostgreSQL database is copied row by row".to_owned(),
            )),
        }
    }
}
