//! A draft becomes a case; what was never sent is forgotten.

use jiff::SignedDuration;
use kernel::FileId;
use store::{Actor, Tx};
use web::access::perm;
use web::{Agency, App, Ask, Result, Trouble};

use super::answers::Answers;
use super::store as sql;
use crate::cases;

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
    ask.app.db.write(ask.may.actor(), "a report", |tx| {
        let made = cases::submit(tx, &ask.may, ask.agency.zone, &answers.report())?;
        if !sql::sent(tx, hash, made.id)? {
            return Err(Trouble::Stale);
        }
        for (file, looks) in files {
            cases::attach(tx, made.id, *file, *looks)?;
        }
        Ok(made.key)
    })
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
