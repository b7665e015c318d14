//! Units (unit organisasi): the dated tree of the government, its position map, and the page of
//! each unit with what it was before.

pub(crate) mod find;
mod list;
mod map;
mod page;
mod store;

use web::Routes;
use web::access::perm;

/// The position map, the list of units and the page of each.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get::<perm::ReadUnits>("/peta-jabatan", map::map)
        .get::<perm::ReadUnits>("/unit", list::list)
        .get::<perm::ReadUnits>("/unit/{unit}", page::unit)
}
