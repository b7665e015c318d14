//! The statements of mending.

use ::store::{Bind as _, Conn, Result, Tx, params, row};
use kernel::{AgencyId, BatchId, TextEnum as _, Timestamp};
use register::imports::sheet::Cell;

use super::tells_of_somebody;
use crate::imports::field::Field;
use crate::imports::read::Mends;

row! {
    /// What was put in place of a cell.
    #[derive(Clone, Debug)]
    pub(in crate::imports) struct Mend {
        /// The sheet's own row number.
        pub(in crate::imports) row: u32,
        /// The column.
        pub(in crate::imports) field: Field,
        /// The value; nothing where it tells of a resident and the list does not wait any more.
        pub(in crate::imports) value: Option<String>,
        /// Who did it.
        pub(in crate::imports) by: String,
        /// When.
        pub(in crate::imports) at: Timestamp,
    }
}

/// All that was mended in a list, in the order of the sheet.
pub(in crate::imports) fn all(
    c: &mut Conn<'_>,
    agency: AgencyId,
    batch: BatchId,
) -> Result<Vec<Mend>> {
    c.all(
        "select sheet_row, field, value, mended_by, mended_at from case_import_mend
         where agency_id = $1 and batch_id = $2 order by sheet_row, field",
        params![agency, batch],
    )
}

/// What is put in place of the cells of a list that waits.
pub(in crate::imports) fn mends(
    c: &mut Conn<'_>,
    agency: AgencyId,
    batch: BatchId,
) -> Result<Mends> {
    let all = all(c, agency, batch)?;
    let cell = |value: Option<String>| match value.filter(|v| !v.is_empty()) {
        Some(text) => Cell::Text(text),
        None => Cell::Empty,
    };
    Ok(all
        .into_iter()
        .map(|m| ((m.row, m.field), cell(m.value)))
        .collect())
}

/// True while the list waits; it is held until the transaction is over.
pub(super) fn waits(tx: &mut Tx<'_, '_>, batch: BatchId) -> Result<bool> {
    let agency = tx.agency();
    let held = tx.run(
        "update case_import set state = state where agency_id = $1 and id = $2 and state = 'checked'",
        params![agency, batch],
    )?;
    Ok(held == 1)
}

/// Keeps what is put in place of a cell.
pub(super) fn put(
    tx: &mut Tx<'_, '_>,
    batch: BatchId,
    (row, field): (u32, Field),
    value: &str,
) -> Result<()> {
    let (agency, at, by) = (tx.agency(), tx.at(), tx.actor().name.clone());
    tx.run(
        "insert into case_import_mend (agency_id, batch_id, sheet_row, field, value, mended_by, mended_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (agency_id, batch_id, sheet_row, field)
         do update set value = excluded.value, mended_by = excluded.mended_by, mended_at = excluded.mended_at",
        params![agency, batch, row, field, value, by, at],
    )?;
    Ok(())
}

/// Has a cell say what the file says again.
pub(super) fn take_off(
    tx: &mut Tx<'_, '_>,
    batch: BatchId,
    (row, field): (u32, Field),
) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "delete from case_import_mend where agency_id = $1 and batch_id = $2 and sheet_row = $3 and field = $4",
        params![agency, batch, row, field],
    )?;
    Ok(())
}

/// Forgets the values that tell of a resident: they are not kept longer than the file.
pub(in crate::imports) fn forget(tx: &mut Tx<'_, '_>, batch: BatchId) -> Result<()> {
    let agency = tx.agency();
    let telling = Field::ALL.iter().filter(|f| tells_of_somebody(**f));
    let mut values = vec![agency.value(), batch.value()];
    values.extend(telling.map(|f| f.value()));
    let places: Vec<String> = (3..=values.len()).map(|n| format!("${n}")).collect();
    let sql = format!(
        "update case_import_mend set value = null where agency_id = $1 and batch_id = $2 and field in ({})",
        places.join(", ")
    );
    tx.run(&sql, &values)?;
    Ok(())
}
