//! The survey of satisfaction (SKM): the index exactly, the figure that cut weights give, band,
//! sample and follow-up. PermenPANRB 14/2017.

mod answers;
mod sample;
mod survey;
mod verdict;

pub use answers::means_of_answers;
pub use sample::{Sample, sample};
pub(super) use survey::ElementRow;
pub use survey::{Element, Survey};
pub use verdict::{Published, Verdict};

use kernel::Rounding;

use super::{Band, ServiceError};
use crate::{On, Ratio, Trace, Value, label};
use survey::check;
use verdict::judge;

/// The index with weights cut after some digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The weight.
    pub weight: Ratio,
    /// The index it gives.
    pub ikm: Ratio,
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
