//! The seat tree as one request sees it: a unit is widened to what lies below it once, however often
//! the policy asks, so that a page does not pay for its viewer being bound to a unit.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use kernel::{AgencyId, Date, Nip, PersonId, UnitId};

use super::viewer::{PersonLabel, SeatTree, Standing, UnitLabel};
use crate::Result;

/// The tree behind it, and the subtrees that were asked for.
pub(crate) struct SeenOnce {
    tree: Arc<dyn SeatTree>,
    subtrees: Mutex<HashMap<(AgencyId, UnitId, Date), HashSet<UnitId>>>,
}

impl SeenOnce {
    pub(crate) fn of(tree: &Arc<dyn SeatTree>) -> Arc<dyn SeatTree> {
        Arc::new(Self {
            tree: Arc::clone(tree),
            subtrees: Mutex::default(),
        })
    }
}

impl SeatTree for SeenOnce {
    fn subtree(&self, agency: AgencyId, unit: UnitId, on: Date) -> Result<HashSet<UnitId>> {
        let asked = (agency, unit, on);
        let mut known = self.subtrees.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known.get(&asked) {
            return Ok(found.clone());
        }
        let found = self.tree.subtree(agency, unit, on)?;
        known.insert(asked, found.clone());
        Ok(found)
    }

    fn standing(&self, agency: AgencyId, person: PersonId, on: Date) -> Result<Standing> {
        self.tree.standing(agency, person, on)
    }

    fn units(&self, agency: AgencyId, on: Date) -> Result<Vec<UnitLabel>> {
        self.tree.units(agency, on)
    }

    fn person(&self, agency: AgencyId, id: PersonId, on: Date) -> Result<Option<PersonLabel>> {
        self.tree.person(agency, id, on)
    }

    fn person_by_nip(&self, agency: AgencyId, nip: Nip, on: Date) -> Result<Option<PersonLabel>> {
        self.tree.person_by_nip(agency, nip, on)
    }
}
