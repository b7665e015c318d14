//! The accounts of the eight personas; they have no password and open only in the demo.

use kernel::Locale;
use platform::accounts::actions::{self, NewAccount, NewRole};
use store::Tx;
use web::access::{May, Role, perm};

use super::rows::Rows;
use crate::city::{City, personas};

pub(super) fn make(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WriteAccounts>,
    city: &City,
    rows: &Rows,
) -> web::Result<()> {
    for persona in personas(city) {
        let Some(person) = city.people.get(persona.person.0) else {
            continue;
        };
        let new = NewAccount {
            login: person.nip.to_string(),
            name: register::model::with_titles(
                person.title_front.as_deref(),
                &person.name,
                person.title_back.as_deref(),
            ),
            person: rows.people.get(persona.person.0).copied(),
            locale: Locale::Id,
            persona: Some(persona.key.to_owned()),
        };
        let account = actions::create(tx, may, &new)?;
        // Heads of units and employees hold their roles by their seats; the others are given.
        let given = persona
            .roles
            .iter()
            .filter(|r| !matches!(r, Role::UnitHead | Role::Employee));
        for role in given {
            let new = NewRole {
                account,
                role: *role,
                unit: None,
                from: city.today,
                to: None,
            };
            actions::grant(tx, may, &new, city.today)?;
        }
    }
    Ok(())
}
