//! Decrees and scans in the database.

use kernel::{AgencyId, DecreeId, FileId, PersonId};
use sha2::{Digest as _, Sha256};
use store::{Conn, Result, Tx, params, row};

use super::model::{DecreeInput, Scan, ScanKind};

/// Keeps a decree and its scan; `person` is whom the scan is about.
///
/// # Errors
/// The faults of the database.
pub fn add(
    tx: &mut Tx<'_, '_>,
    decree: &DecreeInput,
    person: Option<PersonId>,
) -> Result<DecreeId> {
    add_keeping(tx, decree, person, None)
}

/// Keeps a decree as it was corrected; without a new scan, the one `kept` so far stays with it.
///
/// # Errors
/// The faults of the database.
pub(crate) fn add_keeping(
    tx: &mut Tx<'_, '_>,
    decree: &DecreeInput,
    person: Option<PersonId>,
    kept: Option<FileId>,
) -> Result<DecreeId> {
    let scan = decree.scan.as_ref();
    let file = scan.map(|s| add_scan(tx, s, person)).transpose()?.or(kept);
    let (agency, at, by, id) = (tx.agency(), tx.at(), tx.id(), DecreeId::new());
    tx.run(
        "insert into decree (agency_id, id, number, signed_on, signed_by, file_id, recorded_at, recorded_tx)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![agency, id, decree.number, decree.signed_on, decree.signed_by, file, at, by],
    )?;
    Ok(id)
}

/// Keeps a scan.
///
/// # Errors
/// The faults of the database.
pub fn add_scan(tx: &mut Tx<'_, '_>, scan: &Scan, person: Option<PersonId>) -> Result<FileId> {
    let (agency, at, by, id) = (tx.agency(), tx.at(), tx.id(), FileId::new());
    let size = i32::try_from(scan.bytes.len()).unwrap_or(i32::MAX);
    let digest = Sha256::digest(&scan.bytes).to_vec();
    tx.run(
        "insert into file (agency_id, id, name, kind, size, sha256, content, person_id, stored_at, stored_tx)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        params![agency, id, scan.name, scan.kind, size, digest, scan.bytes, person, at, by],
    )?;
    Ok(id)
}

row! {
    /// A stored scan.
    pub struct StoredScan {
        /// The name its sender gave it.
        pub name: String,
        /// What it is.
        pub kind: ScanKind,
        /// Its content.
        pub content: Vec<u8>,
        /// Whom it is about.
        pub person: Option<PersonId>,
    }
}

/// The scan of a decree; nothing for a file that belongs to no decree.
///
/// # Errors
/// The faults of the database.
pub fn scan(c: &mut Conn<'_>, agency: AgencyId, file: FileId) -> Result<Option<StoredScan>> {
    c.maybe(
        "select f.name, f.kind, f.content, f.person_id from file f
         where f.agency_id = $1 and f.id = $2
           and exists (select 1 from decree d where d.agency_id = f.agency_id and d.file_id = f.id)",
        params![agency, file],
    )
}

/// Any stored scan by its id; who may see it is for the caller to say.
///
/// # Errors
/// The faults of the database.
pub fn any_scan(c: &mut Conn<'_>, agency: AgencyId, file: FileId) -> Result<Option<StoredScan>> {
    c.maybe(
        "select name, kind, content, person_id from file where agency_id = $1 and id = $2",
        params![agency, file],
    )
}
