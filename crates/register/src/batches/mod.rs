//! Imports as people use them: bring a file, look at what was found, mend, apply, undo as one step.

pub mod actions;
mod columns;
mod look;
mod mending;
mod pages;
pub mod parts;
mod show;
pub mod store;
mod take_home;

pub(crate) use columns::field_name;
pub use look::{Look, Looks};
pub(crate) use pages::{batch as of_path, refused};

use kernel::text_enum;

text_enum! {
    /// What kind of sheet an import is of.
    pub enum BatchKind {
        /// The employee export of the national system.
        Siasn = "siasn",
        /// The position map (peta jabatan).
        Positions = "positions",
        /// The older local layout, compared and not applied.
        Simpeg = "simpeg",
    }
}

text_enum! {
    /// What became of an import.
    pub enum BatchState {
        /// Looked at, nothing changed yet.
        Checked = "checked",
        /// Taken into the register.
        Applied = "applied",
        /// Applied and taken back.
        Undone = "undone",
    }
}

::store::bind_words!(BatchKind, BatchState);

/// The routes of imports.
#[must_use]
pub fn routes() -> web::Routes {
    pages::routes()
}
