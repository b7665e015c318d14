//! Which closures a second seat looks at before they count: those that are drawn, and those whose
//! pictures ask for it. A unit can neither foresee the draw nor try again for another.

use kernel::{CaseId, Zone};
use platform::settings::Setting;
use sha2::{Digest as _, Sha256};
use store::Tx;
use web::Result;
use web::session::secret;

use super::store as sql;
use crate::cases::model::{Case, LookWhy};
use crate::cases::terms::Terms;

/// Is a second seat to look at the closure that was just proposed by a step, and why?
///
/// # Errors
/// The faults of the database.
pub(in crate::cases) fn wanted(
    tx: &mut Tx<'_, '_>,
    terms: &Terms,
    case: &Case,
    seq: i32,
    zone: Zone,
) -> Result<Option<LookWhy>> {
    let agency = tx.agency();
    let today = zone.date_of(tx.at());
    let permille = terms.whole(Setting::CasesSampledPermille, today);
    if permille > 0 {
        let seed = seed(tx)?;
        if drawn(&seed, case.id, permille) {
            return Ok(Some(LookWhy::Sampled));
        }
    }
    let closures = sql::closures(tx.conn(), agency, case.id)?;
    let doubted = closures.iter().any(|c| c.seq == seq && c.doubt.is_some());
    Ok(doubted.then_some(LookWhy::Doubt))
}

/// The secret seed of an agency, made where there is none yet; it stands on no page.
///
/// # Errors
/// The faults of the database.
pub fn seed(tx: &mut Tx<'_, '_>) -> Result<Vec<u8>> {
    let fresh = secret::mint(tx.agency())?.1;
    Ok(sql::draw_seed(tx, &fresh)?)
}

/// Is a case drawn, at so many of a thousand? The seed of the agency and the id of the case decide,
/// nothing that a unit does: proposing again draws the same.
#[must_use]
pub fn drawn(seed: &[u8], case: CaseId, permille: i64) -> bool {
    let mut hash = Sha256::new();
    hash.update(seed);
    hash.update(case.0.as_bytes());
    let lot = hash
        .finalize()
        .iter()
        .take(7)
        .fold(0_i64, |n, byte| n << 8 | i64::from(*byte));
    lot % 1_000 < permille
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn none_of_a_thousand_draws_nobody_and_all_everybody() {
        for _ in 0..200 {
            let case = CaseId::new();
            assert!(!drawn(b"seed", case, 0));
            assert!(drawn(b"seed", case, 1_000));
        }
    }

    #[test]
    fn about_as_many_are_drawn_as_were_asked_for_and_by_another_seed_others() {
        let cases: Vec<CaseId> = (0..4_000_u128)
            .map(|n| CaseId(uuid::Uuid::from_u128(n * 7_919 + 1)))
            .collect();
        let count = |seed: &[u8]| cases.iter().filter(|c| drawn(seed, **c, 50)).count();
        for seed in [b"one".as_slice(), b"two"] {
            assert!((140..=260).contains(&count(seed)), "{}", count(seed));
        }
        let both = cases
            .iter()
            .filter(|c| drawn(b"one", **c, 50) && drawn(b"two", **c, 50))
            .count();
        assert!(both < 40, "{both} of the same");
    }

    proptest! {
        /// Asking for more never lets go what was drawn already.
        #[test]
        fn more_keeps_what_less_had(id in any::<u128>(), few in 0_i64..1_000, more in 0_i64..1_000) {
            let case = CaseId(uuid::Uuid::from_u128(id));
            let (few, more) = (few.min(more), few.max(more));
            prop_assert!(!drawn(b"seed", case, few) || drawn(b"seed", case, more));
        }
    }
}
