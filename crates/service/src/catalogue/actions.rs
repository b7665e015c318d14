//! Making the catalogue.

use kernel::CategoryId;
use register::snapshot::Snapshot;
use store::{Event, Tx};
use web::Result;
use web::access::{May, perm};

use super::model::{STANDARD, STANDARD_TEMPLATES, words};
use super::store::{self as sql, NewCategory};
use crate::cases::Classed;

/// Gives an agency without categories the standard ones, each with the unit whose name fits.
///
/// # Errors
/// The faults of the database.
pub fn begin(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::CoordinateCases>,
    s: &Snapshot,
) -> Result<Vec<(&'static str, CategoryId)>> {
    let agency = tx.agency();
    if !sql::all(tx.conn(), agency)?.is_empty() {
        return Ok(Vec::new());
    }
    let mut made = Vec::new();
    for (sort, standard) in (1..).zip(STANDARD) {
        let id = CategoryId::new();
        let row = NewCategory {
            id,
            code: standard.code,
            name: standard.name,
            name_en: standard.name_en,
            hint: standard.hint,
            unit: in_charge(s, standard.units),
            class: Classed(standard.class),
            proof: words(standard.proof),
            sort,
        };
        sql::add(tx, &row)?;
        made.push((standard.code, id));
    }
    for (title, body) in STANDARD_TEMPLATES {
        sql::add_template(tx, title, body)?;
    }
    tx.record(Event::new(may.key(), "begin_catalogue", "agency", agency).after(&made.len()));
    Ok(made)
}

/// The unit nearest to the top whose name holds the first of the words that any name holds.
fn in_charge(s: &Snapshot, wanted: &[&str]) -> Option<kernel::UnitId> {
    wanted.iter().find_map(|word| {
        let word = word.to_lowercase();
        let named = s
            .units
            .iter()
            .filter(|u| u.depth > 0 && u.name.to_lowercase().contains(&word));
        named.min_by_key(|u| (u.depth, u.sort)).map(|u| u.id)
    })
}
