//! What is kept of a case, row by row.

use kernel::{AccountId, CaseId, CategoryId, Date, FileId, MessageId, Timestamp, UnitId};

use super::{
    Channel, Classed, Closing, ContactKind, Due, Kind, LookWhy, MessageKind, Outcome, Purpose, Via,
};
use crate::cases::machine::{Hand, State, Verb};
use crate::cases::number::CaseNumber;

store::row! {
    /// A case as it is kept. What of it a viewer may see is for [`crate::cases::view`] to say.
    #[derive(Clone, Debug)]
    pub struct Case {
        /// Its id.
        pub id: CaseId,
        /// Its number.
        pub number: CaseNumber,
        /// Its kind.
        pub kind: Kind,
        /// Its class, which decides the clocks.
        pub class: Classed,
        /// The door it came through.
        pub channel: Channel,
        /// Where it stands.
        pub state: State,
        /// How it ended, or is proposed to end.
        pub closing: Option<Closing>,
        /// What it is about, in a line.
        pub subject: String,
        /// What was reported.
        pub body: String,
        /// Anonim: the name is hidden from the agency and the public.
        pub anonymous: bool,
        /// Rahasia: the content is for those who handle it.
        pub secret: bool,
        /// The name of the reporter.
        pub reporter_name: Option<String>,
        /// How the reporter can be reached.
        pub contact_kind: Option<ContactKind>,
        /// The contact itself.
        pub contact: Option<String>,
        /// Street and number.
        pub address: String,
        /// Kelurahan or desa.
        pub village: String,
        /// Patokan.
        pub landmark: String,
        /// Latitude in millionths of a degree.
        pub latitude: Option<i32>,
        /// Longitude in millionths of a degree.
        pub longitude: Option<i32>,
        /// When it happened.
        pub happened_on: Option<Date>,
        /// What kind of matter.
        pub category: Option<CategoryId>,
        /// The unit in charge.
        pub unit: Option<UnitId>,
        /// The case that it was merged into.
        pub parent: Option<CaseId>,
        /// The earlier case whose clock it inherits.
        pub inherits: Option<CaseId>,
        /// How often a unit refused it.
        pub hops: i32,
        /// When the resident said it; for a letter, when the letter came.
        pub received_at: Timestamp,
        /// When the citizen's clock began: earlier than receipt where it was reported before.
        pub clock_from: Timestamp,
        /// The next deadline.
        pub due_on: Option<Date>,
        /// What is due then.
        pub due_what: Option<Due>,
        /// How many steps of escalation were taken for that deadline.
        pub told: i32,
        /// Raised by every step.
        pub version: i32,
        /// Promised to the first follow-up, in working days.
        pub answer_days: Option<i32>,
        /// Promised to the end, in working days.
        pub resolve_days: Option<i32>,
        /// Since when the service promised this.
        pub promised_on: Option<Date>,
        /// Withheld from the public until an officer opens it.
        pub withheld: bool,
        /// What a mask would hide and an officer opened to the public, a line each.
        pub opened: String,
    }
}

impl Case {
    /// May anybody read what it says? Not before somebody has looked at it.
    #[must_use]
    pub fn is_public(&self) -> bool {
        !self.secret && !self.withheld && self.state.is_looked_at()
    }
}

store::row! {
    /// One step of a case.
    #[derive(Clone, Debug)]
    pub struct CaseEvent {
        /// Its place.
        pub seq: i32,
        /// When.
        pub at: Timestamp,
        /// What was done.
        pub verb: Verb,
        /// The state before; none for the first.
        pub was: Option<State>,
        /// The state after.
        pub state: State,
        /// In which part.
        pub hand: Hand,
        /// The account that acted.
        pub account: Option<AccountId>,
        /// Its name.
        pub actor: String,
        /// The unit in charge before.
        pub from_unit: Option<UnitId>,
        /// The unit in charge after.
        pub to_unit: Option<UnitId>,
        /// Why.
        pub reason: Option<String>,
        /// How the reporter said so to the officer who took it down.
        pub via: Option<Via>,
    }
}

store::row! {
    /// A message of a case.
    #[derive(Clone, Debug)]
    pub struct Message {
        /// Its id.
        pub id: MessageId,
        /// When.
        pub at: Timestamp,
        /// What it is.
        pub kind: MessageKind,
        /// Who wrote it.
        pub author: String,
        /// For which unit.
        pub unit: Option<UnitId>,
        /// The words.
        pub body: String,
        /// How the reporter said so to the officer who took it down.
        pub via: Option<Via>,
    }
}

store::row! {
    /// A picture of a case.
    #[derive(Clone, Copy, Debug)]
    pub struct CaseFile {
        /// The stored file.
        pub file: FileId,
        /// What it shows.
        pub purpose: Purpose,
        /// When it was sent.
        pub at: Timestamp,
    }
}

store::row! {
    /// A closure as it was proposed.
    #[derive(Clone, Debug)]
    pub struct Closure {
        /// The step by which it was proposed.
        pub seq: i32,
        /// When.
        pub at: Timestamp,
        /// How it ends.
        pub closing: Closing,
        /// Planned for.
        pub planned_on: Option<Date>,
        /// Handed over to.
        pub handed_to: Option<String>,
        /// What was done, or why it was not.
        pub reason: String,
        /// The words of [`Proof`] that were ticked.
        pub proof: String,
        /// What asks for a second look.
        pub doubt: Option<String>,
        /// The account that proposed it.
        pub account: Option<AccountId>,
        /// What became of it.
        pub outcome: Outcome,
        /// When the reporter contested it.
        pub contested_at: Option<Timestamp>,
        /// Why.
        pub contest: Option<String>,
        /// Who decided.
        pub decider: Option<String>,
        /// What was said to it.
        pub decision: Option<String>,
        /// Why a second seat looks at it before it counts, where one does.
        pub look: Option<LookWhy>,
        /// How many of those who joined the case agree to it.
        pub agreed: i64,
        /// The number of the letter or log that it names.
        pub paper_no: Option<String>,
        /// Its date.
        pub paper_on: Option<Date>,
    }
}

store::row! {
    /// A line of a list of cases: enough to sort and to choose, nothing that a flag protects but the
    /// subject, which [`super::view::title`] alone may show.
    #[derive(Clone, Debug)]
    pub struct Line {
        /// The case.
        pub id: CaseId,
        /// Its number.
        pub number: CaseNumber,
        /// Its kind.
        pub kind: Kind,
        /// Where it stands.
        pub state: State,
        /// How it ended.
        pub closing: Option<Closing>,
        /// What it is about.
        pub subject: String,
        /// Anonim.
        pub anonymous: bool,
        /// Rahasia.
        pub secret: bool,
        /// Kelurahan or desa.
        pub village: String,
        /// What kind of matter.
        pub category: Option<CategoryId>,
        /// The unit in charge.
        pub unit: Option<UnitId>,
        /// How often it was refused.
        pub hops: i32,
        /// When it came in.
        pub received_at: Timestamp,
        /// The next deadline.
        pub due_on: Option<Date>,
        /// What is due.
        pub due_what: Option<Due>,
        /// Withheld from the public until an officer opens it.
        pub withheld: bool,
    }
}

impl Line {
    /// May anybody read what it says?
    #[must_use]
    pub fn is_public(&self) -> bool {
        !self.secret && !self.withheld && self.state.is_looked_at()
    }
}
