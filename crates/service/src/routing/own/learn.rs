//! What the cases of the agency teach: a model, and for people which units it knows by which words.
#![expect(
    clippy::float_arithmetic,
    reason = "which words stand out is shown, nothing is paid, ranked or decided by it"
)]

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kernel::UnitId;
use register::snapshot::Snapshot;
use serde::{Deserialize, Serialize};

use super::LEAST;
use super::store::Routed;
use crate::cases::Case;
use crate::mask::mask;
use crate::routing::language::only_carries;
use crate::routing::{Labelled, Model, words};

/// Words that are told of a unit, at most.
const WORDS: usize = 8;
/// Cases of a unit that must hold a word before it is told: a name in one report is not.
const HELD_BY: usize = 5;

/// Words that bear a sentence and tell nothing of a unit.
const BEARERS: [&str; 40] = [
    "ada", "agar", "akan", "anda", "atau", "bagi", "banyak", "belum", "bila", "bisa", "dalam",
    "dan", "dari", "dengan", "dua", "hari", "harus", "ini", "itu", "jadi", "juga", "kalau", "kami",
    "karena", "lagi", "lebih", "mohon", "oleh", "pada", "saat", "saja", "sampai", "saya", "sejak",
    "sudah", "tapi", "tidak", "untuk", "yang", "tiga",
];

/// A unit that the model knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Known {
    /// Its name among the labels.
    pub(super) label: String,
    /// The unit.
    pub(super) unit: UnitId,
    /// Cases that it was learned from.
    pub(super) n: usize,
    /// Words that stand out in them.
    pub(super) words: Vec<String>,
}

/// What is known of a model besides itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct About {
    /// Cases that it was learned from, or that there are while they are too few.
    pub(super) cases: usize,
    /// The units, by name.
    pub(super) units: Vec<Known>,
}

/// What was learned.
pub(super) struct Learned {
    pub(super) about: About,
    /// The model as it is kept; none while there are too few cases, or all are of one unit.
    pub(super) model: Option<Vec<u8>>,
}

/// The text of a case as the model reads it: what was said, and where.
pub(super) fn text(body: &str, address: &str, village: &str) -> String {
    format!("{body}\n{address}\n{village}")
}

/// The same of a case at hand.
pub(super) fn text_of(case: &Case) -> String {
    text(&case.body, &case.address, &case.village)
}

/// Learns from cases; those of a division count for its department, those of units that are no more
/// are left out.
///
/// # Errors
/// When a model cannot be written down.
pub(super) fn from(cases: &[Routed], s: &Snapshot) -> Result<Learned, serde_json::Error> {
    let mut labels: HashMap<UnitId, String> = HashMap::new();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut examples: Vec<(UnitId, Labelled)> = Vec::new();
    for case in cases {
        let Some(ix) = s.find_unit(case.unit) else {
            continue;
        };
        let unit = s.unit(s.unit(ix).department);
        let label = labels.entry(unit.id).or_insert_with(|| {
            // Two units of one name are told apart by their codes.
            let name = match taken.contains(&unit.name) {
                true => format!("{} ({})", unit.name, unit.code),
                false => unit.name.clone(),
            };
            taken.insert(name.clone());
            name
        });
        let example = Labelled {
            text: text(&case.body, &case.address, &case.village),
            label: label.clone(),
        };
        examples.push((unit.id, example));
    }
    let about = About {
        cases: examples.len(),
        units: known(&examples),
    };
    let plain: Vec<Labelled> = examples.into_iter().map(|(_, e)| e).collect();
    let model = match plain.len() < LEAST {
        true => None,
        false => Model::train(&plain).ok(),
    };
    let model = model.map(|m| m.to_bytes()).transpose()?;
    Ok(Learned { about, model })
}

/// The units with the words that stand out in their cases.
fn known(examples: &[(UnitId, Labelled)]) -> Vec<Known> {
    let mut of_unit: BTreeMap<&str, (UnitId, usize)> = BTreeMap::new();
    let mut with: HashMap<String, BTreeMap<&str, usize>> = HashMap::new();
    for (unit, example) in examples {
        of_unit.entry(&example.label).or_insert((*unit, 0)).1 += 1;
        let found: BTreeSet<String> = words(&example.text).into_iter().map(|w| w.meant).collect();
        let tells = |w: &String| !only_carries(w) && !BEARERS.contains(&w.as_str());
        for word in found.into_iter().filter(tells) {
            *with
                .entry(word)
                .or_default()
                .entry(&example.label)
                .or_default() += 1;
        }
    }
    let all = examples.len();
    let mut loud: BTreeMap<&str, Vec<(f64, String)>> = BTreeMap::new();
    for (word, counts) in &with {
        let total: usize = counts.values().sum();
        for (label, held) in counts.iter().filter(|(_, held)| **held >= HELD_BY) {
            let own = of_unit.get(label).map_or(0, |(_, n)| *n);
            let says = stands_out(*held, own, total - held, all - own);
            if says > 0.0 && mask(word).is_clean() {
                loud.entry(label).or_default().push((says, word.clone()));
            }
        }
    }
    let unit = |(label, (unit, n)): (&str, (UnitId, usize))| {
        let mut words = loud.remove(label).unwrap_or_default();
        words.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        words.truncate(WORDS);
        Known {
            label: label.to_owned(),
            unit,
            n,
            words: words.into_iter().map(|(_, word)| word).collect(),
        }
    };
    of_unit.into_iter().map(unit).collect()
}

/// How much a word stands out: its share among the unit's cases times how much larger that is than
/// elsewhere, as a logarithm; not at all when it is not twice as frequent.
fn stands_out(held: usize, own: usize, held_by_others: usize, others: usize) -> f64 {
    let here = held as f64 / own.max(1) as f64;
    let there = (held_by_others as f64 + 1.0) / (others as f64 + 2.0);
    here * (here / there / 2.0).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(unit: UnitId, label: &str, text: &str) -> (UnitId, Labelled) {
        let example = Labelled {
            text: text.to_owned(),
            label: label.to_owned(),
        };
        (unit, example)
    }

    #[test]
    fn a_unit_is_known_by_words_of_several_cases_and_not_by_a_name_in_one() {
        let (roads, lamps) = (UnitId::new(), UnitId::new());
        let mut examples = Vec::new();
        for n in 0..HELD_BY {
            examples.push(said(roads, "Bina Marga", "aspal berlubang di jalan raya"));
            let who = if n == 0 { "kata Pak Samsulbahri" } else { "" };
            let text = format!("lampu padam di jalan raya {who}");
            examples.push(said(lamps, "Perhubungan", &text));
        }
        let found = known(&examples);
        let of = |unit: UnitId| found.iter().find(|k| k.unit == unit).unwrap();
        assert_eq!(of(roads).n, HELD_BY);
        assert!(of(roads).words.contains(&"aspal".to_owned()), "{found:?}");
        assert!(!of(roads).words.contains(&"lampu".to_owned()));
        // What stands in everybody's cases says nothing, and what stands in one is nobody's business.
        assert!(!of(lamps).words.contains(&"raya".to_owned()));
        assert!(!of(lamps).words.contains(&"samsulbahri".to_owned()));
    }
}
