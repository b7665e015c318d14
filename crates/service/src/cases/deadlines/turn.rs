//! What time does to cases: closes what nobody answered, puts away what was never completed, wakes
//! what was planned for today, and tells superiors. Each case in a transaction of its own, so that
//! one that fails holds up no other.

use jiff::ToSpan as _;
use kernel::{CaseId, Date};
use platform::settings::Setting;
use register::snapshot::{Registry, Snapshot};
use serde_json::json;
use store::{Actor, Db, Event, Tx};
use web::{Agency, App, Result, Trouble};

use super::escalate::ladder;
use super::store as sql;
use crate::cases::deeds::{Deed, Doer, Office, act};
use crate::cases::model::{Case, Due};
use crate::cases::store::one as case_of;
use crate::cases::terms::Terms;

/// Cases looked at in one turn.
const MOST: i64 = 500;

/// The turn of this work: several times an hour, for what has become due since.
///
/// # Errors
/// The faults of the database.
pub fn turn(app: &App, agency: &Agency) -> Result<()> {
    let now = app.clock.now();
    let today = app.clock.today(agency.zone);
    let actor = Actor::program(agency.id, "abdi", now);
    let (next_after, due, planned) = app.db.read(|c| {
        let terms = Terms::read(c, agency.id)?;
        let reminder = i32::from(terms.on(Setting::CasesReminderDays, today).days());
        let ahead = today.saturating_add(reminder.days());
        Ok::<_, Trouble>((
            i32::from(terms.on(Setting::CasesNextAfterDays, today).days()),
            sql::due(c, agency.id, ahead, MOST)?,
            sql::to_wake(c, agency.id, today, MOST)?,
        ))
    })?;
    if due.is_empty() && planned.is_empty() {
        return Ok(());
    }
    let s = app.thing::<Registry>()?.on(agency.id, today)?;
    let office = Office {
        s: &s,
        zone: agency.zone,
    };
    for id in due {
        one(&app.db, &actor, &office, id, today, next_after)?;
    }
    for id in planned {
        app.db.write(&actor, "the planned day has come", |tx| {
            act(tx, &office, &Doer::program(), id, None, &Deed::Wake).map(drop)
        })?;
    }
    Ok(())
}

fn one(
    db: &Db,
    actor: &Actor,
    office: &Office<'_>,
    id: CaseId,
    today: Date,
    next_after: i32,
) -> Result<()> {
    db.write(actor, "a deadline of a case", |tx| {
        let agency = tx.agency();
        let Some(case) = case_of(tx.conn(), agency, id)? else {
            return Ok(());
        };
        let (Some(due), Some(what)) = (case.due_on, case.due_what) else {
            return Ok(());
        };
        let passed = today > due;
        let program = Doer::program();
        match what {
            Due::AutoClose if passed => {
                act(tx, office, &program, id, None, &Deed::AutoClose).map(drop)
            }
            Due::Complete if passed => act(tx, office, &program, id, None, &Deed::Expire).map(drop),
            Due::AutoClose | Due::Complete => Ok(()),
            _ => tell(tx, office.s, &case, due, steps(due, today, next_after)),
        }
    })
}

/// How many steps of escalation a day asks for; the next superior is told so many days after.
fn steps(due: Date, today: Date, next_after: i32) -> i32 {
    if today > due.saturating_add(next_after.days()) {
        3
    } else if today > due {
        2
    } else {
        1
    }
}

fn tell(tx: &mut Tx<'_, '_>, s: &Snapshot, case: &Case, due: Date, wanted: i32) -> Result<()> {
    if wanted <= case.told {
        return Ok(());
    }
    if let Some(unit) = case.unit {
        let found = ladder(s, unit);
        let because =
            serde_json::to_string(&found.because).map_err(|e| Trouble::Fault(e.to_string()))?;
        for step in case.told + 1..=wanted {
            let place = usize::try_from(step - 1).unwrap_or(0);
            let person = found.value.get(place).map(|ix| s.person(*ix).id);
            sql::add_escalation(tx, case, step, person, &because)?;
        }
    }
    sql::set_told(tx, case.id, wanted)?;
    let event = Event::new("program", "escalate", "case", case.id);
    tx.record(event.after(&json!({"due": due, "step": wanted})));
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_reminder_before_the_superior_after_and_the_next_one_later() {
        let due = date(2026, 11, 24);
        for (today, step) in [
            (date(2026, 11, 23), 1),
            (date(2026, 11, 24), 1),
            (date(2026, 11, 25), 2),
            (date(2026, 11, 27), 2),
            (date(2026, 11, 28), 3),
        ] {
            assert_eq!(steps(due, today, 3), step, "{today}");
        }
    }
}
