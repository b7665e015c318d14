//! The statements of cases.

use kernel::{AccountId, AgencyId, CaseId, CategoryId, Date, FileId, MessageId, Timestamp, UnitId};
use store::{Bind, Conn, Result, Tx, Value, params};

use super::machine::{Hand, State, Verb};
use super::model::{
    Case, CaseEvent, CaseFile, Channel, Classed, Closing, Closure, ContactKind, Due, Kind, Line,
    LookWhy, Message, MessageKind, Outcome, Purpose,
};
use super::number::CaseNumber;
use super::search::{self, Sought};

/// The columns of [`Case`], for the lists of others.
pub(crate) const CASE: &str = "select id, number, kind, class, channel, state, closing, subject, body, anonymous, secret,
            reporter_name, contact_kind, contact, address, village, landmark, latitude, longitude,
            happened_on, category_id, unit_id, parent_id, inherits_id, hops, received_at, clock_from,
            due_on, due_what, told, version
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
}

pub(super) fn add(tx: &mut Tx<'_, '_>, new: &NewRow<'_>) -> Result<()> {
    let (agency, at, state) = (tx.agency(), tx.at(), State::Unverified);
    let (due_what, due_on) = (new.due.map(|d| d.0), new.due.map(|d| d.1));
    tx.run(
        "insert into service_case (agency_id, id, number, kind, class, channel, state, subject, body, anonymous,
             secret, reporter_name, contact_kind, contact, reporter_key, address, village, landmark,
             place_key, latitude, longitude, happened_on, category_id, inherits_id, hops, received_at,
             clock_from, recorded_at, due_on, due_what, told, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
             $20, $21, $22, $23, $24, 0, $25, $26, $27, $28, $29, 0, 1)",
        params![
            agency, new.id, new.number, new.kind, new.class, new.channel, state, new.subject, new.body,
            new.anonymous, new.secret, new.reporter_name, new.contact_kind, new.contact,
            new.reporter_key, new.address, new.village, new.landmark, new.place_key,
            new.point.map(|p| p.0), new.point.map(|p| p.1), new.happened_on, new.category,
            new.inherits, new.received_at, new.clock_from, at, due_on, due_what
        ],
    )?;
    Ok(())
}

/// The newest earlier case of the same reporter at the same place since a day, with its clock.
pub(super) fn earlier(
    tx: &mut Tx<'_, '_>,
    reporter: &[u8],
    place: &str,
    since: Timestamp,
) -> Result<Option<(CaseId, Timestamp)>> {
    let agency = tx.agency();
    tx.maybe(
        "select id, clock_from from service_case
         where agency_id = $1 and reporter_key = $2 and place_key = $3 and received_at >= $4
         order by received_at desc, id desc limit 1",
        params![agency, reporter, place, since],
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
}

/// Writes how a step left a case; false when somebody else was there in between.
pub(super) fn leave(tx: &mut Tx<'_, '_>, case: &Case, left: &Left) -> Result<bool> {
    let agency = tx.agency();
    let (due_what, due_on) = (left.due.map(|d| d.0), left.due.map(|d| d.1));
    let changed = tx.run(
        "update service_case set state = $4, closing = $5, class = $6, category_id = $7, unit_id = $8,
             parent_id = $9, hops = $10, due_on = $11, due_what = $12, told = 0, version = version + 1
         where agency_id = $1 and id = $2 and version = $3",
        params![
            agency, case.id, case.version, left.state, left.closing, left.class, left.category,
            left.unit, left.parent, left.hops, due_on, due_what
        ],
    )?;
    Ok(changed == 1)
}

/// A step about to be kept.
pub(super) struct NewEvent<'a> {
    pub(super) seq: i32,
    pub(super) verb: Verb,
    pub(super) was: Option<State>,
    pub(super) state: State,
    pub(super) hand: Hand,
    pub(super) from: Option<UnitId>,
    pub(super) to: Option<UnitId>,
    pub(super) reason: Option<&'a str>,
}

/// Keeps a step. The name of a reporter is never in it.
pub(super) fn add_event(tx: &mut Tx<'_, '_>, case: CaseId, e: &NewEvent<'_>) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    let (account, name) = match e.hand {
        Hand::Reporter => (None, String::new()),
        _ => (tx.actor().account, tx.actor().name.clone()),
    };
    tx.run(
        "insert into case_event (agency_id, case_id, seq, at, verb, was, state, hand, account_id,
             actor_name, from_unit, to_unit, reason)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        params![
            agency, case, e.seq, at, e.verb, e.was, e.state, e.hand, account, name, e.from, e.to,
            e.reason
        ],
    )?;
    Ok(())
}

/// The steps of a case, the first one first.
///
/// # Errors
/// The faults of the database.
pub fn events(c: &mut Conn<'_>, agency: AgencyId, case: CaseId) -> Result<Vec<CaseEvent>> {
    c.all(
        "select seq, at, verb, was, state, hand, account_id, actor_name, from_unit, to_unit, reason
         from case_event where agency_id = $1 and case_id = $2 order by seq",
        params![agency, case],
    )
}

/// Keeps a message.
pub(super) fn add_message(
    tx: &mut Tx<'_, '_>,
    case: CaseId,
    kind: MessageKind,
    unit: Option<UnitId>,
    body: &str,
) -> Result<()> {
    let (agency, at, id) = (tx.agency(), tx.at(), MessageId::new());
    let (account, author) = match kind {
        MessageKind::Reporter => (None, String::new()),
        _ => (tx.actor().account, tx.actor().name.clone()),
    };
    tx.run(
        "insert into case_message (agency_id, id, case_id, at, kind, account_id, author, unit_id, body)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        params![agency, id, case, at, kind, account, author, unit, body],
    )?;
    Ok(())
}

/// The messages of a case, the first one first.
///
/// # Errors
/// The faults of the database.
pub fn messages(c: &mut Conn<'_>, agency: AgencyId, case: CaseId) -> Result<Vec<Message>> {
    c.all(
        "select id, at, kind, author, unit_id, body from case_message
         where agency_id = $1 and case_id = $2 order by at, id",
        params![agency, case],
    )
}

/// Keeps that a stored file belongs to a case.
pub(super) fn add_file(
    tx: &mut Tx<'_, '_>,
    case: CaseId,
    file: FileId,
    purpose: Purpose,
    looks: i64,
) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into case_file (agency_id, case_id, file_id, purpose, at, looks)
         values ($1, $2, $3, $4, $5, $6)",
        params![agency, case, file, purpose, at, looks],
    )?;
    Ok(())
}

/// The pictures of a case.
///
/// # Errors
/// The faults of the database.
pub fn files(c: &mut Conn<'_>, agency: AgencyId, case: CaseId) -> Result<Vec<CaseFile>> {
    c.all(
        "select file_id, purpose, at from case_file
         where agency_id = $1 and case_id = $2 order by at, file_id",
        params![agency, case],
    )
}

/// How the pictures of a case look.
pub(super) fn looks_of(tx: &mut Tx<'_, '_>, case: CaseId) -> Result<Vec<i64>> {
    let agency = tx.agency();
    let rows: Vec<(i64,)> = tx.all(
        "select looks from case_file where agency_id = $1 and case_id = $2",
        params![agency, case],
    )?;
    Ok(rows.into_iter().map(|(looks,)| looks).collect())
}

/// Does a picture that looks exactly so belong to another case?
pub(super) fn looks_elsewhere(tx: &mut Tx<'_, '_>, case: CaseId, looks: i64) -> Result<bool> {
    let agency = tx.agency();
    let n: i64 = tx.one(
        "select count(*) from case_file where agency_id = $1 and looks = $2 and case_id <> $3",
        params![agency, looks, case],
    )?;
    Ok(n > 0)
}

/// A closure about to be kept.
pub(super) struct NewClosure<'a> {
    pub(super) seq: i32,
    pub(super) closing: Closing,
    pub(super) planned_on: Option<Date>,
    pub(super) handed_to: Option<&'a str>,
    pub(super) reason: &'a str,
    pub(super) proof: String,
    pub(super) doubt: Option<String>,
    pub(super) unit: Option<UnitId>,
}

/// Keeps a proposed closure.
pub(super) fn add_closure(tx: &mut Tx<'_, '_>, case: CaseId, n: &NewClosure<'_>) -> Result<()> {
    let (agency, at, outcome) = (tx.agency(), tx.at(), Outcome::Waiting);
    let by = tx.actor().account;
    tx.run(
        "insert into case_closure (agency_id, case_id, seq, at, closing, planned_on, handed_to, reason,
             proof, doubt, unit_id, account_id, outcome)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        params![
            agency, case, n.seq, at, n.closing, n.planned_on, n.handed_to, n.reason, n.proof, n.doubt,
            n.unit, by, outcome
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
                c.outcome, c.contested_at, c.contest, c.decider, c.decision, l.why
         from case_closure c
         left join case_look l on l.agency_id = c.agency_id and l.case_id = c.case_id and l.seq = c.seq
         where c.agency_id = $1 and c.case_id = $2 order by c.seq",
        params![agency, case],
    )
}

/// Says what became of the closure that waits.
pub(super) fn settle(
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
pub(super) fn contest(tx: &mut Tx<'_, '_>, case: CaseId, reason: &str) -> Result<()> {
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
pub(super) fn decide(
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
pub(super) fn add_look(tx: &mut Tx<'_, '_>, case: &Case, seq: i32, why: LookWhy) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into case_look (agency_id, case_id, seq, why, unit_id, asked_at) values ($1, $2, $3, $4, $5, $6)",
        params![agency, case.id, seq, why, case.unit, at],
    )?;
    Ok(())
}

/// Says what became of the look that is open, where one is: upheld, overturned or withdrawn.
pub(super) fn end_look(tx: &mut Tx<'_, '_>, case: CaseId, outcome: Outcome) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "update case_look set outcome = $3, decided_at = $4
         where agency_id = $1 and case_id = $2 and outcome is null",
        params![agency, case, outcome, at],
    )?;
    Ok(())
}

/// The seed of the draw of an agency, made where there is none yet: nobody sees it on a page.
pub(super) fn draw_seed(tx: &mut Tx<'_, '_>, fresh: &[u8]) -> Result<Vec<u8>> {
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

/// The accounts that acted on a case for a unit.
pub(super) fn handled_by(tx: &mut Tx<'_, '_>, case: CaseId, account: AccountId) -> Result<bool> {
    let (agency, hand) = (tx.agency(), Hand::Handler);
    let n: i64 = tx.one(
        "select count(*) from case_event
         where agency_id = $1 and case_id = $2 and account_id = $3 and hand = $4",
        params![agency, case, account, hand],
    )?;
    Ok(n > 0)
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

/// Who stands behind a case besides its reporter: the cases merged into it, and those who said "same
/// here".
///
/// # Errors
/// The faults of the database.
pub fn others(c: &mut Conn<'_>, agency: AgencyId, case: CaseId) -> Result<(i64, i64)> {
    let found = c.maybe(
        "select (select count(*) from service_case where agency_id = $1 and parent_id = $2),
                (select count(*) from case_follower
                 where agency_id = $1 and case_id = $2 and joined_id is null and contact is null)",
        params![agency, case],
    )?;
    Ok(found.unwrap_or((0, 0)))
}

/// What a closed case is rated for: its unit and its category.
pub type Rated = (Option<UnitId>, Option<CategoryId>);

/// Keeps the hash of a link by which a closed case is rated; older links end.
pub(super) fn add_rating_link(tx: &mut Tx<'_, '_>, case: &Case, hash: &[u8]) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    end_rating(tx, case.id)?;
    tx.run(
        "insert into rating_link (agency_id, hash, case_id, unit_id, category_id, made_at, used)
         values ($1, $2, $3, $4, $5, $6, $7)",
        params![agency, hash, case.id, case.unit, case.category, at, false],
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
pub(super) fn end_rating(tx: &mut Tx<'_, '_>, case: CaseId) -> Result<bool> {
    let agency = tx.agency();
    let n = tx.run(
        "update rating_link set used = $3 where agency_id = $1 and case_id = $2 and used = $4",
        params![agency, case, true, false],
    )?;
    Ok(n > 0)
}

/// Keeps a rating: of a unit in a month, not of a case.
pub(super) fn add_rating(
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

const LINE: &str =
    "select id, number, kind, state, closing, subject, anonymous, secret, village, category_id,
            unit_id, hops, received_at, due_on, due_what from service_case where agency_id = $1";

/// Which cases a list shows.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Those of these units only; `None` for all of the agency.
    pub units: Option<Vec<UnitId>>,
    /// Besides those of the units: what waits for the arbiter.
    pub disputed: bool,
    /// Besides those of the units: what is contested or is to be examined by the inspectorate.
    pub contested: bool,
    /// In these states; empty for all.
    pub states: Vec<State>,
    /// Of this category.
    pub category: Option<CategoryId>,
    /// In the charge of one of these units.
    pub within: Option<Vec<UnitId>>,
    /// Through this door.
    pub channel: Option<Channel>,
    /// Due on or before this day.
    pub due_by: Option<Date>,
    /// With this number.
    pub number: Option<CaseNumber>,
    /// With these words.
    pub words: Option<Sought>,
    /// Only what the public may read: not secret, and looked at by somebody.
    pub public: bool,
    /// In this kelurahan or desa.
    pub village: Option<String>,
}

/// A value of a statement, and how the statement names it.
fn place<'v>(values: &mut Vec<Value<'v>>, value: Value<'v>) -> String {
    values.push(value);
    format!("${}", values.len())
}

fn places<'v, T: Bind>(values: &mut Vec<Value<'v>>, items: &'v [T]) -> String {
    let all: Vec<String> = items.iter().map(|i| place(values, i.value())).collect();
    all.join(", ")
}

/// The condition of a list; its values come after those that are there.
fn condition<'v>(values: &mut Vec<Value<'v>>, wanted: &'v Wanted) -> String {
    let mut text = String::new();
    if let Some(units) = &wanted.units {
        let mut any = Vec::new();
        if !units.is_empty() {
            any.push(format!("unit_id in ({})", places(values, units)));
        }
        if wanted.disputed {
            any.push("state = 'disputed'".to_owned());
        }
        if wanted.contested {
            any.push("state in ('examined', 'contested')".to_owned());
            any.push("class = 'berkadar_pengawasan'".to_owned());
        }
        if any.is_empty() {
            any.push("1 = 0".to_owned());
        }
        text.push_str(&format!(" and ({})", any.join(" or ")));
    }
    if !wanted.states.is_empty() {
        text.push_str(&format!(
            " and state in ({})",
            places(values, &wanted.states)
        ));
    }
    if let Some(category) = &wanted.category {
        let at = place(values, category.value());
        text.push_str(&format!(" and category_id = {at}"));
    }
    if let Some(units) = wanted.within.as_ref().filter(|u| !u.is_empty()) {
        text.push_str(&format!(" and unit_id in ({})", places(values, units)));
    }
    if let Some(channel) = &wanted.channel {
        let at = place(values, channel.value());
        text.push_str(&format!(" and channel = {at}"));
    }
    if let Some(day) = &wanted.due_by {
        let at = place(values, day.value());
        text.push_str(&format!(" and due_on <= {at}"));
    }
    if let Some(number) = &wanted.number {
        let at = place(values, number.value());
        text.push_str(&format!(" and number = {at}"));
    }
    if wanted.public {
        let at = place(values, Value::Bool(false));
        text.push_str(&format!(
            " and secret = {at} and state not in ('unverified', 'postponed', 'archived', 'merged')"
        ));
    }
    if let Some(village) = &wanted.village {
        let at = place(values, village.value());
        text.push_str(&format!(" and village = {at}"));
    }
    if let Some(sought) = &wanted.words {
        text.push_str(&search::condition(values, sought));
    }
    text
}

/// A page of a list, what is due first in front.
///
/// # Errors
/// The faults of the database.
pub fn page(
    c: &mut Conn<'_>,
    agency: AgencyId,
    wanted: &Wanted,
    size: i64,
    skip: i64,
) -> Result<Vec<Line>> {
    let mut values = vec![agency.value()];
    let condition = condition(&mut values, wanted);
    let size = place(&mut values, Value::Int(size));
    let skip = place(&mut values, Value::Int(skip));
    let sql = format!(
        "{LINE}{condition} order by due_on is null, due_on, received_at, id limit {size} offset {skip}"
    );
    c.all(&sql, &values)
}

/// How many cases stand in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The state.
    pub state: State,
    /// Those within the bounds of the viewer.
    pub all: i64,
    /// Of these, those that a list shows.
    pub listed: i64,
}

/// How many cases stand in each state, within the bounds of a viewer, and how many of them a list
/// within these bounds shows: one statement for the tabs and the pages of a list.
///
/// # Errors
/// The faults of the database.
pub fn tally(
    c: &mut Conn<'_>,
    agency: AgencyId,
    bounds: &Wanted,
    shown: &Wanted,
) -> Result<Vec<Tally>> {
    let mut values = vec![agency.value()];
    let listed = condition(&mut values, shown);
    let within = condition(&mut values, bounds);
    let sql = format!(
        "select state, count(*), count(case when agency_id = $1{listed} then 1 end)
         from service_case where agency_id = $1{within} group by state"
    );
    let rows: Vec<(State, i64, i64)> = c.all(&sql, &values)?;
    let tally = |(state, all, listed)| Tally { state, all, listed };
    Ok(rows.into_iter().map(tally).collect())
}

/// Cases whose deadline is on or before a day and of which less than so many steps were told.
pub(super) fn due(
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
pub(super) fn to_wake(
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
pub(super) fn open_after(
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
pub(super) fn move_due(tx: &mut Tx<'_, '_>, case: &Case, what: Due, on: Date) -> Result<bool> {
    let agency = tx.agency();
    let changed = tx.run(
        "update service_case set due_on = $4, due_what = $5, told = 0
         where agency_id = $1 and id = $2 and version = $3",
        params![agency, case.id, case.version, on, what],
    )?;
    Ok(changed == 1)
}

/// The digest of the calendar and the times by which deadlines were reckoned last.
pub(super) fn last_reckoning(c: &mut Conn<'_>, agency: AgencyId) -> Result<Option<Vec<u8>>> {
    let found: Option<(Vec<u8>,)> = c.maybe(
        "select print from case_reckoning where agency_id = $1",
        params![agency],
    )?;
    Ok(found.map(|(print,)| print))
}

/// Keeps that digest.
pub(super) fn set_reckoning(tx: &mut Tx<'_, '_>, print: &[u8]) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into case_reckoning (agency_id, print, at) values ($1, $2, $3)
         on conflict (agency_id) do update set print = excluded.print, at = excluded.at",
        params![agency, print, at],
    )?;
    Ok(())
}

/// Notes how many steps of escalation were taken.
pub(super) fn set_told(tx: &mut Tx<'_, '_>, case: CaseId, told: i32) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "update service_case set told = $3 where agency_id = $1 and id = $2",
        params![agency, case, told],
    )?;
    Ok(())
}

/// Keeps that somebody was told of a deadline, and why it was them.
pub(super) fn add_escalation(
    tx: &mut Tx<'_, '_>,
    case: &Case,
    step: i32,
    person: Option<kernel::PersonId>,
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
    person: kernel::PersonId,
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
