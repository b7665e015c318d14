//! The catalogue: the kinds of matter that residents report, each with the unit in charge, the class
//! that decides its clocks and the proof that a closure must show; and texts that answers begin with.

pub mod actions;
mod forms;
pub mod model;
mod pages;
pub mod store;

use web::Routes;
use web::access::perm;

pub use actions::nightly;
pub use model::{Blank, Category, Template};

/// The editor of categories and texts.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get::<perm::CoordinateCases>("/aduan/kategori", pages::list)
        .get::<perm::CoordinateCases>("/aduan/kategori/baru", pages::new_category)
        .post::<perm::CoordinateCases>("/aduan/kategori/baru", pages::add_category)
        .get::<perm::CoordinateCases>("/aduan/kategori/{category}", pages::category)
        .post::<perm::CoordinateCases>("/aduan/kategori/{category}", pages::change_category)
        .get::<perm::CoordinateCases>("/aduan/templat/baru", pages::new_template)
        .post::<perm::CoordinateCases>("/aduan/templat/baru", pages::add_template)
        .get::<perm::CoordinateCases>("/aduan/templat/{template}", pages::template)
        .post::<perm::CoordinateCases>("/aduan/templat/{template}", pages::change_template)
        .post::<perm::CoordinateCases>("/aduan/templat/{template}/hapus", pages::drop_template)
}
