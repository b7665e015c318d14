//! The statements of deadlines: what is due, what is reckoned anew, who was told.

use kernel::{AgencyId, CaseId, Date, PersonId};
use store::{Conn, Result, Tx, params};

use crate::cases::model::{Case, Due};

/// Cases whose deadline is on or before a day and of which less than so many steps were told.
pub(in crate::cases) fn due(
    c: &mut Conn<'_>,
    agency: AgencyId,
    until: Date,
    most: i64,
) -> Result<Vec<CaseId>> {
    let rows: Vec<(CaseId,)> = c.all(
        "select id from service_case
         where agency_id = $1 and due_on <= $2 and told < 3
           and state in ('unverified', 'postponed', 'forwarded', 'disputed', 'bound', 'in_progress',
                         'proposed', 'examined', 'contested')
         order by due_on, id limit $3",
        params![agency, until, most],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Closed cases that were planned for a day which has come.
pub(in crate::cases) fn to_wake(
    c: &mut Conn<'_>,
    agency: AgencyId,
    today: Date,
    most: i64,
) -> Result<Vec<CaseId>> {
    let rows: Vec<(CaseId,)> = c.all(
        "select c.id from service_case c
         where c.agency_id = $1 and c.state = 'closed' and c.closing = 'planned'
           and exists (select 1 from case_closure l where l.agency_id = c.agency_id and l.case_id = c.id
                         and l.closing = 'planned' and l.planned_on <= $2
                         and l.outcome in ('confirmed', 'by_time', 'upheld')
                         and not exists (select 1 from case_closure n where n.agency_id = l.agency_id
                                           and n.case_id = l.case_id and n.seq > l.seq))
         order by c.id limit $3",
        params![agency, today, most],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Open cases in the order of their ids, after one of them.
pub(in crate::cases) fn open_after(
    c: &mut Conn<'_>,
    agency: AgencyId,
    after: Option<CaseId>,
    most: i64,
) -> Result<Vec<CaseId>> {
    let after = after.unwrap_or(CaseId(uuid::Uuid::nil()));
    let rows: Vec<(CaseId,)> = c.all(
        "select id from service_case
         where agency_id = $1 and id > $2 and state not in ('archived', 'merged', 'closed')
         order by id limit $3",
        params![agency, after, most],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Moves the deadline of a case, and who is to be told of it begins anew; false when somebody else
/// was there in between.
pub(in crate::cases) fn move_due(
    tx: &mut Tx<'_, '_>,
    case: &Case,
    what: Due,
    on: Date,
) -> Result<bool> {
    let agency = tx.agency();
    let changed = tx.run(
        "update service_case set due_on = $4, due_what = $5, told = 0
         where agency_id = $1 and id = $2 and version = $3",
        params![agency, case.id, case.version, on, what],
    )?;
    Ok(changed == 1)
}

/// The digest of the calendar and the times by which deadlines were reckoned last.
pub(in crate::cases) fn last_reckoning(
    c: &mut Conn<'_>,
    agency: AgencyId,
) -> Result<Option<Vec<u8>>> {
    let found: Option<(Vec<u8>,)> = c.maybe(
        "select print from case_reckoning where agency_id = $1",
        params![agency],
    )?;
    Ok(found.map(|(print,)| print))
}

/// Keeps that digest.
pub(in crate::cases) fn set_reckoning(tx: &mut Tx<'_, '_>, print: &[u8]) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into case_reckoning (agency_id, print, at) values ($1, $2, $3)
         on conflict (agency_id) do update set print = excluded.print, at = excluded.at",
        params![agency, print, at],
    )?;
    Ok(())
}

/// Notes how many steps of escalation were taken.
pub(in crate::cases) fn set_told(tx: &mut Tx<'_, '_>, case: CaseId, told: i32) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "update service_case set told = $3 where agency_id = $1 and id = $2",
        params![agency, case, told],
    )?;
    Ok(())
}

/// Keeps that somebody was told of a deadline, and why it was them.
pub(in crate::cases) fn add_escalation(
    tx: &mut Tx<'_, '_>,
    case: &Case,
    step: i32,
    person: Option<PersonId>,
    because: &str,
) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into case_escalation (agency_id, case_id, due_on, step, at, person_id, unit_id, because)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![agency, case.id, case.due_on, step, at, person, case.unit, because],
    )?;
    Ok(())
}

/// Cases of which somebody was told and whose deadline still stands: how many, and the earliest.
///
/// # Errors
/// The faults of the database.
pub fn told_to(
    c: &mut Conn<'_>,
    agency: AgencyId,
    person: PersonId,
) -> Result<(i64, Option<Date>)> {
    let found = c.maybe(
        "select count(*), min(c.due_on) from service_case c
         where c.agency_id = $1 and exists (
           select 1 from case_escalation e
           where e.agency_id = c.agency_id and e.case_id = c.id and e.due_on = c.due_on and e.person_id = $2)",
        params![agency, person],
    )?;
    Ok(found.unwrap_or((0, None)))
}
