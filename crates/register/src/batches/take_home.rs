//! The rows that are not accepted, to take home, mend and bring again.

use kernel::TextEnum as _;
use web::access::perm;
use web::{Answer, Ask, Routes, Trouble};

use super::actions;
use super::look::{Look, Looks};
use super::pages::{batch, refused};
use super::parts::{RowsForm, hand_out_rows};
use super::store::{self as sql, BatchRow};
use crate::imports::bad_rows::bad_rows;
use crate::imports::findings::Severity;
use crate::imports::home::BadRows;

pub(super) fn routes() -> Routes {
    Routes::new().post::<perm::RunImport>("/impor/{batch}/baris-galat", hand_out)
}

/// What is offered: nothing where no row is at fault, or the sheets are too many to be one file.
pub(super) fn links(batch: &BatchRow, look: &Look) -> Vec<(&'static str, String)> {
    let some = look.findings().any(|f| f.severity != Severity::Fixed);
    if !some || batch.state != super::BatchState::Checked || matches!(look, Look::Positions(..)) {
        return Vec::new();
    }
    let forms = RowsForm::ALL.iter();
    forms
        .map(|f| (f.as_str(), f.as_str().to_uppercase()))
        .collect()
}

/// `/impor/{batch}/baris-galat`: the rows at fault as a file.
fn hand_out(ask: &Ask<perm::RunImport>) -> Answer {
    let batch = batch(ask)?;
    let warnings = !ask.form().text("peringatan").is_empty();
    let (db, agency) = (&ask.app.db, ask.agency_id());
    let looks = ask.app.thing::<Looks>()?;
    let look = looks
        .at(db, agency, &batch, ask.who.today)
        .map_err(|e| refused(ask, e))?;
    let mends = actions::known_mends(&db.read(|c| sql::mends(c, agency, batch.id))?);
    let (sheet, header, mapping, findings) = match look.as_ref() {
        Look::People(p) => (&p.sheet, &p.header, &p.mapping, &p.findings),
        Look::Old(o) => (&o.sheet, &o.header, &o.mapping, &o.findings),
        Look::Positions(..) => return Err(Trouble::NotFound),
    };
    let rows: BadRows = bad_rows(
        sheet,
        header,
        mapping,
        &mends,
        findings,
        warnings,
        ask.locale(),
    );
    hand_out_rows(ask, "import", (batch.id, &batch.file_name), &rows)
}
