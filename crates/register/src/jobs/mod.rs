//! Jobs (jabatan): what seats are for, with level, class, retirement age and the least education.

mod actions;
mod pages;
mod store;

use web::Routes;
use web::access::perm;

pub use actions::{Asks, NewJob, ask_for, create};

/// The list of jobs, the page of each, and the forms.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get::<perm::ReadUnits>("/jabatan", pages::list)
        .get::<perm::WriteUnits>("/jabatan/baru", pages::ask_new)
        .post::<perm::WriteUnits>("/jabatan/baru", pages::make)
        .get::<perm::ReadUnits>("/jabatan/{job}", pages::job)
        .get::<perm::WriteUnits>("/jabatan/{job}/ubah", pages::ask_change)
        .post::<perm::WriteUnits>("/jabatan/{job}/ubah", pages::change)
}
