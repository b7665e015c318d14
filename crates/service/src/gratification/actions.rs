//! What is done to a report of gratification. The journal is told that, never what it is about.

use kernel::{AccountId, Date, GiftId, PersonId};
use store::{Event, Tx};
use web::access::{May, perm};
use web::{Result, Trouble};

use super::SUBJECT;
use super::model::{NewReport, Outcome, Report, State, Step, after};
use super::store as sql;
use crate::apart;
use crate::cases::{CaseNumber, Photo};
use crate::once::Sent;

/// Keeps the report of an employee, once.
pub(super) fn report(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::SignedIn>,
    who: (AccountId, Option<PersonId>),
    new: &NewReport,
    photos: &[Photo],
    sent: &Sent,
) -> Result<GiftId> {
    let (id, number) = (GiftId::new(), CaseNumber::draw()?);
    if let Some(known) = sent.first(tx, id.0)? {
        return Ok(GiftId(known));
    }
    sql::add(tx, id, number, who, new)?;
    for photo in photos {
        let file = apart::add_picture(tx, id.0, photo)?;
        sql::add_file(tx, id, file)?;
    }
    tx.record(Event::new(may.key(), "report", SUBJECT, id));
    Ok(id)
}

/// A step as the unit takes it.
pub(super) struct NewStep {
    pub(super) step: Step,
    pub(super) on: Date,
    pub(super) reference: Option<String>,
    pub(super) outcome: Option<Outcome>,
    pub(super) reason: String,
}

/// Takes a step. Nobody decides on the own report.
///
/// # Errors
/// [`Trouble::Blocked`] where the state does not allow it or the report is the own one,
/// [`Trouble::Stale`] when somebody else was there in between, [`Trouble::Invalid`] naming a field.
pub(super) fn step(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::HandleGratification>,
    report: &Report,
    new: &NewStep,
) -> Result<()> {
    if tx.actor().account == Some(report.account) {
        return Err(Trouble::Blocked("gift-own"));
    }
    let state = after(report.state, new.step).ok_or(Trouble::Blocked("gift-wrong-state"))?;
    let outcome = match state {
        State::Decided => Some(
            new.outcome
                .ok_or_else(|| Trouble::field("outcome", "field-needed"))?,
        ),
        _ => None,
    };
    let reference = new.reference.as_deref();
    if !sql::leave(tx, report, state, outcome, new.on, reference)? {
        return Err(Trouble::Stale);
    }
    sql::add_step(tx, report, new.step, &new.reason)?;
    tx.record(Event::new(may.key(), "step", SUBJECT, report.id));
    Ok(())
}
