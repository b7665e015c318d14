//! The tax of a year by the progressive rates (Pasal 17).

use kernel::Rupiah;
use serde::Serialize;

use super::{Ptkp, ptkp::ptkp_value, untaxed};
use crate::{LawGap, On, Trace, Value, label};

/// What a year's tax rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearFacts {
    /// Family status on 1 January.
    pub ptkp: Ptkp,
    /// All gross income of the year.
    pub gross: Rupiah,
    /// Months in which it was earned, 1 to 12.
    pub months: u8,
    /// Pension and old-age contributions of the year that reduce income.
    pub pension: Rupiah,
    /// Zakat and the like paid through an official body.
    pub zakat: Rupiah,
    /// The income is a pension.
    pub pensioner: bool,
}

/// A year's tax with what led to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct YearTax {
    /// Bruto.
    pub gross: Rupiah,
    /// Biaya jabatan, or biaya pensiun.
    pub cost: Rupiah,
    /// Iuran pensiun/THT.
    pub pension: Rupiah,
    /// Zakat.
    pub zakat: Rupiah,
    /// PTKP.
    pub untaxed: Rupiah,
    /// PKP, in full thousands.
    pub taxable: Rupiah,
    /// PPh 21 of the year.
    pub tax: Rupiah,
}

/// Tax of a year by the progressive rates (Pasal 17).
///
/// # Errors
/// Names the gap where a rule is not on file for the day.
pub fn yearly<T: Trace>(on: On<'_>, facts: &YearFacts, why: &mut T) -> Result<YearTax, LawGap> {
    let book = on.pay();
    let costs = if facts.pensioner {
        &book.pension_cost
    } else {
        &book.job_cost
    };
    let costs = costs.on(on.day)?;
    let rounding = book.rounding.on(on.day)?.tax;
    let most = costs.month_max * i64::from(facts.months);
    let cost = costs.share.of(facts.gross, rounding).min(most);
    let untaxed = untaxed(on, facts.ptkp)?;
    let rates = book.progressive.on(on.day)?;
    let net = facts.gross - cost - facts.pension - facts.zakat;
    let taxable = rates.taxable(net - untaxed);
    let tax = rates.tax(taxable);
    if T::LISTENS {
        why.open(rates, Value::Rupiah(tax));
        why.fact(
            label!("Bruto setahun", "Gross of the year"),
            Value::Rupiah(facts.gross),
        );
        why.rule(
            costs,
            Value::Rupiah(cost),
            &[(
                label!("Bulan", "Months"),
                Value::Number(facts.months.into()),
            )],
        );
        let pension = label!(
            "Iuran pensiun dan THT setahun",
            "Pension and savings of the year"
        );
        why.fact(pension, Value::Rupiah(facts.pension));
        if facts.zakat != Rupiah::ZERO {
            why.fact(label!("Zakat", "Zakat"), Value::Rupiah(facts.zakat));
        }
        let status = label!("Status PTKP", "PTKP status");
        why.rule(
            book.untaxed.on(on.day)?,
            Value::Rupiah(untaxed),
            &[(status, ptkp_value(facts.ptkp))],
        );
        why.fact(
            label!("Penghasilan kena pajak", "Taxable income"),
            Value::Rupiah(taxable),
        );
        why.end();
    }
    Ok(YearTax {
        gross: facts.gross,
        cost,
        pension: facts.pension,
        zakat: facts.zakat,
        untaxed,
        taxable,
        tax,
    })
}
