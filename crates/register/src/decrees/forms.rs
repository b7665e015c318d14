//! The fields of a decree in a form: `decree_number`, `decree_date`, `decree_signer`, `decree_scan`.

use kernel::Date;
use web::{Form, Reading};

use super::model::{DecreeInput, Scan};

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
