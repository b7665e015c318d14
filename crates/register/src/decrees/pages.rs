//! Scans as files to keep.

use kernel::FileId;
use web::access::{Target, perm};
use web::{Answer, Ask, Reply, Trouble};

use super::store as sql;

/// A decree's scan. It is given out as a file to keep, never shown within the site.
pub(super) fn scan(ask: &Ask<perm::ReadPeople>) -> Answer {
    let id: FileId = ask.param("file")?;
    let found = ask.app.db.read(|c| sql::scan(c, ask.agency_id(), id))?;
    let found = found.ok_or(Trouble::NotFound)?;
    // A scan about no one person is of a decree on units, which every signed-in reader may see.
    if let Some(person) = found.person {
        let unit = crate::person::unit_of(ask, person)?;
        ask.may.check(Target::person(person, unit))?;
    }
    let kind = kernel::TextEnum::as_str(found.kind);
    Ok(Reply::download(kind, &found.name, found.content))
}
