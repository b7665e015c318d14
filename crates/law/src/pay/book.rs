//! The rules on pay, typed, as they are read from `law/pay/`.

use serde::Deserialize;

use super::salary::{SalaryTable, StepRow};
use crate::{BadLaw, Dated, Reader, label};

/// The rules on pay through time.
#[derive(Debug)]
pub struct Book {
    pub(super) base_salary_pns: Dated<SalaryTable>,
    pub(super) base_salary_pppk: Dated<SalaryTable>,
}

/// A rule whose figures all stand in its table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OnlyTable {}

impl crate::Book for Book {
    fn read(rules: &mut Reader<'_>) -> Result<Self, BadLaw> {
        let salaries = |_: OnlyTable, rows: Vec<StepRow>| SalaryTable::build(&rows);
        Ok(Self {
            base_salary_pns: rules.table(
                "base_salary_pns",
                label!("gaji pokok PNS", "the base salary of a PNS"),
                salaries,
            )?,
            base_salary_pppk: rules.table(
                "base_salary_pppk",
                label!("gaji pokok PPPK", "the base salary of a PPPK"),
                salaries,
            )?,
        })
    }
}
