//! What a resident answers when a closing is proposed, and how they rate a closed case. Only plain
//! words count; what could mean two things is asked back.

use jiff::Timestamp;
use kernel::CaseId;

use super::answers::{is_polite, plain, without_politeness};
use crate::channels::model::Inbound;
use crate::channels::outbox::Frame;

/// More words than these are no answer by a word: they are read by an officer.
const WORDS: usize = 4;

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

/// What a text says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Agree,
    Contest { why: bool },
    Digit(u8),
    Unsure,
    Other,
}

/// Words that agree.
const AGREE: [&str; 12] = [
    "setuju",
    "sudah setuju",
    "sudah selesai",
    "sudah beres",
    "udah selesai",
    "udah beres",
    "agree",
    "agreed",
    "i agree",
    "it is done",
    "yes done",
    "confirmed",
];

/// Words that say no; what follows is the reason.
const CONTEST: [&str; 17] = [
    "belum selesai",
    "belum beres",
    "belum setuju",
    "belum",
    "sanggah",
    "menyanggah",
    "tidak setuju",
    "tdk setuju",
    "gak setuju",
    "ga setuju",
    "nggak setuju",
    "enggak setuju",
    "not done",
    "not fixed",
    "not yet",
    "disagree",
    "contest",
];

/// What begins as a no and is none.
const UNDECIDED: [&str; 8] = [
    "belum tahu",
    "belum tau",
    "belum yakin",
    "belum tentu",
    "belum cek",
    "belum lihat",
    "belum sempat",
    "not sure",
];

/// Words that can be a yes, a no, or neither.
const UNSURE: [&str; 16] = [
    "sudah", "udah", "selesai", "beres", "tidak", "tdk", "gak", "ga", "nggak", "enggak", "no",
    "yes", "yup", "y", "done", "good",
];

/// Words that are polite, and could be a yes.
const NODS: [&str; 8] = ["ya", "iya", "ok", "oke", "baik", "siap", "sip", "hmm"];

/// What a text says about a closing.
fn read(text: &str) -> Said {
    let words = plain(text);
    let core = without_politeness(&words);
    let count = core.split(' ').filter(|w| !w.is_empty()).count();
    if core.is_empty() {
        let nods = words.split(' ').any(|w| NODS.contains(&w));
        let signs = ["👍", "👎", "✅", "❌", "👌"];
        let signed = words.is_empty() && signs.iter().any(|s| text.contains(s));
        return if nods || signed {
            Said::Unsure
        } else {
            Said::Other
        };
    }
    if AGREE.contains(&core.as_str()) {
        return Said::Agree;
    }
    if let Some(digit) = digit(&core) {
        return Said::Digit(digit);
    }
    let begins = |with: &&&str| {
        let rest = core.strip_prefix(**with);
        rest.is_some_and(|r| r.is_empty() || r.starts_with(' '))
    };
    if UNDECIDED.iter().any(|u| begins(&u)) {
        return if count <= WORDS {
            Said::Unsure
        } else {
            Said::Other
        };
    }
    if let Some(no) = CONTEST.iter().find(begins) {
        return Said::Contest {
            why: core.len() > no.len(),
        };
    }
    let half = ["setuju", "agree", "sudah", "selesai"];
    let half = count <= WORDS && half.iter().any(|h| begins(&h));
    if half || UNSURE.contains(&core.as_str()) {
        Said::Unsure
    } else {
        Said::Other
    }
}

/// A number of one digit, written as such or as a word, also "nilai 4".
fn digit(core: &str) -> Option<u8> {
    let around = ["nilai", "skor", "rating", "score", "bintang", "angka"];
    let mut words = core.split(' ').filter(|w| !around.contains(w));
    let word = words.next()?;
    if words.next().is_some() {
        return None;
    }
    let named = [
        ("satu", "one"),
        ("dua", "two"),
        ("tiga", "three"),
        ("empat", "four"),
    ];
    let named = named
        .iter()
        .zip(1..)
        .find(|((id, en), _)| word == *id || word == *en);
    match (named, word.as_bytes()) {
        (Some((_, n)), _) => Some(n),
        (None, [digit @ b'0'..=b'9']) => Some(digit - b'0'),
        _ => None,
    }
}

/// Whether a text is an answer to such a question and nothing else, so that it is no words on a case.
pub(super) fn is_only_that(text: &str) -> bool {
    matches!(read(text), Said::Agree | Said::Digit(_))
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

    #[test]
    fn plain_words_are_understood_and_others_are_not_guessed() {
        let no = Said::Contest { why: false };
        let because = Said::Contest { why: true };
        for (text, found) in [
            ("SETUJU", Said::Agree),
            ("setuju.", Said::Agree),
            ("Ya, setuju pak, terima kasih", Said::Agree),
            ("Sudah selesai", Said::Agree),
            ("I agree", Said::Agree),
            ("BELUM", no),
            ("Belum selesai!", no),
            ("tidak setuju", no),
            ("Not done", no),
            ("belum, lampunya masih mati", because),
            ("BELUM selesai: lubangnya dua", because),
            ("disagree, still broken", because),
            ("1", Said::Digit(1)),
            ("2.", Said::Digit(2)),
            ("empat", Said::Digit(4)),
            ("nilai 3", Said::Digit(3)),
            ("9", Said::Digit(9)),
            ("ok", Said::Unsure),
            ("iya", Said::Unsure),
            ("👍", Said::Unsure),
            ("sudah", Said::Unsure),
            ("tidak", Said::Unsure),
            ("belum tahu", Said::Unsure),
            ("setuju kalau besok", Said::Unsure),
            ("terima kasih", Said::Other),
            ("", Said::Other),
            ("12", Said::Other),
            (
                "setuju tapi lubang yang kedua masih ada di sana",
                Said::Other,
            ),
            ("Kapan diperbaiki lagi?", Said::Other),
            ("belumlah", Said::Other),
        ] {
            assert_eq!(read(text), found, "{text}");
        }
    }

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
