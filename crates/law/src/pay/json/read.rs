//! Amounts, shares, days and words as programs write them.

use std::fmt;

use jiff::civil::Date;
use kernel::{Bp, Rupiah};
use serde::{
    Deserialize, Deserializer,
    de::{self, Visitor},
};

use super::super::Employment;

/// An amount that is not below nothing and can be meant for a month.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount(pub Rupiah);

/// The highest amount of a month that is taken: ten billion rupiah.
pub(super) const MOST: i64 = 10_000_000_000;

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        match i64::deserialize(d)? {
            n @ 0..=MOST => Ok(Self(Rupiah(n))),
            n => Err(de::Error::custom(format!(
                "{n} is not an amount in rupiah from 0 to {MOST}"
            ))),
        }
    }
}

/// A share from nothing to the whole, in basis points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part(pub Bp);

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        match i64::deserialize(d)? {
            n @ 0..=10_000 => Ok(Self(Bp(n))),
            n => Err(de::Error::custom(format!(
                "{n} is not a share in basis points from 0 to 10000"
            ))),
        }
    }
}

/// A day, or a month that stands for its first day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Day(pub Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        let whole = if text.len() == 7 {
            format!("{text}-01")
        } else {
            text.to_string()
        };
        let day = whole.parse().map_err(|_| {
            de::Error::custom(format!(
                "'{text}' is not a date: write 2026-07-01 or 2026-07"
            ))
        })?;
        Ok(Self(day))
    }
}

/// PNS, CPNS or PPPK, in any case; P3K is a PPPK.
pub(super) fn employment<'de, D: Deserializer<'de>>(d: D) -> Result<Employment, D::Error> {
    let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
    match text.trim().to_ascii_uppercase().as_str() {
        "P3K" => Ok(Employment::Pppk),
        word => word.parse().map_err(de::Error::custom),
    }
}

/// Yes or no, written as such, as a word, or as 1 and 0.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Flag(pub bool);

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Read;
        impl Visitor<'_> for Read {
            type Value = Flag;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("0, 1, true or false")
            }
            fn visit_bool<E: de::Error>(self, yes: bool) -> Result<Flag, E> {
                Ok(Flag(yes))
            }
            fn visit_u64<E: de::Error>(self, n: u64) -> Result<Flag, E> {
                match n {
                    0 | 1 => Ok(Flag(n == 1)),
                    n => Err(E::custom(format!(
                        "{n} is too many: at most one spouse is paid for"
                    ))),
                }
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Flag, E> {
                match text.trim().to_ascii_lowercase().as_str() {
                    "1" | "true" | "ya" | "yes" => Ok(Flag(true)),
                    "0" | "false" | "tidak" | "no" | "" => Ok(Flag(false)),
                    _ => Err(E::invalid_value(de::Unexpected::Str(text), &self)),
                }
            }
            fn visit_unit<E: de::Error>(self) -> Result<Flag, E> {
                Ok(Flag(false))
            }
        }
        d.deserialize_any(Read)
    }
}

/// A small count, also where a sheet has made a text of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Small(pub u8);

impl<'de> Deserialize<'de> for Small {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Read;
        impl Visitor<'_> for Read {
            type Value = Small;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number from 0 to 255")
            }
            fn visit_u64<E: de::Error>(self, n: u64) -> Result<Small, E> {
                let small = u8::try_from(n).map(Small);
                small.map_err(|_| E::invalid_value(de::Unexpected::Unsigned(n), &self))
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Small, E> {
                let small = text.trim().parse().map(Small);
                small.map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }
        d.deserialize_any(Read)
    }
}
