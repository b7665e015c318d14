//! Exact fractions: what is averaged, weighted or divided is rounded once, at the end.

use std::{cmp::Ordering, fmt, str::FromStr};

use kernel::Rounding;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A fraction of whole numbers, in lowest terms.
///
/// Reads decimals as they are written (`3.31`, `"3,31"`) and never turns them into floating point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

/// Digits that a decimal may have before and after its point.
const DIGITS: usize = 15;

const fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

const fn ten_to(places: u8) -> i128 {
    10_i128.pow(if places > 18 { 18 } else { places as u32 })
}

impl Ratio {
    /// Nothing.
    pub const ZERO: Self = Self::whole(0);

    /// A whole number.
    #[must_use]
    pub const fn whole(n: i64) -> Self {
        Self {
            numerator: n as i128,
            denominator: 1,
        }
    }

    /// A fraction; `None` with nothing below the line.
    #[must_use]
    pub fn new(numerator: i64, denominator: i64) -> Option<Self> {
        Self::reduced(numerator.into(), denominator.into())
    }

    fn reduced(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let by = gcd(numerator, denominator) * denominator.signum();
        Some(Self {
            numerator: numerator / by,
            denominator: denominator / by,
        })
    }

    /// The sum; `None` where it has too many digits.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let by = gcd(self.denominator, other.denominator);
        let denominator = self.denominator.checked_mul(other.denominator / by)?;
        let left = self.numerator.checked_mul(other.denominator / by)?;
        let right = other.numerator.checked_mul(self.denominator / by)?;
        Self::reduced(left.checked_add(right)?, denominator)
    }

    /// The difference; `None` where it has too many digits.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self {
            numerator: -other.numerator,
            ..other
        })
    }

    /// The product; `None` where it has too many digits.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        let (a, b) = (
            gcd(self.numerator, other.denominator).max(1),
            gcd(other.numerator, self.denominator).max(1),
        );
        Self::reduced(
            (self.numerator / a).checked_mul(other.numerator / b)?,
            (self.denominator / b).checked_mul(other.denominator / a)?,
        )
    }

    /// The quotient; `None` by zero, and where it has too many digits.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        self.times(Self::reduced(other.denominator, other.numerator)?)
    }

    /// The sum of all; `None` where it has too many digits.
    pub fn sum(all: impl IntoIterator<Item = Self>) -> Option<Self> {
        all.into_iter()
            .try_fold(Self::ZERO, |sum, one| sum.plus(one))
    }

    /// Without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self {
            numerator: self.numerator.abs(),
            ..self
        }
    }

    /// Is it below zero?
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.numerator < 0
    }

    /// A count of the smallest steps of so many places (at most 18): 87.277 with 2 places, half
    /// up, is 8728. `None` where it has too many digits.
    #[must_use]
    pub fn steps(self, places: u8, rounding: Rounding) -> Option<i64> {
        i64::try_from(self.wide_steps(places, rounding)?).ok()
    }

    fn wide_steps(self, places: u8, rounding: Rounding) -> Option<i128> {
        // Whole part first, so that a long decimal with many places does not overflow.
        let unit = ten_to(places);
        let part = (self.numerator % self.denominator).checked_mul(unit)?;
        let whole = (self.numerator / self.denominator).checked_mul(unit)?;
        let whole = whole.checked_add(part / self.denominator)?;
        let rest = (part % self.denominator).abs();
        let away = match rounding {
            Rounding::HalfUp => rest.checked_mul(2)? >= self.denominator,
            Rounding::Down => false,
            Rounding::Up => rest != 0,
        };
        Some(whole + if away { self.numerator.signum() } else { 0 })
    }

    /// The same, rounded to so many places.
    #[must_use]
    pub fn rounded(self, places: u8, rounding: Rounding) -> Option<Self> {
        Self::reduced(self.wide_steps(places, rounding)?, ten_to(places))
    }

    /// With exactly so many places, halves up: `87.28`.
    #[must_use]
    pub fn fixed(self, places: u8) -> String {
        let Some(steps) = self.wide_steps(places, Rounding::HalfUp) else {
            return format!("{}/{}", self.numerator, self.denominator);
        };
        let unit = ten_to(places).unsigned_abs();
        let steps_abs = steps.unsigned_abs();
        let sign = if steps < 0 { "-" } else { "" };
        match places {
            0 => format!("{sign}{steps_abs}"),
            _ => format!(
                "{sign}{}.{:0width$}",
                steps_abs / unit,
                steps_abs % unit,
                width = usize::from(places)
            ),
        }
    }

    /// For a reason: written out where it ends within so many places, else rounded to them.
    pub(crate) fn told(self, most: u8) -> crate::Value {
        self.told_at(self.places().map_or(most, |p| p.min(most)))
    }

    /// For a reason: with exactly so many places.
    pub(crate) fn told_at(self, places: u8) -> crate::Value {
        match self.steps(places, Rounding::HalfUp) {
            Some(steps) => crate::Value::Decimal(steps, places),
            None => crate::Value::None,
        }
    }

    /// How many places it takes to write it out; `None` where it never ends.
    #[must_use]
    pub fn places(self) -> Option<u8> {
        (0..=18).find(|places| ten_to(*places) % self.denominator == 0)
    }
}

impl fmt::Display for Ratio {
    /// Written out where it ends, else to ten places.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.fixed(self.places().unwrap_or(10)))
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        // By whole parts first, so that nothing overflows.
        let floor = |r: &Self| r.numerator.div_euclid(r.denominator);
        floor(self).cmp(&floor(other)).then_with(|| {
            let rest = |r: &Self| r.numerator.rem_euclid(r.denominator);
            let (a, b) = (rest(self), rest(other));
            match (
                a.checked_mul(other.denominator),
                b.checked_mul(self.denominator),
            ) {
                (Some(a), Some(b)) => a.cmp(&b),
                // Turned over, the order turns over; a rest of 0 is the least.
                _ if a == 0 || b == 0 => a.cmp(&b),
                _ => Self {
                    numerator: other.denominator,
                    denominator: b,
                }
                .cmp(&Self {
                    numerator: self.denominator,
                    denominator: a,
                }),
            }
        })
    }
}

impl FromStr for Ratio {
    type Err = String;

    /// A decimal as people write it, with a point or a comma.
    fn from_str(text: &str) -> Result<Self, String> {
        let fault = || format!("'{text}' is not a decimal of at most {DIGITS} digits on each side");
        let trimmed = text.trim();
        let (sign, digits) = match trimmed.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, trimmed),
        };
        let (whole, part) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
        let numeric = |s: &str| s.len() <= DIGITS && s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !numeric(whole) || !numeric(part) || digits.ends_with(['.', ',']) {
            return Err(fault());
        }
        let numerator: i128 = format!("{whole}{part}").parse().map_err(|_| fault())?;
        let places = u8::try_from(part.len()).map_err(|_| fault())?;
        Self::reduced(sign * numerator, ten_to(places)).ok_or_else(fault)
    }
}

impl Serialize for Ratio {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Ratio {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Decimal;
        impl serde::de::Visitor<'_> for Decimal {
            type Value = Ratio;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a decimal")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Ratio, E> {
                text.parse().map_err(E::custom)
            }
            fn visit_i64<E: serde::de::Error>(self, n: i64) -> Result<Ratio, E> {
                n.to_string().parse().map_err(E::custom)
            }
            fn visit_u64<E: serde::de::Error>(self, n: u64) -> Result<Ratio, E> {
                n.to_string().parse().map_err(E::custom)
            }
            // The shortest text that reads as the same number is the decimal as it was written.
            fn visit_f64<E: serde::de::Error>(self, n: f64) -> Result<Ratio, E> {
                n.to_string().parse().map_err(E::custom)
            }
        }
        d.deserialize_any(Decimal)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Ratio {
        text.parse().unwrap()
    }

    #[test]
    fn decimals_are_read_and_written_as_they_stand() {
        for text in [
            "3.31",
            "0.111",
            "-2.5",
            "100",
            "0",
            "999999999999999.000000000000001",
        ] {
            assert_eq!(read(text).to_string(), text);
        }
        assert_eq!(read("3,50").to_string(), "3.5");
        assert_eq!(read(" 4.0 "), Ratio::whole(4));
        for text in [
            "",
            ".",
            "1.",
            ".5",
            "1.2.3",
            "1e3",
            "NaN",
            "inf",
            "- 1",
            "+1",
            "1234567890123456",
            "0.1234567890123456",
        ] {
            assert!(text.parse::<Ratio>().is_err(), "{text}");
        }
        for json in ["3.53219", "\"3.53219\"", "\"3,53219\""] {
            assert_eq!(
                serde_json::from_str::<Ratio>(json).unwrap().to_string(),
                "3.53219"
            );
        }
        assert!(serde_json::from_str::<Ratio>("1e300").is_err());
        assert!(serde_json::from_str::<Ratio>("true").is_err());
    }

    #[test]
    fn it_is_rounded_once_and_as_asked() {
        let third = Ratio::new(2, 3).unwrap();
        assert_eq!(third.to_string(), "0.6666666667");
        assert_eq!(third.places(), None);
        assert_eq!(third.fixed(2), "0.67");
        assert_eq!(third.steps(2, Rounding::Down), Some(66));
        assert_eq!(Ratio::new(-2, 3).unwrap().steps(2, Rounding::Up), Some(-67));
        assert_eq!(read("1.5").fixed(0), "2");
        assert_eq!(read("-0.005").fixed(2), "-0.01");
        assert_eq!(
            read("64.995").rounded(2, Rounding::HalfUp),
            Some(read("65"))
        );
        assert_eq!(third.told(4), crate::Value::Decimal(6667, 4));
        assert_eq!(read("-2.5").told(4), crate::Value::Decimal(-25, 1));
        assert_eq!(Ratio::new(1, 0), None);
        assert_eq!(third.over(Ratio::ZERO), None);
        assert_eq!(Ratio::new(1, -2), Some(read("-0.5")));
    }

    proptest! {
        #[test]
        fn sums_and_products_go_back(a in -10_000_i64..10_000, b in 1_i64..5_000, c in -10_000_i64..10_000, d in 1_i64..5_000) {
            let (x, y) = (Ratio::new(a, b).unwrap(), Ratio::new(c, d).unwrap());
            prop_assert_eq!(x.plus(y).unwrap().minus(y).unwrap(), x);
            if c != 0 {
                prop_assert_eq!(x.times(y).unwrap().over(y).unwrap(), x);
            }
            prop_assert_eq!(x.cmp(&y), (a * d).cmp(&(c * b)));
            prop_assert_eq!(x.minus(y).unwrap().is_negative(), x < y);
        }

        #[test]
        fn reading_never_panics(text in "\\PC*") {
            drop(text.parse::<Ratio>());
        }
    }
}
