//! The statements of corrections that are asked for.

use kernel::{AccountId, AgencyId, CorrectionId, FactId, FileId, PersonId, Timestamp};
use store::{Conn, Result, Tx, params};
use uuid::Uuid;

use super::model::{Asked, List, State, Subject};

/// One request with the name of whose file it is about and of who decided.
const ASKED: &str =
    "select c.id, c.person_id, p.name, c.field, c.shown, c.wanted, c.reason, c.file_id, c.asked_by,
            c.asked_at, c.state, a.name, c.decided_at, c.decision_note, m.replaced, m.made
     from correction c
     join person_fact p on p.agency_id = c.agency_id and p.person_id = c.person_id
       and p.superseded_at is null and p.valid_to is null
     left join account a on a.agency_id = c.agency_id and a.id = c.decided_by
     left join correction_row m on m.agency_id = c.agency_id and m.correction_id = c.id";

/// A request about to be kept.
pub(super) struct NewRow<'a> {
    pub(super) id: CorrectionId,
    pub(super) person: PersonId,
    pub(super) subject: Subject,
    pub(super) shown: Option<&'a str>,
    pub(super) wanted: &'a str,
    pub(super) reason: &'a str,
    pub(super) file: Option<FileId>,
    pub(super) by: AccountId,
}

/// Keeps a request.
pub(super) fn add(tx: &mut Tx<'_, '_>, new: &NewRow<'_>) -> Result<()> {
    let (agency, at, state) = (tx.agency(), tx.at(), State::Waiting);
    tx.run(
        "insert into correction (agency_id, id, person_id, field, shown, wanted, reason, file_id,
                                 asked_by, asked_at, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        params![
            agency,
            new.id,
            new.person,
            new.subject,
            new.shown,
            new.wanted,
            new.reason,
            new.file,
            new.by,
            at,
            state
        ],
    )?;
    Ok(())
}

/// Writes a decision; false when somebody else has decided already.
pub(super) fn decide(
    tx: &mut Tx<'_, '_>,
    id: CorrectionId,
    state: State,
    note: Option<&str>,
) -> Result<bool> {
    let (agency, at, waiting) = (tx.agency(), tx.at(), State::Waiting);
    let by = tx.actor().account;
    let changed = tx.run(
        "update correction set state = $3, decided_by = $4, decided_at = $5, decision_note = $6
         where agency_id = $1 and id = $2 and state = $7",
        params![agency, id, state, by, at, note, waiting],
    )?;
    Ok(changed == 1)
}

/// Ties a request to the row that was mended for it and to the one in its place.
pub(super) fn tie(
    tx: &mut Tx<'_, '_>,
    id: CorrectionId,
    replaced: FactId,
    made: Option<FactId>,
) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "insert into correction_row (agency_id, correction_id, replaced, made) values ($1, $2, $3, $4)",
        params![agency, id, replaced, made],
    )?;
    Ok(())
}

/// One request.
///
/// # Errors
/// The faults of the database.
pub fn one(c: &mut Conn<'_>, agency: AgencyId, id: CorrectionId) -> Result<Option<Asked>> {
    let sql = format!("{ASKED} where c.agency_id = $1 and c.id = $2");
    c.maybe(&sql, params![agency, id])
}

/// The requests of one person, the newest first.
///
/// # Errors
/// The faults of the database.
pub fn of_person(
    c: &mut Conn<'_>,
    agency: AgencyId,
    person: PersonId,
    most: i64,
) -> Result<Vec<Asked>> {
    let sql = format!(
        "{ASKED} where c.agency_id = $1 and c.person_id = $2 order by c.asked_at desc, c.id desc limit $3"
    );
    c.all(&sql, params![agency, person, most])
}

/// Waiting for the same field of the same person?
pub(super) fn is_waiting(
    c: &mut Conn<'_>,
    agency: AgencyId,
    person: PersonId,
    subject: Subject,
) -> Result<bool> {
    let state = State::Waiting;
    let n: i64 = c.one(
        "select count(*) from correction
         where agency_id = $1 and person_id = $2 and field = $3 and state = $4",
        params![agency, person, subject, state],
    )?;
    Ok(n > 0)
}

/// How many requests wait, or are decided.
///
/// # Errors
/// The faults of the database.
pub fn count(c: &mut Conn<'_>, agency: AgencyId, waiting: bool) -> Result<i64> {
    let head = "select count(*) from correction c where c.agency_id = $1 and";
    let state = State::Waiting;
    if waiting {
        c.one(&format!("{head} c.state = $2"), params![agency, state])
    } else {
        c.one(&format!("{head} c.state <> $2"), params![agency, state])
    }
}

/// How many requests a list holds.
///
/// # Errors
/// The faults of the database.
pub fn total(c: &mut Conn<'_>, agency: AgencyId, list: List) -> Result<i64> {
    match list {
        List::Waiting => count(c, agency, true),
        List::Decided => count(c, agency, false),
        List::OfPerson(person) => c.one(
            "select count(*) from correction where agency_id = $1 and person_id = $2",
            params![agency, person],
        ),
    }
}

/// The requests of a list after a place in its order.
///
/// # Errors
/// The faults of the database.
pub fn after(
    c: &mut Conn<'_>,
    agency: AgencyId,
    list: List,
    place: Option<(Timestamp, CorrectionId)>,
    most: i64,
) -> Result<Vec<Asked>> {
    // Before the first place of either order there is nothing.
    let (at, id) = place.unwrap_or(match list {
        List::Waiting => (Timestamp::UNIX_EPOCH, CorrectionId(Uuid::nil())),
        List::Decided | List::OfPerson(_) => (Timestamp::MAX, CorrectionId(Uuid::max())),
    });
    match list {
        List::Waiting => {
            let sql = format!(
                "{ASKED} where c.agency_id = $1 and c.state = $2 and (c.asked_at, c.id) > ($3, $4)
                 order by c.asked_at, c.id limit $5"
            );
            c.all(&sql, params![agency, State::Waiting, at, id, most])
        }
        List::Decided => {
            let sql = format!(
                "{ASKED} where c.agency_id = $1 and c.state <> $2 and (c.decided_at, c.id) < ($3, $4)
                 order by c.decided_at desc, c.id desc limit $5"
            );
            c.all(&sql, params![agency, State::Waiting, at, id, most])
        }
        List::OfPerson(person) => {
            let sql = format!(
                "{ASKED} where c.agency_id = $1 and c.person_id = $2 and (c.asked_at, c.id) < ($3, $4)
                 order by c.asked_at desc, c.id desc limit $5"
            );
            c.all(&sql, params![agency, person, at, id, most])
        }
    }
}

/// One page of the requests: those that wait by their age, those decided by their decision.
///
/// # Errors
/// The faults of the database.
pub fn page(
    c: &mut Conn<'_>,
    agency: AgencyId,
    waiting: bool,
    size: i64,
    skip: i64,
) -> Result<Vec<Asked>> {
    let state = State::Waiting;
    let sql = if waiting {
        format!(
            "{ASKED} where c.agency_id = $1 and c.state = $2 order by c.asked_at, c.id limit $3 offset $4"
        )
    } else {
        format!(
            "{ASKED} where c.agency_id = $1 and c.state <> $2
             order by c.decided_at desc, c.id desc limit $3 offset $4"
        )
    };
    c.all(&sql, params![agency, state, size, skip])
}
