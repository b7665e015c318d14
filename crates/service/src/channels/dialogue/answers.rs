//! Understands short answers as people type them on a phone.

use super::closing;
use crate::cases::CaseNumber;
use crate::channels::model::Inbound;

/// What a resident may order at any time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Command {
    /// Drop the report (batal).
    Cancel,
    /// Begin anew (ulang, baru).
    Again,
    /// How does a case stand (lacak, status)? Without a number: those of this chat.
    Track(Option<String>),
    /// What can be written here (bantuan)?
    Help,
}

/// Who may see what: whether to hide the name, whether to hide the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Who {
    pub(super) anonymous: bool,
    pub(super) secret: bool,
}

/// Words that greet, thank or agree, and tell nothing.
const POLITE: [&str; 63] = [
    "halo",
    "hallo",
    "hai",
    "hi",
    "hello",
    "hey",
    "p",
    "ping",
    "tes",
    "test",
    "min",
    "admin",
    "kak",
    "kakak",
    "pak",
    "bu",
    "bapak",
    "ibu",
    "mas",
    "mbak",
    "gan",
    "selamat",
    "pagi",
    "siang",
    "sore",
    "malam",
    "assalamualaikum",
    "assalamu'alaikum",
    "assalamu",
    "alaikum",
    "assalam",
    "ass",
    "wr",
    "wb",
    "permisi",
    "maaf",
    "mohon",
    "mau",
    "ingin",
    "saya",
    "lapor",
    "melapor",
    "laporan",
    "pengaduan",
    "aduan",
    "tanya",
    "bertanya",
    "start",
    "mulai",
    "terima",
    "kasih",
    "makasih",
    "trims",
    "ok",
    "oke",
    "baik",
    "ya",
    "iya",
    "siap",
    "sip",
    "dong",
    "nih",
    "yang",
];

/// Words by which a question is passed over.
const SKIP: [&str; 20] = [
    "lewati",
    "lewat",
    "skip",
    "tidak",
    "tidak ada",
    "tidak tahu",
    "tdk",
    "tdk ada",
    "tdk tahu",
    "gak",
    "gak ada",
    "gak tahu",
    "ga ada",
    "ga tahu",
    "nggak",
    "nggak ada",
    "enggak",
    "belum ada",
    "kosong",
    "tanpa foto",
];

/// Words that say that it stands in what was written before.
const SAME: [&str; 8] = [
    "sama",
    "sudah",
    "di atas",
    "diatas",
    "sudah disebut",
    "sudah saya tulis",
    "sudah tadi",
    "seperti di atas",
];

/// The text of an answer: small letters, single blanks, no marks at its ends.
pub(super) fn plain(text: &str) -> String {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|w| {
            w.trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
        })
        .filter(|w| !w.is_empty())
        .collect();
    words.join(" ")
}

/// The order that a message is, if it is one.
pub(super) fn command(message: &Inbound) -> Option<Command> {
    let said = message.button.as_deref().unwrap_or(&message.text);
    if said.len() > 80 || !message.attachments.is_empty() {
        return None;
    }
    let words = plain(said);
    match words.as_str() {
        "batal" | "batalkan" | "cancel" => return Some(Command::Cancel),
        "ulang" | "ulangi" | "mulai ulang" | "baru" | "lapor baru" | "laporan baru" => {
            return Some(Command::Again);
        }
        "bantuan" | "help" | "menu" | "cara" | "info" => return Some(Command::Help),
        "lacak" | "cek" | "status" | "track" | "lacak laporan" | "cek laporan"
        | "status laporan" => {
            return Some(Command::Track(None));
        }
        _ => {}
    }
    let (first, rest) = words.split_once(' ').unwrap_or((&words, ""));
    let number = rest.to_uppercase();
    match first {
        "lacak" | "cek" | "status" | "track" if is_number(&number) => {
            Some(Command::Track(Some(number)))
        }
        _ if rest.is_empty() && is_number(&first.to_uppercase()) => {
            Some(Command::Track(Some(first.to_uppercase())))
        }
        _ => None,
    }
}

/// Whether a text is shaped as the number of a case: ten letters and digits, in groups of three,
/// three and four or without a gap, and not a word. A number without digits is known by its groups
/// and its check letter.
fn is_number(text: &str) -> bool {
    let groups: Vec<&str> = text.split([' ', '-']).collect();
    let lengths: Vec<usize> = groups.iter().map(|g| g.len()).collect();
    let shaped = lengths == [10] || lengths == [3, 3, 4];
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let mixed = digits > 0 && letters > 0;
    let checked = || groups.len() == 3 && text.parse::<CaseNumber>().is_ok();
    shaped && letters + digits == 10 && (mixed || checked())
}

/// Whether a text greets or thanks only.
pub(super) fn is_polite(text: &str) -> bool {
    let words = plain(text);
    words
        .split(' ')
        .all(|w| w.is_empty() || POLITE.contains(&w))
}

/// The words of a plain text that do more than greet, thank or nod.
pub(super) fn without_politeness(plain: &str) -> String {
    let words: Vec<&str> = plain.split(' ').filter(|w| !POLITE.contains(w)).collect();
    words.join(" ")
}

/// Whether a text tells enough to know what it is about.
pub(super) fn tells(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let words = text.split_whitespace().count();
    !is_polite(text) && ((words >= 2 && letters >= 6) || letters >= 12)
}

/// Whether a question is passed over.
pub(super) fn skips(text: &str) -> bool {
    let words = plain(text);
    SKIP.contains(&words.as_str()) || text.trim() == "-"
}

/// Whether it was said before.
pub(super) fn refers_back(text: &str) -> bool {
    SAME.contains(&plain(text).as_str())
}

/// The choice who may see what.
pub(super) fn who(text: &str) -> Option<Who> {
    let (anonymous, secret) = match plain(text).as_str() {
        "1" | "satu" | "terbuka" | "biasa" | "semua" | "who 1" => (false, false),
        "2" | "dua" | "anonim" | "sembunyikan nama" | "tanpa nama" | "who 2" => (true, false),
        "3" | "tiga" | "rahasia" | "who 3" => (false, true),
        "4" | "empat" | "keduanya" | "dua-duanya" | "anonim dan rahasia" | "anonim rahasia"
        | "rahasia dan anonim" | "who 4" => (true, true),
        _ => return None,
    };
    Some(Who { anonymous, secret })
}

/// Whether a message holds nothing but an answer to one of the questions, or thanks.
pub(super) fn is_only_an_answer(message: &Inbound) -> bool {
    let said = message.button.as_deref().unwrap_or(&message.text);
    let bare = message.attachments.is_empty() && message.place.is_none();
    let known = is_polite(said) || skips(said) || refers_back(said) || who(said).is_some();
    bare && (known || closing::is_only_that(said))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channels::model::{Channel, Kind};

    fn ordered(text: &str) -> Option<Command> {
        let (id, sender) = ("1".to_owned(), "2".to_owned());
        let at = jiff::Timestamp::UNIX_EPOCH;
        let mut message = Inbound::new(Channel::Whatsapp, Kind::Message, id, sender, at);
        message.text = text.to_owned();
        command(&message)
    }

    #[test]
    fn orders_are_understood_however_they_are_typed() {
        let track = |n: &str| Some(Command::Track(Some(n.to_owned())));
        for (text, found) in [
            ("batal", Some(Command::Cancel)),
            ("/batal", Some(Command::Cancel)),
            ("BATAL!!", Some(Command::Cancel)),
            ("Ulang.", Some(Command::Again)),
            ("laporan  baru", Some(Command::Again)),
            ("/help", Some(Command::Help)),
            ("lacak", Some(Command::Track(None))),
            ("lacak C4K-9TX-7RMW", track("C4K-9TX-7RMW")),
            ("Cek c4k 9tx 7rmw", track("C4K 9TX 7RMW")),
            ("status c4k9tx7rmw?", track("C4K9TX7RMW")),
            ("c4k-9tx-7rmw", track("C4K-9TX-7RMW")),
            ("lacak QTP-HKA-RJTM", track("QTP-HKA-RJTM")),
            ("QTP-HKA-RJTW", None),
            ("cek jalan di depan", None),
            ("cek lampu jalan ya", None),
            ("batal berangkat karena banjir", None),
            ("RT05 RW02", None),
            ("perumahan", None),
            ("1234567890", None),
            ("", None),
        ] {
            assert_eq!(ordered(text), found, "{text}");
        }
    }

    #[test]
    fn answers_are_understood_however_they_are_typed() {
        for text in [
            "Selamat pagi",
            "Assalamu'alaikum wr. wb.",
            "P",
            "halo min mau lapor",
            "",
            "🙏",
        ] {
            assert!(is_polite(text) && !tells(text), "{text}");
        }
        for text in [
            "air mati",
            "lampu jalan mati 3 hari 🙏",
            "Halo, PJU mati",
            "BANJIRBANDANG",
        ] {
            assert!(tells(text), "{text}");
        }
        for text in ["Lewati", "tidak ada", "-", "GAK ADA!"] {
            assert!(skips(text), "{text}");
        }
        assert!(!skips("tidak ada air sejak pagi"));
        assert!(refers_back("Sudah disebut.") && !refers_back("sama tetangga"));
        let choice = |anonymous, secret| Some(Who { anonymous, secret });
        for (text, found) in [
            ("1", choice(false, false)),
            ("2.", choice(true, false)),
            ("Anonim", choice(true, false)),
            ("rahasia", choice(false, true)),
            ("KEDUANYA", choice(true, true)),
            ("5", None),
            ("rahasia umum", None),
        ] {
            assert_eq!(who(text), found, "{text}");
        }
    }
}
