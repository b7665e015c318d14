//! The verb of the settings: set, from a day on.

use kernel::{Date, TextEnum as _};
use serde_json::json;
use store::{Event, Tx};
use web::access::{May, perm};
use web::{FieldError, Result, Trouble};

use super::model::Setting;
use super::store as sql;

/// A value about to be set.
#[derive(Clone, Debug)]
pub struct NewValue {
    /// Which setting.
    pub setting: Setting,
    /// The value as typed.
    pub value: String,
    /// From when it counts.
    pub from: Date,
    /// Why: the decree or the reason.
    pub note: String,
}

/// Sets a value from a day on. The past stays as it was: what was computed under the old value
/// can be computed again.
///
/// # Errors
/// [`Trouble::Invalid`] on `value` or `from`.
pub fn set(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::WriteSettings>,
    new: &NewValue,
    today: Date,
) -> Result<()> {
    let mut faults = Vec::new();
    let value = new.setting.read(&new.value);
    faults.extend(value.as_ref().err().cloned());
    if new.from < today {
        faults.push(FieldError::new("from", "settings-past"));
    }
    let Ok(value) = value else {
        return Err(Trouble::Invalid(faults));
    };
    if !faults.is_empty() {
        return Err(Trouble::Invalid(faults));
    }
    let agency = tx.agency();
    let before = sql::text(tx.conn(), agency, new.setting, new.from)?;
    let name = new.setting.as_str();
    sql::add(tx, name, new.from, &value, &new.note)?;
    let after = json!({ "value": value, "valid_from": new.from, "note": new.note });
    let event = Event::new(may.key(), "set", "setting", name);
    tx.record(event.before(&json!({ "value": before })).after(&after));
    Ok(())
}
