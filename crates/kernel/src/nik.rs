//! NIK: the 16-digit number of a resident in the civil registry.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{
    Sex,
    nip::{DigitsError, digits, number},
};

/// Nomor Induk Kependudukan (UU 23/2006): region (6), birth date DDMMYY with 40 added to the
/// day of a woman (6), serial (4).
///
/// The number stays for life, so a disagreement with the birth date is a warning about the
/// record, never a reason to refuse it. Its `Debug` form hides all but four digits, because
/// logs are no place for it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Nik([u8; 16]);

/// Why a text is not a NIK.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NikError {
    /// Not 16 characters.
    #[error("a NIK has 16 digits, this has {0}")]
    Length(usize),
    /// A character that is not a digit; the place counts from 1.
    #[error("place {0} of the NIK is not a digit")]
    NotADigit(usize),
    /// Digits 1-2 are below 11, the lowest province code.
    #[error("digits 1-2 of the NIK are not a province")]
    Region,
    /// Digits 7-8 are neither 01-31 nor 41-71.
    #[error("digits 7-8 of the NIK are neither 01-31 nor 41-71")]
    Day,
    /// Digits 9-10 are not a month.
    #[error("digits 9-10 of the NIK are not a month")]
    Month,
    /// The month never has that day.
    #[error("digits 7-12 of the NIK are not a date")]
    Date,
    /// The serial is 0000.
    #[error("the serial of the NIK is 0000")]
    Serial,
}

/// In what a NIK and the record beside it disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NikMismatch {
    /// The birth dates differ.
    #[error("the NIK names another birth date")]
    BirthDate,
    /// The sexes differ.
    #[error("the NIK names the other sex")]
    Sex,
    /// Both differ.
    #[error("the NIK names another birth date and the other sex")]
    Both,
}

impl Nik {
    /// Reads exactly 16 digits.
    ///
    /// # Errors
    /// Says which part of the number is at fault.
    pub fn parse(text: &str) -> Result<Self, NikError> {
        let digits = digits::<16>(text).map_err(|e| match e {
            DigitsError::Length(n) => NikError::Length(n),
            DigitsError::NotADigit(place) => NikError::NotADigit(place),
        })?;
        let nik = Self(digits);
        if number(&digits[..2]) < 11 {
            return Err(NikError::Region);
        }
        if !matches!(number(&digits[6..8]), 1..=31 | 41..=71) {
            return Err(NikError::Day);
        }
        let (day, month, year) = nik.birth_parts();
        if !(1..=12).contains(&month) {
            return Err(NikError::Month);
        }
        // 2000 and 1900 differ in their 29 February; the kinder century decides.
        if Date::new(2000 + year, month, day).is_err() {
            return Err(NikError::Date);
        }
        if number(&digits[12..]) == 0 {
            return Err(NikError::Serial);
        }
        Ok(nik)
    }

    /// The 16 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The form for people who may not see the number: `3372********0001`.
    #[must_use]
    pub fn masked(&self) -> String {
        let s = self.as_str();
        format!("{}********{}", &s[..4], &s[12..])
    }

    /// Region code of the first registration: province, regency, district.
    #[must_use]
    pub fn region(&self) -> &str {
        &self.as_str()[..6]
    }

    /// The sex told by the day.
    #[must_use]
    pub fn sex(&self) -> Sex {
        if number(&self.0[6..8]) > 40 {
            Sex::Female
        } else {
            Sex::Male
        }
    }

    /// Day, month and two-digit year of birth; the number does not tell the century.
    #[must_use]
    pub fn birth_parts(&self) -> (i8, i8, i16) {
        let small = |range: std::ops::Range<usize>| number(&self.0[range]).cast_signed();
        let day = small(6..8);
        let day = if day > 40 { day - 40 } else { day };
        let fit = |n: i16| i8::try_from(n).unwrap_or(0);
        (fit(day), fit(small(8..10)), small(10..12))
    }

    /// Does the number agree with a birth date and a sex?
    ///
    /// # Errors
    /// Says in what they disagree.
    pub fn agrees_with(&self, birth: Date, sex: Sex) -> Result<(), NikMismatch> {
        let same_date =
            self.birth_parts() == (birth.day(), birth.month(), birth.year().rem_euclid(100));
        match (same_date, self.sex() == sex) {
            (true, true) => Ok(()),
            (false, true) => Err(NikMismatch::BirthDate),
            (true, false) => Err(NikMismatch::Sex),
            (false, false) => Err(NikMismatch::Both),
        }
    }
}

impl fmt::Display for Nik {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Nik {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Nik({})", self.masked())
    }
}

impl FromStr for Nik {
    type Err = NikError;
    fn from_str(s: &str) -> Result<Self, NikError> {
        Self::parse(s)
    }
}

impl Serialize for Nik {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Nik {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        Self::parse(&text).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_men_and_women() {
        let man = Nik::parse("9972051503850001").unwrap();
        assert_eq!(man.agrees_with(date(1985, 3, 15), Sex::Male), Ok(()));
        assert_eq!(man.region(), "997205");
        let woman = Nik::parse("9972057011900002").unwrap();
        assert_eq!(woman.birth_parts(), (30, 11, 90));
        assert_eq!(woman.agrees_with(date(1990, 11, 30), Sex::Female), Ok(()));
    }

    #[test]
    fn names_each_disagreement() {
        let nik = Nik::parse("9972051503850001").unwrap();
        for (birth, sex, why) in [
            (date(1985, 3, 16), Sex::Male, NikMismatch::BirthDate),
            (date(1985, 3, 15), Sex::Female, NikMismatch::Sex),
            (date(1984, 3, 15), Sex::Female, NikMismatch::Both),
        ] {
            assert_eq!(nik.agrees_with(birth, sex), Err(why));
        }
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, why) in [
            ("9972053211900002", NikError::Day),
            ("9972050011900002", NikError::Day),
            ("9972057211900002", NikError::Day),
            ("9972051513850001", NikError::Month),
            ("9972053102850001", NikError::Date),
            ("9972051503850000", NikError::Serial),
            ("0072051503850001", NikError::Region),
            ("997205150385000", NikError::Length(15)),
            ("99720515038500O1", NikError::NotADigit(15)),
        ] {
            assert_eq!(Nik::parse(text), Err(why), "{text}");
        }
    }

    #[test]
    fn hides_itself_in_logs() {
        let nik = Nik::parse("9972051503850001").unwrap();
        assert_eq!(format!("{nik:?}"), "Nik(9972********0001)");
        assert_eq!(serde_json::to_string(&nik).unwrap(), "\"9972051503850001\"");
    }

    proptest! {
        #[test]
        fn a_well_made_number_agrees(days in 0i32..40_000, female: bool, serial in 1u16..10_000) {
            let birth = date(1920, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            let (sex, add) = if female { (Sex::Female, 40) } else { (Sex::Male, 0) };
            let text = format!(
                "990101{:02}{:02}{:02}{serial:04}",
                birth.day() + add, birth.month(), birth.year() % 100
            );
            prop_assert_eq!(Nik::parse(&text).unwrap().agrees_with(birth, sex), Ok(()));
        }

        #[test]
        fn never_panics(text in ".{0,20}") {
            let _ = Nik::parse(&text);
        }
    }
}
