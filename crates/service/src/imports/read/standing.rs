//! How a row stands to what is here already and to the rows before it.

use std::collections::HashMap;

use kernel::Phrase;

use super::Known;
use crate::cases::CaseNumber;
use crate::imports::field::Field;
use crate::imports::findings::{Code, Finding};
use crate::imports::record::Record;

/// How a row stands.
pub(super) enum Standing {
    New,
    Known(Finding),
    Contradicts(Finding),
}

/// How a row stands to what is here already and to the rows before it.
pub(super) fn standing(
    record: &Record,
    known: &Known<'_>,
    seen: &HashMap<String, (u32, Vec<u8>)>,
) -> Standing {
    let about = |code: Code, id: String, en: String| {
        Finding::at(
            record.row,
            Field::Reference,
            code,
            &record.reference,
            Phrase::new(id, en),
        )
    };
    if let Some((first, digest)) = seen.get(&record.reference) {
        return if *digest == record.digest {
            Standing::Known(about(
                Code::DuplicateRow,
                format!("Sama persis dengan baris {first}; dibawa sekali."),
                format!("The same as row {first}; it is taken once."),
            ))
        } else {
            Standing::Contradicts(about(
                Code::DuplicateDiffers,
                format!(
                    "Nomor yang sama dengan baris {first}, tetapi isinya berbeda. Pilih satu, atau perbaiki nomornya."
                ),
                format!(
                    "The same number as row {first} with another content. Keep one, or mend the number."
                ),
            ))
        };
    }
    match known.origins.get(&record.reference) {
        None => Standing::New,
        Some((_, number)) => Standing::Known(about(
            Code::ChangedSince,
            format!(
                "Sudah ada sebagai laporan {number}, dan berkas kini berkata lain. Laporan di sini tidak diubah; tindak lanjuti di meja aduan."
            ),
            format!(
                "Here already as report {number}, and the file now says something else. The report here is not changed; go on at the desk."
            ),
        )),
    }
}

/// A row that says the very same as one that was taken before, whatever was mended in it then.
pub(super) fn already_here(row: u32, reference: &str, number: CaseNumber) -> Finding {
    let reason = Phrase::new(
        format!("Sudah ada sebagai laporan {number}; tidak ada yang berubah."),
        format!("Here already as report {number}; nothing changes."),
    );
    Finding::at(row, Field::Reference, Code::AlreadyHere, reference, reason)
}
