//! Those whose report was merged into another: they keep number, rights and notices. What they say is
//! said on the case they joined; a contest of one of them contests it. Only an agreement binds
//! nobody else: it is noted, and the case is closed by its first reporter or by time.

pub mod store;

use ::store::{Conn, Event, Tx};
use kernel::{AgencyId, CaseId};
use serde_json::json;
use web::{Result, Trouble};

use self::store as sql;
use super::closing;
use super::deeds::{Deed, Doer, Done, Office, act};
use super::machine::{Hand, State, Verb, step};
use super::model::Case;
use super::store as cases;
use crate::channels::outbox::{self, Frame};

/// What became of what a reporter did.
#[derive(Clone, Debug)]
pub enum Heard {
    /// It was done to the case.
    Done(Done),
    /// The agreement of somebody who joined the case was noted; the case stands as before.
    Noted,
}

/// The case on which the reporter of a case acts: the one it was merged into, where it was.
///
/// # Errors
/// The faults of the database.
pub fn acted_on(c: &mut Conn<'_>, agency: AgencyId, case: &Case) -> Result<Case> {
    match (case.state, case.parent) {
        (State::Merged, Some(parent)) => {
            let found = cases::one(c, agency, parent)?;
            found.ok_or(Trouble::NotFound)
        }
        _ => Ok(case.clone()),
    }
}

/// Does what the reporter of a case does, or says to the officer who takes it down, to the case on which
/// they act. `seen` is the version of that case, where somebody looked at it.
///
/// # Errors
/// As [`act`].
pub fn as_reporter(
    tx: &mut Tx<'_, '_>,
    office: &Office<'_>,
    doer: &Doer,
    id: CaseId,
    seen: Option<i32>,
    deed: &Deed,
) -> Result<Heard> {
    let agency = tx.agency();
    let own = cases::one(tx.conn(), agency, id)?.ok_or(Trouble::NotFound)?;
    let target = acted_on(tx.conn(), agency, &own)?;
    if target.id != own.id && matches!(deed, Deed::Confirm) {
        closing::outside_the_unit(tx, office, doer, &target)?;
        agree(tx, doer, &own, &target, seen)?;
        return Ok(Heard::Noted);
    }
    act(tx, office, doer, target.id, seen, deed).map(Heard::Done)
}

/// Tells a reporter that their report was merged into another, whose number they read only where
/// everybody reads it.
pub(super) fn tell_merged(tx: &mut Tx<'_, '_>, own: &Case, parent: CaseId) -> Result<()> {
    let agency = tx.agency();
    let parent = cases::one(tx.conn(), agency, parent)?.ok_or(Trouble::NotFound)?;
    let named = match parent.is_public() {
        true => parent.number.to_string(),
        false => String::new(),
    };
    outbox::tell(tx, own, Frame::Merged, &named, None)
}

/// Notes that somebody who joined a case agrees to the closing that waits, once.
fn agree(
    tx: &mut Tx<'_, '_>,
    doer: &Doer,
    own: &Case,
    target: &Case,
    seen: Option<i32>,
) -> Result<()> {
    if seen.is_some_and(|v| v != target.version) {
        return Err(Trouble::Stale);
    }
    step(target.state, Verb::Confirm, Hand::Reporter)
        .map_err(|refused| Trouble::Blocked(refused.message()))?;
    if sql::agree(tx, target.id, own.id)? {
        let joined = match doer.via {
            Some(via) => json!({ "joined": own.number, "said_by": via }),
            None => json!({ "joined": own.number }),
        };
        tx.record(Event::new(doer.key, "agree", "case", target.id).after(&joined));
    }
    Ok(())
}
