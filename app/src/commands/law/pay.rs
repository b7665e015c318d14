//! `abdi law slip` and its neighbours: pay from facts handed in as JSON.

use clap::Args;
use kernel::{Clock as _, Date, SystemClock, Zone};
use law::pay::json;

use super::super::stop::Stop;
use super::{
    ask::{InJson, With},
    stream,
};

fn today() -> Date {
    SystemClock.today(Zone::Wib)
}

/// A month's slip: facts as JSON on standard input, every line as JSON on standard output
#[derive(Args)]
#[command(after_help = "\
An object gives a slip, an array an array. Facts: on, status (PNS, CPNS, PPPK), grade, mkg, spouse,
children, ptkp, allowance {kind: umum | struktural | fungsional; amount, or eselon, or job and
level}, tpp {amount, productivity_bp, discipline_cut_bp or lapses, sanction, acting,
acting_months}, year_to_date {gross, pension, withheld, months, zakat} in the last month of a tax
year, ref. Shares are in basis points: 9000 is 90%.

Example:
  echo '{\"on\":\"2026-07-01\",\"status\":\"PNS\",\"grade\":\"III/a\",\"mkg\":18,\"spouse\":1,\"children\":0,\"ptkp\":\"K/0\",\"allowance\":{\"kind\":\"umum\",\"amount\":185000}}' | abdi law slip
  abdi law slip --no-reasons < payroll.json > slips.json")]
pub struct Slip {
    #[command(flatten)]
    _told: InJson,
}

impl Slip {
    /// Answers.
    pub fn run(with: &With) -> Result<(), Stop> {
        let (law, day) = (with.law(), today());
        stream::answers(|facts| json::slip(law, facts, day, with.reasons()))
    }
}

/// Holiday allowance (THR) or thirteenth pay, from the facts of a slip
#[derive(Args)]
#[command(after_help = "\
Facts: those of a slip, on being the month of payment; kind (thr or gaji13); tpp_share_bp, what is
paid of a month's TPP.

Example:
  echo '{\"kind\":\"thr\",\"on\":\"2025-03-01\",\"status\":\"PNS\",\"grade\":\"III/d\",\"mkg\":12,\"spouse\":1,\"children\":2,\"ptkp\":\"K/2\",\"allowance\":\"struktural IVa\",\"tpp\":2500000}' | abdi law thr")]
pub struct Thr {
    #[command(flatten)]
    _told: InJson,
}

impl Thr {
    /// Answers.
    pub fn run(with: &With) -> Result<(), Stop> {
        let (law, day) = (with.law(), today());
        stream::answers(|facts| json::holiday(law, facts, day).map(|found| with.amounts(found)))
    }
}

/// Arrears (rapel) between two months: what should have been paid less what was
#[derive(Args)]
#[command(after_help = "\
Facts: status, spouse, children, from, until, old and new {grade, mkg, allowance, by_tables_of}.

Example:
  echo '{\"status\":\"PNS\",\"spouse\":1,\"children\":2,\"from\":\"2025-03\",\"until\":\"2025-05\",\"old\":{\"grade\":\"III/b\",\"mkg\":10},\"new\":{\"grade\":\"III/b\",\"mkg\":12}}' | abdi law arrears")]
pub struct Arrears {
    #[command(flatten)]
    _told: InJson,
}

impl Arrears {
    /// Answers.
    pub fn run(with: &With) -> Result<(), Stop> {
        let law = with.law();
        stream::answers(|facts| json::arrears(law, facts).map(|found| with.amounts(found)))
    }
}

/// The monthly pension by the formula of UU 11/1969
#[derive(Args)]
#[command(after_help = "\
Facts: on, grade, mkg, years, months, kind (own, disabled, survivor, survivor_killed).

Example:
  echo '{\"on\":\"2025-01-01\",\"grade\":\"IV/b\",\"mkg\":32,\"years\":34}' | abdi law pension")]
pub struct Pension {
    #[command(flatten)]
    _told: InJson,
}

impl Pension {
    /// Answers.
    pub fn run(with: &With) -> Result<(), Stop> {
        let (law, day) = (with.law(), today());
        stream::answers(|facts| json::pension(law, facts, day).map(|found| with.amounts(found)))
    }
}

/// Income tax (PPh 21) of a month, a day, a year or an honorarium
#[derive(Args)]
#[command(after_help = "\
Facts: on, period (month, day, year, honorarium), gross, ptkp, withheld, pension, zakat, months,
pensioner, gross_up, grade (for an honorarium).

Example:
  echo '{\"on\":\"2025-06-01\",\"ptkp\":\"TK/0\",\"gross\":10000000}' | abdi law pph21
  echo '{\"on\":\"2025-12-01\",\"period\":\"year\",\"ptkp\":\"K/0\",\"gross\":120000000,\"pension\":1200000,\"withheld\":2200000}' | abdi law pph21")]
pub struct Pph21 {
    #[command(flatten)]
    _told: InJson,
}

impl Pph21 {
    /// Answers.
    pub fn run(with: &With) -> Result<(), Stop> {
        let (law, day) = (with.law(), today());
        stream::answers(|facts| json::tax(law, facts, day).map(|found| with.amounts(found)))
    }
}
