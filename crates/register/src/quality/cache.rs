//! Keeps the newest result: the indicators are applied again only when the register has changed.

use std::sync::{Arc, Mutex, PoisonError};

use store::Db;

use super::Quality;
use crate::snapshot::Snapshot;

/// The newest result, with the state of the register it belongs to.
#[derive(Default)]
pub struct QualityCache(Mutex<Option<(Arc<Snapshot>, Arc<Quality>)>>);

impl QualityCache {
    /// The quality of a state of the register.
    ///
    /// # Errors
    /// The faults of the database.
    pub fn of(&self, db: &Db, snapshot: &Arc<Snapshot>) -> store::Result<Arc<Quality>> {
        let kept = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some((of, quality)) = kept
            && Arc::ptr_eq(&of, snapshot)
        {
            return Ok(quality);
        }
        let quality = Arc::new(db.snapshot(|c| Quality::read(c, snapshot))?);
        let both = (Arc::clone(snapshot), Arc::clone(&quality));
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(both);
        Ok(quality)
    }
}
