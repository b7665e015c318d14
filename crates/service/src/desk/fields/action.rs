//! The actions of the desk: who does each, and whether it fits a report as it stands.

use kernel::{TextEnum as _, text_enum};
use register::snapshot::Snapshot;
use web::access::Key;

use crate::cases::{Case, ContactKind, Hand, State, Verb, can_be_forwarded, step};
use crate::channels::notice;
use crate::track::Wish;

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
        /// What the reporter says to an officer.
        Heard = "pelapor",
        /// The public may read it.
        Show = "tampilkan",
        /// The public may not read it.
        Withhold = "tahan",
        /// The public may read some of what is hidden in it.
        Unmask = "samaran",
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
            // What they say is one of several things: see [`Self::offered`].
            Self::Heard => (K::CoordinateCases, H::Reporter, Verb::Write),
            Self::Show => (K::CoordinateCases, H::Coordinator, Verb::Show),
            Self::Withhold => (K::CoordinateCases, H::Coordinator, Verb::Withhold),
            Self::Unmask => (K::CoordinateCases, H::Coordinator, Verb::Unmask),
            Self::Answer => (K::HandleCases, H::Handler, Verb::Answer),
            Self::Propose => (K::HandleCases, H::Handler, Verb::Propose),
            Self::Dispose => (K::HandleCases, H::Handler, Verb::Dispose),
            Self::Refuse => (K::HandleCases, H::Handler, Verb::NotOurs),
            Self::Arbitrate => (K::ArbitrateCases, H::Arbiter, Verb::Arbitrate),
            Self::Decide => (K::ReviewCases, H::Reviewer, Verb::Uphold),
        }
    }

    /// Does it fit a case, besides what the deed itself refuses?
    pub(in crate::desk) fn fits(self, case: &Case) -> bool {
        match self {
            // What is secret is never read by the public, whatever else is said.
            Self::Show => case.withheld && !case.secret,
            Self::Withhold => !case.withheld && !case.secret,
            Self::Heard => is_rung_or_visited(case),
            Self::Unmask => !case.secret,
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
        let possible = match self {
            Self::Heard => !wishes(case).is_empty(),
            _ => step(case.state, verb, hand).is_ok(),
        };
        free && self.fits(case) && holds(key) && possible
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

/// Does the reporter of a case speak to officers only: at the counter, by telephone or by letter? So do
/// those who left nothing but a number, on the site or elsewhere where no chat leads back.
fn is_rung_or_visited(case: &Case) -> bool {
    use crate::cases::Channel;
    let came = matches!(
        case.channel,
        Channel::Counter | Channel::Phone | Channel::Letter
    );
    let by_number = match case.contact_kind {
        Some(ContactKind::Phone) => true,
        Some(ContactKind::Whatsapp) => notice::has_no_chat(case.channel),
        _ => false,
    };
    came || by_number
}

/// What the reporter of a case can say now. One that was merged is spoken of where it was merged into,
/// so that only the deed itself knows whether it fits.
pub(in crate::desk) fn wishes(case: &Case) -> Vec<Wish> {
    let can = |wish: &Wish| match wish.verb() {
        None => false,
        Some(verb) if case.state == State::Merged => verb != Verb::Complete,
        Some(verb) => step(case.state, verb, Hand::Reporter).is_ok(),
    };
    Wish::ALL.iter().copied().filter(can).collect()
}
