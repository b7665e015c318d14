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
    let street = category.is_some_and(|c| in_the_street(&c.proofs(), case.class.0));
    if street && !case.anonymous && case.is_public() {
        return Some(point);
    }
    let round = |v: i32| (v + v.signum() * COARSE / 2) / COARSE * COARSE;
    Some((round(point.0), round(point.1)))
}

/// Is it a thing in the street, which anybody may see where it is, by what proves its end?
pub(crate) fn in_the_street(proofs: &[Proof], class: Class) -> bool {
    let on_the_spot = proofs.contains(&Proof::Photo) || proofs.contains(&Proof::Place);
    on_the_spot && class != Class::WithInspection
}
