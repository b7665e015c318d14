//! The statements of GeoReport.

use kernel::{AgencyId, CaseId, CategoryId, FileId, Timestamp, UnitId};
use store::{Bind as _, Conn, Result, Tx, Value, params};

use crate::cases::search::{self, Sought};
use crate::cases::store::CASE;
use crate::cases::{Case, CaseNumber, Closing, Hand, MessageKind, Purpose, State, Verb};

/// The host of the agency, and since when its services are what they are.
pub(super) fn standing(c: &mut Conn<'_>, agency: AgencyId) -> Result<(Option<String>, Timestamp)> {
    let found = c.maybe(
        "select a.host, coalesce((select max(k.changed_at) from case_category k where k.agency_id = a.agency_id),
                a.created_at)
         from agency a where a.agency_id = $1",
        params![agency],
    )?;
    Ok(found.unwrap_or((None, Timestamp::UNIX_EPOCH)))
}

/// Which cases are asked for, of those that are not secret.
pub(super) struct Wanted {
    /// Received from when to when; `None` for whenever. A span that excludes nothing would still
    /// lead the way to the rows, past words that lead there sooner.
    pub(super) span: Option<(Timestamp, Timestamp)>,
    pub(super) states: Vec<State>,
    /// Of these categories; `None` for all.
    pub(super) categories: Option<Vec<CategoryId>>,
    /// Those without a category, too.
    pub(super) without: bool,
    /// In this kelurahan or desa.
    pub(super) village: Option<String>,
    /// In the charge of one of these units.
    pub(super) units: Option<Vec<UnitId>>,
    /// With these words.
    pub(super) words: Option<Sought>,
}

impl Wanted {
    /// Is nothing asked for but the state?
    fn is_all(&self) -> bool {
        self.span.is_none()
            && self.categories.is_none()
            && self.village.is_none()
            && self.units.is_none()
            && self.words.is_none()
    }
}

fn place<'v>(values: &mut Vec<Value<'v>>, value: Value<'v>) -> String {
    values.push(value);
    format!("${}", values.len())
}

fn places<'v, T: store::Bind>(values: &mut Vec<Value<'v>>, items: &'v [T]) -> String {
    let all: Vec<String> = items.iter().map(|i| place(values, i.value())).collect();
    all.join(", ")
}

/// The condition of a list with its values, the agency as `$1`.
fn condition<'v>(agency: &'v AgencyId, wanted: &'v Wanted) -> (String, Vec<Value<'v>>) {
    let mut values = vec![agency.value(), Value::Bool(false)];
    let states = places(&mut values, &wanted.states);
    let mut sql =
        format!(" where agency_id = $1 and secret = $2 and withheld = $2 and state in ({states})");
    if let Some((from, to)) = &wanted.span {
        let from = place(&mut values, from.value());
        let to = place(&mut values, to.value());
        sql.push_str(&format!(
            " and received_at >= {from} and received_at <= {to}"
        ));
    }
    if let Some(categories) = &wanted.categories {
        let among = places(&mut values, categories);
        let without = if wanted.without {
            " or category_id is null"
        } else {
            ""
        };
        sql.push_str(&format!(" and (category_id in ({among}){without})"));
    }
    if let Some(village) = &wanted.village {
        let at = place(&mut values, village.value());
        sql.push_str(&format!(" and village = {at}"));
    }
    if let Some(units) = &wanted.units {
        let among = places(&mut values, units);
        sql.push_str(&format!(" and unit_id in ({among})"));
    }
    if let Some(sought) = &wanted.words {
        sql.push_str(&search::condition(&mut values, sought));
    }
    (sql, values)
}

/// Cases that are not secret, the newest first.
pub(super) fn cases(
    c: &mut Conn<'_>,
    agency: AgencyId,
    wanted: &Wanted,
    size: i64,
    skip: i64,
) -> Result<Vec<Case>> {
    let (condition, mut values) = condition(&agency, wanted);
    let size = place(&mut values, Value::Int(size));
    let skip = place(&mut values, Value::Int(skip));
    // Which they are is settled before any is read: a report is long, and two thousand may fit.
    let sql = format!(
        "{CASE} where agency_id = $1 and id in (select id from service_case{condition}
            order by received_at desc, id desc limit {size} offset {skip})
         order by received_at desc, id desc"
    );
    c.all(&sql, &values)
}

/// How many cases a list holds. Where nothing but the state is asked for, three indexes answer and no
/// report is read.
pub(super) fn count(c: &mut Conn<'_>, agency: AgencyId, wanted: &Wanted) -> Result<i64> {
    if wanted.is_all() {
        let mut values = vec![agency.value()];
        let states = places(&mut values, &wanted.states);
        let sql = format!(
            "select (select count(*) from service_case where agency_id = $1 and state in ({states}))
                  - (select count(*) from service_case where agency_id = $1 and secret and state in ({states}))
                  - (select count(*) from service_case
                     where agency_id = $1 and withheld and not secret and state in ({states}))"
        );
        return c.one(&sql, &values);
    }
    let (condition, values) = condition(&agency, wanted);
    let sql = format!("select count(*) from service_case{condition}");
    c.one(&sql, &values)
}

/// Cases with these numbers that are not secret.
pub(super) fn numbered(
    c: &mut Conn<'_>,
    agency: AgencyId,
    numbers: &[CaseNumber],
) -> Result<Vec<Case>> {
    let mut values = vec![agency.value(), Value::Bool(false)];
    let among = places(&mut values, numbers);
    let sql = format!(
        "{CASE} where agency_id = $1 and secret = $2 and withheld = $2 and number in ({among}) order by received_at desc, id desc"
    );
    c.all(&sql, &values)
}

/// When each of these cases was last touched.
pub(super) fn touched(
    c: &mut Conn<'_>,
    agency: AgencyId,
    cases: &[CaseId],
) -> Result<Vec<(CaseId, Timestamp)>> {
    let mut values = vec![agency.value()];
    let among = places(&mut values, cases);
    let sql = format!(
        "select case_id, max(at) from case_event where agency_id = $1 and case_id in ({among}) group by case_id"
    );
    c.all(&sql, &values)
}

store::row! {
    /// A step of a case, as programs follow it.
    pub(super) struct Moved {
        /// The case.
        pub(super) case: CaseId,
        /// Its place.
        pub(super) seq: i32,
        /// When.
        pub(super) at: Timestamp,
        /// What was done.
        pub(super) verb: Verb,
        /// The state after.
        pub(super) state: State,
        /// In which part.
        pub(super) hand: Hand,
        /// The unit in charge before.
        pub(super) from_unit: Option<UnitId>,
        /// The unit in charge after.
        pub(super) to_unit: Option<UnitId>,
    }
}

/// Steps from when to when of cases that are neither secret nor withheld, in their order. What only the
/// reporter said, and the report itself, are none of them.
pub(super) fn moved(
    c: &mut Conn<'_>,
    agency: AgencyId,
    (from, to): (Timestamp, Timestamp),
    size: i64,
    skip: i64,
) -> Result<Vec<Moved>> {
    let (first, write, complete) = (Verb::Submit, Verb::Write, Verb::Complete);
    c.all(
        "select e.case_id, e.seq, e.at, e.verb, e.state, e.hand, e.from_unit, e.to_unit from case_event e
         join service_case s on s.agency_id = e.agency_id and s.id = e.case_id
         where e.agency_id = $1 and e.at >= $2 and e.at <= $3 and e.verb not in ($4, $5, $6)
           and s.secret = $7 and s.withheld = $7
         order by e.at, e.case_id, e.seq limit $8 offset $9",
        params![agency, from, to, first, write, complete, false, size, skip],
    )
}

/// Cases by their ids.
pub(super) fn of_ids(c: &mut Conn<'_>, agency: AgencyId, cases: &[CaseId]) -> Result<Vec<Case>> {
    let mut values = vec![agency.value()];
    let among = places(&mut values, cases);
    let sql = format!("{CASE} where agency_id = $1 and id in ({among})");
    c.all(&sql, &values)
}

/// What was answered in these cases from when to when.
pub(super) fn replies(
    c: &mut Conn<'_>,
    agency: AgencyId,
    cases: &[CaseId],
    (from, to): (Timestamp, Timestamp),
) -> Result<Vec<(CaseId, Timestamp, String)>> {
    let reply = MessageKind::Reply;
    let mut values = vec![agency.value(), reply.value(), from.value(), to.value()];
    let among = places(&mut values, cases);
    let sql = format!(
        "select case_id, at, body from case_message
         where agency_id = $1 and kind = $2 and at >= $3 and at <= $4 and case_id in ({among})"
    );
    c.all(&sql, &values)
}

/// How these cases were proposed to end, each in the order of its steps.
pub(super) fn endings(
    c: &mut Conn<'_>,
    agency: AgencyId,
    cases: &[CaseId],
) -> Result<Vec<(CaseId, i32, Closing, String)>> {
    let mut values = vec![agency.value()];
    let among = places(&mut values, cases);
    let sql = format!(
        "select case_id, seq, closing, reason from case_closure where agency_id = $1 and case_id in ({among})
         order by case_id, seq"
    );
    c.all(&sql, &values)
}

/// The pictures of what was reported in these cases, the first one of a case last.
pub(super) fn pictures(
    c: &mut Conn<'_>,
    agency: AgencyId,
    cases: &[CaseId],
) -> Result<Vec<(CaseId, FileId)>> {
    let before = Purpose::Before;
    let mut values = vec![agency.value(), before.value()];
    let among = places(&mut values, cases);
    let sql = format!(
        "select case_id, file_id from case_file where agency_id = $1 and purpose = $2 and case_id in ({among})
         order by at desc, file_id desc"
    );
    c.all(&sql, &values)
}

/// Keeps by what a report is known again; false where it is known since a moment already.
pub(super) fn claim(
    tx: &mut Tx<'_, '_>,
    mark: &[u8],
    case: CaseId,
    since: Timestamp,
) -> Result<bool> {
    let (agency, at) = (tx.agency(), tx.at());
    let kept = tx.run(
        "insert into open_report (agency_id, mark, case_id, at) values ($1, $2, $3, $4)
         on conflict (agency_id, mark) do update set case_id = excluded.case_id, at = excluded.at
         where open_report.at < $5",
        params![agency, mark, case, at, since],
    )?;
    Ok(kept == 1)
}

/// The case that a mark is kept for.
pub(super) fn known(c: &mut Conn<'_>, agency: AgencyId, mark: &[u8]) -> Result<Option<Case>> {
    let sql = format!(
        "{CASE} where agency_id = $1
           and id = (select case_id from open_report where agency_id = $1 and mark = $2)"
    );
    c.maybe(&sql, params![agency, mark])
}

/// Are there marks older than this?
pub(super) fn has_old(c: &mut Conn<'_>, agency: AgencyId, before: Timestamp) -> Result<bool> {
    let n: i64 = c.one(
        "select count(*) from open_report where agency_id = $1 and at < $2",
        params![agency, before],
    )?;
    Ok(n > 0)
}

/// Forgets marks older than this.
pub(super) fn forget(tx: &mut Tx<'_, '_>, before: Timestamp) -> Result<()> {
    let agency = tx.agency();
    tx.housekeeping();
    tx.run(
        "delete from open_report where agency_id = $1 and at < $2",
        params![agency, before],
    )?;
    Ok(())
}

/// Keeps the hash of a token.
pub(super) fn add_token(tx: &mut Tx<'_, '_>, hash: &[u8], case: CaseId) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into open_token (agency_id, hash, case_id, at) values ($1, $2, $3, $4)",
        params![agency, hash, case, at],
    )?;
    Ok(())
}

/// The number that a token leads to.
pub(super) fn by_token(
    c: &mut Conn<'_>,
    agency: AgencyId,
    hash: &[u8],
) -> Result<Option<CaseNumber>> {
    let found: Option<(CaseNumber,)> = c.maybe(
        "select s.number from open_token t join service_case s on s.agency_id = t.agency_id and s.id = t.case_id
         where t.agency_id = $1 and t.hash = $2",
        params![agency, hash],
    )?;
    Ok(found.map(|(number,)| number))
}
