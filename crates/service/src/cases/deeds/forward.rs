//! When a coordinator may give a case to a unit, as the register of today knows the units.

use register::model::UnitKind;
use register::snapshot::Snapshot;

use crate::cases::machine::{State, may_be_forwarded};
use crate::cases::model::Case;

/// May a coordinator give a case to a unit, first or anew?
#[must_use]
pub fn can_be_forwarded(case: &Case, s: &Snapshot) -> bool {
    may_be_forwarded(case.state, is_homeless(case, s))
}

/// Would giving a case to a unit take it from one that had it, or pass it on after one refused it? Then
/// the reason must be told: to the next unit, and to whoever asks why it went to and fro.
#[must_use]
pub fn is_transfer(case: &Case) -> bool {
    case.hops > 0 || case.state != State::Unverified
}

/// Is a case where nobody can work on it: at a unit that is no more, or at the government itself, to
/// which lists of other systems bring what they have of units that are no more?
fn is_homeless(case: &Case, s: &Snapshot) -> bool {
    let unit = case.unit.and_then(|u| s.find_unit(u));
    unit.is_none_or(|ix| s.unit(ix).kind == UnitKind::Government)
}
