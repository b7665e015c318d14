//! A point on the map as people copy it: degrees in any of the usual ways of writing, a `geo:` address,
//! or the link of a map, of which only the numbers are read and nothing is fetched.

use web::components::FieldView;
use web::words::Say;
use web::{FieldError, Reading};

/// The field in which a point is typed, with the one that is kept.
pub(crate) fn field(t: &Say, kept: Option<(i32, i32)>) -> FieldView {
    FieldView::text("point", t.say("report-point"))
        .hint(t.say("report-point-hint"))
        .autocomplete("off")
        .optional()
        .value(kept.map(written).unwrap_or_default())
}

/// What was typed into that field.
pub(crate) fn typed(r: &mut Reading<'_>) -> Option<(i32, i32)> {
    let text = r.optional("point", LONGEST)?;
    match read(&text) {
        Ok(point) => Some(point),
        Err(key) => {
            r.fault(FieldError::new("point", key));
            None
        }
    }
}

/// The north and the south end of Indonesia, in millionths of a degree, with a little sea around:
/// 6 degrees north (Rondo) to 11 degrees south (Ndana).
const LATITUDES: std::ops::RangeInclusive<i64> = -11_500_000..=6_500_000;
/// The west and the east end: 95 to 141 degrees east (Benggala, Merauke).
const LONGITUDES: std::ops::RangeInclusive<i64> = 94_500_000..=141_500_000;
/// Letters of a text that are read; the links of maps are long.
const LONGEST: usize = 600;

/// Reads what was typed. Which number is the latitude is seen from the numbers, for in Indonesia the
/// two never overlap.
///
/// # Errors
/// The key of what is wrong with it.
pub(crate) fn read(typed: &str) -> Result<(i32, i32), &'static str> {
    let text = unescaped(typed.trim());
    let small = text.to_lowercase();
    let is_link = small.contains("://") || small.starts_with("geo:") || small.contains("maps.");
    let numbers = match is_link {
        true => of_link(&small),
        false => of_text(&small).ok_or("point-unread")?,
    };
    let pairs = || numbers.iter().zip(numbers.iter().skip(1));
    let found = pairs().find_map(|(a, b)| here(*a, *b).or_else(|| here(*b, *a)));
    match found {
        Some(point) => Ok(point),
        None if is_link && pairs().next().is_none() => Err("point-no-numbers"),
        None if pairs().next().is_none() => Err("point-unread"),
        None => Err("point-abroad"),
    }
}

/// Degrees as people and programs write them: `-7.250445`.
pub(crate) fn degrees(micro: i32) -> String {
    let size = micro.unsigned_abs();
    let sign = if micro < 0 { "-" } else { "" };
    format!("{sign}{}.{:06}", size / 1_000_000, size % 1_000_000)
}

/// A point as it is shown and typed again: `-7.566600, 110.816700`.
pub(crate) fn written((latitude, longitude): (i32, i32)) -> String {
    format!("{}, {}", degrees(latitude), degrees(longitude))
}

/// A point as it is shown, and as the address by which a device opens it in the map of its holder's
/// choice (RFC 5870), so that no map of others learns of it from here.
pub(crate) fn on_a_map(point: (i32, i32)) -> (String, String) {
    let (latitude, longitude) = (degrees(point.0), degrees(point.1));
    (written(point), format!("geo:{latitude},{longitude}"))
}

/// How far two points are from each other, in metres along the ground: exact to a few in a thousand
/// within Indonesia, in whole numbers alone.
pub(crate) fn metres(a: (i32, i32), b: (i32, i32)) -> u32 {
    let apart = |a: i32, b: i32| {
        (i64::from(a) - i64::from(b))
            .unsigned_abs()
            .min(360_000_000)
    };
    let (north, east) = (apart(a.0, b.0), apart(a.1, b.1));
    // A degree to the east is shorter the farther it is from the equator: by the square of the
    // latitude over 6,565 (half a radian squared), in ten thousandths; near enough up to 12 degrees.
    let degrees = (i64::from(a.0) + i64::from(b.0)).unsigned_abs() / 2 / 1_000;
    let shorter = degrees * degrees / 656_500;
    let east = east * 10_000_u64.saturating_sub(shorter) / 10_000;
    let micro = (north * north + east * east).isqrt();
    // A degree of a great circle is 111,195 m.
    u32::try_from(micro * 111_195 / 1_000_000).unwrap_or(u32::MAX)
}

/// Two numbers as a point, where it lies in Indonesia.
fn here(latitude: i64, longitude: i64) -> Option<(i32, i32)> {
    let within = LATITUDES.contains(&latitude) && LONGITUDES.contains(&longitude);
    let point = within.then_some((latitude, longitude))?;
    Some((i32::try_from(point.0).ok()?, i32::try_from(point.1).ok()?))
}

/// `%2C` and the like undone, as far as they are plain letters.
fn unescaped(typed: &str) -> String {
    let mut out = String::new();
    let mut rest: String = typed.chars().take(LONGEST).collect();
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let code = after
            .get(..2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        let after = match code.filter(u8::is_ascii) {
            Some(byte) => {
                out.push(char::from(byte));
                after.get(2..).unwrap_or_default().to_owned()
            }
            None => {
                out.push('%');
                after.to_owned()
            }
        };
        rest = after;
    }
    out + &rest
}

/// The numbers of a link that can be degrees, those of the marked place in front of those of the
/// middle of the map. Numbers without a fraction are how near one looks, or ids.
fn of_link(link: &str) -> Vec<i64> {
    let marked = |mark: &str| {
        let (_, after) = link.rsplit_once(mark)?;
        number(after.trim_start_matches('+')).map(|(value, _)| value)
    };
    let mut found: Vec<i64> = Vec::new();
    if let (Some(latitude), Some(longitude)) = (marked("!3d"), marked("!4d")) {
        found.extend([latitude, longitude]);
    }
    let whole = link.starts_with("geo:");
    let mut rest = link;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let signed = rest[..at].ends_with('-');
        let Some((value, length)) = number(&rest[at..]) else {
            break;
        };
        if whole || rest[at..at + length].contains('.') {
            found.push(if signed { -value } else { value });
        }
        rest = &rest[at + length..];
    }
    found
}

/// The number at the beginning of a text in millionths, and how long it is: digits, and a fraction
/// after a dot.
fn number(text: &str) -> Option<(i64, usize)> {
    let (signed, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let run = |s: &str| s.bytes().take_while(u8::is_ascii_digit).count();
    let whole = run(digits);
    let part = match digits[whole..].strip_prefix('.') {
        Some(after) => run(after),
        None => 0,
    };
    let length = if part > 0 { whole + 1 + part } else { whole };
    // What is longer than any number of degrees is none, but has to be passed by.
    let value = match digits.get(..whole)? {
        "" => return None,
        digits if digits.len() > 4 => i64::MAX / 4,
        digits => digits.parse::<i64>().ok()? * 1_000_000,
    };
    let six = digits[whole..].trim_start_matches('.').bytes();
    let six = six.take(part).chain(std::iter::repeat(b'0')).take(6);
    let fraction = six.fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
    let value = value + fraction;
    Some((
        if signed { -value } else { value },
        length + usize::from(signed),
    ))
}

/// What stands around numbers when they are written for people.
enum Word {
    /// Which half of the earth: the number before it is below zero.
    South,
    /// A direction that leaves the number as it is, or a name of the number.
    Plain,
}

fn word(text: &str) -> Option<Word> {
    Some(match text {
        "s" | "ls" | "selatan" => Word::South,
        "n" | "u" | "lu" | "utara" | "e" | "t" | "bt" | "timur" | "lat" | "latitude" | "lon"
        | "long" | "lng" | "longitude" | "lintang" | "bujur" | "garis" | "koordinat" | "titik"
        | "dan" => Word::Plain,
        _ => return None,
    })
}

/// The numbers of a text, degrees with minutes and seconds as one; nothing where there is anything
/// else.
fn of_text(text: &str) -> Option<Vec<i64>> {
    let text = text.replace(['\u{2212}', '\u{2013}'], "-");
    // Without any dot a comma between digits is the decimal comma, where that leaves two numbers.
    if !text.contains('.') {
        let dotted = decimal_commas(&text);
        if let Some(two) = numbers(&dotted).filter(|n| n.len() == 2) {
            return Some(two);
        }
    }
    numbers(&text)
}

/// A comma between two digits as a dot, but never a second one in the same number.
fn decimal_commas(text: &str) -> String {
    let all: Vec<char> = text.chars().collect();
    let digit = |at: Option<usize>| {
        at.and_then(|i| all.get(i))
            .is_some_and(char::is_ascii_digit)
    };
    let mut fraction = false;
    let mut out = String::new();
    for (at, c) in all.iter().enumerate() {
        let decimal = *c == ',' && !fraction && digit(at.checked_sub(1)) && digit(Some(at + 1));
        fraction = decimal || (fraction && c.is_ascii_digit());
        out.push(if decimal { '.' } else { *c });
    }
    out
}

fn numbers(text: &str) -> Option<Vec<i64>> {
    let mut found: Vec<i64> = Vec::new();
    let mut rest = text;
    // Whether the next number is below zero, and whether the last one was: minus nought degrees are.
    let (mut signed, mut below) = (false, false);
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() {
            let (value, length) = number(rest)?;
            rest = rest[length..].trim_start();
            let (mark, after) = match rest.chars().next() {
                Some(m @ ('\'' | '\u{2032}' | '\u{2019}')) => {
                    // Two of them are the mark of seconds.
                    let after = &rest[m.len_utf8()..];
                    match after.strip_prefix(m) {
                        Some(after) => (3_600, after),
                        None => (60, after),
                    }
                }
                Some(m @ ('"' | '\u{2033}' | '\u{201d}')) => (3_600, &rest[m.len_utf8()..]),
                Some(m @ ('\u{b0}' | '\u{ba}')) => (1, &rest[m.len_utf8()..]),
                _ => (1, rest),
            };
            rest = after;
            if mark == 1 {
                below = signed;
                found.push(if below { -value } else { value });
            } else {
                let degrees = found.last_mut()?;
                let more = (value + mark / 2) / mark;
                *degrees += if below { -more } else { more };
            }
            signed = false;
        } else if c.is_alphabetic() {
            let end = rest.find(|c: char| !c.is_alphabetic());
            let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
            if let (Word::South, Some(last)) = (word(name)?, found.last_mut()) {
                *last = -last.abs();
            }
            rest = after;
        } else if " \t\r\n,;:/|()[]+=.-".contains(c) {
            signed = c == '-';
            rest = &rest[c.len_utf8()..];
        } else {
            return None;
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TOWN: (i32, i32) = (-7_566_600, 110_816_700);

    #[test]
    fn a_point_is_read_however_it_was_copied() {
        for typed in [
            "-7.5666,110.8167",
            "-7.5666, 110.8167",
            "  -7.566600 110.816700 ",
            "110.8167, -7.5666",
            "-7,5666, 110,8167",
            "-7,5666; 110,8167",
            "\u{2212}7.5666, 110.8167",
            "7.5666 S, 110.8167 E",
            "7.5666° LS, 110.8167° BT",
            "Lat: -7.5666 Long: 110.8167",
            "lintang 7,5666 selatan, bujur 110,8167 timur",
            "7°33'59.76\"S 110°49'00.12\"E",
            "7\u{b0}33\u{2032}59.76\u{2033} LS 110\u{b0}49\u{2032}0.12\u{2033} BT",
            "geo:-7.5666,110.8167",
            "geo:-7.5666,110.8167;u=35",
            "geo:0,0?q=-7.5666,110.8167(Titik)",
            "https://www.google.com/maps?q=-7.5666,110.8167",
            "https://maps.google.com/?q=-7.5666%2C110.8167&z=17",
            "https://www.google.com/maps/@-7.5666,110.8167,15z",
            "https://www.google.com/maps/place/Pasar/@-7.5,110.8,17z/data=!3m1!4b1!4m6!3m5!1s0x2e:0x9!8m2!3d-7.5666!4d110.8167!16s",
            "https://www.google.com/maps/search/-7.5666,+110.8167?entry=tts",
            "https://www.openstreetmap.org/?mlat=-7.5666&mlon=110.8167#map=15/-7.5/110.8",
            "https://www.openstreetmap.org/#map=15/-7.5666/110.8167",
            "https://maps.apple.com/?ll=-7.5666,110.8167&z=12",
            "https://waze.com/ul?ll=-7.5666%2C110.8167&navigate=yes",
        ] {
            assert_eq!(read(typed), Ok(TOWN), "{typed}");
        }
        let pontianak = Ok((-30_000, 109_300_000));
        assert_eq!(read("-0°1'48\", 109°18'0\""), pontianak);
        assert_eq!(read("0°1'48\" LS 109°18' BT"), pontianak);
        assert_eq!(read("geo:-7,110"), Ok((-7_000_000, 110_000_000)));
        assert_eq!(read("-7,110"), Ok((-7_000_000, 110_000_000)));
        assert_eq!(read("0.5333, 101.45"), Ok((533_300, 101_450_000)));
    }

    #[test]
    fn what_is_no_point_of_indonesia_says_why() {
        for (typed, why) in [
            ("Jalan Melati nomor 12", "point-unread"),
            ("-7.5666", "point-unread"),
            ("", "point-unread"),
            ("33' 7°", "point-unread"),
            ("52.37, 4.9", "point-abroad"),
            ("7.5666, 110.8167", "point-abroad"),
            (
                "https://www.google.com/maps/@52.37,4.90,15z",
                "point-abroad",
            ),
            ("https://maps.app.goo.gl/aBcD1234", "point-no-numbers"),
            (
                "https://maps.google.com/?cid=1234567890123456789",
                "point-no-numbers",
            ),
        ] {
            assert_eq!(read(typed), Err(why), "{typed}");
        }
    }

    #[test]
    fn distances_are_those_of_the_ground() {
        // A hundredth of a degree to the north and to the east; Merauke from Sabang.
        assert_eq!(
            metres((-7_000_000, 110_000_000), (-7_010_000, 110_000_000)),
            1_111
        );
        let east = metres((-7_000_000, 110_000_000), (-7_000_000, 110_010_000));
        assert!((1_100..=1_106).contains(&east), "{east}");
        assert_eq!(metres(TOWN, TOWN), 0);
        assert!(metres((5_900_000, 95_300_000), (-8_500_000, 140_400_000)) > 5_000_000);
        // No two places of the earth break it.
        metres((i32::MIN, i32::MIN), (i32::MAX, i32::MAX));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(lat in -11_500_000_i32..=6_500_000, lon in 94_500_000_i32..=141_500_000) {
            prop_assert_eq!(read(&written((lat, lon))), Ok((lat, lon)));
        }

        #[test]
        fn no_text_breaks_it(text in ".{0,80}") {
            let _ = read(&text);
            let _ = read(&format!("geo:{text}"));
            let _ = read(&format!("-7.5{text}110.8"));
        }

        #[test]
        fn distance_is_the_same_both_ways(a in -11_000_000_i32..6_000_000, b in 95_000_000_i32..141_000_000, c in -11_000_000_i32..6_000_000, d in 95_000_000_i32..141_000_000) {
            prop_assert_eq!(metres((a, b), (c, d)), metres((c, d), (a, b)));
        }
    }
}
