//! A write of the API is one transaction. With an `Idempotency-Key` the reservation of the key, the
//! work and the answer stand or fall together: of two repeats at the same moment one works and the
//! other waits for its answer, and no kill leaves a key behind whose work was not done.

use ::store::{Actor, Tx};
use axum::http::{HeaderName, StatusCode};
use sha2::{Digest, Sha256};

use crate::access::Permission;
use crate::app::{Agency, App};
use crate::ask::{Ask, RawAsk};
use crate::reply::{Answer, Reply};
use crate::session::store;
use crate::trouble::{FieldError, Result, Trouble};

/// A handler of the API that writes: it is called inside the transaction.
pub type ApiWrite<P> = fn(&Ask<P>, &mut Tx<'_, '_>) -> Answer;

/// The header by which a repeat is known.
const KEY: &str = "idempotency-key";
/// The longest key.
const KEY_MOST: usize = 200;
/// How long a key is known.
const KEPT_DAYS: i64 = 7;
/// Says that an answer was given before and nothing was done now.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// Runs a write: once for a key, however often and however simultaneously it is sent.
pub(crate) fn run<P: Permission>(
    ask: &Ask<P>,
    reason: &str,
    work: impl FnOnce(&mut Tx<'_, '_>) -> Answer,
) -> Answer {
    let key = key_of(&ask.raw)?;
    ask.app.db.write(ask.may.actor(), reason, |tx| {
        let (Some(key), Some(account)) = (key, ask.who.actor.account) else {
            return work(tx);
        };
        let hash = hash_of(&ask.raw);
        if !store::reserve(tx, account, key, &hash)? {
            return replay(tx, account, key, &hash);
        }
        let reply = work(tx)?;
        let status = i32::from(reply.code().as_u16());
        store::remember(tx, account, key, status, reply.body())?;
        Ok(reply)
    })
}

/// The key, where one was sent; one that cannot be kept is refused rather than passed over.
fn key_of(raw: &RawAsk) -> Result<Option<&str>> {
    let Some(sent) = raw.headers.get(KEY) else {
        return Ok(None);
    };
    let plain = |k: &&str| k.bytes().all(|b| b.is_ascii_graphic());
    let key = sent.to_str().ok().map(str::trim).filter(plain);
    match key.filter(|k| !k.is_empty() && k.len() <= KEY_MOST) {
        Some(key) => Ok(Some(key)),
        None => Err(Trouble::Invalid(vec![
            FieldError::new("Idempotency-Key", "field-idempotency-key").with("most", KEY_MOST),
        ])),
    }
}

fn hash_of(raw: &RawAsk) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(raw.path.as_bytes());
    hash.update([0]);
    hash.update(&raw.body);
    hash.finalize().to_vec()
}

/// The answer that the first request with this key got.
fn replay(tx: &mut Tx<'_, '_>, account: kernel::AccountId, key: &str, hash: &[u8]) -> Answer {
    let agency = tx.agency();
    let first = store::remembered(tx.conn(), agency, account, key)?;
    let (was, status, body) = first.ok_or(::store::Error::Contended)?;
    if was != hash {
        return Err(Trouble::Blocked("trouble-idempotency-reused"));
    }
    let status = u16::try_from(status)
        .ok()
        .and_then(|s| StatusCode::from_u16(s).ok())
        .ok_or_else(|| Trouble::Fault(format!("status {status} was remembered")))?;
    Ok(Reply::bytes("application/json", body)
        .status(status)
        .header(REPLAYED, "true".to_owned()))
}

/// Forgets keys whose repeats are not to be expected any more.
pub(crate) fn forget(app: &App, agency: &Agency) -> Result<()> {
    let now = app.clock.now();
    let before = now.saturating_sub(jiff::SignedDuration::from_hours(24 * KEPT_DAYS));
    let actor = Actor::program(agency.id, "nightly", now);
    let before = before.map_err(|e| Trouble::Fault(e.to_string()))?;
    app.db.write(&actor, "forget idempotency keys", |tx| {
        store::forget_keys(tx, before)
    })?;
    Ok(())
}
