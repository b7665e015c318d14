//! Decrees (SK) and their scans: the paper on which a fact of the register rests. A scan is told by
//! its content, kept as it was sent, and given out only as a file to keep.

mod forms;
mod model;
mod pages;
pub mod store;

use web::Routes;
use web::access::perm;

pub(crate) use forms::{fields, scan_field, text_fields};
pub use forms::{read, read_scan};
pub use model::{DecreeInput, DecreeView, SCAN_MOST, Scan, ScanKind};

/// Scans.
#[must_use]
pub fn routes() -> Routes {
    Routes::new().file::<perm::ReadPeople>("/berkas/{file}", pages::scan)
}
