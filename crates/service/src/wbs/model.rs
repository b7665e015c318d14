//! What a whistleblowing report is, and the ways it goes. Pure.

use kernel::{FileId, MessageId, Timestamp, UnitId, WhistleId, text_enum};

use crate::cases::CaseNumber;

text_enum! {
    /// Where a report stands: verifikasi, telaah, audit investigatif, selesai.
    pub enum State {
        /// It came in and is verified.
        Received = "received",
        /// A team reviews it.
        Reviewed = "reviewed",
        /// It is audited.
        Audited = "audited",
        /// It is over.
        Closed = "closed",
    }
}

text_enum! {
    /// How a report ended.
    pub enum Ending {
        /// Terbukti.
        Proven = "proven",
        /// Tidak terbukti.
        Unproven = "unproven",
        /// Bukti tidak cukup untuk ditelaah.
        TooLittle = "too_little",
        /// Dilimpahkan to a law enforcer (KPK, police, prosecutor).
        PassedOn = "passed_on",
    }
}

text_enum! {
    /// A step of the inspectorate.
    pub enum Step {
        /// To the review team.
        Review = "telaah",
        /// To an investigative audit.
        Audit = "audit",
        /// It ends.
        Close = "tutup",
    }
}

text_enum! {
    /// Who said it.
    pub enum Side {
        /// The whistleblower.
        Reporter = "reporter",
        /// The inspectorate.
        Desk = "desk",
    }
}

text_enum! {
    /// From where the whistleblower looks at it.
    pub enum Standing {
        /// Works there.
        Inside = "inside",
        /// Does not.
        Outside = "outside",
    }
}

store::bind_words!(State, Ending, Step, Side, Standing);

/// Where a step leads; nothing where it cannot be taken.
#[must_use]
pub const fn after(state: State, step: Step) -> Option<State> {
    match (state, step) {
        (State::Received, Step::Review) => Some(State::Reviewed),
        (State::Reviewed, Step::Audit) => Some(State::Audited),
        (State::Received | State::Reviewed | State::Audited, Step::Close) => Some(State::Closed),
        _ => None,
    }
}

/// A report as it comes in: what, who, where, when, why and how (5W1H), and what shows it.
#[derive(Clone, Debug, Default)]
pub(super) struct NewReport {
    pub(super) what: String,
    pub(super) who: String,
    pub(super) place: String,
    pub(super) happened: String,
    pub(super) why: String,
    pub(super) how: String,
    pub(super) evidence: String,
    pub(super) standing: Option<Standing>,
    pub(super) unit: Option<UnitId>,
}

store::row! {
    /// A report as it is kept.
    #[derive(Clone, Debug)]
    pub(super) struct Report {
        /// Its id.
        pub(super) id: WhistleId,
        /// Its number.
        pub(super) number: CaseNumber,
        /// Where it stands.
        pub(super) state: State,
        /// How it ended.
        pub(super) ending: Option<Ending>,
        /// From where it is told.
        pub(super) standing: Option<Standing>,
        /// Apa.
        pub(super) what: String,
        /// Siapa.
        pub(super) who: String,
        /// Di mana.
        pub(super) place: String,
        /// Kapan.
        pub(super) happened: String,
        /// Mengapa.
        pub(super) why: String,
        /// Bagaimana.
        pub(super) how: String,
        /// Bukti awal.
        pub(super) evidence: String,
        /// The department that is reported.
        pub(super) unit: Option<UnitId>,
        /// When it came in.
        pub(super) received_at: Timestamp,
        /// When something last happened to it.
        pub(super) changed_at: Timestamp,
        /// Raised by every step.
        pub(super) version: i32,
    }
}

store::row! {
    /// Something that was said.
    #[derive(Clone, Debug)]
    pub(super) struct Said {
        /// Its id.
        pub(super) id: MessageId,
        /// When.
        pub(super) at: Timestamp,
        /// By whom.
        pub(super) side: Side,
        /// The words.
        pub(super) body: String,
    }
}

store::row! {
    /// A step that was taken.
    #[derive(Clone, Debug)]
    pub(super) struct Taken {
        /// The report.
        pub(super) report: WhistleId,
        /// The version of the report that it made.
        pub(super) seq: i32,
        /// When.
        pub(super) at: Timestamp,
        /// Which.
        pub(super) step: Step,
        /// By whom.
        pub(super) actor: String,
        /// Why.
        pub(super) reason: String,
    }
}

/// All that is kept of a report.
pub(super) struct Whole {
    pub(super) report: Report,
    pub(super) said: Vec<Said>,
    pub(super) taken: Vec<Taken>,
    pub(super) files: Vec<FileId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_report_is_audited_before_it_was_reviewed_and_none_wakes_again() {
        use State as S;
        for (state, step, to) in [
            (S::Received, Step::Review, Some(S::Reviewed)),
            (S::Received, Step::Audit, None),
            (S::Reviewed, Step::Audit, Some(S::Audited)),
            (S::Reviewed, Step::Review, None),
            (S::Audited, Step::Close, Some(S::Closed)),
            (S::Closed, Step::Review, None),
            (S::Closed, Step::Close, None),
        ] {
            assert_eq!(after(state, step), to, "{state} {step}");
        }
    }
}
