//! The statements of a case itself.

use kernel::{AccountId, AgencyId, CaseId, CategoryId, Date, Timestamp, UnitId};
use store::{Conn, Result, Tx, params};

use super::machine::State;
use super::model::{Case, Channel, Classed, Closing, ContactKind, Due, Kind};
use super::number::CaseNumber;
use super::promise::Promise;

/// The columns of [`Case`], for the lists of others.
pub(crate) const CASE: &str = "select id, number, kind, class, channel, state, closing, subject, body, anonymous, secret,
            reporter_name, contact_kind, contact, address, village, landmark, latitude, longitude,
            happened_on, category_id, unit_id, parent_id, inherits_id, hops, received_at, clock_from,
            due_on, due_what, told, version, answer_days, resolve_days, promised_on, withheld, opened
     from service_case";

/// A case about to be kept.
#[derive(Clone, Debug)]
pub(super) struct NewRow<'a> {
    pub(super) id: CaseId,
    pub(super) number: CaseNumber,
    pub(super) kind: Kind,
    pub(super) class: Classed,
    pub(super) channel: Channel,
    pub(super) subject: &'a str,
    pub(super) body: &'a str,
    pub(super) anonymous: bool,
    pub(super) secret: bool,
    pub(super) reporter_name: Option<&'a str>,
    pub(super) contact_kind: Option<ContactKind>,
    pub(super) contact: Option<&'a str>,
    pub(super) reporter_key: Option<Vec<u8>>,
    pub(super) address: &'a str,
    pub(super) village: &'a str,
    pub(super) landmark: &'a str,
    pub(super) place_key: String,
    pub(super) point: Option<(i32, i32)>,
    pub(super) happened_on: Option<Date>,
    pub(super) category: Option<CategoryId>,
    pub(super) inherits: Option<CaseId>,
    pub(super) received_at: Timestamp,
    pub(super) clock_from: Timestamp,
    pub(super) due: Option<(Due, Date)>,
    pub(super) promise: Promise,
    pub(super) withheld: bool,
}

pub(super) fn add(tx: &mut Tx<'_, '_>, new: &NewRow<'_>) -> Result<()> {
    let (agency, at, state) = (tx.agency(), tx.at(), State::Unverified);
    let (due_what, due_on) = (new.due.map(|d| d.0), new.due.map(|d| d.1));
    tx.run(
        "insert into service_case (agency_id, id, number, kind, class, channel, state, subject, body, anonymous,
             secret, reporter_name, contact_kind, contact, reporter_key, address, village, landmark,
             place_key, latitude, longitude, happened_on, category_id, inherits_id, hops, received_at,
             clock_from, recorded_at, due_on, due_what, told, version, answer_days, resolve_days,
             promised_on, withheld)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
             $20, $21, $22, $23, $24, 0, $25, $26, $27, $28, $29, 0, 1, $30, $31, $32, $33)",
        params![
            agency, new.id, new.number, new.kind, new.class, new.channel, state, new.subject, new.body,
            new.anonymous, new.secret, new.reporter_name, new.contact_kind, new.contact,
            new.reporter_key, new.address, new.village, new.landmark, new.place_key,
            new.point.map(|p| p.0), new.point.map(|p| p.1), new.happened_on, new.category,
            new.inherits, new.received_at, new.clock_from, at, due_on, due_what,
            new.promise.answer, new.promise.resolve, new.promise.since, new.withheld
        ],
    )?;
    Ok(())
}

/// The newest earlier case of the same reporter at the same place since a day, with its clock.
pub(super) fn earlier(
    tx: &mut Tx<'_, '_>,
    reporter: &[u8],
    place: &str,
    kind: Kind,
    since: Timestamp,
) -> Result<Option<(CaseId, Timestamp)>> {
    let agency = tx.agency();
    tx.maybe(
        "select id, clock_from from service_case
         where agency_id = $1 and reporter_key = $2 and place_key = $3 and received_at >= $4
           and kind = $5 and anonymous = $6
         order by received_at desc, id desc limit 1",
        params![agency, reporter, place, since, kind, false],
    )
}

/// A case by its id.
///
/// # Errors
/// The faults of the database.
pub fn one(c: &mut Conn<'_>, agency: AgencyId, id: CaseId) -> Result<Option<Case>> {
    let sql = format!("{CASE} where agency_id = $1 and id = $2");
    c.maybe(&sql, params![agency, id])
}

/// A case by its number.
///
/// # Errors
/// The faults of the database.
pub fn by_number(c: &mut Conn<'_>, agency: AgencyId, number: CaseNumber) -> Result<Option<Case>> {
    let sql = format!("{CASE} where agency_id = $1 and number = $2");
    c.maybe(&sql, params![agency, number])
}

/// The case that a secret link leads to.
///
/// # Errors
/// The faults of the database.
pub fn by_key(c: &mut Conn<'_>, agency: AgencyId, hash: &[u8]) -> Result<Option<Case>> {
    let sql = format!(
        "{CASE} where agency_id = $1 and id = (select k.case_id from case_key k where k.agency_id = $1 and k.hash = $2)"
    );
    c.maybe(&sql, params![agency, hash])
}

/// Keeps the hash of a secret link.
pub(super) fn add_key(tx: &mut Tx<'_, '_>, case: CaseId, hash: &[u8]) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into case_key (agency_id, hash, case_id, made_at) values ($1, $2, $3, $4)",
        params![agency, hash, case, at],
    )?;
    Ok(())
}

/// How a step leaves a case.
pub(super) struct Left {
    pub(super) state: State,
    pub(super) closing: Option<Closing>,
    pub(super) class: Classed,
    pub(super) category: Option<CategoryId>,
    pub(super) unit: Option<UnitId>,
    pub(super) parent: Option<CaseId>,
    pub(super) hops: i32,
    pub(super) due: Option<(Due, Date)>,
    pub(super) promise: Promise,
    pub(super) withheld: bool,
    pub(super) opened: String,
}

/// Writes how a step left a case; false when somebody else was there in between. Who is to be told
/// begins anew only with another deadline, or with another unit whose line has not been told of it.
pub(super) fn leave(tx: &mut Tx<'_, '_>, case: &Case, left: &Left) -> Result<bool> {
    let agency = tx.agency();
    let (due_what, due_on) = (left.due.map(|d| d.0), left.due.map(|d| d.1));
    let same = (due_what, due_on, left.unit) == (case.due_what, case.due_on, case.unit);
    let changed = tx.run(
        "update service_case set state = $4, closing = $5, class = $6, category_id = $7, unit_id = $8,
             parent_id = $9, hops = $10, due_on = $11, due_what = $12, answer_days = $13, resolve_days = $14,
             promised_on = $15, withheld = $16, told = case when $17 then told else 0 end, opened = $18,
             version = version + 1
         where agency_id = $1 and id = $2 and version = $3",
        params![
            agency, case.id, case.version, left.state, left.closing, left.class, left.category,
            left.unit, left.parent, left.hops, due_on, due_what, left.promise.answer, left.promise.resolve,
            left.promise.since, left.withheld, same, left.opened
        ],
    )?;
    Ok(changed == 1)
}

/// The cases merged into one: how many reporters besides the first.
///
/// # Errors
/// The faults of the database.
pub fn joined(c: &mut Conn<'_>, agency: AgencyId, parent: CaseId) -> Result<i64> {
    c.one(
        "select count(*) from service_case where agency_id = $1 and parent_id = $2",
        params![agency, parent],
    )
}

/// Who stands behind a case besides its reporter: how many were merged into it, how many said "same
/// here"; and who called a reader into it, where that waits.
///
/// # Errors
/// The faults of the database.
pub(super) fn others(
    c: &mut Conn<'_>,
    agency: AgencyId,
    case: CaseId,
    reader: Option<AccountId>,
) -> Result<(i64, i64, Option<String>)> {
    let found = c.maybe(
        "select (select count(*) from service_case where agency_id = $1 and parent_id = $2),
                (select count(*) from case_follower
                 where agency_id = $1 and case_id = $2 and joined_id is null and contact is null),
                (select by_name from case_call
                 where agency_id = $1 and case_id = $2 and account_id = $3 and seen_at is null)",
        params![agency, case, reader],
    )?;
    Ok(found.unwrap_or((0, 0, None)))
}
