//! Reports of another system (SP4N-LAPOR!, a sheet of the counter) become cases here: a list is looked
//! at row by row, taken whole or not at all, and brought again without doubling anything.
//!
//! Nobody is told about old reports: no notice, no link to rate goes out.

pub mod actions;
mod cells;
mod field;
pub mod findings;
mod history;
mod pages;
mod past;
pub mod read;
mod record;
mod row;
mod store;
mod words;

use kernel::text_enum;
use web::Routes;
use web::access::perm;

pub use actions::nightly;

text_enum! {
    /// What became of a list.
    pub enum ListState {
        /// Looked at, nothing changed yet.
        Checked = "checked",
        /// Its reports are cases.
        Applied = "applied",
        /// Put away before it was applied.
        Dropped = "dropped",
    }
}

::store::bind_words!(ListState);

/// The pages of lists.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get::<perm::CoordinateCases>("/aduan/impor", pages::list)
        .post::<perm::CoordinateCases>("/aduan/impor", pages::bring)
        .file::<perm::CoordinateCases>("/aduan/impor/contoh.csv", pages::sample)
        .get::<perm::CoordinateCases>("/aduan/impor/{batch}", pages::show)
        .post::<perm::CoordinateCases>("/aduan/impor/{batch}/unit", pages::name_units)
        .post::<perm::CoordinateCases>("/aduan/impor/{batch}/terapkan", pages::apply)
        .post::<perm::CoordinateCases>("/aduan/impor/{batch}/singkirkan", pages::put_away)
        .post::<perm::CoordinateCases>("/aduan/impor/{batch}/baris-galat", pages::take_home)
}

#[cfg(test)]
mod tests;
