//! The deeds, and the words that they carry.

use kernel::{CaseId, CategoryId, Date, FileId, UnitId};
use web::{FieldError, Result, Trouble};

use crate::cases::LONGEST;
use crate::cases::machine::{State, Verb};
use crate::cases::model::{Case, Closing, LookWhy, Proof};
use crate::cases::photos::Photo;

/// A letter of answer or a log of the work, by which anybody can ask for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its number.
    pub number: String,
    /// Its date.
    pub on: Date,
}

/// A closure as it is proposed.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// How it ends.
    pub closing: Closing,
    /// What was done, or why it was not: the reporter reads it.
    pub reason: String,
    /// Planned for.
    pub planned_on: Option<Date>,
    /// Handed over to.
    pub handed_to: Option<String>,
    /// What of the checklist was ticked.
    pub proof: Vec<Proof>,
    /// The letter or log, where one is named.
    pub paper: Option<Paper>,
    /// Pictures taken after the work.
    pub photos: Vec<Photo>,
    /// Pictures that were taken outside and are shown as proof now.
    pub field: Vec<FileId>,
}

/// What is done.
#[derive(Clone, Debug)]
pub enum Deed {
    /// More is needed from the reporter.
    Postpone(String),
    /// The reporter completes it.
    Complete(String),
    /// It is put away.
    Archive(String),
    /// It is the same as another case.
    Merge(CaseId),
    /// It is not the same after all.
    Unmerge(String),
    /// A unit gets it.
    Forward {
        /// Which unit.
        unit: UnitId,
        /// What kind of matter it is.
        category: Option<CategoryId>,
        /// Does it need an inspection (berkadar pengawasan)?
        inspection: bool,
        /// A word to the unit.
        reason: Option<String>,
    },
    /// A unit below gets it.
    Dispose {
        /// Which unit.
        unit: UnitId,
        /// What is to be done.
        reason: String,
    },
    /// The unit is not in charge.
    Refuse(String),
    /// The arbiter says whose it is.
    Arbitrate {
        /// Which unit.
        unit: UnitId,
        /// Why.
        reason: String,
    },
    /// The unit answers.
    Answer(String),
    /// The reporter writes.
    Write(String),
    /// The unit proposes that it is done.
    Propose(Box<Proposal>),
    /// The reporter agrees.
    Confirm,
    /// The reporter does not agree.
    Contest(String),
    /// The second seat decides whether the closure stands.
    Decide {
        /// Does it stand?
        stands: bool,
        /// Why.
        note: String,
    },
    /// It is opened again.
    Reopen(String),
    /// The public may read a report that was withheld.
    Show(String),
    /// The public may not read it.
    Withhold(String),
    /// The public reads some of what is hidden in the texts.
    Unmask {
        /// What it reads from now on, as it stands in the texts; the rest is hidden.
        opened: Vec<String>,
        /// Why.
        reason: String,
    },
    /// A second seat looks at the proposed closure before it counts.
    Examine(LookWhy),
    /// The reporter did not complete it in time.
    Expire,
    /// Nobody answered the proposed closure.
    AutoClose,
    /// The day for which it was planned has come.
    Wake,
}

impl Deed {
    pub(super) fn verb(&self, case: &Case) -> Verb {
        match self {
            Self::Postpone(_) => Verb::Postpone,
            Self::Complete(_) => Verb::Complete,
            Self::Archive(_) => Verb::Archive,
            Self::Merge(_) => Verb::Merge,
            Self::Unmerge(_) => Verb::Unmerge,
            Self::Forward { .. } => Verb::Forward,
            Self::Dispose { .. } => Verb::Dispose,
            Self::Refuse(_) => Verb::refusal(case.hops),
            Self::Arbitrate { .. } => Verb::Arbitrate,
            Self::Answer(_) => Verb::Answer,
            Self::Write(_) => Verb::Write,
            Self::Propose(_) => Verb::Propose,
            Self::Confirm => Verb::Confirm,
            Self::Contest(_) => Verb::Contest,
            Self::Examine(_) => Verb::Examine,
            Self::Decide { stands: true, .. } if case.state == State::Examined => Verb::Pass,
            Self::Decide { stands: true, .. } => Verb::Uphold,
            Self::Decide { stands: false, .. } => Verb::Overturn,
            Self::Reopen(_) => Verb::Reopen,
            Self::Show(_) => Verb::Show,
            Self::Withhold(_) => Verb::Withhold,
            Self::Unmask { .. } => Verb::Unmask,
            Self::Expire => Verb::Expire,
            Self::AutoClose => Verb::AutoClose,
            Self::Wake => Verb::Wake,
        }
    }

    /// The words that must be there; those of a forwarding where it is a transfer.
    fn words(&self, transfer: bool) -> Option<&str> {
        match self {
            Self::Forward { reason, .. } if transfer => Some(reason.as_deref().unwrap_or_default()),
            Self::Postpone(t)
            | Self::Complete(t)
            | Self::Archive(t)
            | Self::Unmerge(t)
            | Self::Refuse(t)
            | Self::Answer(t)
            | Self::Write(t)
            | Self::Contest(t)
            | Self::Reopen(t)
            | Self::Show(t)
            | Self::Withhold(t)
            | Self::Unmask { reason: t, .. }
            | Self::Dispose { reason: t, .. }
            | Self::Arbitrate { reason: t, .. }
            | Self::Decide { note: t, .. } => Some(t),
            Self::Propose(p) => Some(&p.reason),
            Self::Forward { .. }
            | Self::Merge(_)
            | Self::Confirm
            | Self::Examine(_)
            | Self::Expire
            | Self::AutoClose
            | Self::Wake => None,
        }
    }

    /// The reason that the step keeps. Answers and what the reporter writes are messages.
    pub(super) fn reason(&self) -> Option<&str> {
        match self {
            Self::Answer(_) | Self::Write(_) | Self::Complete(_) | Self::Propose(_) => None,
            Self::Forward { reason, .. } => reason.as_deref(),
            other => other.words(false),
        }
    }
}

/// Is there something to read, and not too much? A transfer needs its reason.
pub(super) fn worded(deed: &Deed, transfer: bool) -> Result<()> {
    let Some(words) = deed.words(transfer) else {
        return Ok(());
    };
    if words.trim().is_empty() {
        return Err(Trouble::field("reason", "field-needed"));
    }
    if words.chars().count() > LONGEST {
        let fault = FieldError::new("reason", "field-too-long").with("max", LONGEST);
        return Err(Trouble::Invalid(vec![fault]));
    }
    Ok(())
}
