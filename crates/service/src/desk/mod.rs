//! The desk of officers: the queue, one case with what can be done to it, and what helps to do it.
//! Coordinators, units, the arbiter and the second seat work at the same desk; what each sees and may
//! do follows from the permissions and the table of states.

mod about;
mod actions;
mod alike;
mod board;
mod entry;
mod export;
mod fields;
mod help;
mod list;
mod near;
mod page;
mod queue;
mod receipt;
mod row;
pub(crate) mod said;
mod store;
mod tools;
pub mod waiting;
mod wanted;

pub(crate) use fields::departments;
pub(crate) use page::{case_page, found};
pub(crate) use wanted::{of as units_of, see};

use web::Routes;
use web::access::perm;

/// The pages of the desk.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get::<perm::ReadCases>("/aduan", list::list)
        .post::<perm::ReadCases>("/aduan/unduh", export::give)
        .get::<perm::CoordinateCases>("/aduan/papan", board::show)
        .get::<perm::CoordinateCases>("/aduan/baru", entry::show)
        .post::<perm::CoordinateCases>("/aduan/baru", entry::send)
        .get::<perm::ReadCases>("/aduan/{case}", page::show)
        .file::<perm::ReadCases>("/aduan/{case}/foto/{file}", page::photo)
        .post::<perm::ReadCases>("/aduan/{case}/catatan", actions::note)
        .post::<perm::CoordinateCases>("/aduan/{case}/teruskan", actions::coordinate)
        .post::<perm::CoordinateCases>("/aduan/{case}/tunda", actions::coordinate)
        .post::<perm::CoordinateCases>("/aduan/{case}/arsipkan", actions::coordinate)
        .post::<perm::CoordinateCases>("/aduan/{case}/gabung", actions::coordinate)
        .post::<perm::CoordinateCases>("/aduan/{case}/pisahkan", actions::coordinate)
        .post::<perm::CoordinateCases>("/aduan/{case}/buka-lagi", actions::coordinate)
        .post::<perm::CoordinateCases>("/aduan/{case}/pelapor", actions::heard)
        .get::<perm::CoordinateCases>("/aduan/{case}/tanda-terima/{key}", receipt::show)
        .post::<perm::CoordinateCases>("/aduan/{case}/tampilkan", actions::coordinate)
        .post::<perm::CoordinateCases>("/aduan/{case}/tahan", actions::coordinate)
        .post::<perm::CoordinateCases>("/aduan/{case}/samaran", actions::coordinate)
        .post::<perm::HandleCases>("/aduan/{case}/jawab", actions::handle)
        .post::<perm::HandleCases>("/aduan/{case}/disposisi", actions::handle)
        .post::<perm::HandleCases>("/aduan/{case}/bukan-wewenang", actions::handle)
        .post::<perm::HandleCases>("/aduan/{case}/usulkan", actions::handle)
        .post::<perm::ArbitrateCases>("/aduan/{case}/tetapkan", actions::arbitrate)
        .post::<perm::ReviewCases>("/aduan/{case}/putuskan", actions::review)
}
