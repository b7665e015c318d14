//! How far a permission reaches for one viewer: the row filter of lists, the check of records.

use std::collections::HashSet;
use std::sync::Arc;

use kernel::{PersonId, UnitId};

/// The reach of one permission.
#[derive(Clone, Debug, Default)]
pub enum Reach {
    /// Nothing.
    #[default]
    Nothing,
    /// The own record, the team and some units.
    Some {
        /// The viewer's own person.
        own: Option<PersonId>,
        /// People within reach one by one (the team).
        people: Arc<HashSet<PersonId>>,
        /// Units within reach, each with all below it already in the set.
        units: Arc<HashSet<UnitId>>,
    },
    /// Everything of the agency.
    Agency,
}

/// A record to be checked: where it sits and whom it is about.
#[derive(Clone, Copy, Debug, Default)]
pub struct Target {
    /// The unit it belongs to.
    pub unit: Option<UnitId>,
    /// The person it is about.
    pub person: Option<PersonId>,
}

impl Target {
    /// A person's record in a unit.
    #[must_use]
    pub fn person(person: PersonId, unit: Option<UnitId>) -> Self {
        Self {
            unit,
            person: Some(person),
        }
    }

    /// A record of a unit.
    #[must_use]
    pub fn unit(unit: UnitId) -> Self {
        Self {
            unit: Some(unit),
            person: None,
        }
    }
}

impl Reach {
    /// Is there anything at all within reach?
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    /// Is this record within reach?
    #[must_use]
    pub fn covers(&self, target: Target) -> bool {
        match self {
            Self::Nothing => false,
            Self::Agency => true,
            Self::Some { own, people, units } => {
                target
                    .person
                    .is_some_and(|p| *own == Some(p) || people.contains(&p))
                    || target.unit.is_some_and(|u| units.contains(&u))
            }
        }
    }
}
