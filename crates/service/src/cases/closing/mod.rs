//! How a case ends: what a closure must show, and who is asked besides the unit.

pub mod looks;
pub(crate) mod rating;
pub mod seat;
pub mod store;

use ::store::Tx;
use kernel::{CaseId, Date, FileId};
use platform::settings::Setting;
use web::{FieldError, Result, Trouble};

use self::store::{self as sql, NewClosure};
use super::deeds::{Doer, Office, Proposal};
use super::history::store as history;
use super::machine::Verb;
use super::model::{Case, CaseEvent, Closing, Proof, Purpose};
use super::photos::{Photo, SAME_LOOKS, apart};
use super::terms::Terms;
use crate::catalogue;

/// A closure says what it shows: without the proof that its category asks for, it is "done, but not
/// shown", whatever was chosen.
pub(super) fn shown(proposal: &Proposal) -> Closing {
    let pictured = !proposal.photos.is_empty() || !proposal.field.is_empty();
    let shown = pictured || !proposal.proof.is_empty();
    match proposal.closing {
        Closing::DoneProven if !shown => Closing::DoneUnverified,
        other => other,
    }
}

/// The last day for which something may be planned: the end of this budget year, or of one so many
/// years ahead (a budget year is a calendar year, UU 17/2003 Pasal 4). What lies beyond is no plan.
fn last_planned(terms: &Terms, today: Date) -> Date {
    let ahead = terms.whole(Setting::CasesPlannedYears, today);
    let year = today
        .year()
        .saturating_add(i16::try_from(ahead).unwrap_or(0));
    Date::new(year, 12, 31).unwrap_or(Date::MAX)
}

pub(super) fn propose(
    tx: &mut Tx<'_, '_>,
    (office, terms): (&Office<'_>, &Terms),
    case: &Case,
    seq: i32,
    proposal: &Proposal,
) -> Result<()> {
    let agency = tx.agency();
    let mut faults = Vec::new();
    if proposal.closing == Closing::Planned {
        let today = office.zone.date_of(tx.at());
        let last = last_planned(terms, today);
        match proposal.planned_on {
            None => faults.push(FieldError::new("planned_on", "field-needed")),
            Some(day) if day <= today => {
                faults.push(FieldError::new("planned_on", "case-planned-past"));
            }
            Some(day) if day > last => {
                let fault = FieldError::new("planned_on", "case-planned-far");
                faults.push(fault.with("year", last.year()));
            }
            Some(_) => {}
        }
    }
    if proposal.closing == Closing::HandedOver && proposal.handed_to.is_none() {
        faults.push(FieldError::new("handed_to", "field-needed"));
    }
    if proposal.closing == Closing::DoneProven {
        let wanted = match case.category {
            Some(id) => catalogue::store::one(tx.conn(), agency, id)?,
            None => None,
        };
        let wanted = wanted.map(|c| c.proofs()).unwrap_or_default();
        if wanted.contains(&Proof::Photo) && proposal.photos.is_empty() && proposal.field.is_empty()
        {
            faults.push(FieldError::new("photo", "case-photo-needed"));
        }
        let missing = |p: &&Proof| **p != Proof::Photo && !proposal.proof.contains(p);
        if wanted.iter().any(|p| missing(&p)) {
            faults.push(FieldError::new("proof", "case-proof-needed"));
        }
    }
    let field = taken_outside(tx, case, &proposal.field, &mut faults)?;
    if !faults.is_empty() {
        return Err(Trouble::Invalid(faults));
    }
    let doubt = add_proof(tx, case.id, &proposal.photos)?.or(field);
    let closure = NewClosure {
        seq,
        closing: shown(proposal),
        planned_on: proposal
            .planned_on
            .filter(|_| proposal.closing == Closing::Planned),
        handed_to: proposal
            .handed_to
            .as_deref()
            .filter(|_| proposal.closing == Closing::HandedOver),
        reason: &proposal.reason,
        proof: catalogue::model::words(&proposal.proof),
        doubt: doubt.map(str::to_owned),
        unit: case.unit,
    };
    Ok(sql::add_closure(tx, case.id, &closure)?)
}

/// Keeps pictures of what was done, and says what asks for a second look: one that looks like a
/// picture this case already has, or like one of another case. It accuses nobody.
///
/// # Errors
/// The faults of the database.
fn add_proof(tx: &mut Tx<'_, '_>, case: CaseId, photos: &[Photo]) -> Result<Option<&'static str>> {
    let before = history::looks_of(tx, case)?;
    let mut doubt = None;
    for photo in photos {
        if before.iter().any(|b| apart(*b, photo.looks) <= SAME_LOOKS) {
            doubt = Some("same");
        } else if history::looks_elsewhere(tx, case, photo.looks)? {
            doubt = doubt.or(Some("reused"));
        }
        let file = register::decrees::store::add_scan(tx, &photo.scan(), None)?;
        history::add_file(tx, case, file, Purpose::Proof, photo.looks)?;
    }
    Ok(doubt)
}

/// Shows pictures that were taken outside as proof, and says what asks for a second look. One from
/// before the report was opened again, or its last closure fell, proves nothing of what came later.
fn taken_outside(
    tx: &mut Tx<'_, '_>,
    case: &Case,
    chosen: &[FileId],
    faults: &mut Vec<FieldError>,
) -> Result<Option<&'static str>> {
    if chosen.is_empty() {
        return Ok(None);
    }
    let agency = tx.agency();
    let events = history::events(tx.conn(), agency, case.id)?;
    let anew = |e: &&CaseEvent| matches!(e.verb, Verb::Overturn | Verb::Reopen | Verb::Wake);
    let since = events.iter().rfind(anew).map(|e| e.at);
    let all = history::pictures(tx, case.id)?;
    let mut doubt = None;
    for file in chosen {
        let found = all
            .iter()
            .find(|(f, p, ..)| f == file && *p == Purpose::Field);
        let Some((_, _, at, looks)) = found else {
            faults.push(FieldError::new("field", "case-field-none"));
            continue;
        };
        if since.is_some_and(|since| *at < since) {
            faults.push(FieldError::new("field", "case-field-old"));
            continue;
        }
        let shown = all.iter().filter(|(_, p, ..)| *p != Purpose::Field);
        if shown
            .clone()
            .any(|(.., other)| apart(*other, *looks) <= SAME_LOOKS)
        {
            doubt = Some("same");
        } else if history::looks_elsewhere(tx, case.id, *looks)? {
            doubt = doubt.or(Some("reused"));
        }
        history::show_as_proof(tx, case.id, *file)?;
    }
    Ok(doubt)
}

/// The second seat is not in the line of the unit, and had no hand in the case.
pub(super) fn outside(
    tx: &mut Tx<'_, '_>,
    office: &Office<'_>,
    doer: &Doer,
    case: &Case,
) -> Result<()> {
    let agency = tx.agency();
    let events = history::events(tx.conn(), agency, case.id)?;
    match &doer.judge {
        Some(judge) if judge.may_judge(office.s, case, &events) => Ok(()),
        _ => Err(Trouble::Blocked("case-own-line")),
    }
}
