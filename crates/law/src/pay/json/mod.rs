//! Facts of pay as programs hand them in, and answers as they get them back.
//!
//! Names are read in Indonesian and English, numbers also where a sheet has made a text of them.
//! Beyond that reading is strict: an unknown field, an amount below nothing or beyond ten billion
//! a month, a grade that does not exist are errors that name the field.

mod allowance;
mod others;
mod read;
mod slip;
mod tax;

pub use others::{ArrearsInput, PensionInput, arrears, holiday, pension};
pub use slip::{SlipInput, SlipOut, slip};
pub use tax::{TaxInput, tax};

use jiff::civil::Date;
use kernel::{Reason, Rupiah};
use serde::Serialize;

/// A line of an answer.
#[derive(Debug, Serialize)]
pub struct LineOut<'a> {
    code: &'static str,
    amount: Rupiah,
    /// Where it is booked, if it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reasons: Option<Vec<Reason>>,
}

/// An answer of named amounts with its reasons.
#[derive(Debug, Serialize)]
pub struct AmountsOut {
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    on: Date,
    lines: Vec<LineOut<'static>>,
    #[serde(flatten)]
    total: std::collections::BTreeMap<&'static str, i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reasons: Option<Vec<Reason>>,
}

impl AmountsOut {
    /// The amounts alone.
    #[must_use]
    pub fn without_reasons(self) -> Self {
        Self {
            reasons: None,
            ..self
        }
    }
}

fn lines(list: &[(&'static str, Rupiah)]) -> Vec<LineOut<'static>> {
    let line = |(code, amount): &(&'static str, Rupiah)| LineOut {
        code,
        amount: *amount,
        account: None,
        reasons: None,
    };
    list.iter().map(line).collect()
}
