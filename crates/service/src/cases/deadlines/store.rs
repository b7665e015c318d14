//! The statements of deadlines: what is due, what is reckoned anew, who was told.

use kernel::{AccountId, AgencyId, CaseId, Date, PersonId};
use store::{Conn, Result, Tx, params};

use crate::cases::model::{Case, Due};

/// The days on which somebody is told.
#[derive(Clone, Copy, Debug)]
pub(in crate::cases) struct Days {
    pub(in crate::cases) today: Date,
    /// A deadline on or before it asks for the reminder.
    pub(in crate::cases) remind: Date,
    /// A deadline before it asks for the next superior.
    pub(in crate::cases) next: Date,
}

/// The cases of which something is due on a day, in the order of their deadlines, after one of them:
/// those whose reporter was waited for long enough, and those of which a step was not told yet.
pub(in crate::cases) fn due(
    c: &mut Conn<'_>,
    agency: AgencyId,
    days: Days,
    after: Option<(Date, CaseId)>,
    most: i64,
) -> Result<Vec<(Date, CaseId)>> {
    let (on, id) = after.unwrap_or((Date::constant(1, 1, 1), CaseId(uuid::Uuid::nil())));
    c.all(
        "select due_on, id from service_case
         where agency_id = $1
           and state in ('unverified', 'postponed', 'forwarded', 'disputed', 'bound', 'in_progress',
                         'proposed', 'examined', 'contested')
           and case when due_what in ('complete', 'auto_close') then due_on < $2
                    else (told < 1 and due_on <= $3) or (told < 2 and due_on < $2)
                      or (told < 3 and due_on < $4) end
           and (due_on > $5 or (due_on = $5 and id > $6))
         order by due_on, id limit $7",
        params![agency, days.today, days.remind, days.next, on, id, most],
    )
}

/// Closed cases that were planned for a day which has come, in the order of their ids, after one of them.
pub(in crate::cases) fn to_wake(
    c: &mut Conn<'_>,
    agency: AgencyId,
    today: Date,
    after: Option<CaseId>,
    most: i64,
) -> Result<Vec<CaseId>> {
    let after = after.unwrap_or(CaseId(uuid::Uuid::nil()));
    let rows: Vec<(CaseId,)> = c.all(
        "select c.id from service_case c
         where c.agency_id = $1 and c.state = 'closed' and c.closing = 'planned' and c.id > $3
           and exists (select 1 from case_closure l where l.agency_id = c.agency_id and l.case_id = c.id
                         and l.closing = 'planned' and l.planned_on <= $2
                         and l.outcome in ('confirmed', 'by_time', 'upheld')
                         and not exists (select 1 from case_closure n where n.agency_id = l.agency_id
                                           and n.case_id = l.case_id and n.seq > l.seq))
         order by c.id limit $4",
        params![agency, today, after, most],
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

store::row! {
    /// Somebody who was told of a deadline already, or that nobody could be.
    #[derive(Clone, Debug)]
    pub(in crate::cases) struct Before {
        /// The step.
        pub(in crate::cases) step: i32,
        /// The place within the step.
        pub(in crate::cases) seq: i32,
        /// What was due; not known of what was kept first.
        pub(in crate::cases) what: Option<Due>,
        /// The person.
        pub(in crate::cases) person: Option<PersonId>,
        /// The account.
        pub(in crate::cases) account: Option<AccountId>,
    }
}

/// Who was told of a deadline of a case on a day already.
pub(in crate::cases) fn told_before(
    c: &mut Conn<'_>,
    agency: AgencyId,
    case: CaseId,
    due: Date,
) -> Result<Vec<Before>> {
    c.all(
        "select step, seq, due_what, person_id, account_id from case_told
         where agency_id = $1 and case_id = $2 and due_on = $3 order by step, seq",
        params![agency, case, due],
    )
}

/// A step of which somebody is told, or nobody.
pub(in crate::cases) struct NewTold<'a> {
    pub(in crate::cases) due: Date,
    pub(in crate::cases) what: Due,
    pub(in crate::cases) step: i32,
    pub(in crate::cases) seq: i32,
    pub(in crate::cases) person: Option<PersonId>,
    pub(in crate::cases) account: Option<AccountId>,
    pub(in crate::cases) because: &'a str,
}

/// Keeps that somebody was told of a deadline, and why it was them; what another turn has kept in
/// between stands.
pub(in crate::cases) fn add_told(
    tx: &mut Tx<'_, '_>,
    case: &Case,
    new: &NewTold<'_>,
) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into case_told (agency_id, case_id, due_on, step, seq, due_what, at, person_id, account_id,
             unit_id, because)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (agency_id, case_id, due_on, step, seq) do nothing",
        params![
            agency, case.id, new.due, new.step, new.seq, new.what, at, new.person, new.account, case.unit,
            new.because
        ],
    )?;
    Ok(())
}

/// Cases of which somebody was told, by the person or by the account, and whose deadline still stands:
/// how many, and the earliest.
///
/// # Errors
/// The faults of the database.
pub fn told_to(
    c: &mut Conn<'_>,
    agency: AgencyId,
    person: Option<PersonId>,
    account: AccountId,
) -> Result<(i64, Option<Date>)> {
    let found = c.maybe(
        "select count(*), min(c.due_on) from service_case c
         where c.agency_id = $1 and exists (
           select 1 from case_told e
           where e.agency_id = c.agency_id and e.case_id = c.id and e.due_on = c.due_on
             and (e.due_what is null or e.due_what = c.due_what)
             and (e.person_id = $2 or e.account_id = $3))",
        params![agency, person, account],
    )?;
    Ok(found.unwrap_or((0, None)))
}

/// Cases whose deadline stands and of which, at some step, nobody could be told.
///
/// # Errors
/// The faults of the database.
pub fn told_nobody(c: &mut Conn<'_>, agency: AgencyId) -> Result<i64> {
    c.one(
        &format!(
            "select count(*) from service_case where agency_id = $1
               and state in ('unverified', 'postponed', 'forwarded', 'disputed', 'bound', 'in_progress',
                             'proposed', 'examined', 'contested'){TOLD_NOBODY}"
        ),
        params![agency],
    )
}

/// The condition of a list of cases that nobody could be told of the deadline they have now; the
/// agency is `$1`.
pub(in crate::cases) const TOLD_NOBODY: &str = " and id in (select e.case_id from case_told e
     where e.agency_id = $1 and e.person_id is null and e.account_id is null
       and e.due_on = service_case.due_on
       and (e.due_what is null or e.due_what = service_case.due_what))";

/// How many cases the last turn could not do.
pub(in crate::cases) fn failed(c: &mut Conn<'_>, agency: AgencyId) -> Result<i64> {
    let found: Option<(i64,)> = c.maybe(
        "select failed from case_turn where agency_id = $1",
        params![agency],
    )?;
    Ok(found.map_or(0, |(failed,)| failed))
}

/// Keeps that.
pub(in crate::cases) fn set_failed(tx: &mut Tx<'_, '_>, failed: i64) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into case_turn (agency_id, at, failed) values ($1, $2, $3)
         on conflict (agency_id) do update set at = excluded.at, failed = excluded.failed",
        params![agency, at, failed],
    )?;
    Ok(())
}
