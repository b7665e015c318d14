//! Income tax withheld from pay (PPh Pasal 21): monthly and daily effective rates, the progressive
//! rates of a year, the true-up of the last month, the method before 2024, final tax on honoraria.

mod month;
mod ptkp;
mod rates;
mod year;

pub use month::{before_2024, daily, gross_up, last_month, monthly};
pub use ptkp::{Ptkp, category, untaxed};
pub(super) use rates::{MonthlyRates, Progressive, RateRow};
pub use year::{YearFacts, YearTax, yearly};

use kernel::Rupiah;

use super::{Employment, PayError, salary::PayGrade};
use crate::{LawGap, On, Trace, Value, label};

/// Final tax on an honorarium paid from the local budget. PP 80/2010 Pasal 4.
///
/// # Errors
/// Names the gap before 2011; for a PPPK there is no settled rule, which is an error too.
pub fn honorarium<T: Trace>(
    on: On<'_>,
    grade: PayGrade,
    gross: Rupiah,
    why: &mut T,
) -> Result<Rupiah, PayError> {
    let PayGrade::Pns(pns) = grade else {
        return Err(PayError::HonorariumOfPppk);
    };
    let book = on.pay();
    let rule = book.honorarium.on(on.day)?;
    let tax = rule
        .of(pns.golongan())
        .of(gross, book.rounding.on(on.day)?.tax);
    why.rule(
        rule,
        Value::Rupiah(tax),
        &[
            (label!("Golongan", "Grade"), grade.value()),
            (label!("Honorarium", "Honorarium"), Value::Rupiah(gross)),
        ],
    );
    Ok(tax)
}

/// Is the tax on regular pay borne by the budget? PP 80/2010 Pasal 2.
///
/// # Errors
/// Names the gap before 2011.
#[inline]
pub fn is_borne(on: On<'_>, employment: Employment) -> Result<bool, LawGap> {
    let rule = on.pay().tax_borne.on(on.day)?;
    Ok(if employment == Employment::Pppk {
        rule.pppk
    } else {
        rule.pns
    })
}

/// The pension and old-age contributions of a month that reduce taxable income.
///
/// # Errors
/// Names the gap where no rule is on file for the day.
#[inline]
pub(super) fn deductible(
    on: On<'_>,
    employment: Employment,
    base: Rupiah,
) -> Result<Rupiah, LawGap> {
    let book = on.pay();
    let rule = book.pension_deduction.on(on.day)?;
    let share = if employment == Employment::Pppk {
        rule.pppk
    } else {
        rule.pns
    };
    Ok(share.of(base, book.rounding.on(on.day)?.contribution))
}
