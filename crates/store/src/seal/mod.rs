//! Values that must not be readable in the database: sealed under a key that is not in it
//! (ChaCha20-Poly1305, RFC 8439), each bound to agency, table, column and row, so that a value that
//! was moved or altered opens nowhere.

mod key;
mod row;
mod store;

use std::sync::{Arc, OnceLock};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use ring::aead::Aad;

use self::key::{broken, fill};
use crate::migrate::hex;
use crate::{Error, Migration, Result};

pub use key::Key;
pub use row::{Sealed, Spot};
pub use store::{Resealed, known, note, reseal};

/// The table of the keys that sealed something.
pub const MIGRATIONS: &[Migration] = &[Migration {
    area: "seal",
    number: 1,
    name: "keys that sealed something",
    sql: include_str!("seal.sql"),
}];

/// What stands before a sealed value; nobody can type it into a form.
const MARK: &[u8] = b"\x01sealed1:";
/// Bytes of the name of a key.
const NAME: usize = 8;
/// Bytes at the beginning of a sealed value that is not text which say under which key it is.
pub const HEAD: usize = MARK.len() + NAME;
/// Bytes that are drawn for each value; its own key and nonce come of them.
const SALT: usize = 16;

/// How a value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stands {
    /// Sealed under the newest key.
    Newest,
    /// Not sealed, from before there were seals.
    Readable,
    /// Sealed under an older key.
    Older,
}

/// The keys of a program: the first seals, every one opens. Empty until they are given.
#[derive(Default)]
pub struct Seals(OnceLock<Vec<Key>>);

impl std::fmt::Debug for Seals {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names = self.keys().iter().map(Key::name);
        f.debug_list().entries(names).finish()
    }
}

impl Seals {
    /// Gives the keys, once.
    pub(crate) fn give(self: &Arc<Self>, keys: Vec<Key>) {
        // A second giving changes nothing: a program has one set of keys.
        drop(self.0.set(keys));
    }

    /// Is there a key to seal with?
    #[must_use]
    pub fn can_seal(&self) -> bool {
        !self.keys().is_empty()
    }

    fn keys(&self) -> &[Key] {
        self.0.get().map_or(&[], Vec::as_slice)
    }

    pub(super) fn first(&self) -> Result<&Key> {
        self.keys()
            .first()
            .ok_or_else(|| Error::NoKey(String::new()))
    }

    /// How a value stands, or its first [`HEAD`] bytes where it is none of text.
    ///
    /// # Errors
    /// [`Error::NoKey`] where no key was given.
    pub fn stands(&self, kept: &[u8], text: bool) -> Result<Stands> {
        let newest = self.first()?;
        let Some(sealed) = kept.strip_prefix(MARK) else {
            return Ok(Stands::Readable);
        };
        let is_newest = match text {
            true => {
                let opened = STANDARD_NO_PAD.decode(sealed).unwrap_or_default();
                opened.starts_with(&newest.name)
            }
            false => sealed.starts_with(&newest.name),
        };
        Ok(match is_newest {
            true => Stands::Newest,
            false => Stands::Older,
        })
    }

    pub(super) fn seal(&self, bound: &[u8], plain: &[u8]) -> Result<Vec<u8>> {
        let key = self.first()?;
        let mut salt = [0; SALT];
        fill(&mut salt)?;
        let (cipher, nonce) = key.of_value(&salt)?;
        let mut sealed = plain.to_vec();
        cipher
            .seal_in_place_append_tag(nonce, Aad::from(bound), &mut sealed)
            .map_err(|_| broken())?;
        Ok([&key.name[..], &salt, &sealed].concat())
    }

    pub(super) fn open(&self, bound: &[u8], sealed: &[u8], place: &str) -> Result<Vec<u8>> {
        let spoilt = || Error::Seal(format!("{place} was altered or moved"));
        let (name, rest) = sealed.split_at_checked(NAME).ok_or_else(spoilt)?;
        let (salt, text) = rest.split_at_checked(SALT).ok_or_else(spoilt)?;
        let key = self.keys().iter().find(|k| k.name == *name);
        let key = key.ok_or_else(|| Error::NoKey(hex(name)))?;
        let (cipher, nonce) = key.of_value(salt)?;
        let mut text = text.to_vec();
        let opened = cipher.open_in_place(nonce, Aad::from(bound), &mut text);
        Ok(opened.map_err(|_| spoilt())?.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use kernel::AgencyId;
    use uuid::Uuid;

    use super::*;
    use crate::Bind as _;

    const NOTES: Sealed = Sealed {
        table: "note",
        key: &["id"],
        columns: &["body", "more"],
    };

    fn seals(keys: &[u8]) -> Arc<Seals> {
        let seals = Arc::new(Seals::default());
        seals.give(keys.iter().map(|k| Key::of([*k; 32])).collect());
        seals
    }

    #[test]
    fn a_value_opens_where_it_was_sealed_and_nowhere_else() {
        let seals = seals(&[1]);
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let at = |agency: i32, id: &Uuid| NOTES.row(&seals, AgencyId(agency), &[id.value()]);
        let kept = at(1, &one).seal("body", "rahasia").unwrap();
        assert!(!kept.contains("rahasia"));
        assert_eq!(at(1, &one).open("body", &kept).unwrap(), "rahasia");
        assert_ne!(at(1, &one).seal("body", "rahasia").unwrap(), kept);
        for moved in [
            at(1, &other).open("body", &kept),
            at(2, &one).open("body", &kept),
            at(1, &one).open("more", &kept),
        ] {
            assert!(matches!(moved, Err(Error::Seal(_))), "{moved:?}");
        }
        // Every letter counts.
        for n in MARK.len()..kept.len() {
            let mut altered = kept.clone().into_bytes();
            altered[n] = if altered[n] == b'A' { b'B' } else { b'A' };
            let altered = String::from_utf8(altered).unwrap();
            assert!(altered == kept || at(1, &one).open("body", &altered).is_err());
        }
        let bytes = at(1, &one).seal_bytes("body", &[0, 1, 2]).unwrap();
        assert_eq!(at(1, &one).open_bytes("body", &bytes).unwrap(), [0, 1, 2]);
        // From before there were seals.
        assert_eq!(at(1, &one).open("body", "lama").unwrap(), "lama");
    }

    #[test]
    fn without_the_key_nothing_opens_and_an_older_key_still_does() {
        let id = Uuid::from_u128(1);
        let of = |seals: &Arc<Seals>, kept: &str| {
            NOTES
                .row(seals, AgencyId(1), &[id.value()])
                .open("body", kept)
        };
        let old = seals(&[1]);
        let kept = NOTES
            .row(&old, AgencyId(1), &[id.value()])
            .seal("body", "x")
            .unwrap();
        for wrong in [seals(&[]), seals(&[2])] {
            assert!(matches!(of(&wrong, &kept), Err(Error::NoKey(n)) if n.len() == 16));
        }
        assert_eq!(of(&seals(&[2, 1]), &kept).unwrap(), "x");
        let none = seals(&[]);
        let spot = NOTES.row(&none, AgencyId(1), &[id.value()]);
        assert!(matches!(spot.seal("body", "x"), Err(Error::NoKey(_))));
    }

    #[test]
    fn a_key_is_read_as_it_is_written() {
        let key = Key::draw().unwrap();
        let read = Key::parse(&format!(" {}\n", key.line())).unwrap();
        assert_eq!((read.name(), read.secret), (key.name(), key.secret));
        let long = key.line() + "0";
        let letters = "g".repeat(64);
        for bad in ["", "00", &long, &letters] {
            assert!(Key::parse(bad).is_none(), "{bad}");
        }
        assert!(!format!("{:?}", seals(&[1])).contains("0101"));
    }
}
