//! What is known of a report from the messages told so far.

use jiff::Timestamp;

use super::answers::{self, Who};
use super::{Question, Report};
use crate::channels::model::{Attachment, Inbound, Medium, Point};

/// Answers that were not understood, after which a question is left.
const PATIENCE: u8 = 2;

/// A report that is being told.
#[derive(Debug, Default)]
pub(super) struct Draft {
    what: Vec<String>,
    /// What the resident wrote of the place; empty when they passed it over.
    place: Option<String>,
    point: Option<Point>,
    files: Vec<Attachment>,
    no_picture: bool,
    who: Option<Who>,
    by_default: bool,
    /// What told too little to be a report by itself.
    aside: Vec<String>,
    /// Answers to the open question that were not understood.
    tries: u8,
    /// Whether the last message was not understood.
    pub(super) unclear: bool,
}

impl Draft {
    /// What these messages tell, in this order.
    pub(super) fn of(messages: &[Inbound]) -> Self {
        let mut draft = Self::default();
        for message in messages {
            draft.take(message);
        }
        draft
    }

    /// What is to be asked next; nothing when all is known.
    pub(super) fn question(&self) -> Option<Question> {
        if self.what.is_empty() {
            Some(Question::What)
        } else if self.place.is_none() && self.point.is_none() {
            Some(Question::Where)
        } else if self.files.is_empty() && !self.no_picture {
            Some(Question::Picture)
        } else if self.who.is_none() {
            Some(Question::Who)
        } else {
            None
        }
    }

    /// Whether nothing was told yet.
    pub(super) fn is_empty(&self) -> bool {
        self.says_nothing() && self.aside.is_empty()
    }

    /// Whether nothing is there that could be filed.
    pub(super) fn says_nothing(&self) -> bool {
        let told = !self.what.is_empty() || !self.aside.is_empty();
        !told && self.files.is_empty() && self.point.is_none()
    }

    fn take(&mut self, message: &Inbound) {
        let before = self.question();
        self.unclear = false;
        if let Some(point) = message.place {
            self.point = Some(point);
        }
        let with_file = !message.attachments.is_empty();
        let files = message
            .attachments
            .iter()
            .filter(|a| a.medium != Medium::Sticker);
        self.files.extend(files.cloned());
        let said = message.button.as_deref().unwrap_or(&message.text).trim();
        if !said.is_empty() {
            self.answer(before, said, with_file);
        }
        if self.question() != before {
            self.tries = 0;
        }
    }

    fn answer(&mut self, question: Option<Question>, said: &str, with_file: bool) {
        match question {
            Some(Question::What) => {
                if answers::tells(said) {
                    self.what.append(&mut self.aside);
                    self.what.push(said.to_owned());
                } else if !answers::is_polite(said) {
                    self.aside.push(said.to_owned());
                    self.unclear();
                    if self.tries >= PATIENCE {
                        self.what.append(&mut self.aside);
                    }
                } else {
                    self.unclear = true;
                }
            }
            Some(Question::Where) => {
                if answers::skips(said) || answers::refers_back(said) {
                    self.place = Some(String::new());
                } else if answers::is_polite(said) || said.chars().count() < 3 {
                    self.unclear();
                    if self.tries >= PATIENCE {
                        self.place = Some(String::new());
                    }
                } else {
                    self.place = Some(said.to_owned());
                }
            }
            Some(Question::Picture) => {
                if answers::skips(said) {
                    self.no_picture = true;
                } else {
                    self.add(said, with_file);
                    if self.tries >= PATIENCE {
                        self.no_picture = true;
                    }
                }
            }
            Some(Question::Who) | None => match answers::who(said) {
                Some(who) => self.who = Some(who),
                None => {
                    self.add(said, with_file);
                    if self.tries >= PATIENCE {
                        self.choose_carefully();
                    }
                }
            },
        }
    }

    /// Words that answer no question belong to what happened: nothing that was told is lost.
    fn add(&mut self, said: &str, with_file: bool) {
        let only_an_answer =
            answers::is_polite(said) || answers::skips(said) || answers::who(said).is_some();
        if !only_an_answer {
            self.what.push(said.to_owned());
        }
        if !with_file {
            self.unclear();
        }
    }

    fn unclear(&mut self) {
        self.unclear = true;
        self.tries += 1;
    }

    /// Nobody said who may see it: then only who must.
    fn choose_carefully(&mut self) {
        self.by_default = true;
        self.who = Some(Who {
            anonymous: true,
            secret: true,
        });
    }

    /// The report, with the most careful choice where none was made.
    pub(super) fn report(
        mut self,
        since: Timestamp,
        messages: Vec<String>,
        sender: String,
        name: Option<String>,
    ) -> Report {
        self.what.append(&mut self.aside);
        if self.who.is_none() {
            self.choose_carefully();
        }
        let who = self.who;
        Report {
            what: self.what.join("\n"),
            place: self.place.unwrap_or_default(),
            point: self.point,
            files: self.files,
            anonymous: who.is_none_or(|w| w.anonymous),
            secret: who.is_none_or(|w| w.secret),
            by_default: self.by_default,
            since,
            messages,
            sender,
            name,
        }
    }
}
