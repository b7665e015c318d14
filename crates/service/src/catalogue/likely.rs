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
    let typed = roots_as_written(&text).into_iter().enumerate();
    let typed = typed.filter(|(_, (_, word))| !only_carries(&word.to_lowercase()));
    let typed: BTreeMap<String, (usize, String)> =
        typed.map(|(at, (root, word))| (root, (at, word))).collect();
    let active: Vec<&Category> = all.iter().filter(|c| c.active).collect();
    let own: Vec<BTreeSet<String>> = active.iter().map(|c| own_roots(c)).collect();
    let mut held: HashMap<&str, usize> = HashMap::new();
    for root in own.iter().flatten().filter(|r| typed.contains_key(*r)) {
        *held.entry(root.as_str()).or_default() += 1;
    }
    let mut found: Vec<(usize, Likely<'a>)> = Vec::new();
    for (category, roots) in active.iter().zip(&own) {
        let mut worth = 0;
        let mut own_words: Vec<(usize, String)> = Vec::new();
        for root in roots {
            if let (Some(n), Some(word)) = (held.get(root.as_str()), typed.get(root)) {
                worth += WORD / (*n).min(WORD);
                own_words.push(word.clone());
            }
        }
        own_words.sort();
        let mut words: Vec<String> = own_words.into_iter().map(|(_, word)| word).collect();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::model::STANDARD;

    fn all() -> Vec<Category> {
        let one = |(sort, s): (i32, &crate::catalogue::model::Standard)| Category {
            code: s.code.to_owned(),
            name: s.name.to_owned(),
            name_en: s.name_en.to_owned(),
            hint: s.hint.to_owned(),
            sort,
            ..crate::catalogue::forms::blank(sort)
        };
        (1..).zip(STANDARD).map(one).collect()
    }

    fn codes(found: &[Likely<'_>]) -> Vec<String> {
        found.iter().map(|l| l.category.code.clone()).collect()
    }

    #[test]
    fn words_lead_to_their_kinds_the_telling_ones_first() {
        let all = all();
        for (text, first) in [
            ("Jalan berlubang besar di depan pasar", "jalan"),
            ("lampu jalan padam sejak kemarin", "lampu"),
            ("Sampah tidak diangkut seminggu", "sampah"),
            ("got mampet, banjir lagi", "drainase"),
        ] {
            let found = by_words(&all, text);
            assert_eq!(found[0].category.code, first, "{text}: {:?}", codes(&found));
            assert!(found.len() <= MOST && !found[0].words.is_empty(), "{text}");
        }
        let found = by_words(&all, "Jalan berlubang besar");
        assert_eq!(found[0].words, ["Jalan", "berlubang"]);
        assert!(by_words(&all, "yang di dan untuk kami 123").is_empty());
        assert!(by_words(&all, "").is_empty());
    }

    #[test]
    fn a_unit_of_few_kinds_leads_to_them_and_one_of_many_to_none() {
        let mut all = all();
        let (few, many) = (UnitId::new(), UnitId::new());
        for (at, category) in all.iter_mut().enumerate() {
            category.unit = Some(if at == 2 { few } else { many });
        }
        let led = |unit| vec![(unit, vec!["tiang".to_owned()])];
        let units = led(few);
        let found = of(&all, "tiang miring", &units);
        assert_eq!(
            (codes(&found), found[0].words.len()),
            (vec!["lampu".to_owned()], 1)
        );
        assert!(of(&all, "tiang miring", &led(many)).is_empty());
        all[2].active = false;
        assert!(of(&all, "tiang miring", &led(few)).is_empty());
    }
}
