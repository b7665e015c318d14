//! Moments and points as GeoReport writes them: with the zone, in degrees.

use jiff::civil::{DateTime, date, time};
use jiff::tz::Offset;
use kernel::{Date, Timestamp, Zone};
use serde_json::Value as Json;

use crate::cases;

/// A moment with its zone: `2026-01-05T08:00:00+07:00`.
pub(super) fn written(at: Timestamp, zone: Zone) -> String {
    let civil = zone.civil(at).strftime("%Y-%m-%dT%H:%M:%S").to_string();
    format!("{civil}+{:02}:00", zone.hours())
}

/// The end of a day.
pub(super) fn end_of(day: Date, zone: Zone) -> String {
    format!("{day}T23:59:59+{:02}:00", zone.hours())
}

/// Which end of a day a day without an hour means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    First,
    Last,
}

/// Reads a moment: with a zone, without one (then that of the agency), or a whole day. A plus that a
/// query turned into a blank is read as the plus.
pub(super) fn read(text: &str, zone: Zone, end: End) -> Option<Timestamp> {
    let text = text.trim().replace(' ', "+");
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(at);
    }
    let civil: DateTime = if text.len() == 10 {
        let day: Date = text.parse().ok()?;
        match end {
            End::First => day.to_datetime(time(0, 0, 0, 0)),
            End::Last => day.to_datetime(time(23, 59, 59, 0)),
        }
    } else {
        // A text with a zone that was not understood above is none without.
        text.parse().ok().filter(|_| !text.contains('+'))?
    };
    let least = date(1970, 1, 1).to_datetime(time(0, 0, 0, 0));
    (civil >= least)
        .then(|| Offset::constant(zone.hours()).to_timestamp(civil).ok())
        .flatten()
}

/// Degrees as they are typed, in millionths; nothing beyond so many degrees.
pub(super) fn millionths(text: &str, most: i32) -> Option<i32> {
    let (below, digits) = match text.trim().strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.trim().trim_start_matches('+')),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || part.len() > 30 || !plain(whole) || !plain(part) {
        return None;
    }
    let six: String = part.chars().chain("000000".chars()).take(6).collect();
    let value = whole.parse::<i32>().ok()? * 1_000_000 + six.parse::<i32>().ok()?;
    let signed = if below { -value } else { value };
    (value <= most * 1_000_000).then_some(signed)
}

/// Millionths of a degree as a number of degrees.
pub(super) fn degrees(millionths: i32) -> Json {
    serde_json::from_str(&cases::point::degrees(millionths)).unwrap_or(Json::Null)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn moments_are_read_however_clients_write_them() {
        let at = |text| read(text, Zone::Wib, End::First).map(|t| t.to_string());
        let first = Some("2026-01-05T01:00:00Z".to_owned());
        for text in [
            "2026-01-05T01:00:00Z",
            "2026-01-05T08:00:00+07:00",
            "2026-01-05T08:00:00 07:00",
            "2026-01-05T08:00:00",
            "2026-01-05T08:00",
        ] {
            assert_eq!(at(text), first, "{text}");
        }
        let last = read("2026-01-05", Zone::Wib, End::Last).unwrap();
        assert_eq!(last.to_string(), "2026-01-05T16:59:59Z");
        assert_eq!(written(last, Zone::Wib), "2026-01-05T23:59:59+07:00");
        for text in [
            "",
            "kemarin",
            "2026-13-05",
            "05-01-2026",
            "2026-01-05T08:00:00+99:00",
            "0001-01-01",
        ] {
            assert_eq!(at(text), None, "{text}");
        }
    }

    #[test]
    fn degrees_are_read_and_told_exactly() {
        assert_eq!(millionths("-7.250445", 90), Some(-7_250_445));
        assert_eq!(millionths("112.7687451234", 180), Some(112_768_745));
        assert_eq!(millionths("+5", 90), Some(5_000_000));
        for wrong in [
            "",
            "-",
            "abc",
            "7,25",
            "90.000001",
            "1e3",
            "NaN",
            "1.2.3",
            "--1",
            "9999",
        ] {
            assert_eq!(millionths(wrong, 90), None, "{wrong}");
        }
        assert_eq!(degrees(-7_250_445).to_string(), "-7.250445");
        assert_eq!(degrees(-5).to_string(), "-5e-6");
    }

    proptest! {
        #[test]
        fn what_is_told_is_read_back(value in -180_000_000_i32..=180_000_000) {
            let sign = if value < 0 { "-" } else { "" };
            let plain = value.unsigned_abs();
            let text = format!("{sign}{}.{:06}", plain / 1_000_000, plain % 1_000_000);
            prop_assert_eq!(millionths(&text, 180), Some(value));
        }

        #[test]
        fn no_text_breaks_it(text in ".{0,40}") {
            let _ = (read(&text, Zone::Wit, End::Last), millionths(&text, 90));
        }
    }
}
