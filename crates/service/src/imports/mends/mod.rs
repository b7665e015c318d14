//! A cell of a list that waits is mended on screen. The file stays as it was brought; what is put in
//! place of a cell is kept beside it with who did it, shown, and told in the journal. Values that tell
//! of a resident stand neither in the journal nor here once the file is gone.

mod actions;
mod pages;
pub(super) mod store;

use web::Routes;
use web::access::perm;

pub(super) use pages::{CorrectionLine, corrections, mending};

use super::field::Field;

/// The form of mending.
pub(super) fn routes() -> Routes {
    Routes::new().post::<perm::CoordinateCases>("/aduan/impor/{batch}/perbaiki", pages::mend)
}

/// Would the value of a cell tell of a resident or of what was reported?
const fn tells_of_somebody(field: Field) -> bool {
    field.names_reporter() || field.tells_content()
}
