//! What the figures are made of.

use ::store::{Conn, Result, params};
use kernel::{AgencyId, CaseId, Timestamp, UnitId};

use crate::cases::store::CASE;
use crate::cases::{Case, LookWhy, Outcome, Verb};

/// Cases that are read at once: a city of a million needs no more memory than one of a thousand.
const PART: i64 = 2_000;

/// Some of the cases that came in since an instant, in the order of their ids, after one of them.
/// Secret ones too: they are counted, not told; merged ones and those put away as what they are.
pub(super) fn cases(
    c: &mut Conn<'_>,
    agency: AgencyId,
    since: Timestamp,
    after: CaseId,
) -> Result<Vec<Case>> {
    let sql = format!(
        "{CASE} where agency_id = $1 and id > $2 and received_at >= $3
         order by id limit $4"
    );
    c.all(&sql, params![agency, after, since, PART])
}

/// The steps of the cases after one up to another, by case and in their order.
pub(super) fn steps(
    c: &mut Conn<'_>,
    agency: AgencyId,
    after: CaseId,
    last: CaseId,
) -> Result<Vec<(CaseId, i32, Timestamp, Verb)>> {
    c.all(
        "select case_id, seq, at, verb from case_event
         where agency_id = $1 and case_id > $2 and case_id <= $3 order by case_id, seq",
        params![agency, after, last],
    )
}

::store::row! {
    /// The ratings of a unit in a month.
    pub(super) struct Rated {
        /// The unit.
        pub(super) unit: Option<UnitId>,
        /// The month: `2026-11`.
        pub(super) month: String,
        /// Their sum.
        pub(super) sum: i64,
        /// Their number.
        pub(super) n: i64,
    }
}

/// Sum and number of the ratings of each unit and month since a month.
pub(super) fn ratings(c: &mut Conn<'_>, agency: AgencyId, since: &str) -> Result<Vec<Rated>> {
    c.all(
        "select unit_id, month, sum(score), count(*) from case_rating
         where agency_id = $1 and month >= $2 group by unit_id, month",
        params![agency, since],
    )
}

/// The closures drawn since an instant on which a second seat has decided: the unit, when they were
/// drawn, and whether they stood.
pub(super) fn looks(
    c: &mut Conn<'_>,
    agency: AgencyId,
    since: Timestamp,
) -> Result<Vec<(Option<UnitId>, Timestamp, Outcome)>> {
    let (why, stood, fell) = (LookWhy::Sampled, Outcome::Upheld, Outcome::Overturned);
    c.all(
        "select unit_id, asked_at, outcome from case_look
         where agency_id = $1 and asked_at >= $2 and why = $3 and outcome in ($4, $5)",
        params![agency, since, why, stood, fell],
    )
}
