//! Proof by the contact: whoever lost the page of their own report names the mail or WhatsApp number
//! that they left, and is sent a link there that opens the page once, within the hour.
//!
//! What was typed is answered the same whether it fits or not, and the journal does not say who asked.
//! A link makes a new secret of the page; those in earlier messages keep their rights, since whoever
//! holds the contact could be told the new one, too, and nobody is to lock a reporter out by asking.

mod pages;
mod store;

use ::store::Tx;
use jiff::SignedDuration;
use kernel::CaseId;
use web::session::secret;
use web::{Agency, App, Result};

use self::store as sql;
use crate::cases::{self, Case, Contact};
use crate::channels::notice;
use crate::channels::outbox::Frame;

pub(super) use pages::{ask, form, open, show};

/// How long a link opens.
const LASTS: SignedDuration = SignedDuration::from_hours(1);

/// The contact that the reporter left, where it is what was typed.
fn fits(case: &Case, typed: &str) -> Option<String> {
    let (kind, left) = (case.contact_kind?, case.contact.as_deref()?);
    let folded = |value: &str| {
        let value = value.to_owned();
        Contact { kind, value }.folded()
    };
    let left = folded(left);
    (!left.is_empty() && left == folded(typed)).then_some(left)
}

/// Promises a link to the contact of a case. A row is written whether it is sent or not, so that the
/// time that it takes does not tell either; a link that nobody gets opens nothing.
fn promise(tx: &mut Tx<'_, '_>, case: &Case, sends: bool) -> Result<()> {
    let (link, hash) = secret::mint(tx.agency())?;
    sql::add(tx, case.id, &hash)?;
    if !sends {
        return Ok(());
    }
    let Some(way) = notice::way(tx, case)? else {
        return Ok(());
    };
    let news = notice::News {
        frame: Frame::Proof,
        path: format!("/buka-laporan/{link}"),
        asked_for: true,
    };
    notice::send(tx, case, &way, news)
}

/// Uses a link up and makes a secret of the own page of its case; nothing where it opens nothing.
fn take(tx: &mut Tx<'_, '_>, hash: &[u8]) -> Result<Option<String>> {
    let (agency, since) = (tx.agency(), tx.at() - LASTS);
    let Some(case) = sql::case(tx.conn(), agency, hash, since)? else {
        return Ok(None);
    };
    if !sql::end(tx, hash)? {
        return Ok(None);
    }
    cases::new_key(tx, case).map(Some)
}

/// Forgets the links that open nothing any more.
///
/// # Errors
/// The faults of the database.
pub(super) fn nightly(app: &App, agency: &Agency) -> Result<()> {
    let now = app.clock.now();
    let actor = ::store::Actor::program(agency.id, "abdi", now);
    app.db.write(&actor, "links to own pages", |tx| {
        Ok(sql::forget(tx, now - LASTS)?)
    })
}

/// The case that a link opens.
fn opened(app: &App, agency: kernel::AgencyId, hash: &[u8]) -> Result<Option<CaseId>> {
    let since = app.clock.now() - LASTS;
    Ok(app.db.read(|c| sql::case(c, agency, hash, since))?)
}
