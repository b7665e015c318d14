//! Who does a deed, and where.

use kernel::Zone;
use register::snapshot::Snapshot;
use web::access::{May, Permission, Reach, Target, Viewer, perm};
use web::{Result, Trouble};

use crate::cases::closing::seat::Judge;
use crate::cases::machine::Hand;
use crate::cases::model::{Case, Via};

/// Where a deed is done: the register of today and the zone of the agency.
#[derive(Clone, Copy)]
pub struct Office<'a> {
    /// The register of today.
    pub s: &'a Snapshot,
    /// The zone of the agency.
    pub zone: Zone,
}

/// Who does it, in which part; made only from the proof of the permission of that part.
#[derive(Clone, Debug)]
pub struct Doer {
    pub(super) hand: Hand,
    pub(in crate::cases) key: &'static str,
    reach: Reach,
    /// Whoever decides in the second seat, or takes down a word of the reporter, with the units they are
    /// tied to.
    pub(in crate::cases) judge: Option<Judge>,
    /// How the reporter said to an officer what is done, where they did not do it themselves.
    pub(in crate::cases) via: Option<Via>,
}

impl Doer {
    fn of<P: Permission>(may: &May<P>, hand: Hand, who: Option<&Viewer>) -> Self {
        Self {
            hand,
            key: may.key(),
            reach: may.reach().clone(),
            judge: who.map(Judge::of),
            via: None,
        }
    }

    /// The coordinator.
    #[must_use]
    pub fn coordinator(may: &May<perm::CoordinateCases>) -> Self {
        Self::of(may, Hand::Coordinator, None)
    }

    /// The officer of a unit; the units within reach are those of the proof.
    #[must_use]
    pub fn handler(may: &May<perm::HandleCases>) -> Self {
        Self::of(may, Hand::Handler, None)
    }

    /// The arbiter.
    #[must_use]
    pub fn arbiter(may: &May<perm::ArbitrateCases>) -> Self {
        Self::of(may, Hand::Arbiter, None)
    }

    /// The second seat; the viewer's own units and seats say whose line it is in.
    #[must_use]
    pub fn reviewer(may: &May<perm::ReviewCases>, who: &Viewer) -> Self {
        Self::of(may, Hand::Reviewer, Some(who))
    }

    /// The reporter of the case, known by the secret of its page or by the conversation.
    #[must_use]
    pub fn reporter(may: &May<perm::Anyone>) -> Self {
        Self::of(may, Hand::Reporter, None)
    }

    /// The reporter, by the word that an officer takes down: never one of the unit that handles the
    /// case, which the viewer's own units say.
    #[must_use]
    pub fn heard(may: &May<perm::CoordinateCases>, who: &Viewer, via: Via) -> Self {
        Self {
            via: Some(via),
            ..Self::of(may, Hand::Reporter, Some(who))
        }
    }

    /// The program, when a time has passed.
    #[must_use]
    pub(in crate::cases) fn program() -> Self {
        Self {
            hand: Hand::System,
            key: "program",
            reach: Reach::Agency,
            judge: None,
            via: None,
        }
    }

    /// In which part.
    #[must_use]
    pub fn hand(&self) -> Hand {
        self.hand
    }

    /// A handler reaches the cases of the units within the proof; what is elsewhere is not there.
    pub(super) fn reaches(&self, case: &Case) -> Result<()> {
        let free = !matches!(self.hand, Hand::Handler);
        let target = Target {
            unit: case.unit,
            person: None,
        };
        if free || self.reach.covers(target) {
            Ok(())
        } else {
            Err(Trouble::NotFound)
        }
    }
}
