//! What time does to cases: closes what nobody answered, puts away what was never completed, wakes
//! what was planned for today, and tells superiors. Each case in a transaction of its own, so that
//! one that fails holds up no other.

use jiff::ToSpan as _;
use kernel::{AccountId, CaseId, Date, Finding, PersonId};
use platform::settings::Setting;
use register::snapshot::Registry;
use serde_json::json;
use store::{Actor, Db, Event, Tx};
use web::{Agency, App, Result, Trouble};

use super::escalate::{Ladder, Staff, Told, ladder};
use super::store::{self as sql, Days, NewTold};
use crate::cases::deeds::{Deed, Doer, Office, act};
use crate::cases::model::{Case, Due};
use crate::cases::store::one as case_of;
use crate::cases::terms::Terms;

/// Cases read at once; the turn goes on until there are no more.
const AT_ONCE: i64 = 200;

/// The turn of this work: several times an hour, for what has become due since.
///
/// # Errors
/// The faults of the database; a fault of one case is counted and told instead.
pub fn turn(app: &App, agency: &Agency) -> Result<()> {
    let now = app.clock.now();
    let today = app.clock.today(agency.zone);
    let actor = Actor::program(agency.id, "abdi", now);
    let (next_after, days, failed_before) = app.db.read(|c| {
        let terms = Terms::read(c, agency.id)?;
        let days = |of| i32::from(terms.on(of, today).days());
        let next_after = days(Setting::CasesNextAfterDays);
        let days = Days {
            today,
            remind: today.saturating_add(days(Setting::CasesReminderDays).days()),
            next: today.saturating_sub(next_after.days()),
        };
        Ok::<_, Trouble>((next_after, days, sql::failed(c, agency.id)?))
    })?;
    let mut failed = Failed {
        agency: &agency.code,
        cases: 0,
    };
    let s = app.thing::<Registry>()?.on(agency.id, today)?;
    let staff = app.db.read(|c| Staff::read(c, &s))?;
    let office = Office {
        s: &s,
        zone: agency.zone,
    };
    let mut after = None;
    loop {
        let part = app
            .db
            .read(|c| sql::due(c, agency.id, days, after, AT_ONCE))?;
        let Some(last) = part.last() else { break };
        after = Some(*last);
        for (_, id) in part {
            let done = one(&app.db, &actor, &office, &staff, id, today, next_after);
            failed.note(id, done);
        }
    }
    let mut after = None;
    loop {
        let part = app
            .db
            .read(|c| sql::to_wake(c, agency.id, today, after, AT_ONCE))?;
        let Some(last) = part.last() else { break };
        after = Some(*last);
        for id in part {
            let done = app.db.write(&actor, "the planned day has come", |tx| {
                act(tx, &office, &Doer::program(), id, None, &Deed::Wake).map(drop)
            });
            failed.note(id, done);
        }
    }
    if failed.cases != failed_before {
        app.db.write(&actor, "a turn of deadlines", |tx| {
            tx.housekeeping();
            sql::set_failed(tx, failed.cases).map_err(Trouble::from)
        })?;
    }
    Ok(())
}

/// The cases that a turn could not do: each is tried again by the next one, and holds up no other.
pub(super) struct Failed<'a> {
    pub(super) agency: &'a str,
    pub(super) cases: i64,
}

impl Failed<'_> {
    pub(super) fn note(&mut self, id: CaseId, done: Result<()>) {
        match done {
            // Somebody was there in between: the next turn looks at what they left.
            Ok(()) | Err(Trouble::Stale) => {}
            Err(e) => {
                self.cases += 1;
                tracing::warn!(%e, agency = self.agency, case = %id, "a case failed; it is tried again and holds up no other");
            }
        }
    }
}

fn one(
    db: &Db,
    actor: &Actor,
    office: &Office<'_>,
    staff: &Staff,
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
            _ => {
                let found = ladder(office.s, staff, what, case.unit);
                let wanted = steps(due, today, next_after);
                tell(tx, &case, (what, due), found, wanted)
            }
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

/// Tells of every step up to one: whoever was told of it before is not told again, and where nobody
/// stands on a step that is what is kept.
fn tell(
    tx: &mut Tx<'_, '_>,
    case: &Case,
    (what, due): (Due, Date),
    found: Finding<Ladder>,
    wanted: i32,
) -> Result<()> {
    if wanted <= case.told {
        return Ok(());
    }
    let agency = tx.agency();
    let because =
        serde_json::to_string(&found.because).map_err(|e| Trouble::Fault(e.to_string()))?;
    let before = sql::told_before(tx.conn(), agency, case.id, due)?;
    let mut ladder = found.value.into_iter();
    for step in 1..=wanted {
        let all = ladder.next().unwrap_or_default();
        if step <= case.told {
            continue;
        }
        let of_step = || before.iter().filter(|b| b.step == step);
        let same = || of_step().filter(|b| b.what.is_none_or(|w| w == what));
        let nobody = all.is_empty();
        let known = |t: &Told| same().any(|b| t.is(b.person, b.account));
        let mut new: Vec<(Option<PersonId>, Option<AccountId>)> = all
            .iter()
            .filter(|t| !known(t))
            .map(|t| (t.person, t.account))
            .collect();
        if nobody && same().next().is_none() {
            new.push((None, None));
        }
        let next = of_step().map(|b| b.seq + 1).max().unwrap_or(0);
        for (seq, (person, account)) in (next..).zip(&new) {
            let new = NewTold {
                due,
                what,
                step,
                seq,
                person: *person,
                account: *account,
                because: &because,
            };
            sql::add_told(tx, case, &new)?;
        }
        if !new.is_empty() {
            let event = match nobody {
                true => Event::new("program", "untold", "case", case.id),
                false => Event::new("program", "escalate", "case", case.id),
            };
            let told = if nobody { 0 } else { new.len() };
            tx.record(event.after(&json!({"due": due, "step": step, "told": told})));
        }
    }
    tx.housekeeping();
    sql::set_told(tx, case.id, wanted)?;
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
