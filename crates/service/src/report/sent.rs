//! A draft becomes a case; what was never sent is forgotten.

use jiff::SignedDuration;
use kernel::FileId;
use register::snapshot::Registry;
use store::{Actor, Tx};
use web::access::{May, perm};
use web::{Agency, App, Ask, Result, Trouble};

use super::answers::Answers;
use super::store as sql;
use crate::cases::{self, Deed, Doer, Office};
use crate::track::nobody;

/// Drafts that nobody touched for so many days are forgotten.
const KEPT_DAYS: i64 = 14;

/// Makes a case of a draft, once: whoever presses again is led to the same case. Answers with the
/// secret of the reporter's page.
pub(super) fn send(
    ask: &Ask<perm::Anyone>,
    hash: &[u8],
    answers: &Answers,
    files: &[(FileId, i64)],
) -> Result<String> {
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.who.today)?;
    let office = Office {
        s: &s,
        zone: ask.agency.zone,
    };
    ask.app.db.write(&nobody(ask), "a report", |tx| {
        let made = cases::submit(tx, &ask.may, ask.agency.zone, &answers.report())?;
        if !sql::sent(tx, hash, made.id)? {
            return Err(Trouble::Stale);
        }
        for (file, looks) in files {
            cases::attach(tx, made.id, *file, *looks)?;
        }
        if !files.is_empty() {
            sql::let_files_go(tx, hash)?;
        }
        join(tx, &office, &ask.may, answers, made.id)?;
        Ok(made.key)
    })
}

/// Joins the report that the answers name. Where that was closed or hidden meanwhile, what was sent
/// stays a report of its own.
fn join(
    tx: &mut Tx<'_, '_>,
    office: &Office<'_>,
    may: &May<perm::Anyone>,
    answers: &Answers,
    made: kernel::CaseId,
) -> Result<()> {
    let Some(number) = answers.joined() else {
        return Ok(());
    };
    let agency = tx.agency();
    let found = cases::store::by_number(tx.conn(), agency, number)?;
    if let Some(parent) = found.filter(cases::can_be_joined) {
        let doer = Doer::reporter(may);
        cases::act(tx, office, &doer, made, None, &Deed::Merge(parent.id))?;
    }
    Ok(())
}

/// A new secret of the page of a case that was sent already.
pub(super) fn again(tx: &mut Tx<'_, '_>, case: kernel::CaseId) -> Result<String> {
    cases::new_key(tx, case)
}

/// Forgets drafts that were never sent.
///
/// # Errors
/// The faults of the database.
pub fn nightly(app: &App, agency: &Agency) -> Result<()> {
    let now = app.clock.now();
    let before = now - SignedDuration::from_hours(24 * KEPT_DAYS);
    if !app.db.read(|c| sql::has_old(c, agency.id, before))? {
        return Ok(());
    }
    let actor = Actor::program(agency.id, "abdi", now);
    let gone = app.db.write(&actor, "drafts nobody touched", |tx| {
        sql::forget(tx, before)
    })?;
    tracing::info!(agency = %agency.code, gone, "drafts forgotten");
    Ok(())
}
