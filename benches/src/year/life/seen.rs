//! What was seen of the steps of a life: their times, and what was refused.

use crate::stats::Histogram;

/// The steps of a life, in the order in which they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The form is begun.
    Begin,
    /// One of its pages is answered.
    Fill,
    /// It is sent: the report is acknowledged.
    Submit,
    /// A program sends a report.
    Send,
    /// The page with its number.
    Receipt,
    /// A coordinator looks it up by its number.
    Find,
    /// An officer opens it.
    Look,
    /// It is verified and goes to a unit.
    Forward,
    /// The unit answers.
    Answer,
    /// The unit says that it is done.
    Propose,
    /// The reporter opens the own page.
    Own,
    /// The reporter says that it is not.
    Contest,
    /// The second seat decides.
    Decide,
    /// The reporter says that it is.
    Confirm,
    /// The reporter rates it.
    Rate,
}

/// Their names.
pub const STEPS: [&str; 15] = [
    "begin", "fill", "submit", "send", "receipt", "find", "look", "forward", "answer", "propose",
    "own", "contest", "decide", "confirm", "rate",
];

/// What was seen of the steps.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// The times of each.
    pub times: [Histogram; STEPS.len()],
    /// Those that were refused.
    pub refused: [u64; STEPS.len()],
    /// Requests that were sent again.
    pub again: u64,
    /// What was said the first time that something was refused.
    pub first: Option<String>,
}

impl Seen {
    /// Adds what another saw.
    pub fn append(&mut self, other: Self) {
        for (own, more) in self.times.iter_mut().zip(&other.times) {
            own.append(more);
        }
        for (own, more) in self.refused.iter_mut().zip(other.refused) {
            *own += more;
        }
        self.again += other.again;
        if self.first.is_none() {
            self.first = other.first;
        }
    }
}
