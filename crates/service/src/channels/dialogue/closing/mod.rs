//! What a resident answers when a closing is proposed, and how they rate a closed case. Only plain
//! words count; what could mean two things is asked back.

mod words;

use jiff::Timestamp;
use kernel::CaseId;

use self::words::{Said, read};
use super::answers::is_polite;
use crate::channels::model::Inbound;
use crate::channels::outbox::Frame;

pub(super) use self::words::is_only_that;

/// A question about a case that stands open in a chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// What is asked.
    pub what: Matter,
    /// Since when: what was written before answers something else.
    pub since: Timestamp,
    /// When the platform took the question; digits answer only what was read.
    pub told_at: Option<Timestamp>,
}

/// What is asked about a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// Is it done?
    Agree,
    /// Is it done? A second seat looks first, so only "not yet" is heard now.
    Looked,
    /// How was it (SKM, element U8)?
    Rate,
}

/// What an answer means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// It is done.
    Confirm(CaseId),
    /// It is not done; whether a reason was written.
    Contest(CaseId, bool),
    /// How it was, 1 to 4.
    Rate(CaseId, i32),
    /// Agreed, while a second seat still looks.
    TooEarly(CaseId),
    /// It could mean two things.
    Unclear(CaseId),
    /// It could be about more than one case.
    Which,
}

/// Whether it is worth asking what stands open.
#[must_use]
pub fn may_answer(m: &Inbound, text: &str) -> bool {
    let bare = m.attachments.is_empty() && m.place.is_none();
    match read(text) {
        Said::Contest { .. } => true,
        Said::Other => false,
        _ => bare,
    }
}

/// What a message means for the questions that stand open in its chat; nothing where it answers none
/// of them. `text` is the message without numbers of cases; `about` the case that it names or
/// answers, with the question that it answers; `telling` whether another report is being told.
#[must_use]
pub fn understand(
    m: &Inbound,
    text: &str,
    open: &[Open],
    about: Option<(CaseId, Option<Frame>)>,
    telling: bool,
) -> Option<Meant> {
    // Many clocks count in seconds.
    let before = |at: Timestamp| at.as_second() <= m.sent_at.as_second();
    let these = open
        .iter()
        .filter(|o| about.is_none_or(|(case, _)| case == o.case) && before(o.since));
    let closings: Vec<&Open> = these.clone().filter(|o| o.what != Matter::Rate).collect();
    let read_ones: Vec<&Open> = these.filter(|o| o.told_at.is_some_and(before)).collect();
    let elsewhere = telling && about.is_none();
    match read(text) {
        Said::Other => None,
        Said::Agree => match closings.as_slice() {
            [] => None,
            [one] if !elsewhere => Some(agreed(one)),
            _ => Some(Meant::Which),
        },
        Said::Contest { why } => match closings.as_slice() {
            _ if elsewhere => None,
            [] => None,
            [one] => Some(Meant::Contest(one.case, why)),
            _ => Some(Meant::Which),
        },
        Said::Digit(n) => match read_ones.as_slice() {
            _ if elsewhere => None,
            [] => None,
            [one] => Some(counted(one, n, about.and_then(|(_, frame)| frame))),
            _ => Some(Meant::Which),
        },
        Said::Unsure => match read_ones.as_slice() {
            _ if elsewhere => None,
            // Who nods to the question how it was has not said how it was, and need not.
            all if all.iter().all(|o| o.what == Matter::Rate) => None,
            [one] => Some(Meant::Unclear(one.case)),
            _ => Some(Meant::Which),
        },
    }
}

fn agreed(open: &Open) -> Meant {
    match open.what {
        Matter::Looked => Meant::TooEarly(open.case),
        _ => Meant::Confirm(open.case),
    }
}

/// A number means what the question says that it means; under an older question, nothing.
fn counted(open: &Open, n: u8, quoted: Option<Frame>) -> Meant {
    match (open.what, n) {
        (Matter::Rate, _) if quoted.is_some_and(Frame::asks_if_done) => Meant::Unclear(open.case),
        (Matter::Rate, 1..=4) => Meant::Rate(open.case, i32::from(n)),
        (Matter::Agree | Matter::Looked, 1) => agreed(open),
        (Matter::Agree | Matter::Looked, 2) => Meant::Contest(open.case, false),
        _ => Meant::Unclear(open.case),
    }
}

/// Whether a text by itself agrees (`true`) or says no (`false`), where others can read it.
#[must_use]
pub fn plainly(text: &str) -> Option<bool> {
    match read(text) {
        Said::Agree => Some(true),
        Said::Contest { .. } => Some(false),
        _ => None,
    }
}

/// Whether a message is a nod or thanks, and no reason for anything.
#[must_use]
pub fn gives_no_reason(text: &str) -> bool {
    is_polite(text) || matches!(read(text), Said::Unsure | Said::Digit(_) | Said::Agree)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channels::model::{Channel, Kind};

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn message(second: i64) -> Inbound {
        let (id, sender) = ("1".to_owned(), "2".to_owned());
        Inbound::new(Channel::Whatsapp, Kind::Message, id, sender, at(second))
    }

    fn open(case: CaseId, what: Matter) -> Open {
        Open {
            case,
            number: "C4K-9TX-7RMW".to_owned(),
            what,
            since: at(100),
            told_at: Some(at(200)),
        }
    }

    #[test]
    fn an_answer_means_the_question_that_stands_open() {
        let (a, b) = (CaseId::new(), CaseId::new());
        let asked = [open(a, Matter::Agree)];
        let rate = [open(a, Matter::Rate)];
        let looked = [open(a, Matter::Looked)];
        let both = [open(a, Matter::Agree), open(b, Matter::Rate)];
        let of = |text: &str, open: &[Open]| understand(&message(300), text, open, None, false);
        assert_eq!(of("setuju", &asked), Some(Meant::Confirm(a)));
        assert_eq!(of("1", &asked), Some(Meant::Confirm(a)));
        assert_eq!(of("2", &asked), Some(Meant::Contest(a, false)));
        assert_eq!(of("4", &asked), Some(Meant::Unclear(a)));
        assert_eq!(of("ok", &asked), Some(Meant::Unclear(a)));
        assert_eq!(of("belum: gelap", &asked), Some(Meant::Contest(a, true)));
        assert_eq!(of("4", &rate), Some(Meant::Rate(a, 4)));
        assert_eq!(of("5", &rate), Some(Meant::Unclear(a)));
        assert_eq!((of("ok", &rate), of("setuju", &rate)), (None, None));
        assert_eq!(of("setuju", &looked), Some(Meant::TooEarly(a)));
        assert_eq!(of("belum", &looked), Some(Meant::Contest(a, false)));
        assert_eq!(of("setuju", &both), Some(Meant::Confirm(a)));
        assert_eq!(of("1", &both), Some(Meant::Which));
        assert_eq!(of("setuju", &[]), None);
        let about = |text, frame| understand(&message(300), text, &both, Some((b, frame)), true);
        assert_eq!(about("1", None), Some(Meant::Rate(b, 1)));
        assert_eq!(about("1", Some(Frame::Proposed)), Some(Meant::Unclear(b)));
    }

    #[test]
    fn what_was_written_before_a_question_does_not_answer_it() {
        let a = CaseId::new();
        let asked = [open(a, Matter::Agree)];
        let of = |second, text| understand(&message(second), text, &asked, None, false);
        assert_eq!(of(99, "setuju"), None);
        assert_eq!(of(100, "setuju"), Some(Meant::Confirm(a)));
        // Digits stand for something only once they were offered.
        assert_eq!(of(199, "1"), None);
        assert_eq!(of(200, "1"), Some(Meant::Confirm(a)));
        // Who is telling another report answers its questions.
        let telling = |text| understand(&message(300), text, &asked, None, true);
        assert_eq!((telling("1"), telling("belum ada")), (None, None));
        assert_eq!(telling("setuju"), Some(Meant::Which));
    }
}
