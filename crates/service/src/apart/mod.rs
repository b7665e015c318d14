//! What the registers that stand apart share: pages by state, rows and pictures that are sealed, and
//! the emergency look.

pub(crate) mod glass;
pub mod made;
pub(crate) mod rows;
mod shelf;

use kernel::{AgencyId, FileId};
use register::decrees::store::{add_scan, any_scan};
use store::seal::Sealed;
use store::{Bind as _, Conn, Tx};
use uuid::Uuid;
use web::Result;

use crate::cases::Photo;

pub(crate) use shelf::Shelf;

/// Something that was said or done, in words.
pub(crate) struct Line {
    /// Was it the side that keeps the register?
    pub(crate) own: bool,
    pub(crate) who: String,
    pub(crate) when: String,
    pub(crate) datetime: String,
    pub(crate) text: String,
}

/// A picture opens as one of its report only.
const PICTURES: Sealed = Sealed {
    table: "file",
    key: &["report"],
    columns: &["content"],
};

/// Keeps a picture of a report; what lies in the database is sealed.
pub(crate) fn add_picture(tx: &mut Tx<'_, '_>, report: Uuid, photo: &Photo) -> Result<FileId> {
    let mut scan = photo.scan();
    let spot = PICTURES.row(tx.seals(), tx.agency(), &[report.value()]);
    scan.bytes = spot.seal_bytes("content", &scan.bytes)?;
    Ok(add_scan(tx, &scan, None)?)
}

/// A picture of a report; the caller has seen that it is one of it.
pub(crate) fn picture(
    c: &mut Conn<'_>,
    agency: AgencyId,
    report: Uuid,
    file: FileId,
) -> Result<Option<Vec<u8>>> {
    let Some(kept) = any_scan(c, agency, file)? else {
        return Ok(None);
    };
    let spot = PICTURES.row(c.seals(), agency, &[report.value()]);
    Ok(Some(spot.open_bytes("content", &kept.content)?))
}
