//! What is decided of a list: what names of units mean, taking it, putting it away.

use kernel::UnitId;
use web::{Answer, Reply, Trouble};

use super::actions;
use super::at_hand::{Coordinator, batch, here, today, waiting};
use super::store::ListRow;

/// What names of units mean.
pub(super) fn name_units(ask: &Coordinator) -> Answer {
    let batch = batch(ask)?;
    let s = today(ask)?;
    let (names, units) = (ask.form().all("nama"), ask.form().all("unit"));
    let told: Vec<(String, UnitId)> = names
        .iter()
        .zip(units)
        .filter_map(|(name, unit)| Some((name.clone(), unit.parse().ok()?)))
        .filter(|(name, unit)| {
            !name.is_empty() && name.chars().count() <= 200 && s.find_unit(*unit).is_some()
        })
        .collect();
    if told.is_empty() {
        return Err(Trouble::field("unit", "field-needed"));
    }
    actions::name_units(&ask.app.db, &ask.may, batch.id, &told)?;
    let look = waiting(ask, &s, &batch)?;
    actions::recount(&ask.app.db, &ask.may, batch.id, &look)?;
    Ok(back(&batch, "case-import-named"))
}

fn back(batch: &ListRow, said: &str) -> Reply {
    Reply::see(&format!("/aduan/impor/{}?pesan={said}", batch.id))
}

/// Takes what is accepted.
pub(super) fn apply(ask: &Coordinator) -> Answer {
    let batch = batch(ask)?;
    let s = today(ask)?;
    let look = waiting(ask, &s, &batch)?;
    if look.rejected > 0 && ask.form().text("sebagian").is_empty() {
        return Err(Trouble::Blocked("case-import-has-errors"));
    }
    actions::apply(
        &ask.app.db,
        &ask.may,
        &here(ask, &s),
        batch.id,
        &batch.source,
        &look,
    )?;
    Ok(back(&batch, "case-import-applied"))
}

/// Puts it away.
pub(super) fn put_away(ask: &Coordinator) -> Answer {
    let batch = batch(ask)?;
    actions::put_away(&ask.app.db, &ask.may, batch.id)?;
    Ok(Reply::see("/aduan/impor?pesan=case-import-dropped"))
}
