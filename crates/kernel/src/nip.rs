//! NIP: the 18-digit number of a civil servant, and the same form for PPPK (NI PPPK).

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{Sex, dates::years_between};

/// Youngest age at which a person may enter service, in years.
const ENTRY_AGE_MIN: i32 = 18;
/// Above this age at entry the record needs a note (mandatory posts, former honorer), in years.
const ENTRY_AGE_USUAL_MAX: i32 = 35;
/// From this value up, digits 13-14 count the appointments of a PPPK instead of naming a month.
const PPPK_CODE_MIN: u8 = 21;

/// NIP of a PNS (Peraturan Kepala BKN 22/2007) or NI PPPK: 18 digits.
///
/// Digits 1-8 are the birth date, 9-14 the month of entry (TMT CPNS) or, for a PPPK, the year
/// of appointment and a code from 21 up, digit 15 the sex, 16-18 a serial.
///
/// A `Nip` always has a sound structure. Whether it agrees with the record beside it is a
/// question of data quality: a corrected birth date does not change the number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Nip([u8; 18]);

/// What digits 9-14 say about the entry into service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Entry {
    /// The month in which service as CPNS began (TMT CPNS).
    Cpns {
        /// Four-digit year.
        year: i16,
        /// Month, 1 to 12.
        month: i8,
    },
    /// The first appointment as PPPK.
    Pppk {
        /// Four-digit year.
        year: i16,
        /// Code that counts appointments, 21 and above.
        code: u8,
    },
}

/// Why a text is not a NIP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NipError {
    /// Not 18 characters.
    #[error("a NIP has 18 digits, this has {0}")]
    Length(usize),
    /// A character that is not a digit; the place counts from 1.
    #[error("place {0} of the NIP is not a digit")]
    NotADigit(usize),
    /// Digits 1-8 are not a date of the calendar.
    #[error("digits 1-8 of the NIP are not a date")]
    BirthDate,
    /// Digits 9-12 are not a year in which anybody can have entered.
    #[error("digits 9-12 of the NIP are not a year of entry")]
    EntryYear,
    /// Digits 13-14 are neither a month 01-12 nor a PPPK code from 21 up.
    #[error("digits 13-14 of the NIP are neither a month nor a PPPK code")]
    EntryMonth,
    /// Digit 15 is neither 1 nor 2.
    #[error("digit 15 of the NIP is neither 1 (male) nor 2 (female)")]
    Sex,
    /// The serial is 000.
    #[error("the serial of the NIP is 000")]
    Serial,
}

/// What is unusual about a sound NIP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NipWarning {
    /// Younger than 18 at entry; the number holds the age in years.
    #[error("the NIP says age {0} at entry into service; the minimum is 18")]
    TooYoung(i32),
    /// Older than 35 at entry; the number holds the age in years.
    #[error("the NIP says age {0} at entry into service; above 35 needs a note")]
    Old(i32),
}

impl Nip {
    /// Reads exactly 18 digits; spaces and other dress are the reader's business.
    ///
    /// # Errors
    /// Says which part of the number is at fault.
    pub fn parse(text: &str) -> Result<Self, NipError> {
        let digits = digits::<18>(text).map_err(|e| match e {
            DigitsError::Length(n) => NipError::Length(n),
            DigitsError::NotADigit(place) => NipError::NotADigit(place),
        })?;
        let nip = Self(digits);
        if date(&digits[..8]).is_none_or(|d| !(1900..2100).contains(&d.year())) {
            return Err(NipError::BirthDate);
        }
        if !(1900..2100).contains(&number(&digits[8..12])) {
            return Err(NipError::EntryYear);
        }
        let month = number(&digits[12..14]);
        if !(1..=12).contains(&month) && month < u16::from(PPPK_CODE_MIN) {
            return Err(NipError::EntryMonth);
        }
        if !matches!(digits[14], b'1' | b'2') {
            return Err(NipError::Sex);
        }
        if nip.serial() == 0 {
            return Err(NipError::Serial);
        }
        Ok(nip)
    }

    /// Builds the number of a person from its parts.
    ///
    /// # Errors
    /// When a part does not fit its place.
    pub fn of(birth: Date, entry: Entry, sex: Sex, serial: u16) -> Result<Self, NipError> {
        let (year, part) = match entry {
            Entry::Cpns { year, month } if (1..=12).contains(&month) => {
                (year, month.unsigned_abs())
            }
            Entry::Pppk { year, code } if (PPPK_CODE_MIN..100).contains(&code) => (year, code),
            _ => return Err(NipError::EntryMonth),
        };
        let sex = match sex {
            Sex::Male => 1,
            Sex::Female => 2,
        };
        Self::parse(&format!(
            "{:04}{:02}{:02}{year:04}{part:02}{sex}{serial:03}",
            birth.year(),
            birth.month(),
            birth.day()
        ))
    }

    /// The 18 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The form used in print: `19850315 201001 1 007`.
    #[must_use]
    pub fn spaced(&self) -> String {
        let s = self.as_str();
        format!("{} {} {} {}", &s[..8], &s[8..14], &s[14..15], &s[15..])
    }

    /// The birth date in digits 1-8.
    #[must_use]
    pub fn birth_date(&self) -> Date {
        date(&self.0[..8]).unwrap_or_default()
    }

    /// What digits 9-14 say about the entry into service.
    #[must_use]
    pub fn entry(&self) -> Entry {
        let year = number(&self.0[8..12]).cast_signed();
        let part = (self.0[12] - b'0') * 10 + (self.0[13] - b'0');
        if part >= PPPK_CODE_MIN {
            Entry::Pppk { year, code: part }
        } else {
            Entry::Cpns {
                year,
                month: part.cast_signed(),
            }
        }
    }

    /// Is this the number of a PPPK?
    #[must_use]
    pub fn is_pppk(&self) -> bool {
        matches!(self.entry(), Entry::Pppk { .. })
    }

    /// The sex in digit 15.
    #[must_use]
    pub fn sex(&self) -> Sex {
        if self.0[14] == b'1' {
            Sex::Male
        } else {
            Sex::Female
        }
    }

    /// The serial in digits 16-18; 900 to 999 are kept for people who do not exist.
    #[must_use]
    pub fn serial(&self) -> u16 {
        number(&self.0[15..])
    }

    /// Age at entry, in full years; a PPPK number names no month, so its year is taken whole.
    #[must_use]
    pub fn entry_age(&self) -> i32 {
        let (year, month) = match self.entry() {
            Entry::Cpns { year, month } => (year, month),
            Entry::Pppk { year, .. } => (year, 12),
        };
        let last_day = Date::new(year, month, 1).map_or(Date::MIN, Date::last_of_month);
        years_between(self.birth_date(), last_day)
    }

    /// What is unusual about the number, if anything.
    #[must_use]
    pub fn warning(&self) -> Option<NipWarning> {
        match self.entry_age() {
            age if age < ENTRY_AGE_MIN => Some(NipWarning::TooYoung(age)),
            age if age > ENTRY_AGE_USUAL_MAX => Some(NipWarning::Old(age)),
            _ => None,
        }
    }
}

pub(crate) enum DigitsError {
    Length(usize),
    NotADigit(usize),
}

/// Exactly `N` ASCII digits.
pub(crate) fn digits<const N: usize>(text: &str) -> Result<[u8; N], DigitsError> {
    if let Some(place) = text.chars().position(|c| !c.is_ascii_digit()) {
        return Err(DigitsError::NotADigit(place + 1));
    }
    text.as_bytes()
        .try_into()
        .map_err(|_| DigitsError::Length(text.len()))
}

/// The value of at most four ASCII digits.
pub(crate) fn number(digits: &[u8]) -> u16 {
    digits
        .iter()
        .fold(0, |n, d| n * 10 + u16::from(d.saturating_sub(b'0')))
}

fn date(yyyymmdd: &[u8]) -> Option<Date> {
    let part = |range: std::ops::Range<usize>| i8::try_from(number(&yyyymmdd[range])).ok();
    Date::new(
        number(&yyyymmdd[..4]).cast_signed(),
        part(4..6)?,
        part(6..8)?,
    )
    .ok()
}

impl fmt::Display for Nip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Nip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Nip({self})")
    }
}

impl FromStr for Nip {
    type Err = NipError;
    fn from_str(s: &str) -> Result<Self, NipError> {
        Self::parse(s)
    }
}

impl Serialize for Nip {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Nip {
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
    fn reads_a_pns_number() {
        let nip = Nip::parse("198503152010011907").unwrap();
        assert_eq!(nip.birth_date(), date(1985, 3, 15));
        assert_eq!(
            nip.entry(),
            Entry::Cpns {
                year: 2010,
                month: 1
            }
        );
        assert_eq!((nip.sex(), nip.serial()), (Sex::Male, 907));
        assert_eq!(nip.spaced(), "19850315 201001 1 907");
        assert_eq!(nip.warning(), None);
        assert!(!nip.is_pppk());
    }

    #[test]
    fn reads_a_pppk_number() {
        let nip = Nip::parse("199204202023212905").unwrap();
        assert_eq!(
            nip.entry(),
            Entry::Pppk {
                year: 2023,
                code: 21
            }
        );
        assert!(nip.is_pppk());
        assert_eq!(nip.sex(), Sex::Female);
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, why) in [
            ("198502302010011901", NipError::BirthDate),
            ("198503152010131901", NipError::EntryMonth),
            ("198503152010001901", NipError::EntryMonth),
            ("198503152010201901", NipError::EntryMonth),
            ("198503152010013901", NipError::Sex),
            ("198503150010011901", NipError::EntryYear),
            ("008503152010011901", NipError::BirthDate),
            ("198503152010011000", NipError::Serial),
            ("19850315201001100", NipError::Length(17)),
            ("1985031520100119011", NipError::Length(19)),
            ("", NipError::Length(0)),
            ("1985O3152010011901", NipError::NotADigit(5)),
            ("19850315 20100119", NipError::NotADigit(9)),
            ("198503152010011٩01", NipError::NotADigit(16)),
        ] {
            assert_eq!(Nip::parse(text), Err(why), "{text}");
        }
    }

    #[test]
    fn warns_of_an_odd_age_at_entry() {
        let age = |text| Nip::parse(text).unwrap().warning();
        assert_eq!(age("200503152010011901"), Some(NipWarning::TooYoung(4)));
        assert_eq!(age("197003152010011901"), Some(NipWarning::Old(39)));
        // 18 on the last day of the month of entry is old enough.
        assert_eq!(age("199201312010011901"), None);
        assert_eq!(age("199202012010011901"), Some(NipWarning::TooYoung(17)));
    }

    #[test]
    fn travels_as_text() {
        let nip = Nip::parse("198503152010011907").unwrap();
        let json = serde_json::to_string(&nip).unwrap();
        assert_eq!(json, "\"198503152010011907\"");
        assert_eq!(serde_json::from_str::<Nip>(&json).unwrap(), nip);
        assert!(serde_json::from_str::<Nip>("\"1985\"").is_err());
    }

    proptest! {
        #[test]
        fn parts_come_back(
            days in 0i32..50_000, year in 1950i16..2060, month in 1i8..=12, code in 21u8..100,
            pppk: bool, male: bool, serial in 1u16..=999,
        ) {
            let birth = date(1925, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            let entry = if pppk { Entry::Pppk { year, code } } else { Entry::Cpns { year, month } };
            let sex = if male { Sex::Male } else { Sex::Female };
            let nip = Nip::of(birth, entry, sex, serial).unwrap();
            prop_assert_eq!(nip.birth_date(), birth);
            prop_assert_eq!(nip.entry(), entry);
            prop_assert_eq!(nip.sex(), sex);
            prop_assert_eq!(nip.serial(), serial);
            prop_assert_eq!(nip.to_string().parse::<Nip>(), Ok(nip));
        }

        #[test]
        fn never_panics(text in ".{0,24}") {
            let _ = Nip::parse(&text);
        }
    }
}
