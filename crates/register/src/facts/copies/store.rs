//! The statements that supersede, end and undo facts: a row is marked and a copy takes its place.

use kernel::{Date, FactId, TxId};
use store::{Result, Tx, params};

use crate::facts::FactTable;
use crate::model::EndReason;

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
