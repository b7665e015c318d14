//! The statements that add decrees, units, jobs, seats and where units went. Every insert is a batch:
//! one row or six thousand alike.

use kernel::FactId;
use store::{Bind as _, Result, Tx, Value};

use crate::facts::{DecreeRow, JobRow, SeatFact, SeatRow, UnitFact, UnitMapping, UnitRow, batch};

/// Adds decrees.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_decrees(tx: &mut Tx<'_, '_>, facts: &[DecreeRow]) -> Result<()> {
    let columns = "agency_id, id, number, signed_on, signed_by, about, recorded_at, recorded_tx";
    batch::add(tx, "decree", columns, facts, |f| {
        vec![
            f.id.value(),
            f.number.value(),
            f.signed_on.value(),
            f.signed_by.value(),
            f.about.value(),
        ]
    })
}

/// Adds units; their facts are added beside.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_units(tx: &mut Tx<'_, '_>, facts: &[UnitRow]) -> Result<()> {
    let columns = "agency_id, id, code, siasn_id, recorded_at, recorded_tx";
    batch::add(tx, "unit", columns, facts, |f| {
        vec![f.id.value(), f.code.value(), f.siasn_id.value()]
    })
}

/// Adds names and places of units.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_unit_facts(tx: &mut Tx<'_, '_>, facts: &[UnitFact]) -> Result<()> {
    let columns = "agency_id, id, unit_id, parent_id, name, short_name, kind, sort, valid_from, valid_to, decree_id, source, recorded_at, recorded_tx";
    batch::add(tx, "unit_fact", columns, facts, |f| {
        vec![
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
        ]
    })
}

/// Adds jobs.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_jobs(tx: &mut Tx<'_, '_>, facts: &[JobRow]) -> Result<()> {
    let columns = "agency_id, id, name, kind, level, class, eselon, siasn_id, min_education, recorded_at, recorded_tx";
    batch::add(tx, "job", columns, facts, |f| {
        vec![
            f.id.value(),
            f.name.value(),
            f.kind.value(),
            f.level.value(),
            f.class.value(),
            f.eselon.value(),
            f.siasn_id.value(),
            f.min_education.value(),
        ]
    })
}

/// Adds seats; their facts are added beside.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_seats(tx: &mut Tx<'_, '_>, facts: &[SeatRow]) -> Result<()> {
    let columns = "agency_id, id, code, recorded_at, recorded_tx";
    batch::add(tx, "seat", columns, facts, |f| {
        vec![f.id.value(), f.code.value()]
    })
}

/// Adds units and jobs of seats.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub fn add_seat_facts(tx: &mut Tx<'_, '_>, facts: &[SeatFact]) -> Result<()> {
    let columns = "agency_id, id, seat_id, unit_id, job_id, class, managing, need_basis, valid_from, valid_to, decree_id, source, recorded_at, recorded_tx";
    batch::add(tx, "seat_fact", columns, facts, |f| {
        vec![
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
        ]
    })
}

/// Adds where units went.
///
/// # Errors
/// The faults of the database.
pub fn add_unit_mappings(tx: &mut Tx<'_, '_>, mappings: &[UnitMapping]) -> Result<()> {
    let columns =
        "agency_id, id, from_unit, to_unit, how, valid_from, decree_id, recorded_at, recorded_tx";
    batch::add(tx, "unit_mapping", columns, mappings, |m| {
        vec![
            Value::Uuid(FactId::new().0),
            m.from_unit.value(),
            m.to_unit.value(),
            m.how.value(),
            m.from.value(),
            m.decree.value(),
        ]
    })
}
