//! Who a row of an older list is: by its number, else by what several facts beside each other say,
//! else nobody, and then whether retirement explains it.

use std::collections::HashMap;

use kernel::{Date, JobLevel, Locale, Nip, Phrase, dates};
use law::retirement::{JobFacts, RetirementLaw};

use super::{
    matching::{CurrentPerson, MatchKind},
    simpeg::OldRecord,
};
use crate::imports::{
    same_name::{Likeness, likeness},
    text,
};

/// Slips in a NIP that still make it likely the same one.
const NIP_SLIPS: usize = 2;

#[derive(Clone, Debug)]
pub(super) struct Claim {
    pub(super) at: Option<usize>,
    pub(super) kind: MatchKind,
    pub(super) repeats: Option<usize>,
    pub(super) retired: Option<Date>,
    pub(super) evidence: Vec<Phrase>,
}

pub(super) struct Index<'c> {
    pub(super) by_nip: HashMap<Nip, usize>,
    by_birth: HashMap<Date, Vec<usize>>,
    by_old_nip: HashMap<&'c str, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
}

impl<'c> Index<'c> {
    pub(super) fn new(current: &'c [CurrentPerson]) -> Self {
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

pub(super) fn by_number(old: &OldRecord, person: &CurrentPerson, at: usize) -> Claim {
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
        repeats: None,
        retired: None,
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
pub(super) fn by_person(
    old: &OldRecord,
    current: &[CurrentPerson],
    index: &Index<'_>,
    free: impl Fn(usize) -> bool,
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
        .filter(|at| free(*at))
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
            repeats: None,
            retired: None,
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
        repeats: None,
        retired: None,
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

/// Nobody fits: whether retirement explains it, by the rules for the post the list names or by
/// what the list itself says.
pub(super) fn gone(old: &OldRecord, law: Option<RetirementLaw<'_>>, as_of: Date) -> Claim {
    let by_rule = law.zip(old.birth_date).map(|(law, birth)| {
        let name = old.job.as_deref().unwrap_or("");
        let level = old
            .eselon
            .as_deref()
            .and_then(law::jobs::level_of_eselon)
            .or_else(|| law::jobs::functional_level(name))
            .unwrap_or(JobLevel::Pelaksana);
        law.rule(JobFacts { level, name }).retire(birth)
    });
    let mut evidence = vec![Phrase::new(
        "Tidak ada di data sekarang.",
        "Not among the present people.",
    )];
    let due = by_rule.filter(|on| *on <= as_of);
    if let Some(on) = due {
        evidence.push(Phrase::new(
            format!(
                "Menurut aturan pensiun sejak {}.",
                dates::long(on, Locale::Id)
            ),
            format!(
                "By the rules retired since {}.",
                dates::long(on, Locale::En)
            ),
        ));
    }
    let marked = marks_retirement(old);
    if marked {
        evidence.push(Phrase::new(
            "Daftar itu sendiri menandainya pensiun.",
            "The list itself marks them as retired.",
        ));
    }
    let kind = if due.is_some() || marked {
        MatchKind::LikelyRetired
    } else {
        MatchKind::NotFound
    };
    Claim {
        at: None,
        kind,
        repeats: None,
        retired: due,
        evidence,
    }
}

/// Does the row say by itself that the person is retired, in the place of the office or the post?
fn marks_retirement(old: &OldRecord) -> bool {
    [&old.office, &old.unit, &old.job]
        .into_iter()
        .flatten()
        .flat_map(|t| text::words(t))
        .any(|w| {
            matches!(
                w.as_str(),
                "pensiun" | "pensiunan" | "purnatugas" | "purnabakti"
            )
        })
}
