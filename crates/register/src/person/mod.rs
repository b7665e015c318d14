//! The file of one person: facts at a date, histories with decree and source, what is missing,
//! who changed what. It opens for people who have left as well; their histories do not end.

mod changes;
mod complete;
mod histories;
pub mod model;
mod pages;
mod pieces;
pub mod store;
mod view;

use kernel::{PersonId, UnitId};
use web::access::{Permission, perm};
use web::{Ask, Routes};

use crate::snapshot::Registry;

pub use complete::{Completeness, Gap};
pub(crate) use pages::shell;
pub(crate) use pieces::Head;
pub(crate) use view::{Known, known, note_reading};
pub use view::{PersonFile, file};

/// The file, tab by tab.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get::<perm::AskCorrection>("/pegawai/saya", pages::own)
        .get::<perm::ReadPeople>("/pegawai/{person}", pages::overview)
        .get::<perm::ReadPeople>("/pegawai/{person}/jabatan", histories::seats)
        .get::<perm::ReadPeople>("/pegawai/{person}/pangkat", histories::grades)
        .get::<perm::ReadPeople>("/pegawai/{person}/pendidikan", histories::education)
        .get::<perm::ReadFamily>("/pegawai/{person}/keluarga", histories::family)
        .get::<perm::ReadPeople>("/pegawai/{person}/status", histories::standings)
        .get::<perm::ReadPeople>("/pegawai/{person}/identitas", pages::identity)
        .get::<perm::ReadPeople>("/pegawai/{person}/perubahan", changes::page)
}

/// The unit in which a person sits today. What a viewer may see of a file is decided by it and not
/// by the date the page is seen at: nobody reaches a file through a unit the person has left.
///
/// # Errors
/// The faults of the database.
pub fn unit_of<P: Permission>(ask: &Ask<P>, person: PersonId) -> web::Result<Option<UnitId>> {
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.who.today)?;
    let unit = s.find_person(person).and_then(|ix| s.person(ix).unit);
    Ok(unit.map(|u| s.unit(u).id))
}
