//! A list that was taken is taken back, with a reason, as one step and as long as nothing was built on it.
//!
//! Its cases are removed, not kept as void. A void case would have to be left out by every list, count,
//! figure, feed, search and export there is and will be, and one that forgets it shows to everybody what
//! should never have been here; and a list that came by mistake is full of people of whom nothing may be
//! kept without a ground (UU 27/2022 Pasal 20 and 43). What must last is kept apart: the numbers, which
//! are never given out again (`case_taken_back`), and the journal, which names each report with its
//! number here and there, and who took it back and why. What officers told of names of units stays: it
//! is true of the next list too.
//!
//! What people did with a report stands in the way, for it would be lost: see [`Built`]. What time did
//! (a deadline reckoned anew, a superior reminded) does not.

mod actions;
mod pages;
mod store;

use ::store::Conn;
use kernel::{AgencyId, Timestamp, text_enum};
use web::Routes;
use web::access::perm;

pub use actions::{InTheWay, in_the_way, undo};

/// The longest reason, in characters.
pub const LONGEST_WHY: usize = 500;

text_enum! {
    /// What was built on a report since it came in.
    pub enum Built {
        /// A step, a message, a note, a picture, a call, an order. Nobody writes to a reporter without one.
        Worked = "worked",
        /// Another report was joined to it.
        Joined = "joined",
        /// Somebody follows it or said "same here".
        Followed = "followed",
        /// It stands in the figures of a year that is not reckoned any more.
        Counted = "counted",
    }
}

::store::bind_words!(Built);

/// The pages of undoing.
pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<perm::CoordinateCases>("/aduan/impor/{batch}/batalkan", pages::show)
        .post::<perm::CoordinateCases>("/aduan/impor/{batch}/batalkan", pages::undo)
}

/// When a list was taken back last: figures from before are reckoned anew.
///
/// # Errors
/// The faults of the database.
pub(crate) fn last_undone(
    c: &mut Conn<'_>,
    agency: AgencyId,
) -> ::store::Result<Option<Timestamp>> {
    store::last_undone(c, agency)
}
