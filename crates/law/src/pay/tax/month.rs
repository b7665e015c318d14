//! What is withheld in a month or a day: by effective rates since 2024, by a twelfth of a year
//! before, and the true-up of the last month.

use kernel::{Bp, Rupiah};

use super::{
    super::{YearToDate, book::Category},
    Ptkp, YearFacts, category,
    ptkp::ptkp_value,
    untaxed, yearly,
};
use crate::{LawGap, On, Trace, Value, label};

/// Tax of a month by the average effective rate (TER) on the gross of the month, before what was
/// withheld already. PP 58/2023.
///
/// # Errors
/// Names the gap before 2024.
#[inline]
pub fn monthly<T: Trace>(
    on: On<'_>,
    ptkp: Ptkp,
    gross: Rupiah,
    why: &mut T,
) -> Result<Rupiah, LawGap> {
    let book = on.pay();
    let rates = book.withholding.on(on.day)?;
    let category = category(on, ptkp)?;
    let share = rates.rate(category, gross);
    let tax = share.of(gross, book.rounding.on(on.day)?.tax);
    if T::LISTENS {
        why.open(rates, Value::Rupiah(tax));
        why.rule(
            book.withholding_category.on(on.day)?,
            Value::Label(match category {
                Category::A => label!("A", "A"),
                Category::B => label!("B", "B"),
                Category::C => label!("C", "C"),
            }),
            &[(label!("Status PTKP", "PTKP status"), ptkp_value(ptkp))],
        );
        why.fact(label!("Bruto", "Gross"), Value::Rupiah(gross));
        why.fact(label!("Tarif", "Rate"), Value::Share(share));
        why.end();
    }
    Ok(tax)
}

/// The allowance that pays the tax on itself: the amount that has to be added to a gross so that
/// the tax of the sum is that amount. Rounded down. `None` where no layer of the rates has a
/// solution: then the amount falls between two layers.
///
/// # Errors
/// Names the gap before 2024.
pub fn gross_up(on: On<'_>, ptkp: Ptkp, gross: Rupiah) -> Result<Option<Rupiah>, LawGap> {
    let rates = on.pay().withholding.on(on.day)?;
    let category = category(on, ptkp)?;
    let found = rates.layers(category).iter().find_map(|(_, share)| {
        let whole = gross.0 * Bp::WHOLE.0 / (Bp::WHOLE.0 - share.0);
        let sum = Rupiah(whole);
        (rates.rate(category, sum) == *share).then(|| sum - gross)
    });
    Ok(found)
}

/// Tax of a day's pay of a casual employee, by the daily rate. PMK 168/2023.
///
/// # Errors
/// Names the gap before 2024.
pub fn daily<T: Trace>(on: On<'_>, gross: Rupiah, why: &mut T) -> Result<Rupiah, LawGap> {
    let book = on.pay();
    let rule = book.withholding_daily.on(on.day)?;
    let rounding = book.rounding.on(on.day)?.tax;
    let tax = if gross <= rule.free_up_to {
        Rupiah::ZERO
    } else if gross <= rule.up_to {
        rule.share.of(gross, rounding)
    } else {
        let rates = book.progressive.on(on.day)?;
        rates.tax(rule.above.of(gross, rounding))
    };
    why.rule(
        rule,
        Value::Rupiah(tax),
        &[(
            label!("Bruto sehari", "Gross of the day"),
            Value::Rupiah(gross),
        )],
    );
    Ok(tax)
}

/// Tax of a month by the method before 2024: the net income of the month taken for a year.
/// PMK 262/PMK.03/2010. `pension` is the deductible contribution of the month.
///
/// # Errors
/// Names the gap from 2024 on, or where a rule is not on file for the day.
pub fn before_2024<T: Trace>(
    on: On<'_>,
    ptkp: Ptkp,
    gross: Rupiah,
    pension: Rupiah,
    why: &mut T,
) -> Result<Rupiah, LawGap> {
    let book = on.pay();
    let method = book.withholding_before.on(on.day)?;
    let costs = book.job_cost.on(on.day)?;
    let rounding = book.rounding.on(on.day)?.tax;
    let cost = costs.share.of(gross, rounding).min(costs.month_max);
    let untaxed = untaxed(on, ptkp)?;
    let rates = book.progressive.on(on.day)?;
    let taxable = rates.taxable((gross - cost - pension) * method.months - untaxed);
    let tax = Rupiah(rounding.divide(rates.tax(taxable).0, method.months));
    if T::LISTENS {
        why.open(method, Value::Rupiah(tax));
        why.fact(
            label!("Bruto sebulan", "Gross of the month"),
            Value::Rupiah(gross),
        );
        why.rule(costs, Value::Rupiah(cost), &[]);
        why.rule(
            book.pension_deduction.on(on.day)?,
            Value::Rupiah(pension),
            &[],
        );
        let status = label!("Status PTKP", "PTKP status");
        why.rule(
            book.untaxed.on(on.day)?,
            Value::Rupiah(untaxed),
            &[(status, ptkp_value(ptkp))],
        );
        let taxable = (
            label!("Penghasilan kena pajak", "Taxable income"),
            Value::Rupiah(taxable),
        );
        why.rule(rates, Value::None, &[taxable]);
        why.end();
    }
    Ok(tax)
}

/// Tax of the last month of the tax year: that of the whole year less what was withheld before.
/// Negative where more was withheld than is due. PMK 168/2023.
///
/// # Errors
/// Names the gap where a rule is not on file for the day.
pub fn last_month<T: Trace>(
    on: On<'_>,
    ptkp: Ptkp,
    gross: Rupiah,
    pension: Rupiah,
    before: &YearToDate,
    why: &mut T,
) -> Result<Rupiah, LawGap> {
    let rule = on.pay().year_end.on(on.day)?;
    let month = u8::try_from(on.day.month()).unwrap_or(12);
    let facts = YearFacts {
        ptkp,
        gross: before.gross + gross,
        months: before.months.map_or(month, |m| m.saturating_add(1).min(12)),
        pension: before.pension + pension,
        zakat: before.zakat,
        pensioner: false,
    };
    why.open(rule, Value::None);
    let year = yearly(on, &facts, why)?;
    let tax = year.tax - before.withheld;
    why.fact(
        label!("Telah dipotong", "Withheld before"),
        Value::Rupiah(before.withheld),
    );
    why.fact(
        label!("Pajak bulan terakhir", "Tax of the last month"),
        Value::Rupiah(tax),
    );
    why.end();
    Ok(tax)
}
