//! How reports end: each true end is counted by itself, and only what is done counts as solved.

use super::model::Metric;
use crate::cases::Closing;

/// How a case stands at its end; nothing of it counts as solved but what is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Closed in a true way, and whether the reporter had said nothing.
    Closed(Closing, bool),
    /// Merged into another.
    Duplicate,
    /// Put away.
    Archived,
}

impl End {
    /// Is the matter done, or the information given? A plan, a refusal or a hand-over is an end, and
    /// solves nothing for the resident.
    #[must_use]
    pub(super) const fn is_solved(self) -> bool {
        matches!(
            self,
            Self::Closed(Closing::DoneProven | Closing::DoneUnverified, _)
        )
    }

    /// Does it count among the reports that are dealt with? The other report does, where it was merged.
    #[must_use]
    pub(super) const fn is_counted(self) -> bool {
        matches!(self, Self::Closed(..))
    }

    /// Under which name it is counted.
    pub(super) const fn metric(self) -> Metric {
        match self {
            Self::Closed(Closing::DoneProven, _) => Metric::Proven,
            Self::Closed(Closing::DoneUnverified, _) => Metric::Unverified,
            Self::Closed(Closing::Planned, _) => Metric::Planned,
            Self::Closed(Closing::HandedOver, _) => Metric::HandedOver,
            Self::Closed(Closing::Refused, _) => Metric::Refused,
            Self::Closed(Closing::NotFound, _) => Metric::NotFound,
            Self::Duplicate => Metric::Duplicate,
            Self::Archived => Metric::Archived,
        }
    }
}

/// The ends that are told apart.
pub(super) const ENDS: [Metric; 9] = [
    Metric::Proven,
    Metric::Unverified,
    Metric::Planned,
    Metric::HandedOver,
    Metric::Refused,
    Metric::NotFound,
    Metric::ByTime,
    Metric::Duplicate,
    Metric::Archived,
];
