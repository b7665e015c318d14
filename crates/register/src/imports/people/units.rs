//! Units by id and by name: slips of the pen, closed units, one id under several names.

use std::collections::HashMap;

use kernel::Phrase;

use super::record::PersonRecord;
use crate::imports::{
    columns::Mapping,
    field::Field,
    findings::{FindingCode, Findings},
    text,
};

/// A unit that the register knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownUnit {
    /// Its national id, upper case.
    pub siasn_id: Option<String>,
    /// Its name.
    pub name: String,
    /// Is it closed at the state date?
    pub closed: bool,
}

#[derive(Debug, Default)]
struct Known {
    id: Option<String>,
    name: String,
    count: usize,
    closed: bool,
}

/// A name counts as a slip for another one when that one is so many times as frequent.
const FREQUENT: usize = 5;
/// Slips that still make a likely typing error.
const SLIPS: usize = 2;

/// Checks the units of all records, and fills ids and names that other rows make sure of.
pub(in crate::imports) fn check(
    records: &mut [PersonRecord],
    register: &[KnownUnit],
    mapping: &Mapping,
    findings: &mut Findings,
) {
    let mut by_name: HashMap<String, Known> = HashMap::new();
    let mut names_of_id: HashMap<String, HashMap<String, usize>> = HashMap::new();
    for unit in register {
        let known = by_name.entry(dress(&unit.name)).or_default();
        known.name.clone_from(&unit.name);
        known.id.clone_from(&unit.siasn_id);
        known.closed = unit.closed;
        // What the register holds outweighs any sheet.
        known.count += 1_000_000;
        if let Some(id) = &unit.siasn_id {
            *names_of_id
                .entry(id.clone())
                .or_default()
                .entry(unit.name.clone())
                .or_default() += 1_000_000;
        }
    }
    for record in records.iter() {
        let Some(name) = &record.unit.name else {
            continue;
        };
        let known = by_name.entry(dress(name)).or_default();
        known.count += 1;
        if known.name.is_empty() {
            known.name.clone_from(name);
        }
        if let Some(id) = &record.unit.id {
            known.id.get_or_insert_with(|| id.clone());
            *names_of_id
                .entry(id.clone())
                .or_default()
                .entry(name.clone())
                .or_default() += 1;
        }
    }
    let name_of_id: HashMap<String, (String, usize)> = names_of_id
        .into_iter()
        .filter_map(|(id, names)| {
            let most = names
                .into_iter()
                .max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)))?;
            Some((id, most))
        })
        .collect();
    let sheet = Units {
        by_name,
        name_of_id,
    };
    for record in records {
        sheet.check(record, mapping, findings);
    }
}

struct Units {
    by_name: HashMap<String, Known>,
    name_of_id: HashMap<String, (String, usize)>,
}

impl Units {
    fn check(&self, record: &mut PersonRecord, mapping: &Mapping, findings: &mut Findings) {
        let row = record.row;
        let Some(name) = record.unit.name.clone() else {
            if let Some(id) = &record.unit.id {
                record.unit.name = self.name_of_id.get(id).map(|(name, _)| name.clone());
            }
            return;
        };
        let mut note = |code, reason, meant: Option<&String>| {
            findings
                .at(mapping, row, Field::Unit, code, &name, reason)
                .suggestion = meant.cloned();
        };
        let own = self.by_name.get(&dress(&name));
        if is_marked_closed(&name) || own.is_some_and(|k| k.closed) {
            note(
                FindingCode::UnitClosed,
                Phrase::new("Unit ini sudah tidak aktif.", "This unit is closed."),
                None,
            );
            return;
        }
        if let Some(id) = &record.unit.id {
            let Some((usual, _)) = self
                .name_of_id
                .get(id)
                .filter(|(usual, _)| dress(usual) != dress(&name))
            else {
                return;
            };
            let slip = is_slip(&name, usual);
            let (code, reason) = if slip {
                (FindingCode::UnitTypo, typo_reason(usual))
            } else {
                (
                    FindingCode::UnitNameDiffers,
                    Phrase::new(
                        format!("Kode unit ini di baris lain bernama {usual}."),
                        format!("In other rows the id of this unit is named {usual}."),
                    ),
                )
            };
            note(code, reason, Some(usual));
            if slip {
                record.unit.name = Some(usual.clone());
            }
            return;
        }
        if let Some(known) = own.filter(|k| k.id.is_some()) {
            record.unit.id.clone_from(&known.id);
            if mapping.place(Field::UnitId).is_some() {
                note(
                    FindingCode::UnitIdFilled,
                    Phrase::new(
                        "Kode unit kosong; diambil dari baris lain.",
                        "The unit's id is missing; taken from other rows.",
                    ),
                    None,
                );
            }
            return;
        }
        let count = own.map_or(0, |k| k.count);
        if let Some(meant) = self.slip_for(&name, count) {
            note(
                FindingCode::UnitTypo,
                typo_reason(&meant.name),
                Some(&meant.name),
            );
            record.unit.name = Some(meant.name.clone());
            record.unit.id.clone_from(&meant.id);
        } else if !self.name_of_id.is_empty() {
            note(
                FindingCode::UnitUnknown,
                Phrase::new(
                    "Unit ini tanpa kode dan tidak dikenal.",
                    "This unit has no id and is not known.",
                ),
                None,
            );
        }
    }

    /// The one unit for which a rare name looks like a slip.
    fn slip_for(&self, name: &str, count: usize) -> Option<&Known> {
        let mut found = None;
        for known in self.by_name.values() {
            let surer = known.id.is_some() || known.count >= count.max(1) * FREQUENT;
            if surer && dress(&known.name) != dress(name) && is_slip(name, &known.name) {
                if found.is_some() {
                    return None;
                }
                found = Some(known);
            }
        }
        found
    }
}

fn typo_reason(usual: &str) -> Phrase {
    Phrase::new(
        format!("Mungkin salah ketik dari {usual}; dipakai nama itu."),
        format!("Likely a slip for {usual}; that name is used."),
    )
}

/// A name as people see it: case and blanks do not count.
fn dress(name: &str) -> String {
    text::collapse(name).to_lowercase()
}

/// Is a name a likely typing error of another? Numbers and single letters are never slips: SD
/// Negeri Sumber I and II are two schools.
fn is_slip(name: &str, usual: &str) -> bool {
    if text::bare(name) == text::bare(usual) {
        return true;
    }
    let (a, b) = (text::words(name), text::words(usual));
    if numerals(&a) != numerals(&b) {
        return false;
    }
    let (a, b) = (a.join(" "), b.join(" "));
    let most = SLIPS.min(a.chars().count() / 6);
    text::slips(&a, &b, most).is_some()
}

fn numerals(words: &[String]) -> Vec<&str> {
    words
        .iter()
        .map(String::as_str)
        .filter(|w| {
            w.chars().any(|c| c.is_ascii_digit())
                || w.chars().all(|c| "ivxlc".contains(c))
                || w.chars().nth(1).is_none()
        })
        .collect()
}

/// Words in a unit's name by which the national export marks closed units.
fn is_marked_closed(name: &str) -> bool {
    let words = text::words(name);
    let pair = |a: &str, b: &str| words.windows(2).any(|w| w[0] == a && w[1] == b);
    pair("tidak", "aktif")
        || pair("non", "aktif")
        || pair("tdk", "aktif")
        || pair("sudah", "dihapus")
        || words.iter().any(|w| {
            matches!(
                w.as_str(),
                "nonaktif" | "dihapus" | "dibubarkan" | "dilebur" | "inactive"
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_not_numbers() {
        for (name, usual) in [
            ("Bdan Kepegawaian", "Badan Kepegawaian"),
            (
                "Dinas Perpustakaandan Kearsipan",
                "Dinas Perpustakaan dan Kearsipan",
            ),
            ("Pusesmas Gajahan", "Puskesmas Gajahan"),
            ("Dinas Lingkungan Hiudp", "Dinas Lingkungan Hidup"),
        ] {
            assert!(is_slip(name, usual), "{name}");
        }
        for (name, usual) in [
            ("SD Negeri Sumber I", "SD Negeri Sumber II"),
            ("SMP Negeri 2", "SMP Negeri 12"),
            ("Dinas Sosial", "Dinas Kesehatan"),
            ("DLH", "DKH"),
            ("UPTD A", "UPTD B"),
        ] {
            assert!(!is_slip(name, usual), "{name}");
        }
    }

    #[test]
    fn closed_units_say_so() {
        assert!(is_marked_closed("Dinas Pengelolaan Pasar (tidak aktif)"));
        assert!(is_marked_closed("Dinas Pasar - NONAKTIF"));
        assert!(!is_marked_closed("Bidang Keaktifan Lansia"));
    }
}
