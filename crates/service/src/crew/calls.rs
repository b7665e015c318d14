//! Calling colleagues into the discussion of a case.

use ::store::{Actor, Event, Tx};
use kernel::AccountId;
use platform::accounts::store::{self as accounts, AccountRow};
use register::snapshot::Registry;
use web::access::{FactorDue, Key, Permission, Viewer, perm};
use web::home::Waiting;
use web::session::own_roles;
use web::words::Say;
use web::{Answer, App, Ask, FieldError, Result, Trouble};

use super::seats::{self, Meant};
use super::store as sql;
use crate::cases::{self, Case};
use crate::desk;

/// Colleagues that one note calls, at most.
const CALLED: usize = 5;
/// Cases that are told on the home page, at most.
const TOLD: i64 = 5;

/// A colleague who may see a case.
#[derive(Clone, Debug)]
pub(crate) struct Called {
    pub(crate) account: AccountId,
    pub(crate) name: String,
    pub(crate) handles: bool,
}

/// The names behind `@` in a text, each once.
fn names(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || "(,;:".contains(c)) {
        let Some(name) = word.strip_prefix('@') else {
            continue;
        };
        let part = |c: &char| c.is_alphanumeric() || "._-".contains(*c);
        let name: String = name.chars().take_while(part).collect();
        let name = name.trim_end_matches(['.', '-', '_']).to_lowercase();
        if !name.is_empty() && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// The colleague of an account name, where that account may see the case today.
pub(crate) fn colleague<P: Permission>(
    ask: &Ask<P>,
    case: &Case,
    login: &str,
) -> Result<Option<Called>> {
    let agency = ask.agency_id();
    let found = ask
        .app
        .db
        .read(|c| accounts::by_login(c, agency, login))?
        .filter(|row| row.closed_at.is_none());
    found.map_or(Ok(None), |row| seeing(ask, case, row))
}

/// Who stands behind a name: an account, or who is in charge of a seat or a unit today.
fn behind<P: Permission>(ask: &Ask<P>, case: &Case, name: &str, field: &str) -> Result<Called> {
    let refused = |key: &'static str| {
        let fault = FieldError::new(field, key).with("name", name);
        Trouble::Invalid(vec![fault])
    };
    if let Some(called) = colleague(ask, case, name)? {
        return Ok(called);
    }
    let agency = ask.agency_id();
    let s = ask.app.thing::<Registry>()?.on(agency, ask.who.today)?;
    let person = match seats::meant(&s, case.unit, name) {
        Some(Meant::Person(person)) => person,
        Some(Meant::Vacant) => return Err(refused("crew-seat-vacant")),
        Some(Meant::ManySeats) => return Err(refused("crew-seat-many")),
        Some(Meant::ManyUnits) => return Err(refused("crew-unit-many")),
        None => return Err(refused("crew-cannot-see")),
    };
    let row = ask
        .app
        .db
        .read(|c| match accounts::of_person(c, agency, person)? {
            Some(id) => accounts::account(c, agency, id),
            None => Ok(None),
        })?;
    let called = row.map_or(Ok(None), |row| seeing(ask, case, row))?;
    called.ok_or_else(|| refused("crew-cannot-see"))
}

/// An account as a colleague, where it may see the case today.
fn seeing<P: Permission>(ask: &Ask<P>, case: &Case, row: AccountRow) -> Result<Option<Called>> {
    let agency = ask.agency_id();
    let (roles, standing) = own_roles(&ask.app, agency, row.id, row.person, ask.who.today)?;
    let viewer = Viewer {
        actor: Actor {
            account: Some(row.id),
            name: row.name.clone(),
            ..ask.who.actor.clone()
        },
        person: row.person,
        session: None,
        due: FactorDue::Nothing,
        roles,
        standing,
        only: None,
        ..ask.who.clone()
    };
    let sees = cases::sight(&viewer, case)?.is_some();
    Ok(sees.then(|| Called {
        account: row.id,
        name: row.name,
        handles: viewer.holds(Key::HandleCases),
    }))
}

/// Everybody whom a note calls.
///
/// # Errors
/// [`Trouble::Invalid`] naming the first who is not there or may not see the case; which of both is
/// not told.
pub(crate) fn called<P: Permission>(
    ask: &Ask<P>,
    case: &Case,
    field: &str,
    text: &str,
) -> Result<Vec<Called>> {
    let names = names(text);
    if names.len() > CALLED {
        let fault = FieldError::new(field, "crew-too-many").with("most", CALLED);
        return Err(Trouble::Invalid(vec![fault]));
    }
    let mut found = Vec::new();
    for name in names {
        let called = behind(ask, case, &name, field)?;
        if found.iter().all(|f: &Called| f.account != called.account) {
            found.push(called);
        }
    }
    Ok(found)
}

/// Keeps the calls of a note.
///
/// # Errors
/// The faults of the database.
pub(crate) fn keep(tx: &mut Tx<'_, '_>, case: &Case, called: &[Called]) -> Result<()> {
    for one in called {
        sql::call(tx, case.id, one.account)?;
    }
    Ok(())
}

/// Who was called has read it.
pub(super) fn seen(ask: &Ask<perm::ReadCases>) -> Answer {
    let case = desk::found(ask)?;
    let account = ask.who.account()?;
    ask.app.db.write(ask.may.actor(), "a call was read", |tx| {
        if sql::seen(tx, case.id, account)? {
            tx.record(Event::new(ask.may.key(), "read_call", "case", case.id));
        } else {
            tx.housekeeping();
        }
        Ok::<_, Trouble>(())
    })?;
    Ok(desk::see(ask, &format!("/aduan/{}", case.id), ""))
}

/// The cases into which the viewer is called.
///
/// # Errors
/// The faults of the database.
pub(crate) fn waiting(app: &App, who: &Viewer, say: &Say) -> Result<Vec<Waiting>> {
    if !who.holds(Key::ReadCases) {
        return Ok(Vec::new());
    }
    let (agency, account) = (who.actor.agency, who.account()?);
    let found = app
        .db
        .read(|c| sql::called_into(c, agency, account, TOLD))?;
    let mut all = Vec::new();
    for case in found {
        if cases::sight(who, &case)?.is_some() {
            all.push(Waiting {
                title: say.with("crew-waiting", "number", case.number),
                text: case.subject.clone(),
                href: format!("/aduan/{}", case.id),
                due: None,
            });
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn names_stand_behind_a_sign_at_the_beginning_of_a_word() {
        let text = "Mohon @Penghubung-Badan, (@kepala.dinas) dan @kepala.dinas. surel a@b.id @ @-";
        assert_eq!(names(text), ["penghubung-badan", "kepala.dinas"]);
    }
}
