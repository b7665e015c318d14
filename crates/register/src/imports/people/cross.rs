//! What only several rows together tell: one person twice, two people with one number, two
//! holders of one managing post.

use std::{collections::HashMap, hash::Hash};

use kernel::{JobKind, Nip, Phrase};

use super::record::PersonRecord;
use crate::imports::{
    columns::Mapping,
    field::Field,
    findings::{FindingCode, Findings},
    sheet::Sheet,
    text,
};

/// Finds rows with the same NIP: repeats of one person are one, different people are refused
/// until somebody says whose number it is. Gives the places (in the list of records) of each
/// person who stands there more than once.
pub(in crate::imports) fn repeats(
    records: &[PersonRecord],
    sheet: &Sheet,
    mapping: &Mapping,
    findings: &mut Findings,
) -> Vec<Vec<usize>> {
    let mut repeats = Vec::new();
    for places in groups(records, |r| Some(r.nip)) {
        let first = &records[places[0]];
        let others = &places[1..];
        if others.iter().all(|p| same_person(first, &records[*p])) {
            for place in others {
                let record = &records[*place];
                let differing = differences(sheet, mapping, first.row, record.row);
                merged(first, record, &differing, mapping, findings);
            }
            repeats.push(places);
        } else {
            let rows: Vec<String> = places.iter().map(|p| records[*p].row.to_string()).collect();
            let rows = rows.join(", ");
            for place in places {
                let record = &records[place];
                findings.at(
                    mapping,
                    record.row,
                    Field::Nip,
                    FindingCode::NipTwoPeople,
                    record.nip.as_str(),
                    Phrase::new(
                        format!("Orang yang berbeda memakai NIP yang sama (baris {rows})."),
                        format!("Different people share this NIP (rows {rows})."),
                    ),
                );
            }
        }
    }
    repeats
}

fn same_person(a: &PersonRecord, b: &PersonRecord) -> bool {
    let same_id = match (&a.siasn_id, &b.siasn_id) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    let same_name = text::bare(&a.name) == text::bare(&b.name);
    same_id && same_name && a.birth_date == b.birth_date
}

fn merged(
    first: &PersonRecord,
    record: &PersonRecord,
    differing: &[String],
    mapping: &Mapping,
    findings: &mut Findings,
) {
    let (code, more_id, more_en) = if differing.is_empty() {
        (FindingCode::DuplicateRow, String::new(), String::new())
    } else {
        let columns = differing.join(", ");
        (
            FindingCode::DuplicateDiffers,
            format!(" Berbeda di kolom: {columns}."),
            format!(" They differ in: {columns}."),
        )
    };
    for (row, other) in [(record.row, first.row), (first.row, record.row)] {
        findings.at(
            mapping,
            row,
            Field::Nip,
            code,
            record.nip.as_str(),
            Phrase::new(
                format!("Orang yang sama juga di baris {other}; digabung.{more_id}"),
                format!("The same person stands in row {other}; merged.{more_en}"),
            ),
        );
    }
}

/// Headers of the columns in which two rows differ; the printed row number does not count.
fn differences(sheet: &Sheet, mapping: &Mapping, a: u32, b: u32) -> Vec<String> {
    let index = |row: u32| (row - sheet.first_row_number) as usize;
    mapping
        .columns()
        .iter()
        .filter(|c| !matches!(c.field, Some((Field::RowNumber, _))))
        .filter(|c| sheet.cell(index(a), c.index) != sheet.cell(index(b), c.index))
        .map(|c| c.header.clone())
        .collect()
}

/// Notes numbers that belong to one person but stand in the rows of several.
pub(in crate::imports) fn shared_numbers(
    records: &[PersonRecord],
    mapping: &Mapping,
    findings: &mut Findings,
) {
    let mut note = |places: &[usize], field: Field, code: FindingCode, value: &str| {
        let mut nips: Vec<Nip> = places.iter().map(|p| records[*p].nip).collect();
        nips.sort_unstable();
        nips.dedup();
        // Rows of one NIP have been told already.
        if nips.len() < 2 {
            return;
        }
        let rows: Vec<String> = places.iter().map(|p| records[*p].row.to_string()).collect();
        let rows = rows.join(", ");
        for place in places {
            findings.at(
                mapping,
                records[*place].row,
                field,
                code,
                value,
                Phrase::new(
                    format!("Nilai ini dipakai beberapa orang (baris {rows})."),
                    format!("Several people have this value (rows {rows})."),
                ),
            );
        }
    };
    for places in groups(records, |r| r.nik.as_deref()) {
        let nik = records[places[0]].nik.as_deref().unwrap_or("");
        note(&places, Field::Nik, FindingCode::NikShared, nik);
    }
    for places in groups(records, |r| r.siasn_id.as_deref()) {
        let id = records[places[0]].siasn_id.as_deref().unwrap_or("");
        note(&places, Field::PnsId, FindingCode::PnsIdShared, id);
    }
}

/// Notes managing posts with two holders: same unit, same name of the post. People who are not
/// in active standing hold no post.
pub(in crate::imports) fn two_holders(
    records: &[PersonRecord],
    mapping: &Mapping,
    findings: &mut Findings,
) {
    let post = |r: &PersonRecord| {
        let active = r.standing.is_none_or(|s| s.counts_as_active());
        if r.job_kind != Some(JobKind::Managerial) || !active {
            return None;
        }
        let unit = r
            .unit
            .id
            .clone()
            .or_else(|| r.unit.name.as_deref().map(text::bare))?;
        Some((unit, text::bare(r.job.name.as_deref()?)))
    };
    for places in groups(records, post) {
        let mut nips: Vec<Nip> = places.iter().map(|p| records[*p].nip).collect();
        nips.sort_unstable();
        nips.dedup();
        if nips.len() < 2 {
            continue;
        }
        for place in &places {
            let record = &records[*place];
            let others: Vec<String> = places
                .iter()
                .filter(|p| records[**p].nip != record.nip)
                .map(|p| format!("{} ({})", records[*p].name, records[*p].row))
                .collect();
            let others = others.join(", ");
            findings.at(
                mapping,
                record.row,
                Field::Job,
                FindingCode::TwoHolders,
                record.job.name.as_deref().unwrap_or(""),
                Phrase::new(
                    format!("Jabatan ini di unit yang sama juga dipegang {others}."),
                    format!("This post in the same unit is also held by {others}."),
                ),
            );
        }
    }
}

/// Places of records that share a key, in the order of the sheet; keys of one place are left out.
fn groups<'r, K: Hash + Eq>(
    records: &'r [PersonRecord],
    key: impl Fn(&'r PersonRecord) -> Option<K>,
) -> Vec<Vec<usize>> {
    let mut by_key: HashMap<K, Vec<usize>> = HashMap::with_capacity(records.len());
    for (place, record) in records.iter().enumerate() {
        if let Some(key) = key(record) {
            by_key.entry(key).or_default().push(place);
        }
    }
    let mut groups: Vec<Vec<usize>> = by_key.into_values().filter(|g| g.len() > 1).collect();
    groups.sort_unstable();
    groups
}
