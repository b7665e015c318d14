//! What is told to those whose report was merged into another: what happens to that one, under their
//! own number and by their own channel. They read of it what the public reads.

use kernel::CaseId;
use store::Tx;
use web::Result;

use super::outbox::{self, Frame, To};
use super::talk::store as talks;
use crate::cases::{self, Case, closing};
use crate::mask::mask;

/// Tells what was written to the reporter of a case to those who joined it; at its end, each of them
/// is asked once how it was.
///
/// # Errors
/// The faults of the database.
pub(super) fn tell(
    tx: &mut Tx<'_, '_>,
    parent: &Case,
    frame: Frame,
    text: &str,
    ended: bool,
) -> Result<()> {
    let agency = tx.agency();
    let joined = cases::joined::store::of(tx.conn(), agency, parent.id)?;
    if joined.is_empty() {
        return Ok(());
    }
    let ways = talks::ways_of_joined(tx.conn(), agency, parent.id)?;
    let text = match parent.is_public() {
        true => mask(text).text,
        false => String::new(),
    };
    let frame = match frame {
        Frame::Proposed => Frame::ProposedJoined,
        other => other,
    };
    for one in &joined {
        let path = match ended {
            true => Some(rating(tx, one.id, parent)?),
            false => None,
        };
        let Some((_, way)) = ways.iter().find(|(id, _)| *id == one.id) else {
            continue;
        };
        let to = To {
            case: one.id,
            number: one.number,
            way,
        };
        outbox::to_reporter(tx, &to, frame, &text, path)?;
    }
    Ok(())
}

/// A link by which whoever joined a case rates it.
fn rating(tx: &mut Tx<'_, '_>, joined: CaseId, parent: &Case) -> Result<String> {
    let link = closing::rating::link_of_joined(tx, joined, parent)?;
    Ok(format!("/nilai/{link}"))
}
