//! Reports of another system (SP4N-LAPOR!, a sheet of the counter) become cases here: a list is looked
//! at row by row, taken whole or not at all, and brought again without doubling anything.
//!
//! Nobody is told about old reports: no notice, no link to rate goes out.

pub mod actions;
mod at_hand;
mod cells;
mod decide;
mod field;
mod files;
pub mod findings;
mod history;
mod list;
mod mends;
mod past;
pub mod read;
mod record;
mod row;
mod show;
mod store;
pub mod undo;
mod words;

use kernel::text_enum;
use web::Routes;
use web::access::perm;

pub use actions::nightly;
pub(crate) use cells::is_email;
pub use store::{ListRow, newest, one};
pub(crate) use undo::last_undone;

text_enum! {
    /// What became of a list.
    pub enum ListState {
        /// Looked at, nothing changed yet.
        Checked = "checked",
        /// Its reports are cases.
        Applied = "applied",
        /// Put away before it was applied.
        Dropped = "dropped",
        /// Applied and taken back.
        Undone = "undone",
    }
}

::store::bind_words!(ListState);

/// The pages of lists.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get::<perm::CoordinateCases>("/aduan/impor", list::list)
        .post::<perm::CoordinateCases>("/aduan/impor", list::bring)
        .file::<perm::CoordinateCases>("/aduan/impor/contoh.csv", files::sample)
        .get::<perm::CoordinateCases>("/aduan/impor/{batch}", show::show)
        .post::<perm::CoordinateCases>("/aduan/impor/{batch}/unit", decide::name_units)
        .post::<perm::CoordinateCases>("/aduan/impor/{batch}/terapkan", decide::apply)
        .post::<perm::CoordinateCases>("/aduan/impor/{batch}/singkirkan", decide::put_away)
        .post::<perm::CoordinateCases>("/aduan/impor/{batch}/baris-galat", files::take_home)
        .and(mends::routes())
        .and(undo::routes())
}

#[cfg(test)]
mod tests;
