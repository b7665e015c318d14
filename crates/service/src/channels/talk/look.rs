//! What is said in public may wait until a coordinator has looked at it.

use ::store::Tx;
use kernel::TextEnum as _;
use web::access::{May, perm};
use web::words::Say as Words;
use web::{Result, Trouble};

use super::{Desk, open};
use crate::cases::Office;
use crate::channels::connect::PublicWords;
use crate::channels::held::{self, Spot};
use crate::channels::mail::Verdict;
use crate::channels::model::Inbound;
use crate::channels::store::{self as inbound, Kept};

/// Lets what was said in public wait, with all that is needed to make a case of it later.
pub(super) fn hold(tx: &mut Tx<'_, '_>, desk: &Desk<'_>, key: &str, m: &Inbound) -> Result<()> {
    let kept = Kept {
        raw: Some(&held::kept(m)?),
        sender: Some(&m.sender_id),
        external_id: Some(&m.external_id),
    };
    held::hold(tx, &Spot::new(desk.channel, key), m.kind.as_str(), kept)
}

/// What waits reads otherwise now; `false` when it does not wait.
pub(super) fn reword(tx: &mut Tx<'_, '_>, desk: &Desk<'_>, now: &Inbound) -> Result<bool> {
    let kept = held::kept(now)?;
    Ok(inbound::reword(tx, desk.channel, &now.external_id, &kept)?)
}

/// Makes a case of what was said in public and waited, as if nothing had waited: its clock runs from
/// when it was said, and it is answered there with its number. `seen` is the mark of what somebody
/// looked at.
///
/// # Errors
/// [`Trouble::Blocked`] when it waits no more or was changed since it was looked at,
/// [`Trouble::NotFound`] when nothing came under this key.
pub fn release(
    tx: &mut Tx<'_, '_>,
    (office, may, words): (Office<'_>, May<perm::Anyone>, Words),
    spot: &Spot,
    seen: &str,
) -> Result<()> {
    let kept = held::looked_at(tx, spot, seen)?;
    let m = held::words(&kept).ok_or(Trouble::Blocked("held-unreadable"))?;
    held::end(tx, spot, Verdict::Filed)?;
    let desk = Desk {
        office,
        may,
        words,
        channel: spot.channel,
        public: PublicWords::AtOnce,
    };
    let done = open::file(tx, &desk, &m)?;
    let (said, nothing) = ((done.verdict, None), Kept::default());
    Ok(inbound::settle(
        tx,
        spot.channel,
        &spot.key,
        said,
        done.case,
        nothing,
    )?)
}
