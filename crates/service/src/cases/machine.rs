//! The life of a case as one table: who may do what in which state, and where it leads. Pure; the
//! desk, the reporter's page and the jobs all ask [`step`].

use kernel::text_enum;

text_enum! {
    /// Where a case stands.
    pub enum State {
        /// Belum terverifikasi: nobody has read it yet.
        Unverified = "unverified",
        /// Ditunda: the reporter was asked for more.
        Postponed = "postponed",
        /// Diarsipkan: put away with a reason, or never completed.
        Archived = "archived",
        /// Digabung: the same matter as another case, whose state it shares.
        Merged = "merged",
        /// Belum ditindaklanjuti: a unit has it and has not answered yet.
        Forwarded = "forwarded",
        /// Menunggu penetapan: two units refused it, the arbiter decides.
        Disputed = "disputed",
        /// Ditetapkan: the arbiter gave it to a unit, which may not refuse it.
        Bound = "bound",
        /// Proses: answered, not done.
        InProgress = "in_progress",
        /// Menunggu tanggapan: the unit says it is done, the reporter has not said so yet.
        Proposed = "proposed",
        /// Diperiksa kursi kedua: the unit says it is done, and a second seat looks before anybody counts it.
        Examined = "examined",
        /// Disanggah: the reporter says it is not done; a second seat looks.
        Contested = "contested",
        /// Selesai.
        Closed = "closed",
    }
}

text_enum! {
    /// What can be done to a case.
    pub enum Verb {
        /// It comes in.
        Submit = "submit",
        /// Tunda: more is needed from the reporter.
        Postpone = "postpone",
        /// The reporter completes it.
        Complete = "complete",
        /// The reporter did not complete it in time.
        Expire = "expire",
        /// Arsipkan, with a reason.
        Archive = "archive",
        /// Gabung: the same as another case.
        Merge = "merge",
        /// Pisahkan again.
        Unmerge = "unmerge",
        /// Teruskan to a unit.
        Forward = "forward",
        /// Disposisi to a unit below.
        Dispose = "dispose",
        /// Bukan wewenang: the first unit refuses it.
        NotOurs = "not_ours",
        /// Bukan wewenang a second time: the arbiter decides.
        NotOursAgain = "not_ours_again",
        /// Tetapkan: the arbiter says whose it is.
        Arbitrate = "arbitrate",
        /// Jawab: the first follow-up and every later one.
        Answer = "answer",
        /// The reporter writes.
        Write = "write",
        /// Usulkan selesai, with a true closing state and its proof.
        Propose = "propose",
        /// The proposed closure was drawn, or its pictures ask for it: a second seat looks first.
        Examine = "examine",
        /// The second seat looked, and the reporter is asked.
        Pass = "pass",
        /// The reporter agrees.
        Confirm = "confirm",
        /// Sanggah: the reporter does not agree.
        Contest = "contest",
        /// The closure stands.
        Uphold = "uphold",
        /// The closure does not stand.
        Overturn = "overturn",
        /// Nobody answered a proposed closure.
        AutoClose = "auto_close",
        /// It had been closed in another system before it was brought here.
        Carry = "carry",
        /// Buka kembali.
        Reopen = "reopen",
        /// The day for which it was planned has come.
        Wake = "wake",
        /// The public may read a report that was withheld.
        Show = "show",
        /// The public may not read it.
        Withhold = "withhold",
        /// Words and numbers that are hidden from the public are opened to it, or hidden again.
        Unmask = "unmask",
    }
}

impl Verb {
    /// The refusal that this is, after so many refusals before it: the second one goes to the
    /// arbiter.
    #[must_use]
    pub const fn refusal(refused_before: i32) -> Self {
        if refused_before == 0 {
            Self::NotOurs
        } else {
            Self::NotOursAgain
        }
    }
}

text_enum! {
    /// In which part somebody acts on a case.
    pub enum Hand {
        /// Pelapor.
        Reporter = "reporter",
        /// Koordinator (admin instansi).
        Coordinator = "coordinator",
        /// Pejabat penghubung of the unit, or its head.
        Handler = "handler",
        /// The seat that decides whose a case is.
        Arbiter = "arbiter",
        /// The second seat, outside the line of the unit.
        Reviewer = "reviewer",
        /// The program, when a time has passed.
        System = "system",
    }
}

/// Why something cannot be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Not in this state.
    State,
    /// In this state, but not by this hand.
    Hand,
}

impl Refused {
    /// The key of the sentence that says so.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::State => "case-wrong-state",
            Self::Hand => "case-wrong-hand",
        }
    }
}

/// From, what, by whom, to.
type Line = (State, Verb, &'static [Hand], State);

/// The table of the pedoman SP4N (PermenPANRB 62/2018), with what the guideline leaves open made
/// explicit: arbitration, contest and the closing that waits for the reporter.
pub const TABLE: &[Line] = {
    use Hand::{Arbiter, Coordinator, Handler, Reporter, Reviewer, System};
    use State as S;
    use Verb as V;
    &[
        (S::Unverified, V::Postpone, &[Coordinator], S::Postponed),
        (S::Unverified, V::Archive, &[Coordinator], S::Archived),
        // A reporter may say so before anybody has looked; a coordinator can part them again.
        (S::Unverified, V::Merge, &[Coordinator, Reporter], S::Merged),
        (S::Unverified, V::Forward, &[Coordinator], S::Forwarded),
        (S::Unverified, V::Write, &[Reporter], S::Unverified),
        (S::Postponed, V::Complete, &[Reporter], S::Unverified),
        (S::Postponed, V::Expire, &[System], S::Archived),
        (S::Postponed, V::Archive, &[Coordinator], S::Archived),
        (S::Merged, V::Unmerge, &[Coordinator], S::Unverified),
        // Only where nobody can work on it: see [`may_be_forwarded`].
        (S::Forwarded, V::Forward, &[Coordinator], S::Forwarded),
        (S::Bound, V::Forward, &[Coordinator], S::Bound),
        (S::InProgress, V::Forward, &[Coordinator], S::InProgress),
        (S::Forwarded, V::NotOurs, &[Handler], S::Unverified),
        (S::Forwarded, V::NotOursAgain, &[Handler], S::Disputed),
        (S::Forwarded, V::Dispose, &[Handler], S::Forwarded),
        (S::Forwarded, V::Answer, &[Handler], S::InProgress),
        (S::Forwarded, V::Write, &[Reporter], S::Forwarded),
        (S::Disputed, V::Arbitrate, &[Arbiter], S::Bound),
        (S::Disputed, V::Write, &[Reporter], S::Disputed),
        (S::Bound, V::Dispose, &[Handler], S::Bound),
        (S::Bound, V::Answer, &[Handler], S::InProgress),
        (S::Bound, V::Write, &[Reporter], S::Bound),
        (S::InProgress, V::Dispose, &[Handler], S::InProgress),
        (S::InProgress, V::Answer, &[Handler], S::InProgress),
        (S::InProgress, V::Write, &[Reporter], S::InProgress),
        (S::InProgress, V::Propose, &[Handler], S::Proposed),
        (S::Proposed, V::Answer, &[Handler], S::Proposed),
        // Drawn by the program, never by a unit; the reporter need not wait for it to say no.
        (S::Proposed, V::Examine, &[System], S::Examined),
        (S::Examined, V::Answer, &[Handler], S::Examined),
        (S::Examined, V::Write, &[Reporter], S::InProgress),
        (S::Examined, V::Contest, &[Reporter], S::Contested),
        (S::Examined, V::Pass, &[Reviewer], S::Proposed),
        (S::Examined, V::Overturn, &[Reviewer], S::InProgress),
        // Whoever writes instead of agreeing has something to say first.
        (S::Proposed, V::Write, &[Reporter], S::InProgress),
        (S::Proposed, V::Confirm, &[Reporter], S::Closed),
        (S::Proposed, V::Contest, &[Reporter], S::Contested),
        (S::Proposed, V::AutoClose, &[System], S::Closed),
        (S::Proposed, V::Carry, &[System], S::Closed),
        (S::Contested, V::Uphold, &[Reviewer], S::Closed),
        (S::Contested, V::Overturn, &[Reviewer], S::InProgress),
        (
            S::Closed,
            V::Reopen,
            &[Reporter, Coordinator],
            S::InProgress,
        ),
        (S::Closed, V::Wake, &[System], S::InProgress),
        // What the public reads is not for the unit to say.
        (S::Forwarded, V::Show, &[Coordinator], S::Forwarded),
        (S::Disputed, V::Show, &[Coordinator], S::Disputed),
        (S::Bound, V::Show, &[Coordinator], S::Bound),
        (S::InProgress, V::Show, &[Coordinator], S::InProgress),
        (S::Proposed, V::Show, &[Coordinator], S::Proposed),
        (S::Examined, V::Show, &[Coordinator], S::Examined),
        (S::Contested, V::Show, &[Coordinator], S::Contested),
        (S::Closed, V::Show, &[Coordinator], S::Closed),
        (S::Forwarded, V::Withhold, &[Coordinator], S::Forwarded),
        (S::Disputed, V::Withhold, &[Coordinator], S::Disputed),
        (S::Bound, V::Withhold, &[Coordinator], S::Bound),
        (S::InProgress, V::Withhold, &[Coordinator], S::InProgress),
        (S::Proposed, V::Withhold, &[Coordinator], S::Proposed),
        (S::Examined, V::Withhold, &[Coordinator], S::Examined),
        (S::Contested, V::Withhold, &[Coordinator], S::Contested),
        (S::Closed, V::Withhold, &[Coordinator], S::Closed),
        (S::Forwarded, V::Unmask, &[Coordinator], S::Forwarded),
        (S::Disputed, V::Unmask, &[Coordinator], S::Disputed),
        (S::Bound, V::Unmask, &[Coordinator], S::Bound),
        (S::InProgress, V::Unmask, &[Coordinator], S::InProgress),
        (S::Proposed, V::Unmask, &[Coordinator], S::Proposed),
        (S::Examined, V::Unmask, &[Coordinator], S::Examined),
        (S::Contested, V::Unmask, &[Coordinator], S::Contested),
        (S::Closed, V::Unmask, &[Coordinator], S::Closed),
    ]
};

/// The state after a verb by a hand.
///
/// # Errors
/// Why it cannot be done.
pub fn step(state: State, verb: Verb, hand: Hand) -> Result<State, Refused> {
    let line = TABLE.iter().find(|(s, v, ..)| *s == state && *v == verb);
    match line {
        None => Err(Refused::State),
        Some((_, _, hands, to)) if hands.contains(&hand) => Ok(*to),
        Some(_) => Err(Refused::Hand),
    }
}

/// May a coordinator give a case to a unit? What a unit has is not taken from it: it answers, passes
/// it down or refuses it. Only a case that is `homeless`, at no unit that can work on it, goes on to
/// another while it runs.
#[must_use]
pub fn may_be_forwarded(state: State, homeless: bool) -> bool {
    let leads_on = step(state, Verb::Forward, Hand::Coordinator).is_ok();
    leads_on && (state == State::Unverified || homeless)
}

impl State {
    /// Is there nothing more to do, unless it is opened again?
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Archived | Self::Merged | Self::Closed)
    }

    /// Does a unit have it?
    #[must_use]
    pub const fn is_with_unit(self) -> bool {
        matches!(
            self,
            Self::Forwarded
                | Self::Bound
                | Self::InProgress
                | Self::Proposed
                | Self::Examined
                | Self::Contested
        )
    }

    /// Has somebody looked at its text, so that it may be shown to others? At that of a merged one
    /// perhaps nobody: its reporter may have joined it.
    #[must_use]
    pub const fn is_looked_at(self) -> bool {
        !matches!(
            self,
            Self::Unverified | Self::Postponed | Self::Archived | Self::Merged
        )
    }
}

#[cfg(test)]
mod tests {
    use kernel::TextEnum as _;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_table_says_each_thing_once() {
        for (i, (state, verb, hands, _)) in TABLE.iter().enumerate() {
            assert!(!hands.is_empty());
            let again = TABLE
                .iter()
                .skip(i + 1)
                .any(|(s, v, ..)| s == state && v == verb);
            assert!(!again, "{state} {verb} twice");
        }
    }

    #[test]
    fn the_transitions_of_the_guideline_are_there() {
        use Hand as H;
        use State as S;
        use Verb as V;
        for (from, verb, hand, to) in [
            (S::Unverified, V::Postpone, H::Coordinator, Ok(S::Postponed)),
            (S::Postponed, V::Complete, H::Reporter, Ok(S::Unverified)),
            (S::Postponed, V::Expire, H::System, Ok(S::Archived)),
            (S::Unverified, V::Archive, H::Coordinator, Ok(S::Archived)),
            (S::Unverified, V::Merge, H::Coordinator, Ok(S::Merged)),
            (S::Unverified, V::Forward, H::Coordinator, Ok(S::Forwarded)),
            (S::Forwarded, V::NotOurs, H::Handler, Ok(S::Unverified)),
            (S::Forwarded, V::Dispose, H::Handler, Ok(S::Forwarded)),
            (S::Forwarded, V::Answer, H::Handler, Ok(S::InProgress)),
            (S::InProgress, V::Propose, H::Handler, Ok(S::Proposed)),
            (S::Proposed, V::Confirm, H::Reporter, Ok(S::Closed)),
            (S::Proposed, V::AutoClose, H::System, Ok(S::Closed)),
            (S::Closed, V::Reopen, H::Reporter, Ok(S::InProgress)),
            // Nobody closes for the reporter, and no unit decides on its own closure.
            (S::InProgress, V::Confirm, H::Handler, Err(Refused::State)),
            (S::Proposed, V::Confirm, H::Handler, Err(Refused::Hand)),
            (S::Contested, V::Uphold, H::Handler, Err(Refused::Hand)),
            (S::Contested, V::Uphold, H::Coordinator, Err(Refused::Hand)),
            // No unit passes its own closure, and none that waits for the second seat is agreed to.
            (S::Examined, V::Pass, H::Handler, Err(Refused::Hand)),
            (S::Examined, V::Confirm, H::Reporter, Err(Refused::State)),
            (S::Examined, V::AutoClose, H::System, Err(Refused::State)),
            (S::Proposed, V::Examine, H::Handler, Err(Refused::Hand)),
            (S::Examined, V::Pass, H::Reviewer, Ok(S::Proposed)),
            (S::Bound, V::NotOurs, H::Handler, Err(Refused::State)),
            (S::Bound, V::NotOursAgain, H::Handler, Err(Refused::State)),
            // No unit hands its report to another, and none that is answered goes back unanswered.
            (S::Forwarded, V::Forward, H::Handler, Err(Refused::Hand)),
            (S::InProgress, V::Forward, H::Coordinator, Ok(S::InProgress)),
            (
                S::Contested,
                V::Forward,
                H::Coordinator,
                Err(Refused::State),
            ),
            (S::Closed, V::Answer, H::Handler, Err(Refused::State)),
        ] {
            assert_eq!(step(from, verb, hand), to, "{from} {verb} {hand}");
        }
    }

    #[test]
    fn what_a_unit_has_is_given_to_another_only_where_it_is_no_more() {
        use State as S;
        for state in State::ALL {
            let (at_work, homeless) = match state {
                S::Unverified => (true, true),
                S::Forwarded | S::Bound | S::InProgress => (false, true),
                _ => (false, false),
            };
            assert_eq!(may_be_forwarded(*state, false), at_work, "{state}");
            assert_eq!(may_be_forwarded(*state, true), homeless, "{state}");
        }
    }

    #[test]
    fn every_state_can_be_reached_and_left() {
        for state in State::ALL {
            let reached = *state == State::Unverified || TABLE.iter().any(|l| l.3 == *state);
            let left = TABLE.iter().any(|l| l.0 == *state);
            assert!(reached, "{state}");
            assert!(left || *state == State::Archived, "{state}");
        }
    }

    #[test]
    fn the_second_refusal_goes_to_the_arbiter() {
        assert_eq!(Verb::refusal(0), Verb::NotOurs);
        assert_eq!(Verb::refusal(1), Verb::NotOursAgain);
        assert_eq!(Verb::refusal(7), Verb::NotOursAgain);
    }

    proptest! {
        /// However a case wanders, it is closed only after a unit answered and proposed it.
        #[test]
        fn no_way_to_closed_passes_by_an_answer_and_a_proposal(
            walk in prop::collection::vec((0_usize..Verb::ALL.len(), 0_usize..Hand::ALL.len()), 0..60)
        ) {
            let (mut state, mut answered, mut proposed) = (State::Unverified, false, false);
            for (verb, hand) in walk {
                let (verb, hand) = (Verb::ALL[verb], Hand::ALL[hand]);
                let Ok(next) = step(state, verb, hand) else { continue };
                answered |= verb == Verb::Answer;
                proposed |= verb == Verb::Propose;
                prop_assert!(next != State::Closed || (answered && proposed));
                // What is archived stays so: a new report begins anew.
                prop_assert!(state != State::Archived);
                state = next;
            }
        }
    }
}
