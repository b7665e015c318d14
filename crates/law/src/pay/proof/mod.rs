//! The published cases of pay: real slips and worked examples, to the rupiah; control totals of
//! the long tables; the days on which rules begin and end.

mod allowances;
mod payments;
mod slips;
mod taxes;

#[cfg(test)]
pub(crate) use slips::Case;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use crate::{
    Law,
    proof::{Met, rows, same, told},
};
use allowances::{additional_income, others};
use payments::{arrears, holidays, pensions};
use slips::slips;
use taxes::taxes;

const TOTALS: &str = include_str!("../../../cases/pay/totals.csv");
const PERIODS: &str = include_str!("../../../cases/pay/periods.csv");

/// Tries a law against every case.
pub(crate) fn try_law(law: &Law) -> Met {
    slips(law)?;
    totals(law)?;
    periods(law)?;
    taxes(law)?;
    holidays(law)?;
    arrears(law)?;
    pensions(law)?;
    additional_income(law)?;
    others(law)
}

/// A control total: a column of a table in sum.
#[derive(Deserialize)]
struct Total {
    table: String,
    column: String,
    rows: usize,
    steps: i64,
    rupiah: i64,
}

/// Sums the columns of a table in the files of a law.
fn sum(law: &Law, total: &Total) -> Result<(usize, i64, i64), String> {
    let text = law
        .files()
        .text(&format!("pay/{}.csv", total.table))
        .unwrap_or_default();
    let table: Vec<BTreeMap<String, String>> = rows(text)?;
    let number = |row: &BTreeMap<String, String>, names: &[&str]| -> i64 {
        let cell = names.iter().find_map(|n| row.get(*n));
        cell.and_then(|c| c.replace('-', "").parse().ok())
            .unwrap_or(0)
    };
    let of = |row: &&BTreeMap<String, String>| {
        ["grade", "level", "category"]
            .iter()
            .any(|k| row.get(*k) == Some(&total.column))
    };
    let column: Vec<_> = table.iter().filter(of).collect();
    Ok((
        column.len(),
        column
            .iter()
            .map(|r| number(r, &["mkg", "share", "since"]))
            .sum(),
        column.iter().map(|r| number(r, &["rupiah", "up_to"])).sum(),
    ))
}

fn totals(law: &Law) -> Met {
    for total in rows::<Total>(TOTALS)? {
        let case = format!("{} {}", total.table, total.column);
        same(
            &case,
            sum(law, &total)?,
            (total.rows, total.steps, total.rupiah),
        )?;
    }
    Ok(())
}

/// A rule with the days on which it begins and ends, and whether it is left to the agency.
#[derive(Deserialize, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Period {
    rule: String,
    from: Option<Date>,
    until: Option<Date>,
    setting: bool,
}

fn periods(law: &Law) -> Met {
    let mut found: Vec<Period> = law
        .periods(crate::shelf::Subject::Pay)
        .map(|(rule, from, until, setting)| Period {
            rule: rule.to_owned(),
            from,
            until,
            setting,
        })
        .collect();
    found.sort();
    let mut published: Vec<Period> = rows(PERIODS)?;
    published.sort();
    same("periods", found, published)
}
