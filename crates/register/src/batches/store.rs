//! The statements of imports: the file as it came, what was mended, what became of it.

use kernel::{AgencyId, BatchId, Date, Nip, Timestamp, TxId};
use store::{Conn, Result, Tx, params, row};

use super::{BatchKind, BatchState};

row! {
    /// An import without its file.
    #[derive(Clone, Debug)]
    pub struct BatchRow {
        /// Its id.
        pub id: BatchId,
        /// What kind of sheet.
        pub kind: BatchKind,
        /// The name of the file as it came.
        pub file_name: String,
        /// The date on which the sheet is said to be true.
        pub as_of: Option<Date>,
        /// What became of it.
        pub state: BatchState,
        /// Rows about people or seats.
        pub total_rows: i32,
        /// Rows that are accepted.
        pub accepted: i32,
        /// Rows that are not.
        pub rejected: i32,
        /// Who brought it.
        pub made_by: String,
        /// When.
        pub made_at: Timestamp,
        /// The transaction that applied it.
        pub applied_tx: Option<TxId>,
        /// When it was applied.
        pub applied_at: Option<Timestamp>,
        /// When it was undone.
        pub undone_at: Option<Timestamp>,
    }
}

const COLUMNS: &str = "id, kind, file_name, as_of, state, total_rows, accepted, rejected, made_by, made_at, applied_tx, \
                       applied_at, undone_at";

/// The newest imports.
///
/// # Errors
/// The faults of the database.
pub fn list(c: &mut Conn<'_>, agency: AgencyId, limit: i64) -> Result<Vec<BatchRow>> {
    let sql = format!(
        "select {COLUMNS} from import_batch where agency_id = $1 order by made_at desc limit $2"
    );
    c.all(&sql, params![agency, limit])
}

/// One import.
///
/// # Errors
/// The faults of the database.
pub fn one(c: &mut Conn<'_>, agency: AgencyId, batch: BatchId) -> Result<Option<BatchRow>> {
    let sql = format!("select {COLUMNS} from import_batch where agency_id = $1 and id = $2");
    c.maybe(&sql, params![agency, batch])
}

/// The file of an import.
///
/// # Errors
/// The faults of the database.
pub fn content(c: &mut Conn<'_>, agency: AgencyId, batch: BatchId) -> Result<Option<Vec<u8>>> {
    let sql = "select content from import_batch where agency_id = $1 and id = $2";
    Ok(c.maybe::<(Vec<u8>,)>(sql, params![agency, batch])?
        .map(|(content,)| content))
}

/// A waiting import of the very same file.
pub(super) fn same_file(
    c: &mut Conn<'_>,
    agency: AgencyId,
    kind: BatchKind,
    sha256: &[u8],
    as_of: Option<Date>,
) -> Result<Option<BatchId>> {
    let sql =
        "select id, as_of from import_batch where agency_id = $1 and kind = $2 and file_sha256 = $3
               and state = 'checked' order by made_at desc";
    let rows: Vec<(BatchId, Option<Date>)> = c.all(sql, params![agency, kind, sha256])?;
    let same = |(_, on): &&(BatchId, Option<Date>)| as_of.is_none() || *on == as_of;
    Ok(rows.iter().find(same).map(|(id, _)| *id))
}

/// Does the register know anybody?
pub(super) fn has_people(c: &mut Conn<'_>, agency: AgencyId) -> Result<bool> {
    let sql =
        "select person_id from person_fact where agency_id = $1 and superseded_at is null limit 1";
    Ok(c.maybe::<(kernel::PersonId,)>(sql, params![agency])?
        .is_some())
}

/// The cells that were mended: row, field, value.
///
/// # Errors
/// The faults of the database.
pub fn mends(
    c: &mut Conn<'_>,
    agency: AgencyId,
    batch: BatchId,
) -> Result<Vec<(u32, String, String)>> {
    let sql =
        "select sheet_row, field, value from import_mend where agency_id = $1 and batch_id = $2";
    c.all(sql, params![agency, batch])
}

/// Which header means which field, from earlier imports of the kind.
///
/// # Errors
/// The faults of the database.
pub fn columns(
    c: &mut Conn<'_>,
    agency: AgencyId,
    kind: BatchKind,
) -> Result<Vec<(String, String)>> {
    let sql = "select header, field from import_column where agency_id = $1 and kind = $2";
    c.all(sql, params![agency, kind])
}

/// A new import.
pub(super) struct NewBatch<'n> {
    pub id: BatchId,
    pub kind: BatchKind,
    pub file_name: &'n str,
    pub sha256: &'n [u8],
    pub content: &'n [u8],
    pub as_of: Option<Date>,
    pub counts: [i32; 3],
}

pub(super) fn add(tx: &mut Tx<'_, '_>, new: &NewBatch<'_>) -> Result<()> {
    let (agency, at, by) = (tx.agency(), tx.at(), tx.actor().name.clone());
    let [total, accepted, rejected] = new.counts;
    tx.run(
        "insert into import_batch (agency_id, id, kind, file_name, file_sha256, content, as_of, state, total_rows,
           accepted, rejected, report, made_by, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, 'checked', $8, $9, $10, '', $11, $12)",
        params![
            agency,
            new.id,
            new.kind,
            new.file_name,
            new.sha256,
            new.content,
            new.as_of,
            total,
            accepted,
            rejected,
            by,
            at
        ],
    )?;
    Ok(())
}

pub(super) fn set_counts(tx: &mut Tx<'_, '_>, batch: BatchId, counts: [i32; 3]) -> Result<()> {
    let agency = tx.agency();
    let [total, accepted, rejected] = counts;
    tx.run(
        "update import_batch set total_rows = $3, accepted = $4, rejected = $5 where agency_id = $1 and id = $2",
        params![agency, batch, total, accepted, rejected],
    )?;
    Ok(())
}

pub(super) fn set_as_of(tx: &mut Tx<'_, '_>, batch: BatchId, as_of: Option<Date>) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "update import_batch set as_of = $3 where agency_id = $1 and id = $2 and state = 'checked'",
        params![agency, batch, as_of],
    )?;
    Ok(())
}

/// True when the import was waiting and is now applied by this transaction.
pub(super) fn set_applied(tx: &mut Tx<'_, '_>, batch: BatchId, report: &str) -> Result<bool> {
    let (agency, at, id) = (tx.agency(), tx.at(), tx.id());
    let changed = tx.run(
        "update import_batch set state = 'applied', applied_tx = $3, applied_at = $4, report = $5
         where agency_id = $1 and id = $2 and state = 'checked'",
        params![agency, batch, id, at, report],
    )?;
    Ok(changed == 1)
}

/// True when the import was applied and is now undone by this transaction.
pub(super) fn set_undone(tx: &mut Tx<'_, '_>, batch: BatchId) -> Result<bool> {
    let (agency, at, id) = (tx.agency(), tx.at(), tx.id());
    let changed = tx.run(
        "update import_batch set state = 'undone', undone_tx = $3, undone_at = $4
         where agency_id = $1 and id = $2 and state = 'applied'",
        params![agency, batch, id, at],
    )?;
    Ok(changed == 1)
}

pub(super) fn mend(
    tx: &mut Tx<'_, '_>,
    batch: BatchId,
    row: u32,
    field: &str,
    value: &str,
) -> Result<()> {
    let (agency, at, by) = (tx.agency(), tx.at(), tx.actor().name.clone());
    tx.run(
        "insert into import_mend (agency_id, batch_id, sheet_row, field, value, mended_by, mended_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (agency_id, batch_id, sheet_row, field)
         do update set value = excluded.value, mended_by = excluded.mended_by, mended_at = excluded.mended_at",
        params![agency, batch, row, field, value, by, at],
    )?;
    Ok(())
}

pub(super) fn remember_column(
    tx: &mut Tx<'_, '_>,
    kind: BatchKind,
    header: &str,
    field: &str,
) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "insert into import_column (agency_id, kind, header, field, remembered_at) values ($1, $2, $3, $4, $5)
         on conflict (agency_id, kind, header)
         do update set field = excluded.field, remembered_at = excluded.remembered_at",
        params![agency, kind, header, field, at],
    )?;
    Ok(())
}

/// The numbers of the people in the register by their national id, in capitals.
///
/// # Errors
/// The faults of the database.
pub fn known_nips(c: &mut Conn<'_>, agency: AgencyId) -> Result<Vec<(String, Nip)>> {
    let sql = "select upper(siasn_id), nip from person_fact
               where agency_id = $1 and superseded_at is null and valid_to is null and siasn_id is not null";
    c.all(sql, params![agency])
}

/// The units of the register by national id and name, and whether they stand today.
///
/// # Errors
/// The faults of the database.
pub fn known_units(
    c: &mut Conn<'_>,
    agency: AgencyId,
) -> Result<Vec<(Option<String>, String, bool)>> {
    let sql = "select u.siasn_id, f.name, f.valid_to is null from unit u
               join unit_fact f on f.agency_id = u.agency_id and f.unit_id = u.id
               where u.agency_id = $1 and f.superseded_at is null";
    c.all(sql, params![agency])
}
