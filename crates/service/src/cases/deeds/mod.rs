//! Everything that can be done to a case. Each deed asks the table of [`crate::cases::machine`], checks what
//! is its own, writes the step, and leaves the next deadline computed anew.

mod deed;
mod doer;
mod forward;
mod masks;
mod notes;
mod part;

use kernel::{CaseId, UnitId};
use serde_json::json;
use store::{Event, Tx};
use web::{Result, Trouble};

use self::deed::worded;
pub use self::deed::{Deed, Paper, Proposal};
pub use self::doer::{Doer, Office};
pub use self::forward::{can_be_forwarded, is_transfer};
pub(crate) use self::notes::field_picture;
pub use self::notes::{hand_over, note};
pub use self::part::can_be_joined;
use super::closing::{looks, rating};
use super::history::store::{self as history, NewEvent};
use super::joined;
use super::machine::{Hand, State, Verb, step};
use super::model::{Case, CaseEvent};
use super::promise::Promise;
use super::store::{self as sql, Left};
use super::terms::Terms;
use super::{clocks, week_of};
use crate::channels::outbox::{self, Frame};
use crate::follow;

/// What a deed left.
#[derive(Clone, Debug)]
pub struct Done {
    /// Where the case stands now.
    pub state: State,
    /// The secret of the one-time link `/nilai/{link}`, where the case was closed.
    pub rating: Option<String>,
}

/// A deed that is being done: where, by whom, under which times, to what, as which step.
struct Scene<'a> {
    office: &'a Office<'a>,
    doer: &'a Doer,
    terms: &'a Terms,
    case: &'a Case,
    deed: &'a Deed,
    seq: i32,
}

/// Does a deed to a case. `seen` is the version that was looked at, where somebody looked.
///
/// # Errors
/// [`Trouble::NotFound`] for a case out of reach, [`Trouble::Stale`] when it was changed in between,
/// [`Trouble::Blocked`] where state or part do not allow it, [`Trouble::Invalid`] naming a field.
pub fn act(
    tx: &mut Tx<'_, '_>,
    office: &Office<'_>,
    doer: &Doer,
    id: CaseId,
    seen: Option<i32>,
    deed: &Deed,
) -> Result<Done> {
    let agency = tx.agency();
    let case = sql::one(tx.conn(), agency, id)?.ok_or(Trouble::NotFound)?;
    doer.reaches(&case)?;
    if seen.is_some_and(|v| v != case.version) {
        return Err(Trouble::Stale);
    }
    let verb = deed.verb(&case);
    let state = step(case.state, verb, doer.hand).map_err(|r| Trouble::Blocked(r.message()))?;
    if matches!(deed, Deed::Forward { .. }) && !can_be_forwarded(&case, office.s) {
        return Err(Trouble::Blocked("case-unit-has-it"));
    }
    worded(deed, is_transfer(&case))?;
    let mut left = Left {
        state,
        closing: case.closing,
        class: case.class,
        category: case.category,
        unit: case.unit,
        parent: case.parent,
        hops: case.hops,
        due: None,
        promise: Promise::to(&case),
        withheld: case.withheld,
        opened: case.opened.clone(),
    };
    let seq = case.version + 1;
    let terms = Terms::read(tx.conn(), agency)?;
    let scene = Scene {
        office,
        doer,
        terms: &terms,
        case: &case,
        deed,
        seq,
    };
    part::own_part(tx, &scene, &mut left)?;
    let event = NewEvent {
        seq,
        verb,
        was: Some(case.state),
        state,
        hand: doer.hand,
        from: case.unit,
        to: left.unit,
        reason: deed.reason(),
        via: doer.via,
    };
    history::add_event(tx, id, &event)?;
    let after = Case {
        state,
        class: left.class,
        unit: left.unit,
        answer_days: left.promise.answer,
        resolve_days: left.promise.resolve,
        promised_on: left.promise.since,
        withheld: left.withheld,
        ..case.clone()
    };
    let events: Vec<CaseEvent> = history::events(tx.conn(), agency, id)?;
    left.due = clocks::next(
        &after,
        &events,
        &terms,
        week_of(office.s, left.unit),
        office.zone,
        tx.at(),
    );
    if !sql::leave(tx, &case, &left)? {
        return Err(Trouble::Stale);
    }
    let rating = match state {
        State::Closed if case.state != state => Some(rating::link(tx, &after)?),
        _ => None,
    };
    // Who joined another report on the way in has just said so and is not told.
    if !matches!((deed, doer.hand), (Deed::Merge(_), Hand::Reporter)) {
        tell(tx, &after, deed, rating.as_deref())?;
        follow::news(tx, &after, deed, rating.as_deref())?;
    }
    let facts = |state: State, unit: Option<UnitId>| json!({"state": state, "unit": unit});
    let done = match doer.via {
        Some(via) => json!({"state": state, "unit": left.unit, "said_by": via}),
        None => facts(state, left.unit),
    };
    tx.record(
        Event::new(doer.key, verb_word(verb), "case", id)
            .before(&facts(case.state, case.unit))
            .after(&done),
    );
    if matches!(deed, Deed::Propose(_))
        && let Some(why) = looks::wanted(tx, &terms, &case, seq, office.zone)?
    {
        return act(tx, office, &Doer::program(), id, None, &Deed::Examine(why));
    }
    Ok(Done { state, rating })
}

fn verb_word(verb: Verb) -> &'static str {
    kernel::TextEnum::as_str(verb)
}

/// What a deed says to the reporter goes back to where the report came from.
fn tell(tx: &mut Tx<'_, '_>, case: &Case, deed: &Deed, rating: Option<&str>) -> Result<()> {
    let (frame, words) = match deed {
        Deed::Answer(text) => (Frame::Answer, text.as_str()),
        Deed::Postpone(text) => (Frame::More, text.as_str()),
        Deed::Archive(text) => (Frame::Archived, text.as_str()),
        Deed::Merge(into) => return joined::tell_merged(tx, case, *into),
        // Why is for the officers: it may tell of the other report.
        Deed::Unmerge(_) => (Frame::Parted, ""),
        Deed::Propose(proposal) => (Frame::Proposed, proposal.reason.as_str()),
        Deed::Decide { note, .. } if rating.is_some() => (Frame::Closed, note.as_str()),
        Deed::Decide {
            note,
            stands: false,
        } => (Frame::Answer, note.as_str()),
        _ if rating.is_some() => (Frame::Closed, ""),
        _ => return Ok(()),
    };
    outbox::tell(
        tx,
        case,
        frame,
        words,
        rating.map(|r| format!("/nilai/{r}")),
    )
}
