//! The statements that add people and their histories. Every insert is a batch: one row or six
//! thousand alike.

use store::{Bind as _, Result, Tx, Value};

use crate::facts::{
    Assignment, EducationFact, FamilyFact, GradeFact, PersonFact, StandingFact, batch,
};
use crate::model::fold;

/// Adds people; their facts are added beside.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_people(tx: &mut Tx<'_, '_>, people: &[kernel::PersonId]) -> Result<()> {
    let columns = "agency_id, id, recorded_at, recorded_tx";
    batch::add(tx, "person", columns, people, |p| vec![p.value()])
}

/// Adds identity and contact.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_person_facts(tx: &mut Tx<'_, '_>, facts: &[PersonFact]) -> Result<()> {
    let columns = "agency_id, id, person_id, nip, old_nip, siasn_id, name, folded_name, title_front, title_back, birth_date, birth_place, sex, religion, marital, nik, nik_valid, phone, email, email_gov, address, npwp, bpjs, valid_from, valid_to, source, recorded_at, recorded_tx";
    batch::add(tx, "person_fact", columns, facts, |f| {
        vec![
            f.id.value(),
            f.person.value(),
            f.nip.value(),
            f.old_nip.value(),
            f.siasn_id.value(),
            f.name.value(),
            Value::Owned(fold(&f.name)),
            f.title_front.value(),
            f.title_back.value(),
            f.birth_date.value(),
            f.birth_place.value(),
            f.sex.value(),
            f.religion.value(),
            f.marital.value(),
            f.nik.value(),
            f.nik_valid.value(),
            f.phone.value(),
            f.email.value(),
            f.email_gov.value(),
            f.address.value(),
            f.npwp.value(),
            f.bpjs.value(),
            f.dated.from.value(),
            f.dated.to.value(),
            f.dated.source.value(),
        ]
    })
}

/// Adds legal standings.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_standings(tx: &mut Tx<'_, '_>, facts: &[StandingFact]) -> Result<()> {
    let columns = "agency_id, id, person_id, asn_kind, standing, employee_type, ended_why, valid_from, valid_to, decree_id, source, recorded_at, recorded_tx";
    batch::add(tx, "standing_fact", columns, facts, |f| {
        vec![
            f.id.value(),
            f.person.value(),
            f.asn_kind.value(),
            f.standing.value(),
            f.employee_type.value(),
            f.ended_why.value(),
            f.dated.from.value(),
            f.dated.to.value(),
            f.dated.decree.value(),
            f.dated.source.value(),
        ]
    })
}

/// Adds grades.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_grades(tx: &mut Tx<'_, '_>, facts: &[GradeFact]) -> Result<()> {
    let columns = "agency_id, id, person_id, grade, service_years, service_months, valid_from, valid_to, decree_id, source, recorded_at, recorded_tx";
    batch::add(tx, "grade_fact", columns, facts, |f| {
        vec![
            f.id.value(),
            f.person.value(),
            f.grade.value(),
            f.service_years.value(),
            f.service_months.value(),
            f.dated.from.value(),
            f.dated.to.value(),
            f.dated.decree.value(),
            f.dated.source.value(),
        ]
    })
}

/// Adds assignments.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_assignments(tx: &mut Tx<'_, '_>, facts: &[Assignment]) -> Result<()> {
    let columns = "agency_id, id, person_id, seat_id, kind, ended_why, valid_from, valid_to, decree_id, source, recorded_at, recorded_tx";
    batch::add(tx, "assignment", columns, facts, |f| {
        vec![
            f.id.value(),
            f.person.value(),
            f.seat.value(),
            f.kind.value(),
            f.ended_why.value(),
            f.dated.from.value(),
            f.dated.to.value(),
            f.dated.decree.value(),
            f.dated.source.value(),
        ]
    })
}

/// Adds education.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_education(tx: &mut Tx<'_, '_>, facts: &[EducationFact]) -> Result<()> {
    let columns = "agency_id, id, person_id, level, programme, school, graduated_in, valid_from, valid_to, decree_id, source, recorded_at, recorded_tx";
    batch::add(tx, "education_fact", columns, facts, |f| {
        vec![
            f.id.value(),
            f.person.value(),
            f.level.value(),
            f.programme.value(),
            f.school.value(),
            f.graduated_in.value(),
            f.dated.from.value(),
            f.dated.to.value(),
            f.dated.decree.value(),
            f.dated.source.value(),
        ]
    })
}

/// Adds family.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_family(tx: &mut Tx<'_, '_>, facts: &[FamilyFact]) -> Result<()> {
    let columns = "agency_id, id, person_id, relation, name, birth_date, valid_from, valid_to, decree_id, source, recorded_at, recorded_tx";
    batch::add(tx, "family_fact", columns, facts, |f| {
        vec![
            f.id.value(),
            f.person.value(),
            f.relation.value(),
            f.name.value(),
            f.birth_date.value(),
            f.dated.from.value(),
            f.dated.to.value(),
            f.dated.decree.value(),
            f.dated.source.value(),
        ]
    })
}
