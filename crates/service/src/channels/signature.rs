//! Who sent this? Checked on the raw body, before a byte of it is read, in constant time.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::{digest, hmac, signature};

use super::delivery::Refused;

/// Checks `sha256=` and lower-case hex of HMAC-SHA256 (Meta: `X-Hub-Signature-256`).
///
/// # Errors
/// [`Refused::Unsigned`] without a header, [`Refused::Forged`] for any other signature.
pub fn hex(secret: &[u8], body: &[u8], header: Option<&str>) -> Result<(), Refused> {
    let given = header.ok_or(Refused::Unsigned)?;
    let given = given.strip_prefix("sha256=").and_then(unhex);
    check(secret, body, given)
}

/// Checks `sha256=` and base64 of HMAC-SHA256 (X: `x-twitter-webhooks-signature`).
///
/// # Errors
/// As [`hex`].
pub fn base64(secret: &[u8], body: &[u8], header: Option<&str>) -> Result<(), Refused> {
    let given = header.ok_or(Refused::Unsigned)?;
    let given = given.strip_prefix("sha256=");
    check(secret, body, given.and_then(|g| STANDARD.decode(g).ok()))
}

fn check(secret: &[u8], body: &[u8], given: Option<Vec<u8>>) -> Result<(), Refused> {
    // An empty secret is one that anybody can sign with.
    let given = given
        .filter(|_| !secret.is_empty())
        .ok_or(Refused::Forged)?;
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    hmac::verify(&key, body, &given).map_err(|_| Refused::Forged)
}

/// Base64 of HMAC-SHA256, for the challenge of X.
#[must_use]
pub fn sign_base64(secret: &[u8], body: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    STANDARD.encode(hmac::sign(&key, body))
}

/// The signature of a body, in hexadecimal digits.
#[must_use]
pub fn sign_hex(secret: &[u8], body: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    let tag = hmac::sign(&key, body);
    tag.as_ref().iter().map(|b| format!("{b:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |b: u8| match b {
        b'0'..=b'9' => Some(b - b'0'),
        b'a'..=b'f' => Some(b - b'a' + 10),
        _ => None,
    };
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if pairs.len() != digest::SHA256_OUTPUT_LEN || !rest.is_empty() {
        return None;
    }
    pairs
        .iter()
        .map(|[high, low]| Some(digit(*high)? * 16 + digit(*low)?))
        .collect()
}

/// A token that only needs to be recognised: kept as a digest, so that it can never be read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenDigest(Vec<u8>);

impl TokenDigest {
    /// The digest of a token.
    #[must_use]
    pub fn of(token: &str) -> Self {
        Self(hmac::sign(&Self::key(), token.as_bytes()).as_ref().to_vec())
    }

    /// A digest that was kept.
    #[must_use]
    pub fn kept(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes to keep.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Whether a token is the one.
    #[must_use]
    pub fn is(&self, token: &str) -> bool {
        !token.is_empty() && hmac::verify(&Self::key(), token.as_bytes(), &self.0).is_ok()
    }

    fn key() -> hmac::Key {
        hmac::Key::new(hmac::HMAC_SHA256, b"abdi channel token")
    }
}

/// `SHA-256=` and base64 of the digest of a body (RFC 3230).
#[must_use]
pub fn body_digest(body: &[u8]) -> String {
    let digest = digest::digest(&digest::SHA256, body);
    format!("SHA-256={}", STANDARD.encode(digest))
}

/// A public RSA key of 2048 to 8192 bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RsaKey(Vec<u8>);

impl RsaKey {
    /// Reads `-----BEGIN PUBLIC KEY-----` (RFC 7468); nothing for another kind of key.
    #[must_use]
    pub fn from_pem(pem: &str) -> Option<Self> {
        let begin = pem.split_once("-----BEGIN PUBLIC KEY-----")?.1;
        let inner = begin.split_once("-----END PUBLIC KEY-----")?.0;
        let letters: String = inner.chars().filter(|c| !c.is_whitespace()).collect();
        let der = STANDARD.decode(letters).ok()?;
        let (info, rest) = element(0x30, &der)?;
        let (algorithm, bits) = element(0x30, info)?;
        let (key, after) = element(0x03, bits)?;
        let plain = algorithm == RSA_ENCRYPTION && rest.is_empty() && after.is_empty();
        // A bit string begins with the count of bits that do not matter: none.
        let key = key.strip_prefix(&[0]).filter(|_| plain)?;
        Some(Self(key.to_vec()))
    }

    /// Whether a base64 signature (PKCS #1 v1.5 with SHA-256) of a text is by this key.
    #[must_use]
    pub fn has_signed(&self, text: &str, given: &str) -> bool {
        let key =
            signature::UnparsedPublicKey::new(&signature::RSA_PKCS1_2048_8192_SHA256, &self.0);
        STANDARD
            .decode(given)
            .is_ok_and(|given| key.verify(text.as_bytes(), &given).is_ok())
    }
}

/// Object id 1.2.840.113549.1.1.1 and no parameters (RFC 8017, A.1).
const RSA_ENCRYPTION: [u8; 13] = [
    0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
];

/// The content of a DER element of this tag, and what follows it.
fn element(tag: u8, der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (head, rest) = der.split_first_chunk::<2>()?;
    if head[0] != tag {
        return None;
    }
    let (length, rest) = match head[1] {
        short @ 0..=0x7f => (usize::from(short), rest),
        0x81 => (usize::from(*rest.first()?), rest.get(1..)?),
        0x82 => {
            let (length, rest) = rest.split_first_chunk::<2>()?;
            (usize::from(u16::from_be_bytes(*length)), rest)
        }
        _ => return None,
    };
    rest.split_at_checked(length)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The sixth test case of RFC 4231.
    #[test]
    fn the_published_case_of_hmac_holds() {
        let secret = [0xaa; 131];
        let body = b"Test Using Larger Than Block-Size Key - Hash Key First";
        let right = "sha256=60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54";
        assert_eq!(hex(&secret, body, Some(right)), Ok(()));
        let loud = right.to_uppercase().replace("SHA", "sha");
        let long = format!("{right}00");
        for wrong in [
            "",
            "sha256=",
            "sha1=00",
            loud.as_str(),
            long.as_str(),
            &right[7..],
        ] {
            assert_eq!(
                hex(&secret, body, Some(wrong)),
                Err(Refused::Forged),
                "{wrong}"
            );
        }
        assert_eq!(hex(&secret, body, None), Err(Refused::Unsigned));
    }

    #[test]
    fn an_empty_secret_signs_nothing() {
        let signed = format!("sha256={}", sign_base64(b"", b"{}"));
        assert_eq!(base64(b"", b"{}", Some(&signed)), Err(Refused::Forged));
        assert!(!TokenDigest::of("").is(""));
        assert!(!TokenDigest::kept(Vec::new()).is("x"));
    }

    #[test]
    fn a_token_is_recognised_by_its_digest() {
        let kept = TokenDigest::kept(TokenDigest::of("satu-dua").bytes().to_vec());
        assert!(kept.is("satu-dua"));
        assert!(!kept.is("satu-du") && !kept.is("Satu-dua") && !kept.is(""));
    }

    proptest! {
        #[test]
        fn a_signature_serves_one_body_and_one_secret(
            secret in proptest::collection::vec(any::<u8>(), 1..80),
            body in proptest::collection::vec(any::<u8>(), 0..300),
            other in proptest::collection::vec(any::<u8>(), 0..300),
        ) {
            let signed = format!("sha256={}", sign_base64(&secret, &body));
            prop_assert_eq!(base64(&secret, &body, Some(&signed)), Ok(()));
            if other != body {
                prop_assert_eq!(base64(&secret, &other, Some(&signed)), Err(Refused::Forged));
            }
            let mut turned = secret.clone();
            turned[0] ^= 1;
            prop_assert_eq!(base64(&turned, &body, Some(&signed)), Err(Refused::Forged));
        }

        #[test]
        fn no_key_and_no_signature_breaks_it(pem in "(-----BEGIN PUBLIC KEY-----)?[A-Za-z0-9+/=\n]{0,200}(-----END PUBLIC KEY-----)?", given in ".{0,100}") {
            if let Some(key) = RsaKey::from_pem(&pem) {
                prop_assert!(!key.has_signed("x", &given));
            }
            let key = RsaKey(pem.into_bytes());
            prop_assert!(!key.has_signed("x", &given));
        }
    }
}
