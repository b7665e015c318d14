//! The rows that were not accepted, as a sheet to mend and bring back: the original cells, what
//! was mended already, the faulty ones marked, and the reasons beside them.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Locale, TextEnum as _};

use super::row::Mends;
use crate::imports::{
    columns::{Label, Mapping, Remembered},
    findings::{ImportFinding, Severity},
    header::Header,
    home::{BadRow, BadRows},
    sheet::{Cell, Sheet},
    text,
};

/// The rows with an error, and with `warnings` also those with a warning.
#[must_use]
pub fn bad_rows(
    sheet: &Sheet,
    header: &Header,
    mapping: &Mapping,
    mends: &Mends,
    findings: &[ImportFinding],
    warnings: bool,
    locale: Locale,
) -> BadRows {
    let mut bad: BTreeMap<u32, (Vec<String>, BTreeSet<usize>)> = BTreeMap::new();
    let wanted = findings.iter().filter(|f| match f.severity {
        Severity::Error => true,
        Severity::Warning => warnings,
        Severity::Fixed => false,
    });
    for finding in wanted {
        let said = finding.reason.say(locale);
        let mut reason = if finding.column.is_empty() {
            said.to_owned()
        } else {
            format!("{}: {said}", text::collapse(&finding.column))
        };
        if let Some(suggestion) = &finding.suggestion {
            reason.push_str(&format!(" -> {suggestion}"));
        }
        let (reasons, faulty) = bad.entry(finding.row).or_default();
        reasons.push(reason);
        faulty.extend(finding.field.and_then(|f| mapping.place(f)));
    }
    let width = header.labels.len();
    let rows = bad.into_iter().filter_map(|(number, (reasons, faulty))| {
        let index = number.checked_sub(sheet.first_row_number)? as usize;
        // What is said about the sheet as a whole stands at its header.
        if index <= header.last {
            return None;
        }
        let mut cells = sheet.rows.get(index)?.clone();
        cells.resize(width, Cell::Empty);
        for ((_, field), value) in mends
            .range((number, first_field())..)
            .take_while(|((r, _), _)| *r == number)
        {
            if let Some(cell) = mapping.place(*field).and_then(|at| cells.get_mut(at)) {
                *cell = Cell::Text(value.clone());
            }
        }
        Some(BadRow {
            number,
            cells,
            faulty,
            reasons: reasons.join("\n"),
        })
    });
    BadRows::new(titles(header, mapping), rows.collect(), locale)
}

/// The first of all fields, to begin a range with.
fn first_field() -> crate::imports::field::Field {
    crate::imports::field::Field::ALL[0]
}

/// The headers in one row. One that only its group explains ("NAMA" below "AGAMA") gets the
/// national name, so that the file is understood when it comes back.
fn titles(header: &Header, mapping: &Mapping) -> Vec<String> {
    let plain: Vec<Label> = header
        .labels
        .iter()
        .map(|label| Label {
            own: label.own.clone(),
            group: String::new(),
        })
        .collect();
    let alone = Mapping::of(&plain, &Remembered::new());
    let meant = |mapping: &Mapping, at: usize| {
        let column = mapping.columns().iter().find(|c| c.index == at)?;
        column.field.map(|(field, _)| field)
    };
    let title = |(at, label): (usize, &Label)| match meant(mapping, at) {
        Some(field) if meant(&alone, at) != Some(field) => field.as_str().to_owned(),
        _ => text::collapse(&label.own),
    };
    header.labels.iter().enumerate().map(title).collect()
}
