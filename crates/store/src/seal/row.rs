//! The sealed columns of a table, and one row of it: each value is bound to its place.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use kernel::AgencyId;

use super::{MARK, Seals};
use crate::{Error, Result, Value};

/// The sealed columns of a table, all text or all bytes.
#[derive(Clone, Copy, Debug)]
pub struct Sealed {
    /// The table.
    pub table: &'static str,
    /// What names a row beside the agency.
    pub key: &'static [&'static str],
    /// What is sealed.
    pub columns: &'static [&'static str],
}

/// One row of such a table.
pub struct Spot<'s> {
    seals: &'s Seals,
    of: Sealed,
    bound: Vec<u8>,
}

impl Sealed {
    /// A row, named by the values of its key.
    #[must_use]
    pub fn row<'s>(&self, seals: &'s Seals, agency: AgencyId, key: &[Value<'_>]) -> Spot<'s> {
        let mut bound = Vec::new();
        part(&mut bound, self.table.as_bytes());
        part(&mut bound, &agency.0.to_be_bytes());
        for value in key {
            match value {
                Value::Uuid(id) => part(&mut bound, id.as_bytes()),
                Value::Int(n) => part(&mut bound, &n.to_be_bytes()),
                Value::Text(text) => part(&mut bound, text.as_bytes()),
                Value::Owned(text) => part(&mut bound, text.as_bytes()),
                Value::Bytes(bytes) => part(&mut bound, bytes),
                _ => part(&mut bound, &[]),
            }
        }
        Spot {
            seals,
            of: *self,
            bound,
        }
    }
}

fn part(to: &mut Vec<u8>, bytes: &[u8]) {
    to.extend(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
    to.extend(bytes);
}

impl Spot<'_> {
    fn bound(&self, column: &str) -> Vec<u8> {
        let mut bound = self.bound.clone();
        part(&mut bound, column.as_bytes());
        bound
    }

    /// Seals bytes for a column.
    ///
    /// # Errors
    /// [`Error::NoKey`] where no key was given.
    pub fn seal_bytes(&self, column: &str, plain: &[u8]) -> Result<Vec<u8>> {
        let sealed = self.seals.seal(&self.bound(column), plain)?;
        Ok([MARK, &sealed].concat())
    }

    /// Opens the bytes of a column; what was kept before there were seals is as it was.
    ///
    /// # Errors
    /// [`Error::NoKey`] without the key, [`Error::Seal`] for what was altered or moved.
    pub fn open_bytes(&self, column: &str, kept: &[u8]) -> Result<Vec<u8>> {
        match kept.strip_prefix(MARK) {
            Some(sealed) => {
                let place = format!("{}.{column}", self.of.table);
                self.seals.open(&self.bound(column), sealed, &place)
            }
            None => Ok(kept.to_vec()),
        }
    }

    /// Seals a text for a column.
    ///
    /// # Errors
    /// [`Error::NoKey`] where no key was given.
    pub fn seal(&self, column: &str, plain: &str) -> Result<String> {
        let sealed = self.seals.seal(&self.bound(column), plain.as_bytes())?;
        let mark = String::from_utf8_lossy(MARK);
        Ok(format!("{mark}{}", STANDARD_NO_PAD.encode(sealed)))
    }

    /// Opens the text of a column; what was kept before there were seals is as it was.
    ///
    /// # Errors
    /// [`Error::NoKey`] without the key, [`Error::Seal`] for what was altered or moved.
    pub fn open(&self, column: &str, kept: &str) -> Result<String> {
        let Some(text) = kept.as_bytes().strip_prefix(MARK) else {
            return Ok(kept.to_owned());
        };
        let spoilt = || Error::Seal(format!("{}.{column} was altered", self.of.table));
        let sealed = STANDARD_NO_PAD.decode(text).map_err(|_| spoilt())?;
        let place = format!("{}.{column}", self.of.table);
        let plain = self.seals.open(&self.bound(column), &sealed, &place)?;
        String::from_utf8(plain).map_err(|_| spoilt())
    }
}
