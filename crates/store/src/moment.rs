//! The moment of an answer. A request is answered by one thread: what it has read of things that change
//! seldom stays true for it until it writes itself, so that it need not ask again.

use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering};

static NEXT: AtomicU64 = AtomicU64::new(1);

thread_local! {
    static HERE: Cell<Option<u64>> = const { Cell::new(None) };
}

/// Ends the moment, also where the work panics.
struct Ended;

impl Drop for Ended {
    fn drop(&mut self) {
        HERE.set(None);
    }
}

/// Does the work of one answer in a moment of its own.
pub fn within_a_moment<T>(work: impl FnOnce() -> T) -> T {
    let _ended = Ended;
    HERE.set(Some(NEXT.fetch_add(1, Ordering::Relaxed)));
    work()
}

/// The moment of this thread, which no other has or had; none outside of an answer: there everything is
/// read anew.
#[must_use]
pub fn moment() -> Option<u64> {
    HERE.get()
}

/// Something was written: what follows is another moment.
pub(crate) fn passed() {
    if HERE.get().is_some() {
        HERE.set(Some(NEXT.fetch_add(1, Ordering::Relaxed)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_one_until_something_is_written_and_none_outside() {
        assert_eq!(moment(), None);
        let first = within_a_moment(|| {
            let first = moment();
            assert_eq!(moment(), first);
            passed();
            assert_ne!(moment(), first);
            first
        });
        assert!(first.is_some());
        assert_eq!(moment(), None);
        passed();
        assert_eq!(moment(), None);
        assert_ne!(within_a_moment(moment), first);
        let broken = std::panic::catch_unwind(|| within_a_moment(|| panic!("a handler")));
        assert!(broken.is_err());
        assert_eq!(moment(), None);
    }
}
