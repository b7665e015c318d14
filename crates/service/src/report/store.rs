//! Reports that are being written.

use kernel::{AgencyId, CaseId, FileId, Timestamp};
use store::{Actor, Conn, Db, Result, Tx, params};

store::row! {
    /// A draft as it is kept.
    pub(super) struct Draft {
        /// What was typed, as JSON.
        pub(super) answers: String,
        /// The case that was made of it.
        pub(super) case: Option<CaseId>,
    }
}

/// Keeps a new draft: most of what is written for a report are its drafts, so that each is one
/// question to the database.
pub(super) fn add(db: &Db, by: &Actor, hash: &[u8], answers: &str) -> Result<()> {
    let (agency, at) = (by.agency, by.at);
    db.keep_house(
        "insert into report_draft (agency_id, hash, made_at, changed_at, answers) values ($1, $2, $3, $3, $4)",
        params![agency, hash, at, answers],
    )?;
    Ok(())
}

pub(super) fn one(c: &mut Conn<'_>, agency: AgencyId, hash: &[u8]) -> Result<Option<Draft>> {
    c.maybe(
        "select answers, case_id from report_draft where agency_id = $1 and hash = $2",
        params![agency, hash],
    )
}

/// Keeps what was answered.
pub(super) fn save(db: &Db, by: &Actor, hash: &[u8], answers: &str) -> Result<()> {
    let (agency, at) = (by.agency, by.at);
    db.keep_house(
        "update report_draft set answers = $3, changed_at = $4 where agency_id = $1 and hash = $2",
        params![agency, hash, answers, at],
    )?;
    Ok(())
}

/// Notes the case that was made of a draft, and forgets what was typed; false when it was made
/// already.
pub(super) fn sent(tx: &mut Tx<'_, '_>, hash: &[u8], case: CaseId) -> Result<bool> {
    let (agency, at) = (tx.agency(), tx.at());
    let n = tx.run(
        "update report_draft set case_id = $3, answers = '{}', changed_at = $4
         where agency_id = $1 and hash = $2 and case_id is null",
        params![agency, hash, case, at],
    )?;
    Ok(n == 1)
}

/// Lets the pictures of a draft go that belong to a case now.
pub(super) fn let_files_go(tx: &mut Tx<'_, '_>, hash: &[u8]) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "delete from report_draft_file where agency_id = $1 and hash = $2",
        params![agency, hash],
    )?;
    Ok(())
}

pub(super) fn add_file(tx: &mut Tx<'_, '_>, hash: &[u8], file: FileId, looks: i64) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.housekeeping();
    tx.run(
        "insert into report_draft_file (agency_id, hash, file_id, looks, at) values ($1, $2, $3, $4, $5)",
        params![agency, hash, file, looks, at],
    )?;
    Ok(())
}

/// The pictures of a draft, with how they look.
pub(super) fn files(c: &mut Conn<'_>, agency: AgencyId, hash: &[u8]) -> Result<Vec<(FileId, i64)>> {
    c.all(
        "select file_id, looks from report_draft_file where agency_id = $1 and hash = $2 order by at, file_id",
        params![agency, hash],
    )
}

/// Takes a picture out of a draft and out of the store.
pub(super) fn drop_file(tx: &mut Tx<'_, '_>, hash: &[u8], file: FileId) -> Result<()> {
    let agency = tx.agency();
    tx.housekeeping();
    let n = tx.run(
        "delete from report_draft_file where agency_id = $1 and hash = $2 and file_id = $3",
        params![agency, hash, file],
    )?;
    if n == 1 {
        tx.run(
            "delete from file where agency_id = $1 and id = $2",
            params![agency, file],
        )?;
    }
    Ok(())
}

/// Forgets drafts that nobody touched since an instant, with their pictures.
pub(super) fn forget(tx: &mut Tx<'_, '_>, before: Timestamp) -> Result<u64> {
    let agency = tx.agency();
    tx.housekeeping();
    tx.run(
        "delete from file where agency_id = $1 and id in (
           select f.file_id from report_draft_file f
           join report_draft d on d.agency_id = f.agency_id and d.hash = f.hash
           where f.agency_id = $1 and d.changed_at < $2)",
        params![agency, before],
    )?;
    tx.run(
        "delete from report_draft_file where agency_id = $1 and hash in (
           select d.hash from report_draft d where d.agency_id = $1 and d.changed_at < $2)",
        params![agency, before],
    )?;
    tx.run(
        "delete from report_draft where agency_id = $1 and changed_at < $2",
        params![agency, before],
    )
}

/// Is there a draft that nobody touched since an instant?
pub(super) fn has_old(c: &mut Conn<'_>, agency: AgencyId, before: Timestamp) -> Result<bool> {
    let found: Option<(i64,)> = c.maybe(
        "select changed_at from report_draft where agency_id = $1 and changed_at < $2 limit 1",
        params![agency, before],
    )?;
    Ok(found.is_some())
}
