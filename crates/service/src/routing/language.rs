//! The language of the city: the words of a complaint as they are meant, whatever way they are
//! written, each with its place in the text.

use std::ops::Range;

use super::variants::meant;

/// A word that is longer than this is no word but a link, a code or a cat on the keyboard.
const LONGEST: usize = 40;

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// What is meant, in small letters.
    pub meant: String,
    /// Where it is written, in bytes of the text.
    pub at: Range<usize>,
}

/// Words that carry a sentence and tell nothing of its matter, in the order of the alphabet. They are
/// learned from like any other, for how people write differs by matter, but never named as a reason.
const CARRIERS: [&str; 164] = [
    "ada",
    "adalah",
    "agar",
    "akan",
    "aku",
    "anda",
    "apa",
    "apabila",
    "apakah",
    "atas",
    "atau",
    "bagaimana",
    "bagi",
    "bahkan",
    "bahwa",
    "baik",
    "banyak",
    "bapak",
    "baru",
    "beberapa",
    "begitu",
    "belum",
    "benar",
    "berada",
    "berapa",
    "besar",
    "biar",
    "bila",
    "bisa",
    "boleh",
    "buat",
    "bukan",
    "cara",
    "cukup",
    "dalam",
    "dan",
    "dapat",
    "dari",
    "datang",
    "demi",
    "demikian",
    "dengan",
    "depan",
    "di",
    "dia",
    "dulu",
    "gimana",
    "hal",
    "hanya",
    "harap",
    "hari",
    "harus",
    "hingga",
    "ibu",
    "ini",
    "itu",
    "jadi",
    "jangan",
    "jika",
    "juga",
    "kakak",
    "kalau",
    "kali",
    "kami",
    "kapan",
    "karena",
    "kata",
    "kayak",
    "ke",
    "kemarin",
    "kembali",
    "kenapa",
    "kepada",
    "kita",
    "lagi",
    "lah",
    "lain",
    "lalu",
    "lama",
    "lebih",
    "maka",
    "makin",
    "mana",
    "masa",
    "masih",
    "mau",
    "melalui",
    "memang",
    "menjadi",
    "menurut",
    "mereka",
    "minta",
    "mohon",
    "mungkin",
    "namun",
    "nanti",
    "nih",
    "nya",
    "oleh",
    "orang",
    "pada",
    "padahal",
    "pak",
    "paling",
    "para",
    "perlu",
    "pernah",
    "pun",
    "punya",
    "saat",
    "saja",
    "salam",
    "sama",
    "sampai",
    "sangat",
    "satu",
    "saya",
    "sebab",
    "sebagai",
    "sebelum",
    "sedang",
    "segera",
    "sejak",
    "sekali",
    "sekarang",
    "selalu",
    "selama",
    "selamat",
    "semoga",
    "semua",
    "seperti",
    "sering",
    "serta",
    "setelah",
    "setiap",
    "siapa",
    "sini",
    "situ",
    "suatu",
    "sudah",
    "supaya",
    "tadi",
    "tanpa",
    "tapi",
    "telah",
    "tentang",
    "terima",
    "terjadi",
    "terlalu",
    "tersebut",
    "terus",
    "tetap",
    "tetapi",
    "tidak",
    "tolong",
    "tuh",
    "untuk",
    "usah",
    "waktu",
    "ya",
    "yaitu",
    "yakni",
    "yang",
    "yth",
];

/// Does a word, as it is meant, tell nothing of the matter?
#[must_use]
pub fn only_carries(meant: &str) -> bool {
    CARRIERS.binary_search(&meant).is_ok() || meant.chars().count() < 3
}

/// The words of a text in their order, without numbers, marks of deletion such as `[TELP]`, and
/// signs. Spelling variants, doubled letters and "2" for repetition are undone.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut begin = None;
    for (at, c) in text.char_indices() {
        let within = letter(c) || (begin.is_some() && matches!(c, '\'' | '\u{2019}' | '\u{b2}'));
        match (begin, within) {
            (None, true) => begin = Some(at),
            (Some(from), false) => {
                keep(text, from..at, &mut found);
                begin = None;
            }
            _ => {}
        }
    }
    if let Some(from) = begin {
        keep(text, from..text.len(), &mut found);
    }
    found
}

/// Letters of Latin script and digits.
fn letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || (('\u{c0}'..='\u{24f}').contains(&c) && c.is_alphabetic())
}

fn keep(text: &str, at: Range<usize>, found: &mut Vec<Word>) {
    let written = &text[at.clone()];
    let before = text[..at.start].chars().next_back();
    let after = text[at.end..].chars().next();
    let mark = before == Some('[') && after == Some(']');
    if mark || written.len() > LONGEST || !written.chars().any(char::is_alphabetic) {
        return;
    }
    let plain = plain(written);
    for meant in meant(&plain).split(' ').filter(|w| !w.is_empty()) {
        found.push(Word {
            meant: meant.to_owned(),
            at: at.clone(),
        });
    }
}

/// Small letters, three and more of the same taken as one, the 2 of repetition taken off.
fn plain(written: &str) -> String {
    let small: Vec<char> = written
        .chars()
        .filter(|c| !matches!(c, '\'' | '\u{2019}'))
        .map(|c| if c == '\u{b2}' { '2' } else { c })
        .flat_map(char::to_lowercase)
        .collect();
    let cried = small.windows(3).any(|w| w[0] == w[1] && w[1] == w[2]);
    let mut word = String::new();
    for (at, c) in small.iter().enumerate() {
        if !cried || at == 0 || small.get(at - 1) != Some(c) {
            word.push(*c);
        }
    }
    if let Some(once) = word.strip_suffix('2')
        && once.len() > 2
        && once.chars().all(char::is_alphabetic)
    {
        return once.to_owned();
    }
    word
}

/// The root of a word, roughly: without the usual beginnings and endings of Indonesian. It needs
/// no dictionary and is wrong at times, but wrong in the same way for the same word.
#[must_use]
pub fn root(word: &str) -> String {
    const ENDINGS: [&[&str]; 2] = [
        &["lah", "kah", "tah", "pun", "nya", "ku", "mu", "ne"],
        &["kan", "an", "i"],
    ];
    /// A beginning and what stood in its place.
    const BEGINNINGS: [(&str, &str); 19] = [
        ("meny", "s"),
        ("peny", "s"),
        ("menge", ""),
        ("penge", ""),
        ("meng", ""),
        ("peng", ""),
        ("mem", ""),
        ("pem", ""),
        ("men", ""),
        ("pen", ""),
        ("ber", ""),
        ("ter", ""),
        ("per", ""),
        ("bel", ""),
        ("me", ""),
        ("pe", ""),
        ("di", ""),
        ("ke", ""),
        ("se", ""),
    ];
    /// What is left is at least as long as this.
    const LEAST: usize = 4;
    let mut rest = word;
    for endings in ENDINGS {
        let fits = |e: &&&str| rest.len() >= e.len() + LEAST && rest.ends_with(**e);
        if let Some(ending) = endings.iter().find(fits) {
            rest = &rest[..rest.len() - ending.len()];
        }
    }
    let mut root = rest.to_owned();
    for _ in 0..2 {
        let fits =
            |(b, r): &&(&str, &str)| root.starts_with(b) && root.len() + r.len() >= b.len() + LEAST;
        let Some((beginning, instead)) = BEGINNINGS.iter().find(fits) else {
            break;
        };
        root = format!("{instead}{}", &root[beginning.len()..]);
    }
    root
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn meant_by(text: &str) -> String {
        let words: Vec<String> = words(text).into_iter().map(|w| w.meant).collect();
        words.join(" ")
    }

    #[test]
    fn one_meaning_however_it_is_written() {
        for (written, expected) in [
            (
                "Jln rusak bgt, tlg sgra diperbaiki",
                "jalan rusak sangat tolong segera diperbaiki",
            ),
            ("toloooong pak!!!", "tolong bapak"),
            (
                "lampu2 di jl. Mawar no 17 mati",
                "lampu di jalan mawar no mati",
            ),
            ("got\u{b2} mampet", "got mampet"),
            ("Jum'at", "jumat"),
            ("hubungi [TELP] atau [NAMA]", "hubungi atau"),
            (
                "iso nyuwun tulung, dalan rusak akeh",
                "bisa mohon tolong jalan rusak banyak",
            ),
            ("matursuwun", "terima kasih"),
            ("081 12.30 \u{1f64f}", ""),
            ("", ""),
        ] {
            assert_eq!(meant_by(written), expected, "{written}");
        }
    }

    #[test]
    fn words_of_one_family_share_a_root() {
        for family in [
            &["perbaiki", "memperbaiki"][..],
            &["buang", "membuang", "dibuang", "buangan"],
            &["sapu", "menyapu"],
            &["lapor", "melaporkan", "laporan", "laporannya"],
        ] {
            let roots: Vec<String> = family.iter().map(|w| root(w)).collect();
            assert!(
                roots.windows(2).all(|r| r[0] == r[1]),
                "{family:?}: {roots:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_words_that_stand_in_it(text in "\\PC{0,80}") {
            for word in words(&text) {
                prop_assert!(text.get(word.at.clone()).is_some_and(|w| !w.is_empty()));
                prop_assert!(!word.meant.is_empty() && !word.meant.contains(' '));
                prop_assert!(!root(&word.meant).is_empty());
            }
        }
    }
}
