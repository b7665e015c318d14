//! What is said beside the steps: messages, notes among officers, pictures from outside.

use kernel::{UnitId, Zone};
use store::{Event, Tx};
use web::Result;
use web::access::{May, Permission, perm};

use super::deed::{Deed, worded};
use crate::cases::history::store as history;
use crate::cases::model::{Case, MessageKind, Purpose, Via};
use crate::cases::photos::Photo;
use crate::cases::{search, shot};

/// Keeps a message with the words by which it is found.
pub(super) fn say(
    tx: &mut Tx<'_, '_>,
    case: &Case,
    kind: MessageKind,
    unit: Option<UnitId>,
    text: &str,
    via: Option<Via>,
) -> Result<()> {
    history::add_message(tx, case.id, kind, unit, text, via)?;
    Ok(search::say(tx, case, kind, text)?)
}

/// A note among officers: it changes nothing and no reporter reads it.
///
/// # Errors
/// [`Trouble::NotFound`] for a case that the viewer may not see, [`Trouble::Invalid`] for no words.
pub fn note<P: Permission>(
    tx: &mut Tx<'_, '_>,
    may: &May<P>,
    case: &Case,
    body: &str,
) -> Result<()> {
    keep_note(tx, may, case, MessageKind::Note, body)
}

/// What whoever takes over must know: a note that stands out until the next one.
///
/// # Errors
/// The same as of [`note`].
pub fn hand_over(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::ReadCases>,
    case: &Case,
    body: &str,
) -> Result<()> {
    keep_note(tx, may, case, MessageKind::Handover, body)
}

fn keep_note<P: Permission>(
    tx: &mut Tx<'_, '_>,
    may: &May<P>,
    case: &Case,
    kind: MessageKind,
    body: &str,
) -> Result<()> {
    worded(&Deed::Answer(body.to_owned()), false)?;
    say(tx, case, kind, case.unit, body, None)?;
    tx.record(Event::new(may.key(), "note", "case", case.id));
    Ok(())
}

/// Keeps a picture that was taken outside; only officers see it.
///
/// # Errors
/// The faults of the database.
pub(crate) fn field_picture(
    tx: &mut Tx<'_, '_>,
    case: &Case,
    zone: Zone,
    photo: &Photo,
) -> Result<()> {
    let file = register::decrees::store::add_scan(tx, &photo.scan(), None)?;
    let doubt = shot::words(&photo.shot.doubts(case, zone));
    let (purpose, looks) = (Purpose::Field, photo.looks);
    Ok(history::add_file(
        tx,
        case.id,
        file,
        (purpose, looks),
        &doubt,
    )?)
}
