//! What the registers that stand apart share: pages by state, rows and pictures that are sealed, and
//! the emergency look.

pub(crate) mod glass;
pub mod made;
mod pictures;
pub(crate) mod rows;
mod shelf;
mod store;

pub use pictures::anew as pictures_anew;
pub(crate) use pictures::{add_picture, picture};
pub(crate) use shelf::Shelf;

/// Something that was said or done, in words.
pub(crate) struct Line {
    /// Was it the side that keeps the register?
    pub(crate) own: bool,
    pub(crate) who: String,
    pub(crate) when: String,
    pub(crate) datetime: String,
    pub(crate) text: String,
}
