//! A form that is sent twice, by a reload or a second press, is taken in once: each carries a word of
//! its own, and the same words under it are the same sending.

mod store;

use ::store::{Actor, Tx};
use jiff::SignedDuration;
use rand::TryRng as _;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;
use web::{Agency, App, Form, Result, Trouble};

/// The hidden field that carries the word.
const FIELD: &str = "sekali";
/// Bytes of a word.
const LENGTH: usize = 32;
/// A repeat is known for so long.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 7);
/// The fields of files that belong to what was sent.
const FILES: [&str; 2] = ["photo", "photo2"];

/// The word of a form that is shown: the one it had, when it is shown again.
pub(crate) fn word(form: &Form) -> Result<String> {
    let had = form.text(FIELD);
    if is_word(had) {
        return Ok(had.to_owned());
    }
    let mut bytes = [0_u8; LENGTH];
    rand::rngs::SysRng
        .try_fill_bytes(&mut bytes)
        .map_err(|e| Trouble::Fault(e.to_string()))?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

fn is_word(text: &str) -> bool {
    text.len() == LENGTH * 2 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// What was sent under which word. Who changes something and sends again has sent something else.
pub(crate) struct Sent([u8; 32]);

/// Reads what was sent; a form without a word is a sending of its own.
pub(crate) fn sent(form: &Form) -> Result<Sent> {
    let mut hash = Sha256::new();
    let mut part = |bytes: &[u8]| {
        hash.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(bytes);
    };
    part(word(form)?.as_bytes());
    for (name, values) in form.fields() {
        part(name.as_bytes());
        values.iter().for_each(|v| part(v.trim().as_bytes()));
    }
    for name in FILES {
        part(form.file(name).map_or(&[], |f| &f.bytes));
    }
    Ok(Sent(hash.finalize().into()))
}

impl Sent {
    /// Bytes that only who sent this can have again, for a purpose.
    pub(crate) fn draw(&self, what: &str) -> [u8; 32] {
        let hash = Sha256::new().chain_update(self.0).chain_update(what);
        hash.finalize().into()
    }

    /// Makes a thing whose name is known only once it is made, or gives the one that this sending made
    /// before. The sending is noted first, so that a second press at the same moment waits for it.
    pub(crate) fn make<'c, 'd>(
        &self,
        tx: &mut Tx<'c, 'd>,
        work: impl FnOnce(&mut Tx<'c, 'd>) -> Result<Uuid>,
    ) -> Result<Uuid> {
        if let Some(known) = self.first(tx, Uuid::nil())? {
            return Ok(known);
        }
        let made = work(tx)?;
        store::settle(tx, &self.draw("kunci"), made)?;
        Ok(made)
    }

    /// Notes that this sending made a thing; the thing that it made before, where it came before.
    pub(crate) fn first(&self, tx: &mut Tx<'_, '_>, made: Uuid) -> Result<Option<Uuid>> {
        let key = self.draw("kunci");
        if store::keep(tx, &key, made)? {
            return Ok(None);
        }
        let agency = tx.agency();
        // Noted by another transaction that this one cannot see yet: it is tried again.
        let found = store::made(tx.conn(), agency, &key)?;
        Ok(Some(found.ok_or(::store::Error::Contended)?))
    }
}

/// Forgets sendings whose repeats are not to be expected any more.
///
/// # Errors
/// The faults of the database.
pub(crate) fn nightly(app: &App, agency: &Agency) -> Result<()> {
    let now = app.clock.now();
    let before = now.saturating_sub(KEPT);
    let before = before.map_err(|e| Trouble::Fault(e.to_string()))?;
    let actor = Actor::program(agency.id, "abdi", now);
    app.db.write(&actor, "sendings long ago", |tx| {
        Ok(store::forget(tx, before)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sending_is_the_same_only_when_all_of_it_is() {
        let form = |fields: &[(&str, &str)]| {
            let mut form = Form::default();
            for (name, value) in fields {
                form.put(*name, *value);
            }
            form
        };
        let one = word(&Form::default()).unwrap();
        let other = word(&Form::default()).unwrap();
        assert_ne!(one, other);
        assert_eq!(word(&form(&[(FIELD, &one)])).unwrap(), one);
        assert_ne!(word(&form(&[(FIELD, "a")])).unwrap(), "a");
        let of = |fields: &[(&str, &str)]| sent(&form(fields)).unwrap().draw("x");
        let first = of(&[(FIELD, &one), ("body", "a")]);
        assert_eq!(first, of(&[(FIELD, &one), ("body", "a ")]));
        assert_ne!(first, of(&[(FIELD, &one), ("body", "b")]));
        assert_ne!(first, of(&[(FIELD, &other), ("body", "a")]));
        assert_ne!(of(&[("body", "a")]), of(&[("body", "a")]), "no word");
    }
}
