//! Family status for tax: how it is written, which category of monthly rates it falls into, and
//! what it leaves untaxed.

use std::{fmt, str::FromStr};

use kernel::Rupiah;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::super::book::Category;
use crate::{LawGap, On, Value, label};

/// Family status for tax on 1 January of the year (PTKP): `TK/0` to `K/3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ptkp {
    /// Married, and counted as such; a married woman with her own pay is TK/0.
    pub married: bool,
    /// Dependants, 0 to 3.
    pub dependants: u8,
}

impl fmt::Display for Ptkp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}/{}",
            if self.married { "K" } else { "TK" },
            self.dependants
        )
    }
}

impl FromStr for Ptkp {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let bad = || format!("'{text}' is not a PTKP status: write TK/0 to TK/3 or K/0 to K/3");
        let word: String = text
            .chars()
            .filter(|c| !matches!(c, '/' | ' ' | '-'))
            .collect();
        let word = word.to_ascii_uppercase();
        let (married, rest) = match word.strip_prefix("TK") {
            Some(rest) => (false, rest),
            None => (true, word.strip_prefix('K').ok_or_else(bad)?),
        };
        let dependants: u8 = rest.parse().map_err(|_| bad())?;
        if dependants > 3 {
            return Err(format!("'{text}': at most 3 dependants count for tax"));
        }
        Ok(Self {
            married,
            dependants,
        })
    }
}

impl Serialize for Ptkp {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Ptkp {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// The category of the monthly rate by family status.
///
/// # Errors
/// Names the gap before 2024.
pub fn category(on: On<'_>, ptkp: Ptkp) -> Result<Category, LawGap> {
    let rule = on.pay().withholding_category.on(on.day)?;
    let row = if ptkp.married {
        &rule.married
    } else {
        &rule.single
    };
    Ok(row[usize::from(ptkp.dependants.min(3))])
}

/// Untaxed income of a year (PTKP).
///
/// # Errors
/// Names the gap before 2016.
pub fn untaxed(on: On<'_>, ptkp: Ptkp) -> Result<Rupiah, LawGap> {
    let rule = on.pay().untaxed.on(on.day)?;
    let married = if ptkp.married {
        rule.married
    } else {
        Rupiah::ZERO
    };
    let dependants = ptkp.dependants.min(rule.dependants_max);
    Ok(rule.person + married + rule.dependant * i64::from(dependants))
}

/// The status as a fact of a reason.
pub(super) fn ptkp_value(ptkp: Ptkp) -> Value {
    Value::Label(match (ptkp.married, ptkp.dependants) {
        (false, 0) => label!("TK/0", "TK/0"),
        (false, 1) => label!("TK/1", "TK/1"),
        (false, 2) => label!("TK/2", "TK/2"),
        (false, _) => label!("TK/3", "TK/3"),
        (true, 0) => label!("K/0", "K/0"),
        (true, 1) => label!("K/1", "K/1"),
        (true, 2) => label!("K/2", "K/2"),
        (true, _) => label!("K/3", "K/3"),
    })
}
