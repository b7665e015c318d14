//! The facts that only the indicators ask for: four statements, whatever the size of the agency;
//! and the figures of the index that are kept.

use kernel::{AgencyId, AsnKind, Date, Nip, PersonId, Standing, Timestamp, UnitId};
use store::{Bind as _, Conn, Result, Tx, Value, params, row};

/// What the indicators need beside the snapshot.
#[derive(Default)]
pub(super) struct Records {
    pub(super) identities: Vec<IdentityRow>,
    pub(super) standings: Vec<StandingRow>,
    pub(super) assigned: Vec<(PersonId,)>,
    pub(super) on_leave: Vec<LeaveRow>,
}

impl Records {
    pub(super) fn read(c: &mut Conn<'_>, agency: AgencyId, on: Date) -> Result<Self> {
        Ok(Self {
            identities: identities(c, agency, on)?,
            standings: standings(c, agency, on)?,
            assigned: assigned(c, agency, on)?,
            on_leave: on_leave(c, agency, on)?,
        })
    }
}

row! {
    /// What the indicators need of a person's identity.
    pub(super) struct IdentityRow {
        pub person: PersonId, pub nik: bool, pub nik_valid: Option<bool>, pub email: Option<String>,
        pub phone: Option<String>, pub title_front: bool, pub title_back: bool,
    }
}

fn identities(c: &mut Conn<'_>, agency: AgencyId, on: Date) -> Result<Vec<IdentityRow>> {
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

fn standings(c: &mut Conn<'_>, agency: AgencyId, on: Date) -> Result<Vec<StandingRow>> {
    c.all(
        "select person_id, asn_kind, employee_type, valid_from, valid_to from standing_fact
         where agency_id = $1 and superseded_at is null and valid_from <= $2 order by valid_from",
        params![agency, on],
    )
}

/// People with a definitive assignment on the date, whatever became of its seat.
fn assigned(c: &mut Conn<'_>, agency: AgencyId, on: Date) -> Result<Vec<(PersonId,)>> {
    c.all(
        "select distinct person_id from assignment
         where agency_id = $1 and superseded_at is null and kind = 'definitive' and valid_from <= $2
           and (valid_to is null or valid_to > $2)",
        params![agency, on],
    )
}

row! {
    /// A person whose newest standing is unpaid leave (CLTN), in force or over.
    pub(super) struct LeaveRow {
        pub person: PersonId, pub nip: Nip, pub name: String, pub title_front: Option<String>,
        pub title_back: Option<String>, pub to: Option<Date>,
    }
}

fn on_leave(c: &mut Conn<'_>, agency: AgencyId, on: Date) -> Result<Vec<LeaveRow>> {
    let (leave, longer) = (Standing::UnpaidLeave, Standing::UnpaidLeaveExtended);
    c.all(
        "select s.person_id, p.nip, p.name, p.title_front, p.title_back, s.valid_to
         from standing_fact s
         join person_fact p on p.agency_id = s.agency_id and p.person_id = s.person_id
         where s.agency_id = $1 and s.superseded_at is null and s.standing in ($3, $4) and s.valid_from <= $2
           and s.ended_why is null
           and p.superseded_at is null and p.valid_from <= $2 and (p.valid_to is null or p.valid_to > $2)
           and not exists (
             select 1 from standing_fact later
             where later.agency_id = $1 and later.person_id = s.person_id and later.superseded_at is null
               and later.valid_from > s.valid_from and later.valid_from <= $2)
         order by p.folded_name, p.nip",
        params![agency, on, leave, longer],
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

/// When the index was last kept.
///
/// # Errors
/// The faults of the database.
pub(super) fn last_kept(c: &mut Conn<'_>, agency: AgencyId) -> Result<Option<Timestamp>> {
    c.one(
        "select max(computed_at) from figure where agency_id = $1 and metric = 'data_quality_index'",
        params![agency],
    )
}

/// The index of a unit month by month, the oldest first.
///
/// # Errors
/// The faults of the database.
pub(super) fn history(
    c: &mut Conn<'_>,
    agency: AgencyId,
    unit: UnitId,
) -> Result<Vec<(String, u32)>> {
    c.all(
        "select period, value from figure
         where agency_id = $1 and metric = 'data_quality_index' and unit_id = $2 order by period",
        params![agency, unit],
    )
}
