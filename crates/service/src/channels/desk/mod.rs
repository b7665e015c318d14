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

use crate::cases::{Case, ContactKind, Seen};
use crate::channels::notice::{self, Reach};

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

/// How the reporter is reached by the program, and how the messages fared, for who handles the case.
///
/// # Errors
/// The faults of the database.
pub(crate) fn fared(app: &App, agency: AgencyId, case: &Case, say: &Say) -> Result<Vec<Fact>> {
    let all = app.db.read(|c| store::fared(c, agency, case.id))?;
    let reach = notice::reach(case, all.templates > 0);
    let reach = Some(reach).filter(|_| notice::has_no_chat(case.channel));
    let mut facts: Vec<Fact> = reach.map(|r| reached(case, r, say)).into_iter().collect();
    let parts = [
        ("told-sent", all.sent),
        ("told-read", all.read),
        ("told-waiting", all.waiting),
        ("told-dead", all.dead),
    ];
    let parts = parts.into_iter().filter(|(_, n)| *n > 0);
    let words: Vec<String> = parts.map(|(key, n)| say.count(key, n)).collect();
    if !words.is_empty() {
        facts.push(Fact::new(say.say("told-title"), words.join(", ")));
    }
    Ok(facts)
}

/// Whether the program tells the reporter that something happened, or somebody must call. A number
/// that is hidden can be called by nobody.
fn reached(case: &Case, reach: Reach, say: &Say) -> Fact {
    let hidden = case.anonymous;
    let (value, note) = match reach {
        Reach::Mail => ("reach-mail", None),
        Reach::Template => ("reach-template", None),
        Reach::Call if hidden => ("reach-page", Some("reach-hidden-note")),
        Reach::Call if case.contact_kind == Some(ContactKind::Whatsapp) => {
            ("reach-call", Some("reach-template-note"))
        }
        Reach::Call => ("reach-call", Some("reach-phone-note")),
        Reach::Page => ("reach-page", None),
    };
    let fact = Fact::new(say.say("reach-title"), say.say(value));
    match note {
        Some(note) => fact.note(say.say(note)),
        None => fact,
    }
}
