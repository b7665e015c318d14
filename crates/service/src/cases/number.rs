//! The number of a case: read out on the phone without mistakes, and not to be guessed.
//!
//! Ten characters of an alphabet of 23 in which nothing looks like anything else: nine by chance,
//! one that checks them. 23 is prime, so the check finds every single slip and every swap of two
//! neighbours. Of 23^9 numbers even two million cases use one in a million.

use std::fmt;
use std::str::FromStr;

use rand::TryRng as _;
use serde::{Serialize, Serializer};
use web::{Result, Trouble};

/// No 0 and O, 1, I and L, 2 and Z, 5 and S, 8 and B, U and V.
const ALPHABET: &[u8; 23] = b"34679ACDEFGHJKMNPQRTWXY";
/// Characters of a number, the check letter last.
const LENGTH: usize = 10;

/// The number of a case: `C4K-9TX-7RMW`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CaseNumber([u8; LENGTH]);

impl CaseNumber {
    /// A number by chance.
    ///
    /// # Errors
    /// When the operating system gives no randomness.
    pub fn draw() -> Result<Self> {
        let mut digits = [0_u8; LENGTH];
        let mut at = 0;
        while at < LENGTH - 1 {
            let mut bytes = [0_u8; 16];
            rand::rngs::SysRng
                .try_fill_bytes(&mut bytes)
                .map_err(|e| Trouble::Fault(e.to_string()))?;
            // 253 is 11 x 23: what lies above would favour some letters.
            for byte in bytes.into_iter().filter(|b| *b < 253) {
                if let Some(digit) = digits.get_mut(at).filter(|_| at < LENGTH - 1) {
                    *digit = byte % 23;
                    at += 1;
                }
            }
        }
        Ok(Self::checked(digits))
    }

    /// The number of nine digits of the alphabet, from 0; for the made city.
    #[must_use]
    pub fn of(mut seed: u64) -> Self {
        let mut digits = [0_u8; LENGTH];
        for digit in digits.iter_mut().take(LENGTH - 1) {
            *digit = u8::try_from(seed % 23).unwrap_or(0);
            seed /= 23;
        }
        Self::checked(digits)
    }

    fn checked(mut digits: [u8; LENGTH]) -> Self {
        let check = check(&digits);
        if let Some(last) = digits.last_mut() {
            *last = check;
        }
        Self(digits)
    }

    /// The number without dashes, as it is kept.
    #[must_use]
    pub fn plain(self) -> String {
        self.0
            .iter()
            .filter_map(|d| ALPHABET.get(usize::from(*d)))
            .map(|b| char::from(*b))
            .collect()
    }
}

/// The digit that makes the weighted sum of all digits a multiple of 23.
fn check(digits: &[u8; LENGTH]) -> u8 {
    let sum: u32 = (1_u32..)
        .zip(digits.iter().take(LENGTH - 1))
        .map(|(weight, digit)| weight * u32::from(*digit))
        .sum();
    u8::try_from(sum % 23).unwrap_or(0)
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self.plain();
        let (head, rest) = plain.split_at(3);
        let (middle, tail) = rest.split_at(3);
        write!(f, "{head}-{middle}-{tail}")
    }
}

impl FromStr for CaseNumber {
    type Err = &'static str;

    /// Reads a number as people type it: small letters, blanks and dashes do not matter.
    fn from_str(text: &str) -> std::result::Result<Self, &'static str> {
        let mut digits = [0_u8; LENGTH];
        let mut count = 0;
        for c in text
            .chars()
            .filter(|c| !c.is_whitespace() && !"-.‐–".contains(*c))
        {
            let upper = c.to_ascii_uppercase();
            let place = ALPHABET.iter().position(|b| char::from(*b) == upper);
            let digit = place.and_then(|p| u8::try_from(p).ok());
            let (Some(slot), Some(digit)) = (digits.get_mut(count), digit) else {
                return Err("not a number of a case");
            };
            *slot = digit;
            count += 1;
        }
        if count == LENGTH && digits.last() == Some(&check(&digits)) {
            Ok(Self(digits))
        } else {
            Err("not a number of a case")
        }
    }
}

impl Serialize for CaseNumber {
    fn serialize<S: Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl store::Bind for CaseNumber {
    fn value(&self) -> store::Value<'_> {
        store::Value::Owned(self.plain())
    }
}

impl store::Get for CaseNumber {
    fn get(row: &store::Row<'_>, at: usize) -> store::Result<Self> {
        row.with_text(at, |text| {
            text.parse().map_err(|reason: &str| store::Error::Shape {
                column: at,
                reason: format!("'{text}' is {reason}"),
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_drawn_apart_and_read_back_however_they_are_typed() {
        let mut seen = std::collections::HashSet::new();
        for _ in 0..2_000 {
            let number = CaseNumber::draw().unwrap();
            assert!(seen.insert(number), "{number} twice");
            let shown = number.to_string();
            for typed in [
                shown.clone(),
                shown.to_lowercase(),
                shown.replace('-', ""),
                shown.replace('-', " "),
                format!("  {shown} "),
            ] {
                assert_eq!(typed.parse(), Ok(number), "{typed}");
            }
        }
    }

    proptest! {
        #[test]
        fn one_slip_is_found(seed in 0_u64..1_801_152_661_463, at in 0_usize..10, other in 0_usize..23) {
            let right = CaseNumber::of(seed).plain();
            let mut wrong = right.clone().into_bytes();
            wrong[at] = ALPHABET[other];
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assume!(wrong != right);
            prop_assert!(wrong.parse::<CaseNumber>().is_err());
        }

        #[test]
        fn two_neighbours_swapped_are_found(seed in 0_u64..1_801_152_661_463, at in 0_usize..9) {
            let right = CaseNumber::of(seed).plain();
            let mut wrong = right.clone().into_bytes();
            wrong.swap(at, at + 1);
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assume!(wrong != right);
            prop_assert!(wrong.parse::<CaseNumber>().is_err());
        }

        #[test]
        fn no_text_breaks_it(text in ".{0,40}") {
            if let Ok(number) = text.parse::<CaseNumber>() {
                prop_assert_eq!(number.plain().len(), LENGTH);
            }
        }
    }
}
