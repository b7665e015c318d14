//! The statements of closures: what was proposed, who looked at it again, how it was rated.

use kernel::{AccountId, AgencyId, CaseId, CategoryId, Date, PersonId, UnitId};
use store::{Conn, Result, Tx, params};
use web::access::Role;

use crate::cases::deeds::Paper;
use crate::cases::model::{Case, Closing, Closure, LookWhy, Outcome};

/// A closure about to be kept.
pub(in crate::cases) struct NewClosure<'a> {
    pub(in crate::cases) seq: i32,
    pub(in crate::cases) closing: Closing,
    pub(in crate::cases) planned_on: Option<Date>,
    pub(in crate::cases) handed_to: Option<&'a str>,
    pub(in crate::cases) reason: &'a str,
    pub(in crate::cases) proof: String,
    pub(in crate::cases) paper: Option<&'a Paper>,
    pub(in crate::cases) doubt: Option<String>,
    pub(in crate::cases) unit: Option<UnitId>,
}

/// Keeps a proposed closure.
pub(in crate::cases) fn add_closure(
    tx: &mut Tx<'_, '_>,
    case: CaseId,
    n: &NewClosure<'_>,
) -> Result<()> {
    let (agency, at, outcome) = (tx.agency(), tx.at(), Outcome::Waiting);
    let by = tx.actor().account;
    let (paper_no, paper_on) = (n.paper.map(|p| p.number.as_str()), n.paper.map(|p| p.on));
    tx.run(
        "insert into case_closure (agency_id, case_id, seq, at, closing, planned_on, handed_to, reason,
             proof, doubt, unit_id, account_id, outcome, paper_no, paper_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        params![
            agency, case, n.seq, at, n.closing, n.planned_on, n.handed_to, n.reason, n.proof, n.doubt,
            n.unit, by, outcome, paper_no, paper_on
        ],
    )?;
    Ok(())
}

/// The closures of a case, the first one first.
///
/// # Errors
/// The faults of the database.
pub fn closures(c: &mut Conn<'_>, agency: AgencyId, case: CaseId) -> Result<Vec<Closure>> {
    c.all(
        "select c.seq, c.at, c.closing, c.planned_on, c.handed_to, c.reason, c.proof, c.doubt, c.account_id,
                c.outcome, c.contested_at, c.contest, c.decider, c.decision, l.why,
                (select count(*) from case_agreement a
                 where a.agency_id = c.agency_id and a.case_id = c.case_id and a.seq = c.seq),
                c.paper_no, c.paper_on
         from case_closure c
         left join case_look l on l.agency_id = c.agency_id and l.case_id = c.case_id and l.seq = c.seq
         where c.agency_id = $1 and c.case_id = $2 order by c.seq",
        params![agency, case],
    )
}

/// Says what became of the closure that waits.
pub(in crate::cases) fn settle(
    tx: &mut Tx<'_, '_>,
    case: CaseId,
    was: Outcome,
    outcome: Outcome,
) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "update case_closure set outcome = $3, decided_at = $4
         where agency_id = $1 and case_id = $2 and outcome = $5",
        params![agency, case, outcome, at, was],
    )?;
    Ok(())
}

/// Keeps that the reporter contests the closure that waits.
pub(in crate::cases) fn contest(tx: &mut Tx<'_, '_>, case: CaseId, reason: &str) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    let (was, outcome) = (Outcome::Waiting, Outcome::Contested);
    tx.run(
        "update case_closure set outcome = $3, contested_at = $4, contest = $5
         where agency_id = $1 and case_id = $2 and outcome = $6",
        params![agency, case, outcome, at, reason, was],
    )?;
    Ok(())
}

/// Keeps the decision of the second seat.
pub(in crate::cases) fn decide(
    tx: &mut Tx<'_, '_>,
    case: CaseId,
    was: Outcome,
    outcome: Outcome,
    note: &str,
) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    let (by, name) = (tx.actor().account, tx.actor().name.clone());
    tx.run(
        "update case_closure set outcome = $3, decided_at = $4, decided_by = $5, decider = $6, decision = $7
         where agency_id = $1 and case_id = $2 and outcome = $8",
        params![agency, case, outcome, at, by, name, note, was],
    )?;
    Ok(())
}

/// Keeps that a second seat is to look at the closure proposed by a step.
pub(in crate::cases) fn add_look(
    tx: &mut Tx<'_, '_>,
    case: &Case,
    seq: i32,
    why: LookWhy,
) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into case_look (agency_id, case_id, seq, why, unit_id, asked_at) values ($1, $2, $3, $4, $5, $6)",
        params![agency, case.id, seq, why, case.unit, at],
    )?;
    Ok(())
}

/// Says what became of the look that is open, where one is: upheld, overturned or withdrawn.
pub(in crate::cases) fn end_look(
    tx: &mut Tx<'_, '_>,
    case: CaseId,
    outcome: Outcome,
) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "update case_look set outcome = $3, decided_at = $4
         where agency_id = $1 and case_id = $2 and outcome is null",
        params![agency, case, outcome, at],
    )?;
    Ok(())
}

/// A case that waits for a second seat, its unit, and an account that had a hand in it.
type Awaiting = (CaseId, Option<UnitId>, Option<AccountId>);

/// Cases that wait for a second seat, due first, each with its unit and once for every account that
/// had a hand in it; an account of nobody where none had.
pub(super) fn awaiting(c: &mut Conn<'_>, agency: AgencyId, most: i64) -> Result<Vec<Awaiting>> {
    c.all(
        "select w.id, w.unit_id, e.account_id from (
           select c.id, c.unit_id from service_case c
           where c.agency_id = $1 and c.state in ('examined', 'contested')
           order by c.due_on, c.id limit $2) w
         left join (
           select distinct a.case_id, a.account_id from case_event a
           join service_case c on c.agency_id = a.agency_id and c.id = a.case_id
             and c.state in ('examined', 'contested')
           where a.agency_id = $1 and a.hand in ('coordinator', 'arbiter', 'handler')) e
           on e.case_id = w.id",
        params![agency, most],
    )
}

store::row! {
    /// A role, held or handed over, of an account that may be asked to judge.
    pub(super) struct Reviewer {
        /// The account.
        pub(super) account: AccountId,
        /// The person behind it.
        pub(super) person: Option<PersonId>,
        /// The role.
        pub(super) role: Role,
        /// For which unit.
        pub(super) unit: Option<UnitId>,
        /// Who handed it over; nobody where it is held in own right.
        pub(super) from: Option<AccountId>,
    }
}

/// The roles in force on a day of every open account that holds one of the second seat or was handed
/// one.
pub(super) fn reviewers(c: &mut Conn<'_>, agency: AgencyId, on: Date) -> Result<Vec<Reviewer>> {
    let (arbiter, inspector) = (Role::CaseArbiter, Role::Inspectorate);
    c.all(
        "with held as (
           select r.account_id, r.role, r.unit_id, null as giver from account_role r
           where r.agency_id = $1 and r.valid_from <= $2 and (r.valid_to is null or r.valid_to > $2)
           union all
           select d.to_account, d.role, d.unit_id, d.from_account from delegation d
           where d.agency_id = $1 and d.ended_at is null and d.valid_from <= $2 and d.valid_to > $2)
         select a.id, a.person_id, h.role, h.unit_id, h.giver from held h
         join account a on a.agency_id = $1 and a.id = h.account_id and a.closed_at is null
         where h.account_id in (select x.account_id from held x where x.role in ($3, $4))",
        params![agency, on, arbiter, inspector],
    )
}

/// The seed of the draw of an agency, made where there is none yet: nobody sees it on a page.
pub(in crate::cases) fn draw_seed(tx: &mut Tx<'_, '_>, fresh: &[u8]) -> Result<Vec<u8>> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into case_draw (agency_id, seed, made_at) values ($1, $2, $3)
         on conflict (agency_id) do nothing",
        params![agency, fresh, at],
    )?;
    tx.one(
        "select seed from case_draw where agency_id = $1",
        params![agency],
    )
}

/// What a closed case is rated for: its unit and its category.
pub type Rated = (Option<UnitId>, Option<CategoryId>);

/// Keeps the hash of a link by which a closed case is rated; older links end.
pub(in crate::cases) fn add_rating_link(
    tx: &mut Tx<'_, '_>,
    case: CaseId,
    (unit, category): Rated,
    hash: &[u8],
) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    end_rating(tx, case)?;
    tx.run(
        "insert into rating_link (agency_id, hash, case_id, unit_id, category_id, made_at, used)
         values ($1, $2, $3, $4, $5, $6, $7)",
        params![agency, hash, case, unit, category, at, false],
    )?;
    Ok(())
}

/// The case that an unused link rates.
///
/// # Errors
/// The faults of the database.
pub fn rating_of(c: &mut Conn<'_>, agency: AgencyId, hash: &[u8]) -> Result<Option<CaseId>> {
    let found: Option<(CaseId,)> = c.maybe(
        "select case_id from rating_link where agency_id = $1 and hash = $2 and used = $3",
        params![agency, hash, false],
    )?;
    Ok(found.map(|(id,)| id))
}

/// What a case can be rated for; nothing where it was rated already or is not closed.
///
/// # Errors
/// The faults of the database.
pub fn rating_open(c: &mut Conn<'_>, agency: AgencyId, case: CaseId) -> Result<Option<Rated>> {
    c.maybe(
        "select unit_id, category_id from rating_link
         where agency_id = $1 and case_id = $2 and used = $3 order by made_at desc limit 1",
        params![agency, case, false],
    )
}

/// Uses the open link of a case up; false when there was none.
pub(in crate::cases) fn end_rating(tx: &mut Tx<'_, '_>, case: CaseId) -> Result<bool> {
    let agency = tx.agency();
    let n = tx.run(
        "update rating_link set used = $3 where agency_id = $1 and case_id = $2 and used = $4",
        params![agency, case, true, false],
    )?;
    Ok(n > 0)
}

/// Keeps a rating: of a unit in a month, not of a case.
pub(in crate::cases) fn add_rating(
    tx: &mut Tx<'_, '_>,
    (unit, category): Rated,
    month: &str,
    score: i32,
    comment: Option<&str>,
) -> Result<()> {
    let agency = tx.agency();
    // An id that tells no time: nobody finds out who rated by the order of the rows.
    let id = uuid::Uuid::new_v4();
    tx.run(
        "insert into case_rating (agency_id, id, unit_id, category_id, month, score, comment)
         values ($1, $2, $3, $4, $5, $6, $7)",
        params![agency, id, unit, category, month, score, comment],
    )?;
    Ok(())
}
