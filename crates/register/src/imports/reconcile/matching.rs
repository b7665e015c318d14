//! Holds an older list against the people of the register: who is who, on which evidence, and
//! in what the two differ. Pure: the register is given as a list.

use std::collections::{HashMap, HashSet};

use kernel::{Date, EducationLevel, Nip, Phrase, Sex, text_enum};
use law::retirement::RetirementLaw;

use super::{
    differences::{Difference, differences},
    simpeg::OldRecord,
    witness::{Claim, Index, by_number, by_person, gone},
};
use crate::imports::text;
use crate::model::AnyGrade;

/// A person as the register has it now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurrentPerson {
    /// NIP.
    pub nip: Nip,
    /// The older number of 9 digits.
    pub old_nip: Option<String>,
    /// Name without titles.
    pub name: String,
    /// Date of birth.
    pub birth_date: Date,
    /// Place of birth.
    pub birth_place: Option<String>,
    /// Sex.
    pub sex: Sex,
    /// Religion.
    pub religion: Option<String>,
    /// Marital status.
    pub marital: Option<String>,
    /// Grade.
    pub grade: Option<AnyGrade>,
    /// Since when.
    pub grade_from: Option<Date>,
    /// The job.
    pub job: Option<String>,
    /// Since when.
    pub job_from: Option<Date>,
    /// The unit.
    pub unit: Option<String>,
    /// Level of education.
    pub education_level: Option<EducationLevel>,
    /// Year of graduation.
    pub graduated_in: Option<i32>,
    /// First day in service.
    pub entered: Option<Date>,
    /// First day out of service, of somebody who has left.
    pub left: Option<Date>,
}

text_enum! {
    /// How a row of the older list stands to the register.
    pub enum MatchKind {
        /// Same NIP, same name.
        Match = "match",
        /// Same person, the name only with other accents.
        NameAccents = "name_accents",
        /// Same person, the name abbreviated.
        NameAbbreviated = "name_abbreviated",
        /// Same person, the name spelled a little otherwise.
        NameSpelling = "name_spelling",
        /// Same NIP, but the names differ: look whether it is the same person.
        NameDiffers = "name_differs",
        /// Same name and birth date; the NIP a slip apart.
        NipTypo = "nip_typo",
        /// No NIP in the list; found by name and birth date.
        NipEmpty = "nip_empty",
        /// Several people fit.
        Ambiguous = "ambiguous",
        /// An earlier row of the list is about the same person.
        Duplicate = "duplicate",
        /// Nobody fits; by the rules on retirement the person has likely retired since.
        LikelyRetired = "likely_retired",
        /// Nobody fits.
        NotFound = "not_found",
    }
}

/// One row of the older list held against the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matched {
    /// Place in the older list.
    pub old: usize,
    /// Place in the list of current people.
    pub current: Option<usize>,
    /// How they stand to each other.
    pub kind: MatchKind,
    /// The earlier row about the same person, by its place in the list.
    pub repeats: Option<usize>,
    /// The first day of retirement by the rules, of somebody who has likely retired.
    pub retired: Option<Date>,
    /// On which facts that rests.
    pub evidence: Vec<Phrase>,
    /// In what the two differ.
    pub differences: Vec<Difference>,
}

/// A person of the register that the older list does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingInOld {
    /// Place in the list of current people.
    pub current: usize,
    /// Entered service after the date of the older list, or had left before: nothing is amiss.
    pub explained: bool,
}

/// The whole comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reconciliation {
    /// Every row of the older list, in its order.
    pub rows: Vec<Matched>,
    /// People of the register that the older list does not have.
    pub missing_in_old: Vec<MissingInOld>,
}

/// Pairs that were decided to be two people: the subject of a row and a NIP of the register.
pub type Apart = HashSet<(String, Nip)>;

/// By what a row of an older list is known again in another list: its number, else its name and
/// birth date.
#[must_use]
pub fn subject(old: &OldRecord) -> String {
    if old.nip_digits.is_empty() {
        let birth = old.birth_date.map(|d| d.to_string()).unwrap_or_default();
        format!("{} {birth}", text::bare(&old.name))
    } else {
        old.nip_digits.clone()
    }
}

/// Holds the older list, which shows the state at `old_as_of`, against the people of the
/// register at `as_of`. Pairs of `apart` are never matched.
#[must_use]
pub fn match_old(
    old: &[OldRecord],
    old_as_of: Date,
    current: &[CurrentPerson],
    as_of: Date,
    apart: &Apart,
) -> Reconciliation {
    let index = Index::new(current);
    let parted =
        |record: &OldRecord, at: usize| apart.contains(&(subject(record), current[at].nip));
    // Whose row came first: whoever is claimed is nobody else.
    let mut claimed: HashMap<usize, usize> = HashMap::new();
    let mut found: Vec<Option<Claim>> = vec![None; old.len()];
    for (place, record) in old.iter().enumerate() {
        let at = record.nip.and_then(|nip| index.by_nip.get(&nip).copied());
        if let Some(at) = at.filter(|at| !parted(record, *at)) {
            found[place] = Some(match claimed.get(&at) {
                Some(first) => repeated(*first, &old[*first], Some(at)),
                None => {
                    claimed.insert(at, place);
                    by_number(record, &current[at], at)
                }
            });
        }
    }
    for (place, record) in old.iter().enumerate() {
        if found[place].is_none() {
            let free = |at: usize| !claimed.contains_key(&at) && !parted(record, at);
            let claim = by_person(record, current, &index, free);
            if let Some(Claim { at: Some(at), .. }) = claim {
                claimed.insert(at, place);
            }
            found[place] = claim;
        }
    }
    repeats(old, current, &claimed, &index, &mut found);
    // Before the first rule on file nobody's retirement is judged.
    let law = RetirementLaw::on(as_of).ok();
    let rows = old
        .iter()
        .zip(found)
        .enumerate()
        .map(|(place, (record, claim))| {
            let claim = claim.unwrap_or_else(|| gone(record, law, as_of));
            let compared = claim.at.filter(|_| claim.repeats.is_none());
            let differences = compared
                .map(|at| differences(record, &current[at], old_as_of))
                .unwrap_or_default();
            Matched {
                old: place,
                current: claim.at,
                kind: claim.kind,
                repeats: claim.repeats,
                retired: claim.retired,
                evidence: claim.evidence,
                differences,
            }
        })
        .collect();
    let missing_in_old = (0..current.len())
        .filter(|at| !claimed.contains_key(at))
        .map(|at| MissingInOld {
            current: at,
            explained: current[at].entered.is_some_and(|e| e > old_as_of)
                || current[at].left.is_some_and(|l| l <= old_as_of),
        })
        .collect();
    Reconciliation {
        rows,
        missing_in_old,
    }
}

/// Rows that found nobody because an earlier row of the list took the person already, or because
/// the list names somebody unknown twice.
fn repeats(
    old: &[OldRecord],
    current: &[CurrentPerson],
    claimed: &HashMap<usize, usize>,
    index: &Index<'_>,
    found: &mut [Option<Claim>],
) {
    let mut firsts: HashMap<String, usize> = HashMap::new();
    for (place, record) in old.iter().enumerate() {
        if found[place].is_some() {
            continue;
        }
        let taken = |at: usize| claimed.get(&at).is_some_and(|first| *first != place);
        let same = by_person(record, current, index, taken)
            .and_then(|claim| claim.at)
            .filter(|at| text::bare(&current[*at].name) == text::bare(&record.name));
        if let Some(at) = same
            && let Some(first) = claimed.get(&at)
        {
            found[place] = Some(repeated(*first, &old[*first], Some(at)));
            continue;
        }
        match firsts.get(&subject(record)) {
            Some(first) => found[place] = Some(repeated(*first, &old[*first], None)),
            None => {
                firsts.insert(subject(record), place);
            }
        }
    }
}

fn repeated(first: usize, record: &OldRecord, at: Option<usize>) -> Claim {
    Claim {
        at,
        kind: MatchKind::Duplicate,
        repeats: Some(first),
        retired: None,
        evidence: vec![Phrase::new(
            format!(
                "Orang yang sama sudah ada di baris {} berkas ini.",
                record.row
            ),
            format!("The same person stands in row {} of this file.", record.row),
        )],
    }
}

#[cfg(test)]
#[path = "matching_tests.rs"]
mod tests;
