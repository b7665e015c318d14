//! The statements that remove cases whole, and know the numbers that are not to be given out again.

use ::store::{Bind as _, Conn, Result, Tx, Value, params};
use kernel::{AgencyId, BatchId, CaseId};

use crate::cases::store::CASE;
use crate::cases::{Case, CaseNumber};

/// The agency and some things, and their places in a statement.
fn these<'v, T: ::store::Bind>(agency: &'v AgencyId, things: &'v [T]) -> (Vec<Value<'v>>, String) {
    let mut values = vec![agency.value()];
    values.extend(things.iter().map(::store::Bind::value));
    let places: Vec<String> = (2..=values.len()).map(|n| format!("${n}")).collect();
    (values, places.join(", "))
}

/// Which of these numbers were given out: to a case that is here, or to one that was taken back.
pub(super) fn given(
    c: &mut Conn<'_>,
    agency: AgencyId,
    numbers: &[CaseNumber],
) -> Result<Vec<CaseNumber>> {
    let (values, places) = these(&agency, numbers);
    let sql = format!(
        "select number from service_case where agency_id = $1 and number in ({places})
         union all select number from case_taken_back where agency_id = $1 and number in ({places})"
    );
    let found: Vec<(CaseNumber,)> = c.all(&sql, &values)?;
    Ok(found.into_iter().map(|(number,)| number).collect())
}

/// Cases by their ids.
pub(super) fn cases(c: &mut Conn<'_>, agency: AgencyId, ids: &[CaseId]) -> Result<Vec<Case>> {
    let (values, places) = these(&agency, ids);
    let sql = format!("{CASE} where agency_id = $1 and id in ({places})");
    c.all(&sql, &values)
}

/// What was said about cases.
pub(super) fn said(
    c: &mut Conn<'_>,
    agency: AgencyId,
    ids: &[CaseId],
) -> Result<Vec<(CaseId, String)>> {
    let (values, places) = these(&agency, ids);
    let sql = format!(
        "select case_id, body from case_message where agency_id = $1 and case_id in ({places})"
    );
    c.all(&sql, &values)
}

/// Keeps that numbers were given out.
pub(super) fn note(
    tx: &mut Tx<'_, '_>,
    list: BatchId,
    cases: &[(CaseId, CaseNumber)],
) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    let rows = cases.iter().map(|(case, number)| {
        vec![
            agency.value(),
            number.value(),
            case.value(),
            list.value(),
            at.value(),
        ]
    });
    let rows: Vec<Vec<Value<'_>>> = rows.collect();
    tx.insert_many(
        "case_taken_back",
        "agency_id, number, case_id, batch_id, at",
        &rows,
    )?;
    Ok(())
}

/// Removes the cases whose numbers were noted for a list. What only people make (files, calls, orders,
/// followers, links, messages to reporters) is not removed: where there is any, all stays as it is.
pub(super) fn remove(tx: &mut Tx<'_, '_>, list: BatchId) -> Result<()> {
    let agency = tx.agency();
    for (table, case) in [
        ("case_told", "case_id"),
        ("case_look", "case_id"),
        ("case_closure", "case_id"),
        ("case_message", "case_id"),
        ("case_event", "case_id"),
        ("service_case", "id"),
    ] {
        let sql = format!(
            "delete from {table} where agency_id = $1 and {case} in (
               select t.case_id from case_taken_back t where t.agency_id = $1 and t.batch_id = $2)"
        );
        tx.run(&sql, params![agency, list])?;
    }
    Ok(())
}
