//! The rows that must be mended, to be taken home.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Locale, Phrase, TextEnum as _};
use register::imports::home::{BadRow, BadRows};
use register::imports::sheet::Cell;
use register::imports::text;

use super::Look;
use crate::imports::field::Field;
use crate::imports::findings::Severity;

/// The rows that must be mended, to be taken home: the original cells and what was put in place of
/// them, the names of those who did not want to be named left out.
#[must_use]
pub fn bad_rows(look: &Look, locale: Locale) -> BadRows {
    let mut bad: BTreeMap<u32, (Vec<String>, BTreeSet<usize>)> = BTreeMap::new();
    for f in look
        .findings
        .iter()
        .filter(|f| f.severity == Severity::Error)
    {
        let said = f.reason.say(locale);
        let (reasons, faulty) = bad.entry(f.row).or_default();
        reasons.push(format!("{}: {said}", f.column));
        faulty.extend(f.field.and_then(|f| look.columns.place(f)));
    }
    let width = look.header.labels.len();
    let rows = bad.into_iter().filter_map(|(number, (mut reasons, faulty))| {
        let index = number.checked_sub(look.sheet.first_row_number)? as usize;
        let mut cells = look.sheet.rows.get(index)?.clone();
        cells.resize(width, Cell::Empty);
        for (at, cell) in cells.iter_mut().enumerate() {
            let mended = look.columns.meaning(at).and_then(|f| look.mends.get(&(number, f)));
            if let Some(mended) = mended {
                *cell = mended.clone();
            }
        }
        if look.hides(number, Field::Name) {
            for (at, cell) in cells.iter_mut().enumerate() {
                if look.columns.meaning(at).is_some_and(Field::names_reporter) {
                    *cell = Cell::Empty;
                }
            }
            let hidden = Phrase::new(
                "Nama dan kontak pelapor anonim tidak ikut; isi lagi dari berkas asal bila perlu.",
                "Name and contact of an anonymous reporter are left out; put them again from the original if needed.",
            );
            reasons.push(hidden.say(locale).to_owned());
        }
        Some(BadRow { number, cells, faulty, reasons: reasons.join("\n") })
    });
    let titles =
        look.header
            .labels
            .iter()
            .enumerate()
            .map(|(at, label)| match look.columns.meaning(at) {
                Some(field) => field.as_str().to_owned(),
                None => text::collapse(&label.own),
            });
    BadRows::new(titles.collect(), rows.collect(), locale)
}
