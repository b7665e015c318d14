//! What a closure shows, against what its category asks for: something that can be looked at, never a
//! tick alone.

use store::Tx;
use web::{FieldError, Result};

use crate::cases::deeds::Proposal;
use crate::cases::model::{Case, Closing, Proof};
use crate::catalogue;

/// What a category asks a closure to show; nothing where there is none.
pub(super) fn wanted(tx: &mut Tx<'_, '_>, case: &Case) -> Result<Vec<Proof>> {
    let agency = tx.agency();
    let category = match case.category {
        Some(id) => catalogue::store::one(tx.conn(), agency, id)?,
        None => None,
    };
    Ok(category.map(|c| c.proofs()).unwrap_or_default())
}

/// What of the checklist is shown. A tick counts only where the category asks for it, and none stands
/// for something that can be looked at: a picture is sent, a letter or log is named with its number
/// and date.
pub(super) fn shown(wanted: &[Proof], proposal: &Proposal) -> Vec<Proof> {
    let pictured = !proposal.photos.is_empty() || !proposal.field.is_empty();
    let is_there = |p: &Proof| match p {
        Proof::Photo => pictured,
        Proof::Place | Proof::Differs => pictured && proposal.proof.contains(p),
        Proof::Letter | Proof::Log => proposal.paper.is_some(),
    };
    wanted.iter().copied().filter(is_there).collect()
}

/// A closure says what it shows: without anything that can be looked at it is "done, but not shown",
/// whatever was chosen.
pub(super) fn true_end(proposal: &Proposal, shown: &[Proof]) -> Closing {
    let pictured = !proposal.photos.is_empty() || !proposal.field.is_empty();
    match proposal.closing {
        Closing::DoneProven if !pictured && shown.is_empty() => Closing::DoneUnverified,
        other => other,
    }
}

/// What is wrong with the proof of "done, with proof"; it names the field and the way out.
pub(super) fn unproven(wanted: &[Proof], shown: &[Proof]) -> Vec<FieldError> {
    let lacks = |p: &Proof| wanted.contains(p) && !shown.contains(p);
    let mut faults = Vec::new();
    if lacks(&Proof::Photo) {
        faults.push(FieldError::new("photo", "case-photo-needed"));
    }
    if [Proof::Place, Proof::Differs].iter().any(lacks) {
        faults.push(FieldError::new("proof", "case-proof-needed"));
    }
    if [Proof::Letter, Proof::Log].iter().any(lacks) {
        faults.push(FieldError::new("paper_no", "case-paper-needed"));
    }
    faults
}

#[cfg(test)]
mod tests {
    use kernel::{Date, FileId, TextEnum as _};
    use proptest::prelude::*;

    use super::*;
    use crate::cases::deeds::Paper;

    fn proposal(ticks: &[Proof], pictured: bool, paper: bool) -> Proposal {
        Proposal {
            closing: Closing::DoneProven,
            reason: "Selesai".to_owned(),
            planned_on: None,
            handed_to: None,
            proof: ticks.to_vec(),
            paper: paper.then(|| Paper {
                number: "600/12".to_owned(),
                on: Date::constant(2026, 11, 24),
            }),
            photos: Vec::new(),
            field: if pictured {
                vec![FileId::new()]
            } else {
                Vec::new()
            },
        }
    }

    /// Every way to tick, against every checklist: no tick proves anything by itself.
    fn some() -> impl Strategy<Value = Vec<Proof>> {
        prop::sample::subsequence(Proof::ALL.to_vec(), 0..=Proof::ALL.len())
    }

    proptest! {
        #[test]
        fn ticks_alone_prove_nothing(wanted in some(), ticks in some()) {
            let bare = proposal(&ticks, false, false);
            let told = shown(&wanted, &bare);
            prop_assert!(told.is_empty());
            prop_assert_eq!(true_end(&bare, &told), Closing::DoneUnverified);
        }

        #[test]
        fn what_is_shown_was_asked_for(wanted in some(), ticks in some(), pictured: bool, paper: bool) {
            let told = shown(&wanted, &proposal(&ticks, pictured, paper));
            prop_assert!(told.iter().all(|p| wanted.contains(p)));
            let whole = unproven(&wanted, &told).is_empty();
            prop_assert_eq!(whole, wanted.iter().all(|p| told.contains(p)));
        }

        #[test]
        fn a_letter_proves_nothing_where_none_is_asked_for(ticks in some()) {
            let named = proposal(&ticks, false, true);
            let told = shown(&[], &named);
            prop_assert_eq!(true_end(&named, &told), Closing::DoneUnverified);
        }
    }
}
