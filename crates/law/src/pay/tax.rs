//! Income tax withheld from pay (PPh Pasal 21): monthly and daily effective rates, the progressive
//! rates of a year, the true-up of the last month, the method before 2024, final tax on honoraria.

use std::{fmt, str::FromStr};

use kernel::{Bp, Rounding, Rupiah};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Employment, PayError, YearToDate, book::Category, salary::PayGrade};
use crate::{LawGap, On, Trace, Value, label};

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

/// A row of the table of monthly rates; the last of a category has no upper end.
#[derive(Debug, Deserialize)]
pub(super) struct RateRow {
    category: Category,
    up_to: Option<i64>,
    share: i64,
}

/// The monthly effective rates by category.
#[derive(Clone, Debug)]
pub(super) struct MonthlyRates([Vec<(Rupiah, Bp)>; 3]);

impl MonthlyRates {
    /// Checked: categories in order, amounts and rates rise, the last layer of each is open.
    pub fn build(rows: &[RateRow]) -> Result<Self, String> {
        let mut layers: [Vec<(Rupiah, Bp)>; 3] = Default::default();
        for row in rows {
            let of = &mut layers[row.category as usize];
            let up_to = Rupiah(row.up_to.unwrap_or(i64::MAX));
            if of
                .last()
                .is_some_and(|(to, share)| *to >= up_to || share.0 >= row.share)
            {
                return Err(format!(
                    "category {}: {up_to:?} is out of its place",
                    row.category
                ));
            }
            of.push((up_to, Bp(row.share)));
        }
        for of in &layers {
            if of.last().is_none_or(|(to, _)| to.0 != i64::MAX) {
                return Err("the last layer of a category has no upper end".to_owned());
            }
        }
        Ok(Self(layers))
    }

    /// The rate of a gross amount: layers are "more than" to "up to and including".
    #[inline]
    pub fn rate(&self, category: Category, gross: Rupiah) -> Bp {
        let layers = &self.0[category as usize];
        let at = layers.partition_point(|(up_to, _)| *up_to < gross);
        layers.get(at).map_or(Bp(0), |(_, share)| *share)
    }

    /// The layers of a category, for the search of a grossed-up amount.
    fn layers(&self, category: Category) -> &[(Rupiah, Bp)] {
        &self.0[category as usize]
    }
}

/// The progressive rates of a year.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, try_from = "ProgressiveFigures")]
pub(super) struct Progressive {
    layers: Vec<(i64, Bp)>,
    unit: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProgressiveFigures {
    up_to: Vec<i64>,
    shares: Vec<i64>,
    unit: i64,
}

impl TryFrom<ProgressiveFigures> for Progressive {
    type Error = String;
    fn try_from(figures: ProgressiveFigures) -> Result<Self, String> {
        let ProgressiveFigures {
            up_to,
            shares,
            unit,
        } = figures;
        if shares.len() != up_to.len() + 1 {
            return Err("needs one rate more than upper ends".to_owned());
        }
        let rising = |list: &[i64]| list.windows(2).all(|pair| pair[0] < pair[1]);
        if !rising(&up_to) || !rising(&shares) || unit <= 0 {
            return Err("layers and rates have to rise".to_owned());
        }
        let ends = up_to.into_iter().chain([i64::MAX]);
        Ok(Self {
            layers: ends.zip(shares.into_iter().map(Bp)).collect(),
            unit,
        })
    }
}

impl Progressive {
    /// Taxable income rounded down to thousands, not below nothing.
    fn taxable(&self, income: Rupiah) -> Rupiah {
        income
            .max(Rupiah::ZERO)
            .to_multiple(self.unit, Rounding::Down)
    }

    /// The tax of a year on taxable income.
    fn tax(&self, taxable: Rupiah) -> Rupiah {
        let mut from = 0;
        let mut points = 0_i64;
        for (up_to, share) in &self.layers {
            points += (taxable.0.min(*up_to) - from).max(0) * share.0;
            from = *up_to;
        }
        Rupiah(Rounding::HalfUp.divide(points, Bp::WHOLE.0))
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

fn ptkp_value(ptkp: Ptkp) -> Value {
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
