//! Arrears (rapel): what should have been paid less what was paid, month by month.

use jiff::{ToSpan as _, civil::Date};
use kernel::Rupiah;

use super::{Allowance, Employment, PayError, PayGrade, allowance, base_salary};
use crate::{NoReasons, On, Trace, Value, label};

/// What somebody was paid by, or should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paid {
    /// Grade.
    pub grade: PayGrade,
    /// Years in grade.
    pub mkg: u8,
    /// Allowance of the post.
    pub allowance: Allowance,
    /// The day whose tables were used, where not those of the month: a rise that came late.
    pub by_tables_of: Option<Date>,
}

/// What arrears rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArrearsFacts {
    /// PNS, CPNS or PPPK.
    pub employment: Employment,
    /// Is a spouse paid for?
    pub spouse: bool,
    /// Children paid for.
    pub children: u8,
    /// A day in the first month.
    pub from: Date,
    /// A day in the last month.
    pub until: Date,
    /// By what was paid.
    pub old: Paid,
    /// By what should have been paid.
    pub new: Paid,
}

/// Arrears of one month, or of all in sum; negative where too much was paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arrears {
    /// Months counted.
    pub months: u8,
    /// Difference of base salary.
    pub salary: Rupiah,
    /// Difference of base salary, family allowance and allowance of the post.
    pub difference: Rupiah,
    /// Compulsory contribution on it (IWP, JHT).
    pub compulsory: Rupiah,
    /// BPJS Kesehatan of the employee on it.
    pub health: Rupiah,
    /// What is paid out, before rounding.
    pub net: Rupiah,
}

/// Arrears between two months, both counted, before tax and rounding. Contributions are taken from
/// the difference of each month.
///
/// # Errors
/// Names the gap where a rule is not on file for a month, and a span that is empty or too long.
pub fn arrears<T: Trace>(
    on: On<'_>,
    facts: &ArrearsFacts,
    why: &mut T,
) -> Result<Arrears, PayError> {
    let last = facts.until.first_of_month();
    let mut month = facts.from.first_of_month();
    let mut sum = Arrears::default();
    while month <= last {
        if sum.months == 60 {
            return Err(PayError::Span);
        }
        let of = of_month(on.law.on(month), facts)?;
        why.sum(
            label!("Selisih bulan", "Difference of the month"),
            Value::Rupiah(of.net),
            &[
                (label!("Bulan", "Month"), Value::Date(month)),
                (
                    label!("Selisih gaji pokok", "Difference of base salary"),
                    Value::Rupiah(of.salary),
                ),
                (
                    label!("Selisih dengan tunjangan", "With allowances"),
                    Value::Rupiah(of.difference),
                ),
                (
                    label!("Iuran wajib", "Compulsory contribution"),
                    Value::Rupiah(of.compulsory),
                ),
                (
                    label!("BPJS Kesehatan", "BPJS health"),
                    Value::Rupiah(of.health),
                ),
            ],
        );
        sum.months += 1;
        sum.salary += of.salary;
        sum.difference += of.difference;
        sum.compulsory += of.compulsory;
        sum.health += of.health;
        sum.net += of.net;
        month = month.saturating_add(1.month());
    }
    if sum.months == 0 {
        return Err(PayError::Span);
    }
    Ok(sum)
}

/// What a month was, or should have been.
struct Month {
    salary: Rupiah,
    with_family: Rupiah,
    allowance: Rupiah,
}

fn paid(on: On<'_>, facts: &ArrearsFacts, by: &Paid) -> Result<Month, PayError> {
    let on = on.law.on(by.by_tables_of.unwrap_or(on.day));
    let book = on.pay();
    let mut salary = base_salary(on, by.grade, by.mkg, &mut NoReasons)?;
    if facts.employment == Employment::Cpns {
        let rule = book.candidate.on(on.day)?;
        salary = rule.share.of(salary, rule.rounding);
    }
    let family = book.family.on(on.day)?;
    let children = i64::from(facts.children.min(family.children_max));
    let with_family = salary
        + family.spouse.of(salary, family.rounding) * i64::from(facts.spouse)
        + family.child.of(salary, family.rounding) * children;
    let allowance =
        allowance::amount(on, facts.employment, by.grade, by.allowance, &mut NoReasons)?;
    Ok(Month {
        salary,
        with_family,
        allowance,
    })
}

fn of_month(on: On<'_>, facts: &ArrearsFacts) -> Result<Arrears, PayError> {
    let book = on.pay();
    let (old, new) = (paid(on, facts, &facts.old)?, paid(on, facts, &facts.new)?);
    let rounding = book.rounding.on(on.day)?.contribution;
    let base = new.with_family - old.with_family;
    let share = if facts.employment == Employment::Pppk {
        book.compulsory_pppk.on(on.day)?.savings
    } else {
        let rule = book.compulsory_pns.on(on.day)?;
        kernel::Bp(rule.pension.0 + rule.savings.0)
    };
    let compulsory = share.of(base, rounding);
    let health = book.health.on(on.day)?;
    let insured = |m: &Month| (m.with_family + m.allowance).min(health.ceiling);
    let health = health.employee.of(insured(&new) - insured(&old), rounding);
    let difference = base + new.allowance - old.allowance;
    Ok(Arrears {
        months: 1,
        salary: new.salary - old.salary,
        difference,
        compulsory,
        health,
        net: difference - compulsory - health,
    })
}
