//! What waits for a look, a mail or words said in public: kept as it came, decided once, put away by
//! the night when nobody looks, and forgotten some time after it was put away.

use ::store::{Actor, Conn, Event, Tx};
use kernel::AgencyId;
use sha2::{Digest as _, Sha256};
use web::access::{May, perm};
use web::{Agency, App, Result, Trouble};

use super::connect;
use super::mail::Verdict;
use super::model::{Channel, Inbound};
use super::store::{self as sql, Kept};
use crate::unclaimed;

/// One message that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Where it came in.
    pub channel: Channel,
    /// Its key in the channel.
    pub key: String,
}

impl Spot {
    /// The message of this key.
    #[must_use]
    pub fn new(channel: Channel, key: impl Into<String>) -> Self {
        Self {
            channel,
            key: key.into(),
        }
    }

    /// What the journal says of it: its key, never its words.
    fn told(&self) -> serde_json::Value {
        serde_json::json!({ "key": self.key })
    }
}

/// Words said in public, as they are kept while they wait.
///
/// # Errors
/// A fault when they cannot be written.
pub(super) fn kept(words: &Inbound) -> Result<Vec<u8>> {
    serde_json::to_vec(words).map_err(|e| Trouble::Fault(e.to_string()))
}

/// Words said in public that were kept; nothing when they were kept by a version that wrote them
/// otherwise.
pub(super) fn words(kept: &[u8]) -> Option<Inbound> {
    serde_json::from_slice(kept).ok()
}

/// The mark of what somebody looked at: another one after each change.
pub(super) fn mark(kept: &[u8]) -> String {
    let digest = Sha256::digest(kept);
    digest.iter().take(8).map(|b| format!("{b:02x}")).collect()
}

/// Lets a message wait.
pub(super) fn hold(tx: &mut Tx<'_, '_>, spot: &Spot, why: &str, kept: Kept<'_>) -> Result<()> {
    let held = (Verdict::Held, Some(why));
    sql::settle(tx, spot.channel, &spot.key, held, None, kept)?;
    let channel = spot.channel.to_string();
    tx.record(Event::new("program", "hold", "channel", channel).after(&spot.told()));
    Ok(())
}

/// What waits under a key, as it was kept.
///
/// # Errors
/// [`Trouble::Blocked`] when it waits no more, [`Trouble::NotFound`] when nothing came under it.
pub(super) fn waiting(c: &mut Conn<'_>, agency: AgencyId, spot: &Spot) -> Result<Vec<u8>> {
    match sql::waiting(c, agency, spot.channel, &spot.key)? {
        Some(kept) => Ok(kept),
        None => Err(no_more(c, agency, spot)?),
    }
}

fn no_more(c: &mut Conn<'_>, agency: AgencyId, spot: &Spot) -> Result<Trouble> {
    let known = sql::is_known(c, agency, spot.channel, &spot.key)?;
    Ok(match known {
        true => Trouble::Blocked("held-no-more"),
        false => Trouble::NotFound,
    })
}

/// Ends the waiting of a message. Of two who look at the same moment one does.
///
/// # Errors
/// As [`waiting`].
pub(super) fn end(tx: &mut Tx<'_, '_>, spot: &Spot, verdict: Verdict) -> Result<()> {
    let agency = tx.agency();
    match sql::end_wait(tx, spot.channel, &spot.key, verdict)? {
        true => Ok(()),
        false => Err(no_more(tx.conn(), agency, spot)?),
    }
}

/// What waits under a key, where it still is what somebody looked at, of which `seen` is the mark.
/// Deliveries of the channel, which may change it or take it back, stand behind this.
///
/// # Errors
/// As [`waiting`], and [`Trouble::Blocked`] when it was changed in between.
pub(super) fn looked_at(tx: &mut Tx<'_, '_>, spot: &Spot, seen: &str) -> Result<Vec<u8>> {
    connect::store::hold(tx, spot.channel)?;
    let agency = tx.agency();
    let kept = waiting(tx.conn(), agency, spot)?;
    match mark(&kept) == seen {
        true => Ok(kept),
        false => Err(Trouble::Blocked("held-changed")),
    }
}

/// Puts a message away that waited: it is kept, with who did so.
///
/// # Errors
/// As [`waiting`], and [`Trouble::Blocked`] when it was changed since it was looked at.
pub(super) fn put_away(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::CoordinateCases>,
    spot: &Spot,
    seen: &str,
) -> Result<()> {
    looked_at(tx, spot, seen)?;
    end(tx, spot, Verdict::PutAway)?;
    let channel = spot.channel.to_string();
    tx.record(Event::new(may.key(), "put_away", "channel", channel).after(&spot.told()));
    Ok(())
}

/// Puts away what nobody looked at for a month, and forgets the words of what was put away a month
/// ago: who did so and when stays.
///
/// # Errors
/// The faults of the database.
pub fn nightly(app: &App, agency: &Agency) -> Result<()> {
    let reason = "messages that nobody looked at";
    unclaimed::put_away(app, agency, reason, sql::unlooked, |tx, (channel, key)| {
        let spot = Spot::new(*channel, key);
        end(tx, &spot, Verdict::PutAway)?;
        let channel = channel.to_string();
        tx.record(Event::new("program", "put_away", "channel", channel).after(&spot.told()));
        Ok(())
    })?;
    let now = app.clock.now();
    let actor = Actor::program(agency.id, "abdi", now);
    app.db.write(&actor, "words of what was put away", |tx| {
        Ok(sql::forget(tx, unclaimed::since(now))?)
    })
}
