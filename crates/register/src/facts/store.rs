//! The statements that write facts. Every insert is a batch: one row or six thousand alike.

use kernel::{Date, FactId, TxId};
use store::{Bind as _, Result, Tx, Value, params};

use super::{
    Assignment, DecreeRow, EducationFact, FactTable, FamilyFact, GradeFact, JobRow, PersonFact,
    SeatFact, SeatRow, StandingFact, UnitFact, UnitMapping, UnitRow,
};
use crate::model::{EndReason, fold};

/// Adds decrees.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_decrees(tx: &mut Tx<'_, '_>, facts: &[DecreeRow]) -> Result<()> {
    let (agency, at, id) = (tx.agency(), tx.at(), tx.id());
    let rows: Vec<Vec<Value<'_>>> = facts
        .iter()
        .map(|f| {
            vec![
                agency.value(),
                f.id.value(),
                f.number.value(),
                f.signed_on.value(),
                f.signed_by.value(),
                f.about.value(),
                at.value(),
                id.value(),
            ]
        })
        .collect();
    let columns = "agency_id, id, number, signed_on, signed_by, about, recorded_at, recorded_tx";
    tx.insert_many("decree", columns, &rows)?;
    Ok(())
}

/// Adds units; their facts are added beside.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_units(tx: &mut Tx<'_, '_>, facts: &[UnitRow]) -> Result<()> {
    let (agency, at, id) = (tx.agency(), tx.at(), tx.id());
    let rows: Vec<Vec<Value<'_>>> = facts
        .iter()
        .map(|f| {
            vec![
                agency.value(),
                f.id.value(),
                f.code.value(),
                f.siasn_id.value(),
                at.value(),
                id.value(),
            ]
        })
        .collect();
    let columns = "agency_id, id, code, siasn_id, recorded_at, recorded_tx";
    tx.insert_many("unit", columns, &rows)?;
    Ok(())
}

/// Adds names and places of units.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_unit_facts(tx: &mut Tx<'_, '_>, facts: &[UnitFact]) -> Result<()> {
    let (agency, at, id) = (tx.agency(), tx.at(), tx.id());
    let rows: Vec<Vec<Value<'_>>> = facts
        .iter()
        .map(|f| {
            vec![
                agency.value(),
                f.id.value(),
                f.unit.value(),
                f.parent.value(),
                f.name.value(),
                f.short_name.value(),
                f.kind.value(),
                f.sort.value(),
                f.dated.from.value(),
                f.dated.to.value(),
                f.dated.decree.value(),
                f.dated.source.value(),
                at.value(),
                id.value(),
            ]
        })
        .collect();
    let columns = "agency_id, id, unit_id, parent_id, name, short_name, kind, sort, valid_from, valid_to, decree_id, source, recorded_at, recorded_tx";
    tx.insert_many("unit_fact", columns, &rows)?;
    Ok(())
}

/// Adds jobs.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_jobs(tx: &mut Tx<'_, '_>, facts: &[JobRow]) -> Result<()> {
    let (agency, at, id) = (tx.agency(), tx.at(), tx.id());
    let rows: Vec<Vec<Value<'_>>> = facts
        .iter()
        .map(|f| {
            vec![
                agency.value(),
                f.id.value(),
                f.name.value(),
                f.kind.value(),
                f.level.value(),
                f.class.value(),
                f.eselon.value(),
                f.siasn_id.value(),
                f.min_education.value(),
                at.value(),
                id.value(),
            ]
        })
        .collect();
    let columns = "agency_id, id, name, kind, level, class, eselon, siasn_id, min_education, recorded_at, recorded_tx";
    tx.insert_many("job", columns, &rows)?;
    Ok(())
}

/// Adds seats; their facts are added beside.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_seats(tx: &mut Tx<'_, '_>, facts: &[SeatRow]) -> Result<()> {
    let (agency, at, id) = (tx.agency(), tx.at(), tx.id());
    let rows: Vec<Vec<Value<'_>>> = facts
        .iter()
        .map(|f| {
            vec![
                agency.value(),
                f.id.value(),
                f.code.value(),
                at.value(),
                id.value(),
            ]
        })
        .collect();
    let columns = "agency_id, id, code, recorded_at, recorded_tx";
    tx.insert_many("seat", columns, &rows)?;
    Ok(())
}

/// Adds units and jobs of seats.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_seat_facts(tx: &mut Tx<'_, '_>, facts: &[SeatFact]) -> Result<()> {
    let (agency, at, id) = (tx.agency(), tx.at(), tx.id());
    let rows: Vec<Vec<Value<'_>>> = facts
        .iter()
        .map(|f| {
            vec![
                agency.value(),
                f.id.value(),
                f.seat.value(),
                f.unit.value(),
                f.job.value(),
                f.class.value(),
                f.managing.value(),
                f.need_basis.value(),
                f.dated.from.value(),
                f.dated.to.value(),
                f.dated.decree.value(),
                f.dated.source.value(),
                at.value(),
                id.value(),
            ]
        })
        .collect();
    let columns = "agency_id, id, seat_id, unit_id, job_id, class, managing, need_basis, valid_from, valid_to, decree_id, source, recorded_at, recorded_tx";
    tx.insert_many("seat_fact", columns, &rows)?;
    Ok(())
}

/// Adds people; their facts are added beside.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_people(tx: &mut Tx<'_, '_>, people: &[kernel::PersonId]) -> Result<()> {
    let (agency, at, id) = (tx.agency(), tx.at(), tx.id());
    let rows: Vec<Vec<Value<'_>>> = people
        .iter()
        .map(|p| vec![agency.value(), p.value(), at.value(), id.value()])
        .collect();
    tx.insert_many("person", "agency_id, id, recorded_at, recorded_tx", &rows)?;
    Ok(())
}

/// Adds identity and contact.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_person_facts(tx: &mut Tx<'_, '_>, facts: &[PersonFact]) -> Result<()> {
    let (agency, at, id) = (tx.agency(), tx.at(), tx.id());
    let rows: Vec<Vec<Value<'_>>> = facts
        .iter()
        .map(|f| {
            vec![
                agency.value(),
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
                at.value(),
                id.value(),
            ]
        })
        .collect();
    let columns = "agency_id, id, person_id, nip, old_nip, siasn_id, name, folded_name, title_front, title_back, birth_date, birth_place, sex, religion, marital, nik, nik_valid, phone, email, email_gov, address, npwp, bpjs, valid_from, valid_to, source, recorded_at, recorded_tx";
    tx.insert_many("person_fact", columns, &rows)?;
    Ok(())
}

/// Adds legal standings.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_standings(tx: &mut Tx<'_, '_>, facts: &[StandingFact]) -> Result<()> {
    let (agency, at, id) = (tx.agency(), tx.at(), tx.id());
    let rows: Vec<Vec<Value<'_>>> = facts
        .iter()
        .map(|f| {
            vec![
                agency.value(),
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
                at.value(),
                id.value(),
            ]
        })
        .collect();
    let columns = "agency_id, id, person_id, asn_kind, standing, employee_type, ended_why, valid_from, valid_to, decree_id, source, recorded_at, recorded_tx";
    tx.insert_many("standing_fact", columns, &rows)?;
    Ok(())
}

/// Adds grades.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_grades(tx: &mut Tx<'_, '_>, facts: &[GradeFact]) -> Result<()> {
    let (agency, at, id) = (tx.agency(), tx.at(), tx.id());
    let rows: Vec<Vec<Value<'_>>> = facts
        .iter()
        .map(|f| {
            vec![
                agency.value(),
                f.id.value(),
                f.person.value(),
                f.grade.value(),
                f.service_years.value(),
                f.service_months.value(),
                f.dated.from.value(),
                f.dated.to.value(),
                f.dated.decree.value(),
                f.dated.source.value(),
                at.value(),
                id.value(),
            ]
        })
        .collect();
    let columns = "agency_id, id, person_id, grade, service_years, service_months, valid_from, valid_to, decree_id, source, recorded_at, recorded_tx";
    tx.insert_many("grade_fact", columns, &rows)?;
    Ok(())
}

/// Adds assignments.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_assignments(tx: &mut Tx<'_, '_>, facts: &[Assignment]) -> Result<()> {
    let (agency, at, id) = (tx.agency(), tx.at(), tx.id());
    let rows: Vec<Vec<Value<'_>>> = facts
        .iter()
        .map(|f| {
            vec![
                agency.value(),
                f.id.value(),
                f.person.value(),
                f.seat.value(),
                f.kind.value(),
                f.ended_why.value(),
                f.dated.from.value(),
                f.dated.to.value(),
                f.dated.decree.value(),
                f.dated.source.value(),
                at.value(),
                id.value(),
            ]
        })
        .collect();
    let columns = "agency_id, id, person_id, seat_id, kind, ended_why, valid_from, valid_to, decree_id, source, recorded_at, recorded_tx";
    tx.insert_many("assignment", columns, &rows)?;
    Ok(())
}

/// Adds education.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_education(tx: &mut Tx<'_, '_>, facts: &[EducationFact]) -> Result<()> {
    let (agency, at, id) = (tx.agency(), tx.at(), tx.id());
    let rows: Vec<Vec<Value<'_>>> = facts
        .iter()
        .map(|f| {
            vec![
                agency.value(),
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
                at.value(),
                id.value(),
            ]
        })
        .collect();
    let columns = "agency_id, id, person_id, level, programme, school, graduated_in, valid_from, valid_to, decree_id, source, recorded_at, recorded_tx";
    tx.insert_many("education_fact", columns, &rows)?;
    Ok(())
}

/// Adds family.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_family(tx: &mut Tx<'_, '_>, facts: &[FamilyFact]) -> Result<()> {
    let (agency, at, id) = (tx.agency(), tx.at(), tx.id());
    let rows: Vec<Vec<Value<'_>>> = facts
        .iter()
        .map(|f| {
            vec![
                agency.value(),
                f.id.value(),
                f.person.value(),
                f.relation.value(),
                f.name.value(),
                f.birth_date.value(),
                f.dated.from.value(),
                f.dated.to.value(),
                f.dated.decree.value(),
                f.dated.source.value(),
                at.value(),
                id.value(),
            ]
        })
        .collect();
    let columns = "agency_id, id, person_id, relation, name, birth_date, valid_from, valid_to, decree_id, source, recorded_at, recorded_tx";
    tx.insert_many("family_fact", columns, &rows)?;
    Ok(())
}

/// Adds where units went.
///
/// # Errors
/// The faults of the database.
pub fn add_unit_mappings(tx: &mut Tx<'_, '_>, mappings: &[UnitMapping]) -> Result<()> {
    let (agency, at, id) = (tx.agency(), tx.at(), tx.id());
    let ids: Vec<FactId> = mappings.iter().map(|_| FactId::new()).collect();
    let rows: Vec<Vec<Value<'_>>> = mappings
        .iter()
        .zip(&ids)
        .map(|(m, row)| {
            vec![
                agency.value(),
                row.value(),
                m.from_unit.value(),
                m.to_unit.value(),
                m.how.value(),
                m.from.value(),
                m.decree.value(),
                at.value(),
                id.value(),
            ]
        })
        .collect();
    let columns =
        "agency_id, id, from_unit, to_unit, how, valid_from, decree_id, recorded_at, recorded_tx";
    tx.insert_many("unit_mapping", columns, &rows)?;
    Ok(())
}

impl FactTable {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Unit => "unit_fact",
            Self::Seat => "seat_fact",
            Self::Person => "person_fact",
            Self::Standing => "standing_fact",
            Self::Grade => "grade_fact",
            Self::Assignment => "assignment",
            Self::Education => "education_fact",
            Self::Family => "family_fact",
        }
    }

    /// The columns that a copy keeps as they are.
    const fn kept(self) -> &'static str {
        match self {
            Self::Unit => {
                "unit_id, parent_id, name, short_name, kind, sort, valid_from, decree_id, source"
            }
            Self::Seat => {
                "seat_id, unit_id, job_id, class, managing, need_basis, valid_from, decree_id, source"
            }
            Self::Person => {
                "person_id, nip, old_nip, siasn_id, name, folded_name, title_front, title_back, birth_date, \
                 birth_place, sex, religion, marital, nik, nik_valid, phone, email, email_gov, address, npwp, bpjs, \
                 valid_from, source"
            }
            Self::Standing => {
                "person_id, asn_kind, standing, employee_type, valid_from, decree_id, source"
            }
            Self::Grade => {
                "person_id, grade, service_years, service_months, valid_from, decree_id, source"
            }
            Self::Assignment => "person_id, seat_id, kind, valid_from, decree_id, source",
            Self::Education => {
                "person_id, level, programme, school, graduated_in, valid_from, decree_id, source"
            }
            Self::Family => "person_id, relation, name, birth_date, valid_from, decree_id, source",
        }
    }

    const fn has_reason(self) -> bool {
        matches!(self, Self::Standing | Self::Assignment)
    }
}

/// Marks a fact as superseded; false when it already was, or never existed.
///
/// # Errors
/// The faults of the database.
pub fn supersede(tx: &mut Tx<'_, '_>, table: FactTable, fact: FactId) -> Result<bool> {
    let (agency, at, id) = (tx.agency(), tx.at(), tx.id());
    let sql = format!(
        "update {} set superseded_at = $3, superseded_tx = $4
         where agency_id = $1 and id = $2 and superseded_at is null",
        table.name()
    );
    Ok(tx.run(&sql, params![agency, fact, at, id])? == 1)
}

/// Ends a fact: a copy with the end takes its place. `None` when the fact is not there any more.
///
/// # Errors
/// The faults of the database.
pub fn end(
    tx: &mut Tx<'_, '_>,
    table: FactTable,
    fact: FactId,
    to: Date,
    why: Option<EndReason>,
) -> Result<Option<FactId>> {
    if !supersede(tx, table, fact)? {
        return Ok(None);
    }
    let (agency, at, id, copy) = (tx.agency(), tx.at(), tx.id(), FactId::new());
    let (name, kept) = (table.name(), table.kept());
    if table.has_reason() {
        let sql = format!(
            "insert into {name} (agency_id, id, {kept}, valid_to, ended_why, recorded_at, recorded_tx)
             select agency_id, $3, {kept}, $4, $5, $6, $7 from {name} where agency_id = $1 and id = $2"
        );
        tx.run(&sql, params![agency, fact, copy, to, why, at, id])?;
    } else {
        let sql = format!(
            "insert into {name} (agency_id, id, {kept}, valid_to, recorded_at, recorded_tx)
             select agency_id, $3, {kept}, $4, $5, $6 from {name} where agency_id = $1 and id = $2"
        );
        tx.run(&sql, params![agency, fact, copy, to, at, id])?;
    }
    Ok(Some(copy))
}

/// Undoes all facts of an earlier transaction: what it added is superseded, what it superseded is
/// added again as a copy. `None` when a later transaction has built on it; nothing is changed then.
///
/// # Errors
/// The faults of the database.
pub fn undo(tx: &mut Tx<'_, '_>, of: TxId) -> Result<Option<u64>> {
    let (agency, at, id) = (tx.agency(), tx.at(), tx.id());
    for table in FactTable::ALL {
        let sql = format!(
            "select count(*) from {} where agency_id = $1 and recorded_tx = $2
             and superseded_tx is not null and superseded_tx <> $2",
            table.name()
        );
        if tx.one::<i64>(&sql, params![agency, of])? > 0 {
            return Ok(None);
        }
    }
    let mut changed = 0;
    for table in FactTable::ALL {
        let name = table.name();
        let sql = format!(
            "update {name} set superseded_at = $3, superseded_tx = $4
             where agency_id = $1 and recorded_tx = $2 and superseded_at is null"
        );
        changed += tx.run(&sql, params![agency, of, at, id])?;
        let sql = format!(
            "select id from {name} where agency_id = $1 and superseded_tx = $2 and recorded_tx <> $2"
        );
        let back: Vec<(FactId,)> = tx.all(&sql, params![agency, of])?;
        for (fact,) in back {
            changed += copy_back(tx, table, fact)?;
        }
    }
    Ok(Some(changed))
}

fn copy_back(tx: &mut Tx<'_, '_>, table: FactTable, fact: FactId) -> Result<u64> {
    let (agency, at, id, copy) = (tx.agency(), tx.at(), tx.id(), FactId::new());
    let (name, kept) = (table.name(), table.kept());
    let why = if table.has_reason() {
        ", ended_why"
    } else {
        ""
    };
    let sql = format!(
        "insert into {name} (agency_id, id, {kept}, valid_to{why}, recorded_at, recorded_tx)
         select agency_id, $3, {kept}, valid_to{why}, $4, $5 from {name} where agency_id = $1 and id = $2"
    );
    tx.run(&sql, params![agency, fact, copy, at, id])
}
