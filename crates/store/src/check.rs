//! In debug builds every distinct statement is remembered, so that the tests can prepare it on
//! the other engine and see that it names its agency. With `ABDI_STATEMENTS=FOLDER` each is also
//! written to a file of its own in the folder of its engine, so that one look over all test
//! processes finds what none ran.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{LazyLock, Mutex, PoisonError};

use sha2::{Digest as _, Sha256};

use crate::Engine;

/// The statements that ran on SQLite and on PostgreSQL.
static SEEN: LazyLock<Mutex<[BTreeSet<String>; 2]>> = LazyLock::new(Mutex::default);
static FOLDER: LazyLock<Option<PathBuf>> =
    LazyLock::new(|| std::env::var_os("ABDI_STATEMENTS").map(PathBuf::from));

thread_local! {
    static HERE: Cell<u64> = const { Cell::new(0) };
}

/// The distinct statements that ran in this process.
pub type Recorded = Vec<String>;

/// What ran so far, in order of the text; empty in release builds.
#[must_use]
pub fn recorded_statements() -> Recorded {
    let seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    let [lite, pg] = &*seen;
    lite.union(pg).cloned().collect()
}

/// How many statements this thread has run so far. A request is answered by one thread, so the
/// difference over an answer is what the answer cost.
#[must_use]
pub fn statements_here() -> u64 {
    HERE.get()
}

pub(crate) fn record(engine: Engine, sql: &str) {
    HERE.set(HERE.get() + 1);
    if cfg!(debug_assertions) {
        let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
        let [lite, pg] = &mut *seen;
        let (of, name) = match engine {
            Engine::Sqlite => (lite, "sqlite"),
            Engine::Postgres => (pg, "postgres"),
        };
        if !of.contains(sql) {
            of.insert(sql.to_owned());
            keep(name, sql);
        }
    }
}

/// Writes the statement for who looks at all processes together; the same text makes the same file.
fn keep(engine: &str, sql: &str) {
    if let Some(folder) = &*FOLDER {
        let folder = folder.join(engine);
        let name = crate::migrate::hex(&Sha256::digest(sql.as_bytes()));
        let kept = std::fs::create_dir_all(&folder);
        if let Err(e) = kept.and_then(|()| std::fs::write(folder.join(name), sql)) {
            tracing::warn!(%e, "a statement could not be kept");
        }
    }
}
