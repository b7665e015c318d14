//! What the verbs read and write: a person's dossier, a seat with its holders, and the facts.

use kernel::{
    AgencyId, AsnKind, AssignmentKind, Date, EducationLevel, FactId, JobId, JobKind, JobLevel, Nip,
    PersonId, SeatId, Sex, Standing, dates::Period,
};
use store::{Conn, Result, Tx, params, row};

use super::model::{Change, Dossier, GradeHeld, Holder, Plan, SeatHeld, SeatState, StandingHeld};
use super::rules::Known;
use crate::facts;
use crate::model::{AnyGrade, EndReason, with_titles};

/// What the register knows of a person's career; `None` for a person it does not know.
///
/// # Errors
/// The faults of the database.
pub fn dossier(c: &mut Conn<'_>, agency: AgencyId, person: PersonId) -> Result<Option<Dossier>> {
    let Some(who) = identity(c, agency, person)? else {
        return Ok(None);
    };
    Ok(Some(Dossier {
        person,
        nip: who.nip,
        name: with_titles(who.front.as_deref(), &who.name, who.back.as_deref()),
        birth: who.birth,
        sex: who.sex,
        standings: standings(c, agency, person)?,
        grades: grades(c, agency, person)?,
        education: education(c, agency, person)?,
        assignments: assignments(c, agency, person)?,
    }))
}

row! {
    struct WhoRow {
        nip: Nip, name: String, front: Option<String>, back: Option<String>, birth: Date, sex: Sex,
    }
}

fn identity(c: &mut Conn<'_>, agency: AgencyId, person: PersonId) -> Result<Option<WhoRow>> {
    c.maybe(
        "select nip, name, title_front, title_back, birth_date, sex from person_fact
         where agency_id = $1 and person_id = $2 and superseded_at is null
         order by valid_from desc",
        params![agency, person],
    )
}

row! {
    struct StandingRow {
        id: FactId, asn_kind: AsnKind, standing: Standing, employee_type: Option<String>, from: Date,
        to: Option<Date>, ended_why: Option<EndReason>,
    }
}

fn standings(c: &mut Conn<'_>, agency: AgencyId, person: PersonId) -> Result<Vec<StandingHeld>> {
    let rows: Vec<StandingRow> = c.all(
        "select id, asn_kind, standing, employee_type, valid_from, valid_to, ended_why from standing_fact
         where agency_id = $1 and person_id = $2 and superseded_at is null
         order by valid_from",
        params![agency, person],
    )?;
    let held = |r: StandingRow| StandingHeld {
        id: r.id,
        asn_kind: r.asn_kind,
        standing: r.standing,
        employee_type: r.employee_type,
        period: Period {
            from: r.from,
            to: r.to,
        },
        ended_why: r.ended_why,
    };
    Ok(rows.into_iter().map(held).collect())
}

fn grades(c: &mut Conn<'_>, agency: AgencyId, person: PersonId) -> Result<Vec<GradeHeld>> {
    let rows: Vec<(FactId, AnyGrade, Date, Option<Date>)> = c.all(
        "select id, grade, valid_from, valid_to from grade_fact
         where agency_id = $1 and person_id = $2 and superseded_at is null
         order by valid_from",
        params![agency, person],
    )?;
    let held = |(id, grade, from, to)| GradeHeld {
        id,
        grade,
        period: Period { from, to },
    };
    Ok(rows.into_iter().map(held).collect())
}

fn education(
    c: &mut Conn<'_>,
    agency: AgencyId,
    person: PersonId,
) -> Result<Option<EducationLevel>> {
    let rows: Vec<(EducationLevel,)> = c.all(
        "select level from education_fact
         where agency_id = $1 and person_id = $2 and superseded_at is null",
        params![agency, person],
    )?;
    Ok(rows.into_iter().map(|(l,)| l).max_by_key(|l| l.rank()))
}

row! {
    struct AssignmentRow {
        id: FactId, seat: SeatId, kind: AssignmentKind, from: Date, to: Option<Date>,
        job: Option<String>, level: Option<JobLevel>, unit: Option<String>,
    }
}

fn assignments(c: &mut Conn<'_>, agency: AgencyId, person: PersonId) -> Result<Vec<SeatHeld>> {
    // Job and unit are those of the seat on the first day of the assignment.
    let rows: Vec<AssignmentRow> = c.all(
        "select a.id, a.seat_id, a.kind, a.valid_from, a.valid_to, j.name, j.level, u.name
         from assignment a
         left join seat_fact f on f.agency_id = a.agency_id and f.seat_id = a.seat_id
           and f.superseded_at is null and f.valid_from <= a.valid_from
           and (f.valid_to is null or f.valid_to > a.valid_from)
         left join job j on j.agency_id = f.agency_id and j.id = f.job_id
         left join unit_fact u on u.agency_id = f.agency_id and u.unit_id = f.unit_id
           and u.superseded_at is null and u.valid_from <= a.valid_from
           and (u.valid_to is null or u.valid_to > a.valid_from)
         where a.agency_id = $1 and a.person_id = $2 and a.superseded_at is null
         order by a.valid_from",
        params![agency, person],
    )?;
    let held = |r: AssignmentRow| SeatHeld {
        id: r.id,
        seat: r.seat,
        kind: r.kind,
        period: Period {
            from: r.from,
            to: r.to,
        },
        job: r.job.unwrap_or_default(),
        level: r.level.unwrap_or(JobLevel::FunctionalOther),
        unit: r.unit.unwrap_or_default(),
    };
    Ok(rows.into_iter().map(held).collect())
}

row! {
    struct SeatRow {
        job: JobId, job_name: String, kind: JobKind, level: JobLevel, eselon: Option<String>,
        unit: String, until: Option<Date>,
    }
}

/// A seat as it stands on a day, with its holders; `None` when it does not stand then.
///
/// # Errors
/// The faults of the database.
pub fn seat(
    c: &mut Conn<'_>,
    agency: AgencyId,
    seat: SeatId,
    on: Date,
) -> Result<Option<SeatState>> {
    let found: Option<SeatRow> = c.maybe(
        "select j.id, j.name, j.kind, j.level, j.eselon, u.name, f.valid_to
         from seat_fact f
         join job j on j.agency_id = f.agency_id and j.id = f.job_id
         join unit_fact u on u.agency_id = f.agency_id and u.unit_id = f.unit_id
           and u.superseded_at is null and u.valid_from <= $3 and (u.valid_to is null or u.valid_to > $3)
         where f.agency_id = $1 and f.seat_id = $2 and f.superseded_at is null
           and f.valid_from <= $3 and (f.valid_to is null or f.valid_to > $3)",
        params![agency, seat, on],
    )?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some(SeatState {
        seat,
        job: found.job,
        job_name: found.job_name,
        kind: found.kind,
        level: found.level,
        eselon: found.eselon,
        unit: found.unit,
        until: found.until,
        holders: holders(c, agency, seat, on)?,
    }))
}

row! {
    struct HolderRow {
        id: FactId, person: PersonId, kind: AssignmentKind, from: Date, to: Option<Date>, name: String,
        front: Option<String>, back: Option<String>,
    }
}

fn holders(c: &mut Conn<'_>, agency: AgencyId, seat: SeatId, on: Date) -> Result<Vec<Holder>> {
    // A name that was corrected for a later time stands beside the older one; the newest is meant.
    let rows: Vec<HolderRow> = c.all(
        "select a.id, a.person_id, a.kind, a.valid_from, a.valid_to, p.name, p.title_front, p.title_back
         from assignment a
         join person_fact p on p.agency_id = a.agency_id and p.person_id = a.person_id
           and p.superseded_at is null and p.valid_to is null
         where a.agency_id = $1 and a.seat_id = $2 and a.superseded_at is null
           and (a.valid_to is null or a.valid_to > $3)
         order by a.valid_from",
        params![agency, seat, on],
    )?;
    let holder = |r: HolderRow| Holder {
        id: r.id,
        person: r.person,
        name: with_titles(r.front.as_deref(), &r.name, r.back.as_deref()),
        kind: r.kind,
        period: Period {
            from: r.from,
            to: r.to,
        },
    };
    Ok(rows.into_iter().map(holder).collect())
}

/// Who has a NIP or a NIK already.
///
/// # Errors
/// The faults of the database.
pub(super) fn known(
    c: &mut Conn<'_>,
    agency: AgencyId,
    nip: Nip,
    nik: Option<&str>,
) -> Result<Known> {
    let by_nip = c.maybe(
        "select person_id, name from person_fact
         where agency_id = $1 and nip = $2 and superseded_at is null",
        params![agency, nip],
    )?;
    let by_nik = match nik {
        Some(nik) => c.maybe(
            "select person_id, name from person_fact
             where agency_id = $1 and nik = $2 and superseded_at is null",
            params![agency, nik],
        )?,
        None => None,
    };
    Ok(Known { by_nip, by_nik })
}

/// Ends and withdraws what a plan says; false when a row changed in between.
///
/// # Errors
/// The faults of the database.
pub(super) fn carry_out(tx: &mut Tx<'_, '_>, plan: &Plan) -> Result<bool> {
    for change in &plan.changes {
        let done = match *change {
            Change::End {
                table,
                fact,
                on,
                why,
            } => facts::end(tx, table, fact, on, why)?.is_some(),
            Change::Withdraw { table, fact } => facts::supersede(tx, table, fact)?,
        };
        if !done {
            return Ok(false);
        }
    }
    Ok(true)
}
