//! How the work of deadlines does: cases it could not do, and a calendar that ends soon; told to whoever
//! looks after the program.

use jiff::ToSpan as _;
use law::Law;
use law::time::{Week, calendar};
use web::access::{Key, Viewer};
use web::home::Waiting;
use web::words::Say;
use web::{App, Result};

use super::store as sql;

/// Days before the end of the calendar on which somebody is told: sixty working days, the longest
/// limit, and the thirty in which a reporter may complete a report, end within.
const AHEAD: i32 = 120;

/// Cases that the last turn could not do, and the end of the working calendar when it is near.
///
/// # Errors
/// The faults of the database.
pub fn waiting(app: &App, who: &Viewer, say: &Say) -> Result<Vec<Waiting>> {
    if !who.holds(Key::WriteSettings) {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    let failed = app.db.read(|c| sql::failed(c, who.actor.agency))?;
    if failed > 0 {
        all.push(Waiting {
            title: say.count("waiting-turn-failed", failed),
            text: say.say("waiting-turn-failed-text").to_owned(),
            href: "/jurnal".to_owned(),
            due: None,
        });
    }
    let last = calendar(Law::national().on(who.today), Week::Five).last();
    if last <= who.today.saturating_add(AHEAD.days()) {
        all.push(Waiting {
            title: say.with("waiting-calendar", "date", say.date(last)),
            text: say.say("waiting-calendar-text").to_owned(),
            href: "/pengaturan".to_owned(),
            due: Some(last),
        });
    }
    Ok(all)
}
