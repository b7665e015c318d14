//! Licence plates: the letters of a region, one to four digits, up to three letters.

use std::ops::Range;

use super::Hidden;
use super::scan::Text;

/// The letters of the regions on plates of vehicles.
const REGIONS: [&str; 62] = [
    "A", "B", "D", "E", "F", "G", "H", "K", "L", "M", "N", "P", "R", "S", "T", "W", "Z", "AA",
    "AB", "AD", "AE", "AG", "BA", "BB", "BD", "BE", "BG", "BH", "BK", "BL", "BM", "BN", "BP", "DA",
    "DB", "DC", "DD", "DE", "DG", "DH", "DK", "DL", "DM", "DN", "DR", "DS", "DT", "EA", "EB", "ED",
    "KB", "KH", "KT", "KU", "PA", "PB", "PG", "PS", "PT", "PY", "RI", "CD",
];

/// Words after a number that are no letters of a plate.
const NO_LETTERS: [&str; 27] = [
    "no", "rt", "rw", "di", "dan", "ke", "yg", "kel", "kec", "gg", "jl", "jln", "th", "thn", "km",
    "cm", "m", "kg", "jam", "org", "hr", "x", "an", "jt", "rb", "dr", "tp",
];

/// Words before letters that belong to an address.
const ADDRESS: [&str; 14] = [
    "blok", "blk", "gang", "gg", "kav", "kavling", "tower", "lantai", "lt", "kelas", "no", "nomor",
    "rumah", "block",
];

/// Words that say that a plate follows.
const TELLS: [&str; 14] = [
    "nopol",
    "plat",
    "plate",
    "polisi",
    "mobil",
    "motor",
    "kendaraan",
    "truk",
    "pickup",
    "angkot",
    "bus",
    "taksi",
    "ojek",
    "sepeda",
];

/// All plates.
pub(super) fn find(text: &Text) -> Vec<(Range<usize>, Hidden)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.chars.len() {
        let fresh = text.before(at).is_none_or(|c| !c.is_alphanumeric());
        match fresh.then(|| plate(text, at)).flatten() {
            Some(end) => {
                found.push((at..end, Hidden::Plate));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The end of the plate that begins here.
fn plate(text: &Text, begin: usize) -> Option<usize> {
    let run = |from: usize, most: usize, fits: fn(char) -> bool| {
        let length = text.chars[from..].iter().take_while(|c| fits(**c)).count();
        (length <= most).then_some(from + length)
    };
    let gap = |from: usize| {
        let between = |c: &&char| matches!(c, ' ' | '-' | '.' | '\u{a0}');
        from + text.chars[from..]
            .iter()
            .take(2)
            .take_while(between)
            .count()
    };
    let latin = |c: char| c.is_ascii_alphabetic();
    let region_end = run(begin, 2, latin).filter(|end| *end > begin)?;
    let digits_at = gap(region_end);
    let digits_end = run(digits_at, 4, |c| c.is_numeric()).filter(|end| *end > digits_at)?;
    let region: String = text.chars[begin..region_end].iter().collect();
    if !REGIONS.contains(&&*region.to_uppercase()) {
        return None;
    }
    let letters_at = gap(digits_end);
    let letters_end =
        run(letters_at, 3, latin).filter(|end| text.get(*end).is_none_or(|c| !c.is_alphanumeric()));
    let letters: String = letters_end.map_or_else(String::new, |end| {
        text.chars[letters_at..end].iter().collect()
    });
    let letters_end = letters_end.unwrap_or(digits_end);
    let taken = letters.is_empty() || NO_LETTERS.contains(&&*letters.to_lowercase());
    let end = if taken { digits_end } else { letters_end };
    if text.get(end).is_some_and(char::is_alphanumeric) {
        return None;
    }
    let before = text.words_before(begin, 2);
    let word = |known: &[&str], n: usize| before.iter().take(n).any(|w| known.contains(&&**w));
    if word(&TELLS, 2) {
        return Some(end);
    }
    if word(&ADDRESS, 1) {
        return None;
    }
    let digits = digits_end - digits_at;
    let large = text.chars[begin..end].iter().all(|c| !c.is_lowercase());
    let glued = digits_at == region_end;
    let sure = match (taken, large) {
        (false, true) => digits > 1 || letters.len() > 1,
        (false, false) => digits == 4 || (glued && digits > 1),
        (true, true) => digits == 4,
        (true, false) => false,
    };
    sure.then_some(end)
}
