//! What is decided of a list: what names of units mean, taking it, putting it away.

use kernel::UnitId;
use register::snapshot::Snapshot;
use web::{Answer, FieldError, Form, Reading, Reply, Result, Trouble};

use super::actions;
use super::at_hand::{Coordinator, batch, here, today, waiting};
use super::show;
use super::store::ListRow;

/// The longest name of a unit that is kept, in characters.
const LONGEST: usize = 200;

/// What names of units mean.
pub(super) fn name_units(ask: &Coordinator) -> Answer {
    let batch = batch(ask)?;
    let s = today(ask)?;
    let told = match named(ask.form(), &s) {
        Err(Trouble::Invalid(faults)) => return show::refused(ask, faults),
        other => other?,
    };
    actions::name_units(&ask.app.db, &ask.may, batch.id, &told)?;
    let look = waiting(ask, &s, &batch)?;
    actions::recount(&ask.app.db, &ask.may, batch.id, &look)?;
    Ok(back(&batch, "case-import-named"))
}

/// Each name with the unit that was chosen for it: those left open stay open, but nothing is kept where
/// one is no unit of today.
fn named(form: &Form, s: &Snapshot) -> Result<Vec<(String, UnitId)>> {
    let mut r = Reading::of(form);
    let mut told = Vec::new();
    for (at, name) in form.all("nama").iter().enumerate() {
        let field = format!("unit-{at}");
        let unit: Option<UnitId> = r.maybe_parsed(&field);
        match unit {
            None => {}
            Some(unit) if s.find_unit(unit).is_none() => {
                r.fault(FieldError::new(field, "case-import-no-unit"));
            }
            Some(_) if name.is_empty() || name.chars().count() > LONGEST => {
                r.fault(FieldError::new(field, "field-too-long").with("max", LONGEST));
            }
            Some(unit) => told.push((name.clone(), unit)),
        }
    }
    r.done()?;
    if told.is_empty() {
        return Err(Trouble::field("unit-0", "case-import-choose-unit"));
    }
    Ok(told)
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
