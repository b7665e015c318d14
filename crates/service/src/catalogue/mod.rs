//! The catalogue: the kinds of matter that residents report, each with the unit in charge, the class
//! that decides its clocks and the proof that a closure must show; and texts that answers begin with.

pub mod actions;
mod category;
mod forms;
mod history;
pub(crate) mod likely;
pub mod model;
mod pages;
pub mod store;
mod text;

use web::Routes;
use web::access::perm;

pub use actions::nightly;
pub use model::{Blank, Category, Template};

/// The editor of categories and texts.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get::<perm::CoordinateCases>("/aduan/kategori", pages::list)
        .get::<perm::CoordinateCases>("/aduan/kategori/baru", category::show_new)
        .post::<perm::CoordinateCases>("/aduan/kategori/baru", category::add)
        .get::<perm::CoordinateCases>("/aduan/kategori/{category}", category::show)
        .post::<perm::CoordinateCases>("/aduan/kategori/{category}", category::change)
        .post::<perm::CoordinateCases>("/aduan/kategori/{category}/geser", category::shift)
        .get::<perm::CoordinateCases>("/aduan/templat/baru", text::show_new)
        .post::<perm::CoordinateCases>("/aduan/templat/baru", text::add)
        .get::<perm::CoordinateCases>("/aduan/templat/{template}", text::show)
        .post::<perm::CoordinateCases>("/aduan/templat/{template}", text::change)
        .post::<perm::CoordinateCases>("/aduan/templat/{template}/hapus", text::remove)
}
