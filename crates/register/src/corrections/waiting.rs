//! What the home page tells those who decide.

use web::access::{Key, Viewer};
use web::home::Waiting;
use web::words::Say;
use web::{App, Result};

use super::store as sql;

/// Requests that wait for a decision.
pub(crate) fn waiting(app: &App, who: &Viewer, say: &Say) -> Result<Vec<Waiting>> {
    if !who.holds(Key::DecideCorrection) {
        return Ok(Vec::new());
    }
    let agency = who.actor.agency;
    let n = app.db.read(|c| sql::count(c, agency, true))?;
    if n == 0 {
        return Ok(Vec::new());
    }
    Ok(vec![Waiting {
        title: say.count("correction-waiting", n),
        text: say.say("correction-waiting-text").to_owned(),
        href: "/koreksi".to_owned(),
        due: None,
    }])
}
