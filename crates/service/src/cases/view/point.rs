//! Where a case is, as far as the public may know.

use law::time::Class;

use crate::cases::model::{Case, Proof};
use crate::catalogue::Category;

/// How far a point is rounded where it would tell whose matter it is: a hundredth of a degree, about
/// a kilometre, in millionths.
const COARSE: i32 = 10_000;

/// The point of a case as the public may see it, in millionths of a degree: that of a thing in the
/// street as it is, any other rounded, that of a secret case not at all.
#[must_use]
pub fn public_point(case: &Case, category: Option<&Category>) -> Option<(i32, i32)> {
    let point = case
        .latitude
        .zip(case.longitude)
        .filter(|_| !case.secret && !case.withheld)?;
    let seen_on_the_spot = |c: &Category| {
        let proofs = c.proofs();
        proofs.contains(&Proof::Photo) || proofs.contains(&Proof::Place)
    };
    let street = category.is_some_and(seen_on_the_spot) && case.class.0 != Class::WithInspection;
    if street && !case.anonymous && case.is_public() {
        return Some(point);
    }
    let round = |v: i32| (v + v.signum() * COARSE / 2) / COARSE * COARSE;
    Some((round(point.0), round(point.1)))
}
