//! The only policy of Abdi: role x permission x scope, resolved through the seat tree and the
//! delegations in force today. Lists get a filter from it, single records a check, actions a proof.

mod handed;
mod policy;
mod reach;
mod viewer;

pub use handed::handed_over;
pub use policy::{
    KEPT_APART, Key, Permission, Role, Scope, closed_to_administrators, grants_of, perm,
    sits_in_a_unit,
};
pub use reach::{Reach, Target};
pub use viewer::{FactorDue, HeldRole, PersonLabel, SeatTree, Standing, UnitLabel, Via, Viewer};

use std::marker::PhantomData;

use store::Actor;

use crate::{Result, Trouble};

/// The proof that the viewer holds permission `P`, with how far it reaches. Only [`Viewer::may`]
/// makes one; every action asks for it.
#[derive(Clone, Debug)]
pub struct May<P> {
    actor: Actor,
    reach: Reach,
    permission: PhantomData<P>,
}

impl<P: Permission> May<P> {
    pub(crate) fn new(actor: Actor, reach: Reach) -> Self {
        Self {
            actor,
            reach,
            permission: PhantomData,
        }
    }

    /// Proof for the program itself (command line, jobs, demo): it reaches the whole agency.
    #[must_use]
    pub fn program(actor: Actor) -> Self {
        Self::new(actor, Reach::Agency)
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// How far the permission reaches, as a filter for lists.
    #[must_use]
    pub fn reach(&self) -> &Reach {
        &self.reach
    }

    /// The word of the permission, for the journal.
    #[must_use]
    pub fn key(&self) -> &'static str {
        kernel::TextEnum::as_str(P::KEY)
    }

    /// Passes when the target is within reach.
    ///
    /// # Errors
    /// [`Trouble::NotFound`]: what may not be seen answers like what does not exist.
    pub fn check(&self, target: Target) -> Result<()> {
        if self.reach.covers(target) {
            Ok(())
        } else {
            Err(Trouble::NotFound)
        }
    }
}
