//! Counts attempts in memory, by key and time window. Keys name the account *and* the address the
//! attempt came from, so that a stranger's failures never lock the owner out.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use kernel::Timestamp;

/// Attempts by key.
#[derive(Default)]
pub struct Throttle(Mutex<HashMap<String, (i64, u32)>>);

/// Keys kept at most; beyond this the old ones are dropped.
const KEYS: usize = 100_000;

impl Throttle {
    /// Counts an attempt. `Err` holds the seconds to wait when `limit` attempts within `window`
    /// seconds are used up.
    ///
    /// # Errors
    /// The seconds until the window ends.
    pub fn attempt(&self, key: &str, limit: u32, window: i64, now: Timestamp) -> Result<(), u32> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = now.as_second();
        if counts.len() >= KEYS {
            counts.retain(|_, (start, _)| now - *start < window);
        }
        let (start, count) = counts.entry(key.to_owned()).or_insert((now, 0));
        if now - *start >= window {
            (*start, *count) = (now, 0);
        }
        *count += 1;
        if *count > limit {
            Err(u32::try_from((*start + window - now).max(1)).unwrap_or(60))
        } else {
            Ok(())
        }
    }

    /// Forgets a key after success.
    pub fn forget(&self, key: &str) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(key);
    }
}
