//! Angka kredit: the credits by which holders of functional jobs rise.

use kernel::{Bp, Grade, JobLevel, Rounding};

use super::{CareerError, book::CreditLevel};
use crate::{On, Ratio, Trace, Value, label, performance::Rating};

/// What a grade asks within its level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// Keahlian or keterampilan.
    pub category: String,
    /// Yearly coefficient.
    pub coefficient: Ratio,
    /// Cumulative credit with which the grade begins.
    pub base: i64,
    /// Cumulative credit at which the next grade is reached.
    pub upper: i64,
    /// Credits from one grade to the next.
    pub for_grade: i64,
    /// Cumulative credit at which the next level is reached; `None` at the top.
    pub for_level: Option<i64>,
    /// The next level.
    pub next_level: Option<JobLevel>,
    /// The next grade stands in the next level, which has to be reached first.
    pub level_first: bool,
}

/// How long it takes at one rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounds {
    /// Exact years.
    pub years: Ratio,
    /// Annual ratings until the need is covered.
    pub rounds: i64,
    /// Credits gained in them.
    pub gained: Ratio,
    /// What is left over.
    pub left: Ratio,
}

fn level_row<'a>(on: On<'a>, level: JobLevel) -> Result<&'a CreditLevel, CareerError> {
    let rule = on.career().credit_levels.on(on.day)?;
    rule.value
        .iter()
        .find(|r| r.level == level)
        .ok_or(CareerError::NoCredits(level))
}

fn too_large() -> CareerError {
    CareerError::TooLarge
}

/// The credits of some months of one calendar year at a rating. PermenPANRB 1/2023.
///
/// # Errors
/// Names the gap, a level without credits, months outside 1 to 12.
pub fn earned<T: Trace>(
    on: On<'_>,
    level: JobLevel,
    rating: Rating,
    months: u8,
    why: &mut T,
) -> Result<Ratio, CareerError> {
    if !(1..=12).contains(&months) {
        return Err(CareerError::Months(months));
    }
    let levels = on.career().credit_levels.on(on.day)?;
    let row = level_row(on, level)?;
    let rates = on.career().credit_rates.on(on.day)?;
    let percent = match rating {
        Rating::SangatBaik => rates.sangat_baik,
        Rating::Baik => rates.baik,
        Rating::ButuhPerbaikan => rates.butuh_perbaikan,
        Rating::Kurang => rates.kurang,
        Rating::SangatKurang => rates.sangat_kurang,
    };
    let year = row.coefficient_hundredths * percent;
    let credit = Ratio::new(year * i64::from(months), 12 * 100 * 10_000).ok_or_else(too_large)?;
    if T::LISTENS {
        let gave = why.text(&credit.to_string());
        why.open(rates, gave);
        why.fact(label!("Predikat", "Rating"), Value::Label(rating.label()));
        why.fact(
            label!("Persentase", "Percentage"),
            Value::Share(Bp(percent)),
        );
        why.fact(label!("Bulan", "Months"), Value::Months(months.into()));
        let coefficient = why.text(&coefficient(row).to_string());
        why.rule(levels, coefficient, &[]);
        why.end();
    }
    Ok(credit)
}

fn coefficient(row: &CreditLevel) -> Ratio {
    Ratio::new(row.coefficient_hundredths, 100).unwrap_or(Ratio::ZERO)
}

/// The credits with which a move from another post into a functional job begins.
///
/// # Errors
/// As [`earned`], and a grade that the level does not have.
pub fn transfer<T: Trace>(
    on: On<'_>,
    level: JobLevel,
    grade: Grade,
    rating: Rating,
    years: Ratio,
    why: &mut T,
) -> Result<Ratio, CareerError> {
    let rule = on.career().credit_transfer.on(on.day)?;
    let need = need(on, level, grade)?;
    let counted = years.min(Ratio::whole(rule.years_max));
    why.open(rule, Value::None);
    why.fact(
        label!("Angka kredit dasar", "Base credit"),
        Value::Number(need.base),
    );
    if T::LISTENS {
        let counted = why.text(&counted.to_string());
        why.fact(label!("Tahun dihitung", "Years counted"), counted);
    }
    let year = earned(on, level, rating, 12, why)?;
    why.end();
    let grown = year.times(counted).ok_or_else(too_large)?;
    grown.plus(Ratio::whole(need.base)).ok_or_else(too_large)
}

/// The credit carried over from the older count: accumulated less the base of the level.
///
/// # Errors
/// Names the gap, a grade that the level does not have or for which no base is on file.
pub fn integration<T: Trace>(
    on: On<'_>,
    level: JobLevel,
    grade: Grade,
    accumulated: Ratio,
    why: &mut T,
) -> Result<Ratio, CareerError> {
    let rule = on.career().credit_base.on(on.day)?;
    let row = rule
        .value
        .iter()
        .find(|r| r.grade == grade && r.level == level);
    let old = row.ok_or(CareerError::NotInLevel(grade, level))?.old_base;
    let old = old.ok_or(CareerError::NoOldBase(grade, level))?;
    why.rule(
        rule,
        Value::None,
        &[(label!("Nilai dasar lama", "Older base"), Value::Number(old))],
    );
    accumulated.minus(Ratio::whole(old)).ok_or_else(too_large)
}

/// The credit that a new, higher and fitting diploma adds.
///
/// # Errors
/// As [`need`].
pub fn diploma<T: Trace>(
    on: On<'_>,
    level: JobLevel,
    grade: Grade,
    why: &mut T,
) -> Result<Ratio, CareerError> {
    let rule = on.career().credit_diploma.on(on.day)?;
    let need = need(on, level, grade)?;
    why.rule(
        rule,
        Value::None,
        &[(label!("Kebutuhan", "Need"), Value::Number(need.for_grade))],
    );
    Ratio::new(need.for_grade * rule.share, 10_000).ok_or_else(too_large)
}

/// What a grade asks within its level.
///
/// # Errors
/// Names the gap, a level without credits, a grade that the level does not have.
pub fn need(on: On<'_>, level: JobLevel, grade: Grade) -> Result<Need, CareerError> {
    let row = level_row(on, level)?;
    let bases = on.career().credit_base.on(on.day)?;
    let of_level = || bases.value.iter().filter(|r| r.level == level);
    let base = of_level()
        .find(|r| r.grade == grade)
        .ok_or(CareerError::NotInLevel(grade, level))?;
    Ok(Need {
        category: row.category.clone(),
        coefficient: coefficient(row),
        base: base.base,
        upper: base.upper,
        for_grade: row.need_grade,
        for_level: row.need_level,
        next_level: row.next,
        level_first: of_level().all(|r| r.grade <= grade),
    })
}

/// The coefficient of a level.
///
/// # Errors
/// Names the gap, a level without credits.
pub fn coefficient_of(on: On<'_>, level: JobLevel) -> Result<Ratio, CareerError> {
    level_row(on, level).map(coefficient)
}

/// How long it takes to gain so many credits at one rating.
///
/// # Errors
/// As [`earned`].
pub fn rounds(
    on: On<'_>,
    level: JobLevel,
    rating: Rating,
    missing: Ratio,
) -> Result<Rounds, CareerError> {
    let year = earned(on, level, rating, 12, &mut crate::NoReasons)?;
    let missing = missing.max(Ratio::ZERO);
    let years = missing.over(year).ok_or_else(too_large)?;
    let rounds = years.steps(0, Rounding::Up).ok_or_else(too_large)?;
    let gained = year.times(Ratio::whole(rounds)).ok_or_else(too_large)?;
    Ok(Rounds {
        years,
        rounds,
        gained,
        left: gained.minus(missing).ok_or_else(too_large)?,
    })
}
