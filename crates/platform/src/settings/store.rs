//! Every SQL statement of the settings, and the values as rules ask for them.

use kernel::{AgencyId, Date, TextEnum as _, Timestamp};
use store::{Conn, Result, Tx, params, row};
use web::session::store::setting;

use super::model::Setting;

/// A setting as text, on a day.
///
/// # Errors
/// The faults of the database.
pub fn text(c: &mut Conn<'_>, agency: AgencyId, of: Setting, on: Date) -> Result<String> {
    let set = setting(c, agency, of.as_str(), on)?;
    Ok(set.unwrap_or_else(|| of.default_value().into_owned()))
}

/// A setting that is yes or no, on a day.
///
/// # Errors
/// The faults of the database.
pub fn yes(c: &mut Conn<'_>, agency: AgencyId, of: Setting, on: Date) -> Result<bool> {
    Ok(text(c, agency, of, on)? == "yes")
}

/// A setting that is a whole number, on a day. A kept value that is none gives the default.
///
/// # Errors
/// The faults of the database.
pub fn whole(c: &mut Conn<'_>, agency: AgencyId, of: Setting, on: Date) -> Result<i64> {
    let kept = text(c, agency, of, on)?;
    let default = || of.default_value().parse().unwrap_or_default();
    Ok(kept.parse().unwrap_or_else(|_| default()))
}

row! {
    /// A value that was set.
    #[derive(Clone, Debug)]
    pub struct SetRow {
        /// The word of the setting.
        pub name: String,
        /// From when it counts.
        pub valid_from: Date,
        /// When it was set.
        pub set_at: Timestamp,
        /// The value.
        pub value: String,
        /// Why.
        pub note: String,
        /// By whom.
        pub set_by: String,
    }
}

/// Everything the agency ever set, the newest first.
pub fn history(c: &mut Conn<'_>, agency: AgencyId) -> Result<Vec<SetRow>> {
    c.all(
        "select name, valid_from, set_at, value, note, set_by from setting
         where agency_id = $1 order by name, valid_from desc, set_at desc",
        params![agency],
    )
}

/// Adds a value.
pub fn add(
    tx: &mut Tx<'_, '_>,
    name: &str,
    valid_from: Date,
    value: &str,
    note: &str,
) -> Result<()> {
    let (agency, at, by) = (tx.agency(), tx.at(), tx.actor().name.clone());
    tx.run(
        "insert into setting (agency_id, name, valid_from, set_at, value, note, set_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        params![agency, name, valid_from, at, value, note, by],
    )?;
    Ok(())
}
