//! How a case ends: what a closure must show, and who is asked besides the unit.

pub mod looks;
mod proof;
pub(crate) mod rating;
pub mod seat;
pub mod store;

use ::store::Tx;
use kernel::{CaseId, Date, FileId, Zone};
use platform::settings::Setting;
use web::{FieldError, Result, Trouble};

use self::store::{self as sql, NewClosure};
use super::deeds::{Doer, Office, Proposal};
use super::history::store as history;
use super::machine::Verb;
use super::model::{Case, CaseEvent, Closing, Proof, Purpose};
use super::photos::{Photo, SAME_LOOKS, apart};
use super::shot::{self, Doubt};
use super::terms::Terms;
use crate::catalogue;

/// Pictures of other cases with which one is compared, the newest cases first.
const COMPARED: i64 = 20_000;

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
) -> Result<Closing> {
    let mut faults = Vec::new();
    let today = office.zone.date_of(tx.at());
    if proposal.closing == Closing::Planned {
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
    let wanted = proof::wanted(tx, case)?;
    let shown = proof::shown(&wanted, proposal);
    if proposal.closing == Closing::DoneProven {
        faults.extend(proof::unproven(&wanted, &shown));
    }
    if proposal.paper.as_ref().is_some_and(|p| p.on > today) {
        faults.push(FieldError::new("paper_on", "case-paper-later"));
    }
    let field = taken_outside(tx, case, &proposal.field, &mut faults)?;
    if !faults.is_empty() {
        return Err(Trouble::Invalid(faults));
    }
    let mut doubts = add_proof(tx, case, office.zone, &proposal.photos)?;
    doubts.extend(field);
    // That a picture says nothing of its place is asked about only where the place is to be shown.
    doubts.retain(|d| *d != Doubt::Unplaced || wanted.contains(&Proof::Place));
    let named = wanted
        .iter()
        .any(|p| matches!(p, Proof::Letter | Proof::Log));
    let closing = proof::true_end(proposal, &shown);
    let closure = NewClosure {
        seq,
        closing,
        planned_on: proposal
            .planned_on
            .filter(|_| proposal.closing == Closing::Planned),
        handed_to: proposal
            .handed_to
            .as_deref()
            .filter(|_| proposal.closing == Closing::HandedOver),
        reason: &proposal.reason,
        proof: catalogue::model::words(&shown),
        paper: proposal.paper.as_ref().filter(|_| named),
        doubt: (!doubts.is_empty()).then(|| shot::words(&doubts)),
        unit: case.unit,
    };
    sql::add_closure(tx, case.id, &closure)?;
    Ok(closing)
}

/// Keeps pictures of what was done, and says what asks for a second look: one that looks like a
/// picture this case already has, or like one of another case, or of which its file says that it was
/// taken earlier or elsewhere. It accuses nobody.
///
/// # Errors
/// The faults of the database.
fn add_proof(tx: &mut Tx<'_, '_>, case: &Case, zone: Zone, photos: &[Photo]) -> Result<Vec<Doubt>> {
    let before = history::looks_of(tx, case.id)?;
    let mut found = Vec::new();
    for photo in photos {
        let doubts = photo.shot.doubts(case, zone);
        if before.iter().any(|b| apart(*b, photo.looks) <= SAME_LOOKS) {
            found.push(Doubt::Same);
        } else if elsewhere(tx, case.id, photo.looks)? {
            found.push(Doubt::Reused);
        }
        let file = register::decrees::store::add_scan(tx, &photo.scan(), None)?;
        let looks = (Purpose::Proof, photo.looks);
        history::add_file(tx, case.id, file, looks, &shot::words(&doubts))?;
        found.extend(doubts);
    }
    Ok(found)
}

/// Does a picture of another case look so? One of any age that looks exactly the same, or one of the
/// newest that differs by no more than smaller size, other quality or a mark in a corner would.
fn elsewhere(tx: &mut Tx<'_, '_>, case: CaseId, looks: i64) -> Result<bool> {
    if history::looks_elsewhere(tx, case, looks)? {
        return Ok(true);
    }
    let newest = history::newest_looks(tx, case, COMPARED)?;
    Ok(newest
        .iter()
        .any(|other| apart(*other, looks) <= SAME_LOOKS))
}

/// Shows pictures that were taken outside as proof, and says what asks for a second look. One from
/// before the report was opened again, or its last closure fell, proves nothing of what came later.
fn taken_outside(
    tx: &mut Tx<'_, '_>,
    case: &Case,
    chosen: &[FileId],
    faults: &mut Vec<FieldError>,
) -> Result<Vec<Doubt>> {
    if chosen.is_empty() {
        return Ok(Vec::new());
    }
    let agency = tx.agency();
    let events = history::events(tx.conn(), agency, case.id)?;
    let anew = |e: &&CaseEvent| matches!(e.verb, Verb::Overturn | Verb::Reopen | Verb::Wake);
    let since = events.iter().rfind(anew).map(|e| e.at);
    let all = history::pictures(tx, case.id)?;
    let mut doubts = Vec::new();
    for file in chosen {
        let found = all
            .iter()
            .find(|(f, p, ..)| f == file && *p == Purpose::Field);
        let Some((_, _, at, looks, said)) = found else {
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
            .any(|(_, _, _, other, _)| apart(*other, *looks) <= SAME_LOOKS)
        {
            doubts.push(Doubt::Same);
        } else if elsewhere(tx, case.id, *looks)? {
            doubts.push(Doubt::Reused);
        }
        doubts.extend(shot::doubts(said.as_deref().unwrap_or_default()));
        history::show_as_proof(tx, case.id, *file)?;
    }
    Ok(doubts)
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

/// Whoever takes down a word of the reporter is not in the line of the unit that has the case, and did
/// not act for one that had it.
pub(super) fn outside_the_unit(
    tx: &mut Tx<'_, '_>,
    office: &Office<'_>,
    doer: &Doer,
    case: &Case,
) -> Result<()> {
    if doer.via.is_none() {
        return Ok(());
    }
    let agency = tx.agency();
    let events = history::events(tx.conn(), agency, case.id)?;
    match &doer.judge {
        Some(judge) if judge.may_hear(office.s, case, &events) => Ok(()),
        _ => Err(Trouble::Blocked("heard-own-line")),
    }
}
