//! Have enough people answered? The table of Krejcie and Morgan.

use super::super::ServiceError;
use crate::{On, Ratio, Trace, Value, label};

/// Is the sample large enough?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// How many answered.
    pub n: u32,
    /// How many the table asks for; `None` without a population.
    pub required: Option<u64>,
    /// `None` without a population, unless enough for any.
    pub adequate: Option<bool>,
    /// The largest population for which so many are enough; `None` where enough for any.
    pub adequate_up_to: Option<u64>,
}

/// How many respondents the table of Krejcie and Morgan asks for, against how many answered.
///
/// # Errors
/// Names the gap where no rule covers the day, and a population smaller than the sample.
pub fn sample<T: Trace>(
    on: On<'_>,
    n: u32,
    population: Option<u64>,
    why: &mut T,
) -> Result<Sample, ServiceError> {
    let Some(rule) = on.service().skm_sample.find(on.day) else {
        return Ok(Sample {
            n,
            required: None,
            adequate: None,
            adequate_up_to: None,
        });
    };
    if population.is_some_and(|p| p < u64::from(n)) {
        return Err(ServiceError::fact(
            "population",
            format!("lebih kecil dari banyaknya responden ({n})"),
            format!("is smaller than the number of respondents ({n})"),
        ));
    }
    // chi P(1-P) and d2 over one denominator: thousandths of ten-thousandths.
    let spread = rule.chi_thousandths * rule.p_percent * (100 - rule.p_percent);
    let error = rule.d_percent * rule.d_percent * 1000;
    let table = |population: u64| -> Option<u64> {
        let people = i64::try_from(population).ok()?;
        let above = Ratio::whole(spread).times(Ratio::whole(people))?;
        let below = Ratio::whole(error).times(Ratio::whole(people.saturating_sub(1)))?;
        let share = above.over(below.plus(Ratio::whole(spread))?)?;
        u64::try_from(share.steps(0, rule.rounding)?).ok()
    };
    let limit = u64::try_from(rule.rounding.divide(spread, error)).unwrap_or(u64::MAX);
    let required = population.and_then(table);
    let enough_for_any = u64::from(n) >= limit;
    // The table rises with the population: the last one for which n is enough.
    let (mut enough, mut beyond) = (u64::from(n), 1_u64 << 40);
    while !enough_for_any && beyond - enough > 1 {
        let middle = enough + (beyond - enough) / 2;
        if table(middle).is_some_and(|needed| needed <= u64::from(n)) {
            enough = middle;
        } else {
            beyond = middle;
        }
    }
    if T::LISTENS {
        let number = |n: u64| Value::Number(i64::try_from(n).unwrap_or(i64::MAX));
        why.open(rule, required.map_or(Value::None, number));
        if let Some(population) = population {
            why.fact(label!("Populasi", "Population"), number(population));
        }
        why.fact(label!("Responden", "Respondents"), number(n.into()));
        why.end();
    }
    Ok(Sample {
        n,
        required,
        adequate: required
            .map(|r| u64::from(n) >= r)
            .or(enough_for_any.then_some(true)),
        adequate_up_to: (!enough_for_any).then_some(enough),
    })
}
