//! Holds an older list against the people of the register: who is who, on which evidence, and
//! in what the two differ. Pure: the register is given as a list.

use std::collections::{HashMap, HashSet};

use kernel::{Date, EducationLevel, JobLevel, Locale, Nip, Phrase, Sex, dates, text_enum};
use law::retirement::{JobFacts, RetirementLaw};

use super::{
    differences::{Difference, differences},
    simpeg::OldRecord,
};
use crate::imports::{
    record::PersonRecord,
    same_name::{Likeness, likeness},
    text,
};
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
}

impl From<&PersonRecord> for CurrentPerson {
    fn from(r: &PersonRecord) -> Self {
        Self {
            nip: r.nip,
            old_nip: r.old_nip.clone(),
            name: r.name.clone(),
            birth_date: r.birth_date,
            birth_place: r.birth_place.clone(),
            sex: r.sex,
            religion: r.religion.clone(),
            marital: r.marital.clone(),
            grade: r.grade,
            grade_from: r.grade_from,
            job: r.job.name.clone(),
            job_from: r.job_from,
            unit: r.unit.name.clone(),
            education_level: r.education_level,
            graduated_in: r.graduated_in,
            entered: r
                .cpns_from
                .or_else(|| crate::imports::numbers::entry_start(r.nip)),
        }
    }
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
    /// Entered service after the date of the older list: then nothing is amiss.
    pub entered_since: bool,
}

/// The whole comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reconciliation {
    /// Every row of the older list, in its order.
    pub rows: Vec<Matched>,
    /// People of the register that the older list does not have.
    pub missing_in_old: Vec<MissingInOld>,
}

/// Slips in a NIP that still make it likely the same one.
const NIP_SLIPS: usize = 2;
/// Holds the older list, which shows the state at `old_as_of`, against the people of the
/// register at `as_of`.
#[must_use]
pub fn match_old(
    old: &[OldRecord],
    old_as_of: Date,
    current: &[CurrentPerson],
    as_of: Date,
) -> Reconciliation {
    let index = Index::new(current);
    let mut claimed: HashSet<usize> = HashSet::new();
    let mut found: Vec<Option<Claim>> = vec![None; old.len()];
    // Numbers first: whoever is claimed by number is nobody else by name.
    for (place, record) in old.iter().enumerate() {
        if let Some(at) = record.nip.and_then(|nip| index.by_nip.get(&nip).copied()) {
            claimed.insert(at);
            found[place] = Some(by_number(record, &current[at], at));
        }
    }
    for (place, record) in old.iter().enumerate() {
        if found[place].is_none() {
            let claim = by_person(record, current, &index, &claimed);
            if let Some(Claim { at: Some(at), .. }) = claim {
                claimed.insert(at);
            }
            found[place] = claim;
        }
    }
    // Before the first rule on file nobody's retirement is judged.
    let law = RetirementLaw::on(as_of).ok();
    let rows = old
        .iter()
        .zip(found)
        .enumerate()
        .map(|(place, (record, claim))| {
            let claim = claim.unwrap_or_else(|| gone(record, law, as_of));
            let differences = claim
                .at
                .map(|at| differences(record, &current[at], old_as_of))
                .unwrap_or_default();
            Matched {
                old: place,
                current: claim.at,
                kind: claim.kind,
                evidence: claim.evidence,
                differences,
            }
        })
        .collect();
    let missing_in_old = (0..current.len())
        .filter(|at| !claimed.contains(at))
        .map(|at| MissingInOld {
            current: at,
            entered_since: current[at].entered.is_some_and(|e| e > old_as_of),
        })
        .collect();
    Reconciliation {
        rows,
        missing_in_old,
    }
}

#[derive(Clone, Debug)]
struct Claim {
    at: Option<usize>,
    kind: MatchKind,
    evidence: Vec<Phrase>,
}

struct Index<'c> {
    by_nip: HashMap<Nip, usize>,
    by_birth: HashMap<Date, Vec<usize>>,
    by_old_nip: HashMap<&'c str, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
}

impl<'c> Index<'c> {
    fn new(current: &'c [CurrentPerson]) -> Self {
        let mut index = Self {
            by_nip: HashMap::with_capacity(current.len()),
            by_birth: HashMap::new(),
            by_old_nip: HashMap::new(),
            by_name: HashMap::new(),
        };
        for (at, person) in current.iter().enumerate() {
            index.by_nip.insert(person.nip, at);
            index
                .by_birth
                .entry(person.birth_date)
                .or_default()
                .push(at);
            if let Some(old_nip) = person.old_nip.as_deref() {
                index.by_old_nip.entry(old_nip).or_default().push(at);
            }
            index
                .by_name
                .entry(text::bare(&person.name))
                .or_default()
                .push(at);
        }
        index
    }
}

fn by_number(old: &OldRecord, person: &CurrentPerson, at: usize) -> Claim {
    let mut evidence = vec![Phrase::new("NIP sama.", "The same NIP.")];
    let alike = likeness(&old.typed_name, &person.name);
    let kind = match alike {
        Likeness::Same => MatchKind::Match,
        Likeness::Accents => MatchKind::NameAccents,
        Likeness::Abbreviated => MatchKind::NameAbbreviated,
        Likeness::Close => MatchKind::NameSpelling,
        Likeness::Other => MatchKind::NameDiffers,
    };
    evidence.push(name_evidence(alike));
    if let Some(birth) = old.birth_date {
        evidence.push(if birth == person.birth_date {
            Phrase::new("Tanggal lahir sama.", "The same birth date.")
        } else {
            Phrase::new("Tanggal lahir berbeda.", "The birth dates differ.")
        });
    }
    Claim {
        at: Some(at),
        kind,
        evidence,
    }
}

fn name_evidence(alike: Likeness) -> Phrase {
    match alike {
        Likeness::Same => Phrase::new("Nama sama.", "The same name."),
        Likeness::Accents => Phrase::new(
            "Nama sama, hanya tanda bacanya berbeda.",
            "The same name with other accents.",
        ),
        Likeness::Abbreviated => Phrase::new("Nama disingkat.", "The name is abbreviated."),
        Likeness::Close => Phrase::new("Nama hampir sama.", "The names are nearly the same."),
        Likeness::Other => Phrase::new("Nama berbeda.", "The names differ."),
    }
}

/// Looks for the person by birth date, old number and name among those nobody has claimed.
fn by_person(
    old: &OldRecord,
    current: &[CurrentPerson],
    index: &Index<'_>,
    claimed: &HashSet<usize>,
) -> Option<Claim> {
    let mut places: Vec<usize> = Vec::new();
    if let Some(birth) = old.birth_date {
        places.extend(index.by_birth.get(&birth).into_iter().flatten());
    }
    if let Some(old_nip) = old.old_nip.as_deref() {
        places.extend(index.by_old_nip.get(old_nip).into_iter().flatten());
    }
    places.extend(
        index
            .by_name
            .get(&text::bare(&old.name))
            .into_iter()
            .flatten(),
    );
    places.sort_unstable();
    places.dedup();
    let mut candidates: Vec<(u32, usize, Vec<Phrase>)> = places
        .into_iter()
        .filter(|at| !claimed.contains(at))
        .filter_map(|at| {
            let (score, evidence) = weigh(old, &current[at])?;
            Some((score, at, evidence))
        })
        .collect();
    candidates.sort_by_key(|(score, at, _)| (std::cmp::Reverse(*score), *at));
    let (best, at, evidence) = candidates.first()?.clone();
    if candidates.get(1).is_some_and(|(score, ..)| *score == best) {
        let names: Vec<String> = candidates
            .iter()
            .filter(|(score, ..)| *score == best)
            .map(|(_, at, _)| format!("{} ({})", current[*at].name, current[*at].nip))
            .collect();
        let names = names.join(", ");
        return Some(Claim {
            at: None,
            kind: MatchKind::Ambiguous,
            evidence: vec![Phrase::new(
                format!("Beberapa orang cocok: {names}."),
                format!("Several people fit: {names}."),
            )],
        });
    }
    let kind = if old.nip_digits.is_empty() {
        MatchKind::NipEmpty
    } else {
        MatchKind::NipTypo
    };
    Some(Claim {
        at: Some(at),
        kind,
        evidence,
    })
}

/// How much speaks for one person being the other; `None` when it is not enough.
fn weigh(old: &OldRecord, person: &CurrentPerson) -> Option<(u32, Vec<Phrase>)> {
    let mut evidence = Vec::new();
    let alike = likeness(&old.typed_name, &person.name);
    let name = match alike {
        Likeness::Same | Likeness::Accents => 4,
        Likeness::Abbreviated => 3,
        Likeness::Close => 2,
        Likeness::Other => 0,
    };
    let same_birth = old.birth_date == Some(person.birth_date);
    let same_old_nip = old.old_nip.is_some() && old.old_nip == person.old_nip;
    let near_nip = !old.nip_digits.is_empty()
        && text::slips(&old.nip_digits, person.nip.as_str(), NIP_SLIPS).is_some();
    // Two witnesses beside each other are needed; a number that is given and quite another one
    // speaks for another person.
    let other_number = !old.nip_digits.is_empty() && !near_nip;
    let witnesses = usize::from(name > 0)
        + usize::from(same_birth)
        + usize::from(same_old_nip)
        + usize::from(near_nip);
    if witnesses < 2 || name == 0 || (other_number && !(same_birth && same_old_nip)) {
        return None;
    }
    if old.sex.is_some_and(|sex| sex != person.sex) && !same_old_nip {
        return None;
    }
    evidence.push(name_evidence(alike));
    let mut score = name;
    if same_birth {
        score += 4;
        evidence.push(Phrase::new("Tanggal lahir sama.", "The same birth date."));
    }
    if same_old_nip {
        score += 4;
        evidence.push(Phrase::new("NIP lama sama.", "The same old number."));
    }
    if near_nip {
        score += 3;
        evidence.push(Phrase::new(
            format!("NIP hampir sama: {} dan {}.", old.nip_digits, person.nip),
            format!(
                "The NIPs are nearly the same: {} and {}.",
                old.nip_digits, person.nip
            ),
        ));
    }
    let same = |a: &Option<String>, b: &Option<String>| match (a, b) {
        (Some(a), Some(b)) => text::bare(a) == text::bare(b),
        _ => false,
    };
    if same(&old.birth_place, &person.birth_place) {
        score += 1;
        evidence.push(Phrase::new(
            "Tempat lahir sama.",
            "The same place of birth.",
        ));
    }
    Some((score, evidence))
}

/// Nobody fits: whether retirement explains it, by the rules for the post the list names.
fn gone(old: &OldRecord, law: Option<RetirementLaw>, as_of: Date) -> Claim {
    let retired = law.zip(old.birth_date).map(|(law, birth)| {
        let name = old.job.as_deref().unwrap_or("");
        let level = old
            .eselon
            .as_deref()
            .and_then(law::jobs::level_of_eselon)
            .or_else(|| law::jobs::functional_level(name))
            .unwrap_or(JobLevel::Pelaksana);
        law.rule(JobFacts { level, name }).retire(birth)
    });
    let (kind, evidence) = match retired.filter(|on| *on <= as_of) {
        Some(on) => (
            MatchKind::LikelyRetired,
            Phrase::new(
                format!(
                    "Tidak ada di data sekarang; menurut aturan pensiun sejak {}.",
                    dates::long(on, Locale::Id)
                ),
                format!(
                    "Not among the present people; by the rules retired since {}.",
                    dates::long(on, Locale::En)
                ),
            ),
        ),
        None => (
            MatchKind::NotFound,
            Phrase::new(
                "Tidak ada di data sekarang.",
                "Not among the present people.",
            ),
        ),
    };
    Claim {
        at: None,
        kind,
        evidence: vec![evidence],
    }
}

#[cfg(test)]
#[path = "matching_tests.rs"]
mod tests;
