//! Which kinds of matter a text may be about: by the words of their names and of what belongs to them,
//! and by the units that the agency's own model proposes. It puts a few in front and decides nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kernel::UnitId;

use super::model::Category;
use crate::cases::search::roots_as_written;
use crate::routing::language::only_carries;

/// Kinds that are put in front, at most.
const MOST: usize = 3;
/// What a word weighs that one kind alone has; one that several have is shared among them.
const WORD: usize = 12;
/// What a unit that the model proposes weighs for the kinds in its charge.
const UNIT: usize = 9;
/// A unit in charge of more kinds than these tells nothing about which one.
const KINDS_OF_UNIT: usize = 3;
/// Letters of a text that are looked at.
const LOOKED_AT: usize = 2_000;

/// A kind that a text may be about.
#[derive(Clone, Debug)]
pub(crate) struct Likely<'a> {
    /// The kind.
    pub(crate) category: &'a Category,
    /// The words that led there, as they were written.
    pub(crate) words: Vec<String>,
}

/// A unit that a text may be for, with the words that led there.
pub(crate) type ForUnit = (UnitId, Vec<String>);

/// The likeliest kinds by words alone, the best first.
pub(crate) fn by_words<'a>(all: &'a [Category], text: &str) -> Vec<Likely<'a>> {
    of(all, text, &[])
}

/// The likeliest kinds of those that are offered, the best first; in their own order where they are
/// equal.
pub(crate) fn of<'a>(all: &'a [Category], text: &str, units: &[ForUnit]) -> Vec<Likely<'a>> {
    let text: String = text.chars().take(LOOKED_AT).collect();
    let typed = roots_as_written(&text).into_iter();
    let typed: BTreeMap<String, String> = typed
        .filter(|(_, word)| !only_carries(&word.to_lowercase()))
        .collect();
    let active: Vec<&Category> = all.iter().filter(|c| c.active).collect();
    let own: Vec<BTreeSet<String>> = active.iter().map(|c| own_roots(c)).collect();
    let mut held: HashMap<&str, usize> = HashMap::new();
    for root in own.iter().flatten().filter(|r| typed.contains_key(*r)) {
        *held.entry(root.as_str()).or_default() += 1;
    }
    let mut found: Vec<(usize, Likely<'a>)> = Vec::new();
    for (category, roots) in active.iter().zip(&own) {
        let mut worth = 0;
        let mut words: Vec<String> = Vec::new();
        for root in roots {
            if let (Some(n), Some(word)) = (held.get(root.as_str()), typed.get(root)) {
                worth += WORD / (*n).min(WORD);
                words.push(word.clone());
            }
        }
        let proposed = units.iter().find(|(unit, _)| category.unit == Some(*unit));
        if let Some((unit, led)) = proposed {
            let kinds = active.iter().filter(|c| c.unit == Some(*unit)).count();
            if kinds <= KINDS_OF_UNIT {
                worth += UNIT / kinds.max(1);
                words.extend(led.iter().cloned());
            }
        }
        if worth > 0 {
            let mut seen = BTreeSet::new();
            words.retain(|w| seen.insert(w.to_lowercase()));
            found.push((worth, Likely { category, words }));
        }
    }
    found.sort_by_key(|(worth, _)| std::cmp::Reverse(*worth));
    found.into_iter().take(MOST).map(|(_, l)| l).collect()
}

fn own_roots(c: &Category) -> BTreeSet<String> {
    let text = format!("{} {} {}", c.name, c.hint, c.name_en);
    let roots = roots_as_written(&text);
    roots.into_iter().map(|(root, _)| root).collect()
}
