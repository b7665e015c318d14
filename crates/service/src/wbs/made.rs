//! Reports of whistleblowers of the made city, by the same verbs as those of the pages.

use kernel::{UnitId, WhistleId};
use store::Tx;
use web::access::{May, perm};
use web::{Result, Trouble};

pub(crate) use super::model::{Ending, Step};

use super::model::{NewReport, Report, Standing};
use super::{actions, store as sql};
use crate::once::Sent;

/// Makes a report of what, who, where, when and how.
pub(crate) fn report(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::Anyone>,
    [what, who, place, happened, how]: [&str; 5],
    unit: Option<UnitId>,
    sent: &Sent,
) -> Result<WhistleId> {
    let new = NewReport {
        what: what.to_owned(),
        who: who.to_owned(),
        place: place.to_owned(),
        happened: happened.to_owned(),
        how: how.to_owned(),
        standing: Some(Standing::Inside),
        unit,
        ..NewReport::default()
    };
    let given = actions::submit(tx, may, &new, &[], sent)?;
    let agency = tx.agency();
    let made = sql::by_number(tx.conn(), agency, given.number)?;
    Ok(made.ok_or(Trouble::NotFound)?.id)
}

fn found(tx: &mut Tx<'_, '_>, id: WhistleId) -> Result<Report> {
    let agency = tx.agency();
    sql::one(tx.conn(), agency, id)?.ok_or(Trouble::NotFound)
}

/// The whistleblower says something.
pub(crate) fn say(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::Anyone>,
    id: WhistleId,
    words: &str,
    sent: &Sent,
) -> Result<()> {
    let report = found(tx, id)?;
    actions::write(tx, may, &report, words, &[], sent)
}

/// The inspectorate answers.
pub(crate) fn reply(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::HandleWhistle>,
    id: WhistleId,
    words: &str,
    sent: &Sent,
) -> Result<()> {
    let report = found(tx, id)?;
    actions::reply(tx, may, &report, words, sent)
}

/// The inspectorate takes a step.
pub(crate) fn step(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::HandleWhistle>,
    id: WhistleId,
    step: Step,
    ending: Option<Ending>,
    reason: &str,
) -> Result<()> {
    let report = found(tx, id)?;
    actions::step(tx, may, &report, step, ending, reason)
}
