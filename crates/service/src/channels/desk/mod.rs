//! What channels bring to the desk of the coordinator: mails that wait for a look, and public posts
//! that somebody saw and brings in by hand.

mod capture;
mod held;
pub mod store;

use kernel::AgencyId;
use web::access::perm;
use web::components::Fact;
use web::words::Say;
use web::{App, Result, Routes};

use crate::cases::{Case, Channel, Seen};

/// The pages.
pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<perm::CoordinateCases>("/aduan/surel", held::list)
        .post::<perm::CoordinateCases>("/aduan/surel/terima", held::release)
        .post::<perm::CoordinateCases>("/aduan/surel/tolak", held::refuse)
        .get::<perm::CoordinateCases>("/aduan/pos", capture::show)
        .post::<perm::CoordinateCases>("/aduan/pos", capture::send)
}

/// Where the post is that became this case, for who may read the case.
///
/// # Errors
/// The faults of the database.
pub(crate) fn source(
    app: &App,
    agency: AgencyId,
    case: &Case,
    seen: &Seen,
) -> Result<Option<String>> {
    if seen.body.is_none() || !capture::PLACES.contains(&case.channel) {
        return Ok(None);
    }
    Ok(app.db.read(|c| store::link(c, agency, case.id))?)
}

/// How the messages to the reporter fared, for who handles the case; nothing for a case that came by
/// no channel.
///
/// # Errors
/// The faults of the database.
pub(crate) fn fared(app: &App, agency: AgencyId, case: &Case, say: &Say) -> Result<Option<Fact>> {
    let chats = capture::PLACES.contains(&case.channel)
        || matches!(case.channel, Channel::Whatsapp | Channel::Email);
    if !chats {
        return Ok(None);
    }
    let all = app.db.read(|c| store::fared(c, agency, case.id))?;
    let parts = [
        ("told-sent", all.sent),
        ("told-read", all.read),
        ("told-waiting", all.waiting),
        ("told-dead", all.dead),
    ];
    let parts = parts.into_iter().filter(|(_, n)| *n > 0);
    let words: Vec<String> = parts.map(|(key, n)| say.count(key, n)).collect();
    let fact = Fact::new(say.say("told-title"), words.join(", "));
    Ok((!words.is_empty()).then_some(fact))
}
