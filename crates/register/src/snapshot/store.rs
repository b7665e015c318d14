//! The statements that read the register as of a date: one a table, whatever its size.

use kernel::{
    AgencyId, AsnKind, AssignmentKind, Date, EducationLevel, FactId, JobId, JobKind, JobLevel, Nip,
    PersonId, SeatId, Sex, Standing, UnitId,
};
use store::{Conn, Result, Tx, params, row};

use crate::model::{AnyGrade, UnitKind};

/// The rows of one date: one list a table.
pub(super) struct Rows {
    pub(super) units: Vec<UnitRow>,
    /// Names of units that are over, the newest last.
    pub(super) gone: Vec<(UnitId, String)>,
    pub(super) jobs: Vec<JobRow>,
    pub(super) seats: Vec<SeatRow>,
    pub(super) people: Vec<PersonRow>,
    pub(super) grades: Vec<(PersonId, AnyGrade, Date)>,
    pub(super) education: Vec<(PersonId, EducationLevel)>,
    pub(super) assignments: Vec<AssignmentRow>,
}

impl Rows {
    pub(super) fn read(c: &mut Conn<'_>, agency: AgencyId, on: Date) -> Result<Self> {
        Ok(Self {
            units: units(c, agency, on)?,
            gone: gone(c, agency, on)?,
            jobs: jobs(c, agency)?,
            seats: seats(c, agency, on)?,
            people: people(c, agency, on)?,
            grades: grades(c, agency, on)?,
            education: education(c, agency, on)?,
            assignments: assignments(c, agency, on)?,
        })
    }
}

row! {
    /// A unit with its facts.
    #[derive(Clone, Debug)]
    pub(super) struct UnitRow {
        pub id: UnitId, pub code: String, pub parent: Option<UnitId>, pub name: String,
        pub short_name: Option<String>, pub kind: UnitKind, pub sort: i32, pub since: Date,
    }
}

fn units(c: &mut Conn<'_>, agency: AgencyId, on: Date) -> Result<Vec<UnitRow>> {
    c.all(
        "select u.id, u.code, f.parent_id, f.name, f.short_name, f.kind, f.sort, f.valid_from
         from unit_fact f join unit u on u.agency_id = f.agency_id and u.id = f.unit_id
         where f.agency_id = $1 and f.superseded_at is null and f.valid_from <= $2
           and (f.valid_to is null or f.valid_to > $2)
         order by f.sort, f.name",
        params![agency, on],
    )
}

fn gone(c: &mut Conn<'_>, agency: AgencyId, on: Date) -> Result<Vec<(UnitId, String)>> {
    c.all(
        "select unit_id, name from unit_fact
         where agency_id = $1 and superseded_at is null and valid_to <= $2
         order by valid_to",
        params![agency, on],
    )
}

row! {
    /// A job.
    #[derive(Clone, Debug)]
    pub(super) struct JobRow {
        pub id: JobId, pub name: String, pub kind: JobKind, pub level: JobLevel, pub class: Option<i32>,
        pub eselon: Option<String>, pub min_education: Option<EducationLevel>,
    }
}

fn jobs(c: &mut Conn<'_>, agency: AgencyId) -> Result<Vec<JobRow>> {
    let sql = "select id, name, kind, level, class, eselon, min_education from job where agency_id = $1 order by name";
    c.all(sql, params![agency])
}

row! {
    /// A seat with its facts.
    #[derive(Clone, Debug)]
    pub(super) struct SeatRow {
        pub id: SeatId, pub code: Option<String>, pub unit: UnitId, pub job: JobId, pub class: Option<i32>,
        pub managing: bool, pub need_basis: String, pub since: Date,
    }
}

fn seats(c: &mut Conn<'_>, agency: AgencyId, on: Date) -> Result<Vec<SeatRow>> {
    c.all(
        "select s.id, s.code, f.unit_id, f.job_id, f.class, f.managing, f.need_basis, f.valid_from
         from seat_fact f join seat s on s.agency_id = f.agency_id and s.id = f.seat_id
         where f.agency_id = $1 and f.superseded_at is null and f.valid_from <= $2
           and (f.valid_to is null or f.valid_to > $2)",
        params![agency, on],
    )
}

row! {
    /// A person in service with identity and standing.
    #[derive(Clone, Debug)]
    pub(super) struct PersonRow {
        pub id: PersonId, pub nip: Nip, pub name: String, pub folded: String, pub title_front: Option<String>,
        pub title_back: Option<String>, pub birth: Date, pub sex: Sex, pub asn_kind: AsnKind, pub standing: Standing,
        pub since: Date,
    }
}

fn people(c: &mut Conn<'_>, agency: AgencyId, on: Date) -> Result<Vec<PersonRow>> {
    c.all(
        "select p.person_id, p.nip, p.name, p.folded_name, p.title_front, p.title_back, p.birth_date, p.sex,
                s.asn_kind, s.standing, s.valid_from
         from standing_fact s
         join person_fact p on p.agency_id = s.agency_id and p.person_id = s.person_id
         where s.agency_id = $1 and s.superseded_at is null and s.valid_from <= $2
           and (s.valid_to is null or s.valid_to > $2)
           and p.superseded_at is null and p.valid_from <= $2 and (p.valid_to is null or p.valid_to > $2)
         order by p.folded_name, p.nip",
        params![agency, on],
    )
}

fn grades(c: &mut Conn<'_>, agency: AgencyId, on: Date) -> Result<Vec<(PersonId, AnyGrade, Date)>> {
    c.all(
        "select person_id, grade, valid_from from grade_fact
         where agency_id = $1 and superseded_at is null and valid_from <= $2 and (valid_to is null or valid_to > $2)
         order by valid_from",
        params![agency, on],
    )
}

fn education(
    c: &mut Conn<'_>,
    agency: AgencyId,
    on: Date,
) -> Result<Vec<(PersonId, EducationLevel)>> {
    c.all(
        "select person_id, level from education_fact
         where agency_id = $1 and superseded_at is null and valid_from <= $2 and (valid_to is null or valid_to > $2)",
        params![agency, on],
    )
}

row! {
    /// Who holds which seat, and how.
    #[derive(Clone, Debug)]
    pub(super) struct AssignmentRow {
        pub id: FactId, pub person: PersonId, pub seat: SeatId, pub kind: AssignmentKind, pub since: Date,
    }
}

fn assignments(c: &mut Conn<'_>, agency: AgencyId, on: Date) -> Result<Vec<AssignmentRow>> {
    c.all(
        "select id, person_id, seat_id, kind, valid_from from assignment
         where agency_id = $1 and superseded_at is null and valid_from <= $2 and (valid_to is null or valid_to > $2)
         order by valid_from",
        params![agency, on],
    )
}

/// The days on which a seat, a unit, a definitive assignment or somebody's service begins or ends.
pub(super) fn change_days(c: &mut Conn<'_>, agency: AgencyId) -> Result<Vec<Date>> {
    let rows: Vec<(Date,)> = c.all(
        "select day from (
           select valid_from as day from assignment where agency_id = $1 and superseded_at is null and kind = 'definitive'
           union select valid_to from assignment where agency_id = $1 and superseded_at is null and kind = 'definitive'
           union select valid_from from seat_fact where agency_id = $1 and superseded_at is null
           union select valid_to from seat_fact where agency_id = $1 and superseded_at is null
           union select valid_from from standing_fact where agency_id = $1 and superseded_at is null
           union select valid_to from standing_fact where agency_id = $1 and superseded_at is null
           union select valid_from from unit_fact where agency_id = $1 and superseded_at is null
         ) as changes where day is not null order by day",
        params![agency],
    )?;
    Ok(rows.into_iter().map(|(day,)| day).collect())
}

/// The state of the register; 0 for an agency whose register was never written.
pub(super) fn version(c: &mut Conn<'_>, agency: AgencyId) -> Result<i64> {
    let sql = "select version from register_version where agency_id = $1";
    Ok(c.maybe::<(i64,)>(sql, params![agency])?.map_or(0, |(v,)| v))
}

/// Raises the version; every action of the register calls this once.
///
/// # Errors
/// The faults of the database.
pub fn bump(tx: &mut Tx<'_, '_>) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "insert into register_version (agency_id, version) values ($1, 1)
         on conflict (agency_id) do update set version = register_version.version + 1",
        params![agency],
    )?;
    Ok(())
}
