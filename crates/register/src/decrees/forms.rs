//! The fields of a decree in a form: `decree_number`, `decree_date`, `decree_signer`, `decree_scan`.

use kernel::Date;
use web::components::{FieldKind, FieldView, Width};
use web::words::Say;
use web::{Form, Reading};

use super::model::{DecreeInput, Scan};

/// The fields of the decree on which a change rests, without the scan: browsers do not keep a file
/// from one page to the next, so it is asked for on the last one.
pub(crate) fn text_fields(t: &Say) -> Vec<FieldView> {
    vec![
        FieldView::text("decree_number", t.say("change-decree-number")).width(Width::Medium),
        FieldView::new("decree_date", t.say("change-decree-date"), FieldKind::Date),
        FieldView::text("decree_signer", t.say("change-decree-signer")).optional(),
    ]
}

/// The field of the scan.
pub(crate) fn scan_field(t: &Say) -> FieldView {
    let kind = FieldKind::File(".pdf,.png,.jpg,.jpeg");
    FieldView::new("decree_scan", t.say("change-decree-scan"), kind).optional()
}

/// Every field of a decree.
pub(crate) fn fields(t: &Say) -> Vec<FieldView> {
    let mut fields = text_fields(t);
    fields.push(scan_field(t));
    fields
}

/// Reads the fields of a decree; faults are left with the reading.
pub fn read(form: &Form, reading: &mut Reading<'_>) -> DecreeInput {
    DecreeInput {
        number: reading.needed("decree_number", 100),
        // A missing date is a fault already; the value is never used then.
        signed_on: reading.date("decree_date").unwrap_or(Date::MIN),
        signed_by: reading.optional("decree_signer", 200),
        scan: read_scan(form, reading, "decree_scan"),
    }
}

/// Reads a file field; a file that is not accepted is a fault left with the reading.
pub fn read_scan(form: &Form, reading: &mut Reading<'_>, field: &str) -> Option<Scan> {
    let upload = form.file(field)?;
    Scan::accept(field, &upload.name, upload.bytes.clone())
        .map_err(|fault| reading.fault(fault))
        .ok()
}
