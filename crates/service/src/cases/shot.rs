//! When and where a picture was taken, as its file says before it is written anew. Only what it means
//! for a report is kept, never the place or the moment: who took it is nobody's to follow.

use exif::{Exif, In, Reader, Tag, Value};
use jiff::civil::DateTime;
use kernel::{TextEnum as _, Zone, text_enum};

use super::model::Case;

/// Metres from the point of the report within which a picture was taken at the place: a phone between
/// houses is out by a hundred and more, and a resident sets the point by hand.
const NEAR: i64 = 500;
/// Metres to a millionth of a degree, times a million. Meridians draw together by less than two of a
/// hundred between the ends of Indonesia, which is less than a phone is out.
const METRES: i64 = 111_320;
/// The largest block of such facts that is read, in bytes: cameras write no more.
const MOST: usize = 64 << 10;

text_enum! {
    /// What a picture says that asks for a second look; it accuses nobody.
    pub(super) enum Doubt {
        /// It looks like one that this report already has.
        Same = "same",
        /// It looks like one of another report.
        Reused = "reused",
        /// By its file it was taken before the report came in.
        Early = "early",
        /// By its file it was taken elsewhere.
        Far = "far",
        /// Its file does not say where it was taken, and the report has a point.
        Unplaced = "unplaced",
    }
}

/// Reads doubts as they are kept.
pub(super) fn doubts(words: &str) -> Vec<Doubt> {
    words.split(' ').filter_map(Doubt::from_word).collect()
}

/// Writes doubts as they are kept, each once.
pub(super) fn words(doubts: &[Doubt]) -> String {
    let all = Doubt::ALL.iter().filter(|d| doubts.contains(d));
    all.map(|d| d.as_str()).collect::<Vec<_>>().join(" ")
}

/// What the file of a picture says of itself. It lives as long as the request that brought it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shot {
    /// By the clock of the camera.
    taken: Option<DateTime>,
    /// Latitude and longitude in millionths of a degree.
    point: Option<(i64, i64)>,
}

impl Shot {
    /// Reads the facts that a camera wrote beside the picture; what is not understood is not known.
    pub(super) fn read(raw: Option<Vec<u8>>) -> Self {
        let raw = raw.filter(|raw| raw.len() <= MOST);
        let Some(exif) = raw.and_then(|raw| Reader::new().read_raw(raw).ok()) else {
            return Self::default();
        };
        Self {
            taken: taken(&exif),
            point: angle(&exif, Tag::GPSLatitude, Tag::GPSLatitudeRef, 90).zip(angle(
                &exif,
                Tag::GPSLongitude,
                Tag::GPSLongitudeRef,
                180,
            )),
        }
    }

    /// What of it asks for a second look at a report.
    pub(super) fn doubts(&self, case: &Case, zone: Zone) -> Vec<Doubt> {
        let mut found = Vec::new();
        if self
            .taken
            .is_some_and(|at| at < zone.civil(case.received_at))
        {
            found.push(Doubt::Early);
        }
        let reported = case.latitude.zip(case.longitude);
        let reported = reported.map(|(a, b)| (i64::from(a), i64::from(b)));
        match (reported, self.point) {
            (Some(there), Some(here)) if !is_near(there, here) => found.push(Doubt::Far),
            (Some(_), None) => found.push(Doubt::Unplaced),
            _ => {}
        }
        found
    }
}

fn is_near(one: (i64, i64), other: (i64, i64)) -> bool {
    let metres = |a: i64, b: i64| (a - b) * METRES / 1_000_000;
    let (up, along) = (metres(one.0, other.0), metres(one.1, other.1));
    up * up + along * along <= NEAR * NEAR
}

fn taken(exif: &Exif) -> Option<DateTime> {
    let field = exif.get_field(Tag::DateTimeOriginal, In::PRIMARY)?;
    let Value::Ascii(lines) = &field.value else {
        return None;
    };
    let at = exif::DateTime::from_ascii(lines.first()?).ok()?;
    let part = |n: u8| i8::try_from(n).ok();
    DateTime::new(
        i16::try_from(at.year).ok()?,
        part(at.month)?,
        part(at.day)?,
        part(at.hour)?,
        part(at.minute)?,
        part(at.second)?,
        0,
    )
    .ok()
}

/// Degrees, minutes and seconds in millionths of a degree; south and west are below nothing.
fn angle(exif: &Exif, tag: Tag, side: Tag, most: i64) -> Option<i64> {
    let Value::Rational(parts) = &exif.get_field(tag, In::PRIMARY)?.value else {
        return None;
    };
    let [degrees, minutes, seconds] = parts.as_slice() else {
        return None;
    };
    let millionths = |r: &exif::Rational, of: i64| {
        let denominator = i64::from(r.denom).checked_mul(of).filter(|d| *d > 0)?;
        Some(i64::from(r.num) * 1_000_000 / denominator)
    };
    let all = millionths(degrees, 1)? + millionths(minutes, 60)? + millionths(seconds, 3_600)?;
    if all > most * 1_000_000 {
        return None;
    }
    let Value::Ascii(lines) = &exif.get_field(side, In::PRIMARY)?.value else {
        return None;
    };
    match lines.first()?.first()? {
        b'N' | b'E' => Some(all),
        b'S' | b'W' => Some(-all),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn half_a_kilometre_is_near_in_every_direction() {
        let there = (-7_250_445, 112_768_845);
        let at = |up, along| (there.0 + up, there.1 + along);
        for near in [at(0, 0), at(4_490, 0), at(0, -4_490), at(-3_100, 3_100)] {
            assert!(is_near(there, near), "{near:?}");
        }
        for far in [
            at(4_510, 0),
            at(0, 4_510),
            at(3_300, -3_300),
            at(-90_000_000, 0),
        ] {
            assert!(!is_near(there, far), "{far:?}");
        }
    }

    #[test]
    fn doubts_are_kept_in_words_and_older_ones_are_read() {
        let all = [Doubt::Far, Doubt::Same, Doubt::Far];
        assert_eq!(words(&all), "same far");
        assert_eq!(doubts("same far"), [Doubt::Same, Doubt::Far]);
        assert_eq!(doubts("reused"), [Doubt::Reused]);
        assert_eq!(words(&[]), "");
    }

    proptest! {
        /// Whatever stands there, it is read or not known; nothing breaks.
        #[test]
        fn whatever_a_file_says_breaks_nothing(raw in prop::collection::vec(any::<u8>(), 0..400)) {
            let mut tiff = b"II*\0\x08\0\0\0".to_vec();
            tiff.extend(&raw);
            let _ = (Shot::read(Some(raw)), Shot::read(Some(tiff)));
        }
    }
}
