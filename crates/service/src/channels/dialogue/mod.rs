//! A short talk in a chat that ends in one case: what, where, a picture, who may see it.
//!
//! It is pure: messages in, acts out. What is known is always worked out anew from the messages in
//! the order in which they were sent, so a message that comes late or twice changes nothing that
//! its coming in time and once would not.

mod acts;
mod answers;
pub mod closing;
mod draft;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;

use jiff::{SignedDuration, Timestamp};

use super::model::{Inbound, Medium};
pub use acts::{Act, Question, Report, Say};
use answers::Command;
use draft::Draft;

/// Somebody who says nothing for so long has said what they wanted to say: what is there is filed.
pub const SILENCE: SignedDuration = SignedDuration::from_hours(2);
/// What is written within so long after a case was filed belongs to it.
pub const BELONGS: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Messages of one report; with more, what is there is filed and the rest is added to it.
const MOST: usize = 60;
/// Ids of messages that are remembered, so that a repeat is known.
const REMEMBERED: usize = 300;
/// Additions within this time are confirmed once.
const ONE_THANKS: SignedDuration = SignedDuration::from_hours(1);

/// Whether a message is an order (batal, lacak, bantuan), not a part of a report.
#[must_use]
pub fn is_order(message: &Inbound) -> bool {
    answers::command(message).is_some()
}

/// Whether a message tells something that a report can be made of.
#[must_use]
pub fn tells(message: &Inbound) -> bool {
    answers::tells(&message.text)
        || message
            .attachments
            .iter()
            .any(|a| a.medium != Medium::Sticker)
}

/// Whether a message holds nothing but an answer to a question, or thanks.
#[must_use]
pub fn is_only_an_answer(message: &Inbound) -> bool {
    answers::is_only_an_answer(message)
}

/// A case that came out of a talk.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Filed {
    number: String,
    at: Timestamp,
    thanked: Option<Timestamp>,
}

/// A talk with one resident in one chat.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Talk {
    /// The messages of the report that is being told, in the order in which they were sent.
    heard: Vec<Inbound>,
    /// The ids of what was heard before.
    past: VecDeque<String>,
    /// What was sent before does not count any more.
    dropped: Option<Timestamp>,
    asked: Option<Question>,
    filed: Option<Filed>,
    /// The case that is not done as the resident says, whose reason is asked for, and since when.
    objecting: Option<(String, Timestamp)>,
}

impl Talk {
    /// Hears a message.
    pub fn hear(&mut self, message: &Inbound) -> Vec<Act> {
        if !self.remember(&message.external_id) {
            return Vec::new();
        }
        if let Some(command) = answers::command(message) {
            return self.obey(command, message);
        }
        if self.dropped.is_some_and(|d| message.sent_at < d) {
            return Vec::new();
        }
        if self.heard.is_empty()
            && let Some(acts) = self.add(message)
        {
            return acts;
        }
        self.tell(message)
    }

    /// The resident has been silent until now.
    pub fn silence(&mut self, now: Timestamp) -> Vec<Act> {
        let over = |(_, at): &mut (String, Timestamp)| now.duration_since(*at) >= SILENCE;
        let objected = self.objecting.take_if(over);
        let objected = objected.map(|(number, _)| Act::Object { number });
        let told = self.told_so_far(now);
        objected.into_iter().chain(told).collect()
    }

    fn told_so_far(&mut self, now: Timestamp) -> Vec<Act> {
        let last = self.heard.last().map(|m| m.sent_at);
        let over = last.is_some_and(|last| now.duration_since(last) >= SILENCE);
        if !over {
            return Vec::new();
        }
        let draft = Draft::of(&self.heard);
        if draft.says_nothing() {
            self.forget();
            return Vec::new();
        }
        self.file(draft)
    }

    /// Tells the talk the number of the case that it asked to file.
    pub fn filed(&mut self, number: &str, at: Timestamp) {
        self.filed = Some(Filed {
            number: number.to_owned(),
            at,
            thanked: None,
        });
    }

    /// The number of the case that came out of the talk last.
    #[must_use]
    pub fn last_case(&self) -> Option<&str> {
        self.filed.as_ref().map(|f| f.number.as_str())
    }

    /// When who says nothing more has said what they wanted to say; none while nothing is told.
    #[must_use]
    pub fn ends(&self) -> Option<Timestamp> {
        let told = self.heard.last().map(|last| last.sent_at);
        let objected = self.objecting.as_ref().map(|(_, at)| *at);
        let first = told.into_iter().chain(objected).min();
        first.map(|at| at + SILENCE)
    }

    /// Whether a report is being told.
    #[must_use]
    pub fn is_telling(&self) -> bool {
        !self.heard.is_empty()
    }

    /// The case that is not done, as the resident said without saying why.
    #[must_use]
    pub fn objecting(&self) -> Option<&str> {
        self.objecting.as_ref().map(|(number, _)| number.as_str())
    }

    /// Waits for the reason why a case is not done, or for none.
    pub fn object(&mut self, case: Option<(String, Timestamp)>) {
        self.objecting = case;
    }

    /// The sender changed a message; `false` when it is no part of the report that is being told.
    pub fn change(&mut self, now: &Inbound) -> bool {
        let told = self
            .heard
            .iter_mut()
            .find(|m| m.external_id == now.external_id);
        match told {
            Some(told) => {
                told.text.clone_from(&now.text);
                true
            }
            None => false,
        }
    }

    /// The sender took a message back before it was filed: it is no part of the report any more.
    pub fn take_back(&mut self, id: &str) -> bool {
        let before = self.heard.len();
        self.heard.retain(|m| m.external_id != id);
        self.heard.len() < before
    }

    /// The question that stands open.
    #[must_use]
    pub fn asked(&self) -> Option<Question> {
        self.asked
    }

    /// Notes the id; `false` when it was there.
    fn remember(&mut self, id: &str) -> bool {
        if self.past.iter().any(|known| known == id) {
            return false;
        }
        self.past.push_back(id.to_owned());
        if self.past.len() > REMEMBERED {
            // Who delivers notes what came for ever; this is the second wall.
            self.past.pop_front();
        }
        true
    }

    fn obey(&mut self, command: Command, message: &Inbound) -> Vec<Act> {
        let number = self.filed.as_ref().map(|f| f.number.clone());
        match command {
            Command::Help => say(Say::Help),
            Command::Track(Some(number)) => vec![Act::Track { number }],
            Command::Track(None) => vec![Act::Stand],
            Command::Cancel if self.heard.is_empty() => say(match number {
                Some(number) => Say::TooLate { number },
                None => {
                    self.drop_until(message.sent_at);
                    Say::NothingToCancel
                }
            }),
            Command::Cancel | Command::Again => {
                let told = !self.heard.is_empty();
                self.drop_until(message.sent_at);
                if !self.heard.is_empty() {
                    // Said before what came already: only what was said after it counts.
                    return self.tell_on(true);
                }
                self.asked = None;
                if command == Command::Cancel {
                    return say(Say::Cancelled);
                }
                self.asked = Some(Question::What);
                say(if told {
                    Say::Restarted
                } else {
                    Say::Ask(Question::What)
                })
            }
        }
    }

    /// Drops what came and was sent until then. Many clocks count in seconds, so what comes
    /// later with the same second was sent after it.
    fn drop_until(&mut self, until: Timestamp) {
        self.heard.retain(|m| m.sent_at > until);
        self.dropped = self.dropped.max(Some(until));
        // A new report was asked for: what comes now does not belong to the last case.
        self.filed = None;
    }

    /// Adds a message to the case that was filed; nothing when it begins another report.
    fn add(&mut self, message: &Inbound) -> Option<Vec<Act>> {
        let filed = self.filed.as_mut()?;
        if message.sent_at.duration_since(filed.at) > BELONGS && message.in_reply_to.is_none() {
            return None;
        }
        // An answer to a question that is not open any more.
        if answers::is_only_an_answer(message) {
            return Some(Vec::new());
        }
        let number = filed.number.clone();
        let thanked = filed.thanked.replace(message.sent_at);
        let again = thanked.is_some_and(|t| message.sent_at.duration_since(t).abs() < ONE_THANKS);
        let mut acts = vec![Act::Attach {
            number: number.clone(),
            message: Box::new(message.clone()),
        }];
        if !again {
            acts.push(Act::Say(Say::Added { number }));
        }
        Some(acts)
    }

    fn tell(&mut self, message: &Inbound) -> Vec<Act> {
        let at = self.heard.partition_point(|m| m.sent_at <= message.sent_at);
        let in_order = at == self.heard.len();
        self.heard.insert(at, message.clone());
        self.tell_on(!in_order)
    }

    /// Works out what is known now, and what comes next. Late messages are not answered, unless
    /// they change what is asked.
    fn tell_on(&mut self, late: bool) -> Vec<Act> {
        let draft = Draft::of(&self.heard);
        let Some(question) = draft.question() else {
            return self.file(draft);
        };
        if self.heard.len() >= MOST {
            return self.file(draft);
        }
        if draft.is_empty() {
            // A greeting: nothing that a report is made of.
            self.heard.clear();
        }
        if self.asked != Some(question) {
            self.asked = Some(question);
            return say(Say::Ask(question));
        }
        if draft.unclear && !late {
            say(Say::AskAgain(question))
        } else {
            Vec::new()
        }
    }

    fn file(&mut self, draft: Draft) -> Vec<Act> {
        let ids = self.heard.iter().map(|m| m.external_id.clone()).collect();
        let Some(since) = self.heard.first().map(|m| m.sent_at) else {
            return Vec::new();
        };
        let last = self.heard.last();
        let sender = last.map(|m| m.sender_id.clone()).unwrap_or_default();
        let name = self.heard.iter().rev().find_map(|m| m.sender_name.clone());
        self.forget();
        vec![Act::File(Box::new(draft.report(since, ids, sender, name)))]
    }

    fn forget(&mut self) {
        self.heard.clear();
        self.asked = None;
    }
}

fn say(what: Say) -> Vec<Act> {
    vec![Act::Say(what)]
}
