//! The statements of lists that are brought: the file while it waits, where each report came from, what
//! names of units mean.

use ::store::{Bind as _, Conn, Result, Tx, Value, params, row};
use kernel::{AgencyId, BatchId, CaseId, Timestamp, UnitId};

use super::ListState;
use crate::cases::CaseNumber;

row! {
    /// A list without its file.
    #[derive(Clone, Debug)]
    pub struct ListRow {
        /// Its id.
        pub id: BatchId,
        /// The system it comes from.
        pub source: String,
        /// The name of the file as it came.
        pub file_name: String,
        /// What became of it.
        pub state: ListState,
        /// Rows that are reports.
        pub total_rows: i32,
        /// Rows to be taken, or taken.
        pub accepted: i32,
        /// Rows to be mended.
        pub rejected: i32,
        /// Rows that were here before.
        pub known: i32,
        /// Who brought it.
        pub made_by: String,
        /// When.
        pub made_at: Timestamp,
        /// When it was applied.
        pub applied_at: Option<Timestamp>,
        /// When it was taken back.
        pub undone_at: Option<Timestamp>,
        /// By whom.
        pub undone_by: Option<String>,
        /// Why.
        pub undone_why: Option<String>,
    }
}

const COLUMNS: &str = "id, source, file_name, state, total_rows, accepted, rejected, known, made_by, made_at, applied_at,
                       undone_at, undone_by, undone_why";

/// The newest lists.
///
/// # Errors
/// The faults of the database.
pub fn newest(c: &mut Conn<'_>, agency: AgencyId) -> Result<Vec<ListRow>> {
    let sql = format!(
        "select {COLUMNS} from case_import where agency_id = $1 order by made_at desc, id desc limit 50"
    );
    c.all(&sql, params![agency])
}

/// One list.
///
/// # Errors
/// The faults of the database.
pub fn one(c: &mut Conn<'_>, agency: AgencyId, id: BatchId) -> Result<Option<ListRow>> {
    let sql = format!("select {COLUMNS} from case_import where agency_id = $1 and id = $2");
    c.maybe(&sql, params![agency, id])
}

/// The file of a list that waits.
pub(super) fn content(c: &mut Conn<'_>, agency: AgencyId, id: BatchId) -> Result<Option<Vec<u8>>> {
    let sql =
        "select content from case_import where agency_id = $1 and id = $2 and state = 'checked'";
    let found: Option<(Vec<u8>,)> = c.maybe(sql, params![agency, id])?;
    Ok(found.map(|(content,)| content))
}

/// The very same file of the same system, while it waits.
pub(super) fn waiting(
    c: &mut Conn<'_>,
    agency: AgencyId,
    source: &str,
    sha256: &[u8],
) -> Result<Option<BatchId>> {
    let sql = "select id from case_import where agency_id = $1 and source = $2 and file_sha256 = $3 and state = 'checked'
               order by made_at desc limit 1";
    let found: Option<(BatchId,)> = c.maybe(sql, params![agency, source, sha256])?;
    Ok(found.map(|(id,)| id))
}

/// A list as it is brought.
pub(super) struct NewList<'n> {
    pub(super) id: BatchId,
    pub(super) source: &'n str,
    pub(super) file_name: &'n str,
    pub(super) sha256: &'n [u8],
    pub(super) content: &'n [u8],
    pub(super) counts: [i32; 4],
}

pub(super) fn add(tx: &mut Tx<'_, '_>, new: &NewList<'_>) -> Result<()> {
    let (agency, at, by) = (tx.agency(), tx.at(), tx.actor().name.clone());
    let [total, accepted, rejected, known] = new.counts;
    tx.run(
        "insert into case_import (agency_id, id, source, file_name, file_sha256, content, state, total_rows, accepted,
           rejected, known, made_by, made_at)
         values ($1, $2, $3, $4, $5, $6, 'checked', $7, $8, $9, $10, $11, $12)",
        params![agency, new.id, new.source, new.file_name, new.sha256, new.content, total, accepted, rejected, known, by, at],
    )?;
    Ok(())
}

/// Notes the counts after another look.
pub(super) fn set_counts(tx: &mut Tx<'_, '_>, id: BatchId, counts: [i32; 4]) -> Result<()> {
    let agency = tx.agency();
    let [total, accepted, rejected, known] = counts;
    tx.run(
        "update case_import set total_rows = $3, accepted = $4, rejected = $5, known = $6
         where agency_id = $1 and id = $2 and state = 'checked'",
        params![agency, id, total, accepted, rejected, known],
    )?;
    Ok(())
}

/// True when the list was waiting and is now in this state. The file is not kept longer than it waits.
pub(super) fn end(tx: &mut Tx<'_, '_>, id: BatchId, state: ListState) -> Result<bool> {
    let (agency, at) = (tx.agency(), tx.at());
    let nothing: &[u8] = &[];
    let applied = (state == ListState::Applied).then_some(at);
    let changed = tx.run(
        "update case_import set state = $3, applied_at = $4, content = $5
         where agency_id = $1 and id = $2 and state = 'checked'",
        params![agency, id, state, applied, nothing],
    )?;
    Ok(changed == 1)
}

/// The lists that have waited since before an instant.
pub(super) fn forgotten(
    c: &mut Conn<'_>,
    agency: AgencyId,
    before: Timestamp,
) -> Result<Vec<BatchId>> {
    let sql =
        "select id from case_import where agency_id = $1 and state = 'checked' and made_at < $2";
    let found: Vec<(BatchId,)> = c.all(sql, params![agency, before])?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// The reports that came from a system: number there, digest, number here.
pub(super) fn origins(
    c: &mut Conn<'_>,
    agency: AgencyId,
    source: &str,
) -> Result<Vec<(String, Vec<u8>, CaseNumber)>> {
    c.all(
        "select o.reference, o.digest, s.number from case_origin o
         join service_case s on s.agency_id = o.agency_id and s.id = o.case_id
         where o.agency_id = $1 and o.source = $2",
        params![agency, source],
    )
}

/// A report that has come in.
pub(super) struct Origin<'o> {
    /// Its number in the other system.
    pub(super) reference: &'o str,
    pub(super) case: CaseId,
    pub(super) digest: &'o [u8],
    /// How many steps and messages it has now.
    pub(super) told: (i32, i32),
}

/// Keeps where reports came from, and with which list.
pub(super) fn add_origins(
    tx: &mut Tx<'_, '_>,
    (batch, source): (BatchId, &str),
    origins: &[Origin<'_>],
) -> Result<()> {
    let agency = tx.agency();
    let rows = origins.iter().map(|o| {
        vec![
            agency.value(),
            source.value(),
            o.reference.value(),
            o.case.value(),
            o.digest.value(),
            batch.value(),
            o.told.0.value(),
            o.told.1.value(),
        ]
    });
    let rows: Vec<Vec<Value<'_>>> = rows.collect();
    tx.insert_many(
        "case_origin",
        "agency_id, source, reference, case_id, digest, batch_id, steps, messages",
        &rows,
    )?;
    Ok(())
}

/// What names of units mean.
pub(super) fn units(c: &mut Conn<'_>, agency: AgencyId) -> Result<Vec<(String, UnitId)>> {
    c.all(
        "select name, unit_id from case_import_unit where agency_id = $1",
        params![agency],
    )
}

/// Keeps what a name means.
pub(super) fn name_unit(tx: &mut Tx<'_, '_>, name: &str, unit: UnitId) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "insert into case_import_unit (agency_id, name, unit_id) values ($1, $2, $3)
         on conflict (agency_id, name) do update set unit_id = excluded.unit_id",
        params![agency, name, unit],
    )?;
    Ok(())
}
