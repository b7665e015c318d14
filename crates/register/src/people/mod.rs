//! The list of people: search, filters in the address, and the same list as a file to keep.
//!
//! Other pages lead here with filters in the address: `q`, `opd` or `unit` (with all below),
//! `jenjang`, `jenis`, `golongan`, `asn`, `kelamin`, `pendidikan`, `umur` (`25-29`), `pensiun`
//! (months ahead), `bulan_pensiun` (`2027-05`), `tugas` (`plt`, `tanpa`), `mutu` (an indicator),
//! `status` (`luar`: not in service), `sort`, `page`, `ukuran`, `as_of`.

pub mod export;
mod forms;
pub mod model;
mod pages;
mod store;
mod table;

use web::Routes;
use web::access::perm;

pub use forms::{Query, Whom};

/// The list and its export.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get::<perm::ReadPeople>("/pegawai", pages::list)
        .get::<perm::ExportPeople>("/pegawai/unduh", pages::ask_export)
        .post::<perm::ExportPeople>("/pegawai/unduh", pages::export)
}
