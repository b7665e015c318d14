//! What a look at a sheet found, whatever its kind; and the sheets looked at last, so that turning
//! a page of findings does not read 6,000 rows again. A mended cell or another date makes another key.

use std::sync::{Arc, Mutex, PoisonError};

use kernel::{AgencyId, BatchId, Date, TextEnum as _};
use sha2::{Digest, Sha256};
use store::Db;
use web::Trouble;

use super::BatchKind;
use super::actions::{self, File, Refusal};
use super::store::{self as sql, BatchRow};
use crate::imports::columns::{Column, Mapping};
use crate::imports::field::Field;
use crate::imports::findings::ImportFinding;
use crate::imports::positions::Positions;
use crate::imports::siasn::{Parsed, StateDate};
use crate::imports::simpeg::OldList;

/// Sheets kept at most.
const KEPT: usize = 3;

/// A sheet, read and checked.
#[derive(Debug)]
pub enum Look {
    /// The employee export of the national system.
    People(Parsed),
    /// The position map, with the date on which it is taken to be true.
    Positions(Positions, Date),
    /// The older local layout.
    Old(OldList),
}

impl Look {
    /// The date on which the sheet is true, and whence it is known.
    #[must_use]
    pub fn as_of(&self) -> (Date, StateDate) {
        match self {
            Self::People(p) => (p.as_of, p.as_of_from),
            Self::Positions(_, date) => (*date, StateDate::Given),
            Self::Old(o) => (o.as_of, o.as_of_from),
        }
    }

    /// Rows, accepted rows, rejected rows.
    #[must_use]
    pub fn counts(&self) -> [usize; 3] {
        match self {
            Self::People(p) => [p.rows, p.accepted, p.rejected],
            Self::Positions(p, _) => {
                let rows = p.sheets.iter().map(|s| s.rows).sum();
                let rejected = p.sheets.iter().map(|s| s.rejected).sum();
                [rows, p.seats.len() + p.counts.len(), rejected]
            }
            Self::Old(o) => [o.rows, o.records.len(), o.rejected],
        }
    }

    /// Everything found, in the order of the sheet.
    pub fn findings(&self) -> impl Iterator<Item = &ImportFinding> {
        let lists: Vec<&[ImportFinding]> = match self {
            Self::People(p) => vec![&p.findings],
            Self::Positions(p, _) => p.sheets.iter().map(|s| s.findings.as_slice()).collect(),
            Self::Old(o) => vec![&o.findings],
        };
        lists.into_iter().flatten()
    }

    /// What the columns are taken for.
    pub fn columns(&self) -> impl Iterator<Item = &Column> {
        let maps: Vec<&Mapping> = match self {
            Self::People(p) => vec![&p.mapping],
            Self::Positions(p, _) => p.sheets.iter().map(|s| &s.mapping).collect(),
            Self::Old(o) => vec![&o.mapping],
        };
        maps.into_iter()
            .flat_map(Mapping::columns)
            .filter(|c| !c.header.trim().is_empty())
    }
}

/// What was remembered of columns, as the reader takes it.
pub(super) fn remembered(columns: &[(String, String)]) -> crate::imports::columns::Remembered {
    columns
        .iter()
        .map(|(header, field)| (header.clone(), Field::from_word(field)))
        .collect()
}

type Key = (BatchId, Vec<u8>);

/// The sheets looked at last.
#[derive(Default)]
pub struct Looks(Mutex<Vec<(Key, Arc<Look>)>>);

impl Looks {
    /// The sheet of an import, read and checked with everything mended so far.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn at(
        &self,
        db: &Db,
        agency: AgencyId,
        batch: &BatchRow,
        today: Date,
    ) -> Result<Arc<Look>, Refusal> {
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
        if let Some((_, look)) = kept.iter().find(|(k, _)| *k == key) {
            return Ok(Arc::clone(look));
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
        let look = Arc::new(actions::look(db, agency, batch.kind, file, &mends, today)?);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|((of, _), _)| *of != batch.id);
        kept.push((key, Arc::clone(&look)));
        if kept.len() > KEPT {
            kept.remove(0);
        }
        Ok(look)
    }
}

/// The kinds in the order in which an officer brings them.
pub const KINDS: [BatchKind; 3] = [BatchKind::Positions, BatchKind::Siasn, BatchKind::Simpeg];
