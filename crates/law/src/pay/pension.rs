//! The monthly pension of a PNS and of those who survive one, by the formula of UU 11/1969.

use kernel::{Bp, Grade, Rupiah, text_enum};

use super::{PayError, base_salary};
use crate::{On, Trace, Value, label};

text_enum! {
    /// Whose pension, and for what.
    pub enum PensionKind {
        /// The officer's own.
        Own = "own",
        /// The officer's own, disabled on duty.
        Disabled = "disabled",
        /// The widow's or widower's.
        Survivor = "survivor",
        /// The widow's or widower's of who was killed on duty (tewas).
        SurvivorKilled = "survivor_killed",
    }
}

/// What a pension rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PensionFacts {
    /// The last grade.
    pub grade: Grade,
    /// The last years in grade, for the base (dasar pensiun).
    pub mkg: u8,
    /// Full years of service.
    pub years: u8,
    /// Months of service beyond them.
    pub months: u8,
    /// Whose pension.
    pub kind: PensionKind,
}

/// A pension by the formula; the table of PP 8/2024 that rounds it is not on file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pension {
    /// The last base salary.
    pub base: Rupiah,
    /// The share of it.
    pub share: Bp,
    /// The pension of a month, not below the floor.
    pub amount: Rupiah,
}

/// The monthly pension by formula, from the salary table of `on.day`.
///
/// # Errors
/// As [`base_salary`].
pub fn pension<T: Trace>(
    on: On<'_>,
    facts: &PensionFacts,
    why: &mut T,
) -> Result<Pension, PayError> {
    let book = on.pay();
    let base = base_salary(on, facts.grade.into(), facts.mkg, why)?;
    let lowest = book.base_salary_pns.on(on.day)?.lowest();
    let rule = book.pension.on(on.day)?;
    let survivor = book.pension_survivor.on(on.day)?;
    let disabled = book.pension_disabled.on(on.day)?;
    let up = facts.months >= book.pension_months.on(on.day)?.months;
    let years = i64::from(facts.years) + i64::from(up);
    let by_service = Bp((rule.year.0 * years).clamp(rule.least.0, rule.most.0));
    let (share, floor) = match facts.kind {
        PensionKind::Own => (by_service, lowest),
        PensionKind::Disabled => (disabled.share, lowest),
        PensionKind::Survivor => (survivor.share, survivor.floor.of(lowest, rule.rounding)),
        PensionKind::SurvivorKilled => (survivor.killed, survivor.floor.of(lowest, rule.rounding)),
    };
    let amount = share.of(base, rule.rounding).max(floor);
    let used = [
        (
            label!("Masa kerja yang dihitung", "Service counted"),
            Value::Years(years),
        ),
        (
            label!("Bagian dari dasar pensiun", "Share of the base"),
            Value::Share(share),
        ),
        (label!("Paling sedikit", "At least"), Value::Rupiah(floor)),
    ];
    match facts.kind {
        PensionKind::Own => why.rule(rule, Value::Rupiah(amount), &used),
        PensionKind::Disabled => why.rule(disabled, Value::Rupiah(amount), &used[1..]),
        _ => why.rule(survivor, Value::Rupiah(amount), &used[1..]),
    }
    Ok(Pension {
        base,
        share,
        amount,
    })
}
