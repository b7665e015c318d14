//! A batch of new rows of one table: what is their own stands between the agency and who recorded them.

use store::{Bind as _, Result, Tx, Value};

/// Adds rows. `columns` begins with the agency and ends with the instant and the transaction; `own`
/// gives what stands between.
///
/// # Errors
/// The faults of the database; a key that exists already is refused.
pub(super) fn add<F>(
    tx: &mut Tx<'_, '_>,
    table: &'static str,
    columns: &'static str,
    facts: &[F],
    own: impl for<'f> Fn(&'f F) -> Vec<Value<'f>>,
) -> Result<()> {
    let (agency, at, id) = (tx.agency(), tx.at(), tx.id());
    let row = |fact| {
        let mut row = vec![agency.value()];
        row.extend(own(fact));
        row.extend([at.value(), id.value()]);
        row
    };
    let rows: Vec<Vec<Value<'_>>> = facts.iter().map(row).collect();
    tx.insert_many(table, columns, &rows)?;
    Ok(())
}
