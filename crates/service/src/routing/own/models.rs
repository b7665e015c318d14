//! The models in memory, each as fresh as its row, and what they propose.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use ::store::Conn;
use kernel::{AgencyId, Timestamp, UnitId};
use register::snapshot::Snapshot;

use super::LEAST;
use super::learn::{About, text_of};
use super::store as sql;
use crate::cases::Case;
use crate::routing::{Model, Trust};

/// Models kept at most: each takes some tens of megabytes.
const KEPT: usize = 8;

/// Letters of a text that are read while somebody waits.
const READ_AT_ONCE: usize = 2_000;

/// A model as it is kept.
pub(super) struct Kept {
    version: i32,
    pub(super) trained_at: Timestamp,
    pub(super) about: About,
    pub(super) model: Option<Model>,
}

/// The models of the agencies.
#[derive(Default)]
pub struct Models(Mutex<HashMap<AgencyId, Arc<Kept>>>);

/// A unit that is proposed for a case.
#[derive(Clone, Debug)]
pub struct Proposed {
    /// The unit.
    pub unit: UnitId,
    /// In hundredths.
    pub confidence: u8,
    /// How far it can be trusted.
    pub trust: Trust,
    /// The words that led there.
    pub words: Vec<String>,
}

/// What the model says to a case.
#[derive(Clone, Debug)]
pub enum Help {
    /// There are too few cases yet: so many.
    Few(i64),
    /// There are enough; they are learned from in the coming night.
    Soon,
    /// The likeliest units.
    Units(Vec<Proposed>),
}

impl Models {
    /// The model of an agency, never older than its row; one statement while nothing has changed.
    pub(super) fn of(
        &self,
        c: &mut Conn<'_>,
        agency: AgencyId,
    ) -> ::store::Result<Option<Arc<Kept>>> {
        let stamp = sql::stamp(c, agency)?;
        match stamp.trained_at {
            Some(_) => self.kept(c, agency, stamp.version),
            None => Ok(None),
        }
    }

    /// The model of a version, read where it is not in memory.
    fn kept(
        &self,
        c: &mut Conn<'_>,
        agency: AgencyId,
        version: i32,
    ) -> ::store::Result<Option<Arc<Kept>>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = kept.get(&agency).filter(|k| k.version == version) {
            return Ok(Some(found.clone()));
        }
        let Some((trained_at, about, bytes)) = sql::whole(c, agency)? else {
            return Ok(None);
        };
        let read = |bytes: Vec<u8>| {
            let model = Model::from_bytes(&bytes);
            model.map_err(|e| tracing::warn!(%e, %agency, "the routing model is not read; it is made anew at night")).ok()
        };
        let found = Arc::new(Kept {
            version,
            trained_at,
            about: serde_json::from_str(&about).unwrap_or_default(),
            model: bytes.and_then(read),
        });
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(agency, found.clone());
        Ok(Some(found))
    }

    /// The units that the model proposes for a text with enough trust, and the words that led there.
    /// Nobody waits for it: a model that is not in memory yet, or is just being read, says nothing.
    ///
    /// # Errors
    /// The faults of the database.
    pub(crate) fn at_hand(
        &self,
        c: &mut Conn<'_>,
        agency: AgencyId,
        text: &str,
    ) -> ::store::Result<Vec<(UnitId, Vec<String>)>> {
        let version = sql::stamp(c, agency)?.version;
        let kept = self.0.try_lock().ok();
        let kept = kept.and_then(|all| all.get(&agency).filter(|k| k.version == version).cloned());
        let Some((kept, model)) = kept.as_ref().and_then(|k| Some((k, k.model.as_ref()?))) else {
            return Ok(Vec::new());
        };
        let text: String = text.chars().take(READ_AT_ONCE).collect();
        let sure = model.suggest(&text).into_iter();
        let sure = sure.filter(|p| p.trust == Trust::Enough);
        let unit = |label: &str| kept.about.units.iter().find(|k| k.label == label);
        Ok(sure
            .filter_map(|p| Some((unit(&p.unit)?.unit, p.words)))
            .collect())
    }

    /// What the model of the agency says to a case.
    ///
    /// # Errors
    /// The faults of the database.
    pub fn help(&self, c: &mut Conn<'_>, s: &Snapshot, case: &Case) -> ::store::Result<Help> {
        let least = i64::try_from(LEAST).unwrap_or(i64::MAX);
        let (version, n) = sql::ready(c, s.agency, least)?;
        let found = match version {
            Some(version) => self.kept(c, s.agency, version)?,
            None if n < least => return Ok(Help::Few(n)),
            None => None,
        };
        let Some((kept, model)) = found.as_ref().and_then(|k| Some((k, k.model.as_ref()?))) else {
            return Ok(Help::Soon);
        };
        let of_unit = |label: &str| kept.about.units.iter().find(|k| k.label == label);
        let proposed = model.suggest(&text_of(case)).into_iter().filter_map(|p| {
            let unit = of_unit(&p.unit)?.unit;
            s.find_unit(unit)?;
            Some(Proposed {
                unit,
                confidence: p.confidence,
                trust: p.trust,
                words: p.words,
            })
        });
        Ok(Help::Units(proposed.collect()))
    }
}
