//! What can be done with an import that was looked at: mend, map, date, apply, undo, take the bad
//! rows home.

use kernel::TextEnum as _;
use web::access::perm;
use web::{Answer, Ask, FieldError, Reply, Routes, Trouble};

use super::actions;
use super::look::{Look, Looks};
use super::pages::{batch, refused};
use super::{parts, show};
use crate::imports::field::Field;

pub(super) fn routes() -> Routes {
    Routes::new()
        .post::<perm::RunImport>("/impor/{batch}/perbaiki", mend)
        .post::<perm::RunImport>("/impor/{batch}/kolom", map_column)
        .post::<perm::RunImport>("/impor/{batch}/tanggal", set_date)
        .post::<perm::RunImport>("/impor/{batch}/terapkan", apply)
        .post::<perm::RunImport>("/impor/{batch}/batalkan", undo)
}

/// The longest text of a cell, in characters.
pub(super) const LONGEST: usize = 500;

fn back(ask: &Ask<perm::RunImport>, batch: kernel::BatchId, said: &str) -> Reply {
    parts::back(ask.form(), &format!("/impor/{batch}"), said)
}

fn mend(ask: &Ask<perm::RunImport>) -> Answer {
    let batch = batch(ask)?;
    let mut reading = web::Reading::of(ask.form());
    let row: Option<u32> = reading.parsed("baris");
    let field: Option<Field> = reading.parsed("bidang");
    let value = reading.optional("nilai", LONGEST).unwrap_or_default();
    if let Err(Trouble::Invalid(faults)) = reading.done() {
        return show::with_faults(ask, batch, faults);
    }
    let (Some(row), Some(field)) = (row, field) else {
        return Err(Trouble::NotFound);
    };
    actions::mend(&ask.app.db, &ask.may, &batch, row, field, &value)?;
    look_again(ask, &batch)?;
    Ok(back(ask, batch.id, "import-mended"))
}

fn map_column(ask: &Ask<perm::RunImport>) -> Answer {
    let batch = batch(ask)?;
    // One pair of column and field each; in the list of unknown columns an empty field says nothing.
    let (keys, words) = (ask.form().all("kolom"), ask.form().all("bidang"));
    let leave_out = !ask.form().text("tanpa").is_empty();
    let named = keys
        .iter()
        .zip(words)
        .map(|(key, word)| (key.clone(), Field::from_word(word)));
    let columns: Vec<(String, Option<Field>)> = named
        .filter(|(key, field)| !key.is_empty() && (field.is_some() || leave_out))
        .collect();
    if columns.is_empty() {
        return Err(Trouble::Invalid(vec![FieldError::new(
            "bidang",
            "field-needed",
        )]));
    }
    actions::map_columns(&ask.app.db, &ask.may, &batch, &columns)?;
    match look_again(ask, &batch) {
        // Still too few columns: the page says which are missing.
        Ok(()) | Err(Trouble::Invalid(_)) => Ok(back(ask, batch.id, "import-mapped")),
        Err(other) => Err(other),
    }
}

fn set_date(ask: &Ask<perm::RunImport>) -> Answer {
    let found = batch(ask)?;
    let mut reading = web::Reading::of(ask.form());
    let as_of = reading.maybe_date("per");
    reading.done()?;
    actions::set_as_of(&ask.app.db, &ask.may, &found, as_of)?;
    look_again(ask, &batch(ask)?)?;
    Ok(back(ask, found.id, "import-dated"))
}

/// The sheet is checked again with what changed, so that the counts are true.
fn look_again(ask: &Ask<perm::RunImport>, batch: &super::store::BatchRow) -> web::Result<()> {
    let looks = ask.app.thing::<Looks>()?;
    let look = looks
        .at(&ask.app.db, ask.agency_id(), batch, ask.who.today)
        .map_err(|e| refused(ask, e))?;
    actions::recount(&ask.app.db, &ask.may, batch.id, &look)?;
    if let Look::Old(list) = look.as_ref() {
        crate::reconcile::compare(&ask.app.db, &ask.may, batch.id, list, ask.who.today)?;
    }
    Ok(())
}

fn apply(ask: &Ask<perm::RunImport>) -> Answer {
    let batch = batch(ask)?;
    let looks = ask.app.thing::<Looks>()?;
    let look = looks
        .at(&ask.app.db, ask.agency_id(), &batch, ask.who.today)
        .map_err(|e| refused(ask, e))?;
    let [_, _, rejected] = look.counts();
    if rejected > 0 && ask.form().text("sebagian").is_empty() {
        return Err(Trouble::Blocked("import-has-errors"));
    }
    actions::apply(&ask.app.db, &ask.may, &ask.agency.name, batch.id, &look)?;
    Ok(back(ask, batch.id, "import-applied"))
}

fn undo(ask: &Ask<perm::RunImport>) -> Answer {
    let batch = batch(ask)?;
    actions::undo(&ask.app.db, &ask.may, &batch)?;
    Ok(back(ask, batch.id, "import-undone"))
}
