//! Counts attempts in memory, by key and time window. Keys name the account *and* the address the
//! attempt came from, so that a stranger's failures never lock the owner out.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use kernel::Timestamp;

/// Attempts by key.
#[derive(Default)]
pub struct Throttle(Mutex<HashMap<String, Window>>);

/// One window of a key.
struct Window {
    /// The second in which it ends.
    ends: i64,
    count: u32,
}

/// Keys kept at most; beyond this those whose window ended are dropped.
const KEYS: usize = 100_000;

impl Throttle {
    /// Counts an attempt. `Err` holds the seconds to wait when `limit` attempts within `window`
    /// seconds are used up.
    ///
    /// # Errors
    /// The seconds until the window ends.
    pub fn attempt(&self, key: &str, limit: u32, window: i64, now: Timestamp) -> Result<(), u32> {
        let (count, left) = self.add(key, window, now);
        if count > limit { Err(left) } else { Ok(()) }
    }

    /// Counts, and says which one within the window of `window` seconds this is, from 1.
    pub fn count(&self, key: &str, window: i64, now: Timestamp) -> u32 {
        self.add(key, window, now).0
    }

    fn add(&self, key: &str, window: i64, now: Timestamp) -> (u32, u32) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = now.as_second();
        if counts.len() >= KEYS {
            counts.retain(|_, w| w.ends > now);
        }
        let fresh = || Window {
            ends: now + window,
            count: 0,
        };
        let held = counts.entry(key.to_owned()).or_insert_with(fresh);
        if held.ends <= now {
            *held = fresh();
        }
        held.count = held.count.saturating_add(1);
        let left = u32::try_from((held.ends - now).max(1)).unwrap_or(u32::MAX);
        (held.count, left)
    }

    /// Forgets a key after success.
    pub fn forget(&self, key: &str) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn so_many_attempts_and_then_a_wait_until_the_window_ends() {
        let throttle = Throttle::default();
        for _ in 0..3 {
            assert_eq!(throttle.attempt("a", 3, 60, at(100)), Ok(()));
        }
        assert_eq!(throttle.attempt("a", 3, 60, at(110)), Err(50));
        assert_eq!(throttle.attempt("b", 3, 60, at(110)), Ok(()));
        assert_eq!(throttle.attempt("a", 3, 60, at(160)), Ok(()));
    }

    #[test]
    fn success_forgets() {
        let throttle = Throttle::default();
        assert_eq!(throttle.count("a", 60, at(0)), 1);
        assert_eq!(throttle.count("a", 60, at(1)), 2);
        throttle.forget("a");
        assert_eq!(throttle.count("a", 60, at(2)), 1);
    }
}
