//! What is read from the form of an action.

use kernel::{CategoryId, FileId, TextEnum as _, UnitId};
use web::{FieldError, Form, Reading, Trouble};

use super::Action;
use crate::cases::{
    Case, CaseNumber, Closing, Deed, LONGEST, Paper, Photo, Proof, Proposal, Via, is_transfer,
};
use crate::track::Wish;

/// Reads the deed that a form asks for; the number of a case to merge into is looked up by `find`.
pub(in crate::desk) fn deed(
    action: Action,
    form: &Form,
    case: &Case,
    find: impl FnOnce(CaseNumber) -> web::Result<Option<Case>>,
) -> web::Result<Deed> {
    let mut r = Reading::of(form);
    let words = |r: &mut Reading<'_>| r.needed("reason", LONGEST);
    let deed = match action {
        Action::Forward => Deed::Forward {
            unit: unit(&mut r),
            category: r.maybe_parsed::<CategoryId>("category"),
            inspection: form.text("inspection") == "ya",
            reason: match is_transfer(case) {
                true => Some(words(&mut r)),
                false => r.optional("reason", LONGEST),
            },
        },
        Action::Dispose => Deed::Dispose {
            unit: unit(&mut r),
            reason: words(&mut r),
        },
        Action::Arbitrate => Deed::Arbitrate {
            unit: unit(&mut r),
            reason: words(&mut r),
        },
        Action::Merge => {
            let number: Option<CaseNumber> = form.text("into").parse().ok();
            let found = number.map(find).transpose()?.flatten();
            match found {
                Some(case) => Deed::Merge(case.id),
                None => return Err(Trouble::field("into", "case-no-parent")),
            }
        }
        Action::Decide => {
            let verdict = form.text("verdict");
            if !["uphold", "overturn"].contains(&verdict) {
                r.fault(FieldError::new("verdict", "field-needed"));
            }
            Deed::Decide {
                stands: verdict == "uphold",
                note: words(&mut r),
            }
        }
        Action::Propose => Deed::Propose(Box::new(proposal(form, &mut r))),
        Action::Heard => heard(&mut r),
        Action::Answer => Deed::Answer(words(&mut r)),
        Action::Postpone => Deed::Postpone(words(&mut r)),
        Action::Archive => Deed::Archive(words(&mut r)),
        Action::Unmerge => Deed::Unmerge(words(&mut r)),
        Action::Refuse => Deed::Refuse(words(&mut r)),
        Action::Reopen => Deed::Reopen(words(&mut r)),
        Action::Show => Deed::Show(words(&mut r)),
        Action::Withhold => Deed::Withhold(words(&mut r)),
        Action::Unmask => Deed::Unmask {
            opened: form.all("opened").to_vec(),
            reason: words(&mut r),
        },
    };
    r.done()?;
    Ok(deed)
}

/// What the reporter said to an officer. An agreement has no words of its own, and none that were typed
/// are lost.
fn heard(r: &mut Reading<'_>) -> Deed {
    let _: Option<Via> = r.parsed("via");
    let said: Option<Wish> = r.parsed("said");
    let words = match said {
        Some(Wish::Confirm) => r.optional("reason", LONGEST).unwrap_or_default(),
        _ => r.needed("reason", LONGEST),
    };
    match said {
        Some(Wish::Confirm) if !words.is_empty() => {
            r.fault(FieldError::new("reason", "heard-agreed-with-words"));
        }
        // Nobody rates for somebody else.
        Some(Wish::Rate) => r.fault(FieldError::new("said", "field-needed")),
        _ => {}
    }
    // Where nothing was said there is a fault already; the deed is never done then.
    said.and_then(|wish| wish.deed(words))
        .unwrap_or(Deed::Confirm)
}

fn unit(r: &mut Reading<'_>) -> UnitId {
    // A missing unit is a fault already; the value is never used then.
    r.parsed("unit").unwrap_or(UnitId(uuid::Uuid::nil()))
}

/// The letter or log: number and date, or neither.
fn paper(r: &mut Reading<'_>) -> Option<Paper> {
    let (number, on) = (r.optional("paper_no", 80), r.maybe_date("paper_on"));
    match (number, on) {
        (Some(number), Some(on)) => Some(Paper { number, on }),
        (Some(_), None) => {
            r.fault(FieldError::new("paper_on", "field-needed"));
            None
        }
        (None, Some(_)) => {
            r.fault(FieldError::new("paper_no", "field-needed"));
            None
        }
        (None, None) => None,
    }
}

fn proposal(form: &Form, r: &mut Reading<'_>) -> Proposal {
    let photo = |r: &mut Reading<'_>, field: &str| {
        let sent = form.file(field)?;
        Photo::accept(field, &sent.bytes)
            .map_err(|fault| r.fault(fault))
            .ok()
    };
    let ticked = form.all("proof").iter();
    let paper = paper(r);
    Proposal {
        closing: r.parsed("closing").unwrap_or(Closing::DoneUnverified),
        reason: r.needed("reason", LONGEST),
        planned_on: r.maybe_date("planned_on"),
        handed_to: r.optional("handed_to", 200),
        paper,
        proof: ticked.filter_map(|w| Proof::from_word(w)).collect(),
        field: {
            let chosen = form.all("field").iter();
            let read = chosen.map(|v| v.parse().map_err(|_| v.clone()));
            match read.collect::<Result<Vec<FileId>, String>>() {
                Ok(files) => files,
                Err(typed) => {
                    let fault = FieldError::new("field", "field-not-understood");
                    r.fault(fault.with("typed", typed));
                    Vec::new()
                }
            }
        },
        photos: [photo(r, "photo"), photo(r, "photo2")]
            .into_iter()
            .flatten()
            .collect(),
    }
}
