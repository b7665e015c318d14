//! Authority handed over for a time. A delegation never reaches further than what its giver holds
//! in own right on the day it is used, and what was handed over cannot be handed on.

use kernel::UnitId;

use super::{HeldRole, Role, Via};
use crate::Result;

/// What of a delegated role is in force: `own` is what the giver holds today, `own_unit` the unit
/// of the giver's seat, `within(top, unit)` whether a unit lies in the subtree of another.
///
/// # Errors
/// What `within` answers with.
pub fn handed_over(
    role: Role,
    unit: Option<UnitId>,
    own: &[HeldRole],
    own_unit: Option<UnitId>,
    mut within: impl FnMut(UnitId, UnitId) -> Result<bool>,
) -> Result<Vec<HeldRole>> {
    let mut found: Vec<HeldRole> = Vec::new();
    for held in own
        .iter()
        .filter(|h| h.role == role && h.via != Via::Delegation)
    {
        let top = match role {
            // A head without a named unit leads the unit of the own seat, or none at all.
            Role::UnitHead | Role::CaseHandler => match held.unit.or(own_unit) {
                Some(top) => Some(top),
                None => continue,
            },
            Role::AgencyAdmin
            | Role::PersonnelOfficer
            | Role::Auditor
            | Role::CaseCoordinator
            | Role::CaseArbiter
            | Role::Inspectorate
            | Role::GratificationUnit => held.unit,
            // The own file and what is public are nobody's to hand over.
            Role::Employee | Role::Public => continue,
        };
        let reaches = match (top, unit) {
            (None, asked) => asked,
            (Some(top), None) => Some(top),
            (Some(top), Some(asked)) if top == asked || within(top, asked)? => Some(asked),
            (Some(_), Some(_)) => continue,
        };
        let handed = HeldRole {
            role,
            unit: reaches,
            via: Via::Delegation,
        };
        if !found.contains(&handed) {
            found.push(handed);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(role: Role, unit: Option<UnitId>, via: Via) -> HeldRole {
        HeldRole { role, unit, via }
    }

    /// A tree of three: `top` over `middle` over `leaf`; `other` stands apart.
    struct Tree {
        top: UnitId,
        middle: UnitId,
        leaf: UnitId,
        other: UnitId,
    }

    impl Tree {
        fn new() -> Self {
            Self {
                top: UnitId::new(),
                middle: UnitId::new(),
                leaf: UnitId::new(),
                other: UnitId::new(),
            }
        }

        fn handed(
            &self,
            role: Role,
            unit: Option<UnitId>,
            own: &[HeldRole],
        ) -> Vec<Option<UnitId>> {
            let order = [self.top, self.middle, self.leaf];
            let place = |u: UnitId| order.iter().position(|x| *x == u);
            let within = |top: UnitId, unit: UnitId| {
                Ok(matches!((place(top), place(unit)), (Some(a), Some(b)) if a <= b))
            };
            let found = handed_over(role, unit, own, Some(self.middle), within).unwrap();
            assert!(found.iter().all(|h| h.via == Via::Delegation));
            found.into_iter().map(|h| h.unit).collect()
        }
    }

    #[test]
    fn a_head_hands_over_the_own_unit_or_one_below() {
        let t = Tree::new();
        let own = [held(Role::UnitHead, Some(t.middle), Via::Seat)];
        assert_eq!(t.handed(Role::UnitHead, Some(t.leaf), &own), [Some(t.leaf)]);
        assert_eq!(
            t.handed(Role::UnitHead, Some(t.middle), &own),
            [Some(t.middle)]
        );
        assert_eq!(t.handed(Role::UnitHead, None, &own), [Some(t.middle)]);
        assert_eq!(t.handed(Role::UnitHead, Some(t.top), &own), []);
        assert_eq!(t.handed(Role::UnitHead, Some(t.other), &own), []);
    }

    #[test]
    fn nothing_is_left_when_the_giver_lost_the_role() {
        let t = Tree::new();
        assert_eq!(t.handed(Role::PersonnelOfficer, None, &[]), []);
        let other = [held(Role::Auditor, None, Via::Given)];
        assert_eq!(t.handed(Role::PersonnelOfficer, None, &other), []);
    }

    #[test]
    fn what_was_handed_over_is_not_handed_on() {
        let t = Tree::new();
        let own = [held(Role::PersonnelOfficer, None, Via::Delegation)];
        assert_eq!(t.handed(Role::PersonnelOfficer, None, &own), []);
    }

    #[test]
    fn a_role_narrowed_to_a_unit_stays_narrow() {
        let t = Tree::new();
        let own = [held(Role::PersonnelOfficer, Some(t.middle), Via::Given)];
        assert_eq!(
            t.handed(Role::PersonnelOfficer, None, &own),
            [Some(t.middle)]
        );
        assert_eq!(t.handed(Role::PersonnelOfficer, Some(t.top), &own), []);
        let whole = [held(Role::PersonnelOfficer, None, Via::Given)];
        assert_eq!(
            t.handed(Role::PersonnelOfficer, Some(t.leaf), &whole),
            [Some(t.leaf)]
        );
        assert_eq!(t.handed(Role::PersonnelOfficer, None, &whole), [None]);
    }

    #[test]
    fn the_own_file_is_nobodys_to_hand_over() {
        let t = Tree::new();
        let own = [held(Role::Employee, None, Via::Given)];
        assert_eq!(t.handed(Role::Employee, None, &own), []);
    }
}
