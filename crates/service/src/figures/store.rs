//! What the figures are made of.

use ::store::{Conn, Error, Result, Tx, params};
use kernel::{AgencyId, CaseId, Timestamp, UnitId};

use super::edition::Edition;
use super::split::Split;
use crate::cases::store::CASE;
use crate::cases::{Case, LookWhy, Outcome, Verb};

/// Cases that are read at once: a city of a million needs no more memory than one of a thousand.
const PART: i64 = 2_000;

/// Some of the cases that came in since an instant and before another, in the order of their ids, after one of them.
/// Secret ones too: they are counted, not told; merged ones and those put away as what they are.
pub(super) fn cases(
    c: &mut Conn<'_>,
    agency: AgencyId,
    (since, end): (Timestamp, Timestamp),
    after: CaseId,
) -> Result<Vec<Case>> {
    let sql = format!(
        "{CASE} where agency_id = $1 and id > $2 and received_at >= $3 and received_at < $4
         order by id limit $5"
    );
    c.all(&sql, params![agency, after, since, end, PART])
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

store::bind_words!(Split);

fn shape(e: &serde_json::Error) -> Error {
    Error::Shape {
        column: 4,
        reason: e.to_string(),
    }
}

/// What was told of the years since one, in its order.
pub(super) fn told(c: &mut Conn<'_>, agency: AgencyId, since: &str) -> Result<Vec<Edition>> {
    let rows: Vec<(String, Split, String, bool, String)> = c.all(
        "select year, split, month, shown, told from case_figure
         where agency_id = $1 and year >= $2 order by edition, split",
        params![agency, since],
    )?;
    let editions = rows.into_iter().map(|(year, split, month, shown, told)| {
        let told = serde_json::from_str(&told).map_err(|e| shape(&e))?;
        Ok(Edition {
            year,
            split,
            month,
            shown,
            told,
        })
    });
    editions.collect()
}

/// When something was told last.
pub(super) fn last_told(c: &mut Conn<'_>, agency: AgencyId) -> Result<Option<Timestamp>> {
    c.one(
        "select max(at) from case_figure where agency_id = $1",
        params![agency],
    )
}

/// Shows nothing of what was told; it is still held against what is told later.
pub(super) fn hide(tx: &mut Tx<'_, '_>) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "update case_figure set shown = $2 where agency_id = $1",
        params![agency, false],
    )?;
    Ok(())
}

/// Keeps what is told now, and forgets years of which nothing is told any more.
pub(super) fn keep(tx: &mut Tx<'_, '_>, since: &str, editions: &[Edition]) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "delete from case_figure where agency_id = $1 and year < $2",
        params![agency, since],
    )?;
    let first: i64 = tx.one(
        "select coalesce(max(edition), 0) from case_figure where agency_id = $1",
        params![agency],
    )?;
    for (edition, e) in (first + 1..).zip(editions) {
        let told = serde_json::to_string(&e.told).map_err(|e| shape(&e))?;
        tx.run(
            "insert into case_figure (agency_id, year, edition, split, month, at, shown, told)
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
            params![agency, e.year, edition, e.split, e.month, at, e.shown, told],
        )?;
    }
    Ok(())
}
