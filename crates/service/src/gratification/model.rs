//! What a report of gratification is, its steps and its clocks. Pure.

use kernel::{AccountId, Date, FileId, Finding, GiftId, PersonId, Timestamp, text_enum};
use law::service::{Gratification, GratificationClock, gratification_clocks};
use law::time::{Week, calendar};
use law::{Law, Reasons};

use crate::cases::CaseNumber;

text_enum! {
    /// Where a report stands.
    pub enum State {
        /// The unit has it and looks at it.
        Reported = "reported",
        /// It was sent on to the commission (KPK).
        Forwarded = "forwarded",
        /// It is over.
        Decided = "decided",
    }
}

text_enum! {
    /// Whose it is, or what became of it.
    pub enum Outcome {
        /// Milik negara, by decision of the commission.
        State = "state",
        /// Milik penerima, by decision of the commission.
        Recipient = "recipient",
        /// Dikelola instansi: given to a social cause, eaten with all, shown.
        Agency = "agency",
        /// Nothing that has to be reported.
        NotRequired = "not_required",
    }
}

text_enum! {
    /// Where the thing is.
    pub enum Held {
        /// With who reports.
        Recipient = "recipient",
        /// Titipan at the unit.
        Unit = "unit",
        /// It was refused or given back.
        Refused = "refused",
    }
}

text_enum! {
    /// A step of the unit.
    pub enum Step {
        /// To the commission.
        Forward = "teruskan",
        /// Decided.
        Decide = "putuskan",
    }
}

store::bind_words!(State, Outcome, Held, Step);

/// Where a step leads; nothing where it cannot be taken.
#[must_use]
pub const fn after(state: State, step: Step) -> Option<State> {
    match (state, step) {
        (State::Reported, Step::Forward) => Some(State::Forwarded),
        (State::Reported | State::Forwarded, Step::Decide) => Some(State::Decided),
        _ => None,
    }
}

/// A report as an employee makes it; money in whole rupiah, as estimated.
#[derive(Clone, Debug)]
pub(super) struct NewReport {
    pub(super) received_on: Date,
    pub(super) giver: String,
    pub(super) relation: String,
    pub(super) occasion: String,
    pub(super) what: String,
    pub(super) rupiah: i64,
    pub(super) held: Held,
    pub(super) more: String,
}

store::row! {
    /// A report as it is kept.
    #[derive(Clone, Debug)]
    pub(super) struct Report {
        /// Its id.
        pub(super) id: GiftId,
        /// Its number.
        pub(super) number: CaseNumber,
        /// The account that reported.
        pub(super) account: AccountId,
        /// The person behind it.
        pub(super) person: Option<PersonId>,
        /// The name of who reports.
        pub(super) reporter: String,
        /// When it was received.
        pub(super) received_on: Date,
        /// Who gave it.
        pub(super) giver: String,
        /// What the giver is to the recipient.
        pub(super) relation: String,
        /// On which occasion and where.
        pub(super) occasion: String,
        /// What it is.
        pub(super) what: String,
        /// What it is worth, in rupiah.
        pub(super) rupiah: i64,
        /// Where it is.
        pub(super) held: Held,
        /// What else is to be said.
        pub(super) more: String,
        /// Where the report stands.
        pub(super) state: State,
        /// What became of it.
        pub(super) outcome: Option<Outcome>,
        /// When it was reported.
        pub(super) reported_at: Timestamp,
        /// When it was sent on.
        pub(super) forwarded_on: Option<Date>,
        /// The number that the commission gave it.
        pub(super) reference: Option<String>,
        /// When it was decided.
        pub(super) decided_on: Option<Date>,
        /// Raised by every step.
        pub(super) version: i32,
    }
}

store::row! {
    /// A step that was taken.
    #[derive(Clone, Debug)]
    pub(super) struct Taken {
        /// The report.
        pub(super) report: GiftId,
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
    pub(super) taken: Vec<Taken>,
    pub(super) files: Vec<FileId>,
}

/// The clocks of a report with their reasons; nothing where the calendar on file does not reach.
#[must_use]
pub(super) fn clocks(
    received: Date,
    reported: Option<Date>,
) -> Option<Finding<Vec<(GratificationClock, Date)>>> {
    let on = Law::national().on(received);
    let mut why = Reasons::default();
    let facts = Gratification { received, reported };
    let found = gratification_clocks(on, calendar(on, Week::Five), &facts, &mut why).ok()?;
    Some(Law::national().finding(found, &why))
}

/// The day that binds a report now: passing it on while it is here; nothing when it is over.
#[must_use]
pub(super) fn due(report: &Report, reported: Date) -> Option<Date> {
    if report.state != State::Reported {
        return None;
    }
    let clocks = clocks(report.received_on, Some(reported))?.value;
    let of = |kind| clocks.iter().find(|(k, _)| *k == kind).map(|(_, day)| *day);
    let (forward, commission) = (
        of(GratificationClock::Forward),
        of(GratificationClock::Commission),
    );
    forward.into_iter().chain(commission).min()
}
