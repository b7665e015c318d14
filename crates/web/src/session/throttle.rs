//! Counts attempts in memory, by key and time window. Keys name the account *and* the address the
//! attempt came from, so that a stranger's failures never lock the owner out.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use kernel::Timestamp;

/// Attempts by key.
#[derive(Default)]
pub struct Throttle(Mutex<Counts>);

#[derive(Default)]
struct Counts {
    windows: HashMap<String, Window>,
    /// With so many keys those whose window ended are looked for.
    sweep_at: usize,
}

/// One window of a key.
struct Window {
    /// The second in which it ends.
    ends: i64,
    count: u32,
}

/// Keys kept before those whose window ended are dropped, and so many more before that is done again:
/// where all of them are still counted, looking through all at every attempt would hold everybody up.
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
        if counts.windows.len() >= counts.sweep_at.max(KEYS) {
            counts.windows.retain(|_, w| w.ends > now);
            counts.sweep_at = counts.windows.len() + KEYS;
        }
        let fresh = || Window {
            ends: now + window,
            count: 0,
        };
        let held = counts.windows.entry(key.to_owned()).or_insert_with(fresh);
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
            .windows
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
    fn keys_whose_window_ended_go_and_no_others() {
        let throttle = Throttle::default();
        let held = || throttle.0.lock().unwrap().windows.len();
        for n in 0..KEYS {
            throttle.count(&format!("old {n}"), 60, at(0));
        }
        for n in 0..=KEYS {
            throttle.count(&format!("new {n}"), 60, at(100));
        }
        assert_eq!(held(), KEYS + 1);
        // All are still counted: they are kept, and looked through once, not at every attempt.
        for n in 0..KEYS {
            throttle.count(&format!("more {n}"), 60, at(101));
        }
        assert_eq!(held(), 2 * KEYS + 1);
        assert_eq!(throttle.0.lock().unwrap().sweep_at, 3 * KEYS);
        assert_eq!(throttle.attempt("new 0", 1, 60, at(102)), Err(58));
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
