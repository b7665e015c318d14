//! What a talk asks, says and wants done.

use jiff::Timestamp;
use kernel::text_enum;

use crate::channels::model::{Attachment, Inbound, Point};

text_enum! {
    /// What is asked, in this order; what was told already is not asked.
    pub enum Question {
        /// What happened?
        What = "what",
        /// Where?
        Where = "where",
        /// Is there a picture?
        Picture = "picture",
        /// Who may see the name and the content?
        Who = "who",
    }
}

/// What is said to the resident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Say {
    /// A question.
    Ask(Question),
    /// The same question in other words, since the answer was not understood.
    AskAgain(Question),
    /// The report was dropped, as asked.
    Cancelled,
    /// There is no report to drop.
    NothingToCancel,
    /// The report was dropped; what happened?
    Restarted,
    /// It is filed already: who wants to take it back says so in words.
    TooLate {
        /// The number of the case.
        number: String,
    },
    /// What was sent stands now with the case.
    Added {
        /// The number of the case.
        number: String,
    },
    /// What can be written here.
    Help,
}

/// A report that is ready to be filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What happened, in the words of the resident; empty when only pictures or a place came.
    pub what: String,
    /// The place in words; empty when the resident does not know or said it before.
    pub place: String,
    /// The point of the place.
    pub point: Option<Point>,
    /// Pictures and other files.
    pub files: Vec<Attachment>,
    /// Hide the name (anonim).
    pub anonymous: bool,
    /// Show the content to those only who handle it (rahasia).
    pub secret: bool,
    /// Nobody chose who may see it: the most careful choice was made.
    pub by_default: bool,
    /// When the first of its messages was sent: from then on the clock runs.
    pub since: Timestamp,
    /// The ids of its messages.
    pub messages: Vec<String>,
    /// Who told it, as the channel knows them.
    pub sender: String,
    /// The name that they chose there.
    pub name: Option<String>,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Say something.
    Say(Say),
    /// File a case, then call [`Talk::filed`].
    File(Box<Report>),
    /// Add the message to a case.
    Attach {
        /// The number of the case.
        number: String,
        /// The message.
        message: Box<Inbound>,
    },
    /// Say how a case stands, as far as this chat may know.
    Track {
        /// The number as it was written.
        number: String,
    },
    /// Say how the cases of this chat stand.
    Stand,
    /// The reporter said that a case is not done, and nothing more.
    Object {
        /// The number of the case.
        number: String,
    },
}
