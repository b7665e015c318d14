//! The holders of a register are told that somebody looked at it, until one of them has seen that.

use store::{Event, Tx};
use uuid::Uuid;
use web::access::May;
use web::home::Waiting;
use web::words::Say;
use web::{Answer, Ask, Reply, Result, Trouble};

use super::Register;
use super::store::{self as sql, Glass};

/// An emergency look that waits for a witness.
pub(crate) struct Look {
    pub(crate) text: String,
    pub(crate) reason: String,
    pub(crate) action: String,
}

/// The looks as the register shows them to its holders.
pub(crate) fn looks<R: Register>(ask: &Ask<R::Holds>, unseen: &[Glass]) -> Vec<Look> {
    let look = |glass: &Glass| {
        let when = web::format::moment(glass.opened_at, ask.agency.zone, ask.locale());
        let number = glass.number.to_string();
        let told = [
            ("who", glass.actor.as_str()),
            ("when", when.as_str()),
            ("number", number.as_str()),
        ];
        Look {
            text: ask.say.with_text("glass-look-told", &told),
            reason: glass.reason.clone(),
            action: R::SEEN.replace("{glass}", &glass.id.to_string()),
        }
    };
    unseen.iter().map(look).collect()
}

/// How many looks wait, for the home page of the holders; nothing where none does.
pub(crate) fn waiting<R: Register>(say: &Say, unseen: &[Glass]) -> Option<Waiting> {
    (!unseen.is_empty()).then(|| Waiting {
        title: say.count(&format!("waiting-glass-{}", R::WORD), unseen.len()),
        text: say.say("waiting-glass-text").to_owned(),
        href: R::DESK.to_owned(),
        due: None,
    })
}

/// One of the holders has seen that a look took place.
pub(super) fn see<R: Register>(ask: &Ask<R::Holds>) -> Answer {
    let id: Uuid = ask.param("glass")?;
    ask.app
        .db
        .write(ask.may.actor(), "an emergency seen", |tx| {
            witness::<R>(tx, &ask.may, id)
        })?;
    Ok(Reply::see(&format!("{}?pesan=glass-witnessed", R::DESK)))
}

fn witness<R: Register>(tx: &mut Tx<'_, '_>, may: &May<R::Holds>, id: Uuid) -> Result<()> {
    if !sql::see::<R>(tx, id)? {
        return Err(Trouble::NotFound);
    }
    tx.record(Event::new(may.key(), "witness", R::GLASS, id));
    Ok(())
}
