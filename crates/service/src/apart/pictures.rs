//! Pictures of the registers that stand apart: each sealed for the report on which it hangs.

use kernel::{AgencyId, FileId};
use register::decrees::store::{add_scan, any_scan};
use store::seal::{Resealed, Sealed, Stands};
use store::{Actor, Bind as _, Conn, Db, Error, Tx};
use uuid::Uuid;
use web::Result;

use super::store::{self as sql, Hung};
use crate::cases::Photo;

/// A picture opens as one of its report only.
const PICTURES: Sealed = Sealed {
    table: "file",
    key: &["report"],
    columns: &["content"],
};

/// Pictures that are sealed anew in one transaction.
const AT_ONCE: usize = 10;

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

/// Seals under the newest key what pictures of an agency are not, some at a time: whoever is stopped
/// in between goes on where they were. `all` hears how many there are, `each` of those that were dealt
/// with.
///
/// # Errors
/// [`Error::NoKey`] or [`Error::Seal`] for one that cannot be opened; what was done before stays done.
pub fn anew(
    db: &Db,
    actor: &Actor,
    all: impl FnOnce(u64),
    mut each: impl FnMut(u64),
) -> store::Result<Resealed> {
    let hung = db.read(|c| sql::hung(c, actor.agency))?;
    all(count(&hung));
    let (mut done, mut old) = (Resealed::default(), Vec::new());
    for one in &hung {
        let stood = db.seals().stands(&one.head, false)?;
        done.count(stood);
        match stood {
            Stands::Newest => each(1),
            _ => old.push(one),
        }
    }
    for some in old.chunks(AT_ONCE) {
        db.write(actor, "values sealed anew", |tx| {
            tx.housekeeping();
            some.iter().try_for_each(|one| turn(tx, one))
        })?;
        each(count(some));
    }
    Ok(done)
}

fn count<T>(all: &[T]) -> u64 {
    u64::try_from(all.len()).unwrap_or(u64::MAX)
}

fn turn(tx: &mut Tx<'_, '_>, one: &Hung) -> store::Result<()> {
    let agency = tx.agency();
    let Some(kept) = any_scan(tx.conn(), agency, one.file)? else {
        return Ok(());
    };
    let spot = PICTURES.row(tx.seals(), agency, &[one.report.value()]);
    let plain = spot.open_bytes("content", &kept.content)?;
    let sealed = spot.seal_bytes("content", &plain)?;
    match sql::put(tx, one.file, &kept.content, &sealed)? {
        true => Ok::<_, Error>(()),
        false => Err(Error::Seal(format!("the picture {} was changed", one.file))),
    }
}
