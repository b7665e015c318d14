//! Secrets that are shown once and kept only as a hash: sessions, API tokens, one-time links.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::AgencyId;
use rand::TryRng as _;
use sha2::{Digest, Sha256};

/// A new secret of 256 random bits for an agency: the text to hand out and the hash to keep.
///
/// # Errors
/// When the operating system gives no randomness.
pub fn mint(agency: AgencyId) -> crate::Result<(String, Vec<u8>)> {
    let mut bytes = [0_u8; 32];
    rand::rngs::SysRng
        .try_fill_bytes(&mut bytes)
        .map_err(|e| crate::Trouble::Fault(e.to_string()))?;
    let text = URL_SAFE_NO_PAD.encode(bytes);
    let hash = hash(&text);
    Ok((format!("{agency}.{text}"), hash))
}

/// The agency and the hash of a secret that was handed in.
#[must_use]
pub fn split(secret: &str) -> Option<(AgencyId, Vec<u8>)> {
    let (agency, text) = secret.trim().split_once('.')?;
    Some((AgencyId(agency.parse().ok()?), hash(text)))
}

/// The hash under which a secret is kept. The secret has full entropy, so one round is enough.
#[must_use]
pub fn hash(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}
