//! What is done to a whistleblowing report. The journal is told that something was done, never what
//! it was about or who reported.

use jiff::SignedDuration;
use kernel::WhistleId;
use serde_json::json;
use store::{Event, Tx};
use web::access::{May, perm};
use web::session::secret;
use web::{Result, Trouble};

use super::SUBJECT;
use super::model::{Ending, NewReport, Report, Side, State, Step, after};
use super::{phrase, store as sql};
use crate::apart;
use crate::cases::{CaseNumber, Photo};
use crate::once::Sent;

/// How long a talk stays open after number and phrase were shown.
const TALK: SignedDuration = SignedDuration::from_mins(60);

/// What a whistleblower is given, once.
pub(super) struct Given {
    pub(super) number: CaseNumber,
    pub(super) phrase: String,
}

/// Takes a report in, once. Whoever sent it is not in it, even where they are signed in.
pub(super) fn submit(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::Anyone>,
    new: &NewReport,
    photos: &[Photo],
    sent: &Sent,
) -> Result<Given> {
    let (id, number) = (WhistleId::new(), CaseNumber::draw()?);
    // The phrase is kept nowhere: who sends the same again is given the same, also when the first
    // answer was lost on its way.
    let phrase = phrase::of(&sent.draw("frasa"));
    if let Some(known) = sent.first(tx, id.0)? {
        let agency = tx.agency();
        let known = sql::one(tx.conn(), agency, WhistleId(known))?.ok_or(Trouble::NotFound)?;
        return Ok(Given {
            number: known.number,
            phrase,
        });
    }
    let kept = platform::password::hash(&phrase)?;
    sql::add(tx, id, number, &kept, new)?;
    add_photos(tx, id, photos)?;
    tx.record(Event::new(may.key(), "submit", SUBJECT, id));
    Ok(Given { number, phrase })
}

fn add_photos(tx: &mut Tx<'_, '_>, id: WhistleId, photos: &[Photo]) -> Result<()> {
    for photo in photos {
        let file = apart::add_picture(tx, id.0, photo)?;
        sql::add_file(tx, id, file)?;
    }
    Ok(())
}

/// Opens a talk: the secret of its address.
pub(super) fn open_talk(tx: &mut Tx<'_, '_>, id: WhistleId) -> Result<String> {
    let (key, hash) = secret::mint(tx.agency())?;
    let ends_at = tx.at() + TALK;
    sql::add_talk(tx, &hash, id, ends_at)?;
    Ok(key)
}

/// The whistleblower writes, also after the end: what is found later may change it.
pub(super) fn write(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::Anyone>,
    report: &Report,
    body: &str,
    photos: &[Photo],
    sent: &Sent,
) -> Result<()> {
    if sent.first(tx, report.id.0)?.is_some() {
        return Ok(());
    }
    sql::add_said(tx, report.id, Side::Reporter, body)?;
    add_photos(tx, report.id, photos)?;
    tx.record(Event::new(may.key(), "write", SUBJECT, report.id));
    Ok(())
}

/// The inspectorate writes.
pub(super) fn reply(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::HandleWhistle>,
    report: &Report,
    body: &str,
    sent: &Sent,
) -> Result<()> {
    if sent.first(tx, report.id.0)?.is_some() {
        return Ok(());
    }
    sql::add_said(tx, report.id, Side::Desk, body)?;
    tx.record(Event::new(may.key(), "reply", SUBJECT, report.id));
    Ok(())
}

/// A step of the inspectorate with its reason; an end says which.
///
/// # Errors
/// [`Trouble::Blocked`] where the state does not allow it, [`Trouble::Stale`] when somebody else was
/// there in between, [`Trouble::Invalid`] for an end that is not said.
pub(super) fn step(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::HandleWhistle>,
    report: &Report,
    step: Step,
    ending: Option<Ending>,
    reason: &str,
) -> Result<()> {
    let state = after(report.state, step).ok_or(Trouble::Blocked("wbs-wrong-state"))?;
    let ending = match (state, ending) {
        (State::Closed, None) => return Err(Trouble::field("ending", "field-needed")),
        (State::Closed, ending) => ending,
        _ => None,
    };
    if !sql::leave(tx, report, state, ending)? {
        return Err(Trouble::Stale);
    }
    sql::add_step(tx, report, step, state, reason)?;
    let facts = json!({ "state": state });
    tx.record(Event::new(may.key(), "step", SUBJECT, report.id).after(&facts));
    Ok(())
}
