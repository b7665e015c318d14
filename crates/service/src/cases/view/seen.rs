//! A case as somebody may see it: what [`super::view`] returns, and nothing else is rendered.

use kernel::{CaseId, CategoryId, Date, FileId, Timestamp, UnitId};

use crate::cases::machine::{Hand, State, Verb};
use crate::cases::model::{
    Channel, Closing, ContactKind, Kind, LookWhy, MessageKind, Outcome, Purpose, Via,
};
use crate::cases::number::CaseNumber;

/// A case as somebody may see it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Its id, for those who work on it.
    pub id: Option<CaseId>,
    /// Its number.
    pub number: CaseNumber,
    /// Its kind.
    pub kind: Kind,
    /// The door it came through.
    pub channel: Channel,
    /// Where it stands.
    pub state: State,
    /// How it ended.
    pub closing: Option<Closing>,
    /// Anonim.
    pub anonymous: bool,
    /// Rahasia.
    pub secret: bool,
    /// Withheld from the public until an officer opens it.
    pub withheld: bool,
    /// What it is about.
    pub subject: Option<String>,
    /// What was reported.
    pub body: Option<String>,
    /// Kelurahan or desa.
    pub village: Option<String>,
    /// Street and landmark.
    pub address: Option<String>,
    /// The point, in millionths of a degree.
    pub point: Option<(i32, i32)>,
    /// When it happened.
    pub happened_on: Option<Date>,
    /// The name of the reporter.
    pub name: Option<String>,
    /// How the reporter can be reached.
    pub contact: Option<(ContactKind, String)>,
    /// What kind of matter.
    pub category: Option<CategoryId>,
    /// The unit in charge.
    pub unit: Option<UnitId>,
    /// When it came in.
    pub received_at: Timestamp,
    /// When the citizen's clock began.
    pub clock_from: Timestamp,
    /// How often a unit refused it.
    pub hops: i32,
    /// How many other reporters joined it.
    pub joined: i64,
    /// How many said that they have the same.
    pub same_here: i64,
    /// Its version, for forms.
    pub version: i32,
    /// Its steps.
    pub events: Vec<SeenEvent>,
    /// Its messages.
    pub messages: Vec<SeenMessage>,
    /// Its pictures.
    pub files: Vec<(FileId, Purpose)>,
    /// Its closures.
    pub closures: Vec<SeenClosure>,
}

/// A step as somebody may see it.
#[derive(Clone, Debug)]
pub struct SeenEvent {
    /// When.
    pub at: Timestamp,
    /// What.
    pub verb: Verb,
    /// In which part.
    pub hand: Hand,
    /// By whom; officers only.
    pub actor: Option<String>,
    /// The unit before.
    pub from: Option<UnitId>,
    /// The unit after.
    pub to: Option<UnitId>,
    /// Why; the reporter and officers.
    pub reason: Option<String>,
    /// How the reporter said so to the officer who took it down.
    pub via: Option<Via>,
}

/// A message as somebody may see it.
#[derive(Clone, Debug)]
pub struct SeenMessage {
    /// When.
    pub at: Timestamp,
    /// What it is.
    pub kind: MessageKind,
    /// Who wrote it; officers only.
    pub author: Option<String>,
    /// For which unit.
    pub unit: Option<UnitId>,
    /// The words.
    pub body: String,
    /// How the reporter said so to the officer who took it down.
    pub via: Option<Via>,
}

/// A closure as somebody may see it.
#[derive(Clone, Debug)]
pub struct SeenClosure {
    /// When.
    pub at: Timestamp,
    /// How.
    pub closing: Closing,
    /// Planned for.
    pub planned_on: Option<Date>,
    /// Handed over to.
    pub handed_to: Option<String>,
    /// What was said.
    pub reason: Option<String>,
    /// What was shown.
    pub proof: String,
    /// Number and date of the letter or log that it names.
    pub paper: Option<(String, Date)>,
    /// What asks for a second look; officers only.
    pub doubt: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// Why the reporter contested it; the reporter and officers.
    pub contest: Option<String>,
    /// What the second seat said; the reporter and officers.
    pub decision: Option<String>,
    /// Why a second seat looks at it before it counts; officers only.
    pub look: Option<LookWhy>,
    /// How many of those who joined the case agree to it; officers only.
    pub agreed: i64,
}
