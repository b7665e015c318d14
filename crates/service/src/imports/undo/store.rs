//! The statements of undoing: what stands in the way, and where the reports of a list came from.

use ::store::{Conn, Result, Tx, params, row};
use kernel::{AgencyId, BatchId, CaseId, Timestamp};

use super::Built;
use crate::cases::CaseNumber;

/// The reports of a list, and what was built on each: the agency is `$1`, the list `$2`; what came in
/// from `$3` until `$4` stands in figures that are not reckoned any more.
const BUILT: &str = "
    select s.id, s.number, case
        when s.version <> o.steps
          or (select count(*) from case_message m where m.agency_id = $1 and m.case_id = s.id) <> o.messages
          or exists (select 1 from case_file f where f.agency_id = $1 and f.case_id = s.id)
          or exists (select 1 from case_call k where k.agency_id = $1 and k.case_id = s.id)
          or exists (select 1 from case_order r where r.agency_id = $1 and r.case_id = s.id)
          then 'worked'
        when exists (select 1 from service_case j where j.agency_id = $1 and j.parent_id = s.id)
          then 'joined'
        when exists (select 1 from case_follower w where w.agency_id = $1 and w.case_id = s.id)
          then 'followed'
        when s.received_at >= $3 and s.received_at < $4 then 'counted'
      end as built
    from case_origin o join service_case s on s.agency_id = o.agency_id and s.id = o.case_id
    where o.agency_id = $1 and o.batch_id = $2";

/// From when until when reports came in whose figures are not reckoned any more.
pub(super) type Frozen = (Timestamp, Timestamp);

/// How many reports something was built on, by what.
pub(super) fn built(
    c: &mut Conn<'_>,
    agency: AgencyId,
    list: BatchId,
    (from, until): Frozen,
) -> Result<Vec<(Built, i64)>> {
    let sql = format!(
        "select built, count(*) from ({BUILT}) all_of_them where built is not null group by built order by built"
    );
    c.all(&sql, params![agency, list, from, until])
}

/// The first of them in the order of their numbers.
pub(super) fn first_built(
    c: &mut Conn<'_>,
    agency: AgencyId,
    list: BatchId,
    (from, until): Frozen,
    most: i64,
) -> Result<Vec<(CaseId, CaseNumber, Built)>> {
    let sql = format!(
        "select id, number, built from ({BUILT}) all_of_them where built is not null order by number limit $5"
    );
    c.all(&sql, params![agency, list, from, until, most])
}

row! {
    /// What a list has brought.
    #[derive(Clone, Copy, Debug)]
    pub(super) struct Brought {
        /// Reports.
        pub(super) cases: i64,
        /// Those of them that are not ended.
        pub(super) open: i64,
        /// When the first of them came in there.
        pub(super) first: Option<Timestamp>,
        /// When the last.
        pub(super) last: Option<Timestamp>,
    }
}

/// What a list has brought.
pub(super) fn brought(c: &mut Conn<'_>, agency: AgencyId, list: BatchId) -> Result<Brought> {
    let found = c.maybe(
        "select count(*), coalesce(sum(case when s.state in ('archived', 'merged', 'closed') then 0 else 1 end), 0),
           min(s.received_at), max(s.received_at)
         from case_origin o join service_case s on s.agency_id = o.agency_id and s.id = o.case_id
         where o.agency_id = $1 and o.batch_id = $2",
        params![agency, list],
    )?;
    Ok(found.unwrap_or(Brought {
        cases: 0,
        open: 0,
        first: None,
        last: None,
    }))
}

row! {
    /// A report of a list.
    #[derive(Clone, Debug)]
    pub(super) struct Came {
        /// The case that it is here.
        pub(super) case: CaseId,
        /// Its number here.
        pub(super) number: CaseNumber,
        /// Its number there.
        pub(super) reference: String,
    }
}

/// The reports of a list.
pub(super) fn came(c: &mut Conn<'_>, agency: AgencyId, list: BatchId) -> Result<Vec<Came>> {
    c.all(
        "select s.id, s.number, o.reference
         from case_origin o join service_case s on s.agency_id = o.agency_id and s.id = o.case_id
         where o.agency_id = $1 and o.batch_id = $2 order by s.id",
        params![agency, list],
    )
}

/// Holds the reports of a list, so that nobody goes on with one while it is taken back: neither with a
/// step, which changes it, nor with a word or a follower, which only point to it.
pub(super) fn hold(tx: &mut Tx<'_, '_>, list: BatchId) -> Result<()> {
    let agency = tx.agency();
    tx.hold(
        "select id from service_case where agency_id = $1 and id in (
           select o.case_id from case_origin o where o.agency_id = $1 and o.batch_id = $2) order by id",
        params![agency, list],
    )?;
    Ok(())
}

/// Forgets where the reports of a list came from: they may be brought again.
pub(super) fn forget(tx: &mut Tx<'_, '_>, list: BatchId) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "delete from case_origin where agency_id = $1 and batch_id = $2",
        params![agency, list],
    )?;
    Ok(())
}

/// True when the list was applied and is taken back now.
pub(super) fn set_undone(tx: &mut Tx<'_, '_>, list: BatchId, why: &str) -> Result<bool> {
    let (agency, at, by) = (tx.agency(), tx.at(), tx.actor().name.clone());
    let changed = tx.run(
        "update case_import set state = 'undone', undone_at = $3, undone_by = $4, undone_why = $5
         where agency_id = $1 and id = $2 and state = 'applied'",
        params![agency, list, at, by, why],
    )?;
    Ok(changed == 1)
}

/// When a list was taken back last.
pub(super) fn last_undone(c: &mut Conn<'_>, agency: AgencyId) -> Result<Option<Timestamp>> {
    c.one(
        "select max(undone_at) from case_import where agency_id = $1",
        params![agency],
    )
}
