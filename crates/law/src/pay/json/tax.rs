//! Income tax from facts.

use jiff::civil::Date;
use kernel::Rupiah;
use serde::Deserialize;

use super::super::{PayGrade, Ptkp};
use super::{
    AmountsOut, lines,
    read::{Day, MOST},
};
use crate::{Law, On, Reasons};

/// Facts of a tax: `gross` of a month, of a day, of a year, or an honorarium.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaxInput {
    #[serde(rename = "ref", alias = "id")]
    reference: Option<String>,
    on: Option<Day>,
    #[serde(default)]
    period: Period,
    ptkp: Option<Ptkp>,
    #[serde(alias = "gol", alias = "golongan")]
    grade: Option<PayGrade>,
    #[serde(alias = "bruto")]
    gross: Rupiah,
    /// Already withheld in the period.
    #[serde(default)]
    withheld: Rupiah,
    /// Deductible pension contributions of the period.
    #[serde(default)]
    pension: Rupiah,
    #[serde(default)]
    zakat: Rupiah,
    months: Option<u8>,
    #[serde(default)]
    pensioner: bool,
    /// The employer pays the tax on top.
    #[serde(default)]
    gross_up: bool,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Period {
    #[default]
    Month,
    Day,
    Year,
    Honorarium,
}

/// A tax from facts.
///
/// # Errors
/// Says what is wrong, with the field at fault in front.
pub fn tax(law: &Law, input: TaxInput, today: Date) -> Result<AmountsOut, String> {
    let amounts = [
        ("gross", input.gross),
        ("withheld", input.withheld),
        ("pension", input.pension),
        ("zakat", input.zakat),
    ];
    if let Some((name, amount)) = amounts
        .iter()
        .find(|(_, a)| !(0..=12 * MOST).contains(&a.0))
    {
        return Err(format!("{name}: {} is not an amount in rupiah", amount.0));
    }
    let on = law.on(input.on.map_or(today, |d| d.0));
    let mut why = Reasons::default();
    let (list, due) = tax_lines(on, &input, &mut why)?;
    Ok(AmountsOut {
        reference: input.reference,
        on: on.day,
        lines: lines(&list),
        total: [("pph21", due.0)].into(),
        reasons: Some(law.explain(&why)),
    })
}

type TaxLines = (Vec<(&'static str, Rupiah)>, Rupiah);

fn tax_lines(on: On<'_>, input: &TaxInput, why: &mut Reasons) -> Result<TaxLines, String> {
    let ptkp = || {
        input
            .ptkp
            .ok_or_else(|| "ptkp: needed for the tax of a month or a year".to_owned())
    };
    let gap = |e: crate::LawGap| e.to_string();
    let gross = input.gross;
    match input.period {
        Period::Month if input.gross_up => {
            let up = super::super::tax::gross_up(on, ptkp()?, gross).map_err(gap)?;
            let up = up.ok_or(
                "gross: no allowance pays the tax on itself here; it falls between two layers",
            )?;
            super::super::tax::monthly(on, ptkp()?, gross + up, why).map_err(gap)?;
            Ok((
                vec![("bruto", gross + up), ("tunj_pph", up), ("pph21", up)],
                up,
            ))
        }
        Period::Month => {
            let tax = if on.pay().withholding_before.find(on.day).is_some() {
                super::super::tax::before_2024(on, ptkp()?, gross, input.pension, why)
            } else {
                super::super::tax::monthly(on, ptkp()?, gross, why)
            };
            let due = tax.map_err(gap)? - input.withheld;
            Ok((
                vec![
                    ("bruto", gross),
                    ("pph21_dipotong", input.withheld),
                    ("pph21", due),
                ],
                due,
            ))
        }
        Period::Day => {
            let due = super::super::tax::daily(on, gross, why).map_err(gap)?;
            Ok((vec![("bruto", gross), ("pph21", due)], due))
        }
        Period::Honorarium => {
            let grade = input
                .grade
                .ok_or("grade: needed for the tax on an honorarium")?;
            let due = super::super::tax::honorarium(on, grade, gross, why)
                .map_err(|e: super::super::PayError| e.to_string())?;
            Ok((vec![("bruto", gross), ("pph21", due)], due))
        }
        Period::Year => {
            let months = input.months.unwrap_or(12);
            if !(1..=12).contains(&months) {
                return Err(format!("months: {months} is not from 1 to 12"));
            }
            let facts = super::super::tax::YearFacts {
                ptkp: ptkp()?,
                gross,
                months,
                pension: input.pension,
                zakat: input.zakat,
                pensioner: input.pensioner,
            };
            let year = super::super::tax::yearly(on, &facts, why).map_err(gap)?;
            let due = year.tax - input.withheld;
            let list = vec![
                ("bruto_setahun", year.gross),
                ("biaya_jabatan", year.cost),
                ("iuran_pensiun", year.pension),
                ("zakat", year.zakat),
                ("ptkp", year.untaxed),
                ("pkp", year.taxable),
                ("pph21_setahun", year.tax),
                ("pph21_dipotong", input.withheld),
                ("pph21", due),
            ];
            Ok((list, due))
        }
    }
}
