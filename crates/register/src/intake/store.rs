//! What the register holds before a taking: one statement a table.

use std::collections::HashMap;

use kernel::{
    AsnKind, AssignmentKind, Date, DecreeId, EducationLevel, FactId, JobId, JobLevel, Nip,
    PersonId, SeatId, Sex, Standing, UnitId,
};
use store::{Result, Tx, params, row};

use crate::model::AnyGrade;

pub(super) fn decrees(tx: &mut Tx<'_, '_>) -> Result<HashMap<String, DecreeId>> {
    let agency = tx.agency();
    let rows: Vec<(String, DecreeId)> = tx.all(
        "select number, id from decree where agency_id = $1",
        params![agency],
    )?;
    Ok(rows.into_iter().collect())
}

row! {
    /// A unit with the facts that have no end; without facts where it has none.
    pub(super) struct UnitRow {
        pub id: UnitId, pub code: String, pub siasn_id: Option<String>, pub name: Option<String>,
        pub parent: Option<UnitId>,
    }
}

pub(super) fn units(tx: &mut Tx<'_, '_>) -> Result<Vec<UnitRow>> {
    let agency = tx.agency();
    tx.all(
        "select u.id, u.code, u.siasn_id, f.name, f.parent_id from unit u
         left join unit_fact f on f.agency_id = u.agency_id and f.unit_id = u.id and f.superseded_at is null
           and f.valid_to is null
         where u.agency_id = $1",
        params![agency],
    )
}

pub(super) fn set_siasn_id(tx: &mut Tx<'_, '_>, unit: UnitId, siasn_id: &str) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "update unit set siasn_id = $3 where agency_id = $1 and id = $2 and siasn_id is null",
        params![agency, unit, siasn_id],
    )?;
    Ok(())
}

pub(super) fn jobs(tx: &mut Tx<'_, '_>) -> Result<Vec<(String, JobLevel, JobId)>> {
    let agency = tx.agency();
    tx.all(
        "select name, level, id from job where agency_id = $1",
        params![agency],
    )
}

row! {
    /// A seat that has not ended.
    pub(super) struct SeatRow {
        pub id: SeatId, pub code: Option<String>, pub unit: UnitId, pub job: JobId, pub managing: bool,
    }
}

pub(super) fn seats(tx: &mut Tx<'_, '_>) -> Result<Vec<SeatRow>> {
    let agency = tx.agency();
    tx.all(
        "select s.id, s.code, f.unit_id, f.job_id, f.managing from seat s
         join seat_fact f on f.agency_id = s.agency_id and f.seat_id = s.id
         where s.agency_id = $1 and f.superseded_at is null and f.valid_to is null
         order by s.code, s.id",
        params![agency],
    )
}

pub(super) fn set_seat_code(tx: &mut Tx<'_, '_>, seat: SeatId, code: &str) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "update seat set code = $3 where agency_id = $1 and id = $2 and code is null",
        params![agency, seat, code],
    )?;
    Ok(())
}

row! {
    /// A person's present identity and contact.
    #[derive(Clone, PartialEq, Eq)]
    pub(super) struct IdentityRow {
        pub id: FactId, pub person: PersonId, pub nip: Nip, pub old_nip: Option<String>, pub siasn_id: Option<String>,
        pub name: String, pub title_front: Option<String>, pub title_back: Option<String>, pub birth_date: Date,
        pub birth_place: Option<String>, pub sex: Sex, pub religion: Option<String>, pub marital: Option<String>,
        pub nik: Option<String>, pub nik_valid: Option<bool>, pub phone: Option<String>, pub email: Option<String>,
        pub email_gov: Option<String>, pub address: Option<String>, pub npwp: Option<String>, pub bpjs: Option<String>,
        pub valid_from: Date,
    }
}

pub(super) fn identities(tx: &mut Tx<'_, '_>) -> Result<Vec<IdentityRow>> {
    let agency = tx.agency();
    tx.all(
        "select id, person_id, nip, old_nip, siasn_id, name, title_front, title_back, birth_date, birth_place, sex,
                religion, marital, nik, nik_valid, phone, email, email_gov, address, npwp, bpjs, valid_from
         from person_fact where agency_id = $1 and superseded_at is null and valid_to is null",
        params![agency],
    )
}

row! {
    /// A standing that has not ended.
    pub(super) struct StandingRow {
        pub id: FactId, pub person: PersonId, pub asn_kind: AsnKind, pub standing: Standing,
        pub employee_type: Option<String>, pub from: Date,
    }
}

pub(super) fn standings(tx: &mut Tx<'_, '_>) -> Result<Vec<StandingRow>> {
    let agency = tx.agency();
    tx.all(
        "select id, person_id, asn_kind, standing, employee_type, valid_from from standing_fact
         where agency_id = $1 and superseded_at is null and valid_to is null",
        params![agency],
    )
}

row! {
    /// A grade that has not ended.
    pub(super) struct GradeRow {
        pub id: FactId, pub person: PersonId, pub grade: AnyGrade, pub years: Option<i32>, pub months: Option<i32>,
        pub from: Date,
    }
}

pub(super) fn grades(tx: &mut Tx<'_, '_>) -> Result<Vec<GradeRow>> {
    let agency = tx.agency();
    tx.all(
        "select id, person_id, grade, service_years, service_months, valid_from from grade_fact
         where agency_id = $1 and superseded_at is null and valid_to is null",
        params![agency],
    )
}

row! {
    /// An assignment that has not ended.
    pub(super) struct AssignmentRow {
        pub id: FactId, pub person: PersonId, pub seat: SeatId, pub kind: AssignmentKind, pub from: Date,
    }
}

pub(super) fn assignments(tx: &mut Tx<'_, '_>) -> Result<Vec<AssignmentRow>> {
    let agency = tx.agency();
    tx.all(
        "select id, person_id, seat_id, kind, valid_from from assignment
         where agency_id = $1 and superseded_at is null and valid_to is null",
        params![agency],
    )
}

row! {
    /// Education on record.
    pub(super) struct EducationRow {
        pub person: PersonId, pub level: EducationLevel, pub programme: Option<String>, pub year: Option<i32>,
    }
}

pub(super) fn education(tx: &mut Tx<'_, '_>) -> Result<Vec<EducationRow>> {
    let agency = tx.agency();
    tx.all(
        "select person_id, level, programme, graduated_in from education_fact
         where agency_id = $1 and superseded_at is null",
        params![agency],
    )
}
