//! The buttons of the sign-in page, and what they do.

use serde_json::json;
use store::{Actor, Event};
use web::access::perm;
use web::session::client;
use web::{Answer, Ask, Reply, Result, Routes, Trouble};

use super::{PARTS, Persona};
use crate::accounts::store as sql;
use crate::page::{next_of, with_cookies};
use crate::signin::actions::{self as signin, Entered, NewSession};

pub(crate) fn routes() -> Routes {
    Routes::new().post::<perm::Anyone>("/masuk/sebagai", enter)
}

fn allowed(ask: &Ask<perm::Anyone>) -> bool {
    ask.app.config.demo && client::is_this_machine(&ask.raw)
}

/// Whom this visitor may be; nobody outside the demo.
pub(crate) fn offered(ask: &Ask<perm::Anyone>) -> Result<Vec<Persona>> {
    if !allowed(ask) {
        return Ok(Vec::new());
    }
    let rows = ask.app.db.read(|c| sql::personas(c, ask.agency_id()))?;
    let mut found: Vec<(usize, Persona)> = rows
        .into_iter()
        .map(|row| {
            let key = row.persona.unwrap_or_default();
            let place = PARTS.iter().position(|p| *p == key);
            let part = match place {
                Some(_) => ask.say.word("persona", &key),
                None => key,
            };
            let persona = Persona {
                account: row.id,
                part,
                name: row.name,
            };
            (place.unwrap_or(PARTS.len()), persona)
        })
        .collect();
    found.sort_by_key(|(place, _)| *place);
    Ok(found.into_iter().map(|(_, persona)| persona).collect())
}

fn enter(ask: &Ask<perm::Anyone>) -> Answer {
    if !allowed(ask) {
        return Err(Trouble::NotFound);
    }
    let wanted = ask.form().text("account");
    let all = ask.app.db.read(|c| sql::personas(c, ask.agency_id()))?;
    let row = all
        .into_iter()
        .find(|row| row.id.to_string() == wanted)
        .ok_or(Trouble::NotFound)?;
    let actor = Actor {
        account: Some(row.id),
        name: row.name.clone(),
        ..ask.who.actor.clone()
    };
    let browser = client::device(&ask.raw);
    let session = ask.app.db.write(&actor, "enter the demo", |tx| {
        if let (Some(old), Some(session)) = (ask.who.actor.account, ask.who.session) {
            signin::sign_out(tx, old, session)?;
        }
        let event = Event::new("public", "sign_in_as_persona", "account", row.id);
        tx.record(event.after(&json!({ "persona": row.persona })));
        let new = NewSession {
            account: row.id,
            device: &browser,
            factor_shown: true,
            replaces: None,
            today: ask.who.today,
        };
        signin::open_session(tx, &new)
    })?;
    let entered = Entered {
        session,
        device: None,
    };
    Ok(with_cookies(
        &ask.app,
        Reply::see(&next_of(&ask.raw)),
        &entered,
    ))
}
