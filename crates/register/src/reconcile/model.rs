//! The words of reconciliation: cases, states, decisions, and which decision fits which case.

use kernel::{Date, Phrase, text_enum};
use serde::{Deserialize, Serialize};

text_enum! {
    /// What kind of difference.
    pub enum Case {
        /// The same person, another value that time does not explain.
        OtherValue = "other_value",
        /// The same person in another unit or job.
        Moved = "moved",
        /// The same number and, in other spelling, the same name.
        NameForm = "name_form",
        /// The same number, but quite another name.
        NameDiffers = "name_differs",
        /// The same person under another number.
        OtherNip = "other_nip",
        /// The same person, without a number in the list.
        NoNip = "no_nip",
        /// In the list; retired since.
        Retired = "retired",
        /// In the list, unknown to the register.
        UnknownHere = "unknown_here",
        /// In the register, not in the list.
        UnknownThere = "unknown_there",
        /// Twice in the list.
        Duplicate = "duplicate",
        /// Several people of the register fit.
        Ambiguous = "ambiguous",
    }
}

text_enum! {
    /// What became of a difference.
    pub enum State {
        /// Nobody has decided yet.
        Open = "open",
        /// Put off.
        Later = "later",
        /// Time explains it; there is nothing to decide.
        Explained = "explained",
        /// What the register says stays.
        KeepOurs = "keep_ours",
        /// What the list says was taken.
        TakeTheirs = "take_theirs",
        /// Two different people.
        NotSame = "not_same",
    }
}

text_enum! {
    /// What an officer decides.
    pub enum Decision {
        /// What the register says stays.
        KeepOurs = "keep_ours",
        /// What the list says is taken.
        TakeTheirs = "take_theirs",
        /// Two different people.
        NotSame = "not_same",
        /// Not now.
        Later = "later",
    }
}

text_enum! {
    /// How sure it is that row and person belong together.
    pub enum Sure {
        /// The number says so.
        Certain = "certain",
        /// Several facts say so.
        Likely = "likely",
        /// Somebody should look.
        Look = "look",
    }
}

::store::bind_words!(Case, State, Sure);

impl Decision {
    /// The state to which it leads.
    #[must_use]
    pub const fn state(self) -> State {
        match self {
            Self::KeepOurs => State::KeepOurs,
            Self::TakeTheirs => State::TakeTheirs,
            Self::NotSame => State::NotSame,
            Self::Later => State::Later,
        }
    }
}

impl State {
    /// Does it still wait for somebody?
    #[must_use]
    pub const fn waits(self) -> bool {
        matches!(self, Self::Open | Self::Later)
    }
}

impl Case {
    /// Is it about who somebody is, rather than about a value of somebody known?
    #[must_use]
    pub const fn is_about_who(self) -> bool {
        matches!(
            self,
            Self::OtherNip | Self::NameDiffers | Self::Retired | Self::UnknownHere
        )
    }

    /// The decisions that make sense: nobody can take over that somebody is missing, and a pair
    /// that is no pair cannot be told apart.
    #[must_use]
    pub const fn decisions(self) -> &'static [Decision] {
        use Decision::{KeepOurs, Later, NotSame, TakeTheirs};
        match self {
            Self::OtherValue
            | Self::Moved
            | Self::NameForm
            | Self::NameDiffers
            | Self::OtherNip => &[KeepOurs, TakeTheirs, NotSame, Later],
            Self::NoNip => &[KeepOurs, NotSame, Later],
            Self::Retired | Self::UnknownHere => &[KeepOurs, TakeTheirs, Later],
            Self::UnknownThere | Self::Duplicate | Self::Ambiguous => &[KeepOurs, Later],
        }
    }
}

/// On what a difference rests; kept with it, so that it can be shown without the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Why row and person are held to be the same, or nobody was found.
    pub because: Vec<Phrase>,
    /// Since when what the register says holds.
    pub ours_since: Option<Date>,
    /// Since when what the list says holds, where it says so; else the date of the list.
    pub theirs_on: Option<Date>,
    /// The first day of retirement by the rules, of somebody retired since.
    pub retired: Option<Date>,
}

#[cfg(test)]
mod tests {
    use kernel::TextEnum as _;

    use super::*;

    #[test]
    fn every_case_can_be_put_off_and_kept() {
        for case in Case::ALL {
            let fit = case.decisions();
            assert!(
                fit.contains(&Decision::Later) && fit.contains(&Decision::KeepOurs),
                "{case}"
            );
        }
        // What is not there cannot be taken.
        for case in [
            Case::UnknownThere,
            Case::Duplicate,
            Case::Ambiguous,
            Case::NoNip,
        ] {
            assert!(!case.decisions().contains(&Decision::TakeTheirs), "{case}");
        }
        // Without two people in hand there is nobody to tell apart.
        assert!(!Case::UnknownHere.decisions().contains(&Decision::NotSame));
    }
}
