//! Money and shares of it: whole rupiah, basis points, and the rounding that joins them.
//!
//! Nothing here floats. A product that is not whole is rounded once, by a rule that has a name,
//! because two offices that round differently pay differently.

use std::{
    iter::Sum,
    ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign},
};

use serde::{Deserialize, Serialize};

use crate::{Locale, text_enum};

/// An amount in whole rupiah; negative where something is given back.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Rupiah(pub i64);

/// A share in basis points: 10,000 is the whole, 475 is 4.75%.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Bp(pub i64);

text_enum! {
    /// What becomes of the part of an amount that is not whole.
    pub enum Rounding {
        /// To the nearest, halves away from zero.
        HalfUp = "half_up",
        /// Towards zero.
        Down = "down",
        /// Away from zero.
        Up = "up",
    }
}

impl Rounding {
    /// `numerator / denominator`, rounded. The denominator is positive.
    #[must_use]
    pub const fn divide(self, numerator: i64, denominator: i64) -> i64 {
        let whole = numerator / denominator;
        let rest = (numerator % denominator).abs();
        let away = match self {
            Self::HalfUp => rest * 2 >= denominator,
            Self::Down => false,
            Self::Up => rest != 0,
        };
        if away {
            whole + numerator.signum()
        } else {
            whole
        }
    }
}

impl Bp {
    /// The whole.
    pub const WHOLE: Self = Self(10_000);

    /// This share of an amount, rounded to a whole rupiah.
    #[must_use]
    pub const fn of(self, base: Rupiah, rounding: Rounding) -> Rupiah {
        Rupiah(rounding.divide(base.0 * self.0, Self::WHOLE.0))
    }

    /// `4,75%` or `4.75%`.
    #[must_use]
    pub fn say(self, locale: Locale) -> String {
        let mut text = format!(
            "{}{}",
            if self.0 < 0 { "-" } else { "" },
            self.0.abs() / 100
        );
        let rest = self.0.abs() % 100;
        if rest != 0 {
            let point = if locale == Locale::Id { ',' } else { '.' };
            text.push_str(format!("{point}{rest:02}").trim_end_matches('0'));
        }
        text.push('%');
        text
    }
}

impl Rupiah {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The amount as a multiple of a unit: net pay up to the next hundred, income down to thousands.
    #[must_use]
    pub const fn to_multiple(self, unit: i64, rounding: Rounding) -> Self {
        Self(rounding.divide(self.0, unit) * unit)
    }

    /// `Rp3.682.500` or `Rp3,682,500`.
    #[must_use]
    pub fn say(self, locale: Locale) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        format!("{sign}Rp{}", grouped(self.0.unsigned_abs(), locale))
    }
}

/// A number with its thousands set apart: `3.682.500` or `3,682,500`.
#[must_use]
pub fn grouped(number: u64, locale: Locale) -> String {
    let mark = if locale == Locale::Id { '.' } else { ',' };
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

impl Add for Rupiah {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Rupiah {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Rupiah {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<i64> for Rupiah {
    type Output = Self;
    fn mul(self, times: i64) -> Self {
        Self(self.0 * times)
    }
}

impl AddAssign for Rupiah {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Rupiah {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Sum for Rupiah {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_by_the_rule_that_is_named() {
        let share = |bp, base, rounding| Bp(bp).of(Rupiah(base), rounding).0;
        assert_eq!(share(200, 2_228_560, Rounding::HalfUp), 44_571);
        assert_eq!(share(200, 2_228_575, Rounding::HalfUp), 44_572);
        assert_eq!(share(200, 2_228_575, Rounding::Down), 44_571);
        assert_eq!(share(1, 1, Rounding::Up), 1);
        assert_eq!(share(5_000, -1, Rounding::HalfUp), -1);
        assert_eq!(share(5_000, -1, Rounding::Down), 0);
    }

    #[test]
    fn multiples() {
        assert_eq!(
            Rupiah(2_790_557).to_multiple(100, Rounding::Up),
            Rupiah(2_790_600)
        );
        assert_eq!(
            Rupiah(2_790_600).to_multiple(100, Rounding::Up).0,
            2_790_600
        );
        assert_eq!(
            Rupiah(30_233_187).to_multiple(1_000, Rounding::Down).0,
            30_233_000
        );
    }

    #[test]
    fn in_words_of_both_languages() {
        assert_eq!(Rupiah(3_682_500).say(Locale::Id), "Rp3.682.500");
        assert_eq!(Rupiah(-900).say(Locale::En), "-Rp900");
        assert_eq!(Rupiah(12_000_000).say(Locale::En), "Rp12,000,000");
        assert_eq!(Bp(475).say(Locale::Id), "4,75%");
        assert_eq!(Bp(24).say(Locale::En), "0.24%");
        assert_eq!(Bp(6_000).say(Locale::En), "60%");
        assert_eq!(Bp(150).say(Locale::Id), "1,5%");
        assert_eq!(Bp(-5).say(Locale::Id), "-0,05%");
    }
}
