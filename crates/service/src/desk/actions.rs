//! What the forms of the desk send.

use register::snapshot::Registry;
use web::access::{Permission, perm};
use web::{Answer, Ask, FieldError, Reading, Reply, Result, StatusCode, Trouble};

use super::fields::{self, Action};
use super::page;
use super::wanted::see;
use crate::cases::{self, Doer, LONGEST, Office, State, Via, joined, store as sql};
use crate::crew;
use crate::once;

/// What coordinators do.
pub(super) fn coordinate(ask: &Ask<perm::CoordinateCases>) -> Answer {
    send(ask, &Doer::coordinator(&ask.may))
}

/// What units do.
pub(super) fn handle(ask: &Ask<perm::HandleCases>) -> Answer {
    send(ask, &Doer::handler(&ask.may))
}

/// What the arbiter does.
pub(super) fn arbitrate(ask: &Ask<perm::ArbitrateCases>) -> Answer {
    send(ask, &Doer::arbiter(&ask.may))
}

/// What the second seat does.
pub(super) fn review(ask: &Ask<perm::ReviewCases>) -> Answer {
    send(ask, &Doer::reviewer(&ask.may, &ask.who))
}

/// What a reporter says to an officer, who takes it down.
pub(super) fn heard(ask: &Ask<perm::CoordinateCases>) -> Answer {
    // A form that does not say how is refused before anything is done.
    let via = ask.form().text("via").parse().unwrap_or(Via::Phone);
    send(ask, &Doer::heard(&ask.may, &ask.who, via))
}

/// The action that the address names.
fn action<P: Permission>(ask: &Ask<P>) -> Result<Action> {
    let word = ask.raw.path.rsplit('/').next().unwrap_or_default();
    word.parse().map_err(|_| Trouble::NotFound)
}

fn send<P: Permission>(ask: &Ask<P>, doer: &Doer) -> Answer {
    let action = action(ask)?;
    let case = page::found(ask)?;
    match apply(ask, doer, action, &case) {
        Ok(()) if action.passes_on() => Ok(see(ask, "/aduan", "case-passed")),
        Ok(()) => Ok(see(ask, &format!("/aduan/{}", case.id), "case-done")),
        Err(Trouble::Invalid(faults)) => {
            let page = page::case_page(ask, &case, Some(action), &faults)?;
            if !page.offers(action) {
                // There is no form any more at which to say what is wrong with it.
                return Err(Trouble::Blocked("case-wrong-state"));
            }
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other),
    }
}

fn apply<P: Permission>(
    ask: &Ask<P>,
    doer: &Doer,
    action: Action,
    case: &cases::Case,
) -> Result<()> {
    let agency = ask.agency_id();
    let find = |number| Ok(ask.app.db.read(|c| sql::by_number(c, agency, number))?);
    let deed = fields::deed(action, ask.form(), case, find)?;
    let s = ask.app.thing::<Registry>()?.on(agency, ask.who.today)?;
    if !action.fits(case) {
        return Err(Trouble::Blocked("case-wrong-state"));
    }
    let office = Office {
        s: &s,
        zone: ask.agency.zone,
    };
    let seen = ask.form().seen()?;
    let done = ask
        .app
        .db
        .write(ask.may.actor(), "work on a case", |tx| match action {
            Action::Heard => {
                // Of one that was merged, the page shows another version than that of what is acted on.
                let seen = seen.filter(|_| case.state != State::Merged);
                joined::as_reporter(tx, &office, doer, case.id, seen, &deed).map(drop)
            }
            _ => cases::act(tx, &office, doer, case.id, seen, &deed).map(drop),
        });
    match done {
        // What the reporter said was typed: it is not lost because it does not fit now.
        Err(Trouble::Blocked(why)) if action == Action::Heard => Err(Trouble::field("said", why)),
        other => other,
    }
}

/// A note among officers.
pub(super) fn note(ask: &Ask<perm::ReadCases>) -> Answer {
    let case = page::found(ask)?;
    let mut r = Reading::of(ask.form());
    let body = r.needed("note", LONGEST);
    let handover = ask.form().text("handover") == "ya";
    let done = r.done().and_then(|()| {
        let called = crew::called(ask, &case, "note", &body)?;
        let sent = once::sent(ask.form())?;
        ask.app.db.write(ask.may.actor(), "a note", |tx| {
            sent.make(tx, |tx| {
                match handover {
                    true => cases::hand_over(tx, &ask.may, &case, &body)?,
                    false => cases::note(tx, &ask.may, &case, &body)?,
                }
                crew::keep(tx, &case, &called)?;
                Ok(case.id.0)
            })
        })
    });
    match done {
        Ok(_) => Ok(see(ask, &format!("/aduan/{}", case.id), "case-noted")),
        Err(Trouble::Invalid(faults)) => {
            let faults: Vec<FieldError> = faults;
            let page = page::case_page(ask, &case, None, &faults)?;
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other),
    }
}
