//! Numbers that belong to a person: sequences of digits in any script, with whatever separators.
//! A sequence is hidden whole or not at all.

use std::ops::Range;

use super::Hidden;
use super::scan::{Text, digit, value};

/// Separators in a row that still join digits to one number.
const GAP: usize = 3;
/// A number of so many digits is hidden whatever it is.
const LONG: usize = 9;
/// A number of so many digits is hidden after a word that says what it is.
const TOLD: usize = 5;
/// A number of so many digits is hidden after a word that leads to a telephone, or to any number: with
/// fewer it is one of an emergency, a house or a year.
const HINTED: usize = 7;
/// Words before a number among which such a word counts.
const NEAR: usize = 3;
/// Digits of an amount of money at most: hundreds of thousand millions.
const MONEY: usize = 12;

/// Words that say that a number belongs to a person, and to what.
const TELLS: &[(&str, Hidden)] = &[
    ("nik", Hidden::Nik),
    ("ktp", Hidden::Nik),
    ("kk", Hidden::Nik),
    ("nip", Hidden::Nip),
    ("telp", Hidden::Phone),
    ("tlp", Hidden::Phone),
    ("tlpn", Hidden::Phone),
    ("telpon", Hidden::Phone),
    ("telepon", Hidden::Phone),
    ("hp", Hidden::Phone),
    ("wa", Hidden::Phone),
    ("whatsapp", Hidden::Phone),
    ("rek", Hidden::Number),
    ("norek", Hidden::Number),
    ("rekening", Hidden::Number),
    ("akun", Hidden::Number),
    ("va", Hidden::Number),
    ("atm", Hidden::Number),
    ("kartu", Hidden::Number),
    ("npwp", Hidden::Number),
    ("bpjs", Hidden::Number),
    ("sim", Hidden::Number),
    ("paspor", Hidden::Number),
    ("pelanggan", Hidden::Number),
    ("idpel", Hidden::Number),
    ("pin", Hidden::Number),
    ("otp", Hidden::Number),
];

/// Words after which a number of seven digits or more is a telephone.
const CALLS: &[&str] = &[
    "hub", "hubungi", "hubungin", "kontak", "contact", "call", "cp", "sms", "telfon", "telpun",
    "phone",
];
/// Words after which one in one piece is the number of something.
const COUNTS: &[&str] = &["no", "nomor", "nomer", "nmr"];

/// Digits in words, as some write their telephone.
const SPELLED: [&str; 12] = [
    "nol", "kosong", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "lapan",
    "sembilan",
];

/// All numbers that are to be hidden.
pub(super) fn find(text: &Text) -> Vec<(Range<usize>, Hidden)> {
    let mut found = spelled(text);
    let mut at = 0;
    while at < text.chars.len() {
        if !digit(text.chars[at]) {
            at += 1;
            continue;
        }
        let end = sequence(text, at);
        let begin = at - led_by(text, at);
        if let Some(what) = judged(text, begin..end) {
            let plus = usize::from(text.before(begin) == Some('+'));
            found.push((begin - plus..end, what));
        }
        at = end;
    }
    found
}

/// A letter that is taken for a digit, as in "O812".
fn lookalike(c: char) -> Option<u32> {
    match c {
        'o' | 'O' => Some(0),
        'l' | 'I' => Some(1),
        _ => None,
    }
}

/// How many letters taken for digits stand before the first digit of a sequence.
fn led_by(text: &Text, first: usize) -> usize {
    let letters = text.chars[..first].iter().rev();
    let led = letters.take_while(|c| lookalike(**c).is_some()).count();
    let whole = text
        .before(first - led)
        .is_none_or(|c| !c.is_alphanumeric());
    if whole && led <= GAP { led } else { 0 }
}

/// The end of the sequence of digits that begins here.
fn sequence(text: &Text, begin: usize) -> usize {
    let mut end = begin + 1;
    loop {
        let next = text.chars[end..]
            .iter()
            .take(GAP + 1)
            .position(|c| digit(*c));
        match next {
            Some(gap) if joins(text, end, end + gap) => end += gap + 1,
            _ => return end,
        }
    }
}

/// Whether what stands between two digits holds them together.
fn joins(text: &Text, from: usize, until: usize) -> bool {
    let separators = text.chars[from..until]
        .iter()
        .all(|c| !c.is_alphanumeric() && !matches!(c, '[' | ']'));
    let gap = &text.chars[from..until];
    separators || gap.iter().all(|c| lookalike(*c).is_some())
}

/// What a sequence is, when it is to be hidden.
fn judged(text: &Text, at: Range<usize>) -> Option<Hidden> {
    let shown = &text.chars[at.clone()];
    let digits = shown.iter().filter(|c| c.is_alphanumeric()).count();
    let near = text.words_before(at.start, NEAR);
    let tells = |word: &String| TELLS.iter().find(|(tell, _)| tell == word);
    let told = near.iter().find_map(tells).map(|(_, what)| *what);
    let hint = hinted(&near, shown).filter(|_| told.is_none());
    let least = match (told, hint) {
        (Some(_), _) => TOLD,
        (None, Some(_)) => HINTED,
        (None, None) => LONG,
    };
    let told = told.or(hint);
    if digits < least || moment(shown) || money(text, &at) {
        return None;
    }
    let first: Vec<Option<u32>> = shown
        .iter()
        .filter(|c| digit(**c))
        .map(|c| value(*c))
        .collect();
    let starts = |with: &[u32]| first.iter().zip(with).all(|(a, b)| *a == Some(*b));
    Some(match (digits, told) {
        (16, _) => Hidden::Nik,
        (18, _) => Hidden::Nip,
        (9..=15, _) if starts(&[0]) || starts(&[6, 2]) => Hidden::Phone,
        (_, Some(what @ (Hidden::Phone | Hidden::Number))) => what,
        _ => Hidden::Number,
    })
}

/// What a sequence would be after words that lead to a number without saying whose it is.
fn hinted(near: &[String], shown: &[char]) -> Option<Hidden> {
    let plain = |c: &char| {
        value(*c)
            .and_then(|v| char::from_digit(v, 10))
            .unwrap_or(*c)
    };
    let written: String = shown.iter().map(plain).collect();
    let parts = || written.split(|c: char| !c.is_ascii_digit());
    let year = |part: &str| {
        part.len() == 4 && part.parse::<u32>().is_ok_and(|y| (1900..2100).contains(&y))
    };
    if parts().filter(|p| !p.is_empty()).all(year) {
        return None;
    }
    if near.iter().any(|w| CALLS.contains(&&**w)) {
        return Some(Hidden::Phone);
    }
    // "no 123, 2021" is a house and a year.
    let whole = written.chars().all(|c| digit(c) || matches!(c, '-' | '.'));
    let first = near.first().is_some_and(|w| COUNTS.contains(&&**w));
    (first && whole && !parts().any(year)).then_some(Hidden::Number)
}

/// Whether a sequence is nothing but one date and at most two times of day.
fn moment(shown: &[char]) -> bool {
    let written: String = shown.iter().collect();
    let (mut dates, mut times) = (0, 0);
    for part in written
        .split([' ', ',', '\u{a0}'])
        .filter(|p| !p.is_empty())
    {
        if is_date(part) {
            dates += 1;
        } else if part.split('-').all(is_time) {
            times += part.split('-').count();
        } else {
            return false;
        }
    }
    dates <= 1 && times <= 2
}

/// Numbers with so many digits each, at most, and nothing else.
fn figures(part: &str, separator: char, digits: &[usize]) -> Option<Vec<u32>> {
    let parts: Vec<&str> = part.split(separator).collect();
    let fits = parts.len() == digits.len()
        && parts
            .iter()
            .zip(digits)
            .all(|(p, most)| p.len() <= *most && p.bytes().all(|b| b.is_ascii_digit()));
    let figures = || parts.iter().map(|p| p.parse().ok()).collect();
    fits.then(figures).flatten()
}

fn is_date(part: &str) -> bool {
    let possible = |day: u32, month: u32, year: u32| {
        (1..=31).contains(&day)
            && (1..=12).contains(&month)
            && ((1900..2100).contains(&year) || year < 100)
    };
    ['-', '/', '.'].into_iter().any(|separator| {
        let ours = figures(part, separator, &[2, 2, 4]);
        let iso = figures(part, separator, &[4, 2, 2]);
        ours.is_some_and(|f| possible(f[0], f[1], f[2]))
            || iso.is_some_and(|f| f[0] > 1900 && possible(f[2], f[1], f[0]))
    })
}

fn is_time(part: &str) -> bool {
    ['.', ':'].into_iter().any(|separator| {
        let short = figures(part, separator, &[2, 2]);
        let long = figures(part, separator, &[2, 2, 2]);
        short
            .or(long)
            .is_some_and(|f| f[0] < 24 && f[1..].iter().all(|m| *m < 60))
    })
}

/// Whether a sequence is one amount of rupiah.
fn money(text: &Text, at: &Range<usize>) -> bool {
    let shown: String = text.chars[at.clone()].iter().collect();
    let near = text.words_before(at.start, 1);
    let told = near.first().is_some_and(|w| matches!(&**w, "rp" | "idr"))
        || matches!(
            &*text.word_after(at.end),
            "rupiah" | "ribu" | "rb" | "juta" | "jt" | "miliar" | "milyar"
        );
    let whole = shown.split(',').next().unwrap_or_default();
    let cents = shown.get(whole.len()..).unwrap_or_default();
    let groups: Vec<&str> = whole.split('.').collect();
    let digits: usize = groups.iter().map(|g| g.len()).sum();
    told && digits <= MONEY
        && matches!(cents, "" | ",0" | ",00")
        && !whole.starts_with('0')
        && whole.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && (groups.len() == 1 || groups[1..].iter().all(|g| g.len() == 3))
}

/// Long runs of digits in words.
fn spelled(text: &Text) -> Vec<(Range<usize>, Hidden)> {
    let mut found = Vec::new();
    let mut run: Option<(Range<usize>, usize)> = None;
    let mut at = 0;
    let mut close = |run: &mut Option<(Range<usize>, usize)>| {
        if let Some((at, count)) = run.take()
            && count >= LONG
        {
            found.push((at, Hidden::Phone));
        }
    };
    while at < text.chars.len() {
        let length = text.chars[at..]
            .iter()
            .take_while(|c| c.is_alphabetic())
            .count();
        if length == 0 {
            if digit(text.chars[at]) || text.marked[at] {
                close(&mut run);
            }
            at += 1;
            continue;
        }
        let word: String = text.chars[at..at + length]
            .iter()
            .flat_map(|c| c.to_lowercase())
            .collect();
        if SPELLED.contains(&&*word) {
            let (begin, count) = run.map_or((at, 0), |(r, n)| (r.start, n));
            run = Some((begin..at + length, count + 1));
        } else {
            close(&mut run);
        }
        at += length;
    }
    close(&mut run);
    found
}
