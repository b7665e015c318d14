//! The statements of figures.

use kernel::{AgencyId, Timestamp, UnitId};
use store::{Bind as _, Conn, Result, Tx, Value, params};

use super::Figure;

/// Keeps the figures of a source since a period in place of those that it kept before.
///
/// # Errors
/// The faults of the database.
pub fn keep(tx: &mut Tx<'_, '_>, source: &str, since: &str, figures: &[Figure]) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "delete from figure where agency_id = $1 and source = $2 and period >= $3",
        params![agency, source, since],
    )?;
    let rows: Vec<Vec<Value<'_>>> = figures
        .iter()
        .map(|f| {
            vec![
                agency.value(),
                f.metric.value(),
                f.unit.value(),
                f.period.value(),
                f.value.value(),
                f.n.value(),
                source.value(),
                at.value(),
            ]
        })
        .collect();
    tx.insert_many(
        "figure",
        "agency_id, metric, unit_id, period, value, n, source, computed_at",
        &rows,
    )?;
    Ok(())
}

/// The figures of a source since a period, by period, unit and metric.
///
/// # Errors
/// The faults of the database.
pub fn since(c: &mut Conn<'_>, agency: AgencyId, source: &str, since: &str) -> Result<Vec<Figure>> {
    c.all(
        "select metric, unit_id, period, value, n from figure
         where agency_id = $1 and source = $2 and period >= $3 order by period, unit_id, metric",
        params![agency, source, since],
    )
}

/// The figures of a source about a unit, the newest period first.
///
/// # Errors
/// The faults of the database.
pub fn of_unit(
    c: &mut Conn<'_>,
    agency: AgencyId,
    source: &str,
    unit: UnitId,
) -> Result<Vec<Figure>> {
    c.all(
        "select metric, unit_id, period, value, n from figure
         where agency_id = $1 and source = $2 and unit_id = $3 order by period desc, metric",
        params![agency, source, unit],
    )
}

/// The figures of a source about a unit through time, and those of every unit in one period.
///
/// # Errors
/// The faults of the database.
pub fn of_unit_and_period(
    c: &mut Conn<'_>,
    agency: AgencyId,
    source: &str,
    unit: UnitId,
    period: &str,
) -> Result<Vec<Figure>> {
    c.all(
        "select metric, unit_id, period, value, n from figure
         where agency_id = $1 and source = $2 and (unit_id = $3 or period = $4)
         order by period, unit_id, metric",
        params![agency, source, unit, period],
    )
}

/// When a source last kept its figures.
///
/// # Errors
/// The faults of the database.
pub fn last_kept(c: &mut Conn<'_>, agency: AgencyId, source: &str) -> Result<Option<Timestamp>> {
    c.one(
        "select max(computed_at) from figure where agency_id = $1 and source = $2",
        params![agency, source],
    )
}
