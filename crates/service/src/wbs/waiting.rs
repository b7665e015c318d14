//! What of whistleblowing waits for the inspectorate, for the home page of nobody else.

use register::snapshot::Registry;
use web::access::{Key, Viewer};
use web::home::Waiting;
use web::words::Say;
use web::{App, Result, Trouble};

use super::desk::own_line;
use super::emergency::Emergency;
use super::model::State;
use super::store as sql;
use crate::apart::glass;

/// Reports to verify, and emergency looks that wait for a witness.
///
/// # Errors
/// The faults of the database.
pub fn waiting(app: &App, who: &Viewer, say: &Say) -> Result<Vec<Waiting>> {
    if !who.holds(Key::HandleWhistle) {
        return Ok(Vec::new());
    }
    let agency = who.actor.agency;
    let s = app.thing::<Registry>()?.on(agency, who.today)?;
    let own = own_line(who, &s);
    let (tally, looks) = app.db.read(|c| {
        Ok::<_, Trouble>((
            sql::tally(c, agency, &own)?,
            glass::unseen::<Emergency>(c, agency)?,
        ))
    })?;
    let new = tally.iter().filter(|(state, _)| *state == State::Received);
    let new: i64 = new.map(|(_, n)| n).sum();
    let new = (new > 0).then(|| Waiting {
        title: say.count("waiting-wbs", new),
        text: say.say("waiting-wbs-text").to_owned(),
        href: "/inspektorat/wbs".to_owned(),
        due: None,
    });
    let looks = glass::waiting::<Emergency>(say, &looks);
    Ok(new.into_iter().chain(looks).collect())
}
