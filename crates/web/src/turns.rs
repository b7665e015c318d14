//! Turns at work that is heavy: so many work at once, so many wait, and who comes later is told to
//! come again, so that a flood of it leaves the machine able to answer.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// The turns of one kind of work.
pub struct Turns {
    at_once: usize,
    may_wait: usize,
    /// Who works and who waits.
    now: Mutex<(usize, usize)>,
    freed: Condvar,
}

impl Turns {
    /// So many work at once, and so many may wait for them.
    #[must_use]
    pub const fn new(at_once: usize, may_wait: usize) -> Self {
        Self {
            at_once,
            may_wait,
            now: Mutex::new((0, 0)),
            freed: Condvar::new(),
        }
    }

    /// A turn, when it comes; none where too many wait for one.
    pub fn take(&self) -> Option<Turn<'_>> {
        let now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let full = now.0 >= self.at_once && now.1 >= self.may_wait;
        (!full).then(|| self.begin(now))
    }

    /// A turn, however many wait: for the program's own work, which comes from few threads.
    pub fn take_late(&self) -> Turn<'_> {
        self.begin(self.now.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn begin<'a>(&'a self, mut now: MutexGuard<'a, (usize, usize)>) -> Turn<'a> {
        now.1 += 1;
        while now.0 >= self.at_once {
            now = self.freed.wait(now).unwrap_or_else(PoisonError::into_inner);
        }
        now.1 -= 1;
        now.0 += 1;
        Turn(self)
    }
}

/// The right to work now; given back when dropped.
pub struct Turn<'a>(&'a Turns);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut now = self.0.now.lock().unwrap_or_else(PoisonError::into_inner);
        now.0 -= 1;
        self.0.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_are_given_back() {
        static TURNS: Turns = Turns::new(2, 64);
        for _ in 0..6 {
            drop(TURNS.take().unwrap());
        }
        let workers: Vec<_> = (0..8)
            .map(|_| std::thread::spawn(|| drop(TURNS.take().unwrap())))
            .collect();
        workers.into_iter().for_each(|w| w.join().unwrap());
    }

    #[test]
    fn where_too_many_wait_the_next_is_told_so_and_the_programs_own_work_waits() {
        static TURNS: Turns = Turns::new(1, 0);
        let first = TURNS.take().unwrap();
        assert!(TURNS.take().is_none());
        let late = std::thread::spawn(|| drop(TURNS.take_late()));
        drop(first);
        late.join().unwrap();
        assert!(TURNS.take().is_some());
    }
}
