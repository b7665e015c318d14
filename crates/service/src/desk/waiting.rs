//! What of residents' reports waits for the viewer, for the home page.

use web::access::{Key, Viewer};
use web::home::Waiting;
use web::words::Say;
use web::{App, Result, Trouble};

use super::wanted::bounds;
use crate::cases::{State, deadlines, lists};

/// Cases to verify, to answer, to arbitrate, to look at again; and those about which the viewer was
/// told because a deadline nears or has passed.
///
/// # Errors
/// The faults of the database.
pub fn waiting(app: &App, who: &Viewer, say: &Say) -> Result<Vec<Waiting>> {
    if !who.holds(Key::ReadCases) {
        return Ok(Vec::new());
    }
    let parts: [(Key, &'static str, &[State]); 4] = [
        (Key::CoordinateCases, "waiting-verify", &[State::Unverified]),
        (
            Key::HandleCases,
            "waiting-answer",
            &[State::Forwarded, State::Bound],
        ),
        (Key::ArbitrateCases, "waiting-arbitrate", &[State::Disputed]),
        (
            Key::ReviewCases,
            "waiting-review",
            &[State::Examined, State::Contested],
        ),
    ];
    let agency = who.actor.agency;
    let account = who.account()?;
    let within = bounds(who)?;
    let (tally, told) = app.db.read(|c| {
        let tally = lists::tally(c, agency, &within, &within)?;
        let told = deadlines::told_to(c, agency, who.person, account)?;
        Ok::<_, Trouble>((tally, told))
    })?;
    let mut all = Vec::new();
    for (key, words, states) in parts {
        let found = tally.iter().filter(|of| states.contains(&of.state));
        let n: i64 = found.map(|of| of.all).sum();
        if n > 0 && who.holds(key) {
            all.push(Waiting {
                title: say.count(words, n),
                text: say.say(&format!("{words}-text")).to_owned(),
                href: "/aduan".to_owned(),
                due: None,
            });
        }
    }
    if told.0 > 0 {
        all.push(Waiting {
            title: say.count("waiting-told", told.0),
            text: say.say("waiting-told-text").to_owned(),
            href: "/aduan?tampil=terbuka".to_owned(),
            due: told.1,
        });
    }
    Ok(all)
}
