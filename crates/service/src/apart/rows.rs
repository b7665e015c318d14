//! Rows with sealed texts: read and opened in one go, so that no reader meets what is sealed.

use kernel::AgencyId;
use store::seal::Sealed;
use store::{Conn, FromRow, Result, Value};

/// A row of which some texts are sealed.
pub(crate) trait Opens: FromRow {
    /// The columns that are sealed.
    const SEALED: Sealed;

    /// The values of its key, in the order of [`Sealed::key`].
    fn key(&self) -> Vec<Value<'_>>;

    /// Its sealed texts by their columns.
    fn texts(&mut self) -> Vec<(&'static str, &mut String)>;
}

/// Every row of an answer, opened.
pub(crate) fn all<R: Opens>(
    c: &mut Conn<'_>,
    agency: AgencyId,
    sql: &str,
    params: &[Value<'_>],
) -> Result<Vec<R>> {
    let mut rows: Vec<R> = c.all(sql, params)?;
    for row in &mut rows {
        let spot = R::SEALED.row(c.seals(), agency, &row.key());
        for (column, text) in row.texts() {
            *text = spot.open(column, text)?;
        }
    }
    Ok(rows)
}

/// The first row of an answer, opened.
pub(crate) fn maybe<R: Opens>(
    c: &mut Conn<'_>,
    agency: AgencyId,
    sql: &str,
    params: &[Value<'_>],
) -> Result<Option<R>> {
    Ok(all(c, agency, sql, params)?.into_iter().next())
}
