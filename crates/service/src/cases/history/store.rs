//! The statements of what happened to a case: steps, messages, pictures.

use kernel::{AgencyId, CaseId, FileId, MessageId, Timestamp, UnitId};
use store::{Conn, Result, Tx, params};

use crate::cases::machine::{Hand, State, Verb};
use crate::cases::model::{CaseEvent, CaseFile, Message, MessageKind, Purpose, Via};

/// A step about to be kept.
pub(in crate::cases) struct NewEvent<'a> {
    pub(in crate::cases) seq: i32,
    pub(in crate::cases) verb: Verb,
    pub(in crate::cases) was: Option<State>,
    pub(in crate::cases) state: State,
    pub(in crate::cases) hand: Hand,
    pub(in crate::cases) from: Option<UnitId>,
    pub(in crate::cases) to: Option<UnitId>,
    pub(in crate::cases) reason: Option<&'a str>,
    /// How the reporter said so to the officer who took it down.
    pub(in crate::cases) via: Option<Via>,
}

/// Keeps a step. The name of a reporter is never in it; that of an officer is who took down their word.
pub(in crate::cases) fn add_event(
    tx: &mut Tx<'_, '_>,
    case: CaseId,
    e: &NewEvent<'_>,
) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    let (account, name) = match e.hand {
        Hand::Reporter if e.via.is_none() => (None, String::new()),
        _ => (tx.actor().account, tx.actor().name.clone()),
    };
    tx.run(
        "insert into case_event (agency_id, case_id, seq, at, verb, was, state, hand, account_id,
             actor_name, from_unit, to_unit, reason, via)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        params![
            agency, case, e.seq, at, e.verb, e.was, e.state, e.hand, account, name, e.from, e.to,
            e.reason, e.via
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
        "select seq, at, verb, was, state, hand, account_id, actor_name, from_unit, to_unit, reason, via
         from case_event where agency_id = $1 and case_id = $2 order by seq",
        params![agency, case],
    )
}

/// Keeps a message.
pub(in crate::cases) fn add_message(
    tx: &mut Tx<'_, '_>,
    case: CaseId,
    kind: MessageKind,
    unit: Option<UnitId>,
    body: &str,
    via: Option<Via>,
) -> Result<()> {
    let (agency, at, id) = (tx.agency(), tx.at(), MessageId::new());
    let (account, author) = match kind {
        MessageKind::Reporter if via.is_none() => (None, String::new()),
        _ => (tx.actor().account, tx.actor().name.clone()),
    };
    tx.run(
        "insert into case_message (agency_id, id, case_id, at, kind, account_id, author, unit_id, body, via)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        params![agency, id, case, at, kind, account, author, unit, body, via],
    )?;
    Ok(())
}

/// The messages of a case, the first one first.
///
/// # Errors
/// The faults of the database.
pub fn messages(c: &mut Conn<'_>, agency: AgencyId, case: CaseId) -> Result<Vec<Message>> {
    c.all(
        "select id, at, kind, author, unit_id, body, via from case_message
         where agency_id = $1 and case_id = $2 order by at, id",
        params![agency, case],
    )
}

/// Keeps that a stored file belongs to a case.
pub(in crate::cases) fn add_file(
    tx: &mut Tx<'_, '_>,
    case: CaseId,
    file: FileId,
    (purpose, looks): (Purpose, i64),
    doubt: &str,
) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into case_file (agency_id, case_id, file_id, purpose, at, looks, doubt)
         values ($1, $2, $3, $4, $5, $6, $7)",
        params![agency, case, file, purpose, at, looks, doubt],
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

/// A picture of a case: the file, what it is for, when it came, how it looks, and what its file said
/// that asks for a second look.
pub(in crate::cases) type Picture = (FileId, Purpose, Timestamp, i64, Option<String>);

/// The pictures of a case with what they are for, when they came and how they look.
pub(in crate::cases) fn pictures(tx: &mut Tx<'_, '_>, case: CaseId) -> Result<Vec<Picture>> {
    let agency = tx.agency();
    tx.all(
        "select file_id, purpose, at, looks, doubt from case_file where agency_id = $1 and case_id = $2",
        params![agency, case],
    )
}

/// A picture that was taken outside is shown as proof from now on.
pub(in crate::cases) fn show_as_proof(
    tx: &mut Tx<'_, '_>,
    case: CaseId,
    file: FileId,
) -> Result<()> {
    let (agency, proof) = (tx.agency(), Purpose::Proof);
    tx.run(
        "update case_file set purpose = $4 where agency_id = $1 and case_id = $2 and file_id = $3",
        params![agency, case, file, proof],
    )?;
    Ok(())
}

/// How the pictures of a case look.
pub(in crate::cases) fn looks_of(tx: &mut Tx<'_, '_>, case: CaseId) -> Result<Vec<i64>> {
    let agency = tx.agency();
    let rows: Vec<(i64,)> = tx.all(
        "select looks from case_file where agency_id = $1 and case_id = $2",
        params![agency, case],
    )?;
    Ok(rows.into_iter().map(|(looks,)| looks).collect())
}

/// How the pictures of other cases look, those of the newest cases first, at most so many.
pub(in crate::cases) fn newest_looks(
    tx: &mut Tx<'_, '_>,
    case: CaseId,
    most: i64,
) -> Result<Vec<i64>> {
    let agency = tx.agency();
    let rows: Vec<(i64,)> = tx.all(
        "select looks from case_file
         where agency_id = $1 and case_id <> $2 order by case_id desc, file_id desc limit $3",
        params![agency, case, most],
    )?;
    Ok(rows.into_iter().map(|(looks,)| looks).collect())
}

/// Does a picture that looks exactly so belong to another case?
pub(in crate::cases) fn looks_elsewhere(
    tx: &mut Tx<'_, '_>,
    case: CaseId,
    looks: i64,
) -> Result<bool> {
    let agency = tx.agency();
    let n: i64 = tx.one(
        "select count(*) from case_file where agency_id = $1 and looks = $2 and case_id <> $3",
        params![agency, looks, case],
    )?;
    Ok(n > 0)
}
