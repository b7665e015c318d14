//! The verbs as they are asked for on screen: their titles, their words, what they lead to.

/// What a form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// Give the person a definitive seat.
    Appoint,
    /// Let the person act in a seat, or give an additional task.
    Act,
    /// Find somebody for a seat.
    Fill,
    /// Promote to a grade.
    Promote,
    /// End an assignment.
    End,
    /// Leave the service.
    Leave,
    /// Change the legal standing; reinstate.
    Standing,
    /// Take a new person in.
    Hire,
}

impl Verb {
    /// The key of the title.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Appoint => "person-do-move",
            Self::Act => "person-do-act",
            Self::Fill => "career-fill",
            Self::Promote => "person-do-promote",
            Self::End => "career-end",
            Self::Leave => "person-do-retire",
            Self::Standing => "person-do-standing",
            Self::Hire => "people-hire",
        }
    }

    /// The key of what the button of the last step says.
    pub(super) const fn button(self) -> &'static str {
        match self {
            Self::Appoint | Self::Act | Self::Fill => "career-confirm-appoint",
            Self::Promote => "career-confirm-promote",
            Self::End => "career-confirm-end",
            Self::Leave => "career-confirm-leave",
            Self::Standing => "career-confirm-standing",
            Self::Hire => "career-confirm-hire",
        }
    }

    /// The tab of the file that shows what was done, and the word of what is said there.
    pub(super) const fn shown(self) -> (&'static str, &'static str) {
        match self {
            Self::Appoint | Self::Act | Self::Fill => ("/jabatan", "pesan=career-appointed"),
            Self::Promote => ("/pangkat", "pesan=career-promoted"),
            Self::End => ("/jabatan", "pesan=career-ended"),
            Self::Leave => ("/status", "pesan=career-left"),
            Self::Standing => ("/status", "pesan=career-standing"),
            Self::Hire => ("", "pesan=career-hired"),
        }
    }
}
