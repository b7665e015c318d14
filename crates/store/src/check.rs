//! In debug builds every distinct statement is remembered, so that the tests can prepare it on
//! the other engine and see that it names its agency.

use std::collections::BTreeSet;
use std::sync::{LazyLock, Mutex, PoisonError};

static SEEN: LazyLock<Mutex<BTreeSet<String>>> = LazyLock::new(Mutex::default);

/// The distinct statements that ran in this process.
pub type Recorded = Vec<String>;

/// What ran so far, in order of the text; empty in release builds.
#[must_use]
pub fn recorded_statements() -> Recorded {
    SEEN.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .iter()
        .cloned()
        .collect()
}

pub(crate) fn record(sql: &str) {
    if cfg!(debug_assertions) {
        let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
        if !seen.contains(sql) {
            seen.insert(sql.to_owned());
        }
    }
}
