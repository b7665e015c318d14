//! The statements about pictures of the registers that stand apart.

use kernel::{AgencyId, FileId};
use sha2::{Digest as _, Sha256};
use store::seal::HEAD;
use store::{Conn, Result, Tx, params};
use uuid::Uuid;

store::row! {
    /// A picture that hangs on a report.
    #[derive(Clone, Debug)]
    pub(super) struct Hung {
        pub(super) report: Uuid,
        pub(super) file: FileId,
        /// Its first bytes, which say under which key it is sealed.
        pub(super) head: Vec<u8>,
    }
}

/// Every picture that hangs on a report of a register that stands apart.
pub(super) fn hung(c: &mut Conn<'_>, agency: AgencyId) -> Result<Vec<Hung>> {
    let of = |link: &str| {
        format!(
            "select l.report_id, l.file_id, substr(f.content, 1, {HEAD}) from {link} l
             join file f on f.agency_id = l.agency_id and f.id = l.file_id where l.agency_id = $1"
        )
    };
    let sql = format!("{} union all {}", of("wbs_file"), of("gratification_file"));
    c.all(&sql, params![agency])
}

/// Puts other bytes in the place of those of a picture; false when they are not there any more.
pub(super) fn put(tx: &mut Tx<'_, '_>, file: FileId, was: &[u8], now: &[u8]) -> Result<bool> {
    let agency = tx.agency();
    let (was, digest) = (Sha256::digest(was).to_vec(), Sha256::digest(now).to_vec());
    let size = i32::try_from(now.len()).unwrap_or(i32::MAX);
    let n = tx.run(
        "update file set content = $3, sha256 = $4, size = $5
         where agency_id = $1 and id = $2 and sha256 = $6",
        params![agency, file, now, digest, size, was],
    )?;
    Ok(n == 1)
}
