//! What of gratification waits for the unit that controls it, for the home page of nobody else.

use web::access::{Key, Viewer};
use web::home::Waiting;
use web::words::Say;
use web::{App, Result, Trouble};

use super::emergency::Emergency;
use super::model::State;
use super::store as sql;
use crate::apart::glass;

/// Reports that wait to be looked at or passed on, and emergency looks that wait for a witness.
///
/// # Errors
/// The faults of the database.
pub fn waiting(app: &App, who: &Viewer, say: &Say) -> Result<Vec<Waiting>> {
    if !who.holds(Key::HandleGratification) {
        return Ok(Vec::new());
    }
    let agency = who.actor.agency;
    let (tally, looks) = app.db.read(|c| {
        Ok::<_, Trouble>((
            sql::tally(c, agency)?,
            glass::unseen::<Emergency>(c, agency)?,
        ))
    })?;
    let new = tally.iter().filter(|(s, _)| *s == State::Reported);
    let n: i64 = new.map(|(_, n)| n).sum();
    let waiting = Waiting {
        title: say.count("waiting-gift", n),
        text: say.say("waiting-gift-text").to_owned(),
        href: "/upg?status=reported".to_owned(),
        due: None,
    };
    let looks = glass::waiting::<Emergency>(say, &looks);
    Ok((n > 0)
        .then_some(waiting)
        .into_iter()
        .chain(looks)
        .collect())
}
