//! What can be asked for, and where a request stands.

use std::fmt;
use std::str::FromStr;

use kernel::{AccountId, CorrectionId, FactId, FileId, PersonId, TextEnum, Timestamp, text_enum};
use serde::{Serialize, Serializer};

use crate::amend::{Field, History};

text_enum! {
    /// Where a request stands.
    pub enum State {
        /// Nobody has decided yet.
        Waiting = "waiting",
        /// It was right, and the file says so now.
        Accepted = "accepted",
        /// It was not granted.
        Refused = "refused",
    }
}

store::bind_words!(State);

/// What a request is about: a field that is written when it is granted, or a history whose row an
/// officer mends by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A field of identity or contact.
    Field(Field),
    /// A row of a history, told in words.
    History(History),
}

impl Subject {
    /// The word it is kept and sent under.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Field(f) => f.as_str(),
            Self::History(h) => h.as_str(),
        }
    }

    /// Every subject: fields first.
    pub fn all() -> impl Iterator<Item = Self> {
        let fields = Field::ALL.iter().map(|f| Self::Field(*f));
        fields.chain(History::ALL.iter().map(|h| Self::History(*h)))
    }

    /// The key of its name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Field(f) => f.label(),
            Self::History(History::Seats) => "person-seats",
            Self::History(History::Grades) => "person-grades",
            Self::History(History::Education) => "person-education",
            Self::History(History::Family) => "person-family",
            Self::History(History::Standings) => "person-standings",
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Subject {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        Field::from_word(word)
            .map(Self::Field)
            .or_else(|| History::from_word(word).map(Self::History))
            .ok_or_else(|| format!("'{word}' is no field of a file"))
    }
}

impl Serialize for Subject {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}

store::bind_text!(Subject);

/// A list of requests, each in an order that no row leaves while it stays in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Those that wait, the oldest first.
    Waiting,
    /// Those decided, the newest decision first.
    Decided,
    /// Those of one person, the newest first.
    OfPerson(PersonId),
}

impl List {
    /// The place of a row in the order of the list.
    #[must_use]
    pub fn place(self, row: &Asked) -> Option<(Timestamp, CorrectionId)> {
        let at = match self {
            Self::Waiting | Self::OfPerson(_) => Some(row.asked_at),
            Self::Decided => row.decided_at,
        };
        at.map(|at| (at, row.id))
    }
}

store::row! {
    /// One request.
    #[derive(Clone, Debug, Serialize)]
    pub struct Asked {
        /// Its id.
        pub id: CorrectionId,
        /// Whose file.
        pub person: PersonId,
        /// The name of that person now.
        pub name: String,
        /// What it is about.
        pub subject: Subject,
        /// What stood there when it was asked.
        pub shown: Option<String>,
        /// What ought to stand there.
        pub wanted: String,
        /// Why.
        pub reason: String,
        /// The evidence.
        pub file: Option<FileId>,
        /// The account that asked.
        pub asked_by: AccountId,
        /// When.
        pub asked_at: Timestamp,
        /// Where it stands.
        pub state: State,
        /// Who decided.
        pub decider: Option<String>,
        /// When.
        pub decided_at: Option<Timestamp>,
        /// What was said to it.
        pub decision_note: Option<String>,
        /// The row of the history that was mended for it.
        pub replaced: Option<FactId>,
        /// The row that took its place; none where it was withdrawn.
        pub made: Option<FactId>,
    }
}

impl Asked {
    /// Is it about a row of this history of this person?
    #[must_use]
    pub fn is_about_rows_of(&self, person: PersonId, history: History) -> bool {
        self.person == person && self.subject == Subject::History(history)
    }
}
