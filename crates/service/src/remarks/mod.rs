//! What reporters wrote beside their rating. Coordinators read all of it; a unit reads what was
//! written about it once the month is over and enough people rated it, so that nobody is found out.

mod page;
mod store;

use web::Routes;
use web::access::perm;

/// The page.
#[must_use]
pub fn routes() -> Routes {
    Routes::new().get::<perm::ReadCases>("/aduan/ulasan", page::list)
}
