//! The signature of an activity: draft-cavage-http-signatures, RSA-SHA256, over the digest of the
//! body and the date.

use jiff::{SignedDuration, Timestamp};

use crate::channels::delivery::{Delivery, Refused};
use crate::channels::json::{self, Look as _};
use crate::channels::signature::{self, RsaKey};

/// How far the date of a signed request may lie from the clock of the agency: what is older could
/// be a repeat of what was once overheard, what is younger could be kept for later.
pub const WINDOW: SignedDuration = SignedDuration::from_mins(10);

/// Without these in it, a signature says nothing of this request.
const NEEDED: [&str; 4] = ["(request-target)", "host", "date", "digest"];

/// Checks the request and gives the actor who owns the key.
pub(super) fn check(
    delivery: &Delivery<'_>,
    host: &str,
    actors: &dyn Fn(&str) -> Option<Actor>,
) -> Result<Actor, Refused> {
    let header = delivery.header("Signature").ok_or(Refused::Unsigned)?;
    let part = |name| part(header, name).ok_or(Refused::Forged);
    let (key_id, covered, given) = (part("keyId")?, part("headers")?, part("signature")?);
    let covered: Vec<&str> = covered.split(' ').collect();
    let method = ["rsa-sha256", "hs2019"];
    let known = part("algorithm").is_ok_and(|a| method.contains(&a));
    if !known || !NEEDED.iter().all(|name| covered.contains(name)) {
        return Err(Refused::Forged);
    }
    if delivery.header("Host") != Some(host) {
        return Err(Refused::Forged);
    }
    fresh(delivery)?;
    // Some servers write the name of the digest in small letters.
    let told = delivery.header("Digest").and_then(|d| d.split_once('='));
    let told = told.filter(|(name, _)| name.eq_ignore_ascii_case("sha-256"));
    let digest = signature::body_digest(delivery.body);
    if told.map(|(_, value)| value) != digest.split_once('=').map(|(_, value)| value) {
        return Err(Refused::Forged);
    }
    let text = signed_text(delivery, &covered).ok_or(Refused::Forged)?;
    let actor = actors(key_id).ok_or_else(|| Refused::UnknownKey(key_id.to_owned()))?;
    if !actor.key.has_signed(&text, given) {
        return Err(Refused::Forged);
    }
    Ok(actor)
}

/// `name="value"` of the header; nothing when it stands there twice.
fn part<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    let mut found = header.split(',').filter_map(|p| {
        let (n, value) = p.trim().split_once('=')?;
        let value = value.strip_prefix('"')?.strip_suffix('"')?;
        (n == name).then_some(value)
    });
    let value = found.next()?;
    (found.next().is_none() && value.len() <= 4_000).then_some(value)
}

fn fresh(delivery: &Delivery<'_>) -> Result<(), Refused> {
    let date = delivery.header("Date").ok_or(Refused::Forged)?;
    let at: Timestamp = jiff::fmt::rfc2822::parse(date)
        .map_err(|_| Refused::Forged)?
        .timestamp();
    let apart = at.duration_since(delivery.now).abs();
    if apart <= WINDOW {
        Ok(())
    } else {
        Err(Refused::Stale)
    }
}

fn signed_text(delivery: &Delivery<'_>, covered: &[&str]) -> Option<String> {
    let lines: Option<Vec<String>> = covered
        .iter()
        .map(|name| match *name {
            "(request-target)" => {
                let method = delivery.method.to_ascii_lowercase();
                Some(format!("{name}: {method} {}", delivery.path))
            }
            name => Some(format!("{name}: {}", delivery.header(name)?.trim())),
        })
        .collect();
    Some(lines?.join("\n"))
}

/// Somebody on another server, as its document tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The address that is the actor's id.
    pub id: String,
    /// The name that they chose.
    pub name: Option<String>,
    /// The id of the key.
    pub key_id: String,
    /// The key.
    pub key: RsaKey,
}

impl Actor {
    /// Reads an actor document; nothing when the key in it is not the actor's own.
    #[must_use]
    pub fn read(document: &[u8]) -> Option<Self> {
        let actor = json::read(document, super::LARGEST).ok()?;
        let (id, owner) = (actor.id("/id")?, actor.id("/publicKey/owner")?);
        let key_id = actor.id("/publicKey/id")?;
        let own = owner == id && key_id.split('#').next() == Some(&id);
        let key = RsaKey::from_pem(actor.word("/publicKey/publicKeyPem")?)?;
        own.then(|| Self {
            name: actor.line("/name"),
            id,
            key_id,
            key,
        })
    }
}
