//! What officers ask of each other about a case: calls in the discussion (`@nama-akun`), and orders
//! for the field with a list that is read without a network. Nobody is called or sent who may not see
//! the case.

mod calls;
mod field;
mod orders;
mod seats;
pub(crate) mod store;

use web::Routes;
use web::access::perm;

pub(crate) use calls::{called, keep, waiting};
pub(crate) use orders::fields;

/// The pages and deeds.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get::<perm::ReadCases>("/aduan/lapangan", field::list)
        .file::<perm::ReadCases>("/aduan/lapangan/daftar.html", field::download)
        .post::<perm::ReadCases>("/aduan/lapangan/{order}/selesai", field::done)
        .post::<perm::ReadCases>("/aduan/{case}/dibaca", calls::seen)
        .post::<perm::HandleCases>("/aduan/{case}/tugas", orders::give)
        .post::<perm::HandleCases>("/aduan/{case}/tugas/{order}/batal", orders::withdraw)
}
