//! The facts that only the indicators ask for: four statements, whatever the size of the agency.

use kernel::{AgencyId, AsnKind, Date, PersonId, UnitId};
use store::{Bind as _, Conn, Result, Tx, Value, params, row};

row! {
    /// What the indicators need of a person's identity.
    pub(super) struct IdentityRow {
        pub person: PersonId, pub nik: bool, pub nik_valid: Option<bool>, pub email: Option<String>,
        pub phone: Option<String>, pub title_front: bool, pub title_back: bool,
    }
}

pub(super) fn identities(c: &mut Conn<'_>, agency: AgencyId, on: Date) -> Result<Vec<IdentityRow>> {
    c.all(
        "select person_id, nik is not null, nik_valid, email, phone, title_front is not null, title_back is not null
         from person_fact
         where agency_id = $1 and superseded_at is null and valid_from <= $2 and (valid_to is null or valid_to > $2)",
        params![agency, on],
    )
}

row! {
    /// One standing of a person: since when CPNS, PNS, PPPK.
    pub(super) struct StandingRow {
        pub person: PersonId, pub asn_kind: AsnKind, pub employee_type: Option<String>, pub from: Date,
        pub to: Option<Date>,
    }
}

pub(super) fn standings(c: &mut Conn<'_>, agency: AgencyId, on: Date) -> Result<Vec<StandingRow>> {
    c.all(
        "select person_id, asn_kind, employee_type, valid_from, valid_to from standing_fact
         where agency_id = $1 and superseded_at is null and valid_from <= $2 order by valid_from",
        params![agency, on],
    )
}

/// People with a definitive assignment on the date, whatever became of its seat.
pub(super) fn assigned(c: &mut Conn<'_>, agency: AgencyId, on: Date) -> Result<Vec<(PersonId,)>> {
    c.all(
        "select distinct person_id from assignment
         where agency_id = $1 and superseded_at is null and kind = 'definitive' and valid_from <= $2
           and (valid_to is null or valid_to > $2)",
        params![agency, on],
    )
}

/// Keeps the index of the units as figures of a month, for plans and scorecards to read.
///
/// # Errors
/// The faults of the database.
pub fn keep_figures(
    tx: &mut Tx<'_, '_>,
    period: &str,
    figures: &[(UnitId, u32, u64)],
) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "delete from figure where agency_id = $1 and metric = 'data_quality_index' and period = $2",
        params![agency, period],
    )?;
    let rows: Vec<Vec<Value<'_>>> = figures
        .iter()
        .map(|(unit, score, n)| {
            let n = i64::try_from(*n).unwrap_or(i64::MAX);
            vec![
                agency.value(),
                "data_quality_index".value(),
                unit.value(),
                period.value(),
                score.value(),
                Value::Int(n),
                "register".value(),
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
