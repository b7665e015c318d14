//! What this area adds to "what waits for me".

use jiff::ToSpan as _;
use kernel::Timestamp;
use web::access::{Key, Role, Viewer};
use web::home::{Waiting, WaitingSource};
use web::words::Say;
use web::{App, Result};

use crate::accounts::actions::FACTOR_OFF_HOURS;
use crate::{accounts, delegation, factor, guarded};

/// A delegation that ends within so many days is told to both sides.
const ENDING_DAYS: i32 = 7;
/// With fewer recovery codes than this it is time to make new ones.
const FEW_CODES: i64 = 3;

/// The sources of this area.
pub(crate) const WAITING: &[WaitingSource] = &[
    second_factor,
    first_officer,
    delegations_ending,
    factors_to_drop,
    guarded::waiting,
];

/// No second factor yet, or few recovery codes left.
fn second_factor(app: &App, who: &Viewer, say: &Say) -> Result<Vec<Waiting>> {
    let (agency, account) = (who.actor.agency, who.account()?);
    let (row, persona, left) = app.db.read(|c| {
        let row = factor::store::factor(c, agency, account)?;
        let persona =
            accounts::store::account(c, agency, account)?.is_some_and(|a| a.persona.is_some());
        let left = factor::store::codes_left(c, agency, account)?;
        Ok::<_, store::Error>((row, persona, left))
    })?;
    let set_up = row.is_some_and(|r| r.secret.is_some());
    // Nobody owns a persona of the demo, so nobody could keep its second factor.
    if persona || set_up && left >= FEW_CODES {
        return Ok(Vec::new());
    }
    let (title, text) = if set_up {
        (
            say.say("waiting-codes").to_owned(),
            say.count("waiting-codes-left", left),
        )
    } else {
        (
            say.say("waiting-factor").to_owned(),
            say.say("waiting-factor-text").to_owned(),
        )
    };
    Ok(vec![Waiting {
        title,
        text,
        href: "/akun-saya/faktor-kedua".to_owned(),
        due: None,
    }])
}

/// A new installation has an administrator, who looks after accounts but not after people: somebody
/// must be asked to keep the register.
fn first_officer(app: &App, who: &Viewer, say: &Say) -> Result<Vec<Waiting>> {
    if !who.holds(Key::WriteAccounts) {
        return Ok(Vec::new());
    }
    let agency = who.actor.agency;
    let officers = app
        .db
        .read(|c| accounts::store::holders(c, agency, Role::PersonnelOfficer, who.today))?;
    if officers > 0 {
        return Ok(Vec::new());
    }
    Ok(vec![Waiting {
        title: say.say("waiting-officer").to_owned(),
        text: say.say("waiting-officer-text").to_owned(),
        href: "/akun/baru".to_owned(),
        due: None,
    }])
}

/// Own delegations, given or received, that end soon.
fn delegations_ending(app: &App, who: &Viewer, say: &Say) -> Result<Vec<Waiting>> {
    let (agency, account) = (who.actor.agency, who.account()?);
    let filter = delegation::store::Filter {
        of: Some(account),
        live: Some(true),
    };
    let rows = app
        .db
        .read(|c| delegation::store::page(c, agency, &filter, who.today, 50, 0))?;
    let until = who.today.saturating_add(ENDING_DAYS.days());
    Ok(rows
        .into_iter()
        .filter(|d| d.valid_from <= who.today && d.valid_to <= until)
        .map(|d| {
            let (key, other) = if d.from == account {
                ("waiting-delegation-given", d.to_name)
            } else {
                ("waiting-delegation-received", d.from_name)
            };
            Waiting {
                title: say.with(key, "name", other),
                text: say.word("role", d.role),
                href: "/delegasi".to_owned(),
                due: d.valid_to.yesterday().ok(),
            }
        })
        .collect())
}

/// Second factors that another officer asked to take away, for whoever can agree.
fn factors_to_drop(app: &App, who: &Viewer, say: &Say) -> Result<Vec<Waiting>> {
    if !who.holds(Key::WriteAccounts) {
        return Ok(Vec::new());
    }
    let now = who.actor.at;
    let since = now
        .checked_sub(FACTOR_OFF_HOURS.hours())
        .unwrap_or(Timestamp::MIN);
    let rows = app
        .db
        .read(|c| accounts::store::factor_off_asked(c, who.actor.agency, since))?;
    let mine = who.actor.account;
    Ok(rows
        .into_iter()
        .filter(|a| a.has_factor && a.factor_off_by != mine && Some(a.id) != mine)
        .map(|a| Waiting {
            title: say.with("waiting-factor-off", "name", &a.name),
            text: say.say("waiting-factor-off-text").to_owned(),
            href: format!("/akun/{}", a.id),
            due: None,
        })
        .collect())
}
