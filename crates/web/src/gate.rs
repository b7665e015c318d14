//! How much may wait at once. What cannot be answered soon is refused at once with a way out, so
//! that a flood costs its senders time and the machine no memory.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::trouble::Trouble;

/// Requests that are worked on or wait for a thread: a few hundred wait less than a person does.
const REQUESTS: usize = 256;
/// KiB that the bodies of all requests may hold together (512 MiB).
const BODIES_KIB: usize = 512 * 1024;

/// The places that are free.
pub(crate) struct Gate {
    requests: Arc<Semaphore>,
    bodies: Arc<Semaphore>,
}

/// A place; it is free again when dropped.
pub(crate) type Place = OwnedSemaphorePermit;

impl Gate {
    pub(crate) fn new() -> Self {
        Self {
            requests: Arc::new(Semaphore::new(REQUESTS)),
            bodies: Arc::new(Semaphore::new(BODIES_KIB)),
        }
    }

    /// A place for one request.
    pub(crate) fn enter(&self) -> Result<Place, Trouble> {
        self.requests
            .clone()
            .try_acquire_owned()
            .map_err(|_| Trouble::Busy)
    }

    /// Room for so many bytes of a body.
    pub(crate) fn room(&self, bytes: usize) -> Result<Place, Trouble> {
        let kib = u32::try_from(bytes.div_ceil(1024)).map_err(|_| Trouble::TooLarge)?;
        self.bodies
            .clone()
            .try_acquire_many_owned(kib)
            .map_err(|_| Trouble::Busy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_house_refuses_and_opens_again() {
        let gate = Gate::new();
        let inside: Vec<Place> = (0..REQUESTS).map(|_| gate.enter().unwrap()).collect();
        assert!(matches!(gate.enter(), Err(Trouble::Busy)));
        drop(inside);
        assert!(gate.enter().is_ok());
        let body = gate.room(BODIES_KIB * 1024).unwrap();
        assert!(matches!(gate.room(1), Err(Trouble::Busy)));
        drop(body);
        assert!(gate.room(1).is_ok());
    }
}
