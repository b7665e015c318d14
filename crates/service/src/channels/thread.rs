//! A message as it stands after all that was told of it, in whatever order and however often.

use jiff::Timestamp;

use super::model::{Deletion, Inbound};

/// What is known of one message.
///
/// Platforms promise neither order nor once-only: an edit may come before what it edits, a
/// deletion before both. Taking in the same events in any order, with any repeats, ends alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thread {
    latest: Option<(Timestamp, Inbound)>,
    deleted_at: Option<Timestamp>,
}

impl Thread {
    /// Takes in the message, first or edited, as it read at an instant.
    pub fn write(&mut self, at: Timestamp, message: Inbound) {
        let newer = match &self.latest {
            None => true,
            // Two versions of one instant: the text decides, so that the order does not.
            Some((then, old)) => (at, &message.text) > (*then, &old.text),
        };
        if newer {
            self.latest = Some((at, message));
        }
    }

    /// Takes in that it was taken back at the source. What was written stays.
    pub fn delete(&mut self, deletion: &Deletion) {
        let at = deletion.at;
        self.deleted_at = Some(self.deleted_at.map_or(at, |then| then.min(at)));
    }

    /// The message as it reads now.
    #[must_use]
    pub fn message(&self) -> Option<&Inbound> {
        self.latest.as_ref().map(|(_, m)| m)
    }

    /// When it was taken back at the source.
    #[must_use]
    pub fn deleted_at(&self) -> Option<Timestamp> {
        self.deleted_at
    }
}
