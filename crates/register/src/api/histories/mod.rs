//! The dated histories of a person as JSON: read row by row with their ids; a row corrected,
//! withdrawn or added by the same actions as on screen. A row is read and written in one shape, so
//! that what was read can be sent back mended.

mod read;
mod rows;
mod write;

pub(super) use read::Doc as ReadDoc;
pub(super) use write::Doc as WriteDoc;

pub(super) fn routes() -> web::Routes {
    read::routes().and(write::routes())
}
