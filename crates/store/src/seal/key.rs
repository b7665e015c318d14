//! A key, and what is derived of it for each value.

use ring::aead::{CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use ring::hkdf;
use ring::rand::{SecureRandom as _, SystemRandom};
use sha2::{Digest as _, Sha256};

use super::NAME;
use crate::migrate::hex;
use crate::{Error, Result};

/// A key: 32 bytes that live in a file of their own.
#[derive(Clone)]
pub struct Key {
    pub(super) name: [u8; NAME],
    pub(super) secret: [u8; 32],
}

impl Key {
    /// Draws a key.
    ///
    /// # Errors
    /// When the operating system gives no randomness.
    pub fn draw() -> Result<Self> {
        let mut secret = [0; 32];
        fill(&mut secret)?;
        Ok(Self::of(secret))
    }

    /// The key of these bytes.
    #[must_use]
    pub fn of(secret: [u8; 32]) -> Self {
        let digest = Sha256::new()
            .chain_update(b"abdi key name")
            .chain_update(secret)
            .finalize();
        let mut name = [0; NAME];
        name.iter_mut()
            .zip(digest)
            .for_each(|(to, from)| *to = from);
        Self { name, secret }
    }

    /// Reads a key as it stands in its file: 64 hexadecimal digits.
    #[must_use]
    pub fn parse(line: &str) -> Option<Self> {
        let line = line.trim();
        if line.len() != 64 || !line.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let mut secret = [0; 32];
        for (at, to) in secret.iter_mut().enumerate() {
            *to = u8::from_str_radix(line.get(at * 2..at * 2 + 2)?, 16).ok()?;
        }
        Some(Self::of(secret))
    }

    /// The key as it stands in its file.
    #[must_use]
    pub fn line(&self) -> String {
        hex(&self.secret)
    }

    /// Its name, which says nothing of it.
    #[must_use]
    pub fn name(&self) -> String {
        hex(&self.name)
    }

    /// The key and nonce of one value.
    pub(super) fn of_value(&self, salt: &[u8]) -> Result<(LessSafeKey, Nonce)> {
        let prk = hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(&self.secret);
        let mut drawn = [0; 44];
        let okm = prk.expand(&[b"abdi value"], Length(44));
        okm.and_then(|o| o.fill(&mut drawn)).map_err(|_| broken())?;
        let (key, nonce) = drawn.split_at(32);
        let key = UnboundKey::new(&CHACHA20_POLY1305, key).map_err(|_| broken())?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| broken())?;
        Ok((LessSafeKey::new(key), nonce))
    }
}

/// How many bytes are wanted of a derivation.
struct Length(usize);

impl hkdf::KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

/// A fault of the cipher that no value can cause.
pub(super) fn broken() -> Error {
    Error::Seal("the cipher refused its own key".to_owned())
}

pub(super) fn fill(bytes: &mut [u8]) -> Result<()> {
    SystemRandom::new()
        .fill(bytes)
        .map_err(|_| Error::Seal("the operating system gives no randomness".to_owned()))
}
