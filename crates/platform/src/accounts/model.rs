//! Rules of accounts and roles, without a database.

use kernel::{Date, UnitId, dates::Period};
use web::FieldError;
use web::access::Role;

/// The roles an account can be given. That of the employee comes with the person, that of the
/// public with nobody.
pub const GRANTABLE: [Role; 9] = [
    Role::AgencyAdmin,
    Role::PersonnelOfficer,
    Role::UnitHead,
    Role::Auditor,
    Role::CaseCoordinator,
    Role::CaseHandler,
    Role::CaseArbiter,
    Role::Inspectorate,
    Role::GratificationUnit,
];

/// A role that an account holds or held.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    /// The role.
    pub role: Role,
    /// For which unit.
    pub unit: Option<UnitId>,
    /// From when to when.
    pub period: Period,
}

/// What is wrong with a role about to be given, beside what the account holds already.
#[must_use]
pub fn role_faults(new: &Held, today: Date, held: &[Held]) -> Vec<FieldError> {
    let mut faults = Vec::new();
    let mut fault = |field, message| faults.push(FieldError::new(field, message));
    if !GRANTABLE.contains(&new.role) {
        fault("role", "accounts-role-not-given");
    }
    match (new.role, new.unit) {
        (Role::UnitHead | Role::CaseHandler, None) => fault("unit", "accounts-head-needs-unit"),
        (Role::AgencyAdmin, Some(_)) => fault("unit", "accounts-admin-no-unit"),
        _ => {}
    }
    if new.period.from < today {
        fault("from", "accounts-from-past");
    }
    if new.period.to.is_some_and(|to| to <= new.period.from) {
        fault("to", "accounts-to-before-from");
    }
    let same = |h: &&Held| h.role == new.role && h.unit == new.unit;
    if held
        .iter()
        .filter(same)
        .any(|h| h.period.overlaps(&new.period))
    {
        fault("role", "accounts-role-held");
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 24);

    fn held(role: Role, unit: Option<UnitId>, from: Date, to: Option<Date>) -> Held {
        Held {
            role,
            unit,
            period: Period { from, to },
        }
    }

    fn said(new: Held, before: &[Held]) -> Vec<&'static str> {
        let faults = role_faults(&new, TODAY, before);
        faults.into_iter().map(|f| f.message).collect()
    }

    #[test]
    fn each_role_asks_for_its_unit_or_none() {
        let unit = Some(UnitId::new());
        assert!(said(held(Role::AgencyAdmin, None, TODAY, None), &[]).is_empty());
        assert!(said(held(Role::UnitHead, unit, TODAY, None), &[]).is_empty());
        assert!(said(held(Role::PersonnelOfficer, None, TODAY, None), &[]).is_empty());
        assert!(said(held(Role::PersonnelOfficer, unit, TODAY, None), &[]).is_empty());
        assert_eq!(
            said(held(Role::UnitHead, None, TODAY, None), &[]),
            ["accounts-head-needs-unit"]
        );
        assert_eq!(
            said(held(Role::AgencyAdmin, unit, TODAY, None), &[]),
            ["accounts-admin-no-unit"]
        );
        for role in [Role::Employee, Role::Public] {
            assert_eq!(
                said(held(role, None, TODAY, None), &[]),
                ["accounts-role-not-given"]
            );
        }
    }

    #[test]
    fn no_authority_is_given_for_days_that_are_over() {
        let yesterday = TODAY.yesterday().unwrap();
        let tomorrow = TODAY.tomorrow().unwrap();
        assert_eq!(
            said(held(Role::Auditor, None, yesterday, None), &[]),
            ["accounts-from-past"]
        );
        assert_eq!(
            said(held(Role::Auditor, None, tomorrow, Some(TODAY)), &[]),
            ["accounts-to-before-from"]
        );
    }

    #[test]
    fn the_same_role_is_not_held_twice_on_one_day() {
        let unit = Some(UnitId::new());
        let month = Date::constant(2026, 12, 24);
        let now = held(Role::Auditor, None, Date::constant(2026, 1, 1), Some(month));
        assert_eq!(
            said(held(Role::Auditor, None, TODAY, None), &[now]),
            ["accounts-role-held"]
        );
        assert!(said(held(Role::Auditor, None, month, None), &[now]).is_empty());
        assert!(said(held(Role::Auditor, unit, TODAY, None), &[now]).is_empty());
    }
}
