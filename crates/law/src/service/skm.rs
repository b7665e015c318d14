//! The survey of satisfaction (SKM): the index exactly, the figure that cut weights give, band,
//! sample and follow-up. PermenPANRB 14/2017.

use kernel::Rounding;
use serde::Deserialize;

use super::{Band, ServiceError};
use crate::{On, Ratio, Trace, Value, label};

/// An element of the survey as the regulation names it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ElementRow {
    pub key: String,
    pub name: String,
    pub id: String,
    pub en: String,
}

/// An element with its mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// `U1` to `U9`, the name of the element, or a name of the unit's own.
    pub name: String,
    /// Its mean (NRR).
    pub mean: Ratio,
    /// Its own weight, where the unit gave weights that sum to 1.
    pub weight: Option<Ratio>,
}

/// A survey.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// Its elements.
    pub elements: Vec<Element>,
    /// How many answered.
    pub respondents: Option<u32>,
    /// How many were served in the last period.
    pub population: Option<u64>,
    /// What was published, to be checked.
    pub published: Published,
}

/// A published result.
#[derive(Clone, Debug, Default)]
pub struct Published {
    /// The index.
    pub ikm: Option<Ratio>,
    /// The band.
    pub band: Option<String>,
}

/// The index with weights cut after some digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The weight.
    pub weight: Ratio,
    /// The index it gives.
    pub ikm: Ratio,
}

/// What becomes of a published index when it is computed again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The way of computing that comes closest: `None` for exact, else the cut weight.
    pub closest: Option<Ratio>,
    /// Published less computed.
    pub gap: Ratio,
    /// The gap that rounded means can explain.
    pub tolerance: Ratio,
    /// Is the published index explained?
    pub consistent: bool,
    /// Is the published band the one of the published index?
    pub band_consistent: Option<bool>,
}

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

/// One element with its band.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElementResult<'a> {
    /// As it was given.
    pub name: String,
    /// Its name in the regulation: (Bahasa Indonesia, English).
    pub title: Option<(&'a str, &'a str)>,
    /// Its mean.
    pub mean: Ratio,
    /// The band of its mean.
    pub band: &'a Band,
}

/// The answer.
#[derive(Clone, Debug)]
pub struct Skm<'a> {
    /// Exact.
    pub exact: Ratio,
    /// Rounded once to two decimals.
    pub ikm: Ratio,
    /// The mean of the means (NRR tertimbang).
    pub nrr: Ratio,
    /// The band of the rounded index.
    pub band: &'a Band,
    /// With cut weights, from the shortest; empty where the unit gave weights.
    pub variants: Vec<Variant>,
    /// Are there at least as many elements as the regulation names?
    pub complete: bool,
    /// Every element, as given.
    pub elements: Vec<ElementResult<'a>>,
    /// The elements of the lowest means, to be followed up.
    pub follow_up: Vec<String>,
    /// The sample, where respondents were given.
    pub sample: Option<Sample>,
    /// The check of what was published.
    pub verdict: Option<Verdict>,
}

/// Means of a table of answers, one row a respondent; a blank answer counts for nothing.
///
/// # Errors
/// Names the row and column of an answer outside the scale, and a column without answers.
pub fn means_of_answers(on: On<'_>, rows: &[Vec<Option<i64>>]) -> Result<Vec<Ratio>, ServiceError> {
    let rule = on.service().skm.on(on.day)?;
    let width = rows.first().map_or(0, Vec::len);
    let mut sums = vec![(0_i64, 0_i64); width];
    for (at, row) in rows.iter().enumerate() {
        if row.len() != width {
            let field = format!("answers[{at}]");
            return Err(ServiceError::fact(
                field,
                format!("berisi {} jawaban, bukan {width}", row.len()),
                format!("holds {} answers instead of {width}", row.len()),
            ));
        }
        for (column, answer) in row.iter().enumerate() {
            let Some(answer) = answer else { continue };
            if !(rule.lowest..=rule.highest).contains(answer) {
                let (low, high) = (rule.lowest, rule.highest);
                return Err(ServiceError::fact(
                    format!("answers[{at}][{column}]"),
                    format!("{answer} di luar {low} sampai {high}"),
                    format!("{answer} is outside {low} to {high}"),
                ));
            }
            sums[column].0 += answer;
            sums[column].1 += 1;
        }
    }
    let means = sums.into_iter().enumerate().map(|(at, (sum, count))| {
        Ratio::new(sum, count).ok_or_else(|| {
            ServiceError::fact(
                format!("answers, column {}", at + 1),
                "tidak ada jawaban",
                "nobody answered it",
            )
        })
    });
    means.collect()
}

/// The index of satisfaction (IKM): exactly and by cut weights, with its band.
///
/// # Errors
/// Names an element outside the scale, weights that do not sum to 1, and the gap where no rule
/// covers the day.
pub fn skm<'a, T: Trace>(
    on: On<'a>,
    survey: &Survey,
    why: &mut T,
) -> Result<Skm<'a>, ServiceError> {
    let book = on.service();
    let rule = book.skm.on(on.day)?;
    let bands = book.skm_bands.on(on.day)?;
    let names = &book.skm_elements.on(on.day)?.value;
    let too_long = || ServiceError::digits("elements");
    check(survey, rule.lowest, rule.highest)?;
    let factor = Ratio::whole(rule.factor);
    let count = i64::try_from(survey.elements.len()).unwrap_or(i64::MAX);
    let sum = Ratio::sum(survey.elements.iter().map(|e| e.mean)).ok_or_else(too_long)?;
    let weighted: Option<Vec<Ratio>> = survey.elements.iter().map(|e| e.weight).collect();
    let nrr = match &weighted {
        Some(weights) => {
            let parts = survey
                .elements
                .iter()
                .zip(weights)
                .map(|(e, w)| e.mean.times(*w));
            parts.collect::<Option<Vec<_>>>().and_then(Ratio::sum)
        }
        None => sum.over(Ratio::whole(count)),
    };
    let nrr = nrr.ok_or_else(too_long)?;
    let exact = nrr.times(factor).ok_or_else(too_long)?;
    let ikm = exact.rounded(2, rule.rounding).ok_or_else(too_long)?;
    let band = bands.of(ikm).ok_or_else(too_long)?;
    let variants = if weighted.is_some() {
        Vec::new()
    } else {
        cut_weights(count)
            .filter_map(|weight| {
                let ikm = sum.times(weight)?.times(factor)?;
                Some(Variant { weight, ikm })
            })
            .collect()
    };
    if T::LISTENS {
        let name = why.text(&band.name);
        let (told, nrr, exact) = (ikm.told_at(2), nrr.told(6), exact.told(6));
        why.rule(
            rule,
            told,
            &[
                (
                    label!("Banyak unsur", "Number of elements"),
                    Value::Number(count),
                ),
                (label!("NRR tertimbang", "Weighted mean"), nrr),
                (
                    label!("IKM sebelum dibulatkan", "IKM before rounding"),
                    exact,
                ),
            ],
        );
        why.rule(bands, name, &[(label!("IKM", "IKM"), told)]);
    }
    let mut elements = Vec::with_capacity(survey.elements.len());
    for element in &survey.elements {
        let converted = element.mean.times(factor).ok_or_else(too_long)?;
        let row = names
            .iter()
            .find(|r| r.key == element.name || r.name == element.name);
        elements.push(ElementResult {
            name: element.name.clone(),
            title: row.map(|r| (r.id.as_str(), r.en.as_str())),
            mean: element.mean,
            band: bands.of(converted).ok_or_else(too_long)?,
        });
    }
    let sample = survey
        .respondents
        .map(|n| sample(on, n, survey.population, why))
        .transpose()?;
    let verdict = survey.published.ikm.map(|published| {
        let verdict = judge(survey, published, exact, &variants, factor);
        let told = survey.published.band.as_ref();
        let right = bands.of(published).map(|b| &b.name);
        verdict.map(|v| Verdict {
            band_consistent: told.map(|t| right.is_some_and(|r| r.eq_ignore_ascii_case(t))),
            ..v
        })
    });
    Ok(Skm {
        exact,
        ikm,
        nrr,
        band,
        complete: survey.elements.len() >= rule.elements,
        variants,
        follow_up: follow_up(on, &elements, why)?,
        elements,
        sample,
        verdict: verdict.transpose()?,
    })
}

fn check(survey: &Survey, low: i64, high: i64) -> Result<(), ServiceError> {
    if survey.elements.is_empty() {
        return Err(ServiceError::fact(
            "elements",
            "belum ada nilai unsur",
            "there are no elements",
        ));
    }
    for (at, element) in survey.elements.iter().enumerate() {
        let name = &element.name;
        if survey.elements[..at].iter().any(|e| e.name == *name) {
            return Err(ServiceError::fact(
                format!("elements.{name}"),
                "ditulis dua kali",
                "is written twice",
            ));
        }
        if element.mean < Ratio::whole(low) || element.mean > Ratio::whole(high) {
            return Err(ServiceError::fact(
                format!("elements.{name}"),
                format!("{} di luar {low} sampai {high}", element.mean),
                format!("{} is outside {low} to {high}", element.mean),
            ));
        }
    }
    let given: Vec<Ratio> = survey.elements.iter().filter_map(|e| e.weight).collect();
    let complete = given.len() == survey.elements.len();
    let right = given.is_empty() || complete && Ratio::sum(given) == Some(Ratio::whole(1));
    if !right {
        return Err(ServiceError::fact(
            "weights",
            "setiap unsur perlu bobot dan jumlahnya harus 1",
            "every element needs a weight and they must sum to 1",
        ));
    }
    Ok(())
}

/// 1/k cut after two, three and four digits: what reports print as the weight.
fn cut_weights(count: i64) -> impl Iterator<Item = Ratio> {
    let exact = Ratio::new(1, count);
    let cut = (2..=4).filter_map(move |places| exact?.rounded(places, Rounding::Down));
    let mut cut: Vec<Ratio> = cut
        .filter(move |w| Some(*w) != exact && *w > Ratio::ZERO)
        .collect();
    cut.dedup();
    cut.into_iter()
}

/// Which way of computing explains a published index? Means printed with so many places may each
/// be half a unit of the last one off, and the index half a hundredth.
fn judge(
    survey: &Survey,
    published: Ratio,
    exact: Ratio,
    variants: &[Variant],
    factor: Ratio,
) -> Result<Verdict, ServiceError> {
    let too_long = || ServiceError::digits("published_ikm");
    let places = survey
        .elements
        .iter()
        .filter_map(|e| e.mean.places())
        .max()
        .unwrap_or(2);
    let half = Ratio::new(1, 2 * 10_i64.pow(u32::from(places.clamp(2, 9))));
    let tolerance = half.and_then(|half| half.times(factor)?.plus(Ratio::new(1, 200)?));
    let mut best = (None, published.minus(exact).ok_or_else(too_long)?);
    for variant in variants {
        let gap = published.minus(variant.ikm).ok_or_else(too_long)?;
        if gap.abs() < best.1.abs() {
            best = (Some(variant.weight), gap);
        }
    }
    let tolerance = tolerance.ok_or_else(too_long)?;
    Ok(Verdict {
        closest: best.0,
        gap: best.1,
        tolerance,
        consistent: best.1.abs() <= tolerance,
        band_consistent: None,
    })
}

fn follow_up<T: Trace>(
    on: On<'_>,
    elements: &[ElementResult<'_>],
    why: &mut T,
) -> Result<Vec<String>, ServiceError> {
    // Older surveys had no such duty.
    let Some(rule) = on.service().skm_follow_up.find(on.day) else {
        return Ok(Vec::new());
    };
    let mut by_mean: Vec<&ElementResult<'_>> = elements.iter().collect();
    by_mean.sort_by_key(|e| e.mean);
    let names = by_mean.iter().take(rule.lowest).map(|e| e.name.clone());
    let names: Vec<String> = names.collect();
    if T::LISTENS {
        let told = why.text(&names.join(", "));
        why.rule(rule, told, &[]);
    }
    Ok(names)
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
