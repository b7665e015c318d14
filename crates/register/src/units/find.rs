//! Searching units and jobs by the words of their names.

use crate::links::Links;
use crate::model::fold;
use crate::snapshot::{Ix, Snapshot};
use web::words::Say;

/// Hits of a kind at most; who sees that many types another word.
const MOST: usize = 30;

/// Something that was found.
pub(crate) struct Hit {
    /// Its name.
    pub name: String,
    /// Where it is, what it is.
    pub note: String,
    /// Where it leads.
    pub href: String,
}

/// The units and jobs with seats whose names hold every word.
pub(crate) fn find(s: &Snapshot, links: &Links, t: &Say, typed: &str) -> Vec<Hit> {
    let mut hits: Vec<Hit> = units(s, typed)
        .into_iter()
        .map(|ix| Hit {
            name: s.unit(ix).name.clone(),
            note: above(s, ix),
            href: links.map(s.unit(ix).id),
        })
        .collect();
    hits.extend(jobs(s, typed).into_iter().map(|(ix, seats)| Hit {
        name: s.job(ix).name.clone(),
        note: t.count("find-seats", seats),
        href: links.job(s.job(ix).id),
    }));
    hits
}

/// The units whose names, short names or codes hold every word; the best first.
pub(crate) fn units(s: &Snapshot, typed: &str) -> Vec<Ix> {
    let words = words(typed);
    if words.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(bool, u32, Ix)> = Vec::new();
    for (ix, unit) in (0..).zip(&s.units) {
        let short = unit.short_name.as_deref().unwrap_or_default();
        let text = fold(&format!("{} {short} {}", unit.name, unit.code));
        if words.iter().all(|w| text.contains(w.as_str())) {
            let exact = fold(&unit.name) == words.join(" ") || fold(short) == words.join(" ");
            found.push((!exact, unit.depth, ix));
        }
    }
    found.sort_by_key(|(inexact, depth, _)| (*inexact, *depth));
    found.into_iter().take(MOST).map(|(.., ix)| ix).collect()
}

/// The jobs with seats whose names hold every word, each with the number of its seats.
pub(crate) fn jobs(s: &Snapshot, typed: &str) -> Vec<(Ix, u32)> {
    let words = words(typed);
    if words.is_empty() {
        return Vec::new();
    }
    let mut seats: std::collections::HashMap<Ix, u32> = std::collections::HashMap::new();
    for seat in &s.seats {
        *seats.entry(seat.job).or_default() += 1;
    }
    let mut found: Vec<(Ix, u32)> = (0..)
        .zip(&s.jobs)
        .filter_map(|(ix, job)| {
            let n = *seats.get(&ix)?;
            let text = fold(&job.name);
            words
                .iter()
                .all(|w| text.contains(w.as_str()))
                .then_some((ix, n))
        })
        .collect();
    found.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    found.truncate(MOST);
    found
}

fn words(typed: &str) -> Vec<String> {
    fold(typed)
        .split(' ')
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The names of the units above, the nearest last, without the top.
pub(crate) fn above(s: &Snapshot, ix: Ix) -> String {
    let mut way = s.path(ix);
    way.pop();
    let names: Vec<&str> = way
        .iter()
        .skip(1)
        .map(|u| s.unit(*u).name.as_str())
        .collect();
    names.join(" › ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_must_be_there_in_any_order_and_case() {
        let office = crate::testing::Office::open();
        let s = office.on(crate::testing::TODAY);
        let names = |typed: &str| -> Vec<&str> {
            units(&s, typed)
                .iter()
                .map(|ix| s.unit(*ix).name.as_str())
                .collect()
        };
        assert_eq!(names("contoh DINAS"), ["Dinas Contoh"]);
        assert_eq!(names("contoh"), ["Dinas Contoh", "Bidang Contoh"]);
        assert_eq!(names("dinas bidang"), Vec::<&str>::new());
        assert!(names("  ").is_empty());
        assert_eq!(jobs(&s, "kepala").len(), 2);
        assert!(jobs(&s, "").is_empty());
    }
}
