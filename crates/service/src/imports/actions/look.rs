//! Looking at a list.

use kernel::UnitId;
use store::Db;

use super::{Here, List, Refusal};
use crate::catalogue;
use crate::imports::read::{Known, Look, Mends, look};
use crate::imports::store as sql;

/// Looks at a list against what is here, with what was mended in it. Nothing is written.
///
/// # Errors
/// When the file cannot be read.
pub fn look_at(
    db: &Db,
    here: &Here<'_>,
    list: List<'_>,
    mends: &Mends,
) -> std::result::Result<Look, Refusal> {
    let (categories, mut told, origins) = db.snapshot(|c| {
        let categories = catalogue::store::all(c, here.agency)?;
        let told = sql::units(c, here.agency)?;
        Ok::<_, store::Error>((categories, told, sql::origins(c, here.agency, list.source)?))
    })?;
    told.retain(|(_, unit)| here.s.find_unit(*unit).is_some());
    told.extend(here.units.iter().cloned());
    let names = here.s.units.iter().flat_map(|unit| {
        let names = [Some(&unit.code), Some(&unit.name), unit.short_name.as_ref()];
        names
            .into_iter()
            .flatten()
            .map(|name| (name.clone(), unit.id))
    });
    let names: Vec<(String, UnitId)> = names.collect();
    let origins = origins
        .into_iter()
        .map(|(there, digest, number)| (there, (digest, number)));
    let known = Known::new(
        &categories,
        &names,
        &told,
        origins.collect(),
        (here.now, here.zone),
    );
    Ok(look(list.bytes, list.name, &known, mends)?)
}
