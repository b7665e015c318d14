//! What a text says about the end of a case, by itself: only plain words count.

use crate::channels::dialogue::answers::{plain, without_politeness};

/// More words than these are no answer by a word: they are read by an officer.
const WORDS: usize = 4;

/// What a text says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
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
pub(super) fn read(text: &str) -> Said {
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
pub(in crate::channels::dialogue) fn is_only_that(text: &str) -> bool {
    matches!(read(text), Said::Agree | Said::Digit(_))
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
