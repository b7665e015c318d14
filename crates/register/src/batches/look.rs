//! Keeps the last sheets that were read, so that turning a page of findings does not read 6,000
//! rows again. A mended cell or another date makes another key.

use std::sync::{Arc, Mutex, PoisonError};

use kernel::{AgencyId, BatchId};
use sha2::{Digest, Sha256};
use store::Db;
use web::Trouble;

use super::actions::{File, Refusal, check_people};
use super::store::{self as sql, BatchRow};
use crate::imports::siasn::Parsed;

/// Sheets kept at most.
const KEPT: usize = 3;

type Key = (BatchId, Vec<u8>);

/// The sheets read last.
#[derive(Default)]
pub struct Looks(Mutex<Vec<(Key, Arc<Parsed>)>>);

impl Looks {
    /// The sheet of an import, read and checked with everything mended so far.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn at(&self, db: &Db, agency: AgencyId, batch: &BatchRow) -> Result<Arc<Parsed>, Refusal> {
        let (mends, columns) = db.snapshot(|c| {
            Ok::<_, store::Error>((
                sql::mends(c, agency, batch.id)?,
                sql::columns(c, agency, batch.kind)?,
            ))
        })?;
        let key: Key = (
            batch.id,
            Sha256::digest(format!("{:?}{mends:?}{columns:?}", batch.as_of)).to_vec(),
        );
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, parsed)) = kept.iter().find(|(k, _)| *k == key) {
            return Ok(Arc::clone(parsed));
        }
        drop(kept);
        let content = db
            .read(|c| sql::content(c, agency, batch.id))?
            .ok_or(Trouble::NotFound)?;
        let file = File {
            name: &batch.file_name,
            bytes: &content,
            as_of: batch.as_of,
        };
        let parsed = Arc::new(check_people(db, agency, batch.kind, file, &mends)?);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|((of, _), _)| *of != batch.id);
        kept.push((key, Arc::clone(&parsed)));
        if kept.len() > KEPT {
            kept.remove(0);
        }
        Ok(parsed)
    }
}
