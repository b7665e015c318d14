//! The actions of the desk: who does each, and whether it fits a report as it stands.

use kernel::text_enum;
use register::snapshot::Snapshot;
use web::access::Key;

use crate::cases::{Case, Hand, State, Verb, can_be_forwarded, step};

text_enum! {
    /// An action of the desk; the word stands at the end of the address.
    pub enum Action {
        /// To a unit.
        Forward = "teruskan",
        /// More is needed.
        Postpone = "tunda",
        /// The same as another one.
        Merge = "gabung",
        /// Away with it.
        Archive = "arsipkan",
        /// Not the same after all.
        Unmerge = "pisahkan",
        /// An answer to the reporter.
        Answer = "jawab",
        /// It is done.
        Propose = "usulkan",
        /// To a unit below.
        Dispose = "disposisi",
        /// Not ours.
        Refuse = "bukan-wewenang",
        /// Whose it is.
        Arbitrate = "tetapkan",
        /// Does the closure stand?
        Decide = "putuskan",
        /// Open again.
        Reopen = "buka-lagi",
        /// The public may read it.
        Show = "tampilkan",
        /// The public may not read it.
        Withhold = "tahan",
    }
}

impl Action {
    /// The permission, the part in which it is done, and the verb of the table of states.
    const fn needs(self) -> (Key, Hand, Verb) {
        use Hand as H;
        use Key as K;
        match self {
            Self::Forward => (K::CoordinateCases, H::Coordinator, Verb::Forward),
            Self::Postpone => (K::CoordinateCases, H::Coordinator, Verb::Postpone),
            Self::Merge => (K::CoordinateCases, H::Coordinator, Verb::Merge),
            Self::Archive => (K::CoordinateCases, H::Coordinator, Verb::Archive),
            Self::Unmerge => (K::CoordinateCases, H::Coordinator, Verb::Unmerge),
            Self::Reopen => (K::CoordinateCases, H::Coordinator, Verb::Reopen),
            Self::Show => (K::CoordinateCases, H::Coordinator, Verb::Show),
            Self::Withhold => (K::CoordinateCases, H::Coordinator, Verb::Withhold),
            Self::Answer => (K::HandleCases, H::Handler, Verb::Answer),
            Self::Propose => (K::HandleCases, H::Handler, Verb::Propose),
            Self::Dispose => (K::HandleCases, H::Handler, Verb::Dispose),
            Self::Refuse => (K::HandleCases, H::Handler, Verb::NotOurs),
            Self::Arbitrate => (K::ArbitrateCases, H::Arbiter, Verb::Arbitrate),
            Self::Decide => (K::ReviewCases, H::Reviewer, Verb::Uphold),
        }
    }

    /// Does it fit a case, besides what the deed itself refuses?
    pub(in crate::desk) const fn fits(self, case: &Case) -> bool {
        match self {
            // What is secret is never read by the public, whatever else is said.
            Self::Show => case.withheld && !case.secret,
            Self::Withhold => !case.withheld && !case.secret,
            _ => true,
        }
    }

    /// Can it be done to a case by somebody who holds these permissions?
    pub(in crate::desk) fn offered(
        self,
        case: &Case,
        s: &Snapshot,
        holds: impl Fn(Key) -> bool,
    ) -> bool {
        let (key, hand, verb) = self.needs();
        let verb = match (self, case.state) {
            (Self::Decide, State::Examined) => Verb::Pass,
            _ => verb,
        };
        let free = self != Self::Forward || can_be_forwarded(case, s);
        free && self.fits(case) && holds(key) && step(case.state, verb, hand).is_ok()
    }

    /// Does the case leave the desk of who did it?
    pub(in crate::desk) const fn passes_on(self) -> bool {
        matches!(
            self,
            Self::Forward
                | Self::Merge
                | Self::Archive
                | Self::Refuse
                | Self::Arbitrate
                | Self::Decide
        )
    }
}
