//! Rules of delegation, without a database.

use jiff::ToSpan as _;
use kernel::{Date, UnitId};
use web::access::{HeldRole, Role, Via, handed_over};
use web::{FieldError, Result};

/// The longest a delegation may last, in days: authority that is away for longer is given anew.
pub const LONGEST_DAYS: i32 = 366;

/// What somebody may hand over: roles held in own right that are not bound to the own person.
#[must_use]
pub fn offered(roles: &[HeldRole], own_unit: Option<UnitId>) -> Vec<HeldRole> {
    let mut found: Vec<HeldRole> = Vec::new();
    for held in roles.iter().filter(|h| h.via != Via::Delegation) {
        let unit = match held.role {
            Role::UnitHead | Role::CaseHandler => held.unit.or(own_unit),
            Role::AgencyAdmin
            | Role::PersonnelOfficer
            | Role::Auditor
            | Role::CaseCoordinator
            | Role::CaseArbiter
            | Role::Inspectorate
            | Role::GratificationUnit => held.unit,
            Role::Employee | Role::Public => continue,
        };
        if matches!(held.role, Role::UnitHead | Role::CaseHandler) && unit.is_none() {
            continue;
        }
        if !found.iter().any(|f| f.role == held.role && f.unit == unit) {
            found.push(HeldRole { unit, ..*held });
        }
    }
    found
}

/// A delegation as asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// The role.
    pub role: Role,
    /// For which unit.
    pub unit: Option<UnitId>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

/// What is wrong with a delegation, given what its giver holds today.
///
/// # Errors
/// What `within` answers with.
pub fn faults(
    asked: &Asked,
    today: Date,
    roles: &[HeldRole],
    own_unit: Option<UnitId>,
    within: impl FnMut(UnitId, UnitId) -> Result<bool>,
) -> Result<Vec<FieldError>> {
    let mut faults = Vec::new();
    if asked.from < today {
        faults.push(FieldError::new("from", "delegation-from-past"));
    }
    if asked.until < asked.from {
        faults.push(FieldError::new("until", "delegation-until-before-from"));
    }
    let longest = asked.from.saturating_add(LONGEST_DAYS.days());
    if asked.until >= longest {
        faults.push(FieldError::new("until", "delegation-too-long").with("days", LONGEST_DAYS));
    }
    if handed_over(asked.role, asked.unit, roles, own_unit, within)?.is_empty() {
        faults.push(FieldError::new("role", "delegation-not-held"));
    }
    Ok(faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 24);

    fn held(role: Role, unit: Option<UnitId>, via: Via) -> HeldRole {
        HeldRole { role, unit, via }
    }

    fn said(asked: Asked, roles: &[HeldRole]) -> Vec<&'static str> {
        let found = faults(&asked, TODAY, roles, None, |_, _| Ok(false)).unwrap();
        found.into_iter().map(|f| f.message).collect()
    }

    fn week(role: Role, unit: Option<UnitId>) -> Asked {
        Asked {
            role,
            unit,
            from: TODAY,
            until: Date::constant(2026, 11, 30),
        }
    }

    #[test]
    fn only_what_is_held_in_own_right_is_offered() {
        let unit = UnitId::new();
        let roles = [
            held(Role::UnitHead, Some(unit), Via::Seat),
            held(Role::UnitHead, Some(unit), Via::Given),
            held(Role::UnitHead, None, Via::Given),
            held(Role::Auditor, None, Via::Delegation),
            held(Role::Employee, None, Via::Given),
        ];
        let found = offered(&roles, None);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].role, found[0].unit), (Role::UnitHead, Some(unit)));
    }

    #[test]
    fn a_delegation_has_an_end_within_a_year_and_begins_today_or_later() {
        let own = [held(Role::Auditor, None, Via::Given)];
        assert!(said(week(Role::Auditor, None), &own).is_empty());
        let one_day = Asked {
            until: TODAY,
            ..week(Role::Auditor, None)
        };
        assert!(said(one_day, &own).is_empty());
        let past = Asked {
            from: TODAY.yesterday().unwrap(),
            ..week(Role::Auditor, None)
        };
        assert_eq!(said(past, &own), ["delegation-from-past"]);
        let backwards = Asked {
            until: TODAY.yesterday().unwrap(),
            ..week(Role::Auditor, None)
        };
        assert_eq!(said(backwards, &own), ["delegation-until-before-from"]);
        let long = Asked {
            until: TODAY.saturating_add(LONGEST_DAYS.days()),
            ..week(Role::Auditor, None)
        };
        assert_eq!(said(long, &own), ["delegation-too-long"]);
    }

    #[test]
    fn what_is_not_held_cannot_be_handed_over() {
        let handed = [held(Role::PersonnelOfficer, None, Via::Delegation)];
        assert_eq!(
            said(week(Role::PersonnelOfficer, None), &handed),
            ["delegation-not-held"]
        );
        let head = [held(Role::UnitHead, Some(UnitId::new()), Via::Seat)];
        assert_eq!(
            said(week(Role::UnitHead, Some(UnitId::new())), &head),
            ["delegation-not-held"]
        );
    }
}
