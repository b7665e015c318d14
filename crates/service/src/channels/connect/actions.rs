//! The verbs of a connection: keep, make a new key, try, send again. The journal says that secrets
//! changed, never what they are.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::MessageId;
use rand::TryRng as _;
use serde_json::json;
use store::{Event, Tx};
use web::access::{May, perm};
use web::session::secret;
use web::{FieldError, Form, Reading, Result, Trouble};

use super::store as sql;
use super::{Connection, NETWORKS, PublicWords};
use crate::channels::model::Channel;
use crate::channels::send;
use crate::channels::send::http;

/// More messages than this on a day no network brings; it is a slip of the hand.
const MOST_A_DAY: i32 = 100_000;

/// What is given out once: the key in the address, and the word that the platform shows.
pub struct Given {
    /// The key.
    pub key: String,
    /// The word.
    pub check: String,
}

/// Reads the form of a connection. Plain http to this machine is for trials: `trials` says whether
/// this is one, so that nobody reaches what else listens here by a form.
///
/// # Errors
/// [`Trouble::Invalid`] naming each field.
pub fn read(channel: Channel, form: &Form, trials: bool) -> Result<Connection> {
    if channel != Channel::Email && !NETWORKS.contains(&channel) {
        return Err(Trouble::NotFound);
    }
    let mut r = Reading::of(form);
    if channel == Channel::Email {
        let expected_a_day = expected(&mut r);
        r.done()?;
        return Ok(Connection {
            active: expected_a_day > 0,
            expected_a_day,
            ..Connection::of(channel)
        });
    }
    let active = form.text("active") == "ya";
    let base_url = r.needed("base_url", 300);
    let media_url = r.optional("media_url", 300);
    for (name, url) in [
        ("base_url", Some(&base_url)),
        ("media_url", media_url.as_ref()),
    ] {
        let fits = |u: &String| http::is_address(u) && (trials || u.starts_with("https://"));
        if url.is_some_and(|u| !u.is_empty() && !fits(u)) {
            r.fault(FieldError::new(name, "channel-no-address"));
        }
    }
    let ids = r.optional("ids", 500).unwrap_or_default();
    let names = r.optional("names", 500).unwrap_or_default();
    if active && channel.needs_id() && ids.is_empty() {
        r.fault(FieldError::new("ids", "field-needed"));
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.:/@ ".contains(c);
    for (name, text) in [("ids", &ids), ("names", &names)] {
        if !text.chars().all(plain) {
            r.fault(FieldError::new(name, "channel-no-ids"));
        }
    }
    let template = r.optional("template", 200);
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if template.as_ref().is_some_and(|t| !t.chars().all(word)) {
        r.fault(FieldError::new("template", "channel-no-template"));
    }
    let expected = expected(&mut r);
    let public_words = match channel.has_public_words() {
        true => r.parsed("public_words"),
        false => None,
    };
    let token_ends_on = r.maybe_date("token_ends_on");
    let kept = ["signing_secret", "access_token"].map(|name| {
        let typed = r.optional(name, 2_000);
        if typed
            .as_ref()
            .is_some_and(|t| !t.chars().all(|c| c.is_ascii_graphic()))
        {
            r.fault(FieldError::new(name, "channel-no-secret"));
        }
        typed.map(String::into_bytes)
    });
    let [signing_secret, access_token] = kept;
    r.done()?;
    Ok(Connection {
        active,
        base_url,
        media_url,
        ids,
        names,
        template,
        expected_a_day: expected,
        public_words: public_words.unwrap_or(PublicWords::AtOnce),
        token_ends_on,
        signing_secret,
        access_token,
        ..Connection::of(channel)
    })
}

fn expected(r: &mut Reading<'_>) -> i32 {
    let expected = r.maybe_number::<i32>("expected_a_day").unwrap_or(0);
    if !(0..=MOST_A_DAY).contains(&expected) {
        r.fault(
            FieldError::new("expected_a_day", "channel-expected-range").with("most", MOST_A_DAY),
        );
    }
    expected
}

/// Keeps a connection; a secret that was not typed stays as it is.
///
/// # Errors
/// The faults of the database.
pub fn keep(tx: &mut Tx<'_, '_>, may: &May<perm::WriteSettings>, link: &Connection) -> Result<()> {
    sql::keep(tx, link)?;
    tx.record(
        Event::new(may.key(), "connect", "channel", link.channel.to_string()).after(&json!({
            "active": link.active, "base_url": link.base_url, "media_url": link.media_url,
            "ids": link.ids, "names": link.names, "template": link.template,
            "expected_a_day": link.expected_a_day, "public_words": link.public_words, "token_ends_on": link.token_ends_on,
            "new_signing_secret": link.signing_secret.is_some(),
            "new_access_token": link.access_token.is_some(),
        })),
    );
    Ok(())
}

/// Makes a new key and a new word; what was given out before serves no more.
///
/// # Errors
/// [`Trouble::NotFound`] for a channel that was never connected.
pub fn rotate(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WriteSettings>,
    channel: Channel,
) -> Result<Given> {
    let given = Given {
        key: drawn()?,
        check: drawn()?,
    };
    let check = crate::channels::signature::TokenDigest::of(&given.check);
    if !sql::rotate(tx, channel, &secret::hash(&given.key), check.bytes())? {
        return Err(Trouble::NotFound);
    }
    tx.record(Event::new(
        may.key(),
        "rotate_key",
        "channel",
        channel.to_string(),
    ));
    Ok(given)
}

/// 192 random bits in letters that every platform takes.
fn drawn() -> Result<String> {
    let mut bytes = [0_u8; 24];
    rand::rngs::SysRng
        .try_fill_bytes(&mut bytes)
        .map_err(|e| Trouble::Fault(e.to_string()))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// Notes what came of a trial.
///
/// # Errors
/// The faults of the database.
pub fn tried(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WriteSettings>,
    channel: Channel,
    (well, said): (bool, &str),
) -> Result<()> {
    sql::tested(tx, channel, well, said)?;
    tx.record(
        Event::new(may.key(), "try", "channel", channel.to_string())
            .after(&json!({ "well": well })),
    );
    Ok(())
}

/// Lets a message that did not go be tried again, or everything that was not fetched.
///
/// # Errors
/// [`Trouble::NotFound`] where nothing waits for that.
pub fn again(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WriteSettings>,
    channel: Channel,
    id: Option<MessageId>,
) -> Result<()> {
    let found = match id {
        Some(id) => send::store::again(tx, channel, id)?,
        None => send::store::ask_again(tx, channel)? > 0,
    };
    if !found {
        return Err(Trouble::NotFound);
    }
    tx.record(Event::new(
        may.key(),
        "send_again",
        "channel",
        channel.to_string(),
    ));
    Ok(())
}
