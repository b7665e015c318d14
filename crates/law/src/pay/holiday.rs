//! Holiday allowance (THR) and thirteenth pay (gaji ketiga belas).

use kernel::{Bp, Rupiah, text_enum};

use super::{Line, PayError, SlipFacts, slip, tax};
use crate::{NoReasons, On, Trace, Value, label};

text_enum! {
    /// Which of the two.
    pub enum HolidayKind {
        /// Tunjangan hari raya.
        Thr = "thr",
        /// Gaji ketiga belas.
        Thirteenth = "gaji13",
    }
}

/// From when it may be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaidFrom {
    /// From so many working days before Idulfitri.
    WorkingDaysBeforeFeast(u8),
    /// From the beginning of this month.
    Month(i8),
}

/// What is paid besides the month's pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HolidayPay {
    /// The part from base salary, family, post and rice.
    pub salary: Rupiah,
    /// The part from TPP.
    pub tpp: Rupiah,
    /// Both.
    pub gross: Rupiah,
    /// The tax on it.
    pub tax: Rupiah,
    /// What is paid out.
    pub net: Rupiah,
    /// The month whose pay it is taken from, 1 to 12.
    pub base_month: i8,
    /// From when it may be paid.
    pub paid_from: PaidFrom,
}

/// THR or thirteenth pay, paid in the month of `on.day`; `facts` are those of the month that the
/// regulation of the year names. No contribution and no rounding; the tax is that of the month
/// with it less that of the month without it. `tpp_share` is what the agency pays of a month's
/// TPP; left out, all that the year allows.
///
/// # Errors
/// As [`slip`]; names the gap of a year whose regulation is not on file, and the highest share of
/// TPP where more is asked.
pub fn holiday_pay<T: Trace>(
    on: On<'_>,
    kind: HolidayKind,
    facts: &SlipFacts,
    tpp_share: Option<Bp>,
    why: &mut T,
) -> Result<HolidayPay, PayError> {
    let book = on.pay();
    let (most, base_month, paid_from) = match kind {
        HolidayKind::Thr => {
            let rule = book.holiday_allowance.on(on.day)?;
            let from = PaidFrom::WorkingDaysBeforeFeast(rule.days_before);
            (rule.tpp_max, rule.base_month, from)
        }
        HolidayKind::Thirteenth => {
            let rule = book.thirteenth.on(on.day)?;
            (
                rule.tpp_max,
                rule.base_month,
                PaidFrom::Month(rule.paid_from),
            )
        }
    };
    let share = tpp_share.unwrap_or(most);
    if share > most {
        return Err(PayError::TppShare(most));
    }
    let month = slip(on, facts, &mut NoReasons)?;
    let salary = month.amount(Line::TaxedGross);
    let rounding = book.rounding.on(on.day)?;
    let tpp = facts
        .tpp
        .map_or(Rupiah::ZERO, |t| share.of(t.amount, rounding.tax));
    let gross = salary + tpp;
    let of_month = salary + month.amount(Line::Tpp);
    let parts = [
        (
            label!("Komponen gaji sebulan", "Salary components of a month"),
            Value::Rupiah(salary),
        ),
        (label!("TPP", "TPP"), Value::Rupiah(tpp)),
    ];
    match kind {
        HolidayKind::Thr => {
            let rule = book.holiday_allowance.on(on.day)?;
            why.rule(rule, Value::Rupiah(gross), &parts);
        }
        HolidayKind::Thirteenth => {
            let rule = book.thirteenth.on(on.day)?;
            why.rule(rule, Value::Rupiah(gross), &parts);
        }
    }
    let with = tax::monthly(on, facts.ptkp, of_month + gross, why)?;
    let due = with - month.amount(Line::Tax) - month.amount(Line::TppTax);
    why.fact(
        label!(
            "Pajak bulan itu tanpa pembayaran ini",
            "Tax of the month without it"
        ),
        Value::Rupiah(with - due),
    );
    why.fact(
        label!("Pajak atas pembayaran ini", "Tax on it"),
        Value::Rupiah(due),
    );
    let net = if tax::is_borne(on, facts.employment)? {
        gross
    } else {
        gross - due
    };
    Ok(HolidayPay {
        salary,
        tpp,
        gross,
        tax: due,
        net,
        base_month,
        paid_from,
    })
}
