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

/// A number that an agency may set, as it stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InForce {
    /// Which setting.
    pub setting: Setting,
    /// The number.
    pub value: i64,
    /// Since when the agency has set it so; `None` for the default.
    pub since: Option<Date>,
}

/// A value of a [`Book`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The word of the setting.
    pub name: String,
    /// From when it counts.
    pub valid_from: Date,
    /// The value.
    pub value: String,
}

/// Everything that an agency set through time, to be asked for any day without another statement. The
/// values of a setting stand together, the newest first.
#[derive(Clone, Debug, Default)]
pub struct Book(Vec<Written>);

impl Book {
    /// Reads it.
    ///
    /// # Errors
    /// The faults of the database.
    pub fn read(c: &mut Conn<'_>, agency: AgencyId) -> Result<Self> {
        let rows = history(c, agency)?.into_iter();
        Ok(Self::of_written(rows.map(|row| Written {
            name: row.name,
            valid_from: row.valid_from,
            value: row.value,
        })))
    }

    /// A book of values in its order.
    pub(crate) fn of_written(written: impl Iterator<Item = Written>) -> Self {
        Self(written.collect())
    }

    /// A setting that is a whole number, on a day.
    #[must_use]
    pub fn whole(&self, of: Setting, on: Date) -> InForce {
        let default = || of.default_value().parse().unwrap_or_default();
        let set = self
            .0
            .iter()
            .find(|r| r.name == of.as_str() && r.valid_from <= on);
        let kept = set.and_then(|r| Some((r.value.parse().ok()?, r.valid_from)));
        InForce {
            setting: of,
            value: kept.map_or_else(default, |(value, _)| value),
            since: kept.map(|(_, from)| from),
        }
    }

    /// What was set for some settings, for a comparison with what stood earlier.
    pub fn of<'b>(&'b self, names: &'b [Setting]) -> impl Iterator<Item = &'b Written> {
        let wanted = |r: &&Written| names.iter().any(|s| s.as_str() == r.name);
        self.0.iter().filter(wanted)
    }
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
