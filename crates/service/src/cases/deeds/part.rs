//! What each deed checks and writes of its own, besides the step.

use kernel::{CaseId, CategoryId, UnitId};
use law::time::Class;
use store::Tx;
use web::{Result, Trouble};

use super::doer::{Doer, Office};
use super::masks;
use super::notes::say;
use super::{Deed, Scene};
use crate::cases::Promise;
use crate::cases::clocks;
use crate::cases::closing::{self, store as closures};
use crate::cases::history::store as history;
use crate::cases::machine::{Hand, State};
use crate::cases::model::{Case, Classed, Kind, MessageKind, Outcome};
use crate::cases::store::{self as sql, Left};
use crate::cases::terms::Terms;
use crate::{catalogue, same};

/// What each deed checks and writes besides the step.
pub(super) fn own_part(tx: &mut Tx<'_, '_>, scene: &Scene<'_>, left: &mut Left) -> Result<()> {
    let Scene {
        office,
        doer,
        terms,
        case,
        deed,
        seq,
    } = *scene;
    let id = case.id;
    closing::outside_the_unit(tx, office, doer, case)?;
    match deed {
        Deed::Merge(into) => {
            let parent = parent(tx, doer, case, *into)?;
            same::store::follow(tx, parent, id)?;
            left.parent = Some(parent);
        }
        Deed::Unmerge(_) => {
            same::store::unfollow(tx, id)?;
            left.parent = None;
        }
        Deed::Forward {
            unit,
            category,
            inspection,
            ..
        } => {
            left.unit = Some(known(office, *unit)?);
            let class = inspection.then_some(Classed(Class::WithInspection));
            sort(tx, case, *category, class, left)?;
        }
        Deed::Dispose { unit, .. } => {
            let unit = known(office, *unit)?;
            if !below(office, case.unit, unit) {
                return Err(Trouble::field("unit", "case-not-below"));
            }
            left.unit = Some(unit);
        }
        Deed::Refuse(_) => {
            left.hops = case.hops + 1;
            left.unit = None;
        }
        Deed::Arbitrate { unit, .. } => left.unit = Some(known(office, *unit)?),
        Deed::Answer(text) => say(tx, case, MessageKind::Reply, case.unit, text, None)?,
        Deed::Write(text) | Deed::Complete(text) => {
            say(tx, case, MessageKind::Reporter, None, text, doer.via)?;
            if matches!(case.state, State::Proposed | State::Examined) {
                closures::settle(tx, id, Outcome::Waiting, Outcome::Withdrawn)?;
                closures::end_look(tx, id, Outcome::Withdrawn)?;
                left.closing = None;
            }
        }
        Deed::Propose(proposal) => {
            left.closing = Some(closing::propose(tx, (office, terms), case, seq, proposal)?);
        }
        Deed::Confirm => closures::settle(tx, id, Outcome::Waiting, Outcome::Confirmed)?,
        Deed::AutoClose => closures::settle(tx, id, Outcome::Waiting, Outcome::ByTime)?,
        Deed::Contest(why) => closures::contest(tx, id, why)?,
        Deed::Decide { stands, note } => {
            closing::outside(tx, office, doer, case)?;
            let outcome = if *stands {
                Outcome::Upheld
            } else {
                left.closing = None;
                Outcome::Overturned
            };
            match (case.state, stands) {
                // It stands before the second seat; the reporter has not spoken yet.
                (State::Examined, true) => {}
                (State::Examined, false) => {
                    closures::decide(tx, id, Outcome::Waiting, outcome, note)?;
                }
                _ => closures::decide(tx, id, Outcome::Contested, outcome, note)?,
            }
            closures::end_look(tx, id, outcome)?;
        }
        Deed::Examine(why) => closures::add_look(tx, case, case.version, *why)?,
        Deed::Reopen(_) | Deed::Wake => {
            if matches!(deed, Deed::Reopen(_)) {
                still_open_to(tx, office, terms, case)?;
            }
            left.closing = None;
        }
        Deed::Show(_) => left.withheld = false,
        Deed::Withhold(_) => left.withheld = true,
        Deed::Unmask { opened, .. } => left.opened = masks::open(tx, case, opened)?,
        Deed::Postpone(_) | Deed::Archive(_) | Deed::Expire => {}
    }
    Ok(())
}

/// Puts a case under a category, whose promise and openness it takes where that is another one. What
/// somebody withheld by hand stays withheld, and what is inspected is promised no end.
fn sort(
    tx: &mut Tx<'_, '_>,
    case: &Case,
    category: Option<CategoryId>,
    class: Option<Classed>,
    left: &mut Left,
) -> Result<()> {
    let agency = tx.agency();
    let found = match category {
        None => None,
        Some(id) => {
            let found = catalogue::store::one(tx.conn(), agency, id)?;
            Some(found.ok_or_else(|| Trouble::field("category", "case-no-category"))?)
        }
    };
    if let Some(found) = found.as_ref().filter(|_| case.kind == Kind::Complaint) {
        left.class = found.class;
    }
    left.class = class.unwrap_or(left.class);
    match found {
        Some(found) if case.category != Some(found.id) => {
            let was = match case.category {
                Some(id) => catalogue::store::one(tx.conn(), agency, id)?,
                None => None,
            };
            let by_hand = case.withheld && !was.is_some_and(|c| c.withheld);
            left.category = Some(found.id);
            left.promise = Promise::of(&found, case.kind, left.class);
            left.withheld = found.withheld || by_hand;
        }
        _ if left.class != case.class => left.promise.resolve = None,
        _ => {}
    }
    Ok(())
}

fn known(office: &Office<'_>, unit: UnitId) -> Result<UnitId> {
    let found = office.s.find_unit(unit).map(|_| unit);
    found.ok_or_else(|| Trouble::field("unit", "case-no-unit"))
}

/// Does a unit lie below another, itself left out?
fn below(office: &Office<'_>, top: Option<UnitId>, unit: UnitId) -> bool {
    let ix = |id: UnitId| office.s.find_unit(id);
    match (top.and_then(ix), ix(unit)) {
        (Some(top), Some(unit)) => top != unit && office.s.path(unit).contains(&top),
        _ => false,
    }
}

/// May anybody who reports the same join a case? One that all may read, whose reporter hides
/// nothing, and that is not over.
#[must_use]
pub fn can_be_joined(case: &Case) -> bool {
    case.is_public() && !case.anonymous && !case.state.is_over()
}

/// The case that another is merged into: not itself, and not one that is over. Whoever follows a case
/// that is closed could neither write nor contest, no clock would run for them, and after the window to
/// open it again they could do nothing at all; their report is dealt with by itself.
fn parent(tx: &mut Tx<'_, '_>, doer: &Doer, case: &Case, into: CaseId) -> Result<CaseId> {
    let agency = tx.agency();
    let refused = || Trouble::field("into", "case-no-parent");
    let found = sql::one(tx.conn(), agency, into)?.ok_or_else(refused)?;
    let hidden = doer.hand == Hand::Reporter && !can_be_joined(&found);
    if hidden || found.id == case.id || matches!(found.state, State::Merged | State::Archived) {
        return Err(refused());
    }
    if found.state.is_over() {
        return Err(Trouble::field("into", "case-parent-over"));
    }
    if sql::joined(tx.conn(), agency, case.id)? > 0 {
        return Err(refused());
    }
    Ok(found.id)
}

/// A closed case may be opened again within a window.
fn still_open_to(
    tx: &mut Tx<'_, '_>,
    office: &Office<'_>,
    terms: &Terms,
    case: &Case,
) -> Result<()> {
    let agency = tx.agency();
    let events = history::events(tx.conn(), agency, case.id)?;
    if clocks::opens_again(&events, terms, office.zone, tx.at()) {
        Ok(())
    } else {
        Err(Trouble::Blocked("case-reopen-over"))
    }
}
