//! The index of the merit system of an agency: the scheme of 2018/2019 and the one of 2025.
//!
//! A part without evidence counts with the lowest score there is, and the answer names it.

use kernel::Phrase;
use serde::Deserialize;

use crate::{BadLaw, Dated, LawGap, On, Ratio, Reader, Trace, Value, label};

pub(crate) mod proof;
#[cfg(test)]
mod tests;

/// The rules on the index through time.
#[derive(Debug)]
pub struct Book {
    aspects: Dated<Scheme>,
    bands: Dated<Vec<Band>>,
}

#[derive(Debug)]
struct Scheme {
    figures: Figures,
    aspects: Vec<AspectRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Figures {
    evidence_share: i64,
    survey_share: i64,
    lowest: i64,
    highest: i64,
    scale: i64,
}

#[derive(Debug, Deserialize)]
struct AspectRow {
    no: u8,
    id: String,
    en: String,
    weight: i64,
    published: bool,
    parts: usize,
}

#[derive(Debug, Deserialize)]
struct Band {
    from: Option<Ratio>,
    above: Option<Ratio>,
    code: Option<String>,
    label: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

/// The weights of the eight aspects are 100% together, as are the two shares.
fn scheme(figures: Figures, aspects: Vec<AspectRow>) -> Result<Scheme, String> {
    let whole = aspects.iter().map(|a| a.weight).sum::<i64>();
    if aspects.len() != 8 || whole != 10_000 {
        return Err(format!(
            "{} aspects weigh {whole} together, not 8 and 10000",
            aspects.len()
        ));
    }
    if figures.evidence_share + figures.survey_share != 10_000 {
        return Err("evidence and survey are not 10000 together".to_owned());
    }
    Ok(Scheme { figures, aspects })
}

fn bands(_: Nothing, rows: Vec<Band>) -> Result<Vec<Band>, String> {
    match rows.iter().find(|b| b.from.is_some() == b.above.is_some()) {
        Some(band) => Err(format!("{} begins at a value or above one", band.label)),
        None => Ok(rows),
    }
}

impl crate::Book for Book {
    fn read(rules: &mut Reader<'_>) -> Result<Self, BadLaw> {
        let index = label!("indeks sistem merit", "the index of the merit system");
        Ok(Self {
            aspects: rules.table("aspects", index, scheme)?,
            bands: rules.table("bands", index, bands)?,
        })
    }
}

/// What an agency shows.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Scores of the sub-aspects, aspect by aspect; an empty list is an aspect without evidence.
    pub aspects: [Vec<Option<Ratio>>; 8],
    /// Other weights than those on file, in basis points, for the aspects that have none published.
    pub weights: [Option<i64>; 8],
    /// Satisfaction and engagement of staff, 0 to 1.
    pub survey: Option<Ratio>,
    /// Taken off for breaches.
    pub correction: Option<Ratio>,
}

/// One aspect of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aspect {
    /// Its number.
    pub no: u8,
    /// Its name.
    pub name: Phrase,
    /// Weight, basis points.
    pub weight: i64,
    /// Is the weight published? Else it is a setting.
    pub published: bool,
    /// Mean of its parts.
    pub mean: Ratio,
    /// What it adds to the index.
    pub score: Ratio,
    /// Parts without evidence; all of them for an aspect that shows nothing.
    pub not_evidenced: usize,
}

/// The index of an agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    /// Aspects.
    pub aspects: Vec<Aspect>,
    /// All aspects together.
    pub evidence: Ratio,
    /// What the survey adds.
    pub survey: Ratio,
    /// The scheme asks for a survey and there is none.
    pub survey_missing: bool,
    /// The index.
    pub total: Ratio,
    /// Category, where the scheme numbers them: `III`.
    pub code: Option<String>,
    /// The word for it.
    pub label: String,
}

/// Why an index cannot be told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MeritError {
    /// No scheme on file covers the day.
    #[error(transparent)]
    Gap(#[from] LawGap),
    /// A score outside the scale.
    #[error("aspects.{0}: a score lies between {1} and {2}")]
    Score(u8, i64, i64),
    /// A weight for an aspect whose weight is published, or weights that are not 100% together.
    #[error("weights: {0}")]
    Weights(&'static str),
    /// The survey lies between 0 and 1.
    #[error("survey: lies between 0 and 1, and only the scheme of 2025 has one")]
    Survey,
    /// The correction is below 0, or the scheme has none.
    #[error("correction: is 0 or more, and only the scheme of 2025 has one")]
    Correction,
    /// A figure with too many digits.
    #[error("a figure is too large")]
    TooLarge,
}

/// The index of an agency by the scheme in force on a day. PermenPANRB 40/2018 and 19/2025.
///
/// # Errors
/// Names the gap, and scores, weights and surveys that cannot be.
pub fn index<T: Trace>(on: On<'_>, shown: &Evidence, why: &mut T) -> Result<Index, MeritError> {
    let rule = on.merit().aspects.on(on.day)?;
    let f = &rule.figures;
    let too_large = || MeritError::TooLarge;
    let weights = weights(&rule.aspects, &shown.weights)?;
    let mut aspects = Vec::new();
    for ((row, parts), weight) in rule.aspects.iter().zip(&shown.aspects).zip(weights) {
        let (mean, not_evidenced) = mean(row, parts, f)?;
        let share = Ratio::new(weight * f.scale, 10_000).ok_or_else(too_large)?;
        aspects.push(Aspect {
            no: row.no,
            name: Phrase::new(row.id.clone(), row.en.clone()),
            weight,
            published: row.published,
            mean,
            score: mean.times(share).ok_or_else(too_large)?,
            not_evidenced,
        });
    }
    let evidence = Ratio::sum(aspects.iter().map(|a| a.score)).ok_or_else(too_large)?;
    let sound = |s: &Ratio| !s.is_negative() && *s <= Ratio::whole(1) && f.survey_share > 0;
    if shown.survey.as_ref().is_some_and(|s| !sound(s)) {
        return Err(MeritError::Survey);
    }
    if shown
        .correction
        .is_some_and(|c| c.is_negative() || f.survey_share == 0)
    {
        return Err(MeritError::Correction);
    }
    let part = |value: Ratio, share: i64| {
        Ratio::new(share, 10_000)
            .and_then(|s| value.times(s))
            .ok_or_else(too_large)
    };
    let survey = part(shown.survey.unwrap_or(Ratio::ZERO), f.survey_share)?;
    let total = part(evidence, f.evidence_share)?
        .plus(survey)
        .and_then(|t| t.minus(shown.correction.unwrap_or(Ratio::ZERO)))
        .ok_or_else(too_large)?
        .max(Ratio::ZERO);
    let gave = why.text(&total.to_string());
    let missing = aspects.iter().filter(|a| a.not_evidenced > 0).count();
    let missing = i64::try_from(missing).unwrap_or(i64::MAX);
    why.rule(
        rule,
        gave,
        &[(
            label!(
                "Aspek dengan bagian tanpa bukti",
                "Aspects with parts not evidenced"
            ),
            Value::Number(missing),
        )],
    );
    let bands = on.merit().bands.on(on.day)?;
    let band = bands.value.iter().find(|b| match (b.from, b.above) {
        (Some(from), _) => total >= from,
        (None, Some(above)) => total > above,
        (None, None) => true,
    });
    let gave = why.text(band.map_or("", |b| b.label.as_str()));
    why.rule(bands, gave, &[]);
    Ok(Index {
        aspects,
        evidence,
        survey,
        survey_missing: f.survey_share > 0 && shown.survey.is_none(),
        total,
        code: band.and_then(|b| b.code.clone()),
        label: band.map_or_else(String::new, |b| b.label.clone()),
    })
}

fn mean(
    row: &AspectRow,
    parts: &[Option<Ratio>],
    f: &Figures,
) -> Result<(Ratio, usize), MeritError> {
    let lowest = Ratio::whole(f.lowest);
    let fault = MeritError::Score(row.no, f.lowest, f.highest);
    if parts.is_empty() {
        return Ok((lowest, row.parts));
    }
    let missing = parts.iter().filter(|p| p.is_none()).count();
    let scores = parts.iter().map(|p| p.unwrap_or(lowest));
    if scores
        .clone()
        .any(|s| s < lowest || s > Ratio::whole(f.highest))
    {
        return Err(fault);
    }
    let n = i64::try_from(parts.len()).map_err(|_| MeritError::TooLarge)?;
    let mean = Ratio::sum(scores).and_then(|s| s.over(Ratio::whole(n)));
    Ok((mean.ok_or(MeritError::TooLarge)?, missing))
}

fn weights(rows: &[AspectRow], own: &[Option<i64>; 8]) -> Result<Vec<i64>, MeritError> {
    let published = rows
        .iter()
        .zip(own)
        .any(|(row, own)| row.published && own.is_some_and(|w| w != row.weight));
    if published {
        return Err(MeritError::Weights("a published weight is not changed"));
    }
    let all: Vec<i64> = rows
        .iter()
        .zip(own)
        .map(|(row, own)| own.unwrap_or(row.weight))
        .collect();
    if all.iter().any(|w| !(0..=10_000).contains(w)) || all.iter().sum::<i64>() != 10_000 {
        return Err(MeritError::Weights(
            "they are 100% together, none below 0; tell all six that are not published",
        ));
    }
    Ok(all)
}
